"""Python's search for circles of rubbish, made in the thread of the window alone.

Left to itself it runs in whichever thread makes many objects, and ends there what it finds. A closed dialog that ends
in a thread of the background takes the whole program with it: Qt's objects belong to the thread that made them.
"""

from __future__ import annotations

import gc
import sys
import time

from PySide6.QtCore import QObject, QTimer

PAUSE = 500
"""Milliseconds between two looks."""

_ROUNDS = 10
"""Every so many searches among young objects are followed by one among older ones, as Python's own are."""

_REST = 500
"""A search among all objects, which takes a noticeable while, is not repeated before this many times as long."""


class Collector(QObject):
    """Takes over from Python's own collector until it is closed; looks when the event loop has a moment."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._searches = 0
        self._rests_until = 0.0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Search if as many objects have been made as lead Python to it, among the older ones more rarely."""
        if gc.get_count()[0] <= gc.get_threshold()[0]:
            return
        self._searches += 1
        if self._searches % _ROUNDS:
            gc.collect(0)
        elif self._searches % _ROUNDS**2 or time.monotonic() < self._rests_until:
            gc.collect(1)
        else:
            self._collect_all()

    def close(self) -> None:
        """Leave it to Python again, as it was before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def _collect_all(self) -> None:
        start = time.monotonic()
        gc.collect()
        give_memory_back()
        end = time.monotonic()
        self._rests_until = end + _REST * (end - start)


def give_memory_back() -> bool:
    """Whether freed memory went back to the system: glibc keeps it otherwise, in ever smaller pieces, for itself."""
    if sys.platform != "linux":
        return False
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not there in other C libraries
    return trim is not None and bool(trim(0))
