"""Notes on a stretch of text, kept by quote and position so that they move with edits and never drift unseen."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT_LENGTH = 32
"""Code points kept before and after a quote (W3C TextQuoteSelector; the usual size)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """W3C TextQuoteSelector and TextPositionSelector in one: `exact` with its surroundings, and where it stood."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's remark on a stretch of one field; `is_orphan` when its quote can no longer be found there."""

    id: str
    article_id: str
    field: str
    anchor: Anchor
    text: str
    who: str
    created: str
    is_resolved: bool = False
    is_orphan: bool = False


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`."""
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        start=start,
        end=end,
    )
