"""The tab "Term": name and use of the current term, its fields, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.gui import fonts
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.term_tree import TermLine
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import EDGE, GAP


class TermPage(QWidget):
    """Shows one line of the tree."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self.line: TermLine | None = None
        self.title = ElidedLabel(fonts.LARGE, "text", is_strong=True)
        self.title.setFixedHeight(24)
        self.detail = make_label("", "small")
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(EDGE, 10, EDGE, 10)
        head.setSpacing(GAP)
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(make_line())
        column.addStretch(1)

    def show_line(self, _loaded: Loaded, line: TermLine | None) -> None:
        """Show a term or a value that is none; None empties the page."""
        self.line = line
        self.title.setText("" if line is None else line.label)
        self.detail.setText("" if line is None else _use(line))


def _use(line: TermLine) -> str:
    articles = f"{line.count:,} article{'s' * (line.count != 1)}"
    return f"Retired · {articles}" if line.is_retired else articles
