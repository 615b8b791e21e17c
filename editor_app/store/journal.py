"""The history as it is written: one operation a unit of work, entries appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.errors import NotFoundError
from editor_app.store.differences import Entry
from editor_app.store.tables import change, counter, operation, operation_status


class Journal:
    """Records the entries of one operation; the operation itself is written with its first entry."""

    def __init__(
        self, connection: Connection, label: str, who: str, *, undoes: int | None = None, continues: int | None = None
    ) -> None:
        self._connection, self._label, self._who, self._undoes = connection, label, who, undoes
        self.operation_id = continues
        self._position = 0
        self._articles: set[str] = set()
        if continues is not None:
            self._resume(continues)

    def _resume(self, operation_id: int) -> None:
        statement = select(func.max(change.c.position)).where(change.c.operation == operation_id)
        last = self._connection.execute(statement).scalar()
        if last is None:
            raise NotFoundError(f"There is no operation {operation_id} to continue.")
        self._position = last + 1

    def record(self, entries: Sequence[Entry]) -> None:
        """Append entries."""
        if not entries:
            return
        if self.operation_id is None:
            self.operation_id = self._begin()
        rows = [
            {
                "operation": self.operation_id, "position": place, "article_id": entry.article_id,
                "kind": str(entry.kind), "field": entry.field, "before": entry.before, "after": entry.after,
                "before_shape": entry.before_shape, "after_shape": entry.after_shape, "place": entry.place,
            }
            for place, entry in enumerate(entries, self._position)
        ]  # fmt: skip
        self._connection.execute(insert(change), rows)
        self._position += len(rows)
        self._articles.update(entry.article_id for entry in entries)

    def close(self) -> None:
        """Write what follows from the entries: how many articles, and what is taken back by this."""
        self._connection.execute(
            update(counter).where(counter.c.name == "generation").values(value=counter.c.value + 1)
        )
        if self.operation_id is None:
            return
        statement = upsert(operation_status).values(operation=self.operation_id, article_count=len(self._articles))
        added = operation_status.c.article_count + statement.excluded.article_count
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["operation"], set_={"article_count": added})
        )
        if self._undoes is not None:
            self._mark_undone(self._undoes, self.operation_id)

    def _begin(self) -> int:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        values = {"label": self._label, "who": self._who, "at": at, "undoes": self._undoes}
        result = self._connection.execute(insert(operation).values(values))
        key = result.inserted_primary_key
        assert key is not None  # SQLite always tells the row's number
        return int(key[0])

    def _mark_undone(self, undone: int, by: int) -> None:
        self._set_undone(undone, by)
        earlier = self._connection.execute(select(operation.c.undoes).where(operation.c.id == undone)).scalar()
        if earlier is not None:  # an undo was taken back: what it had undone is in force again
            self._set_undone(earlier, None)

    def _set_undone(self, operation_id: int, by: int | None) -> None:
        row = operation_status.c.operation == operation_id
        self._connection.execute(update(operation_status).where(row).values(undone_by=by))
