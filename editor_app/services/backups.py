"""Backups of a library: made, listed, thinned out and put back. No open library is needed.

Backups stand in a folder beside the library, `<library>.backups`, named after the moment; of many those stay that one
would look for: one a day for a week, one a week for five, one a month for a year.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from editor_app.domain.backup_contents import BackupContents
from editor_app.domain.errors import InputError, LibraryError
from editor_app.domain.progress import Progress

SWITCH = "EDITOR_APP_BACKUPS"
"""The variable that switches off, by `off`, the backups that are made unasked."""

DAYS, WEEKS, MONTHS = 7, 5, 12
"""How many backups of each kind stay."""

_NAME = "%Y-%m-%dT%H%M%SZ"
_TASK = "Copying"
_LEFT_AFTER = 3600  # seconds without a write


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, when it was made (UTC) and its size in bytes."""

    file: Path
    made: datetime
    size: int


def backups_folder(library: Path) -> Path:
    """Where a library's backups are."""
    return library.with_name(f"{library.name}.backups")


@contextlib.contextmanager
def _disk_told() -> Iterator[None]:
    """Errors of the disk inside, a drive that is gone among them, become LibraryError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{error.filename or 'The disk'} cannot be read or written: {reason}.") from error


@_disk_told()
def list_backups(library: Path) -> tuple[Backup, ...]:
    """The library's backups in its folder, the newest first."""
    found = [_backup(file) for file in backups_folder(library).glob("*.db")]
    return tuple(sorted((backup for backup in found if backup), key=lambda backup: backup.made, reverse=True))


def describe_backup(backup: Path) -> BackupContents:
    """What a backup holds; raises LibraryError where it cannot be read."""
    from editor_app.store.backup import describe

    return describe(backup)


@_disk_told()
def back_up(
    library: Path, target: Path | None = None, progress: Progress | None = None, now: datetime | None = None
) -> Backup:
    """Copy the library to `target`, or to its folder of backups, and prove the copy whole.

    Raises InputError for a target that is there already, LibraryError where it cannot be done.
    """
    from editor_app.store.backup import copy_library

    made = now or datetime.now(UTC)
    while target is None and _place(library, made).exists():
        made += timedelta(seconds=1)  # two in one second
    file = target or _place(library, made)
    _remove_leftovers(library)
    if file.exists():
        raise InputError(f"{file} is there already; name another file for the backup.")
    copy_library(library, file, _reported(progress))
    return Backup(file, made, file.stat().st_size)


@_disk_told()
def back_up_daily(library: Path, progress: Progress | None = None, now: datetime | None = None) -> Backup | None:
    """A backup where there is none of today, and the old ones thinned out; None where today's is there."""
    moment = now or datetime.now(UTC)
    if any(backup.made.date() == moment.date() for backup in list_backups(library)):
        return None
    _demand_room(library)
    made = back_up(library, progress=progress, now=moment)
    thin_out(library, moment)
    return made


@_disk_told()
def thin_out(library: Path, now: datetime | None = None) -> tuple[Backup, ...]:
    """Remove the backups that the rule does not keep; those removed. The newest one always stays.

    What a clock that ran ahead has dated later than tomorrow counts for nothing and stays.
    """
    latest = (now or datetime.now(UTC)) + timedelta(days=1)
    backups = [backup for backup in list_backups(library) if backup.made <= latest]
    kept = kept_days(backup.made.date() for backup in backups)
    newest_of_day: dict[date, Backup] = {}
    for backup in backups:
        newest_of_day.setdefault(backup.made.date(), backup)
    stay = {newest_of_day[day].file for day in kept}
    gone = tuple(backup for backup in backups if backup.file not in stay)
    for backup in gone:
        backup.file.unlink(missing_ok=True)
    return gone


