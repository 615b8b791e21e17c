"""Acts of the review: approve and go on, hold, assign; and what copies of an article have more. Found by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.domain.article import Article, ReviewState
from editor_app.domain.reports import BulkReport
from editor_app.gui.dialogs.reading import ReadingDialog

if TYPE_CHECKING:
    from editor_app.gui.panels.desk import Desk

_SAID = {
    ReviewState.NEW: "Set back to new.",
    ReviewState.REVIEW: "In review.",
    ReviewState.HELD: "Held back: exports leave it out.",
    ReviewState.APPROVED: "Approved.",
}


class ReviewActs(QObject):
    """Acts on the desk that it belongs to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.dialog: ReadingDialog | None = None

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
        self._desk.frame.settle()
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
                failed=self._desk.finding_acts.complain,
                owner=self,
            )
        )

    def _on_moved(self, state: ReviewState, report: BulkReport, then: Callable[[], object] | None) -> None:
        if then is not None:
            then()  # before it is announced: the article may leave the list that is being walked through
        self._desk.hub.say("Approved, with open errors." if report.warnings else _SAID[state])
        self._desk.hub.announce(report.operation)

    # ---- copies

    def take_from_mirror(self) -> None:
        """Show what the copies of this article have more."""
        draft, library = self._desk.session.draft, self._desk.workspace.library
        if draft is None:
            return
        self._desk.runner.start(
            lambda _progress: tuple(library.article(row.id) for row in library.mirrors(draft.id)),
            lambda copies: self._on_copies(draft, copies),
            failed=self._desk.finding_acts.complain,
            owner=self,
        )

    def _on_copies(self, draft: Article, copies: tuple[Article, ...]) -> None:
        texts = [text for copy in copies if (text := missing_text(draft, copy))]
        if not texts:
            say = "No copy of this article has more text." if copies else "This article has no copies."
            self._desk.hub.say(say)
            return
        self.dialog = ReadingDialog("What the copies have more", "\n\n".join(texts), self._desk.window())
        self.dialog.show()


def missing_text(draft: Article, copy: Article) -> str:
    """The fields and paragraphs of a copy that the article lacks, as Markdown; empty where it lacks nothing."""
    lines = [
        f"**{label}:** {value}"
        for label, own, value in (("Title", draft.title, copy.title), ("Abstract", draft.abstract, copy.abstract))
        if value and not own
    ]
    known = {" ".join(line.split()) for line in draft.body.split("\n")}
    lines += [line for line in copy.body.split("\n") if line.strip() and " ".join(line.split()) not in known]
    return "\n\n".join((f"### {copy.source.path}", *lines)) if lines else ""
