"""Labels with words that were cut short and have a dot: `Dominican Rep.`, `Dem. Rep. of Congo`, `Intl. Law`."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor_app.vocabularies.normalise import key2

_SMALL_WORDS = frozenset({"the", "of", "and", "for", "in"})
_SHORTENED = re.compile(r"([^\W\d_]+)\.")
_JOINED = re.compile(r"([^\W\d_]{2}\.)(?=\w)")  # Dem.Rep., but not U.S.
_LEAST_LETTERS = 3
"""What must be left of some word, else a few initials would be taken for a name."""


def initials(text: str) -> str:
    """The first letters of a label's words but the small ones: labels that one text may stand for have the same."""
    return "".join(word[0] for word in _words(text))


def has_shortened_words(text: str) -> bool:
    """Whether a text has a word that ends with a dot, and enough letters to tell a name by them."""
    found = _SHORTENED.search(text)
    return found is not None and any(len(word) >= _LEAST_LETTERS for word in _words(text))


def is_cut_short(text: str, label: str) -> bool:
    """Whether each word of the text is the label's word in its place, or the beginning of it with a dot: `Int. Law`."""
    return _is_short(text, label, str.startswith)


def is_short_for(text: str, label: str) -> bool:
    """The same where letters may be left out inside a word too: `Intl. Law`."""
    return _is_short(text, label, _is_contracted)


def _is_short(text: str, label: str, fits: Callable[[str, str], bool]) -> bool:
    written, wanted = _parts(text), _words(label)
    if len(written) != len(wanted):
        return False
    return all(
        (plain := key2(part)) == word or (part.endswith(".") and fits(word, plain))
        for part, word in zip(written, wanted, strict=True)
    )


def _is_contracted(word: str, plain: str) -> bool:
    """Whether a word begins with letters, or begins and ends with them and has them in their order: `intl`, `dept`."""
    if word.startswith(plain):
        return True
    if len(plain) < _LEAST_LETTERS or (plain[0], plain[-1]) != (word[0], word[-1]):
        return False
    letters = iter(word)
    return all(letter in letters for letter in plain)


def _parts(text: str) -> list[str]:
    """The words with their dots, without small words; what is joined by a hyphen or a slash is parted."""
    parts = _JOINED.sub(r"\1 ", re.sub(r"[-–/&,]", " ", text)).split()
    return [part for part in parts if (plain := key2(part)) and plain not in _SMALL_WORDS]


def _words(text: str) -> list[str]:
    return [word for word in key2(text).split() if word not in _SMALL_WORDS]
