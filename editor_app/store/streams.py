"""Many articles in order, a few hundred in memory at a time: what exports and bulk changes read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, null, select

from editor_app.domain.annotation import Note
from editor_app.domain.holdings import CheckedArticle, Suppression
from editor_app.store.encoding import read_article, unpack
from editor_app.store.open_findings import open_of
from editor_app.store.reading import load_many_suppressions, whole_articles
from editor_app.store.records import read_findings, read_interview, read_note, short_key
from editor_app.store.tables import article, article_check, captured_page, note

CHUNK = 500
CHECKED = ("number", "findings", "more_fixes", "interview", "page")
"""What stands before an article's own columns in a row."""

Rows = list[Any]


@dataclass(frozen=True, slots=True)
class Remarks:
    """What editors have put beside some articles, by the article's row."""

    suppressions: dict[int, tuple[Suppression, ...]]
    notes: dict[int, tuple[Note, ...]] = field(default_factory=dict)

    def hidden(self, number: int) -> frozenset[str]:
        """The short keys of the findings that were set aside in an article."""
        return frozenset(short_key(one.finding_key) for one in self.suppressions.get(number, ()))


def stream_checked(
    connection: Connection, numbers: Sequence[int], *, with_remarks: bool, with_pages: bool
) -> Iterator[CheckedArticle]:
    """The articles of the rows with their open findings, in the order of the rows."""
    for rows, remarks in read_chunks(connection, numbers, with_notes=with_remarks, with_pages=with_pages):
        for row in rows:
            number, findings, more_fixes, interview, page, *columns = row
            yield CheckedArticle(
                read_article(columns),
                open_of(read_findings(findings, more_fixes), remarks.hidden(number)) if findings else (),
                read_interview(interview) if interview else None,
                remarks.notes.get(number, ()),
                remarks.suppressions.get(number, ()) if with_remarks else (),
                None if page is None else unpack(page),
            )


def read_chunks(
    connection: Connection, numbers: Sequence[int], *, with_notes: bool, with_pages: bool
) -> Iterator[tuple[Rows, Remarks]]:
    """The rows in their order, each what `CHECKED` and `ARTICLE_COLUMNS` name, and the remarks on them."""
    statement = _statement(with_pages=with_pages)
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        found = {row[0]: row for row in connection.execute(statement.where(article.c.number.in_(chunk)))}
        suppressions = load_many_suppressions(connection, chunk)
        notes = _notes_of(connection, chunk) if with_notes else {}
        yield [found[number] for number in chunk], Remarks(suppressions, notes)


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
