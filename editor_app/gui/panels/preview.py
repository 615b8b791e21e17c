"""The article as readers see it: sanitised, and loading nothing from anywhere."""

from __future__ import annotations

import html

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from editor_app.domain.article import Article
from editor_app.gui import fonts
from editor_app.gui.style import set_look
from editor_app.gui.theme import current_theme


def render_body(body: str) -> str:
    """The body's Markdown as clean HTML."""
    import markdown  # late: not needed until a preview is asked for
    import nh3

    rendered: str = nh3.clean(markdown.markdown(body), url_schemes={"http", "https", "mailto"})
    return rendered


def render_article(article: Article) -> str:
    """Title, abstract, byline and body."""
    theme = current_theme()
    parts = [f"<h1>{html.escape(article.title)}</h1>"] if article.title else []
    if article.abstract:
        parts.append(f"<p style='color:{theme.quiet}'>{html.escape(article.abstract)}</p>")
    byline = [", ".join(article.metadata.values_of("authors")), article.outlet or "", article.published or ""]
    if any(byline):
        parts.append(f"<p style='color:{theme.quiet}'>{html.escape(' · '.join(filter(None, byline)))}</p>")
    return "".join([*parts, render_body(article.body)])


class PreviewPanel(QTextBrowser):
    """Renders when it is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "body")
        self.setAccessibleName("Preview")
        self.setOpenLinks(False)
        self.setFont(fonts.reading())
        self.document().setDocumentMargin(24)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is loaded, from the disk or from anywhere else."""
        return None

    def show_article(self, article: Article | None) -> None:
        """Show an article."""
        self.setHtml(render_article(article) if article is not None else "")
