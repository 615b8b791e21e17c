"""Statements compiled once. Building and compiling one anew costs ten times what SQLite needs to run it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, CursorResult, Table, bindparam, delete, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

Row = Mapping[str, Any]

TOGETHER = 500
"""Rows of one statement; with eight columns each still far below the values that SQLite takes."""


class Prepared:
    """A Core statement with named parameters, compiled when it is first run."""

    def __init__(self, statement: Executable, columns: Sequence[str] = ()) -> None:
        self._statement, self._columns = statement, list(columns) or None
        self._compiled: tuple[str, tuple[str, ...], dict[str, Any]] | None = None

    def run(self, connection: Connection, **values: Any) -> CursorResult[Any]:
        """Run it once."""
        sql, names, fixed = self._text(connection)
        return connection.exec_driver_sql(sql, tuple(values[n] if n in values else fixed[n] for n in names))

    def run_many(self, connection: Connection, rows: Iterable[Row]) -> None:
        """Run it for each row; nothing is done where there is none."""
        sql, names, _fixed = self._text(connection)
        values = [tuple([row[name] for name in names]) for row in rows]
        if values:
            connection.exec_driver_sql(sql, values)

    def _text(self, connection: Connection) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        if self._compiled is None:
            assert isinstance(self._statement, ClauseElement)
            compiled = self._statement.compile(dialect=connection.dialect, column_keys=self._columns)
            assert isinstance(compiled, SQLCompiler)
            self._compiled = (str(compiled), tuple(compiled.positiontup or ()), dict(compiled.params))
        return self._compiled


@cache
def insert_into(table: Table, columns: tuple[str, ...]) -> Prepared:
    """`INSERT` of these columns."""
    return Prepared(insert(table), columns)


@cache
def upsert_into(table: Table, columns: tuple[str, ...], key: tuple[str, ...]) -> Prepared:
    """`INSERT` of these columns, or an update of the others where the key is there."""
    statement = upsert(table)
    changed = {name: statement.excluded[name] for name in columns if name not in key}
    return Prepared(statement.on_conflict_do_update(index_elements=list(key), set_=changed), columns)


@cache
def update_row(table: Table, columns: tuple[str, ...], key: str = "number") -> Prepared:
    """`UPDATE` of these columns in the rows whose key is the parameter `which`."""
    return Prepared(update(table).where(table.c[key] == bindparam("which")), columns)


def update_together(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    """What `update_row` does, for many rows in few statements: for a table whose triggers keep the full-text index.

    The index writes what it has gathered at the end of every statement, which costs as much as the words themselves;
    and again at every row that stands before the last, so that they go in order.
    """
    ordered = sorted(rows, key=itemgetter("which"))
    for start in range(0, len(ordered), TOGETHER):
        chunk = ordered[start : start + TOGETHER]
        values = [row[name] for row in chunk for name in ("which", *columns)]
        connection.exec_driver_sql(_together(table, columns, len(chunk)), tuple(values))


def _together(table: Table, columns: tuple[str, ...], count: int) -> str:
    row = f"({', '.join('?' * (len(columns) + 1))})"
    return (
        f"WITH changed(which, {', '.join(columns)}) AS (VALUES {', '.join([row] * count)})"
        f" UPDATE {table.name} SET {', '.join(f'{name} = changed.{name}' for name in columns)}"
        " FROM changed WHERE number = changed.which"
    )


@cache
def delete_rows(table: Table, key: str) -> Prepared:
    """`DELETE` of the rows whose key is the parameter `which`."""
    return Prepared(delete(table).where(table.c[key] == bindparam("which")))
