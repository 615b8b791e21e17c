"""Copies of a library that are proved to be whole, and putting one back in its place.

SQLite's own backup copies page by page what is committed, also while others read and write; a copy of the file alone
would lack what stands in the journal.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from editor_app.domain.backup_contents import BackupContents
from editor_app.domain.errors import LibraryError
from editor_app.store.engine import APPLICATION_ID, BUSY_SECONDS

_PAGES_AT_ONCE = 2_048  # 16 MB; others write between two steps
_BESIDE = ("-wal", "-shm")
_REASONS = (
    ("not a database", "it is no database"),
    ("full", "the disk is full"),
    ("readonly", "the file or its folder is read-only, or the disk has no room"),
    ("malformed", "it is damaged, or its disk cannot be read"),
    ("unable to open", "a file cannot be opened there: look at the folder, the permissions and the room on the disk"),
    ("disk i/o", "the disk cannot be read or written, or has no room"),
)

Report = Callable[[int, int], None]
"""Given the pages copied and all pages; may raise to stop."""


def copy_library(source: Path, target: Path, report: Report | None = None) -> None:
    """Copy a library to a file that is not there yet, prove it whole, then give it its name.

    Raises LibraryError; the target is then not there.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _removed_at_error(part), said_of(source, f"{source} could not be copied to {target}"):
            with closing(_connect(source, "ro")) as from_, closing(sqlite3.connect(part)) as to:
                from_.backup(to, pages=_PAGES_AT_ONCE, progress=_progress(report))
                to.execute("PRAGMA journal_mode = DELETE")  # one file, without a journal beside it
            examine(part)
            _settle(part)
            part.replace(target)
    except OSError as error:
        raise LibraryError(f"{target} cannot be written: {error.strerror or error}.") from error


def examine(file: Path) -> str:
    """The schema's revision of a file that is a whole library; raises LibraryError in a sentence for any other."""
    with said_of(file, f"{file} is not a library that can be read"), closing(_connect(file, "ro")) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            raise LibraryError(f"{file} is not a library.")
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise LibraryError(f"{file} is damaged: {' '.join(str(found).split())}.")
        lost = connection.execute("PRAGMA foreign_key_check").fetchone()
        if lost is not None:
            raise LibraryError(f"{file} is damaged: a row of the table {lost[0]} points to one that is not there.")
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(revision)


def describe(file: Path, newest: int = 5) -> BackupContents:
    """What a backup holds; raises LibraryError where it cannot be read."""
    with said_of(file, f"{file} is not a library that can be read"), closing(_connect(file, "ro")) as connection:
        (articles,) = connection.execute("SELECT count(*) FROM article").fetchone()
        (operations,) = connection.execute("SELECT count(*) FROM operation").fetchone()
        last = connection.execute("SELECT label, who, at FROM operation ORDER BY id DESC LIMIT 1").fetchone()
        titles = connection.execute("SELECT heading FROM article ORDER BY number DESC LIMIT ?", (newest,))
        return BackupContents(articles, operations, last, tuple(str(row[0]) for row in titles))


def put_back(backup: Path, library: Path, report: Report | None = None) -> None:
    """Make the library what the backup is, in one transaction of SQLite: all of it or nothing.

    Raises LibraryError where another program has the library open.
    """
    with (
        said_of(library, f"{library} could not be restored"),
        closing(_connect(backup, "ro")) as from_,
        closing(sqlite3.connect(library, timeout=BUSY_SECONDS)) as to,
    ):
        to.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            to.execute("BEGIN EXCLUSIVE")
            to.rollback()
            from_.backup(to, progress=_progress(report))
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise LibraryError(f"{library} is open in another program; close it there first.") from error
            raise


def set_aside(library: Path, name: str) -> Path:
    """Rename a library that cannot be opened, with what stands beside it, so that nothing of it is lost."""
    aside = library.with_name(name)
    for ending in ("", *_BESIDE):
        file = Path(f"{library}{ending}")
        if file.exists():
            file.replace(f"{aside}{ending}")
    return aside


@contextmanager
def said_of(file: Path, what: str) -> Iterator[None]:
    """Database errors inside become LibraryError, with what could not be done."""
    try:
        yield
    except sqlite3.Error as error:
        reason = next((said for sign, said in _REASONS if sign in str(error).lower()), str(error))
        raise LibraryError(f"{what}: {reason}.") from error


def _connect(file: Path, mode: str) -> sqlite3.Connection:
    if not file.is_file():
        raise LibraryError(f"There is no library {file}.")
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)


def _progress(report: Report | None) -> Callable[[int, int, int], None] | None:
    if report is None:
        return None
    return lambda _status, remaining, total: report(total - remaining, total)


@contextmanager
def _removed_at_error(part: Path) -> Iterator[None]:
    part.unlink(missing_ok=True)
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _settle(file: Path) -> None:
    """Wait until the disk has it: the name is given only to what is safe."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
