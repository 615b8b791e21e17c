"""A library's file opened: for reading and writing, or for reading alone with the sentence that says why."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from editor_app.domain.errors import LibraryError
from editor_app.store.engine import Access, make_engine, said_plainly
from editor_app.store.schema import NewerLibraryError, prepare
from editor_app.store.tables import metadata

TRIGGERS = {
    "article_text_changed": "95c10e4e9645c160",
    "article_text_removed": "8cf1f3a137b39f87",
    "change_delete_refused": "1eb1978c56283d1e",
    "change_update_refused": "ccc86436aaeaa7ac",
    "operation_delete_refused": "3c6ba29b7a3cabd4",
    "operation_update_refused": "d7791ca175dbdc37",
}
"""The triggers that this program makes, with a digest of what each does (a test holds the two together)."""

_LOCKED = "{file} is read-only, or its folder is: it can be read, not changed."
_NEWER = "{file} was made by a newer version of this program: it can be read, not changed; install that version."
_STRANGE = "{file} holds the {kind} “{name}”, which this program does not make: it can be read, not changed."
_JOURNAL = (
    "{file} was left in the middle of its work and its folder cannot be written; copy it, with the files beside it"
    " whose names begin like its own, to a folder of yours, and open it there."
)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A library's file that is open; `read_only_reason` is the sentence that says why nothing can be written to it."""

    engine: Engine
    read_only_reason: str | None = None


def open_file(file: Path, *, create: bool) -> OpenedFile:
    """Open a library's file, made new where there is none and `create` allows; raises LibraryError with a sentence."""
    try:
        return _open(file, create=create)
    except OSError as error:  # a drive that is gone
        raise LibraryError(f"{file} cannot be opened: {error.strerror or error}.") from error


def _open(file: Path, *, create: bool) -> OpenedFile:
    if file.is_dir():
        raise LibraryError(f"{file} is a folder, not a library.")
    if not file.exists():
        _make_room(file, create=create)
    elif not _is_writable(file):
        return OpenedFile(_open_locked(file), _LOCKED.format(file=file))
    try:
        engine = _prepared(file)
    except NewerLibraryError:
        return OpenedFile(_readable(file, "mode=ro"), _NEWER.format(file=file))
    strange = _find_strange(engine, file)
    if strange is None:
        return OpenedFile(engine)
    engine.dispose()
    return OpenedFile(_readable(file, "mode=ro"), strange)


def _make_room(file: Path, *, create: bool) -> None:
    if not create:
        raise LibraryError(f"There is no library {file}.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(f"The folder {file.parent} cannot be made: {error.strerror}.") from error


def _is_writable(file: Path) -> bool:
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _prepared(file: Path) -> Engine:
    engine = make_engine(file)
    try:
        with said_plainly(file):
            prepare(engine, file)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _open_locked(file: Path) -> Engine:
    """Reading needs a file for its lock; where none can be made, nobody else can write either."""
    try:
        return _readable(file, "mode=ro")
    except LibraryError:
        journal = Path(f"{file}-wal")
        if journal.exists() and journal.stat().st_size:
            raise LibraryError(_JOURNAL.format(file=file)) from None
        return _readable(file, "mode=ro&immutable=1")


def _readable(file: Path, access: Access) -> Engine:
    engine = make_engine(file, access)
    try:
        with said_plainly(file), engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM article LIMIT 1").first()
    except LibraryError:
        engine.dispose()
        raise
    return engine


def _find_strange(engine: Engine, file: Path) -> str | None:
    """What stands in the schema that could change or hide what is written; raises where a view stands for a table."""
    with said_plainly(file), engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY type, name"
        ).all()
    for kind, name, sql in rows:
        if kind == "view" and name in metadata.tables:
            raise LibraryError(f"{file} is damaged: “{name}” is a view where a table belongs; restore a backup.")
        if kind == "view" or TRIGGERS.get(name) != digest_of(sql):
            return _STRANGE.format(file=file, kind=kind, name=name)
    return None


def digest_of(sql: str) -> str:
    """Names what a trigger does, its blanks aside."""
    return hashlib.blake2b(" ".join(sql.split()).encode(), digest_size=8).hexdigest()
