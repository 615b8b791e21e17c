"""Sudden deaths at chosen points: what runs in a forked child is killed at a statement, a step or a change of files.

`EDITOR_APP_FAULT_SEED` chooses the places (its default is kept, so that a failure can be repeated);
`EDITOR_APP_FAULT_POINTS` is how many points of each act are tried, 0 for all of them;
`EDITOR_APP_FAULT_CYCLES` is how many random crashes there are.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SEED = int(os.environ.get("EDITOR_APP_FAULT_SEED", "20261124"))
POINTS = int(os.environ.get("EDITOR_APP_FAULT_POINTS", "12"))
CYCLES = int(os.environ.get("EDITOR_APP_FAULT_CYCLES", "1000"))

_FILE_EVENTS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")
_DONE, _FAILED = 0, 3

Say = Callable[[str], None]


def chance(*what: object) -> random.Random:
    """Chance of its own for each purpose, the same for the same seed."""
    return random.Random(f"{SEED} {what}")


@dataclass(frozen=True)
class Death:
    """How a child ended: what it had said, how many points it passed, whether it was killed before its end."""

    said: tuple[str, ...]
    is_killed: bool


def run(act: Callable[[Say], None], at: int | None = None, steps: int = 0) -> Death:
    """Run an act in a forked child, killed at its point number `at`; `steps` makes every so many steps a point too.

    A child that fails otherwise fails the test.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_child(act, writing, at, steps)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = tuple(pipe.read().splitlines())
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (_DONE, -signal.SIGKILL), f"the child failed: {said}"
    return Death(said, status != _DONE)


def count_points(act: Callable[[Say], None]) -> int:
    """How many points an act passes when nobody kills it."""

    def counted(say: Say) -> None:
        counter = _Points(None)
        _watch(counter, 0)
        act(lambda _line: None)
        say(str(counter.passed))

    return int(run(counted).said[0])


def chosen_points(total: int, *what: object) -> list[int]:
    """The points to die at: all, or the first, the last and a choice between."""
    if POINTS == 0 or total <= POINTS:
        return list(range(1, total + 1))
    between = chance("points", *what).sample(range(2, total), max(0, POINTS - 2))
    return sorted({1, total, *between})


class _Points:
    def __init__(self, at: int | None) -> None:
        self.at, self.passed = at, 0

    def pass_one(self) -> None:
        self.passed += 1
        if self.passed == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def _run_child(act: Callable[[Say], None], writing: int, at: int | None, steps: int) -> None:
    status = _FAILED

    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        if at is not None:
            _watch(_Points(at), steps)
        act(say)
        status = _DONE
    except BaseException as error:  # whatever it is, the parent is to show it
        say(f"{type(error).__name__}: {error}")
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _watch(points: _Points, steps: int) -> None:
    """Every statement of SQLite, every change of files and, where asked for, every so many steps is a point."""
    connect = sqlite3.connect

    def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(lambda _statement: points.pass_one())
        if steps:
            connection.set_progress_handler(points.pass_one, steps)
        return connection

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        is_written = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        if event in _FILE_EVENTS or is_written:
            points.pass_one()

    sqlite3.connect = watched  # type: ignore[assignment]
    sys.addaudithook(hear)
