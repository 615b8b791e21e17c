"""What the window remembers between starts.

Sizes, columns, keys, recent places. Kept in `window.ini` of the settings folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from editor_app.config.paths import Paths

Kept = TypeVar("Kept")

FILE = "window.ini"


class WindowSettings:
    """A thin, typed face of QSettings: a value of a wrong kind, as from a damaged file, reads as the default."""

    def __init__(self, paths: Paths) -> None:
        paths.settings.mkdir(parents=True, exist_ok=True)
        self.file: Path = paths.settings / FILE
        self.store = QSettings(str(self.file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A string."""
        value = self.store.value(key)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """A number, held between `low` and `high`."""
        try:
            return min(high, max(low, float(self.text(key))))
        except ValueError:
            return default

    def is_on(self, key: str, *, default: bool = False) -> bool:
        """A switch."""
        return self.text(key, "true" if default else "false") == "true"

    def state(self, key: str) -> QByteArray | None:
        """A widget's saved state, or None."""
        value = self.store.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def names(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(name for name in self.text(key).split("\n") if name)

    def mapping(self, key: str) -> dict[str, str]:
        """A mapping of strings, such as the user's own shortcuts."""
        try:
            found = json.loads(self.text(key, "{}"))
        except json.JSONDecodeError:
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(name): value for name, value in found.items() if isinstance(value, str)}

    def keep(self, key: str, value: str | float | bool | QByteArray | tuple[str, ...] | Mapping[str, str]) -> None:
        """Keep a value of any of the kinds above."""
        self.store.setValue(key, _written(value))


def _written(value: str | float | bool | QByteArray | tuple[str, ...] | Mapping[str, str]) -> str | QByteArray:
    if isinstance(value, str | QByteArray):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, Mapping):
        return json.dumps(dict(value))
    return str(value)
