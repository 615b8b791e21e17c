"""What a library shows of many articles at once: rows, pages, facet counts and saved views."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.domain.article import ReviewState
from editor_app.domain.interview import Verdict
from editor_app.domain.query import Sort

SORT_FIELDS = (
    "added", "title", "published", "findings", "words", "state", "path", "edited",
    "id", "outlet", "language", "type", "verdict", "pairs", "assigned", "authors",
)  # fmt: skip
"""The columns that a list can be sorted by."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article as a list shows it.

    `title` is the first words of abstract or body where the article has none (`is_untitled`). `added` and `edited` are
    ISO 8601 in UTC, `edited` None until an editor has changed the text or the metadata. Counts are of open findings;
    `verdict` is None until the article has been checked.
    """

    id: str
    title: str
    is_untitled: bool
    state: ReviewState
    assignee: str | None
    published: str | None
    year: int | None
    language: str | None
    outlet: str | None
    authors: tuple[str, ...]
    type: str | None
    word_count: int
    verdict: Verdict | None
    pair_count: int
    error_count: int
    warning_count: int
    info_count: int
    path: str
    added: str
    edited: str | None
    mirror_of: str | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the sort key and the tie breaker of its last row."""

    key: str | int
    tie: str | int


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and where the next ones begin (None after the last)."""

    rows: tuple[ArticleRow, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a field and how many of the listed articles carry it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetNode:
    """One value as the facet list shows it.

    `label` is what stands there, `depth` its level in a tree (0 at the top; parents come before their children, also
    where only a child is tagged), `term` the query term that narrows a list to it, such as `region:"South Asia"`.
    """

    value: str
    label: str
    count: int
    term: str
    depth: int = 0


NEWEST_FIRST = Sort()
"""The order of a list when none is asked for."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query with its order and columns, kept under a name."""

    name: str
    query: str
    sort: Sort = NEWEST_FIRST
    columns: tuple[str, ...] = ()
