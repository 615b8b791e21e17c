"""Saves of drafts, one after the other in the background; what cannot be saved is kept in a recovery file."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor_app.domain.article import Article
from editor_app.domain.errors import AppError, ConflictError, LibraryError
from editor_app.gui.session_work import Work, carry_over
from editor_app.gui.tasks import TaskRunner
from editor_app.services.editing import EditingService, SaveReport


class SaveLane(QObject):
    """Holds every draft that is open, under way to the library, or could not be saved."""

    saved = Signal(object, object, object)
    """A `Work` went into the library: with it the draft that was shown until now, and the `SaveReport`."""

    failed = Signal(object)
    """A `Work` could not be saved; its `failure` says why and where the text is."""

    def __init__(self, editing: EditingService, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._editing, self._runner = editing, runner
        self.works: dict[str, Work] = {}

    def take_up(self, article: Article) -> Work:
        """The draft of an article: the one that is not saved yet, else a fresh one."""
        return self.works.setdefault(article.id, Work(article, article))

    def drop(self, work: Work) -> None:
        """Forget a draft."""
        self.works.pop(work.draft.id, None)

    def forget_if_done(self, work: Work, current: Work | None) -> None:
        """Forget a draft that is saved and not open."""
        if work is not current and not work.is_dirty and work.sent is None:
            self.drop(work)

    def send(self, work: Work) -> None:
        """Save a draft; not while it is being saved, nor before a conflict is settled."""
        if work.sent is not None or not work.is_dirty or work.is_in_conflict:
            return
        before, after, label = work.base, work.draft, work.label
        work.sent, work.label = after, None
        self._runner.start(
            lambda _progress: self._editing.save(before, after, label),
            lambda report: self._on_saved(work, after, report),
            writes=True,
            failed=lambda error: self._on_failed(work, error),
            owner=self,
        )

    def _on_saved(self, work: Work, sent: Article, report: SaveReport) -> None:
        """What was typed meanwhile goes on from what is now in the library."""
        shown, work.sent, work.failure = work.draft, None, ""
        work.base, work.draft = report.article, carry_over(sent, work.draft, report.article)
        self.saved.emit(work, shown, report)

    def _on_failed(self, work: Work, error: Exception) -> None:
        work.sent, work.waiting = None, []
        work.is_in_conflict = isinstance(error, ConflictError)
        sentence = str(error) if isinstance(error, AppError) else f"Unexpected: {error}."
        work.failure = f"Not saved: {self.keep(work.draft, sentence)}"
        self.failed.emit(work)

    def keep(self, article: Article, sentence: str) -> str:
        """Keep a text in a recovery file; the sentence with what became of it."""
        try:
            self._editing.keep_recovery(article)
        except LibraryError as worse:
            return sentence if str(worse) == sentence else f"{sentence} {worse}"
        return f"{sentence} Your text is safe in the recovery file."
