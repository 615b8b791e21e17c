"""What changes many articles at once: always shown first, always one step to undo."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError
from editor_app.domain.finding import Finding
from editor_app.domain.history import Operation
from editor_app.domain.progress import Progress
from editor_app.domain.reports import Assignment, BulkPreview, BulkReport, CheckReport
from editor_app.gui.dialogs.ask_text import AskTextDialog
from editor_app.gui.dialogs.bulk_preview import BulkPreviewDialog
from editor_app.gui.dialogs.set_field import SetFieldDialog
from editor_app.gui.panels.library import LibraryPanel
from editor_app.gui.refresh import Hub
from editor_app.gui.status_line import StatusLine
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.words import Words, counted


class BulkActs(QObject):
    """Handlers of bulk actions, found by name."""

    def __init__(
        self,
        workspace: Workspace,
        runner: TaskRunner,
        hub: Hub,
        library: LibraryPanel,
        status: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._runner, self._hub = workspace, runner, hub
        self._library, self._status, self._window = library, status, window
        self._words = Words(workspace.profile, workspace.rules)
        self.dialog: QWidget | None = None

    def set_field(self) -> None:
        """Ask for a field and a value, preview, then change."""
        if not self._library.take_typed():
            return
        dialog = SetFieldDialog(self._workspace, self._window, self._workspace.library.count(self._library.query))
        dialog.assigned.connect(self.preview_assignment)
        self._open(dialog)

    def preview_assignment(self, assignment: Assignment) -> None:
        """Show what an assignment would change."""
        editing, query = self._workspace.editing, self._library.query
        named = self._words.field(assignment.field).lower()
        label = f"{_VERBS[assignment.operator]} “{assignment.value}” in {named}"

        def preview(_progress: object) -> BulkPreview:
            report = editing.set_fields(query, (assignment,), dry_run=True)
            return BulkPreview(label, report.rows, report.failed)

        self._runner.start(preview, self.show_bulk, failed=self._on_failed)

    def preview_all_like(self, finding: Finding) -> None:
        """Show what the same repair would change in all listed articles."""
        editing, query = self._workspace.editing, self._library.query
        self._runner.start(
            lambda _progress: editing.apply_to_all_like(finding, query), self.show_bulk, failed=self._on_failed
        )

    def fix_view(self) -> None:
        """Show every safe repair of the listed articles."""
        if not self._library.take_typed():
            return
        editing, query = self._workspace.editing, self._library.query

        def preview(progress: Progress) -> BulkPreview:
            report = editing.fix_all(query, dry_run=True, progress=progress)
            return BulkPreview("Apply safe fixes", report.rows, report.failed)

        self._runner.start(
            preview,
            self._on_view_planned,
            writes=True,  # articles that changed since their last check are checked first
            failed=self._on_failed,
            progressed=self._status.show_step,
        )

    def convert_listed(self) -> None:
        """Show the listed interviews in the archive's form."""
        if not self._library.take_typed():
            return
        house_form, query = self._workspace.house_form, self._library.query

        def preview(progress: Progress) -> BulkPreview:
            report = house_form.normalise(query, dry_run=True, progress=progress).changes
            return BulkPreview(f"Convert interviews to {house_form.form.value}", report.rows, report.failed)

        self._runner.start(
            preview,
            self._on_view_planned,
            writes=True,  # as above
            failed=self._on_failed,
            progressed=self._status.show_step,
        )

    def _on_view_planned(self, preview: BulkPreview) -> None:
        self._status.show_step(None)
        self.show_bulk(preview)

    def show_bulk(self, preview: BulkPreview) -> None:
        """Show a preview; nothing changes until it is confirmed."""
        if not preview.rows:
            self._hub.say(preview.failed[0].reason if preview.failed else "Nothing in this view would change.")
            return
        dialog = BulkPreviewDialog(preview, self._words, self._window)
        dialog.confirmed.connect(self._apply)
        self._open(dialog)

    def _apply(self, preview: BulkPreview) -> None:
        editing = self._workspace.editing
        self._runner.start(
            lambda progress: editing.apply(preview, progress),
            self._on_applied,
            writes=True,
            failed=self._on_failed,
            progressed=self._status.show_step,
        )

    def _on_applied(self, report: BulkReport) -> None:
        self._status.show_step(None)
        failed = f"; {len(report.failed):,} left alone: {report.failed[0].reason}" if report.failed else ""
        self._hub.say(f"{counted(report.changed, 'article')} changed{failed}. {self._hub.undoing()}")
        self._hub.announce(report.operation)

    # ---- the rest

    def undo_operation(self) -> None:
        """Take back the last operation."""
        history = self._workspace.history
        self._runner.start(lambda _progress: history.undo(), self._on_undone, writes=True, failed=self._on_failed)

    def _on_undone(self, operation: Operation) -> None:
        self._hub.say(operation.label)
        self._hub.announce(operation)

    def check_view(self) -> None:
        """Run every rule on the listed articles."""
        if not self._library.take_typed():
            return
        checking, query = self._workspace.checking, self._library.query
        self._runner.start(
            lambda progress: checking.check_library(query, progress),
            self._on_checked,
            writes=True,
            failed=self._on_failed,
            progressed=self._status.show_step,
        )

    def _on_checked(self, report: CheckReport) -> None:
        self._status.show_step(None)
        counts = (
            (report.error_count, "error"), (report.warning_count, "warning"), (report.info_count, "remark"),
        )  # fmt: skip
        found = ", ".join(counted(count, noun) for count, noun in counts)
        self._hub.say(f"{counted(report.checked + report.reused, 'article')} checked: {found}.")
        self._hub.articles_changed.emit(None)

    def save_view(self) -> None:
        """Ask for a name and keep query, order and columns under it."""
        if not self._library.take_typed():
            return
        text = self._library.query_text
        dialog = AskTextDialog("Save view", f"A name for “{text or 'all articles'}”", self._window)
        dialog.answered.connect(self._keep_view)
        self._open(dialog)

    def _keep_view(self, name: str) -> None:
        columns = tuple(column.id for column in self._library.model.columns)
        self._workspace.library.save_view(name, self._library.query_text, self._library.sort, columns)
        self._hub.views_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._status.show_step(None)
        self._hub.complain(str(error) if isinstance(error, AppError) else f"That failed: {error}")

    def _open(self, dialog: QWidget) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()  # else the window would keep every dialog that was ever open
        self.dialog = dialog
        dialog.show()


_VERBS = {"=": "Set", "+=": "Add", "-=": "Remove"}
