"""Stretches of a text that carry something (a finding, a turn, a note) and move with the edits between two checks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Span(Generic[Payload]):
    """A stretch `[start, end)` in code points and what it carries."""

    start: int
    end: int
    payload: Payload


class Spans(Generic[Payload]):
    """Spans in order of their start. Lists of numbers, not of objects: they are shifted at every key."""

    def __init__(self, spans: Iterable[Span[Payload]] = ()) -> None:
        ordered = sorted(spans, key=lambda span: (span.start, span.end))
        self._starts = [span.start for span in ordered]
        self._ends = [span.end for span in ordered]
        self._payloads = [span.payload for span in ordered]
        self._longest = max((span.end - span.start for span in ordered), default=0)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Span[Payload]]:
        for start, end, payload in zip(self._starts, self._ends, self._payloads, strict=True):
            yield Span(start, end, payload)

    def shift(self, start: int, removed: int, added: int) -> None:
        """Follow an edit: spans after it move, those around it stretch, those inside it shrink to nothing.

        Text typed at a span's edge stays outside it.
        """
        end, change = start + removed, added - removed
        after = bisect_left(self._starts, end)
        if change:
            self._starts[after:] = [place + change for place in self._starts[after:]]
            self._ends[after:] = [place + change for place in self._ends[after:]]
        for index in range(bisect_left(self._starts, start - self._longest, 0, after), after):
            low, high = self._starts[index], self._ends[index]
            if high > start:
                edge = start if low <= start else start + added
                self._starts[index] = low if low <= start else edge
                self._ends[index] = high + change if high >= end else edge
        self._longest += max(0, change)

    def between(self, start: int, end: int) -> Iterator[Span[Payload]]:
        """The spans that touch `[start, end]`, in order; an empty span touches where it stands."""
        index = bisect_left(self._starts, start - self._longest)
        while index < len(self._starts) and self._starts[index] <= end:
            if self._ends[index] >= start:
                yield Span(self._starts[index], self._ends[index], self._payloads[index])
            index += 1

    def rank(self, position: int) -> int:
        """How many spans start before `position`."""
        return bisect_left(self._starts, position)

    def last_before(self, position: int) -> Iterator[Span[Payload]]:
        """The spans that start before `position`, the nearest first."""
        for index in range(bisect_left(self._starts, position) - 1, -1, -1):
            yield Span(self._starts[index], self._ends[index], self._payloads[index])
