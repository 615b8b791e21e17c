"""The window's program: one application, one library at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from editor_app.bootstrap import Workspace, make_demo, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.errors import AppError
from editor_app.gui.appearance import Appearance
from editor_app.gui.main_window import MainWindow
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.window_settings import WindowSettings


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

    def _on_demo_requested(self) -> None:
        location = self.settings.paths.data / "demo.db"
        try:
            if not location.exists():
                make_demo(replace(self.settings, library=str(location)))
            self.open(str(location))
        except AppError as error:
            if self.window is not None:
                self.window.hub.complain(str(error))


def run(settings: Settings) -> int:
    """Open the window on the library and stay until it is closed; the program's exit status."""
    app = QApplication.instance() or QApplication(["editor-app"])
    assert isinstance(app, QApplication)
    app.setApplicationName("editor-app")
    app.setApplicationDisplayName("Editor App")
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
