"""The review: states, assignees, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.domain.article import ReviewState
from editor_app.domain.listing import ArticleRow
from editor_app.domain.query import Comparison, FieldTerm, Query, Sort
from editor_app.domain.reports import BulkReport, BulkRow
from editor_app.services.changes import articles_text
from editor_app.services.library import LibraryService

if TYPE_CHECKING:
    from editor_app.store.library import Store

_BY_ID = Sort("id", descending=False)
_TO_DO = (ReviewState.NEW, ReviewState.REVIEW)
_CHUNK = 100
_VERBS = {
    ReviewState.NEW: "Set back to new",
    ReviewState.REVIEW: "Send to review",
    ReviewState.APPROVED: "Approve",
    ReviewState.HELD: "Hold back",
}


class ReviewService:
    """Moves articles through new → review → approved, or holds them back."""

    def __init__(self, store: Store, library: LibraryService, who: str) -> None:
        self._store = store
        self._library = library
        self._who = who

    def set_state(
        self,
        target: Query | str,
        state: ReviewState,
        assignee: str | None = None,
        *,
        dry_run: bool = False,
    ) -> BulkReport:
        """Set the state of one article (its id) or of all of a query as one operation.

        `assignee` None keeps who has it, an empty string takes it from them. Approving articles with open errors is
        done and counted in `warnings`.
        """
        rows = self._rows(target)
        changes = [change for row in rows for change in _changes(row, state, assignee)]
        changed = {change.article_id for change in changes}
        doubtful = sum(row.error_count > 0 for row in rows if row.id in changed) if state is ReviewState.APPROVED else 0
        if dry_run or not changed:
            return BulkReport(len(changed), tuple(changes), warnings=doubtful)
        with self._store.write(_label(state, rows, changed), self._who) as unit:
            for row in rows:
                if row.id in changed:
                    unit.set_state(row.id, state, assignee=assignee, keep=assignee is None)
        assert unit.operation_id is not None
        operation = self._store.operation(unit.operation_id)
        return BulkReport(len(changed), tuple(changes), operation=operation, warnings=doubtful)

    def approve(self, article_id: str) -> BulkReport:
        """Approve one article; `warnings` is 1 where errors are open."""
        return self.set_state(article_id, ReviewState.APPROVED)

    def next_in_queue(self, query: Query, sort: Sort, after_id: str) -> str | None:
        """The article after this one in the list that is still to be reviewed; from the top again, None at the end.

        Ask before the article's state is changed where the query asks for a state: it then leaves the list.
        """
        position = self._library.position_of(after_id, query, sort)
        first = 0 if position is None else position + 1
        for start, stop in ((first, None), (0, first)):
            for row in self._from(query, sort, start, stop):
                if row.state in _TO_DO and row.id != after_id:
                    return row.id
        return None

    def _from(self, query: Query, sort: Sort, start: int, stop: int | None) -> Iterator[ArticleRow]:
        while stop is None or start < stop:
            rows = self._library.rows(query, sort, start, _CHUNK if stop is None else min(_CHUNK, stop - start))
            if not rows:
                return
            yield from rows
            start += len(rows)

    def _rows(self, target: Query | str) -> list[ArticleRow]:
        if not isinstance(target, str):
            return list(self._library.all_rows(target, _BY_ID))
        article = self._library.article(target)
        return list(self._library.rows(FieldTerm("id", Comparison.EXACTLY, article.id), _BY_ID, 0, 1))


def _changes(row: ArticleRow, state: ReviewState, assignee: str | None) -> Iterator[BulkRow]:
    if row.state is not state:
        yield BulkRow(row.id, row.title, "state", row.state.value, state.value)
    if assignee is not None and (row.assignee or "") != assignee:
        yield BulkRow(row.id, row.title, "assignee", row.assignee or "", assignee)


def _label(state: ReviewState, rows: list[ArticleRow], changed: set[str]) -> str:
    if len(changed) == 1:
        title = next(row.title for row in rows if row.id in changed)
        return f"{_VERBS[state]}: “{title}”"
    return f"{_VERBS[state]}: {articles_text(len(changed))}"
