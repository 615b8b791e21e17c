"""Everything of a library examined; what is derived from the rest can be made anew."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, text
from sqlalchemy.exc import DatabaseError, NoResultFound

from editor_app.domain.article import Article
from editor_app.domain.errors import InputError
from editor_app.domain.finding import Finding
from editor_app.domain.holdings import Problem
from editor_app.domain.interview import Interview
from editor_app.domain.progress import Progress
from editor_app.parsing.anchors import find_anchor
from editor_app.store.doctor_records import examine_history, examine_kept, examine_vocabularies, repair_history
from editor_app.store.encoding import Encoded, article_values, encode, read_parts, term_rows, unpack
from editor_app.store.open_findings import finding_counts, rule_rows
from editor_app.store.prepared import Prepared, Row, delete_rows, insert_into, update_row, upsert_into
from editor_app.store.reading import find_number, load_article, load_findings, load_interview, load_notes
from editor_app.store.tables import (
    article,
    article_check,
    article_term,
    article_text,
    captured_page,
    counter,
    finding,
    removed_article,
)

_MISCOUNTED = "The library counts its articles wrong."
_UNREADABLE = (
    ValueError, LookupError, TypeError, AttributeError, RecursionError, DatabaseError, NoResultFound, InputError,
)  # fmt: skip


def examine(connection: Connection, progress: Progress) -> Iterator[Problem]:
    """Each problem in a sentence; repairable are those in derived data."""
    parts = {
        "file": _examine_file(connection),
        "captured pages": _examine_pages(connection, progress),
        "articles": _examine_articles(connection, progress),
        "search index": _examine_search(connection),
        "counters": _examine_counters(connection),
        "vocabularies": examine_vocabularies(connection),
        "history": examine_history(connection),
        "kept pages": examine_kept(connection),
    }
    for name, problems in parts.items():
        try:
            yield from problems
        except DatabaseError as error:  # what follows it in the file may still be sound
            yield Problem(f"The {name} cannot all be read: {error.orig}.")
        except _UNREADABLE as error:
            yield Problem(f"The {name} cannot all be read: {str(error).rstrip('.')}.")


def repair(connection: Connection, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Make derived data anew where a problem is repairable; the problems cured."""
    cured = tuple(problem for problem in problems if problem.is_repairable)
    for problem in cured:
        if problem.article_id is not None:
            _derive_again(connection, problem.article_id)
    if cured:
        _count_again(connection)
        repair_history(connection)
        connection.execute(text("INSERT INTO article_search(article_search) VALUES ('rebuild')"))
    return cured


def _examine_file(connection: Connection) -> Iterator[Problem]:
    for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield Problem(f"The file is damaged: {row[0]}.")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(f"Row {row[1]} of the table {row[0]} points to a row of {row[2]} that is not there.")


def _examine_pages(connection: Connection, progress: Progress) -> Iterator[Problem]:
    statement = select(captured_page.c.sha256, captured_page.c.size, captured_page.c.data, captured_page.c.parts)
    rows = connection.execution_options(yield_per=100).execute(statement)
    for sha256, size, data, parts in progress.over(rows, "Examining pages"):
        try:
            page = unpack(data)
            read_parts(parts)
        except (zlib.error, ValueError, LookupError, TypeError):
            yield Problem(f"The captured page {sha256[:12]} cannot be unpacked.")
            continue
        if len(page) != size or hashlib.sha256(page).hexdigest() != sha256:
            yield Problem(f"The captured page {sha256[:12]} is not what was captured.")


def _examine_articles(connection: Connection, progress: Progress) -> Iterator[Problem]:
    numbers = [row[0] for row in connection.execute(select(article.c.number).order_by(article.c.number))]
    for number in progress.over(numbers, "Examining articles", len(numbers)):
        yield from _examine_article(connection, number)


def _examine_article(connection: Connection, number: int) -> Iterator[Problem]:
    try:
        subject = load_article(connection, number)
        content = encode(subject)
    except _UNREADABLE as error:
        yield Problem(f"Article number {number} cannot be read: {str(error).rstrip('.')}.")
        return
    row = dict(_ROW.run(connection, number=number).mappings().one())
    if row["content_hash"] != content.content_hash:
        yield Problem(f"Article {subject.id}: its content is not what was stored with its hash.", subject.id)
        return
    yield from (
        Problem(f"Article {subject.id}: {what}.", subject.id, is_repairable=True)
        for what in _outdated(connection, number, row, subject, content)
    )
    try:
        notes = load_notes(connection, number)
    except _UNREADABLE:
        yield Problem(f"Article {subject.id}: its notes cannot be read.", subject.id)
        return
    for remark in notes:
        if not remark.is_orphan and find_anchor(subject.field_text(remark.field), remark.anchor) is None:
            yield Problem(f"Article {subject.id}: the text that the note “{remark.text}” quotes is gone.", subject.id)


