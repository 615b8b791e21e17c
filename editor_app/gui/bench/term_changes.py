"""Makes changes of terms in the background, one operation each, and tells everybody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.progress import Step
from editor_app.gui.bench.term_edits import Plan
from editor_app.gui.bench.wishes import Deed, Outlook, do
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.words import counted
from editor_app.services.term_reports import TermChangeReport

Refused = Callable[[str], None]
"""Gets the sentence that says why it cannot be done."""


class TermChanges(QObject):
    """Writes go one after the other; every one can be taken back."""

    done = Signal(object)
    """An `Outlook` was carried out."""

    stepped = Signal(object)
    """How far a change has come: a `Step`."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner, self._hub = workspace, runner, hub
        self._task: Task[Deed] | None = None

    def edit(self, name: str, plan: Plan, refused: Refused) -> None:
        """Carry out a plan that changes no article."""
        taxonomy = self._workspace.taxonomy

        def work(_progress: object) -> TermChangeReport:
            return taxonomy.change(plan(taxonomy.scheme(name)))

        self._runner.start(work, self._on_edited, writes=True, failed=lambda error: refused(sentence_of(error)))

    def _on_edited(self, report: TermChangeReport) -> None:
        if report.operation is not None:
            self._hub.say(f"{report.operation.label}. {undo_text(self._hub, 1)}")
            self._hub.announce(report.operation)

    def carry_out(self, name: str, outlook: Outlook, refused: Refused) -> None:
        """Do what was looked at."""
        workspace = self._workspace

        def done(deed: Deed) -> None:
            self._tell(deed)
            self.done.emit(outlook)

        self._task = self._runner.start(
            lambda progress: do(workspace, name, outlook, progress),
            done,
            writes=True,
            failed=lambda error: refused(sentence_of(error)),
            progressed=self._on_step,
            owner=self,
        )

    def stop(self) -> None:
        """Give up the change that is under way: nothing of it stays."""
        if self._task is not None:
            self._task.cancel()

    def _on_step(self, step: Step) -> None:
        self.stepped.emit(step)

    def _tell(self, deed: Deed) -> None:
        said = f"{deed.label}: {counted(deed.changed, 'article')} changed" if deed.changed else deed.label
        if deed.undecided:
            said += f", {counted(deed.undecided, 'article')} left as they were"
        self._hub.say(f"{said}. {undo_text(self._hub, len(deed.operations))}")
        for operation in deed.operations:
            self._hub.announce(operation)


def undo_text(hub: Hub, steps: int) -> str:
    """How it is taken back among the vocabularies, where the undo of typing is that of the last operation."""
    return hub.undoing("takes it back" if steps < 2 else f"takes it back, {steps} times", "undo")


def sentence_of(error: Exception) -> str:
    """What a user is told of an error."""
    if isinstance(error, Cancelled):
        return "It was stopped; nothing has changed."
    return str(error) if isinstance(error, AppError) else f"That failed: {error}"
