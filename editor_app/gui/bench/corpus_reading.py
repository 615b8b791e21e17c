"""Looks the tags of the library over in the background: what the tags alone tell at once, the texts when asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.progress import Step
from editor_app.domain.query import Presence
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.services.corpus import CorpusFinding, in_order

MOST_UNASKED = 3_000
"""Texts that are read without being asked for; more take longer than a glance."""

_Looked = tuple[tuple[CorpusFinding, ...], int]


class CorpusReader(QObject):
    """Reads one field at a time; what it was reading before is dropped."""

    found = Signal(object)
    """All findings known by now, the gravest first."""

    texts_waiting = Signal(int)
    """So many texts have to be read for the tags that came in batches; 0 when they were, or need not be."""

    progressed = Signal(str)
    """How far the reading of texts has come, in words; empty when it is over."""

    failed = Signal(str)

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._field = ""
        self._findings: tuple[CorpusFinding, ...] = ()
        self._text_count = 0
        self._task: Task[_Looked] | Task[tuple[CorpusFinding, ...]] | None = None

    def read(self, field: str) -> None:
        """Look the tags of a field over."""
        self.stop()
        self._field = field
        corpus, library = self._workspace.corpus, self._workspace.library

        def look(_progress: object) -> _Looked:
            return corpus.look_over(field), library.count(Presence(field, is_present=True))

        self._task = self._runner.start(look, self._on_looked, failed=self._on_failed)

    def read_texts(self) -> None:
        """Read every text, for the tags that came in batches and for copies that are tagged differently."""
        self.stop()
        corpus, field = self._workspace.corpus, self._field
        self._task = self._runner.start(
            lambda progress: (*corpus.batches(field, progress), *corpus.copies(field, progress)),
            self._on_texts_read,
            failed=self._on_failed,
            progressed=self._on_step,
        )

    def stop(self) -> None:
        """Read no further."""
        if self._task is not None:
            self._task.discard()
            self._task = None
        self.progressed.emit("")

    def _on_looked(self, looked: _Looked) -> None:
        self._task = None
        self._findings, self._text_count = looked
        self.found.emit(self._findings)
        is_asked = self._text_count > MOST_UNASKED
        self.texts_waiting.emit(self._text_count if is_asked else 0)
        if not is_asked and self._text_count:
            self.read_texts()

    def _on_texts_read(self, batches: tuple[CorpusFinding, ...]) -> None:
        self._task = None
        self.progressed.emit("")
        self.texts_waiting.emit(0)
        if batches:
            self._findings = in_order((*self._findings, *batches))
            self.found.emit(self._findings)

    def _on_step(self, step: Step) -> None:
        self.progressed.emit(f"{step.task}: {step.done:,} of {step.total or 0:,} texts")

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.progressed.emit("")
        if not isinstance(error, Cancelled):
            self.failed.emit(str(error) if isinstance(error, AppError) else f"The tags cannot be looked over: {error}")
