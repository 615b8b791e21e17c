"""Captured pages: text files, one article each."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.importers.base import Entry, ImportContext, Imported, Importer, Outcome
from editor_app.parsing.page import parse_page


def recognises_page(_head: bytes) -> bool:
    """Never for sure: a page is any text, so it is what remains when no other format fits."""
    return False


def read_page(entry: Entry, context: ImportContext) -> Iterator[Outcome]:
    """The page's article; raises PageError."""
    data = entry.read()
    parsed = parse_page(data, entry.path, context.languages)
    yield Imported(parsed.article, data, parsed.parts)


PAGE = Importer("page", "Captured pages", (".txt", ".text", ""), recognises_page, read_page)
