"""SQLite's way to the disk with somebody in between: each call may be let through, fail as a bad drive fails, or kill.

SQLite's own programming interface for tests of faults is used (`xSetSystemCall`); a Python that has SQLite built into
itself does not show it, and then SQLite's calls are no points.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from enum import Enum
from typing import Any


class Use(Enum):
    """What somebody is about to do with the disk."""

    READ = "read"
    CHANGE = "open what is there for writing, or rename it"
    WRITE = "write, or make something new"
    REMOVE = "remove"


TORN = -1
"""Told by `Ask` in place of an error: half of it is written, and then the process dies."""

Ask = Callable[[Use], int]
"""Asked before each use; the number of the error to fail with, or 0."""

_INT, _TEXT, _PLACE = ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p
_SIZE, _COUNT, _OFFSET = ctypes.c_size_t, ctypes.c_ssize_t, ctypes.c_int64
_CALLS: dict[bytes, tuple[Use | None, Any, tuple[Any, ...]]] = {
    b"open": (None, _INT, (_TEXT, _INT, _INT)),
    b"read": (Use.READ, _COUNT, (_INT, _PLACE, _SIZE)),
    b"pread": (Use.READ, _COUNT, (_INT, _PLACE, _SIZE, _OFFSET)),
    b"pread64": (Use.READ, _COUNT, (_INT, _PLACE, _SIZE, _OFFSET)),
    b"fstat": (Use.READ, _INT, (_INT, _PLACE)),
    b"stat": (Use.READ, _INT, (_TEXT, _PLACE)),
    b"access": (Use.READ, _INT, (_TEXT, _INT)),
    b"write": (Use.WRITE, _COUNT, (_INT, _PLACE, _SIZE)),
    b"pwrite": (Use.WRITE, _COUNT, (_INT, _PLACE, _SIZE, _OFFSET)),
    b"pwrite64": (Use.WRITE, _COUNT, (_INT, _PLACE, _SIZE, _OFFSET)),
    b"ftruncate": (Use.WRITE, _INT, (_INT, _OFFSET)),
    b"unlink": (Use.REMOVE, _INT, (_TEXT,)),
}
_WRITERS = (b"write", b"pwrite", b"pwrite64")
_kept: list[Any] = []  # what SQLite calls must not be thrown away


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", _INT),
        ("size", _INT),
        ("longest", _INT),
        ("next", _PLACE),
        ("name", _TEXT),
        ("data", _PLACE),
        ("methods", _PLACE * 13),
        ("set_call", ctypes.CFUNCTYPE(_INT, _PLACE, _TEXT, _PLACE)),
        ("get_call", ctypes.CFUNCTYPE(_PLACE, _PLACE, _TEXT)),
    )


def library() -> Any:
    """SQLite as Python uses it; None where it does not show itself."""
    file = getattr(_sqlite3, "__file__", None)
    if file is None or sys.platform != "linux":
        return None
    loaded = ctypes.CDLL(file)
    if not hasattr(loaded, "sqlite3_vfs_find"):
        return None
    loaded.sqlite3_memory_used.restype = ctypes.c_int64
    return loaded


def watch(ask: Ask) -> bool:
    """From now on every use of the disk by SQLite is asked for; whether this SQLite can be watched.

    A process that does this never undoes it: it is for a child that is to die.
    """
    loaded = library()
    if loaded is None:
        return False
    loaded.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = loaded.sqlite3_vfs_find(None)
    for name, (use, result, arguments) in _CALLS.items():
        place = vfs.contents.get_call(vfs, name)
        if place:
            kind = ctypes.CFUNCTYPE(result, *arguments, use_errno=True)
            watched = kind(_watched(name, use, kind(place), ask))
            _kept.append(watched)
            vfs.contents.set_call(vfs, name, ctypes.cast(watched, _PLACE))
    return True


def limit_heap(loaded: Any, size: int) -> None:
    """SQLite may hold so many bytes and no more; 0 is no limit."""
    loaded.sqlite3_hard_heap_limit64.argtypes = (ctypes.c_int64,)
    loaded.sqlite3_hard_heap_limit64(size)


def use_of_opening(file: str | bytes, flags: int) -> Use:
    """What opening a file with those flags does to the disk."""
    if flags & os.O_CREAT and not os.path.lexists(file):
        return Use.WRITE
    return Use.CHANGE if flags & (os.O_WRONLY | os.O_RDWR) else Use.READ


def _watched(name: bytes, use: Use | None, real: Callable[..., int], ask: Ask) -> Callable[..., int]:
    def called(*arguments: Any) -> int:
        error = ask(use or use_of_opening(arguments[0], arguments[1]))
        if error == TORN:
            if name in _WRITERS:
                descriptor, data, size, *place = arguments
                real(descriptor, data, size // 2, *place)
            os.kill(os.getpid(), signal.SIGKILL)
        if error:
            ctypes.set_errno(error)
            return -1
        return real(*arguments)

    return called
