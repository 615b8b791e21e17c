"""The words of a language as the engine asks for them: sets, phrases and the markers of all languages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from editor_app.domain.interview import Role
from editor_app.domain.language import Language

FALLBACK = "en"
_ROLES = {"question": Role.QUESTION, "answer": Role.ANSWER}
_UNSPACED = {"zh", "ja", "th"}
_UNCASED = {"zh", "ja", "ko", "th"}
_SHORTEST_KEY = 4
_ARABIC_LETTER = re.compile("[\u0620-\u064a]")
_ARABIC = str.maketrans("أإآٱى", "ااااي", "".join(map(chr, (*range(0x064B, 0x0653), 0x0640, 0x0670))))
"""Vowel signs, the stretching stroke and the seat of a hamza are written or left out as the writer likes."""
_AT = re.compile(r"لدى(?!\w)")
"""The one preposition that only its last letter's dots tell from "I have" (`لدي`); it stays apart from it."""
_LABEL_LENGTH = 40


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the engine knows of the body's language, ready for look-ups.

    `claims` maps a marker, case folded, to the languages that use it and the role it has there. `titles` stand behind a
    name, `conjunctions` are written onto the next word, `question_ends` end a question that has no mark, `open_ends` do
    so where one of the `question_words` stands before them, `remark_ends` what an interviewer states, `byline_ends` a
    line that names the reporter; `openings` are the interrogatives of unspaced writing, and the ends of a person are
    those of words that say I or you by their form. `polite_forms` say you where a capital tells them from they and she
    (German `Sie`); where a sentence begins, and all words have one, `polite_openings` do.
    """

    code: str
    is_unspaced: bool
    is_uncased: bool
    conjunctions: frozenset[str]
    stop_words: frozenset[str]
    first_person: frozenset[str]
    first_person_singular: frozenset[str]
    second_person: frozenset[str]
    interrogatives: frozenset[str]
    claims: dict[str, tuple[tuple[str, Role], ...]]
    role_labels: dict[str, Role]
    honorifics: frozenset[str]
    titles: tuple[str, ...]
    not_names: frozenset[str]
    question_ends: tuple[str, ...]
    question_words: tuple[str, ...]
    open_ends: tuple[str, ...]
    remark_ends: tuple[str, ...]
    byline_ends: tuple[str, ...]
    openings: tuple[str, ...]
    first_person_ends: tuple[str, ...]
    singular_ends: tuple[str, ...]
    second_person_ends: tuple[str, ...]
    polite_forms: re.Pattern[str] | None
    speech_verbs: frozenset[str]
    lists: dict[str, tuple[str, ...]]
    keys: dict[str, tuple[str, ...]] = field(init=False)
    """For each list a few words such that every phrase holds one of them: a text without them has no phrase."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", {key: self._shared_words(phrases) for key, phrases in self.lists.items()})

    def _shared_words(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        """Telling words that many of the phrases have in common; a phrase that shares none, whole."""
        left, found = list(phrases), list[str]()
        while left:
            words = Counter(word for phrase in left for word in set(phrase.split()) if self._is_telling(word))
            word = max(words, key=lambda word: (words[word], len(word), word), default="")
            if words[word] < 2:
                return (*found, *left)
            found.append(word)
            left = [phrase for phrase in left if word not in phrase]
        return tuple(found)

    def _is_telling(self, word: str) -> bool:
        return len(word) >= _SHORTEST_KEY and word not in self.stop_words

    def phrases(self, key: str) -> tuple[str, ...]:
        """The phrases of the list `key`, case folded: the language's own and English ones."""
        return self.lists.get(key, ())

    def claim(self, token: str) -> Role | None:
        """The role that a marker has in the body's own language, or None."""
        return next((role for code, role in self.claims.get(fold(token), ()) if code == self.code), None)

    def has(self, key: str, folded: str) -> bool:
        """Whether a phrase of the list `key` begins at some word of a text that `fold` has made."""
        if not any(map(folded.__contains__, self.keys.get(key, ()))):
            return False
        return any(self._begins_word(phrase, folded) for phrase in filter(folded.__contains__, self.lists[key]))

    def count(self, key: str, folded: str) -> int:
        """How many phrases of the list `key` the folded text has."""
        return len(self.find_all(key, folded))

    def find_all(self, key: str, folded: str) -> tuple[str, ...]:
        """The phrases of the list `key` that the folded text has."""
        if not any(map(folded.__contains__, self.keys.get(key, ()))):
            return ()
        found = filter(folded.__contains__, self.lists[key])
        return tuple([phrase for phrase in found if self._begins_word(phrase, folded)])

    def starts(self, key: str, folded: str) -> bool:
        """Whether a folded text begins with a phrase of the list `key`, at a word's end."""
        phrases = self.lists.get(key, ())
        if folded[:1] in self.conjunctions and self._opens_with(phrases, folded[1:]):
            return True
        return self._opens_with(phrases, folded)

    def _opens_with(self, phrases: tuple[str, ...], folded: str) -> bool:
        if not folded.startswith(phrases):
            return False
        return self.is_unspaced or any(
            folded.startswith(phrase) and not (phrase[-1].isalnum() and folded[len(phrase) : len(phrase) + 1].isalnum())
            for phrase in phrases
        )

    def _begins_word(self, phrase: str, folded: str) -> bool:
        """Whether the phrase occurs where no letter stands before it; unspaced writing has no such places."""
        position = folded.find(phrase)
        while position > 0 and folded[position - 1].isalnum() and phrase[0].isalnum() and phrase[0] < "\u3000":
            if folded[position - 1] in self.conjunctions and (position == 1 or not folded[position - 2].isalnum()):
                break
            position = folded.find(phrase, position + 1)
        return position >= 0


def fold(text: str) -> str:
    """The text composed (NFC), case folded, its white space single and its apostrophes straight."""
    return _fold_label(text) if len(text) <= _LABEL_LENGTH else _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        text = compose(text).replace("’", "'")
        if _ARABIC_LETTER.search(text):
            text = _AT.sub("لدا", text).translate(_ARABIC)
    return " ".join(text.casefold().split())


_fold_label = lru_cache(maxsize=4096)(_fold)
"""Labels come again and again."""


def compose(text: str) -> str:
    """The text in NFC; most texts are already."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=64)
def lexicon_for(code: str | None, languages: tuple[Language, ...]) -> Lexicon:
    """The lexicon of a language; of English where the language is unknown or has no file."""
    by_code = {language.code: language for language in languages}
    own = by_code.get(code or FALLBACK) or by_code.get(FALLBACK) or Language(code or FALLBACK, code or FALLBACK)
    fallback = by_code.get(FALLBACK, own)
    return Lexicon(
        code=own.code,
        is_unspaced=own.code in _UNSPACED,
        is_uncased=own.code in _UNCASED,
        conjunctions=frozenset(own.words("conjunctions")),
        stop_words=_folded(own.stop_words),
        first_person=_folded(_joined(own, "first_person")),
        first_person_singular=_folded(_joined(own, "first_person_singular") or _joined(own, "first_person")),
        second_person=_folded(_joined(own, "second_person")),
        interrogatives=_folded(_joined(own, "interrogatives")),
        claims=_claims(languages),
        role_labels=_role_labels(own, languages),
        honorifics=_folded(word for language in languages for word in language.words("honorifics")),
        titles=tuple(sorted(map(fold, own.words("titles")), key=len, reverse=True)),
        not_names=_folded(word for language in languages for word in language.words("not_names")),
        question_ends=own.words("question_ends"),
        question_words=own.words("question_words"),
        open_ends=own.words("open_ends"),
        remark_ends=own.words("remark_ends"),
        byline_ends=own.words("byline_ends"),
        openings=tuple(map(fold, own.words("interrogatives"))) if own.code in _UNSPACED else (),
        first_person_ends=tuple(map(fold, own.words("first_person_ends"))),
        singular_ends=tuple(map(fold, own.words("first_person_singular_ends"))),
        second_person_ends=tuple(map(fold, own.words("second_person_ends"))),
        polite_forms=_within_sentences(own.words("polite_forms")),
        speech_verbs=_folded((*_joined(own, "speech_verbs"), *fallback.words("speech_verbs"))),
        lists={
            key: tuple(dict.fromkeys(map(fold_phrase, (*own.words(key), *fallback.words(key)))))
            for key in {*own.extra, *fallback.extra}
        },
    )


def _joined(language: Language, key: str) -> tuple[str, ...]:
    """The list `key`, with the conjunctions that a language writes onto the next word (Arabic `وأنا`: and I)."""
    words = language.words(key)
    return (*words, *(f"{joint}{word}" for joint in language.words("conjunctions") for word in words))


def _within_sentences(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the words, capitals and all, where no sentence begins; None where there are no words."""
    forms = "|".join(map(re.escape, words))
    return re.compile(rf"(?<=[\w,;]\s)(?:{forms})\b") if forms else None


def fold_phrase(phrase: str) -> str:
    """Like `fold`, but a space at an end, which stands for a word's end, is kept."""
    folded = fold(phrase)
    return (" " if phrase[:1] == " " else "") + folded + (" " if phrase[-1:] == " " else "")


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _claims(languages: tuple[Language, ...]) -> dict[str, tuple[tuple[str, Role], ...]]:
    claims: dict[str, list[tuple[str, Role]]] = {}
    for language in languages:
        for marker, role in language.markers:
            claims.setdefault(fold(marker), []).append((language.code, _ROLES[role]))
    return {marker: tuple(found) for marker, found in claims.items()}


def _role_labels(own: Language, languages: tuple[Language, ...]) -> dict[str, Role]:
    """Labels that name a role (`Moderator`); single letters count in the body's own language only."""
    labels: dict[str, Role] = {}
    for language in (*languages, own):
        for key, role in (("asker_labels", Role.QUESTION), ("answerer_labels", Role.ANSWER)):
            labels.update({fold(word): role for word in language.words(key) if len(word) > 1 or language is own})
    return labels
