"""Many articles in order, a few hundred in memory at a time: what exports and bulk changes read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, null, select

from editor_app.domain.annotation import Note
from editor_app.domain.holdings import CheckedArticle
from editor_app.store.encoding import read_article
from editor_app.store.open_findings import open_of
from editor_app.store.reading import hidden_keys, whole_articles
from editor_app.store.records import read_findings, read_interview, read_note
from editor_app.store.tables import article, article_check, captured_page, note

CHUNK = 500
CHECKED = ("number", "findings", "more_fixes", "interview", "page")
"""What stands before an article's own columns in a row."""

Rows = list[Any]


def stream_checked(
    connection: Connection, numbers: Sequence[int], *, with_notes: bool, with_pages: bool
) -> Iterator[CheckedArticle]:
    """The articles of the rows with their open findings, in the order of the rows."""
    hidden = hidden_keys(connection)
    for rows, notes in read_chunks(connection, numbers, with_notes=with_notes, with_pages=with_pages):
        for row in rows:
            number, findings, more_fixes, interview, page, *columns = row
            yield CheckedArticle(
                read_article(columns),
                open_of(read_findings(findings, more_fixes), hidden.get(number, ())) if findings else (),
                read_interview(interview) if interview else None,
                notes.get(number, ()),
                None if page is None else zlib.decompress(page),
            )


def read_chunks(
    connection: Connection, numbers: Sequence[int], *, with_notes: bool, with_pages: bool
) -> Iterator[tuple[Rows, dict[int, tuple[Note, ...]]]]:
    """The rows in their order, each what `CHECKED` and `ARTICLE_COLUMNS` name, and the notes by row."""
    statement = _statement(with_pages=with_pages)
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        found = {row[0]: row for row in connection.execute(statement.where(article.c.number.in_(chunk)))}
        yield [found[number] for number in chunk], _notes_of(connection, chunk) if with_notes else {}


def _statement(*, with_pages: bool) -> Select[*tuple[Any, ...]]:
    whole = whole_articles()
    checked = article_check.c
    page = captured_page.c.data if with_pages else null()
    statement = whole.with_only_columns(
        article.c.number, checked.findings, checked.more_fixes, checked.interview, page, *whole.selected_columns
    ).outerjoin(article_check, checked.article == article.c.number)
    return statement.outerjoin(captured_page, captured_page.c.sha256 == article.c.sha256) if with_pages else statement


def _notes_of(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Note, ...]]:
    statement = select(note.c.article, note.c.data).where(note.c.article.in_(numbers))
    notes: dict[int, tuple[Note, ...]] = {}
    for number, data in connection.execute(statement.order_by(note.c.field, note.c.start, note.c.id)):
        notes[number] = (*notes.get(number, ()), read_note(data))
    return notes
