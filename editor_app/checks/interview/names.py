"""Comparing a speaker's name with the names in the metadata, also across scripts."""

from __future__ import annotations

from rapidfuzz.distance import JaroWinkler

from editor_app.interview.lexicon import fold
from editor_app.interview.name_forms import stands_for

_LIKENESS = 0.85
_CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіґ", "abvgdeziyklmnoprstufyeig", strict=True)) | {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
    "ї": "yi",
    "є": "ye",
    "ъ": "",
    "ь": "",
}
_TABLE = str.maketrans(_CYRILLIC)


def names_same_person(one: str, other: str) -> bool:
    """Whether one name is a form of the other, in the same or in another script."""
    if stands_for(one, other) or stands_for(other, one):
        return True
    if _ends_with(one, other) or _ends_with(other, one):
        return True
    if one.isascii() == other.isascii():
        return False
    first, second = romanise(one).split(), romanise(other).split()
    return bool(first and second) and JaroWinkler.similarity(first[-1], second[-1]) >= _LIKENESS


def _ends_with(full: str, name: str) -> bool:
    """Whether a name of two words or more is the end of a longer one: a family name of several words."""
    words, last = fold(full).split(), fold(name).split()
    return 1 < len(last) < len(words) and words[-len(last) :] == last


def is_among(name: str, names: tuple[str, ...]) -> bool:
    """Whether a name stands for one of the names."""
    return any(names_same_person(name, other) for other in names)


def romanise(name: str) -> str:
    """The name in small Latin letters, Cyrillic ones written as English papers do."""
    return fold(name).translate(_TABLE)
