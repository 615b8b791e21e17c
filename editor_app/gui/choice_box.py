"""A box to choose from, drawn like the fields beside it: Fusion gives its own a gradient that no palette takes away."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from editor_app.gui import fonts
from editor_app.gui.paint import Canvas, text_width
from editor_app.gui.theme import CONTROL, RADIUS

_ARROW = 16
_PAD = 9


class ChoiceBox(QComboBox):
    """A combo box as high and as quiet as a line to type in; framed in the accent while it has the keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(CONTROL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, line, the chosen text, and a caret."""
        canvas, box = Canvas(QPainter(self), self.rect(), self.layoutDirection()), QRectF(self.rect())
        theme, is_on = canvas.theme, self.isEnabled()
        line = theme.accent if self.hasFocus() else theme.control_line if is_on else theme.line
        canvas.pill(box, theme.hover if is_on and self.underMouse() else theme.control, line, radius=RADIUS)
        room = box.adjusted(_PAD, 0, -_ARROW - 2 * _PAD, 0)
        canvas.words(room, self.currentText(), theme.text if is_on else theme.faint)
        arrow = QRectF(box.right() - _PAD - _ARROW, box.center().y() - _ARROW / 2, _ARROW, _ARROW)
        canvas.icon(arrow, "caret-down", theme.quiet if is_on else theme.faint)


def fit_choice(box: ChoiceBox, widest: int = 320) -> None:
    """Make a box as wide as the longest of its choices, within bounds."""
    texts = (box.itemText(place) for place in range(box.count()))
    width = max((text_width(text, fonts.interface()) for text in texts), default=0.0)
    box.setFixedWidth(min(widest, round(width) + _ARROW + 4 * _PAD))
