"""Hands an address to the browser: the one way out of the window, taken only after the editor was asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from editor_app.config.frozen import environment_for_children


def open_page(address: str) -> bool:
    """Whether a browser took the address."""
    with _environment_of_children():
        return QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


@contextmanager
def _environment_of_children() -> Iterator[None]:
    """While it lasts, what Qt starts finds the system's libraries, and not those of a bundle."""
    before, wanted = dict(os.environ), environment_for_children()
    try:
        _change(wanted)
        yield
    finally:
        _change(before)


def _change(wanted: dict[str, str]) -> None:
    for name in set(os.environ) - set(wanted):
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value
