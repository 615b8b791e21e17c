"""Markdown with YAML front matter: a file an article, its body verbatim, everything else above it.

Derived data (interview, findings) is left out, as an import works it out again. Captured pages lie beside the articles
in `captured/`, named by their hash.
"""

from __future__ import annotations

from editor_app.domain.article_json import article_to_json
from editor_app.exporters.base import ExportContext, Exporter, ExportItem, Pages
from editor_app.exporters.frontmatter import render_front_matter

_LEFT_OUT = ("body", "interview", "findings")


def render_markdown(item: ExportItem, _context: ExportContext) -> bytes:
    """The file of an article: front matter, a line feed, and the body to the file's end, character for character."""
    record = article_to_json(item.article, notes=item.notes, suppressions=item.suppressions, with_review=True)
    for key in _LEFT_OUT:
        del record[key]
    return (render_front_matter(record) + "\n" + item.article.body).encode()


MARKDOWN = Exporter(
    name="markdown",
    label="Markdown with front matter",
    suffix=".md",
    description="A folder with one readable file an article; importing it gives the same library.",
    render=render_markdown,
    is_folder=True,
    pages=Pages.BESIDE,
    has_remarks=True,
)
