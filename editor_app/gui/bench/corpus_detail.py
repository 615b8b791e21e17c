"""Under the findings about tags: the finding in full, and the articles that it is about."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.gui.bench.article_rows import ArticleRows
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.style import set_look
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP
from editor_app.gui.words import counted
from editor_app.gui.writing import as_sentence
from editor_app.services.corpus import CorpusFinding


class CorpusDetail(QWidget):
    """Shows one finding."""

    list_requested = Signal()
    """The articles are to be listed on the desk."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._workspace, self._runner = workspace, runner
        self._shown: CorpusFinding | None = None
        self.message = make_label("", is_wrapped=True)
        self.count, self.link = make_label("", "section"), QPushButton("List on the Desk")
        set_look(self.link, "link")
        self.link.clicked.connect(self.list_requested)
        self.articles = ArticleRows(workspace, runner)
        self.articles.setAccessibleName("Articles of this finding")
        self.articles.are_reopened = False
        self.articles.activated.connect(lambda _index: self.list_requested.emit())
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.count, 1)
        head.addWidget(self.link)
        top = QVBoxLayout()
        top.setContentsMargins(DESK_INDENT, GAP, DESK_INDENT, GAP // 2)
        top.setSpacing(GAP)
        top.addWidget(self.message)
        top.addLayout(head)
        column = bare_column(self)
        column.addWidget(make_line())
        column.addLayout(top)
        column.addWidget(self.articles, 1)

    def show_finding(self, finding: CorpusFinding) -> None:
        """Show a finding; its articles are counted and read in the background."""
        if finding == self._shown:
            return
        self._shown = finding
        self.message.setText(as_sentence(finding.message))
        self._show_count(0)
        self.count.setText("")
        self.articles.rows.show(None, 0)
        library, query = self._workspace.library, finding.query
        self._runner.start(lambda _progress: library.count(query), lambda n: self._on_counted(finding, n), owner=self)

    def _on_counted(self, finding: CorpusFinding, count: int) -> None:
        if finding is self._shown:
            self._show_count(count)
            self.articles.rows.show(finding.query, count)

    def _show_count(self, count: int) -> None:
        self.count.setText(counted(count, "article"))
        self.link.setVisible(count > 0)
        self.articles.setVisible(count > 0)
