"""The history as it is written: one operation a unit of work, entries appended, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TypeGuard

from sqlalchemy import Connection, bindparam, func, insert, select, update

from editor_app.domain.errors import NotFoundError
from editor_app.store.differences import Entry
from editor_app.store.encoding import DamagedRowError
from editor_app.store.prepared import Prepared, insert_into, upsert_into
from editor_app.store.tables import change, counter, operation, operation_status

_NEXT_GENERATION = Prepared(
    update(counter).where(counter.c.name == "generation").values(value=counter.c.value + 1),
)
_LAST_POSITION = Prepared(select(func.max(change.c.position)).where(change.c.operation == bindparam("which")))
_ARTICLE_COUNT = Prepared(
    select(func.count(change.c.article_id.distinct())).where(
        change.c.operation == bindparam("which"), change.c.article_id != ""
    )
)
_BEGIN = Prepared(insert(operation), ("label", "who", "at", "undoes"))
_UNDOES = Prepared(select(operation.c.undoes).where(operation.c.id == bindparam("which")))
_SET_UNDONE = Prepared(
    update(operation_status).where(operation_status.c.operation == bindparam("which")).values(undone_by=bindparam("by"))
)
_SET_STATUS = upsert_into(operation_status, ("operation", "article_count"), ("operation",))


class Journal:
    """Records the entries of one operation; the operation itself is written with its first entry."""

    def __init__(
        self, connection: Connection, label: str, who: str, *, undoes: int | None = None, continues: int | None = None
    ) -> None:
        self._connection, self._label, self._who, self._undoes = connection, label, who, undoes
        self.operation_id = continues
        self._is_continued = continues is not None
        self._position = 0
        self._articles: set[str] = set()
        if continues is not None:
            self._resume(continues)

    def _resume(self, operation_id: int) -> None:
        last = _LAST_POSITION.run(self._connection, which=operation_id).scalar()
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
                "kind": entry.kind.value, "field": entry.field, "before": entry.before, "after": entry.after,
                "before_shape": entry.before_shape, "after_shape": entry.after_shape, "place": entry.place,
            }
            for place, entry in enumerate(entries, self._position)
        ]  # fmt: skip
        insert_into(change, tuple(rows[0])).run_many(self._connection, rows)
        self._position += len(rows)
        self._articles.update(entry.article_id for entry in entries if entry.article_id)

    def close(self) -> None:
        """Write what follows from the entries: how many articles, and what is taken back by this."""
        _NEXT_GENERATION.run(self._connection)
        if self.operation_id is None:
            return
        _SET_STATUS.run(self._connection, operation=self.operation_id, article_count=self._count())
        if self._undoes is not None:
            self._mark_undone(self._undoes, self.operation_id)

    def _count(self) -> int:
        if not self._is_continued:
            return len(self._articles)
        return int(_ARTICLE_COUNT.run(self._connection, which=self.operation_id).scalar_one())

    def _begin(self) -> int:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        result = _BEGIN.run(self._connection, label=self._label, who=self._who, at=at, undoes=self._undoes)
        return int(result.lastrowid)

    def _mark_undone(self, undone: int, undone_by: int) -> None:
        for target, by in standings(undone_by, undone, self._what_it_undid):
            _SET_UNDONE.run(self._connection, which=target, by=by)

    def _what_it_undid(self, operation_id: int) -> object:
        return _UNDOES.run(self._connection, which=operation_id).scalar()


def standings(undo: int, undone: object, what_it_undid: Callable[[int], object]) -> Iterator[tuple[int, int | None]]:
    """Whose standing an undo changes: operations, each with what has taken it back now, or None where it is in force.

    Where the one taken back is an undo itself, what it had undone is in force again, or undone by it again, and so on.
    Raises DamagedRowError where one would take back what is not older, which never ends.
    """
    newer, target, is_undone = undo, undone, True
    while target is not None:
        if not is_older(target, newer):
            raise DamagedRowError(f"operation {newer} takes back one that is not older")
        yield target, newer if is_undone else None
        newer, target, is_undone = target, what_it_undid(target), not is_undone


def is_older(operation_id: object, than: int) -> TypeGuard[int]:
    """Whether a stored number is that of an operation before another."""
    return isinstance(operation_id, int) and operation_id < than
