"""What is done about the findings on tags: each shown before it is done, each one step to undo."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError, Cancelled
from editor_app.domain.fields import Field
from editor_app.domain.history import Operation
from editor_app.domain.reports import BulkPreview, BulkReport
from editor_app.gui.bench.corpus_new_term import NewTermDialog
from editor_app.gui.bench.corpus_removal import RemovalDialog
from editor_app.gui.bench.corpus_resolve import ResolveDialog
from editor_app.gui.bench.corpus_rows import Act
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.words import Words, counted
from editor_app.querying.writing import query_to_text
from editor_app.services.batch_removal import RemovalPlan, plan_removal
from editor_app.services.corpus import CorpusFinding


class CorpusActs(QObject):
    """Acts on a finding of one field."""

    term_requested = Signal(str)
    articles_requested = Signal(str)

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, host: QWidget) -> None:
        super().__init__(host)
        self._workspace, self._runner, self._hub, self._host = workspace, runner, hub, host
        self.dialog: ResolveDialog | NewTermDialog | RemovalDialog | None = None
        self.menu: QMenu | None = None

    def do(self, act: Act, finding: CorpusFinding, field: Field, loaded: Loaded) -> None:
        """Do what a button or a line of the menu says."""
        match act:
            case Act.MERGE | Act.RESOLVE:
                self._open(ResolveDialog(self._workspace, self._runner, finding, field, loaded, self._host.window()))
            case Act.ADD:
                name = finding.target or finding.values[0]
                self._open(NewTermDialog(self._workspace, self._runner, name, loaded, self._host.window()))
            case Act.APART:
                self._part(finding, field)
            case Act.REMOVE:
                self._plan_removal(finding, field, loaded)
            case Act.TERM:
                concept = loaded.index.find(finding.target or finding.values[0])
                if concept is not None:
                    self.term_requested.emit(concept.id)
            case Act.LIST:
                names = {
                    field.name: field.query_names[0] for field in self._workspace.profile.fields if field.query_names
                }
                self.articles_requested.emit(query_to_text(finding.query, names))

    # ---- one term for several values, and new terms

    def _open(self, dialog: ResolveDialog | NewTermDialog | RemovalDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        if isinstance(dialog, ResolveDialog | NewTermDialog):
            dialog.done_with.connect(self._tell)
        dialog.show()

    def _tell(self, sentence: str, operation: Operation | None) -> None:
        self._hub.say(f"{sentence} {self._hub.undoing()}" if operation is not None else sentence)
        self._hub.announce(operation)

    # ---- not the same

    def _part(self, finding: CorpusFinding, field: Field) -> None:
        """Remember it at once for a pair; of more values ask which one is meant."""
        label = finding.target or ""
        if len(finding.values) == 1:
            self._set_apart(field, label, finding.values)
            return
        self.menu = menu = QMenu(self._host)
        for value in finding.values:
            menu.addAction(f"“{value}” Is Not “{label}”").triggered.connect(
                lambda _on=False, value=value: self._set_apart(field, label, (value,))
            )
        menu.addSeparator()
        menu.addAction("None of Them Is").triggered.connect(lambda: self._set_apart(field, label, finding.values))
        menu.popup(self._host.mapToGlobal(QPoint(self._host.width() // 2, self._host.height() // 3)))

    def _set_apart(self, field: Field, label: str, values: tuple[str, ...]) -> None:
        corpus = self._workspace.corpus
        said = f"“{values[0]}” and “{label}”" if len(values) == 1 else f"{len(values)} values and “{label}”"
        self._runner.start(
            lambda _progress: corpus.set_all_apart(field.name, label, values),
            lambda operation: self._on_parted(f"{said} are not the same; that is remembered.", operation, field),
            writes=True,
            failed=self._on_failed,
            owner=self,
        )

    def _on_parted(self, sentence: str, operation: Operation | None, field: Field) -> None:
        self._tell(sentence, operation)
        self._hub.vocabulary_changed.emit(field.vocabulary or "")

    # ---- tags that came in batches

    def _plan_removal(self, finding: CorpusFinding, field: Field, loaded: Loaded) -> None:
        editing, tag, query = self._workspace.editing, finding.values[0], finding.query
        self._runner.start(
            lambda progress: plan_removal(editing, loaded.index, field, tag, query, progress),
            self._on_removal_planned,
            failed=self._on_failed,
        )

    def _on_removal_planned(self, plan: RemovalPlan) -> None:
        if not plan.preview.rows:
            self._hub.say("No article carries it any more.")
            return
        words = Words(self._workspace.profile, self._workspace.rules)
        dialog = RemovalDialog(plan, words, self._host.window())
        dialog.confirmed.connect(self._remove)
        self._open(dialog)

    def _remove(self, preview: BulkPreview) -> None:
        editing = self._workspace.editing
        self._runner.start(
            lambda progress: editing.apply(preview, progress), self._on_removed, writes=True, failed=self._on_failed
        )

    def _on_removed(self, report: BulkReport) -> None:
        failed = f"; {len(report.failed):,} left alone: {report.failed[0].reason}" if report.failed else "."
        self._tell(f"{counted(report.changed, 'article')} changed{failed}", report.operation)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._hub.complain(str(error) if isinstance(error, AppError) else f"That failed: {error}")
