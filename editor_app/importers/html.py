"""HTML pages of any site, told by their beginning; what takes them apart is loaded with the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.importers.base import Entry, ImportContext, Importer, Outcome

_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)


def recognises_html(head: bytes) -> bool:
    """Whether the file begins as an HTML document."""
    return _HEAD.match(head) is not None


def read_html(entry: Entry, context: ImportContext) -> Iterator[Outcome]:
    """The page's article; raises PageError for what holds no text."""
    from editor_app.importers.html_page import read_page  # late: lxml and readability, which hardly any start needs

    yield from read_page(entry, context)


HTML = Importer("html", "HTML pages", (".html", ".htm", ".xhtml"), recognises_html, read_html)
