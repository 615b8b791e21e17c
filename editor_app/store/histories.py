"""The history as it is read: operations with the changes that people see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from editor_app.domain.errors import NotFoundError
from editor_app.domain.history import Change, Operation
from editor_app.store.differences import Kind
from editor_app.store.records import read_note
from editor_app.store.tables import article, change, operation, operation_status


def knows(connection: Connection, article_id: str) -> bool:
    """Whether the history speaks of an article, also one that is gone."""
    statement = select(change.c.operation).where(change.c.article_id == article_id).limit(1)
    return connection.execute(statement).first() is not None


def load_operations(
    connection: Connection, article_id: str | None, limit: int, before: int | None
) -> tuple[Operation, ...]:
    """Operations, newest first, older than `before`; with the changes of the article where one is named."""
    statement = _operations().order_by(operation.c.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(operation.c.id < before)
    if article_id is not None:
        touched = select(change.c.operation).where(change.c.article_id == article_id)
        statement = statement.where(operation.c.id.in_(touched))
    rows = connection.execute(statement).all()
    if article_id is None:
        return tuple(_read(row, ()) for row in rows)
    return tuple(_read(row, _changes(connection, row[0], article_id)) for row in rows)


def load_operation(connection: Connection, operation_id: int) -> Operation:
    """One operation with all its changes; raises NotFoundError."""
    row = connection.execute(_operations().where(operation.c.id == operation_id)).first()
    if row is None:
        raise NotFoundError(f"The history has no operation {operation_id}.")
    return _read(row, _changes(connection, operation_id, None))


def last_id(connection: Connection) -> int:
    """The newest operation's number, or 0."""
    return int(connection.execute(select(func.coalesce(func.max(operation.c.id), 0))).scalar_one())


def newest_in_force(connection: Connection) -> int | None:
    """The newest operation that is neither an undo nor undone."""
    statement = _operations().where(operation.c.undoes.is_(None), operation_status.c.undone_by.is_(None))
    found: int | None = connection.execute(statement.order_by(operation.c.id.desc()).limit(1)).scalar()
    return found


def changed_since(connection: Connection, operation_id: int) -> Iterator[str]:
    """Ids of articles touched after an operation, in the order of ids."""
    touched = select(change.c.article_id).where(change.c.operation > operation_id)
    for row in connection.execute(select(article.c.id).where(article.c.id.in_(touched)).order_by(article.c.id)):
        yield row[0]


def _operations() -> Select[*tuple[Any, ...]]:
    columns = (operation.c.id, operation.c.label, operation.c.who, operation.c.at, operation.c.undoes)
    return select(*columns, operation_status.c.article_count, operation_status.c.undone_by).outerjoin_from(
        operation, operation_status, operation_status.c.operation == operation.c.id
    )


def _changes(connection: Connection, operation_id: int, article_id: str | None) -> tuple[Change, ...]:
    columns = (change.c.kind, change.c.article_id, change.c.field, change.c.before, change.c.after)
    statement = select(*columns).where(change.c.operation == operation_id).order_by(change.c.position)
    if article_id is not None:
        statement = statement.where(change.c.article_id == article_id)
    return tuple(_read_change(*row) for row in connection.execute(statement))


def _read_change(kind: str, article_id: str, field: str, before: str | None, after: str | None) -> Change:
    if kind == Kind.NOTE:  # kept whole for undo; people are to see what it says
        return Change(article_id, "note", _note_text(before), _note_text(after))
    return Change(article_id, field, before, after)


def _note_text(data: str | None) -> str | None:
    if data is None:
        return None
    note = read_note(data.encode())
    return f"{note.text} (resolved)" if note.is_resolved else note.text


def _read(row: Row[*tuple[Any, ...]], changes: tuple[Change, ...]) -> Operation:
    id_, label, who, at, undoes, article_count, undone_by = row
    return Operation(id_, label, who, at, article_count or 0, changes, undoes, undone_by)
