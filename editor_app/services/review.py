"""The review: states, assignees, and what comes next."""

from __future__ import annotations

from editor_app.domain.article import ReviewState
from editor_app.domain.query import Query, Sort
from editor_app.domain.reports import BulkReport

OLDEST_FIRST = Sort("added", descending=False)


class ReviewService:
    """Moves articles through new → review → approved, or holds them back."""

    def set_state(
        self,
        target: Query | str,
        state: ReviewState,
        assignee: str | None = None,
        *,
        dry_run: bool = False,
    ) -> BulkReport:
        """Set the state of one article (its id) or of all of a query as one operation; `assignee` None keeps it.

        Approving articles with open errors is done and counted in `warnings`.
        """
        raise NotImplementedError

    def approve(self, article_id: str) -> BulkReport:
        """Approve one article; `warnings` is 1 where errors are open."""
        raise NotImplementedError

    def next_in_queue(self, query: Query, sort: Sort, after_id: str) -> str | None:
        """The article after this one in the list, still to be reviewed; None at the end."""
        raise NotImplementedError
