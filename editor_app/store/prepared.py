"""Statements compiled once. Building and compiling one anew costs ten times what SQLite needs to run it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Table, bindparam, delete, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

Row = Mapping[str, Any]


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


@cache
def delete_rows(table: Table, key: str) -> Prepared:
    """`DELETE` of the rows whose key is the parameter `which`."""
    return Prepared(delete(table).where(table.c[key] == bindparam("which")))
