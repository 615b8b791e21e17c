"""Single articles and what hangs on them, read from the tables."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article
from editor_app.domain.errors import NotFoundError
from editor_app.domain.finding import Finding
from editor_app.domain.holdings import CapturedPage, CheckedArticle, Suppression
from editor_app.domain.interview import Interview
from editor_app.domain.query import Query, Sort
from editor_app.store.conditions import ConditionMaker, matching
from editor_app.store.encoding import ARTICLE_COLUMNS, read_article, read_parts
from editor_app.store.lists import order_of
from editor_app.store.records import finding_key, read_findings, read_interview, read_note
from editor_app.store.tables import (
    article,
    article_check,
    article_parts,
    article_text,
    captured_page,
    note,
    suppression,
)

SHORTEST_PREFIX = 6
STREAM_CHUNK = 500

_OF_TEXT = ("title", "abstract", "published", "language", "outlet", "image_credit", "body")
_OF_PARTS = ("metadata", "author_notes", "furniture")
_COLUMNS = tuple(
    article_text.c[name] if name in _OF_TEXT else article_parts.c[name] if name in _OF_PARTS else article.c[name]
    for name in ARTICLE_COLUMNS
)


def find_number(connection: Connection, article_id: str) -> int:
    """The row of an article, by its id or an unambiguous beginning of it; raises NotFoundError."""
    number = connection.execute(select(article.c.number).where(article.c.id == article_id)).scalar()
    if number is not None:
        return int(number)
    if len(article_id) >= SHORTEST_PREFIX:
        beginning = article.c.id.startswith(article_id, autoescape=True)
        found = connection.execute(select(article.c.number).where(beginning).limit(2)).all()
        if len(found) == 1:
            return int(found[0][0])
        if found:
            raise NotFoundError(f"Several articles begin with {article_id}; give more of the id.")
    raise NotFoundError(f"The library has no article {article_id}.")


def load_article(connection: Connection, number: int) -> Article:
    """One article by its row."""
    row = connection.execute(_whole().where(article.c.number == number)).one()
    return read_article(tuple(row))


def load_articles(connection: Connection, ids: Sequence[str]) -> Iterator[Article]:
    """Articles in the order asked for; raises NotFoundError for one that is not there."""
    for start in range(0, len(ids), STREAM_CHUNK):
        chunk = ids[start : start + STREAM_CHUNK]
        rows = connection.execute(_whole().where(article.c.id.in_(chunk)))
        found = {row[0]: row for row in map(tuple, rows)}
        for article_id in chunk:
            if article_id not in found:
                raise NotFoundError(f"The library has no article {article_id}.")
            yield read_article(found[article_id])


def stream_checked(connection: Connection, maker: ConditionMaker, query: Query, sort: Sort) -> Iterator[CheckedArticle]:
    """The articles of a query with their open findings, a few hundred in memory at a time."""
    numbers = matching(maker, query, article.c.number)
    statement = (
        select(article.c.number, article_check.c.findings, article_check.c.interview, *_COLUMNS)
        .select_from(_joined().outerjoin(article_check, article_check.c.article == article.c.number))
        .where(article.c.number.in_(numbers))
        .order_by(*order_of(sort).clauses)
    )
    hidden = _hidden_keys(connection)
    for row in connection.execution_options(yield_per=STREAM_CHUNK).execute(statement):
        number, findings, interview, *columns = row
        yield CheckedArticle(
            read_article(tuple(columns)),
            _open(read_findings(findings), hidden.get(number)) if findings else (),
            read_interview(interview) if interview else None,
        )


def load_findings(connection: Connection, number: int, *, with_suppressed: bool) -> tuple[Finding, ...]:
    """The findings of an article's last check; without those set aside unless asked for."""
    held = connection.execute(select(article_check.c.findings).where(article_check.c.article == number)).scalar()
    findings = read_findings(held) if held else ()
    if with_suppressed:
        return findings
    keys = select(suppression.c.key).where(suppression.c.article == number)
    return _open(findings, {row[0] for row in connection.execute(keys)})


def load_interview(connection: Connection, number: int) -> Interview | None:
    """The profile of an article's last check."""
    held = connection.execute(select(article_check.c.interview).where(article_check.c.article == number)).scalar()
    return read_interview(held) if held else None


def load_page(connection: Connection, article_id: str) -> CapturedPage:
    """The captured page of an article; raises NotFoundError where it came without one."""
    number = find_number(connection, article_id)
    statement = select(article.c.id, captured_page.c.sha256, captured_page.c.data, captured_page.c.parts)
    statement = statement.join(captured_page, captured_page.c.sha256 == article.c.sha256)
    row = connection.execute(statement.where(article.c.number == number)).first()
    if row is None:
        raise NotFoundError(f"Article {article_id} came without a captured page.")
    return CapturedPage(row[0], row[1], zlib.decompress(row[2]), read_parts(row[3]))


def load_notes(connection: Connection, number: int) -> tuple[Note, ...]:
    """The notes of an article in the order of its text."""
    statement = select(note.c.data).where(note.c.article == number).order_by(note.c.field, note.c.start, note.c.id)
    return tuple(read_note(row[0]) for row in connection.execute(statement))


def load_note(connection: Connection, note_id: str) -> Note:
    """One note; raises NotFoundError."""
    data = connection.execute(select(note.c.data).where(note.c.id == note_id)).scalar()
    if data is None:
        raise NotFoundError(f"There is no note {note_id}.")
    return read_note(data)


def load_suppressions(connection: Connection, number: int) -> tuple[Suppression, ...]:
    """What was set aside in an article."""
    columns = (suppression.c.finding_key, suppression.c.rule, suppression.c.reason, suppression.c.who)
    statement = select(article.c.id, *columns, suppression.c.created).join(
        article, article.c.number == suppression.c.article
    )
    rows = connection.execute(statement.where(suppression.c.article == number).order_by(suppression.c.created))
    return tuple(Suppression(*tuple(row)) for row in rows)


def _whole() -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS).select_from(_joined())


def _joined() -> Any:
    return article.join(article_text, article_text.c.number == article.c.number).join(
        article_parts, article_parts.c.number == article.c.number
    )


def _hidden_keys(connection: Connection) -> dict[int, set[str]]:
    hidden: dict[int, set[str]] = {}
    for number, key in connection.execute(select(suppression.c.article, suppression.c.key)):
        hidden.setdefault(number, set()).add(key)
    return hidden


def _open(findings: tuple[Finding, ...], hidden: set[str] | None) -> tuple[Finding, ...]:
    return tuple(f for f in findings if finding_key(f) not in hidden) if hidden else findings
