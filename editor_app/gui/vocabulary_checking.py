"""Checks the library by itself when a vocabulary has changed: small jobs, so that the editor works and saves on."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError
from editor_app.gui.background_line import BackgroundLine
from editor_app.gui.pauses import make_pause
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.words import counted

PAUSE = 800
"""Milliseconds after a change until it is seen what has to be checked; one change often follows another."""

FIRST_PAUSE = 10_000
"""Milliseconds after the window opened, when rules may be others than those of last time."""

BATCH = 25
"""Articles of one job: a save waits no longer than these take, about a tenth of a second."""

BETWEEN = 5
"""Milliseconds between two jobs, in which the window does what was clicked and typed."""

QUIET = 1_200
"""Milliseconds without a key stroke in the editor after which checking goes on."""


class VocabularyChecking(QObject):
    """Goes through what is no longer checked until nothing is left, or the editor stops it."""

    def __init__(
        self, workspace: Workspace, runner: TaskRunner, hub: Hub, line: BackgroundLine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._runner, self._hub, self._line = workspace, runner, hub, line
        self._names: dict[str, None] = {}
        self._waiting: list[str] = []
        self._tried: set[str] = set()
        self._hopeless: frozenset[str] = frozenset()
        self._total = 0
        self._task: Task[tuple[str, ...]] | Task[int] | None = None
        self._is_running = self._is_stopped = False
        self.timer = make_pause(self, PAUSE, self._look)
        self.next = make_pause(self, BETWEEN, self._check_some)
        make_pause(self, FIRST_PAUSE, self._look).start()
        line.stop_requested.connect(self.stop)
        hub.vocabulary_changed.connect(self._on_vocabulary_changed)
        hub.articles_changed.connect(self._on_articles_changed)

    @property
    def is_running(self) -> bool:
        """Whether articles are being checked, or wait for it."""
        return self._is_running

    def hold(self) -> None:
        """Leave the machine to who types for a moment."""
        if self._is_running:
            self.next.start(QUIET)

    def stop(self) -> None:
        """Check no further; the next change of a vocabulary begins anew."""
        left, self._waiting = len(self._waiting), []
        self.next.stop()
        self._is_running, self._is_stopped = False, True
        self._line.hide()
        if left:
            self._hub.say(f"Checking stopped; {counted(left, 'article')} wait for the next check.")

    # ---- what has to be checked

    def _on_vocabulary_changed(self, name: str) -> None:
        if name in self._workspace.taxonomy.names():
            self._names[name] = None
            self._tried, self._hopeless = set(), frozenset()
            self._is_stopped = False
            self.timer.start()

    def _on_articles_changed(self, _ids: object) -> None:
        if not (self._is_running or self._is_stopped):
            self.timer.start()

    def _look(self) -> None:
        """See what is not checked; anew too where a vocabulary changes while it is being checked."""
        if self._task is not None and not self._task.is_over:
            self.timer.start()
            return
        checking = self._workspace.checking
        self._task = self._runner.start(lambda _progress: checking.stale_ids(), self._on_looked, failed=self._on_failed)

    def _on_looked(self, ids: tuple[str, ...]) -> None:
        if not self._is_running:
            self._tried = set(self._hopeless)
        if self._tried.issuperset(ids):  # what a check did not help will not be helped by another
            self._hopeless = frozenset(ids)
            self._finish()
            return
        self._waiting = [article_id for article_id in reversed(ids) if article_id not in self._tried]
        self._total = len(self._waiting)
        self._is_running = True
        self._tell()
        self.next.start(BETWEEN)

    # ---- checking

    def _check_some(self) -> None:
        if self._task is not None and not self._task.is_over:
            return  # its end goes on
        batch, checking = self._waiting[-BATCH:], self._workspace.checking
        if not batch:
            self._look()
            return
        del self._waiting[-BATCH:]
        self._tried.update(batch)
        self._task = self._runner.start(
            lambda _progress: checking.recheck(batch), self._on_checked, writes=True, failed=self._on_failed
        )

    def _on_checked(self, _count: int) -> None:
        if self._is_running:
            self._tell()
            if not self.next.isActive():
                self.next.start(BETWEEN)

    def _finish(self) -> None:
        was_running, self._is_running = self._is_running, False
        self._line.hide()
        if was_running:
            articles = counted(self._total, "article")
            self._hub.say(f"{articles} checked{self._against()}.")
            self._names.clear()
            self._hub.articles_changed.emit(None)

    def _on_failed(self, error: Exception) -> None:
        self._waiting, self._is_running = [], False
        self._line.hide()
        self._hub.complain(str(error) if isinstance(error, AppError) else f"The articles cannot be checked: {error}")

    def _tell(self) -> None:
        self._line.show_progress(f"Checking{self._against()}", self._total - len(self._waiting), self._total)

    def _against(self) -> str:
        """Which vocabularies have changed, in words; nothing where the rules have."""
        taxonomy = self._workspace.taxonomy
        titles = [taxonomy.scheme(name).title for name in self._names if name in taxonomy.names()]
        return f" against {' and '.join(titles)}" if titles else ""
