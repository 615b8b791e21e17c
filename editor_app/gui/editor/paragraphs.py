"""Where a position stands in a text: its line, column and paragraph; and how much text there is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w[\w'’\-]*")
_FILLED_LINE = re.compile(r"[^\n]*[^\s][^\n]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a body that is not blank, or the blank one the position is in.

    `number` counts the lines with text from 1; `[start, end)` are code points, without the line feed.
    """

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many words and characters (code points) a text has."""

    words: int
    characters: int


def paragraph_at(text: str, position: int) -> Paragraph:
    """The paragraph around `position`; in a blank line the number is that of the paragraph before."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    number = sum(1 for _line in _FILLED_LINE.finditer(text, 0, start)) + bool(text[start:end].strip())
    return Paragraph(number, start, end, text[start:end])


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """The line and the column in it, both from 1."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def count(text: str) -> Counts:
    """Words and characters of the text."""
    return Counts(sum(1 for _word in _WORD.finditer(text)), len(text))
