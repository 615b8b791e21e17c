"""What doctor examines beside the articles: vocabularies, decisions, the history, and what is kept packed."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from editor_app.domain.article import Article
from editor_app.domain.holdings import Problem
from editor_app.store.differences import Kind
from editor_app.store.encoding import DamagedRowError, from_json, unpack
from editor_app.store.journal import is_older, standings
from editor_app.store.prepared import upsert_into
from editor_app.store.reading import load_many
from editor_app.store.records import short_key
from editor_app.store.removal import read_removed
from editor_app.store.tables import (
    change,
    concept,
    decision,
    operation,
    operation_status,
    quarantine,
    removed_article,
    suppression,
    vocabulary,
    vocabulary_version,
)
from editor_app.store.vocabulary_reading import load_decisions
from editor_app.store.vocabulary_records import combined, read_concept, read_scheme

MISCOUNTED_HISTORY = "The history counts its operations wrong."

_PLAIN = (Kind.TEXT, Kind.STATE, Kind.ASSIGNEE)
"""Kinds of entries that hold the whole value before and after."""

_LOADED = 200
_UNDOES = select(operation.c.id, operation.c.undoes).where(operation.c.undoes.is_not(None)).order_by(operation.c.id)


def examine_vocabularies(connection: Connection) -> Iterator[Problem]:
    """The library's own vocabularies, their digests and published versions, and the decisions about terms."""
    for name, data, digest in connection.execute(select(vocabulary)).all():
        rows = connection.execute(select(concept.c.id, concept.c.data).where(concept.c.vocabulary == name)).all()
        lost = [key for key, held in rows if not _is_concept(held)]
        yield from (Problem(f"The term “{key}” of the vocabulary '{name}' cannot be read.") for key in lost)
        if not _is_scheme(data):
            yield Problem(f"What the vocabulary '{name}' says of itself cannot be read.")
        elif not lost and combined("", data, *(held for _key, held in rows)) != digest:
            yield Problem(f"The terms of the vocabulary '{name}' are not what was stored with their digest.")
    for name, version, sha256, turtle in connection.execute(_VERSIONS):
        if _unpacked_hash(turtle) != sha256:
            yield Problem(f"The version {version} of the vocabulary '{name}' is not what was published.")
    try:
        load_decisions(connection)
    except (ValueError, TypeError):
        known = ", ".join(f"'{kind}'" for kind in connection.execute(select(decision.c.kind).distinct()).scalars())
        yield Problem(f"Decisions about terms cannot all be read: there are some of the kinds {known}.")


def examine_kept(connection: Connection) -> Iterator[Problem]:
    """What is kept packed: quarantined files and removed articles; and the keys of findings that were set aside."""
    columns = (quarantine.c.path, quarantine.c.sha256, quarantine.c.data)
    for path, sha256, data in connection.execute(select(*columns)):
        if _unpacked_hash(data) != sha256:
            yield Problem(f"The quarantined page {path} is not what was kept.")
    for token in connection.execute(select(removed_article.c.token)).scalars().all():
        try:
            read_removed(connection, token)
        except (zlib.error, ValueError, LookupError, TypeError, AttributeError):
            yield Problem(f"A removed article, kept as {token[:20]}…, cannot be brought back.")
    for number, key, finding_key in connection.execute(_SUPPRESSIONS):
        if not isinstance(finding_key, str) or short_key(finding_key) != key:
            yield Problem(f"A finding that was set aside in article number {number} is named wrong.")


def examine_history(connection: Connection) -> Iterator[Problem]:
    """Whether the entries of each operation are all there, can be read, and lead to what is stored."""
    held = {row[0]: (row[1], row[2]) for row in connection.execute(select(operation_status))}
    if held != _status_of_all(connection):
        yield Problem(MISCOUNTED_HISTORY, None, is_repairable=True)
    for number, count, last in connection.execute(_POSITIONS):
        if count != last + 1:
            yield Problem(f"Operation {number} lacks {last + 1 - count} of its entries.")
    yield from _examine_undoes(connection)
    yield from _examine_entries(connection)
    yield from _examine_chains(connection)


def repair_history(connection: Connection) -> None:
    """Make anew what is counted of operations."""
    right = _status_of_all(connection)
    connection.execute(operation_status.delete().where(operation_status.c.operation.not_in(select(operation.c.id))))
    columns = ("operation", "article_count", "undone_by")
    rows_of_all = [dict(zip(columns, (number, *status), strict=True)) for number, status in right.items()]
    upsert_into(operation_status, columns, ("operation",)).run_many(connection, rows_of_all)


