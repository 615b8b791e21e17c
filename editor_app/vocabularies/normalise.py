"""Keys under which labels that an editor takes for the same are equal, and what sets two such labels apart.

`key1` folds what never carries meaning (dashes, quotes, blanks, case); `key2` also accents, look-alike letters and
punctuation; `key3` also the order of words. The level at which a value is found is the diagnosis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from editor_app.vocabularies.lookalikes import TO_LATIN, name_character
from editor_app.vocabularies.resolution import Match

_DASHES = "‐‑‒–—―−﹘﹣－⁃"
_SINGLE_QUOTES = "‘’‚‛′`´ʼ＇"
_DOUBLE_QUOTES = "“”„‟″«»＂"
_TO_ASCII = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), None)
_SPECIAL_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ə": "e"}
)
_NOT_WORD = re.compile(r"[^\w]+|_+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069]")
_DOTTED = re.compile(r"\b(\w)\.(?=\w\b)|\b(\w)\.(?!\w)")


def without_controls(text: str) -> str:
    """The text without control characters other than tab and line ends, nor any that set the direction of letters."""
    return _CONTROL.sub("", text)


def with_blanks_for_controls(text: str) -> str:
    """The text with a blank for each control character: what a damaged blank may have been."""
    return _CONTROL.sub(" ", text)


def with_plain_blanks(text: str) -> str:
    """The text without invisible characters, each run of blanks one space, none at the ends."""
    return " ".join(text.translate(_INVISIBLE).split())


def with_plain_marks(text: str) -> str:
    """The text with every dash a hyphen and every quotation mark a straight one."""
    return text.translate(_TO_ASCII)


def without_accents(text: str) -> str:
    """The text without combining marks, letters such as ø and ß spelled with plain ones."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return bare.translate(_SPECIAL_LETTERS)


def key1(text: str) -> str:
    """The key that is equal for labels which differ in nothing that carries meaning; idempotent."""
    if text.isascii() and text.isalpha():
        return text.lower()
    visible = without_controls(text).translate(_INVISIBLE)  # first: what it parts may belong together, as e and ´
    marked = unicodedata.normalize("NFKC", with_plain_marks(visible))  # NFKC would make ´ a blank with an accent
    folded = with_plain_marks(marked).casefold()
    return with_plain_blanks(unicodedata.normalize("NFKC", folded).casefold())


def key2(text: str) -> str:
    """`key1` without look-alikes, accents and punctuation, `&` read as "and"; idempotent."""
    if text.isascii() and text.isalpha():
        return text.lower()
    plain = without_accents(key1(text.translate(TO_LATIN)).translate(TO_LATIN)).casefold().translate(TO_LATIN)
    return _without_punctuation(plain)


def key3(text: str) -> str:
    """The words of `key2` in alphabetical order, each once."""
    return " ".join(sorted(set(key2(text).split())))


def _without_punctuation(text: str) -> str:
    undotted = _DOTTED.sub(lambda found: found.group(1) or found.group(2), text.replace("'", ""))
    return " ".join(_NOT_WORD.sub(" ", undotted.replace("&", " and ")).split())


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _clean(text: str) -> str:
    return without_controls(_composed(text))


def _latin(text: str) -> str:
    return key1(text.translate(TO_LATIN))


_STEPS: tuple[tuple[Match, Callable[[str], str]], ...] = (
    (Match.UNICODE_FORM, _composed),
    (Match.CONTROL_CHAR, _clean),
    (Match.WHITESPACE, lambda text: with_plain_blanks(_clean(text))),
    (Match.DASH_QUOTE, lambda text: with_plain_marks(with_plain_blanks(_clean(text)))),
    (Match.UNICODE_FORM, lambda text: unicodedata.normalize("NFKC", with_plain_marks(with_plain_blanks(_clean(text))))),
    (Match.CASE, key1),
    (Match.HOMOGLYPH, _latin),
    (Match.DIACRITICS, lambda text: without_accents(_latin(text))),
    (Match.PUNCTUATION, key2),
)


def difference_between(value: str, label: str) -> Match:
    """The first level at which the value and the label become equal; `WORD_ORDER` where only order sets them apart."""
    return next((kind for kind, fold in _STEPS if fold(value) == fold(label)), Match.WORD_ORDER)


def describe_difference(value: str, label: str) -> str:
    """What stands in the value where the label has something else, in words: the first place where they part."""
    place = next((i for i, (a, b) in enumerate(zip(value, label, strict=False)) if a != b), min(len(value), len(label)))
    found, wanted = value[place : place + 1], label[place : place + 1]
    if not found:
        return f"{name_in_words(wanted)} is missing at the end"
    if not wanted:
        return f"{name_in_words(found)} is too much at the end"
    if value[place + 1 : place + 4] == label[place : place + 3]:
        return f"{name_in_words(found)} is too much at character {place + 1}"
    if value[place : place + 3] == label[place + 1 : place + 4]:
        return f"{name_in_words(wanted)} is missing at character {place + 1}"
    return f"{name_in_words(found)} instead of {name_in_words(wanted)} at character {place + 1}"


def name_in_words(character: str) -> str:
    """How a character is called in a message: itself where it is plain, its Unicode name where it is easily missed."""
    if character.isascii() and character.isprintable() and character != " ":
        return f"“{character}”"
    name, blank, code = name_character(character).rpartition(" ")
    return f"{name if character.isalpha() else name.lower()}{blank}{code}"