def _outdated(connection: Connection, number: int, row: Row, subject: Article, content: Encoded) -> Iterator[str]:
    """What is derived from the article and no longer fits it."""
    if any(row[name] != value for name, value in article_values(subject, content).items()):
        yield "what lists show of it is outdated"
    are_searched = _TERMS.run(connection, number=number).scalar() == content.texts["terms"]
    if not are_searched or _held(connection, article_term, number) != _as_set(term_rows(content, number)):
        yield "the index of its terms is wrong"
    try:
        opened, interview = _load_check(connection, number)
    except _UNREADABLE:
        yield "its last check cannot be read"
        return
    counted = {**finding_counts(opened), **_interview_values(interview)}
    is_counted = all(row[name] == value for name, value in counted.items())
    if not is_counted or _held(connection, finding, number) != _as_set(rule_rows(number, opened)):
        yield "its open findings are counted wrong"


def _load_check(connection: Connection, number: int) -> tuple[tuple[Finding, ...], Interview | None]:
    return load_findings(connection, number, with_suppressed=False), load_interview(connection, number)


def _interview_values(interview: Interview | None) -> Row:
    """The columns of `article` that tell of its interview."""
    if interview is None:
        return {"verdict": None, "genre": None, "pair_count": 0}
    return {
        "verdict": interview.verdict.value, "genre": interview.genre.value, "pair_count": interview.pair_count,
    }  # fmt: skip


def _held(connection: Connection, table: Table, number: int) -> set[tuple[tuple[str, Any], ...]]:
    return _as_set([dict(row) for row in _ROWS[table.name].run(connection, number=number).mappings()])


def _as_set(rows: Iterable[Row]) -> set[tuple[tuple[str, Any], ...]]:
    return {tuple(sorted(row.items())) for row in rows}


def _examine_search(connection: Connection) -> Iterator[Problem]:
    try:
        with connection.begin_nested():
            connection.execute(text("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError as error:
        if "readonly" in str(error.orig):  # SQLite examines it by a write; what cannot be written does not change
            return
        yield Problem("The search index does not fit the articles.", None, is_repairable=True)


def _examine_counters(connection: Connection) -> Iterator[Problem]:
    held = _counters(connection)
    if not held.keys() >= {"generation", "vocabularies"} or held.get("next_number", 0) <= _last_number(connection):
        yield Problem(_MISCOUNTED, None, is_repairable=True)


def _counters(connection: Connection) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(select(counter.c.name, counter.c.value))}


def _last_number(connection: Connection) -> int:
    """The highest number that an article has or, while it is removed, had."""
    removed = (int(row[0].partition(":")[0]) for row in connection.execute(select(removed_article.c.token)))
    present: int = connection.execute(select(func.coalesce(func.max(article.c.number), 0))).scalar_one()
    return max((present, *removed))


def _count_again(connection: Connection) -> None:
    held = _counters(connection)
    first = max(_last_number(connection) + 1, held.get("next_number", 0))
    values = {name: held.get(name, 0) for name in ("generation", "vocabularies")} | {"next_number": first}
    put = upsert_into(counter, ("name", "value"), ("name",))
    put.run_many(connection, [{"name": name, "value": value} for name, value in values.items()])


def _derive_again(connection: Connection, article_id: str) -> None:
    number = find_number(connection, article_id)
    subject = load_article(connection, number)
    content = encode(subject)
    try:
        opened, interview = _load_check(connection, number)
    except _UNREADABLE:  # it goes, and the next check of the library makes it anew
        delete_rows(article_check, "article").run(connection, which=number)
        opened, interview = (), None
    values = {**article_values(subject, content), **finding_counts(opened), **_interview_values(interview)}
    update_row(article, tuple(values)).run(connection, which=number, **values)
    update_row(article_text, ("terms",)).run(connection, which=number, terms=content.texts["terms"])
    derived = ((article_term, term_rows(content, number)), (finding, rule_rows(number, opened)))
    for table, rows in derived:
        delete_rows(table, "article").run(connection, which=number)
        insert_into(table, tuple(table.c.keys())).run_many(connection, rows)


_ROW = Prepared(select(article).where(article.c.number == bindparam("number")))
_TERMS = Prepared(select(article_text.c.terms).where(article_text.c.number == bindparam("number")))
_ROWS = {
    table.name: Prepared(select(table).where(table.c.article == bindparam("number")))
    for table in (article_term, finding)
}
