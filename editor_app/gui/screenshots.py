"""Pictures of the real window: `python -m editor_app.gui.screenshots --output FOLDER`, or `--demo FILE` for one."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QMessageLogContext, QPoint, QRect, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from editor_app.bootstrap import open_workspace
from editor_app.config.paths import HOME_VARIABLE
from editor_app.config.settings import LIBRARY_VARIABLE, Settings, load_settings
from editor_app.gui.screens import SCREENS, Library, PictureProgram, Screen
from editor_app.gui.theme import current_theme
from editor_app.services.demo import fill_demo

ROUNDS, PAUSE = 6, 30
SHADOW = 12
UNREADABLE = {"scan-0031.txt": bytes(range(256)), "empty-0007.txt": b"", "broken-0112.txt": b'{\n"authors": [\n'}
"""Pages beside those of the demo that no one can read, so that a report has something to say."""

_KNOWN_NOISE = "This plugin does not support propagateSizeHints()"


def settle(program: PictureProgram) -> None:
    """Let everything arrive and be painted; what is held stays as it is."""
    for _ in range(ROUNDS):
        QApplication.processEvents()
        if program.runner is not None:
            program.runner.finish(PAUSE / 1000 if program.holding.is_holding else None)
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < PAUSE:
            QApplication.processEvents()


def take(
    program: PictureProgram, screen: Screen, location: str, size: tuple[int, int], pages: Path, file: Path
) -> None:
    """One picture of a window opened for it."""
    window = program.open(location)
    window.resize(*size)
    settle(program)
    for act in screen.acts:
        act(program, pages)
        settle(program)
    picture(window).save(str(file))
    program.holding.let_go()
    settle(program)


def picture(window: QWidget) -> QPixmap:
    """The window with the dialogs and menus that are open over it, as they lie on a screen."""
    shot = window.grab()
    painter = QPainter(shot)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            place = QRect(QPoint(0, 0), dialog.size())
            place.moveCenter(window.rect().center())
            _frame(painter, place)
            painter.drawPixmap(place.topLeft(), dialog.grab())
    for menu in window.findChildren(QMenu):
        if menu.isVisible():
            place = QRect(window.mapFromGlobal(menu.pos()), menu.size())
            _frame(painter, place)
            painter.drawPixmap(place.topLeft(), menu.grab())
    painter.end()
    return shot


def _frame(painter: QPainter, place: QRect) -> None:
    """A hairline and a soft shadow, in place of the desktop's own frame."""
    for width in range(SHADOW, 0, -1):
        painter.fillRect(place.adjusted(-width, -width + 3, width, width + 3), QColor(0, 0, 0, 5))
    painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(current_theme().control_line))


def main(arguments: Sequence[str]) -> int:
    """Renders what is asked for; 2 for a screen that there is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--only", default="")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--demo", type=Path, help="render the desk on the library of EDITOR_APP_LIBRARY to this file")
    given = parser.parse_args(arguments)
    names = [given.only] if given.only else list(SCREENS)
    if not set(names) <= SCREENS.keys():
        parser.error(f"there is no screen {given.only}; there are {', '.join(SCREENS)}")
    width, height = (int(number) for number in given.size.split("x"))
    qInstallMessageHandler(_tell)
    app = QApplication.instance() or QApplication(["editor-app"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(prefix="editor-app-pictures-") as home:
        environment = {**os.environ, HOME_VARIABLE: home}
        library = environment.pop(LIBRARY_VARIABLE, None)
        settings = load_settings(str(Path(home) / "demo.db"), environment)
        program = PictureProgram(app, settings)
        program.appearance.choose(given.theme)
        if given.demo is not None:
            location = library or _demo(settings)
            take(program, SCREENS["library"], location, (width, height), Path(home), given.demo)
        else:
            _take_all(program, settings, names, (width, height), given.output)
        program.close()
    qInstallMessageHandler(None)
    return 0


def _take_all(
    program: PictureProgram, settings: Settings, names: list[str], size: tuple[int, int], folder: Path
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    demo, pages = _demo(settings), _pages(settings)
    for name in names:
        screen = SCREENS[name]
        location = str(Path(demo).with_name(f"{name}.db"))  # its own, as a screen may change what it shows
        if screen.library is Library.DEMO:
            shutil.copyfile(demo, location)
        take(program, screen, location, size, pages, folder / f"{name}.png")


def _demo(settings: Settings) -> str:
    with open_workspace(replace(settings)) as workspace:
        fill_demo(workspace, settings.resources / "demo")
    return settings.library


def _pages(settings: Settings) -> Path:
    """A folder as it comes: the demo's pages, and some that cannot be read."""
    folder = Path(settings.library).with_name("pages")
    folder.mkdir()
    for page in sorted((settings.resources / "demo").glob("*.txt")):
        shutil.copy(page, folder)
    for name, data in UNREADABLE.items():
        (folder / name).write_bytes(data)
    return folder


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt complains of, less what the screen of the tests says a hundred times."""
    if message != _KNOWN_NOISE:
        sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
