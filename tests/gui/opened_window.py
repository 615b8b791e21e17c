"""The whole window on a copy of a library, and what an editor does in it with keys and mouse."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings, load_settings
from editor_app.domain.article import Article, Source
from editor_app.domain.metadata import Metadata
from editor_app.gui.app import Program
from editor_app.gui.fonts import READING_POINTS
from editor_app.gui.main_window import MainWindow
from editor_app.gui.models.columns import DEFAULT_COLUMNS
from editor_app.gui.panels.library import SORTS, LibraryPanel
from tests.gui.opened_desk import FILE, WHO

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
COUNT = sum(1 for _ in DEMO.glob("*.txt"))
"""Articles of the demo."""

LONGEST_PAUSE = 1000
"""Milliseconds: pauses of typing, saving and loading are shorter, sentences in the status bar stay longer."""

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def settings_in(folder: Path, file: str = FILE) -> Settings:
    """Settings that keep everything in the folder."""
    return load_settings(str(folder / file), {"EDITOR_APP_HOME": str(folder / "home"), "EDITOR_APP_USER": WHO})


def make_demo_library(folder: Path) -> Path:
    """A library with all pages of the demo, to be copied."""
    with open_workspace(settings_in(folder)) as workspace:
        workspace.importing.import_paths(sorted(DEMO.glob("*.txt")))
    return folder / FILE


def make_long_library(folder: Path, count: int) -> Path:
    """A library with so many short articles: "Harbour 00000" and so on, the last one added first in the list."""
    with open_workspace(settings_in(folder)) as workspace, workspace._store.write("Import", WHO) as unit:
        for number in range(count):
            block = Metadata({"authors": (f"Pilot {number % 7}",), "regions": ("Russia",)})
            source = Source(f"page-{number:05d}.txt", "page", f"{number:064x}", "A2")
            article = Article(
                f"article{number:05d}",
                source,
                title=f"Harbour {number:05d}",
                body=" ".join(["word"] * (number % 97 + 1)),
                metadata=block,
                published=f"{1990 + number % 30}-05-12",
            )
            unit.add_article(article, b"%d" % number)
    return folder / FILE


def hurry(host: QWidget) -> None:
    """End every pause that is under way, as if the editor had waited."""
    QApplication.processEvents()
    pauses = [
        (timer, timer.interval())
        for timer in host.findChildren(QTimer)
        if timer.isActive() and timer.isSingleShot() and timer.interval() < LONGEST_PAUSE
    ]
    for timer, _pause in pauses:
        timer.setInterval(0)
    if pauses:
        QApplication.processEvents()
        QApplication.processEvents()
    for timer, pause in pauses:
        timer.setInterval(pause)


@dataclass
class Shown:
    """The program with its window, and what the status bar was told: sentence, and whether it is a problem."""

    program: Program
    folder: Path
    said: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def library(self) -> LibraryPanel:
        return self.window.library

    @property
    def workspace(self) -> Workspace:
        return self.window.workspace

    @property
    def problems(self) -> list[str]:
        return [sentence for sentence, is_problem in self.said if is_problem]

    def open(self, file: str = FILE) -> Shown:
        """Open a library of the folder in the window, in place of the one that is open."""
        self.program.open(str(self.folder / file))
        self.follow()
        return self

    def follow(self) -> None:
        """Take hold of the window that is open now."""
        self.window.hub.status_changed.connect(lambda text, is_problem: self.said.append((text, is_problem)))
        self.window.resize(1440, 900)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.settle()

    def settle(self) -> None:
        """Let all pauses and all background work pass, with what they lead to."""
        for _ in range(3):
            hurry(self.window)
            assert self.program.runner is not None
            self.program.runner.finish()
        QApplication.processEvents()

    # ---- hands

    def key(self, *keys: Qt.Key, hold: Qt.KeyboardModifier = PLAIN) -> None:
        """Press keys where the keys are."""
        for key in keys:
            QTest.keyClick(self.focused(), key, hold)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the keys are; pauses have not passed yet."""
        for character in text:
            if character.isascii():
                QTest.keyClicks(self.focused(), character)
            else:  # QTest knows no other keys than those of ASCII
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focused(), QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, character))
            if QApplication.activePopupWidget() is not None:
                QApplication.processEvents()  # the screen of the tests makes it the active window, and tells so late

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget with the left button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, PLAIN, at or widget.rect().center())
        self.settle()

    def click_row(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click a row of a list, in sight."""
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def focused(self) -> QWidget:
        """The widget that has the keys: a menu or a list of proposals before all else."""
        active = QApplication.activeWindow()
        is_ours = active is self.window or (active is not None and self.window.isAncestorOf(active))
        if QApplication.activePopupWidget() is None and not (is_ours and active is not None and active.isVisible()):
            # The screen of the tests, unlike a real one, leaves the keys with a menu that is gone.
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)
        focused: QWidget | None
        for focused in (QApplication.activePopupWidget(), QApplication.focusWidget(), self.window.focusWidget()):
            if focused is not None:
                return focused
        return self.window

    # ---- eyes

    def search(self, query: str) -> None:
        """Type a query and press Enter."""
        self.key(Qt.Key.Key_L, hold=CTRL)
        if query:
            self.type(query)
        else:
            self.key(Qt.Key.Key_Backspace)
        self.key(Qt.Key.Key_Return)

    def titles(self) -> list[str]:
        """The titles of the list from the top, as far as they are on hand."""
        rows = (self.library.model.row_at(row) for row in range(self.library.model.rowCount()))
        return [row.title for row in rows if row is not None]

    def selected_title(self) -> str:
        """The title of the row that is selected in the list."""
        row = self.library.list.current_row()
        found = self.library.model.row_at(row) if row is not None else None
        return found.title if found is not None else ""

    def start_over(self) -> None:
        """The window as it is after the first start: what a test that only looks has left open or chosen is undone."""
        window, owners = self.window, (self.window.files, self.window.bulk, self.window.help)
        for dialog in (owner.dialog for owner in owners if owner.dialog is not None):
            dialog.close()
            dialog.deleteLater()
        for owner in owners:
            owner.dialog = None
        window.palette_view.close_palette()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.program.appearance.choose("light")
        window.help.type_changed.emit("serif", READING_POINTS)
        window.desk.acts.show_body()
        window.desk.pages.body.find_bar.hide()
        self.library.set_columns(DEFAULT_COLUMNS)
        self.library.set_query("")
        self.library.set_sort(SORTS[0][1])
        window.resize(1440, 900)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        self.settle()
        self.library.list.setFocus()
        self.library.list.select_row(0)
        self.settle()
        self.said.clear()

    def restart(self) -> Shown:
        """Close the program and start another one on the same library."""
        app, settings = QApplication.instance(), self.program.settings
        assert isinstance(app, QApplication)
        self.close()
        self.program = Program(app, settings)
        return self.open(Path(settings.library).name)

    def close(self) -> None:
        """Close the program."""
        self.program.close()
        self.program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def start(app: QApplication, template: Path, folder: Path) -> Shown:
    """The program on a copy of a library."""
    shutil.copyfile(template, folder / FILE)
    return Shown(Program(app, settings_in(folder)), folder).open()
