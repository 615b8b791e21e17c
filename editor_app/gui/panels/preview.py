"""The article as readers see it: clean HTML, the turns of an interview by speaker; it loads nothing from anywhere.

`show_article(article, interview)` at every change is cheap: the HTML is made in the background after a pause, and only
while the panel can be seen.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.domain.interview import Interview
from editor_app.domain.progress import Progress
from editor_app.exporters.html import body_to_html
from editor_app.gui import fonts
from editor_app.gui.editor.marked_edit import COLUMN, COLUMN_SAMPLE
from editor_app.gui.pauses import make_pause
from editor_app.gui.scrolling import keep_bar
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import EDGE, Theme, current_theme
from editor_app.gui.writing import has_italics

PAUSE = 200
"""Milliseconds after the last change before the preview follows."""


def article_to_html(article: Article, interview: Interview | None) -> str:
    """Title, abstract, byline, body and the notes on authors as clean HTML without any style."""
    byline = (", ".join(article.metadata.values_of("authors")), article.outlet or "", article.published or "")
    parts = (
        _element("h1", article.title),
        _element(f'p class="{_abstract_class(article.abstract or "")}"', article.abstract),
        _element('p class="byline"', " · ".join(filter(None, byline))),
        body_to_html(article.body, interview),
        "<hr>" if article.author_notes else "",
        *(_element('p class="byline"', note.text) for note in article.author_notes),
        _element('p class="byline"', article.image_credit and f"Image: {article.image_credit}"),
    )
    return "\n".join(filter(None, parts))


def _abstract_class(text: str) -> str:
    return "abstract" if has_italics(text) else "upright-abstract"


def _element(tag: str, text: str | None) -> str:
    return f"<{tag}>{html.escape(text)}</{tag.partition(' ')[0]}>" if text else ""


def preview_style(theme: Theme) -> str:
    """The rules for Qt's rich text, which knows a part of CSS and counts line heights from the face's own."""
    return f"""
    body, p, li, td {{ color: {theme.text}; line-height: 106%; }}
    h1 {{ font-size: 20px; font-weight: 600; }}
    h2, h3, h4 {{ font-weight: 600; }}
    p.abstract {{ color: {theme.quiet}; font-style: italic; }}
    p.upright-abstract {{ color: {theme.quiet}; }}
    p.byline, div.note p {{ color: {theme.quiet}; }}
    div.q p {{ font-weight: 600; }}
    b.speaker {{ font-weight: 600; color: {theme.question}; }}
    div.a b.speaker {{ color: {theme.answer}; }}
    a {{ color: {theme.accent}; }}
    blockquote {{ color: {theme.quiet}; }}
    """


class PreviewPanel(QTextBrowser):
    """Renders late, debounced and in the background."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._wanted: tuple[Article | None, Interview | None] | None = None
        self._shown_id: str | None = None
        self._html = ""
        self._task: Task[tuple[str, str]] | None = None
        set_look(self, "body")
        self.setAccessibleName("Preview")
        self.setOpenLinks(False)
        self.setPlaceholderText("Nothing to show: this article has no text.")
        self.setFont(fonts.reading())
        self.document().setDocumentMargin(0)
        keep_bar(self)
        self._pause = make_pause(self, PAUSE, self._render)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is loaded, from the disk or from anywhere else."""
        return None

    def show_article(self, article: Article | None, interview: Interview | None = None) -> None:
        """Show an article soon; without `interview` it is read from the text."""
        is_other = article is None or article.id != self._shown_id
        self._wanted = (article, interview)
        if not self.isVisible():
            return
        if is_other:
            self._render()
        else:
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was asked for while nobody could see it."""
        super().showEvent(event)
        self._render()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a readable column in the middle."""
        sample = QFontMetricsF(self.font()).horizontalAdvance(COLUMN_SAMPLE)
        side = max(
            EDGE, int((self.width() - self.verticalScrollBar().width() - sample / len(COLUMN_SAMPLE) * COLUMN) / 2)
        )
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, EDGE, side, 0)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the same article in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown_id is not None:
            self._put(self._html)

    def _render(self) -> None:
        self._pause.stop()
        if self._wanted is None:
            return
        (article, interview), self._wanted = self._wanted, None
        if self._task is not None:
            self._task.discard()
        if article is None:
            self._shown_id, self._html = None, ""
            self.clear()
            return
        self._task = self._runner.start(lambda progress: self._make(article, interview, progress), self._on_made)

    def _make(self, article: Article, interview: Interview | None, progress: Progress) -> tuple[str, str]:
        known = interview if interview is not None else self._workspace.checking.check(article).interview
        progress.report("Preview", 1, 2)
        return article.id, article_to_html(article, known)

    def _on_made(self, made: tuple[str, str]) -> None:
        article_id, self._html = made
        place = self.verticalScrollBar().value() if article_id == self._shown_id else 0
        self._shown_id = article_id
        self._put(self._html)
        self.verticalScrollBar().setValue(place)

    def _put(self, text: str) -> None:
        self.document().setDefaultStyleSheet(preview_style(current_theme()))
        self.setHtml(text)
