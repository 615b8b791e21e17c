"""Who has a library open: told by small files beside it, each locked by its program for as long as that lives.

Two programs may work on one library: SQLite keeps their writes apart, and a save says where somebody else has changed
the same. Each is told of the other. A lock ends with its program however that ends, so that a file whose lock can be
taken is a leftover and is removed.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import orjson

_LONGEST = 4_096
_LOCK_AT = 1 << 20  # behind the text, which others are to read: Windows keeps what is locked from being read


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has the library open: who, on which machine, since when (UTC, as ISO text), in which process."""

    who: str
    machine: str
    since: str
    process: int = 0

    def __str__(self) -> str:
        """As a sentence names it."""
        try:
            since = datetime.fromisoformat(self.since).astimezone().strftime(", since %Y-%m-%d %H:%M")
        except ValueError:
            since = ""
        return f"{self.who} on {self.machine}{since}" if self.machine else self.who


def presence_folder(library: Path) -> Path:
    """Where the programs that have a library open leave their files."""
    return library.with_name(f"{library.name}.open")


class Presence:
    """This program's own file beside a library; where none can be made, others are still seen."""

    def __init__(self, library: Path, who: str) -> None:
        self._folder = presence_folder(library)
        self._who = who
        self._file = self._folder / f"{uuid.uuid4().hex}.json"
        self._held: IO[bytes] | None = None

    def enter(self) -> tuple[Visitor, ...]:
        """Tell others of this program; those that are there already."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        own = {"who": self._who, "machine": platform.node(), "since": now, "process": os.getpid()}
        with contextlib.suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            self._held = self._place(orjson.dumps(own))
        try:
            return tuple(v for v in self._others() if (v.machine, v.process) != (own["machine"], own["process"]))
        except OSError:  # the drive is gone
            return ()

    def _place(self, data: bytes) -> IO[bytes]:
        """The own file, locked before it has its name: one that can be locked is taken for a leftover."""
        first = self._file if sys.platform == "win32" else self._file.with_suffix(".new")
        held = first.open("wb")
        held.write(data)
        held.flush()
        _lock(held)
        if first != self._file:
            first.replace(self._file)
        return held

    def leave(self) -> None:
        """Take this program's file away, and the folder after the last."""
        if self._held is None:
            return
        self._held.close()
        self._held = None
        with contextlib.suppress(OSError):
            self._file.unlink()
            self._folder.rmdir()

    def _others(self) -> Iterator[Visitor]:
        for file in sorted(self._folder.glob("*.json")):
            visitor = None if file == self._file else _visitor(file)
            if visitor is not None:
                yield visitor


def _visitor(file: Path) -> Visitor | None:
    """Whose file it is; None for a leftover, which is removed."""
    try:
        with file.open("rb+") as opened:
            if not _lock(opened):
                return _read(opened.read(_LONGEST))
    except OSError:  # gone meanwhile, or another account's
        return None
    with contextlib.suppress(OSError):
        file.unlink()
    return None


def _read(data: bytes) -> Visitor:
    try:
        told = orjson.loads(data)
        who, machine, since = (str(told[name])[:80] for name in ("who", "machine", "since"))
        return Visitor(who, machine, since, int(told["process"]))
    except (ValueError, LookupError, TypeError):
        return Visitor("somebody", "", "")


if sys.platform == "win32":
    import msvcrt

    def _lock(opened: IO[bytes]) -> bool:
        """Whether nobody else had it."""
        place = opened.tell()
        opened.seek(_LOCK_AT)
        try:
            msvcrt.locking(opened.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            opened.seek(place)
        return True
else:
    import fcntl

    def _lock(opened: IO[bytes]) -> bool:
        """Whether nobody else had it."""
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
