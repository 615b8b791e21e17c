"""Finding and reading articles: queries, lists, facets, views and everything about one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.finding import Finding
from editor_app.domain.interview import Interview
from editor_app.domain.query import Query, Sort

if TYPE_CHECKING:
    from editor_app.domain.holdings import CapturedPage
    from editor_app.domain.listing import ArticleRow, Cursor, FacetNode, Page, SavedView

NEWEST_FIRST = Sort()


@dataclass(frozen=True, slots=True)
class Facet:
    """A field's values among the articles of a query, each with its count; a tree is told by the values' depth."""

    field: str
    label: str
    values: tuple[FacetNode, ...]


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that could not be read, the sentence that says why, and when it was tried."""

    path: str
    reason: str
    when: str


class LibraryService:
    """Reads; changes nothing but the saved views."""

    def parse(self, query_text: str) -> Query:
        """The query; raises QueryError with the place and what was expected."""
        raise NotImplementedError

    def count(self, query: Query) -> int:
        """How many articles match."""
        raise NotImplementedError

    def rows(self, query: Query, sort: Sort, first: int, count: int) -> tuple[ArticleRow, ...]:
        """Up to `count` rows from the place `first` of the sorted list."""
        raise NotImplementedError

    def page(self, query: Query, sort: Sort, limit: int, after: Cursor | None = None) -> Page:
        """The next rows after a cursor, in the same time at any depth."""
        raise NotImplementedError

    def ids(self, query: Query, sort: Sort = NEWEST_FIRST) -> Iterator[str]:
        """The ids of all matching articles in order."""
        raise NotImplementedError

    def position_of(self, article_id: str, query: Query, sort: Sort) -> int | None:
        """The place of an article in the sorted list, or None where it does not match."""
        raise NotImplementedError

    def facets(self, query: Query, fields: Sequence[str] | None = None) -> tuple[Facet, ...]:
        """The facets of the profile with live counts; `fields` narrows which."""
        raise NotImplementedError

    def article(self, article_id: str) -> Article:
        """One article; raises NotFoundError."""
        raise NotImplementedError

    def captured(self, article_id: str) -> CapturedPage:
        """The page it was captured from: bytes, text and where each part went; raises NotFoundError."""
        raise NotImplementedError

    def findings(self, article_id: str) -> tuple[Finding, ...]:
        """The open findings as stored, suppressed ones left out."""
        raise NotImplementedError

    def interview(self, article_id: str) -> Interview:
        """The interview profile as stored."""
        raise NotImplementedError

    def mirrors(self, article_id: str) -> tuple[ArticleRow, ...]:
        """The other copies of the same article."""
        raise NotImplementedError

    def views(self) -> tuple[SavedView, ...]:
        """The saved views in the order of their names."""
        raise NotImplementedError

    def save_view(self, name: str, query: str, sort: Sort = NEWEST_FIRST) -> None:
        """Keep a query under a name; a view of that name is replaced."""
        raise NotImplementedError

    def remove_view(self, name: str) -> None:
        """Forget a view; raises NotFoundError."""
        raise NotImplementedError

    def total(self) -> int:
        """How many articles the library has."""
        raise NotImplementedError

    def quarantined(self) -> tuple[Quarantined, ...]:
        """The files that could not be read, the last tried first."""
        raise NotImplementedError
