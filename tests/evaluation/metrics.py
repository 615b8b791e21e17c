"""Counting what was wanted and what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """How often what was wanted was found, how often it was missed, and how much was found besides."""

    hits: int = 0
    missed: int = 0
    extra: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.missed + other.missed, self.extra + other.extra)

    @property
    def precision(self) -> float:
        """The share of what was found that was wanted; 1 where nothing was found."""
        return _share(self.hits, self.hits + self.extra)

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 1 where nothing was wanted."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing was wanted and nothing found."""
        return _share(2 * self.hits, 2 * self.hits + self.missed + self.extra)


def tally_sets(wanted: Collection[object], found: Collection[object]) -> Tally:
    """The tally of two sets of the same kind of things."""
    wanted, found = set(wanted), set(found)
    return Tally(len(wanted & found), len(wanted - found), len(found - wanted))


def tally_pairs(pairs: Iterable[tuple[bool, bool]]) -> Tally:
    """The tally of decisions, each as (wanted, found)."""
    result = Tally()
    for wanted, found in pairs:
        result += Tally(wanted and found, wanted and not found, found and not wanted)
    return result


@dataclass(frozen=True)
class Share:
    """How many of a number of cases were right."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)

    @property
    def value(self) -> float:
        """The share from 0 to 1; 1 where there was no case."""
        return _share(self.right, self.total)


def share_of(right: Iterable[bool]) -> Share:
    """The share of cases that were right."""
    cases = list(right)
    return Share(sum(cases), len(cases))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
