"""Characters that look alike across scripts: for comparison and repair, never for display or storage.

A hand-picked part of Unicode's confusables (UTS 39): letters of Cyrillic, Greek and Armenian that a reader cannot tell
from Latin ones. The full table also maps m to rn, which would make unlike words equal.
"""

from __future__ import annotations

import unicodedata

_CYRILLIC = ("аеѕіјкорсухԁԛԝһӏАВЕЅІЈКМНОРСТУХԀԚԜӀ", "aesijkopcyxdqwhlABESIJKMHOPCTYXDQWI")
_GREEK = ("οανρυικχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavpuikxABEZHIKMNOPTYX")
_ARMENIAN = ("օսհցոՕՍ", "ouhgnOU")

TO_LATIN: dict[int, str] = {
    ord(letter): latin
    for letters, latins in (_CYRILLIC, _GREEK, _ARMENIAN)
    for letter, latin in zip(letters, latins, strict=True)
}
"""For `str.translate`: look-alike letter to the Latin letter it is taken for."""

TO_CYRILLIC: dict[int, str] = {ord(latin): letter for letter, latin in reversed(tuple(zip(*_CYRILLIC, strict=True)))}
"""The way back: Latin letter to the Cyrillic one it is taken for, for Latin letters in a Russian word."""


_SHAPES = str.maketrans({"I": "l", "1": "l", "|": "l", "O": "o", "0": "o", "5": "s", "$": "s", "8": "b", "€": "e"})
_JOINED_SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def shape_key(text: str) -> str:
    """The text as its letters look on a poor print: equal for lran and Iran, Endowrnent and Endowment."""
    shapes = text.translate(TO_LATIN).translate(_SHAPES).casefold()
    for letters, letter in _JOINED_SHAPES:
        shapes = shapes.replace(letters, letter)
    return " ".join(shapes.split())


def script_of(character: str) -> str | None:
    """`LATIN`, `CYRILLIC`, `GREEK` or `ARMENIAN` for a letter of those scripts, None for all else."""
    if character < "\x80":
        return "LATIN" if character.isalpha() else None
    script = unicodedata.name(character, "").partition(" ")[0]
    return script if script in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN") and character.isalpha() else None


def unmixed(word: str) -> str | None:
    """The word in one script where look-alikes of another slipped in, or None where it is no such mixture.

    The script of the letters that are no look-alikes decides; a word of look-alikes alone goes by the majority.
    """
    scripts = {script for script in map(script_of, word) if script is not None}
    if len(scripts) < 2 or "LATIN" not in scripts:
        return None
    for repaired in _candidates(word, scripts):
        if len({script for script in map(script_of, repaired) if script is not None}) == 1:
            return repaired
    return None


def _candidates(word: str, scripts: set[str]) -> tuple[str, ...]:
    latin, cyrillic = word.translate(TO_LATIN), word.translate(TO_CYRILLIC)
    mostly_latin = sum(script_of(character) == "LATIN" for character in word) * 2 >= len(word)
    if "CYRILLIC" not in scripts:
        return (latin,)
    return (latin, cyrillic) if mostly_latin else (cyrillic, latin)


def name_character(character: str) -> str:
    """A character in words: `CYRILLIC SMALL LETTER ES U+0441`, in lower case where it is no letter's name."""
    name = unicodedata.name(character, "")
    return f"{name} U+{ord(character):04X}".strip()
