"""Single articles and what hangs on them, read from the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article
from editor_app.domain.errors import NotFoundError
from editor_app.domain.finding import Finding
from editor_app.domain.holdings import CapturedPage, Suppression
from editor_app.domain.interview import Interview
from editor_app.store.encoding import ARTICLE_COLUMNS, OWN_TEXTS, PART_NAMES, read_article, read_parts, unpack
from editor_app.store.open_findings import open_of
from editor_app.store.prepared import Prepared
from editor_app.store.records import read_findings, read_interview, read_note
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

_COLUMNS = tuple(
    article_text.c[name] if name in OWN_TEXTS else article_parts.c[name] if name in PART_NAMES else article.c[name]
    for name in ARTICLE_COLUMNS
)


def find_number(connection: Connection, article_id: str) -> int:
    """The row of an article, by its id or an unambiguous beginning of it; raises NotFoundError."""
    number = _NUMBER.run(connection, id=article_id).scalar()
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


def find_numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The rows of a few thousand articles by their id; raises NotFoundError for one that is not there."""
    rows = connection.execute(select(article.c.id, article.c.number).where(article.c.id.in_(ids)))
    found = {row[0]: row[1] for row in rows}
    return {id_: found[id_] if id_ in found else find_number(connection, id_) for id_ in ids}


def load_article(connection: Connection, number: int) -> Article:
    """One article by its row."""
    return read_article(tuple(_WHOLE.run(connection, number=number).one()))


def load_many(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[int, Article]]:
    """Articles with their rows by their id, a few hundred at most; those that are not there are left out."""
    rows = connection.execute(whole_articles().add_columns(article.c.number).where(article.c.id.in_(ids)))
    return {row[0]: (row[-1], read_article(row[:-1])) for row in map(tuple, rows)}


def load_articles(connection: Connection, ids: Sequence[str]) -> Iterator[Article]:
    """Articles in the order asked for; raises NotFoundError for one that is not there."""
    for start in range(0, len(ids), STREAM_CHUNK):
        chunk = ids[start : start + STREAM_CHUNK]
        rows = connection.execute(whole_articles().where(article.c.id.in_(chunk)))
        found = {row[0]: row for row in map(tuple, rows)}
        for article_id in chunk:
            if article_id not in found:
                raise NotFoundError(f"The library has no article {article_id}.")
            yield read_article(found[article_id])


def load_findings(connection: Connection, number: int, *, with_suppressed: bool) -> tuple[Finding, ...]:
    """The findings of an article's last check; without those set aside unless asked for."""
    held = _FINDINGS.run(connection, number=number).first()
    findings = read_findings(held.findings, held.more_fixes) if held else ()
    if with_suppressed:
        return findings
    return open_of(findings, hidden_keys(connection, (number,)).get(number, ()))


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
    return CapturedPage(row[0], row[1], unpack(row[2]), read_parts(row[3]))


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
    return load_many_suppressions(connection, (number,)).get(number, ())


def load_many_suppressions(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[Suppression, ...]]:
    """What was set aside in articles, a few hundred at most, oldest first, by the article's row."""
    columns = (suppression.c.finding_key, suppression.c.rule, suppression.c.reason, suppression.c.who)
    statement = select(article.c.number, article.c.id, *columns, suppression.c.created)
    statement = statement.join(article, article.c.number == suppression.c.article).where(article.c.number.in_(numbers))
    found: dict[int, tuple[Suppression, ...]] = {}
    for number, *values in connection.execute(statement.order_by(suppression.c.created, suppression.c.key)):
        found[number] = (*found.get(number, ()), Suppression(*values))
    return found


def whole_articles() -> Select[*tuple[Any, ...]]:
    """`SELECT` of what `read_article` reads."""
    joined = article.join(article_text).join(article_parts, article_parts.c.number == article.c.number)
    return select(*_COLUMNS).select_from(joined)


def hidden_keys(connection: Connection, numbers: Collection[int]) -> dict[int, set[str]]:
    """The short keys of the findings set aside, by the article's row."""
    statement = select(suppression.c.article, suppression.c.key).where(suppression.c.article.in_(numbers))
    hidden: dict[int, set[str]] = {}
    for number, key in connection.execute(statement):
        hidden.setdefault(number, set()).add(key)
    return hidden


_NUMBER = Prepared(select(article.c.number).where(article.c.id == bindparam("id")))
_FINDINGS = Prepared(
    select(article_check.c.findings, article_check.c.more_fixes).where(article_check.c.article == bindparam("number"))
)
_WHOLE = Prepared(whole_articles().where(article.c.number == bindparam("number")))
