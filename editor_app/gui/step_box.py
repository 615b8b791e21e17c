"""A number with two carets, drawn like the fields beside it: no palette takes Fusion's own frame away."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDoubleSpinBox, QStyle, QStyleOptionSpinBox, QWidget

from editor_app.gui.paint import Canvas
from editor_app.gui.theme import CONTROL, RADIUS

_CARET = 10
_BEFORE_WORDS = 6
"""Pixels more than Qt leaves before the number: it begins where the words of a `ChoiceBox` do."""


class StepBox(QDoubleSpinBox):
    """A spin box as high and as quiet as a line to type in; framed in the accent while it has the keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(CONTROL)
        self.lineEdit().setTextMargins(_BEFORE_WORDS, 0, 0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, line, and a caret on each button."""
        canvas, option = Canvas(QPainter(self), self.rect(), self.layoutDirection()), QStyleOptionSpinBox()
        self.initStyleOption(option)
        theme, style, control = canvas.theme, self.style(), QStyle.ComplexControl.CC_SpinBox
        line = theme.accent if self.hasFocus() else theme.control_line
        canvas.pill(QRectF(self.rect()), theme.control, line, radius=RADIUS)
        for part, caret, step in (
            (QStyle.SubControl.SC_SpinBoxUp, "caret-up", self.StepEnabledFlag.StepUpEnabled),
            (QStyle.SubControl.SC_SpinBoxDown, "caret-down", self.StepEnabledFlag.StepDownEnabled),
        ):
            middle = QRectF(style.subControlRect(control, option, part, self)).center()
            box = QRectF(middle.x() - _CARET / 2, middle.y() - _CARET / 2, _CARET, _CARET)
            canvas.icon(canvas.at(box), caret, theme.quiet if self.stepEnabled() & step else theme.faint)
