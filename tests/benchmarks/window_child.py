"""A window in a process of its own: `app LIBRARY` or `bare WIDGETS`; prints what it took as JSON.

`seconds` are processor seconds from the start of the process to the first paint of what is waited for: the window's
list and its article, or the bare window's list and text.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QSplitter, QTableView, QTextEdit, QVBoxLayout, QWidget

Index = QModelIndex | QPersistentModelIndex
_PATIENCE = 60  # seconds
_ROWS = 1_000


class PaintWatch(QObject):
    """Remembers which of the watched widgets have been painted since they had something to show."""

    def __init__(self, watched: dict[QWidget, Callable[[], bool]]) -> None:
        super().__init__()
        self._waiting = dict(watched)
        for widget in watched:
            widget.installEventFilter(self)

    @property
    def is_done(self) -> bool:
        """Whether all have been painted."""
        return not self._waiting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through; note the paints that count."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            has_something = self._waiting.get(watched)
            if has_something is not None and has_something():
                del self._waiting[watched]
        return False


def open_window(library: Path) -> int:
    """The widgets of the program's own window, once its list and the first article have been painted."""
    from editor_app.gui.app import Program
    from tests.benchmarks.sample_library import settings_for

    app = QApplication([])
    program = Program(app, settings_for(library))
    window = program.open(str(library))
    table, editor = window.library.list, window.desk.editor
    rows = window.library.model
    watch = PaintWatch({table.viewport(): lambda: rows.rowCount() > 0, editor.viewport(): lambda: bool(editor.text())})
    _wait_for(app, watch)
    count = len(window.findChildren(QWidget))
    _report(count)
    program.close()
    return 0


def open_bare_window(widget_count: int) -> int:
    """A window with a list, a text and labels, as many widgets together as asked for."""
    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    splitter, table, text, column = QSplitter(), QTableView(), QTextEdit(), QWidget()
    table.setModel(_Rows())
    text.setPlainText("\n\n".join("Word after word of a paragraph." * 12 for _ in range(12)))
    layout = QVBoxLayout(column)
    for widget in (table, text, column):
        splitter.addWidget(widget)
    window.setCentralWidget(splitter)
    for number in range(max(0, widget_count - len(window.findChildren(QWidget)))):
        layout.addWidget(QLabel(f"Label {number}"))
    watch = PaintWatch({table.viewport(): lambda: True, text.viewport(): lambda: True})
    window.show()
    _wait_for(app, watch)
    _report(len(window.findChildren(QWidget)))
    return 0


class _Rows(QAbstractTableModel):
    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return _ROWS

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return f"Row {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def _wait_for(app: QApplication, watch: PaintWatch) -> None:
    end = time.monotonic() + _PATIENCE
    while not watch.is_done:
        if time.monotonic() > end:
            sys.exit("The window was not painted in time.")
        app.processEvents()


def _report(widget_count: int) -> None:
    print(json.dumps({"seconds": time.process_time(), "widgets": widget_count}))


if __name__ == "__main__":
    what, argument = sys.argv[1:]
    sys.exit(open_window(Path(argument)) if what == "app" else open_bare_window(int(argument)))
