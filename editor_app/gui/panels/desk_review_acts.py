"""Acts of the review: approve and go on, hold, assign. Found by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor_app.domain.article import ReviewState
from editor_app.domain.reports import BulkReport
from editor_app.gui.panels.desk_surface import DeskSurface

_SAID = {
    ReviewState.NEW: "Set back to new.",
    ReviewState.REVIEW: "In review.",
    ReviewState.HELD: "Held back: exports leave it out.",
    ReviewState.APPROVED: "Approved.",
}


class ReviewActs(QObject):
    """Acts on the desk that it belongs to."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk

    def approve_and_next(self) -> None:
        """Save, approve, and ask for the next article; an article that cannot be saved stays."""
        self._move(ReviewState.APPROVED, then=self._desk.next_requested.emit)

    def start_review(self) -> None:
        """Take the article into review: it is the editor's own then."""
        self._move(ReviewState.REVIEW, self._desk.workspace.settings.who)

    def hold(self) -> None:
        """Hold the article back."""
        self._move(ReviewState.HELD)

    def reopen(self) -> None:
        """Back to review."""
        self._move(ReviewState.REVIEW)

    def assign(self) -> None:
        """Ask who looks after the article; nobody is an answer too."""
        draft, bottom = self._desk.session.draft, self._desk.bottom
        if draft is None:
            return
        bottom.show()
        bottom.entry.ask(
            "Who looks after this article?",
            "Assign",
            lambda who: self._move(draft.state, who),
            text=draft.assignee or self._desk.workspace.settings.who,
            can_be_empty=True,
            returns_to=self._desk.editor,
        )

    def _move(self, state: ReviewState, assignee: str | None = None, then: Callable[[], object] | None = None) -> None:
        article_id, review = self._desk.article_id, self._desk.workspace.review
        if article_id is None:
            return
        start = self._desk.runner.start
        self._desk.session.when_saved(
            lambda: start(
                lambda _progress: review.set_state(article_id, state, assignee),
                lambda report: self._on_moved(state, report, then),
                writes=True,
                failed=self._desk.complain,
                owner=self,
            )
        )

    def _on_moved(self, state: ReviewState, report: BulkReport, then: Callable[[], object] | None) -> None:
        if then is not None:
            then()  # before it is announced: the article may leave the list that is being walked through
        self._desk.hub.say("Approved, with open errors." if report.warnings else _SAID[state])
        self._desk.hub.announce(report.operation)
