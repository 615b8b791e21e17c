"""The window's program: one application, one library at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from editor_app.bootstrap import Workspace, make_demo, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.errors import AppError
from editor_app.gui.appearance import Appearance
from editor_app.gui.collector import Collector
from editor_app.gui.dialogs.backups_dialog import RestoringDialog
from editor_app.gui.main_window import MainWindow
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.window_settings import WindowSettings
from editor_app.services.backups import Backup, restore

DESKTOP_NAME = "org.editor_app.EditorApp"
"""The menu entry's name, by which a desktop knows whose window it shows and which icon it has."""


class Program(QObject):
    """Holds what lives as long as the program, and the window of the open library."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.settings = settings
        self.kept = WindowSettings(settings.paths)
        self.appearance = Appearance(app, self.kept.store, self)
        self.window: MainWindow | None = None
        self.workspace: Workspace | None = None
        self.runner: TaskRunner | None = None

    def open(self, location: str) -> MainWindow:
        """Open a library in a window, in place of the one that is open; raises AppError."""
        settings = replace(self.settings, library=location)
        workspace = open_workspace(settings)
        self.close()
        self.workspace, self.runner = workspace, self.make_runner()
        self.window = MainWindow(workspace, self.runner, Hub(self), self.kept, self.appearance)
        self.appearance.dress()
        self.window.library_requested.connect(self._on_library_requested)
        self.window.demo_requested.connect(self._on_demo_requested)
        self.window.safety.restore_requested.connect(self._on_restore_requested)
        self.window.show()
        self.window.start()
        return self.window

    def make_runner(self) -> TaskRunner:
        """What runs the work of one library."""
        return TaskRunner(self)

    def close(self) -> None:
        """Save what is pending and let the library go."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        if self.runner is not None:
            self.runner.close()
        if self.workspace is not None:
            self.workspace.close()
        self.window, self.runner, self.workspace = None, None, None

    def _on_library_requested(self, location: str) -> None:
        try:
            self.open(location)
        except AppError as error:
            if self.window is not None:
                self.window.hub.complain(str(error))

    def _on_restore_requested(self, backup: Path) -> None:
        """The library is closed, put back in the background, and opened again."""
        assert self.workspace is not None
        library = self.workspace.library_file
        self.restoring = RestoringDialog(library)
        self.restoring.show()  # before the window goes: the program ends with its last window
        self.close()
        self.runner = self.make_runner()
        self.runner.start(
            lambda progress: restore(library, backup, progress),
            lambda kept: self._on_restored(library, restored_text(backup, kept[0], kept[1])),
            writes=True,
            failed=lambda error: self._on_restored(library, f"Not restored: {error}", is_problem=True),
            progressed=self.restoring.line.show_step,
            owner=self,
        )

    def _on_restored(self, library: Path, sentence: str, *, is_problem: bool = False) -> None:
        if self.runner is not None:
            self.runner.close()
        try:
            window = self.open(str(library))
        except AppError as error:
            self.restoring.hide()
            QMessageBox.critical(None, "Editor App", f"{sentence}\n\n{error}")
            return
        finally:
            self.restoring.deleteLater()
        if is_problem:
            window.safety.notice.show_problem(sentence)
        else:
            window.safety.notice.show_info(sentence)

    def _on_demo_requested(self) -> None:
        location = self.settings.paths.data / "demo.db"
        try:
            if not location.exists():
                make_demo(replace(self.settings, library=str(location)))
            self.open(str(location))
        except AppError as error:
            if self.window is not None:
                self.window.hub.complain(str(error))


def restored_text(backup: Path, before: Backup | None, aside: Path | None) -> str:
    """What a restore has done, and where that is which was there before."""
    kept = before.file if before is not None else aside
    there = f" What was there before is kept in {kept}." if kept is not None else ""
    return f"The library is as it was in {backup.name}.{there}"


def run(settings: Settings) -> int:
    """Open the window on the library and stay until it is closed; the program's exit status."""
    app = QApplication.instance() or QApplication(["editor-app"])
    assert isinstance(app, QApplication)
    app.setApplicationName("editor-app")
    app.setApplicationDisplayName("Editor App")
    app.setDesktopFileName(DESKTOP_NAME)
    app.setWindowIcon(QIcon(str(settings.resources / "icons" / "editor-app.svg")))
    Collector(app)
    program = Program(app, settings)
    try:
        program.open(settings.library)
    except AppError as error:
        program.appearance.dress()
        QMessageBox.critical(None, "Editor App", f"{error}\n\nLibrary: {Path(settings.library).name}")
        return 2
    status = app.exec()
    program.close()
    return status
