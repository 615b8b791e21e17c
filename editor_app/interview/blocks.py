"""The body as blocks: paragraphs, or lines where every line is a paragraph, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_TERMINAL = frozenset('.?!…:;。！？：؟"”»)]*_')
_TURN_START = re.compile(
    r"[>#*_\s]*(?:\\?[\[(]?\d{1,2}:\d\d|\d{1,3}[.)]|[-–—―•]|[^\W\d_][^:：.?!\n]{0,40}[:：]|[^\W\d_]{1,2}\d{0,3}[.])"
)
_LONGEST_WRAPPED_LINE = 110


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch `[start, end)` of the body without white space around it, and its text as it stands."""

    start: int
    end: int
    raw: str


def split_blocks(body: str) -> list[Block]:
    """The blocks of a body in order.

    Blank lines part paragraphs. Lines without a blank line between them are blocks of their own, as on the captured
    pages, but for hard-wrapped text, whose lines are one block up to the next marker.
    """
    blocks: list[Block] = []
    for chunk in _chunks(body):
        lines = _join_wrapped(body, chunk) if len(chunk) > 1 else chunk
        blocks += [Block(start, end, body[start:end]) for start, end in lines]
    return blocks


def _chunks(body: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them, as offsets of the stripped lines."""
    chunk: list[tuple[int, int]] = []
    position = 0
    for line in body.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped[0])
            chunk.append((start, start + len(stripped)))
        elif chunk:
            yield chunk
            chunk = []
        position += len(line) + 1
    if chunk:
        yield chunk


def _join_wrapped(body: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if not _is_wrapped(body, lines):
        return lines
    joined = [lines[0]]
    for start, end in lines[1:]:
        if _TURN_START.match(body, start, end) and body[joined[-1][1] - 1] in _TERMINAL:
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def _is_wrapped(body: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the lines are one wrapped text: some line breaks off in mid-sentence and none but the last is long."""
    if any(end - start > _LONGEST_WRAPPED_LINE for start, end in lines):
        return False
    return any(body[end - 1] not in _TERMINAL and body[start].islower() for (_, end), (start, _) in pairwise(lines))
