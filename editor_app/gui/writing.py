"""What the script of a text asks of the one who shows it."""

from __future__ import annotations

import unicodedata

_LEFT_TO_RIGHT = "\u200e"

_LOOKED_AT = 200
"""Characters that are looked at: the beginning tells."""


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode's rule P2)."""
    for character in text[:_LOOKED_AT]:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def as_sentence(text: str) -> str:
    """A sentence of ours as it is shown: from left to right also where it begins with a name in Arabic or Hebrew."""
    return f"{_LEFT_TO_RIGHT}{text}" if is_right_to_left(text) else text


def has_italics(text: str) -> bool:
    """Whether the text may be slanted: Latin, Greek and Cyrillic have italics, scripts without capitals have none."""
    letters = [character for character in text[:_LOOKED_AT] if character.isalpha()]
    return 2 * sum(letter.lower() != letter.upper() for letter in letters) >= len(letters)
