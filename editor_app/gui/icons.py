"""Line icons from qtawesome's Phosphor set, drawn from the font in the colour of a role of the theme in force.

How to use: `icon("magnifying-glass")`, `icon("check", "accent")`, `icon("trash", "error", 20)`; names are Phosphor's
without a prefix. An icon looks its colour up whenever it is painted: it follows a change of theme by itself and is
sharp at every scale. Delegates draw one with `draw_icon(painter, rect, name, colour)`.
qtawesome itself is not imported (260 ms with its Qt shim and eleven fonts; the one font and its map take 3 ms).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from editor_app.gui.theme import ICON, current_theme


@cache
def _characters() -> dict[str, str]:
    """Icon names and their characters in the Phosphor font; empty where qtawesome's files are missing."""
    folder = _font_folder()
    file = next(iter(sorted(folder.glob("phosphor-charmap-*.json"))), None) if folder else None
    if file is None:
        return {}
    names: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in names.items()}


@cache
def _family() -> str:
    folder = _font_folder()
    file = next(iter(sorted(folder.glob("phosphor-[0-9]*.ttf"))), None) if folder else None
    if file is None:
        return ""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return families[0] if families else ""


def _font_folder() -> Path | None:
    spec = find_spec("qtawesome")
    return Path(spec.origin).parent / "fonts" if spec is not None and spec.origin is not None else None


def has_icon(name: str) -> bool:
    """Whether Phosphor has an icon of that name."""
    return name in _characters()


def icon(name: str, role: str = "quiet", size: int = ICON) -> QIcon:
    """The icon in the colour of a role of the theme in force; `size` is the one it offers, any other works."""
    return QIcon(_GlyphEngine(name, role, size))


def draw_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw the icon centred in `rect`, as large as its shorter side; nothing where Phosphor has no such icon."""
    character = _characters().get(name)
    if character is None:
        return
    font = QFont(_family())
    font.setPixelSize(max(1, round(min(rect.width(), rect.height()))))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, character)
    painter.restore()


class _GlyphEngine(QIconEngine):
    """Paints a character of the font; the pixmaps are cached by name, colour and size in device pixels."""

    def __init__(self, name: str, role: str, size: int) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._name, self._role, self._size)

    def key(self) -> str:
        return "editor-app"

    def availableSizes(self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> list[QSize]:
        return [QSize(self._size, self._size)]

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw_icon(painter, QRectF(rect), self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        key = f"editor-app/{self._name}/{self._colour(mode)}/{size.width()}x{size.height()}"
        found = QPixmap()
        if QPixmapCache.find(key, found):
            return found
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        QPixmapCache.insert(key, made)
        return made

    def _colour(self, mode: QIcon.Mode) -> str:
        theme = current_theme()
        if mode == QIcon.Mode.Disabled:
            return theme.faint
        return self._role if self._role.startswith("#") else theme.role(self._role)
