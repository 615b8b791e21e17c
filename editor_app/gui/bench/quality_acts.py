"""What is done about the flaws of a vocabulary: one repair, all of a kind, or leaving one with a reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError
from editor_app.domain.finding import FixKind
from editor_app.domain.history import Operation
from editor_app.domain.progress import Progress
from editor_app.domain.vocabulary import Scheme
from editor_app.gui.bench.quality_change import ChangeFlow
from editor_app.gui.bench.quality_rows import QualityRow
from editor_app.gui.dialogs.ask_text import AskTextDialog
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.words import counted
from editor_app.vocabularies.term_change import TermChange


class QualityActs(QObject):
    """Acts on a flaw of a scheme as it was checked."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, host: QWidget) -> None:
        super().__init__(host)
        self._workspace, self._runner, self._hub, self._host = workspace, runner, hub, host
        self.changes = ChangeFlow(workspace, runner, hub, host)
        self.changes.failed.connect(hub.complain)
        self.asking: AskTextDialog | None = None

    def repair(self, scheme: Scheme, row: QualityRow, number: int) -> None:
        """Make a repair; what changes articles, or has to be chosen, is shown first."""
        repair = row.repairs[number]

        def plan(_progress: Progress) -> tuple[TermChange, tuple[str, ...]]:
            return repair.change(scheme), ()

        self.changes.offer(plan, repair.title, "Repair", is_direct=repair.kind is FixKind.SAFE)

    def repair_all_like(self, scheme: Scheme, row: QualityRow) -> None:
        """Show the first repair of every flaw of the same rule, and make them as one step."""
        lint, is_unsafe = self._workspace.lint, row.repairs[0].kind is not FixKind.SAFE

        def plan(_progress: Progress) -> tuple[TermChange, tuple[str, ...]]:
            planned = lint.plan(scheme, lambda flaw: flaw.rule == row.rule, unsafe=is_unsafe)
            return planned.change, (f"{counted(planned.count, 'repair')} of this kind.",)

        known = self._workspace.rules.get(row.rule)
        self.changes.offer(plan, f"Fix all like this: {known.title if known else row.rule}", "Repair All")

    def leave_or_raise(self, scheme: Scheme, row: QualityRow) -> None:
        """Ask why a flaw is to stay; one that stays is raised again."""
        if row.exception is not None:
            self._decide(lambda: self._workspace.lint.exceptions.take_back(scheme.id, row.key), scheme)
            return
        if self.asking is not None:
            self.asking.deleteLater()
        self.asking = AskTextDialog(
            "Leave as it is", f"{row.message} Why is it right as it stands?", self._host.window(), act="Leave as It Is"
        )
        self.asking.answered.connect(lambda reason: self._leave(scheme, row, reason))
        self.asking.show()

    def _leave(self, scheme: Scheme, row: QualityRow, reason: str) -> None:
        self._decide(lambda: self._workspace.lint.exceptions.leave(scheme.id, row.key, reason), scheme)

    def _decide(self, decide: Callable[[], Operation], scheme: Scheme) -> None:
        self._runner.start(
            lambda _progress: decide(),
            lambda operation: self._on_decided(operation, scheme),
            writes=True,
            failed=self._on_failed,
            owner=self,
        )

    def _on_decided(self, operation: Operation, scheme: Scheme) -> None:
        self._hub.say(f"{operation.label} {self._hub.undoing()}")
        self._hub.announce(operation)
        self._hub.vocabulary_changed.emit(scheme.id)

    def _on_failed(self, error: Exception) -> None:
        self._hub.complain(str(error) if isinstance(error, AppError) else f"That failed: {error}")
