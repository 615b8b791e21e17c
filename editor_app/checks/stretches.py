"""Stretches of a text: the word or paragraph around a place, and what to take out so that no gap stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLANK = re.compile(r"\s")
_BREAK = re.compile(r"\n[ \t]*\n\s*")


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The run of characters other than blanks around `[start, end)`; that stretch itself where it is blank."""
    while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
        end += 1
    return start, end


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs `[start, end)` of a text, parted by blank lines; blanks at their ends left out."""
    position = 0
    for found in _BREAK.finditer(text):
        if text[position : found.start()].strip():
            yield _trimmed(text, position, found.start())
        position = found.end()
    if text[position:].strip():
        yield _trimmed(text, position, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))


def removal_of(text: str, start: int, end: int) -> tuple[int, int]:
    """What to take out for `[start, end)` to be gone: with the blank line of a whole paragraph, or with one blank."""
    before = len(text[:start].rstrip())
    after = len(text) - len(text[end:].lstrip())
    opens = before == 0 or "\n" in text[before:start]
    closes = after == len(text) or "\n" in text[end:after]
    if opens and closes:
        return (before, end) if after == len(text) else (start, after)
    if opens:
        return start, after
    if closes or _BLANK.match(text[start - 1]):
        return (before, end) if closes else (start - 1, end)
    return start, end
