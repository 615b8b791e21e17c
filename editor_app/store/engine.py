"""Connections to a library's file: pragmas, transactions, and errors said in sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from editor_app.domain.errors import LibraryError

APPLICATION_ID = 0x45444150
"""`EDAP`, in the file's header: tells a library from any other SQLite file, whatever its name."""

BUSY_SECONDS = 5.0
PAGE_SIZE = 8192
CACHE_KIB = 65_536

_PRAGMAS = (
    f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    f"PRAGMA cache_size = -{CACHE_KIB}",
    "PRAGMA temp_store = MEMORY",
)
_SENTENCES = (
    ("locked", "Another program is writing to {name}; try again in a moment."),
    ("full", "The disk is full: nothing more can be written to {name}."),
    ("readonly", "{name} is read-only, or its folder is."),
    ("not a database", "{name} is not a library."),
    ("malformed", "{name} is damaged; restore a backup, or run doctor to see what can be read."),
    ("unable to open", "{name} cannot be opened: look at the folder and its permissions."),
    ("disk i/o", "The disk that holds {name} cannot be read or written."),
)


def make_engine(file: Path) -> Engine:
    """An engine for a library file; transactions are ours to begin, not the driver's."""
    engine = create_engine(
        f"sqlite:///{file}",
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        pool_size=8,
        max_overflow=8,
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # else the driver begins late and commits before DDL
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    connection.create_function("casefold", 1, _casefold, deterministic=True)


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def said_plainly(file: Path) -> Iterator[None]:
    """Database errors inside become LibraryError with a sentence that names the file; faults of the program do not."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
        raise LibraryError(explain_error(error, file)) from error


def explain_error(error: DatabaseError, file: Path) -> str:
    """The sentence for a database error."""
    told = str(error.orig or error).lower()
    sentence = next((sentence for sign, sentence in _SENTENCES if sign in told), None)
    return (sentence or f"{{name}} cannot be used: {error.orig}.").format(name=file)
