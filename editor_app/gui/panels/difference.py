"""Two versions of a text side by side: level rows, changed words marked, unchanged paragraphs folded. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from editor_app.domain.errors import ConflictError

CONTEXT = 1
"""Unchanged paragraphs that stay beside a change."""

MOST_WORDS = 3_000
"""Words of a paragraph up to which it is compared word by word."""

_PIECES = re.compile(r"\s+|[\w’'-]+|[^\w\s]")

_LINES = re.compile(r"[^\n]*\n|[^\n]+")

Marks = tuple[tuple[int, int], ...]
"""Stretches `[start, end)` of a text that differ from the other."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One change: `[before_start, before_end)` of the old text became `[after_start, after_end)` of the new."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A row of both columns. None stands for no paragraph on that side; numbers count filled paragraphs from 1.

    `folded` is the number of unchanged paragraphs that a row stands for; then it has no texts.
    """

    before: str | None = None
    after: str | None = None
    before_number: int = 0
    after_number: int = 0
    before_marks: Marks = ()
    after_marks: Marks = ()
    hunk: Hunk | None = None
    folded: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int
    number: int


def compare(before: str, after: str) -> tuple[DifferenceRow, ...]:
    """The rows of two versions; blank lines are left out where they did not change."""
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    rows: list[DifferenceRow] = []
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag == "equal":
            rows += [_same(a, b) for a, b in zip(old[low:high], new[first:last], strict=True) if a.text.strip()]
        else:
            rows += _changed(old[low:high], new[first:last], _edge(old, low, before), _edge(new, first, after))
    return tuple(fold(rows))


def mark_words(before: str, after: str) -> tuple[Marks, Marks]:
    """The words that differ, in each text; changes parted by one blank are joined, else they look like confetti."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return ((0, len(before)),), ((0, len(after)),)
    return _mark_pieces(old, new)


def mark_members(before: tuple[str, ...], after: tuple[str, ...], separator: str) -> tuple[Marks, Marks]:
    """The members of two lists that differ, as stretches of the texts joined by `separator`."""
    old, new = (_interleaved(members, separator) for members in (before, after))
    gone, come = set(before) - set(after), set(after) - set(before)
    return _places_of(old, gone), _places_of(new, come)


def _mark_pieces(old: list[str], new: list[str]) -> tuple[Marks, Marks]:
    steps: list[list[int]] = []
    is_apart = True
    for tag, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            is_apart = high - low > 1 or not old[low].isspace()
        elif is_apart or not steps:
            steps.append([low, high, first, last])
        else:
            steps[-1][1], steps[-1][3] = high, last
    old_places, new_places = _places(old), _places(new)
    return (
        tuple((old_places[low], old_places[high]) for low, high, _, _ in steps if low < high),
        tuple((new_places[first], new_places[last]) for _, _, first, last in steps if first < last),
    )


def _interleaved(members: tuple[str, ...], separator: str) -> list[str]:
    return [piece for member in members for piece in (member, separator)][:-1]


def _places_of(pieces: list[str], wanted: set[str]) -> Marks:
    places = _places(pieces)
    return tuple((places[n], places[n + 1]) for n, piece in enumerate(pieces) if n % 2 == 0 and piece in wanted)


def take_back(current: str, before: str, after: str, hunk: Hunk) -> str:
    """The current text with one change undone.

    Raises ConflictError where the changed words are not there any more, or stand in several places.
    """
    was, now = before[hunk.before_start : hunk.before_end], after[hunk.after_start : hunk.after_end]
    start = hunk.after_start
    if current != after:
        start = current.find(now) if now.strip() else -1
        if start < 0 or current.count(now) > 1:
            raise ConflictError("This passage has changed since; take the change back by hand.")
    return current[:start] + was + current[start + len(now) :]


def _same(old: _Line, new: _Line) -> DifferenceRow:
    return DifferenceRow(old.text.rstrip("\n"), new.text.rstrip("\n"), old.number, new.number)


def _changed(old: list[_Line], new: list[_Line], old_edge: int, new_edge: int) -> Iterator[DifferenceRow]:
    """Rows for a run of changed lines: filled lines side by side in order, one hunk for the whole run.

    A run of several paragraphs is one hunk, as its pieces have no place of their own once the rest is taken back.
    """
    hunk = Hunk(
        old[0].start if old else old_edge,
        old[-1].end if old else old_edge,
        new[0].start if new else new_edge,
        new[-1].end if new else new_edge,
    )
    left, right = ([line for line in lines if line.text.strip()] for lines in (old, new))
    if not left and not right:  # only blank lines came or went
        yield DifferenceRow("", "", 0, 0, hunk=hunk)
        return
    for place in range(max(len(left), len(right))):
        was = left[place] if place < len(left) else None
        now = right[place] if place < len(right) else None
        marks: tuple[Marks, Marks] = ((), ())
        if was is not None and now is not None:
            marks = mark_words(was.text.rstrip("\n"), now.text.rstrip("\n"))
        yield DifferenceRow(
            was.text.rstrip("\n") if was else None,
            now.text.rstrip("\n") if now else None,
            was.number if was else 0,
            now.number if now else 0,
            *marks,
            hunk=hunk,
        )


def fold(rows: Sequence[DifferenceRow]) -> Iterator[DifferenceRow]:
    """Unchanged rows that are further than `CONTEXT` from a change as one."""
    changed = [place for place, row in enumerate(rows) if row.hunk is not None]
    kept = {place + step for place in changed for step in range(-CONTEXT, CONTEXT + 1)}
    folded = 0
    for place, row in enumerate(rows):
        if place in kept:
            if folded:
                yield DifferenceRow(folded=folded)
            folded = 0
            yield row
        else:
            folded += 1
    if folded:
        yield DifferenceRow(folded=folded)


def _lines(text: str) -> list[_Line]:
    lines, start, number = [], 0, 0
    for part in _LINES.findall(text):
        number += bool(part.strip())
        lines.append(_Line(part, start, start + len(part), number))
        start += len(part)
    return lines


def _edge(lines: list[_Line], place: int, text: str) -> int:
    """Where the line of that place starts, or would."""
    return lines[place].start if place < len(lines) else len(text)


def _places(pieces: list[str]) -> list[int]:
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places
