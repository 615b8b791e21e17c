"""Names in scripts that write together what English writes apart.

Arabic puts "and", "in", "to" before a word (وروسيا), Korean its particles behind one (러시아는); Chinese and Japanese
have no spaces at all, so that a name stands in a run of characters (俄罗斯总统, ロシアの大統領).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Owner = TypeVar("Owner")

_HAN_AND_KANA = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff"
_ARABIC_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_JOINING = re.compile(f"[\u0600-\u06ff\uac00-\ud7a3{_HAN_AND_KANA}]")
_RUN = re.compile(f"[{_HAN_AND_KANA}]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_FORMS = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ک": "ك"}
    | dict.fromkeys(map(chr, (*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE))), "")
)
_ARABIC_FRONTS = re.compile("(?P<and>[وف]?)(?:(?P<to>ل)ل|(?P<in>[بكل]?))")
_KOREAN_TAIL = re.compile(
    "(?:인|군|측|계|산|식|발|령)?(?:들)?(?:"
    "(?:은|는|이|가|을|를|의|도|만|와|과|랑|이랑|에|엔|에서|에게|에선|으?로|으?로부터|부터|까지|한테|보다|처럼|마다|"
    "마저|조차|뿐|이?나|이?라|이?라고|이?라는|이며|이고|이자|인|이?었다|였다|이?다|께서|이?든)"
    "(?:는|도|만|의|나|은)?)?"
)
_HOMOGRAPHS = {"수단": "means", "오만": "arrogance", "인도": "pavement", "مالي": "financial"}
"""Names of countries that are common words too, with what else they mean: they need a tail that says so."""
_TELLING_TAIL = re.compile("(?:인|군|측|에서|에는|령).*")

WORD = re.compile(rf"[^\W_{_HAN_AND_KANA}]+(?:[{_ARABIC_MARKS}]+[^\W_{_HAN_AND_KANA}]*)*")
"""A word of a text in such a script; of Chinese and Japanese none."""


def joins_words(text: str) -> bool:
    """Whether a text has letters of a script that joins words."""
    return _JOINING.search(text) is not None


def has_runs(text: str) -> bool:
    """Whether a text has characters of Chinese or Japanese."""
    return _RUN.search(text) is not None


def is_korean(text: str) -> bool:
    """Whether a name is Korean, which may be written with spaces or without."""
    return any("\uac00" <= character <= "\ud7a3" for character in text)


def fold_word(word: str) -> str:
    """A word as it is compared: case folded, Arabic without vowel marks and with one form of alef and yeh."""
    return word.translate(_ARABIC_FORMS) if _ARABIC.search(word) else word.casefold()


@dataclass(frozen=True, slots=True)
class BareWord:
    """A word without what is joined to it: `front` and `tail` characters were taken off."""

    text: str
    front: int = 0
    tail: int = 0


def bare_word(word: str, known: Collection[str]) -> BareWord:
    """The known word that a word is made of, or the whole word folded where that is known, or none is."""
    folded = fold_word(word)
    if folded in known and folded not in _HOMOGRAPHS:
        return BareWord(folded)
    if _ARABIC.search(word):
        return _without_fronts(word, folded, known)
    return _without_tail(word, folded, known) if "\uac00" <= word[-1] <= "\ud7a3" else BareWord(folded)


def _without_fronts(word: str, folded: str, known: Collection[str]) -> BareWord:
    for joined in (True, False):  # with both "and" and "in", then with "and" alone: a name may begin with such a letter
        found = _ARABIC_FRONTS.match(folded) if joined else re.match("[وف]", folded)
        if found is None or not found.group():
            continue
        is_article = joined and found["to"] is not None
        rest = "ال" + folded[found.end() :] if is_article else folded[found.end() :]
        if rest in known and rest not in _HOMOGRAPHS:
            front = len(found.group()) - (1 if is_article else 0)
            return BareWord(rest, _length_of(word, front))
    return BareWord(folded if folded not in _HOMOGRAPHS else "")


def _length_of(word: str, letters: int) -> int:
    """Characters of the word up to and with so many letters, their vowel marks included."""
    place = 0
    while place < len(word) and (letters or not word[place].translate(_ARABIC_FORMS)):
        letters -= bool(word[place].translate(_ARABIC_FORMS))
        place += 1
    return place


def _without_tail(word: str, folded: str, known: Collection[str]) -> BareWord:
    for end in range(len(folded), 0, -1):
        name, tail = folded[:end], folded[end:]
        if name in known and _KOREAN_TAIL.fullmatch(tail):
            if name in _HOMOGRAPHS and not _TELLING_TAIL.fullmatch(tail):
                continue
            return BareWord(name, 0, len(tail))
    return BareWord(folded if folded not in _HOMOGRAPHS else "")


class RunNames(Generic[Owner]):
    """Names that are looked for inside runs of characters, the longest at each place.

    A name in katakana ends where the katakana ends: マリ is not in マリア. A name of two owners is none.
    """

    def __init__(self) -> None:
        self._owners: dict[str, Owner | None] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, name: str, owner: Owner) -> None:
        """Let a name lead to its owner; one character alone is no name."""
        name = name.casefold()
        if len(name) < 2:
            return
        if name in self._owners:
            self._owners[name] = self._owners[name] if self._owners[name] == owner else None
            return
        self._owners[name] = owner
        lengths = self._lengths.setdefault(name[0], [])
        if len(name) not in lengths:
            lengths.append(len(name))
            lengths.sort(reverse=True)

    def find(self, text: str) -> Iterator[tuple[Owner, int, int]]:
        """The owners of the names in a text with their places, in its order."""
        place, folded = 0, text.lower()
        if len(folded) != len(text):
            folded = text  # a letter that changes its length would move all places behind it
        while place < len(folded):
            end = self._end_of_name(folded, place)
            owner = self._owners[folded[place:end]] if end else None
            if owner is not None:
                yield owner, place, end
            place = end or place + 1

    def _end_of_name(self, text: str, place: int) -> int:
        for length in self._lengths.get(text[place], ()):
            end = place + length
            is_name = end <= len(text) and text[place:end] in self._owners
            if is_name and not _splits_katakana(text, place) and not _splits_katakana(text, end):
                return end
        return 0


def _splits_katakana(text: str, place: int) -> bool:
    return 0 < place < len(text) and _is_katakana(text[place - 1]) and _is_katakana(text[place])


def _is_katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30fa" or "\u30fc" <= character <= "\u30ff"
