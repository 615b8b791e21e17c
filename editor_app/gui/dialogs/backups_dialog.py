"""The backups of a library: a list, what the chosen one holds, and the button that puts it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.backup_contents import BackupContents
from editor_app.domain.errors import AppError
from editor_app.gui.dialogs.frame import DialogFrame, ProgressLine, make_label, make_line
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.words import counted
from editor_app.services.backups import Backup, describe_backup

_NOTHING = (
    "There is no backup yet. One is made every day that the library is opened; File ▸ Back Up Now makes one at once."
)
_NOTE = "What the library holds now is kept as a backup of its own."


class BackupsDialog(DialogFrame):
    """Asks for a backup to go back to."""

    chosen = Signal(object)
    """The backup's `Path`: the library is to be what it is."""

    def __init__(
        self, backups: Sequence[Backup], operation_count: int, runner: TaskRunner, parent: QWidget | None
    ) -> None:
        super().__init__("Restore a backup", parent, 760, 520, f"{len(backups):,}" if backups else "")
        self._backups, self._operation_count, self._runner = tuple(backups), operation_count, runner
        self._task: Task[BackupContents] | None = None
        model = RowTableModel(("Made", "Size", "File"), parent=self)
        model.show([_row(backup) for backup in backups])
        self.table = RowTable(model, (190, 90, None), "Backups")
        self.preview = make_label("" if backups else _NOTHING, "" if backups else "quiet", is_wrapped=True)
        self.preview.setMinimumHeight(150)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop if backups else Qt.AlignmentFlag.AlignCenter)
        if backups:
            self.add_table(self.table)
            self.body.addWidget(make_line())
        column = QVBoxLayout()
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(self.preview)
        if backups:
            column.addWidget(make_label(_NOTE, "quiet", is_wrapped=True))
        self.body.addLayout(column)
        self.restore_button = self.add_button("Restore This Backup", "primary")
        self.restore_button.setEnabled(False)
        self.restore_button.clicked.connect(self._choose)
        self.add_button("Cancel", is_default=True).clicked.connect(self.reject)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        if backups:
            self.table.select_row(0)
            self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a backup leads to the button that restores it, and does nothing while it is read."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.table:
            self.restore_button.setFocus()
        else:
            super().keyPressEvent(event)

    @property
    def backup(self) -> Backup | None:
        """The one that is selected."""
        row = self.table.currentIndex().row()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _on_row(self, _current: QModelIndex, _before: QModelIndex) -> None:
        if self._task is not None:
            self._task.discard()
        self.restore_button.setEnabled(False)
        backup = self.backup
        if backup is not None:
            self.preview.setText("Reading the backup…")
            file = backup.file
            self._task = self._runner.start(
                lambda _progress: describe_backup(file), self._on_described, failed=self._on_failed, owner=self
            )

    def _on_described(self, contents: BackupContents) -> None:
        self.preview.setText(contents_text(contents, self._operation_count))
        self.restore_button.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self.preview.setText(str(error) if isinstance(error, AppError) else f"Unexpected: {error}.")

    def _choose(self) -> None:
        backup = self.backup
        if backup is not None:
            self.accept()
            self.chosen.emit(backup.file)


class RestoringDialog(DialogFrame):
    """Shows how far a restore has come; there is no way out but its end."""

    def __init__(self, library: Path) -> None:
        super().__init__("Restoring a backup", None, 460, 150, library.name)
        self.line = ProgressLine()
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self.line)
        self.body.addLayout(column)
        self.line.start("Restoring…")

    @property
    def is_busy(self) -> bool:
        """It is closed by who opened it."""
        return True


def contents_text(contents: BackupContents, operation_count: int) -> str:
    """What a backup holds, for a reader; `operation_count` is that of the open library."""
    lines = [counted(contents.article_count, "article")]
    since = operation_count - contents.operation_count
    if since > 0:
        lines[0] += f"; the library has {counted(since, 'operation')} more since, which would be gone"
    elif since == 0:
        lines[0] += "; nothing has been changed in the library since"
    if contents.last is not None:
        label, who, at = contents.last
        lines.append(f"Last operation: {label} ({who}, {at[:16].replace('T', ' ')} UTC)")
    if contents.newest:
        lines.append("Newest articles: " + " · ".join(title[:60] for title in contents.newest))
    return "\n\n".join(lines)


def _row(backup: Backup) -> TableRow:
    made: datetime = backup.made.astimezone()
    size = f"{backup.size / 1_000_000:,.1f} MB"
    return TableRow(
        (made.strftime("%Y-%m-%d %H:%M"), size, backup.file.name), str(backup.file), tooltip=str(backup.file)
    )
