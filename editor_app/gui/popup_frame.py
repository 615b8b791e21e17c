"""A box that lies over its host beside a place, with a soft shadow: what the popups of the window have in common."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from editor_app.gui.style import set_look
from editor_app.gui.theme import GAP, GRID

_SHADOW = 12


class PopupFrame(QWidget):
    """Put the contents into `box`, then `place()` it; the frame is larger by its shadow."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.box = QFrame(self)
        set_look(self.box, "raised")

    def fitting_width(self, width: int) -> int:
        """The width, or what the host has room for."""
        return min(width, self._host.width() - 2 * GAP)

    def place(self, start: QPoint, width: int, height: int, line_height: int) -> None:
        """Below a line, above it where there is no room, and always inside the host.

        `start` is the bottom start corner of the line, in the host: its left one, or its right one where the
        interface runs from right to left.
        """
        top = start.y() + GRID
        if top + height > self._host.height() - GAP:
            top = max(GAP, start.y() - line_height - GRID - height)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = start.x() - width if is_mirrored else start.x()
        left = max(GAP, min(left, self._host.width() - width - GAP))
        self.setGeometry(left - _SHADOW, top - _SHADOW, width + 2 * _SHADOW, height + 2 * _SHADOW)
        self.box.setGeometry(_SHADOW, _SHADOW, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft shadow: translucent rectangles do, an effect would render the popup through a pixmap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 6))
        for spread in range(_SHADOW):
            rect = self.box.geometry().adjusted(-spread, -spread, spread, spread)
            painter.drawRoundedRect(rect, 8 + spread / 2, 8 + spread / 2)
