"""What all writes of a unit of work stand on: the connection, the journal, and rows put into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table

from editor_app.store.journal import Journal
from editor_app.store.prepared import Row, insert_into, upsert_into

Item = TypeVar("Item")


def now() -> str:
    """The present moment, ISO 8601 in UTC to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of `size`, the last of them shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class Writes:
    """A connection inside a transaction, and the journal that its changes are recorded in."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection, self._journal = connection, journal

    @property
    def operation_id(self) -> int | None:
        """The operation's number; None until the first change."""
        return self._journal.operation_id

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        if rows:
            insert_into(table, tuple(rows[0])).run_many(self._connection, rows)

    def _upsert(self, table: Table, rows: Sequence[Row], *key: str) -> None:
        if rows:
            upsert_into(table, tuple(rows[0]), key).run_many(self._connection, rows)