def _status_of_all(connection: Connection) -> dict[int, tuple[int, int | None]]:
    """How many articles each operation touched, and which operation has taken it back for now."""
    counted = func.count(change.c.article_id.distinct()).filter(change.c.article_id != "")
    counts = {row[0]: row[1] for row in connection.execute(select(change.c.operation, counted).group_by("operation"))}
    undoes = {row[0]: row[1] for row in connection.execute(select(operation.c.id, operation.c.undoes).order_by("id"))}
    undone_by: dict[int, int] = {}
    for number, undone in undoes.items():
        with suppress(DamagedRowError):  # told by `_examine_undoes`
            for target, by in standings(number, undone, undoes.get):
                undone_by.pop(target, None)
                if by is not None:
                    undone_by[target] = by
    return {number: (counts.get(number, 0), undone_by.get(number)) for number in undoes}


def _examine_undoes(connection: Connection) -> Iterator[Problem]:
    for number, undone in connection.execute(_UNDOES):
        if not is_older(undone, number):
            yield Problem(f"Operation {number} takes back one that is not older.")


def _examine_entries(connection: Connection) -> Iterator[Problem]:
    """Kinds that there are, and exact values that can be read."""
    known = {kind.value for kind in Kind}
    columns = (change.c.operation, change.c.position, change.c.kind, change.c.before_shape, change.c.after_shape)
    for number, position, kind, *shapes in connection.execute(select(*columns)):
        if kind not in known or not all(_is_json(shape) for shape in shapes if shape is not None):
            yield Problem(f"Entry {position + 1} of operation {number} cannot be read.")


def _examine_chains(connection: Connection) -> Iterator[Problem]:
    """Whether the values that a field had lead from one to the next, and the last of them to the one that is stored.

    In whatever order: an operation may go on while others are written. Values are counted, those that came against
    those that went; what is left are the first and the last.
    """
    columns = (change.c.article_id, change.c.kind, change.c.field, change.c.before, change.c.after)
    statement = select(*columns).where(change.c.article_id != "").order_by(change.c.article_id)
    groups = groupby(connection.execution_options(yield_per=1000).execute(statement), key=lambda row: str(row[0]))
    batch: dict[str, dict[str, Counter[str | None]]] = {}
    for article_id, rows in groups:
        balance = _balance(rows)
        if balance:
            batch[article_id] = balance
        if len(batch) == _LOADED:
            yield from _examine_batch(connection, batch)
            batch = {}
    yield from _examine_batch(connection, batch)


def _balance(rows: Iterable[Any]) -> dict[str, Counter[str | None]]:
    """By field, how often each value came and went; nothing for an article that came more than once."""
    fields: dict[str, Counter[str | None]] = {}
    comings = 0
    for _article, kind, field, before, after in rows:
        if kind in _PLAIN:
            balance = fields.setdefault(field, Counter())
            balance[after] += 1
            balance[before] -= 1
        comings += kind == Kind.ARTICLE
    return fields if comings <= 1 else {}


def _examine_batch(connection: Connection, batch: dict[str, dict[str, Counter[str | None]]]) -> Iterator[Problem]:
    try:
        stored = {found.id: found for _number, found in load_many(connection, list(batch)).values()}
    except (DamagedRowError, ValueError, LookupError, TypeError):
        return  # that an article cannot be read is said where articles are examined
    for article_id, fields in batch.items():
        for field, balance in fields.items():
            if article_id in stored and not _leads_to(balance, _value_of(stored[article_id], field)):
                yield Problem(
                    f"Article {article_id}: the history of '{field}' does not lead to what is stored.", article_id
                )


def _leads_to(balance: Counter[str | None], value: str | None) -> bool:
    left = {held: count for held, count in balance.items() if count}
    return not left or (left.pop(value, 0) == 1 and sorted(left.values()) == [-1])


def _value_of(subject: Article, field: str) -> str | None:
    match field:
        case "state":
            return str(subject.state)
        case "assigned":
            return subject.assignee
    value: str | None = getattr(subject, field, None)
    return value


def _is_concept(data: bytes) -> bool:
    try:
        read_concept(data)
    except (DamagedRowError, TypeError, RecursionError):
        return False
    return True


def _is_scheme(data: bytes) -> bool:
    try:
        read_scheme(data, ())
    except (DamagedRowError, TypeError, RecursionError):
        return False
    return True


def _is_json(text: str) -> bool:
    try:
        from_json(text.encode())
    except (ValueError, AttributeError, RecursionError):
        return False
    return True


def _unpacked_hash(data: bytes) -> str | None:
    try:
        return hashlib.sha256(unpack(data)).hexdigest()
    except zlib.error:
        return None


_VERSIONS = select(
    vocabulary_version.c.vocabulary,
    vocabulary_version.c.version,
    vocabulary_version.c.sha256,
    vocabulary_version.c.turtle,
)
_SUPPRESSIONS = select(suppression.c.article, suppression.c.key, suppression.c.finding_key)
_POSITIONS = select(change.c.operation, func.count(), func.max(change.c.position)).group_by(change.c.operation)
