"""Connections to a library's file: pragmas, transactions, and errors said in sentences."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import orjson
from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DatabaseError, IntegrityError, NoResultFound, ProgrammingError

from editor_app.domain.errors import InputError, LibraryError
from editor_app.store.encoding import LONGEST, DamagedRowError

APPLICATION_ID = 0x45444150
"""`EDAP`, in the file's header: tells a library from any other SQLite file, whatever its name."""

BUSY_SECONDS = 5.0
PAGE_SIZE = 8192
CACHE_KIB = 65_536
STREAM_CACHE_KIB = 8_192

_PRAGMAS = (
    f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # what was said to be saved outlives a power cut; two milliseconds a save
    f"PRAGMA cache_size = -{CACHE_KIB}",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cell_size_check = ON",
)
Access = Literal["mode=rwc", "mode=ro", "mode=ro&immutable=1"]
"""How SQLite is to open a file; `immutable` needs no lock, for folders that nobody can write to."""

DAMAGE: tuple[type[Exception], ...] = (
    UnicodeDecodeError,
    zlib.error,
    orjson.JSONDecodeError,
    NoResultFound,
    DamagedRowError,
    RecursionError,
    OverflowError,
)
"""What a row raises that is not what was written."""

_DAMAGED = "{name} is damaged; restore a backup, or run doctor to see what can be read."
_SENTENCES = (
    ("locked", "Another program is writing to {name}; try again in a moment."),
    ("full", "The disk is full: nothing more can be written to {name}."),
    ("readonly", "{name} is read-only, or its folder is."),
    ("not a database", "{name} is not a library."),
    ("malformed", _DAMAGED),
    ("unable to open", "{name} cannot be opened: look at its folder, the permissions and the room on the disk."),
    ("disk i/o", "The disk that holds {name} cannot be read or written."),
)
_OF_THE_DISK = ("readonly", "unable to open", "disk i/o", "malformed")


def make_engine(file: Path, access: Access = "mode=rwc") -> Engine:
    """An engine for a library file; transactions are ours to begin, not the driver's."""
    address = f"{file.absolute().as_uri()}?{access}"  # quoted: `?`, `#` and `%` may stand in a name

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, timeout=BUSY_SECONDS, check_same_thread=False, uri=True)

    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        creator=connect,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=8,
    )
    event.listen(engine, "connect", _on_connect)
    if access != "mode=rwc":
        event.listen(engine, "connect", _distrust)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine, "handle_error", _part_with)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # else the driver begins late and commits before DDL
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.create_function("casefold", 1, _casefold, deterministic=True)


def _part_with(context: ExceptionContext) -> None:
    """A connection that met a bad disk is not used again once its transaction is rolled back, nor are its siblings.

    One that found a file read-only would stay so when the disk is well again.
    """
    told = str(context.original_exception).lower()
    if context.engine is not None and any(sign in told for sign in _OF_THE_DISK):
        context.engine.dispose()


def _distrust(connection: sqlite3.Connection, _record: object) -> None:
    """What a strange file says in its views calls no function with effects.

    Where it may be written to, the schema has been looked over instead: SQLite 3.40 would refuse the full-text index.
    """
    connection.execute("PRAGMA trusted_schema = OFF")


@contextmanager
def reading_once(connection: Connection) -> Iterator[None]:
    """A small cache while a whole library goes by, of which no page is read twice: memory stays flat."""
    connection.exec_driver_sql(f"PRAGMA cache_size = -{STREAM_CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIB}")


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def said_plainly(file: Path, *damage: type[Exception]) -> Iterator[None]:
    """Database errors inside become LibraryError with a sentence that names the file; faults of the program do not.

    `damage` names further errors that only a damaged row can raise there.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError) as error:
        if isinstance(error, damage):
            raise LibraryError(_DAMAGED.format(name=file)) from error
        raise
    except DatabaseError as error:
        raise LibraryError(explain_error(error, file)) from error
    except UnicodeEncodeError as error:
        raise InputError(
            "A text holds half of a surrogate pair, which is no character, so no library can keep it."
        ) from error
    except DAMAGE + damage as error:
        raise LibraryError(_DAMAGED.format(name=file)) from error


def explain_error(error: DatabaseError, file: Path) -> str:
    """The sentence for a database error."""
    told = str(error.orig or error).lower()
    if "malformed" in told and not _is_readable(file):
        told = "disk i/o"  # SQLite takes an error of the disk for damage where it is one of a page
    sentence = next((sentence for sign, sentence in _SENTENCES if sign in told), None)
    return (sentence or f"{{name}} cannot be used: {error.orig}.").format(name=file)


def _is_readable(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return bool(opened.read(1))
    except OSError:
        return False
