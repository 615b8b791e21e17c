"""Finding words in a body."""

from __future__ import annotations

import re
from bisect import bisect_left

Range = tuple[int, int]

MOST = 20_000
"""Matches that are looked for; a single letter in a very long text has more, and nobody walks through them."""


def find_all(text: str, wanted: str, *, is_case_sensitive: bool = False, is_whole_word: bool = False) -> list[Range]:
    """Where `wanted` stands in `text`, in order and without overlaps, at most `MOST` times.

    A blank in `wanted` finds any blank, the no-break space among them.
    """
    if not wanted:
        return []
    pattern = r"\s".join(re.escape(part) for part in re.split(r"\s", wanted))
    if is_whole_word:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    found = re.finditer(pattern, text, 0 if is_case_sensitive else re.IGNORECASE)
    return [match.span() for match, _number in zip(found, range(MOST), strict=False)]


def next_match(matches: list[Range], position: int, *, is_backward: bool = False) -> int | None:
    """The number of the match to go to from `position`, round the end; None without matches."""
    if not matches:
        return None
    index = bisect_left(matches, (position, 0))
    return (index - 1) % len(matches) if is_backward else index % len(matches)
