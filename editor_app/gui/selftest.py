"""The window's part of `--selftest`: it opens on a demo library, with its own faces, and is painted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from editor_app.bootstrap import make_demo
from editor_app.config.settings import Settings
from editor_app.domain.errors import AppError
from editor_app.gui.app import Program
from editor_app.gui.fonts import load_fonts

COLOURS = 8
"""A window that was painted has at least so many."""


class WindowTestError(AppError):
    """The window opens, and is not as it should be."""


def a_window_opens(settings: Settings) -> str:
    """Open the window on a demo library, paint it and close it; raises AppError where something of it is missing."""
    place = Path(settings.library).with_name("window.db")
    shown = replace(settings, library=str(place))
    make_demo(shown)
    app = QApplication.instance() or QApplication(["editor-app"])
    assert isinstance(app, QApplication)
    faces = load_fonts()
    if len(faces) < 2:
        raise WindowTestError(f"only these faces were found: {', '.join(faces) or 'none'}")
    program = Program(app, shown)
    try:
        picture = program.open(shown.library).grab().toImage().scaled(80, 50)
        colours = {picture.pixel(x, y) for x in range(80) for y in range(50)}
    finally:
        program.close()
        program.deleteLater()  # else it would go on following the system's colours
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if len(colours) < COLOURS:
        raise WindowTestError(f"the window has only {len(colours)} colours")
    return f"{app.platformName()}, {' and '.join(faces)}"
