"""Everything of a library examined; what is derived from the rest can be made anew."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from editor_app.domain.holdings import Problem
from editor_app.domain.progress import Progress
from editor_app.store.encoding import content_hash, term_rows, text_values
from editor_app.store.reading import load_article
from editor_app.store.tables import article, article_term, article_text, captured_page


def examine(connection: Connection, progress: Progress) -> Iterator[Problem]:
    """Each problem in a sentence; repairable are those in derived data."""
    yield from _examine_file(connection)
    yield from _examine_pages(connection, progress)
    yield from _examine_articles(connection, progress)
    yield from _examine_search(connection)


def repair(connection: Connection, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Make derived data anew where a problem is repairable; the problems cured."""
    cured = tuple(problem for problem in problems if problem.is_repairable)
    for problem in cured:
        if problem.article_id is not None:
            _derive_again(connection, problem.article_id)
    if cured:
        connection.execute(text("INSERT INTO article_search(article_search) VALUES ('rebuild')"))
    return cured


def _examine_file(connection: Connection) -> Iterator[Problem]:
    for row in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield Problem(f"The file is damaged: {row[0]}.")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(f"Row {row[1]} of the table {row[0]} points to a row of {row[2]} that is not there.")


def _examine_pages(connection: Connection, progress: Progress) -> Iterator[Problem]:
    statement = select(captured_page.c.sha256, captured_page.c.size, captured_page.c.data)
    rows = connection.execution_options(yield_per=100).execute(statement)
    for sha256, size, data in progress.over(rows, "Examining pages"):
        try:
            page = zlib.decompress(data)
        except zlib.error:
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
    except (ValueError, LookupError, DatabaseError) as error:
        yield Problem(f"Article number {number} cannot be read: {error}.")
        return
    held = connection.execute(select(article.c.content_hash).where(article.c.number == number)).scalar()
    if held != content_hash(subject):
        message = f"Article {subject.id}: its content is not what was stored with its hash."
        yield Problem(message, subject.id, is_repairable=False)
    columns = (article_term.c.field, article_term.c.position, article_term.c.value, article_term.c.key)
    terms = connection.execute(select(*columns).where(article_term.c.article == number))
    wanted = {(row["field"], row["position"], row["value"], row["key"]) for row in term_rows(subject, number)}
    if {tuple(row) for row in terms} != wanted:
        yield Problem(f"Article {subject.id}: the index of its terms is wrong.", subject.id, is_repairable=True)


def _examine_search(connection: Connection) -> Iterator[Problem]:
    try:
        with connection.begin_nested():
            connection.execute(text("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError:
        yield Problem("The search index does not fit the articles.", None, is_repairable=True)


def _derive_again(connection: Connection, article_id: str) -> None:
    number = connection.execute(select(article.c.number).where(article.c.id == article_id)).scalar_one()
    subject = load_article(connection, number)
    connection.execute(delete(article_term).where(article_term.c.article == number))
    rows = term_rows(subject, number)
    if rows:
        connection.execute(insert(article_term), rows)
    values = {"terms": text_values(subject)["terms"]}
    connection.execute(update(article_text).where(article_text.c.number == number).values(values))
