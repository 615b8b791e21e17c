"""Many answers at one go, for imports: what the library holds of these pages, files and stretches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from editor_app.store.tables import article, article_check, capture

CHUNK = 5_000


def known_ids(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids that the library has an article of."""
    return frozenset(
        row[0]
        for chunk in _chunks(tuple(ids))
        for row in connection.execute(select(article.c.id).where(article.c.id.in_(chunk)))
    )


def articles_of_pages(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    """For each page's hash the oldest article that was made from it; hashes without one are left out."""
    found: dict[str, str] = {}
    for chunk in _chunks(tuple(hashes)):
        statement = select(article.c.sha256, article.c.id).where(article.c.sha256.in_(chunk))
        for sha256, article_id in connection.execute(statement.order_by(article.c.number)):
            found.setdefault(sha256, article_id)
    return found


def articles_of_files(connection: Connection, paths: Iterable[str]) -> dict[str, str]:
    """For each file's path the article that it became; paths that were never imported are left out."""
    joined = capture.join(article, article.c.number == capture.c.article)
    return {
        path: article_id
        for chunk in _chunks(tuple(paths))
        for path, article_id in connection.execute(
            select(capture.c.path, article.c.id).select_from(joined).where(capture.c.path.in_(chunk))
        )
    }


def articles_of_spans(connection: Connection, hashes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each hash of an article's own stretch the articles that have it, oldest first."""
    found: dict[str, tuple[str, ...]] = {}
    for chunk in _chunks(tuple(hashes)):
        statement = select(article.c.span_hash, article.c.id).where(article.c.span_hash.in_(chunk))
        for span_hash, article_id in connection.execute(statement.order_by(article.c.number)):
            found[span_hash] = (*found.get(span_hash, ()), article_id)
    return found


def copies_of(connection: Connection, number: int) -> tuple[str, ...]:
    """The ids of an article, of the one that it repeats and of all that repeat it; oldest first."""
    own_id, repeated = connection.execute(
        select(article.c.id, article.c.mirror_of).where(article.c.number == number)
    ).one()
    first = repeated or own_id
    same = (article.c.id == first) | (article.c.mirror_of == first)
    return tuple(row[0] for row in connection.execute(select(article.c.id).where(same).order_by(article.c.number)))


def unchecked(rules_version: str, column: ColumnElement[Any]) -> Select[tuple[Any]]:
    """Of the articles whose content or rules have changed since they were checked, a column or a count.

    What stands behind a `+` says what the library said beside the article, see `archive_reading.check_marks`.
    """
    checked = func.coalesce(article_check.c.rules_version, "")
    is_other = (checked != rules_version) & (func.substr(checked, 1, len(rules_version) + 1) != f"{rules_version}+")
    statement = select(column).select_from(article)
    statement = statement.outerjoin(article_check, article_check.c.article == article.c.number)
    return statement.where(article_check.c.content_hash.is_distinct_from(article.c.content_hash) | is_other)


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
