"""Pictures of the real window: `python -m editor_app.gui.screenshots --output FOLDER`, or `--demo FILE` for one."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from editor_app.bootstrap import open_workspace
from editor_app.config.paths import HOME_VARIABLE
from editor_app.config.settings import LIBRARY_VARIABLE, Settings, load_settings
from editor_app.gui.app import Program
from editor_app.gui.main_window import MainWindow
from editor_app.services.demo import fill_demo

Arrange = Callable[[MainWindow], object]

ROUNDS, PAUSE = 10, 30


def _interview(window: MainWindow) -> None:
    window.library.set_query("is:interview region:Russia")


def _wrong_term(window: MainWindow) -> None:
    window.library.set_query("flag:taxonomy.* severity:error")


def _failure(window: MainWindow) -> None:
    """Type while another program holds the library: the save really fails."""
    with closing(sqlite3.connect(window.workspace.settings.library)) as other:
        other.execute("BEGIN IMMEDIATE")
        window.desk.editor.replace_range(0, 0, "New words. ")
        window.desk.flush()
        other.rollback()


SCREENS: dict[str, tuple[Arrange, ...]] = {
    "library": (lambda window: window.library.set_query(""),),
    "desk": (_interview,),
    "wrong-term": (_wrong_term,),
    "captured": (_interview, lambda window: window.desk.show_page(2)),
    "history": (_interview, lambda window: window.desk.show_page(3)),
    "preview": (_interview, lambda window: window.desk.show_page(1)),
    "palette": (_interview, lambda window: window.palette_view.open("exp")),
    "export": (_interview, lambda window: window.files.export_view()),
    "set-field": (lambda window: window.bulk.set_field(),),
    "rules": (lambda window: window.help.show_rules(),),
    "shortcuts": (lambda window: window.help.show_shortcuts(),),
    "error": (_interview, _failure),
}
"""Each screen's name and how the window gets there."""


def settle(program: Program) -> None:
    """Let everything arrive and be painted."""
    for _ in range(ROUNDS):
        QApplication.processEvents()
        if program.runner is not None:
            program.runner.finish()
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < PAUSE:
            QApplication.processEvents()


def take(program: Program, steps: tuple[Arrange, ...], location: str, size: tuple[int, int], file: Path) -> None:
    """One picture of a window opened for it."""
    window = program.open(location)
    window.resize(*size)
    settle(program)
    for step in steps:
        step(window)
        settle(program)
    dialog = next((owner.dialog for owner in (window.files, window.bulk, window.help) if owner.dialog), None)
    (dialog or window).grab().save(str(file))


def main(arguments: Sequence[str]) -> int:
    """Renders what is asked for; 2 for a screen that there is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--only", default="")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--demo", type=Path, help="render the desk on the library of EDITOR_APP_LIBRARY to this file")
    given = parser.parse_args(arguments)
    names = [given.only] if given.only else [*SCREENS, "empty"]
    if not set(names) <= {*SCREENS, "empty"}:
        parser.error(f"there is no screen {given.only}; there are {', '.join(SCREENS)}, empty")
    width, height = (int(number) for number in given.size.split("x"))
    app = QApplication.instance() or QApplication(["editor-app"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(prefix="editor-app-pictures-") as home:
        environment = {**os.environ, HOME_VARIABLE: home}
        library = environment.pop(LIBRARY_VARIABLE, None)
        settings = load_settings(str(Path(home) / "demo.db"), environment)
        program = Program(app, settings)
        program.appearance.choose(given.theme)
        if given.demo is not None:
            take(program, SCREENS["library"], library or _demo(settings), (width, height), given.demo)
        else:
            _take_all(program, settings, names, (width, height), given.output)
        program.close()
    return 0


def _take_all(program: Program, settings: Settings, names: list[str], size: tuple[int, int], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    demo = _demo(settings)
    for name in names:
        is_empty = name == "empty"
        location = str(Path(settings.library).with_name("empty.db")) if is_empty else demo
        take(program, SCREENS.get(name, ()), location, size, folder / f"{name}.png")


def _demo(settings: Settings) -> str:
    with open_workspace(replace(settings)) as workspace:
        fill_demo(workspace, settings.resources / "demo")
    return settings.library


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
