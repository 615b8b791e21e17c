"""Backups from the window, and what is to be known of a library that was just opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError
from editor_app.gui.dialogs.backups_dialog import BackupsDialog
from editor_app.gui.layouts import bare_column
from editor_app.gui.message_bar import MessageBar
from editor_app.gui.pauses import make_pause
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.services.backups import Backup, back_up, back_up_daily, is_worth_backing_up, list_backups

DAILY_PAUSE = 4_000
"""Milliseconds after the opening: the list and the first article come before the day's backup."""


class SafetyActs(QObject):
    """Handlers of the File menu, found by name; `notice` is the bar above everything else."""

    restore_requested = Signal(object)
    """The library is to be made what a backup is: the backup's `Path`."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._runner, self._hub, self._window = workspace, runner, hub, window
        self.notice = MessageBar()
        self.dialog: BackupsDialog | None = None
        self._daily = make_pause(self, DAILY_PAUSE, self.back_up_daily)

    def framed(self, content: QWidget) -> QWidget:
        """The window's content with the bar above it."""
        frame = QWidget()
        column = bare_column(frame)
        column.addWidget(self.notice)
        column.addWidget(content, 1)
        return frame

    def start(self) -> None:
        """Say what is to be known of the library, and make the day's backup when all else is shown."""
        notices = self._workspace.notices
        if notices:
            self.notice.show_info(" ".join(notices))
        self._daily.start()

    def back_up_daily(self) -> None:
        """Make the day's backup in the background, where there is none and the library holds something."""
        library = self._workspace.library_file
        if is_worth_backing_up(library) and self._workspace.library.total():
            self._runner.start(
                lambda progress: back_up_daily(library, progress), self._on_daily, failed=self._on_failed
            )

    def back_up_now(self) -> None:
        """Copy the library to its folder of backups."""
        library = self._workspace.library_file
        self._hub.say("Backing up…")
        self._runner.start(lambda progress: back_up(library, None, progress), self._on_made, failed=self._on_failed)

    def restore_backup(self) -> None:
        """Ask for a backup and go back to it."""
        backups = list_backups(self._workspace.library_file)
        newest = self._workspace.history.operations(limit=1)
        if self.dialog is not None:
            self.dialog.deleteLater()  # else the window would keep every dialog that was ever open
        self.dialog = BackupsDialog(backups, newest[0].id if newest else 0, self._runner, self._window)
        self.dialog.chosen.connect(self.restore_requested)
        self.dialog.show()

    def _on_daily(self, backup: Backup | None) -> None:
        if backup is not None:
            self._hub.say(f"Today's backup was made ({backup.size / 1_000_000:,.1f} MB).")

    def _on_made(self, backup: Backup) -> None:
        self._hub.say(f"Backed up to {Path(backup.file.parent.name) / backup.file.name}.")

    def _on_failed(self, error: Exception) -> None:
        sentence = str(error) if isinstance(error, AppError) else f"Unexpected: {error}."
        self._hub.complain(f"No backup was made: {sentence}")
