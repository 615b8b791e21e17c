"""Faults at chosen points: what runs in a forked child is killed there, or its disk fails from there on.

`EDITOR_APP_FAULT_SEED` chooses the places (its default is kept, so that a failure can be repeated);
`EDITOR_APP_FAULT_POINTS` is how many points of each act are tried, 0 for all of them;
`EDITOR_APP_FAULT_CYCLES` is how many random crashes there are.
"""

from __future__ import annotations

import errno
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from tests.faults import drive
from tests.faults.drive import TORN, Use

SEED = int(os.environ.get("EDITOR_APP_FAULT_SEED", "20261124"))
POINTS = int(os.environ.get("EDITOR_APP_FAULT_POINTS", "8"))
CYCLES = int(os.environ.get("EDITOR_APP_FAULT_CYCLES", "1000"))
TALLY = os.environ.get("EDITOR_APP_FAULT_TALLY", "")
"""A file that gets a letter for every fault, for whoever counts them."""

_DONE, _FAILED = 0, 3

Say = Callable[[str], None]


class Fault(Enum):
    """What happens at a point."""

    DEATH = "death"
    FULL = "full disk"
    READ_ONLY = "read-only folder"
    GONE = "lost drive"
    MEMORY = "want of memory"


_ERRORS: dict[Fault, dict[Use, int]] = {
    Fault.DEATH: {},
    Fault.FULL: {Use.WRITE: errno.ENOSPC},
    Fault.READ_ONLY: {Use.WRITE: errno.EROFS, Use.CHANGE: errno.EROFS, Use.REMOVE: errno.EROFS},
    Fault.GONE: dict.fromkeys(Use, errno.EIO),
    Fault.MEMORY: {},
}
_FILE_EVENTS = {
    "os.rename": Use.CHANGE, "os.truncate": Use.WRITE, "os.mkdir": Use.WRITE, "os.remove": Use.REMOVE,
    "os.rmdir": Use.REMOVE, "os.listdir": Use.READ, "os.scandir": Use.READ,
}  # fmt: skip


def chance(*what: object) -> random.Random:
    """Chance of its own for each purpose, the same for the same seed."""
    return random.Random(f"{SEED} {what}")


@dataclass(frozen=True)
class Death:
    """How a child ended: what it had said, and whether it was killed before its end."""

    said: tuple[str, ...]
    is_killed: bool


class Points:
    """Counts the points that a child passes; from number `at` on, or only there, what it does with the disk fails."""

    def __init__(self, at: int | None, fault: Fault = Fault.DEATH, folder: Path | None = None) -> None:
        self.at, self.fault, self.folder, self.passed = at, fault, folder, 0
        self.is_armed = True
        self.is_lasting = at is None or chance("lasting", at).random() < 0.7
        self.is_torn = at is not None and chance("torn", at).random() < 0.5

    def pass_one(self) -> None:
        """A statement or a step: nothing fails there but the process."""
        if self.fault is Fault.DEATH and self._is_it():
            os.kill(os.getpid(), signal.SIGKILL)

    def ask(self, use: Use) -> int:
        """A use of the disk: the error that it ends with, or 0."""
        if self.fault is Fault.DEATH:
            if use is Use.READ or not self._is_it():
                return 0
            if not self.is_torn:
                os.kill(os.getpid(), signal.SIGKILL)
            return TORN
        error = _ERRORS[self.fault].get(use, 0)
        return error if error and self._is_it() else 0

    def _is_it(self) -> bool:
        if not self.is_armed:
            return False
        self.passed += 1
        return self.at is not None and (self.passed == self.at or (self.is_lasting and self.passed > self.at))

    def concerns(self, file: object) -> bool:
        """Whether a file that Python opens is on the disk that fails."""
        return self.folder is None or (isinstance(file, str | os.PathLike) and Path(file).is_relative_to(self.folder))


_current = Points(None)


def arm() -> None:
    """Begin to count: what a child has done before was preparation."""
    _current.is_armed = True


def mend() -> None:
    """The disk is well again."""
    _current.is_armed = False


def run(
    act: Callable[[Say], None],
    at: int | None = None,
    steps: int = 0,
    points: Points | None = None,
) -> Death:
    """Run an act in a forked child, killed at its point number `at`; `steps` makes every so many steps a point too.

    A child that fails otherwise fails the test.
    """
    if points is None and at is not None:
        points = Points(at)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_child(act, writing, points, steps)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = tuple(pipe.read().splitlines())
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (_DONE, -signal.SIGKILL), f"the child failed: {said}"
    if TALLY and points is not None and points.at is not None:
        with Path(TALLY).open("a", encoding="ascii") as tally:
            tally.write(points.fault.name[0])
    return Death(said, status != _DONE)


def count_points(act: Callable[[Say], None], points: Points | None = None) -> int:
    """How many points an act passes when nothing happens there."""
    counter = points or Points(None)

    def counted(say: Say) -> None:
        act(lambda _line: None)
        say(str(counter.passed))

    return int(run(counted, points=counter).said[0])


def chosen_points(total: int, *what: object, share: int = 1) -> list[int]:
    """The points to fail at: all, or the first, the last and a choice between; `share` leaves a part of them."""
    wanted = max(2, POINTS // share)
    if POINTS == 0 or total <= wanted:
        return list(range(1, total + 1))
    between = chance("points", *what).sample(range(2, total), wanted - 2)
    return sorted({1, total, *between})


def _run_child(act: Callable[[Say], None], writing: int, points: Points | None, steps: int) -> None:
    global _current
    status = _FAILED

    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        if points is not None:
            _current = points
            _watch(points, steps)
        act(say)
        status = _DONE
    except BaseException as error:  # whatever it is, the parent is to show it
        say(f"{type(error).__name__}: {error}")
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _watch(points: Points, steps: int) -> None:
    """Every statement of SQLite, every use of the disk and, where asked for, every so many steps is a point."""
    if points.fault is Fault.MEMORY:
        return  # nothing is wrong with the disk
    drive.watch(points.ask)
    connect = sqlite3.connect

    def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        if points.fault is Fault.DEATH:
            connection.set_trace_callback(lambda _statement: points.pass_one())
        if steps:
            connection.set_progress_handler(points.pass_one, steps)
        return connection

    sqlite3.connect = watched  # type: ignore[assignment]
    sys.addaudithook(lambda event, arguments: _hear(points, event, arguments))
    if points.fault is Fault.GONE:
        _lose_sight(points)


def _hear(points: Points, event: str, arguments: tuple[object, ...]) -> None:
    """What Python itself does with the disk."""
    file = arguments[0] if arguments else None
    if event == "open" and isinstance(file, str) and isinstance(arguments[2], int):
        use = drive.use_of_opening(file, arguments[2])
    elif event in _FILE_EVENTS:
        use = _FILE_EVENTS[event]
    else:
        return
    error = points.ask(use) if points.concerns(file) else 0
    if error == TORN:
        os.kill(os.getpid(), signal.SIGKILL)
    if error:
        raise OSError(error, os.strerror(error), file)


def _lose_sight(points: Points) -> None:
    """A drive that is gone cannot even be asked what is on it."""
    look = os.stat

    def looked(file: Any, *arguments: Any, **options: Any) -> os.stat_result:
        error = points.ask(Use.READ) if points.concerns(file) else 0
        if error:
            raise OSError(error, os.strerror(error), file)
        return look(file, *arguments, **options)

    os.stat = looked  # type: ignore[assignment]