def kept_days(days: Iterable[date]) -> frozenset[date]:
    """Of the days with a backup those whose backup stays: the newest of each of the last days, weeks and months."""
    newest_first = sorted(set(days), reverse=True)
    kept = set(newest_first[:DAYS])
    for period, count in ((_week, WEEKS), (_month, MONTHS)):
        newest: dict[object, date] = {}
        for day in newest_first:
            newest.setdefault(period(day), day)
        kept |= set(list(newest.values())[:count])
    return frozenset(kept)


@_disk_told()
def restore(
    library: Path, backup: Path, progress: Progress | None = None, now: datetime | None = None
) -> tuple[Backup | None, Path | None]:
    """Make the library what the backup is; what was there is kept, in a backup of its own or aside where it is damaged.

    Raises LibraryError: for a backup that is not whole, and where another program has the library open; the library is
    then as it was.
    """
    from editor_app.store.backup import copy_library, examine, put_back, set_aside

    if backup.resolve() == library.resolve():
        raise InputError("The backup is the library itself; name another file.")
    examine(backup)
    moment = now or datetime.now(UTC)
    fresh = library.with_name(f"{library.name}.restored")
    if not library.exists():
        set_aside(library, f"{library.name}.damaged-{moment.strftime(_NAME)}")  # a journal left alone is no part of it
        copy_library(backup, library, _reported(progress))
        fresh.unlink(missing_ok=True)
        return None, None
    try:
        examine(library)
    except LibraryError:
        copy_library(backup, fresh, _reported(progress))  # first: where it finds no room, nothing has been moved
        aside = set_aside(library, f"{library.name}.damaged-{moment.strftime(_NAME)}")
        fresh.replace(library)
        return None, aside
    before = back_up(library, now=moment)
    put_back(backup, library, _reported(progress))
    return before, None


@_disk_told()
def find_backup(library: Path, named: str, now: datetime | None = None) -> Path:
    """The backup of that file name or path, or the newest for `latest`; raises InputError.

    A clock that ran ahead has dated its backups too late: they are the newest only where there are no others.
    """
    known = list_backups(library)
    if named == "latest" and known:
        latest = (now or datetime.now(UTC)) + timedelta(days=1)
        return next((backup.file for backup in known if backup.made <= latest), known[0].file)
    for candidate in (Path(named), *(backup.file for backup in known if backup.file.stem == named)):
        if candidate.is_file():
            return candidate
    there = f"; there are {', '.join(backup.file.stem for backup in known[:5])}" if known else ""
    raise InputError(f"There is no backup “{named}”{there}.")


@_disk_told()
def is_worth_backing_up(library: Path, now: datetime | None = None) -> bool:
    """Whether the library has something in it and there is no backup of today."""
    day = (now or datetime.now(UTC)).date()
    if os.environ.get(SWITCH, "").casefold() == "off" or not library.is_file():
        return False
    return library.stat().st_size > 0 and all(backup.made.date() != day for backup in list_backups(library))


def _demand_room(library: Path) -> None:
    """A backup that nobody asked for leaves as much room as it takes; raises LibraryError."""
    size = sum(file.stat().st_size for file in (library, Path(f"{library}-wal")) if file.is_file())
    free = shutil.disk_usage(library.parent).free
    if free < 2 * size:
        raise LibraryError(
            f"There is too little room for today's backup of {library.name}: {free // 1_000_000:,} MB are free."
        )


def _remove_leftovers(library: Path) -> None:
    """Remove what a copy that was cut short has left; one that somebody writes to is let alone."""
    long_ago = time.time() - _LEFT_AFTER
    for part in backups_folder(library).glob("*.db.part*"):
        with contextlib.suppress(OSError):
            if part.stat().st_mtime < long_ago:
                part.unlink()


def _place(library: Path, made: datetime) -> Path:
    return backups_folder(library) / f"{made.strftime(_NAME)}.db"


def _backup(file: Path) -> Backup | None:
    try:
        made = datetime.strptime(file.stem, _NAME).replace(tzinfo=UTC)
        return Backup(file, made, file.stat().st_size)
    except (ValueError, OSError):
        return None  # somebody else's file


def _reported(progress: Progress | None) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress.report(_TASK, done, total)


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month
