"""Import: progress while it runs, then the report a file with a filter by outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import Cancelled
from editor_app.domain.reports import ImportItem, ImportOutcome, ImportReport
from editor_app.gui.dialogs.frame import DialogFrame, ProgressLine, make_label
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner

OUTCOME_NAMES = {
    ImportOutcome.NEW: "New",
    ImportOutcome.UPDATED: "Updated",
    ImportOutcome.UNCHANGED: "Unchanged",
    ImportOutcome.MIRROR: "Mirror",
    ImportOutcome.QUARANTINED: "Quarantined",
}


class ImportDialog(DialogFrame):
    """Starts the import at once; closing it after is all there is to do."""

    finished_import = Signal(object)
    """The `ImportReport`."""

    def __init__(
        self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None, paths: Sequence[Path]
    ) -> None:
        super().__init__("Import", parent, 760, 520, _named(paths))
        self._hub, self._paths = hub, tuple(paths)
        self._report: ImportReport | None = None
        self._shown: ImportOutcome | None = None
        self.progress = ProgressLine()
        self._model = RowTableModel(("File", "Outcome", "Detail"))
        self.table = RowTable(self._model, (300, 96, None), "Imported files")
        self._room = QWidget()  # where the table will be
        self._filters = QHBoxLayout()
        self._build()
        self.stop_button = self.add_button("Stop import")
        self.close_button = self.add_button("Close", "primary", is_default=True)
        self.close_button.setEnabled(False)
        self.stop_button.clicked.connect(self.stop)
        self.close_button.clicked.connect(self.accept)
        self.progress.start("Looking for files…")
        self._task: Task[ImportReport] = runner.start(
            lambda progress: workspace.importing.import_paths(paths, progress=progress),
            self._on_done,
            writes=True,
            failed=self._on_failed,
            progressed=self.progress.show_step,
        )

    @property
    def is_busy(self) -> bool:
        """Until the report is there."""
        return not self._task.is_over

    @property
    def report(self) -> ImportReport | None:
        """The report, once it is there."""
        return self._report

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 12)
        top.setSpacing(6)
        top.addWidget(self.progress)
        self._note = make_label("Pages are copied in and kept as they came.", "small", is_wrapped=True)
        top.addWidget(self._note)
        self._filters.setContentsMargins(20, 0, 20, 4)
        self._filters.addStretch(1)
        self.body.addLayout(top)
        self.body.addLayout(self._filters)
        self.add_table(self.table)
        self.body.addWidget(self._room, 1)
        self.table.hide()

    def stop(self) -> None:
        """Stop at the next file; what was stored is kept."""
        self.stop_button.setEnabled(False)
        self.progress.words.setText("Stopping…")
        self._task.cancel()

    def _on_done(self, report: ImportReport) -> None:
        self._report = report
        prefix = "Stopped: " if report.was_stopped else ""
        self.progress.finish(f"{prefix}{report.summary}")
        self._note.setText(_advice(report))
        self._add_filters(report)
        self._show_rows()
        self.table.setVisible(bool(report.items))
        self._room.setVisible(not report.items)
        self._settle()
        self._hub.announce(report.operation)
        self.finished_import.emit(report)

    def _on_failed(self, error: Exception) -> None:
        stopped = isinstance(error, Cancelled)
        self.progress.finish("Stopped. What was read before is in the library." if stopped else str(error))
        self._settle()
        self._hub.library_changed.emit()

    def _settle(self) -> None:
        self.stop_button.hide()
        self.close_button.setEnabled(True)
        self.close_button.setFocus()

    def _add_filters(self, report: ImportReport) -> None:
        counts: list[tuple[ImportOutcome | None, str]] = [(None, f"All {len(report.items):,}")]
        counts += [(o, f"{OUTCOME_NAMES[o]} {report.count(o):,}") for o in ImportOutcome if report.count(o)]
        for place, (outcome, text) in enumerate(counts):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAutoDefault(False)
            button.setChecked(outcome is None)
            set_look(button, "segment")
            button.clicked.connect(lambda _checked=False, outcome=outcome: self._filter(outcome))
            self._filters.insertWidget(place, button)

    def _filter(self, outcome: ImportOutcome | None) -> None:
        self._shown = outcome
        self._show_rows()

    def _show_rows(self) -> None:
        items = self._report.items if self._report else ()
        own = [item for item in items if item.outcome is not ImportOutcome.MIRROR]
        names = {item.article_id: short_name(item.path, self._paths) for item in own}
        self._model.show([self._row(item, names) for item in items if self._shown in (None, item.outcome)])

    def _row(self, item: ImportItem, names: Mapping[str | None, str]) -> TableRow:
        is_copy = item.outcome is ImportOutcome.MIRROR and item.detail
        detail = f"of {names.get(item.detail, item.detail)}" if is_copy else item.detail
        cells = (short_name(item.path, self._paths), OUTCOME_NAMES[item.outcome], detail)
        return TableRow(cells, item.article_id or "", tooltip="\n".join(filter(None, (item.path, detail))))


def short_name(path: str, chosen: Sequence[Path]) -> str:
    """A file as the editor knows it: from the folder that was chosen on, else its name alone."""
    for folder in chosen:
        if PurePath(path).is_relative_to(folder) and path != str(folder):
            return str(PurePath(path).relative_to(folder))
    return PurePath(path).name


def _advice(report: ImportReport) -> str:
    if report.quarantined:
        return "Quarantined pages are kept as they are, with the reason: File ▸ Quarantined Pages."
    if not report.items:
        return "There was nothing to read in what was chosen."
    return "The whole import is one step: Edit ▸ Undo Last Operation takes it back."


def _named(paths: Sequence[Path]) -> str:
    return paths[0].name or str(paths[0]) if len(paths) == 1 else f"{len(paths):,} files and folders"
