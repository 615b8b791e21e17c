"""What all writes of a unit of work stand on: the connection, the journal, and two kinds of statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.store.journal import Journal

Row = dict[str, Any]


def now() -> str:
    """The present moment, ISO 8601 in UTC to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


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
            self._connection.execute(insert(table), list(rows))

    def _upsert(self, table: Table, rows: Sequence[Row], *key: str) -> None:
        if not rows:
            return
        statement = upsert(table)
        changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
        self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed), list(rows))
