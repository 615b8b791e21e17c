"""Waiting for a moment of quiet before something is done: after the last key, the last change, the start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def make_pause(owner: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts once when so many milliseconds have gone by since it was last started."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
