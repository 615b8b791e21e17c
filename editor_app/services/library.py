"""Finding and reading articles: queries, lists, facets, views and everything about one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.errors import NotFoundError
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding
from editor_app.domain.holdings import CapturedPage
from editor_app.domain.interview import Interview
from editor_app.domain.listing import ArticleRow, Cursor, Page, SavedView
from editor_app.domain.query import EVERYTHING, Comparison, FieldTerm, Or, Query, Sort
from editor_app.querying import parse_query
from editor_app.services.facets import Facet, FacetSource, count_facets, facet_labels
from editor_app.vocabularies.index import VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store

__all__ = ["NEWEST_FIRST", "Facet", "LibraryService", "Quarantined"]

NEWEST_FIRST = Sort()
_BY_ID = Sort("id", descending=False)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that could not be read, the sentence that says why, and when it was tried."""

    path: str
    reason: str
    when: str


class LibraryService:
    """Reads; changes nothing but the saved views."""

    def __init__(self, store: Store, profile: Profile, vocabularies: Mapping[str, VocabularyIndex], who: str) -> None:
        self._store = store
        self._profile = profile
        self._vocabularies = vocabularies
        self._who = who

    def parse(self, query_text: str) -> Query:
        """The query; raises QueryError with the place and what was expected."""
        return parse_query(query_text, self._profile)

    def count(self, query: Query) -> int:
        """How many articles match."""
        return self._store.count(query)

    def rows(self, query: Query, sort: Sort, first: int, count: int) -> tuple[ArticleRow, ...]:
        """Up to `count` rows from the place `first` of the sorted list."""
        return self._store.rows_at(query, sort, first, count)

    def page(self, query: Query, sort: Sort, limit: int, after: Cursor | None = None) -> Page:
        """The next rows after a cursor, in the same time at any depth."""
        return self._store.page(query, sort, limit=limit, after=after)

    def all_rows(self, query: Query, sort: Sort = NEWEST_FIRST, batch: int = 500) -> Iterator[ArticleRow]:
        """Every row of the list, read page by page."""
        page = self.page(query, sort, batch)
        yield from page.rows
        while page.next is not None:
            page = self.page(query, sort, batch, page.next)
            yield from page.rows

    def ids(self, query: Query, sort: Sort = NEWEST_FIRST) -> Iterator[str]:
        """The ids of all matching articles in order."""
        return self._store.ids(query, sort)

    def position_of(self, article_id: str, query: Query, sort: Sort) -> int | None:
        """The place of an article in the sorted list, or None where it does not match."""
        return self._store.position_of(article_id, query, sort)

    def facets(self, query: Query, fields: Sequence[str] | None = None) -> tuple[Facet, ...]:
        """The facets of the profile with live counts; `fields` narrows which."""
        source = FacetSource(self._store.facets, self._store.count)
        names = facet_labels(self._profile) if fields is None else fields
        return count_facets(source, query, names, self._profile, self._vocabularies)

    def article(self, article_id: str) -> Article:
        """One article; an unambiguous beginning of its id will do. Raises NotFoundError."""
        return self._store.article(article_id)

    def captured(self, article_id: str) -> CapturedPage:
        """The page it was captured from, byte for byte, and where each part went; raises NotFoundError."""
        return self._store.captured_page(article_id)

    def findings(self, article_id: str) -> tuple[Finding, ...]:
        """The open findings as stored, suppressed ones left out."""
        return self._store.findings(article_id)

    def interview(self, article_id: str) -> Interview | None:
        """The interview profile as stored; None for an article that was never checked."""
        return self._store.interview(article_id)

    def mirrors(self, article_id: str) -> tuple[ArticleRow, ...]:
        """The other copies of the same article, by id."""
        copies = self._store.copies(article_id)
        if len(copies) < 2:
            return ()
        same = Or(tuple(FieldTerm("id", Comparison.EXACTLY, copy) for copy in copies if copy != article_id))
        return self._store.rows_at(same, _BY_ID, 0, len(copies))

    def views(self) -> tuple[SavedView, ...]:
        """The saved views in the order of their names."""
        return self._store.views()

    def save_view(self, name: str, query: str, sort: Sort = NEWEST_FIRST, columns: Sequence[str] = ()) -> None:
        """Keep a query under a name; a view of that name is replaced."""
        with self._store.write(f"Save view “{name}”", self._who) as unit:
            unit.put_view(SavedView(name, query, sort, tuple(columns)))

    def remove_view(self, name: str) -> None:
        """Forget a view; raises NotFoundError."""
        if name not in (view.name for view in self.views()):
            raise NotFoundError(f"There is no view '{name}'.")
        with self._store.write(f"Remove view “{name}”", self._who) as unit:
            unit.remove_view(name)

    def total(self) -> int:
        """How many articles the library has."""
        return self._store.count(EVERYTHING)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """The files that could not be read, the last tried first."""
        return tuple(Quarantined(page.path, page.reason, page.quarantined) for page in self._store.quarantined())
