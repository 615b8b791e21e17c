"""The one place where Qt's positions (UTF-16 units) and the program's (code points) are turned into each other.

Only characters beyond U+FFFF count differently, and articles have few: their places are kept sorted, so that a
conversion is one bisection and an edit moves only the places after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def unit_length(text: str) -> int:
    """How many UTF-16 units the text takes."""
    return len(text) if text.isascii() else len(text) + len(_BEYOND.findall(text))


class PositionIndex:
    """Where the characters of two units stand in a text."""

    __slots__ = ("_points",)

    def __init__(self, text: str = "") -> None:
        self._points: list[int] = _places(text, 0)

    def to_units(self, point: int) -> int:
        """The unit position before the code point at `point`."""
        return point + bisect_left(self._points, point)

    def to_point(self, unit: int) -> int:
        """The code point position at `unit`; that before the character when `unit` cuts one in two."""
        if not self._points:
            return unit
        low, high = 0, len(self._points)
        while low < high:  # the first wide character that starts at or after `unit`
            middle = (low + high) // 2
            if self._points[middle] + middle < unit:
                low = middle + 1
            else:
                high = middle
        if low and self._points[low - 1] + low == unit:  # between the halves of that character
            return self._points[low - 1]
        return unit - low

    def replace(self, start: int, removed: int, added: str) -> None:
        """Follow an edit: `removed` code points at `start` became `added`."""
        first, last = bisect_left(self._points, start), bisect_left(self._points, start + removed)
        shift = len(added) - removed
        if shift and last < len(self._points):
            self._points[last:] = [point + shift for point in self._points[last:]]
        self._points[first:last] = _places(added, start)

    def count_before(self, point: int) -> int:
        """How many characters of two units start before `point`."""
        return bisect_right(self._points, point - 1)


def _places(text: str, offset: int) -> list[int]:
    return [] if text.isascii() else [match.start() + offset for match in _BEYOND.finditer(text)]
