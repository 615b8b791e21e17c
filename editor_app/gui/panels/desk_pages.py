"""The tabs in the middle of the desk: body, preview, captured page, history."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.domain.interview import Interview
from editor_app.gui.editor.body_pane import BodyPane
from editor_app.gui.panels.captured import CapturedPanel
from editor_app.gui.panels.desk_frame import Tabs, lay_under_tabs
from editor_app.gui.panels.history import HistoryPanel
from editor_app.gui.panels.preview import PreviewPanel
from editor_app.gui.refresh import Hub
from editor_app.gui.session_work import Reading
from editor_app.gui.style import set_look
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import GROUP

BODY, PREVIEW, CAPTURED, HISTORY = range(4)
NO_TEXT, NO_ARTICLE = "This article has no text.", "No article is open: choose one in the list."


class DeskPages(QWidget):
    """One page is shown; the others read nothing until they are."""

    field_requested = Signal(str)
    """Go to the field that a part of the captured page went to."""

    body_requested = Signal(int)
    """Go to a place of the body."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self._article: Article | None = None
        self._interview: Interview | None = None
        self.body = BodyPane()
        self.editor = self.body.editor
        self.preview = PreviewPanel(workspace, runner)
        self.captured = CapturedPanel(workspace, runner)
        self.history = HistoryPanel(workspace, runner, hub)
        self.captured.field_requested.connect(self.field_requested)
        self.captured.body_requested.connect(self.body_requested)
        self.tabs = Tabs(("Body", "Preview", "Captured page", "History"), "Views of the article")
        self._stack = QStackedWidget()
        for page in (self.body, self.preview, self.captured, self.history):
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        lay_under_tabs(self, self.tabs, self._stack, GROUP)

    # ---- what it shows

    def show_article(self, article: Article | None) -> None:
        """Show an article, or another state of it that was not made in the editor."""
        shown, self._article = self._article, article
        is_other = article is None or shown is None or article.id != shown.id
        if is_other:
            self._interview = None
            self.body.set_text(article.body if article is not None else "")
        elif article is not None and self.editor.text() != article.body:
            self.editor.sync_text(article.body)
        self.editor.setReadOnly(article is None)
        self.editor.hint = NO_TEXT if article is not None else NO_ARTICLE
        self._show_current()

    def follow(self, article: Article) -> None:
        """The draft changed: in the editor itself, or by a repair, which the editor then can undo."""
        self._article = article
        if self.editor.text() != article.body:
            self.editor.sync_text(article.body)
        if self.tabs.currentIndex() == PREVIEW:
            self.preview.show_article(article)

    def show_reading(self, reading: Reading) -> None:
        """Mark turns, findings and notes in the text that was read."""
        self._interview = reading.interview
        if reading.article.body == self.editor.text():
            self.editor.set_turns(reading.interview.turns)
            self.editor.set_findings(reading.findings)
            self.editor.set_notes(reading.notes)
        if self.tabs.currentIndex() == PREVIEW:
            self.preview.show_article(reading.article, reading.interview)

    def show_page(self, number: int) -> None:
        """Show body, preview, captured page or history."""
        self.tabs.setCurrentIndex(number)

    def _on_tab_changed(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._show_current()

    def _show_current(self) -> None:
        article_id = self._article.id if self._article is not None else None
        match self.tabs.currentIndex():
            case 1:
                self.preview.show_article(self._article, self._interview)
            case 2:
                self.captured.show_article(article_id)
            case 3:
                self.history.show_article(article_id)
