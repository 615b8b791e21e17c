"""A few lines of text laid out for a row of a list, with coloured stretches; drawn sharp at every scale.

How to use in a delegate: `LaidText(text, font, width, stretches).draw(painter, x, y, colour)`; its `height` is the
row's. Lighter than a QTextDocument a row; it follows the text's own direction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QTextCharFormat, QTextLayout, QTextOption

from editor_app.gui.editor.exact_text import shown
from editor_app.gui.editor.positions import PositionIndex
from editor_app.gui.fonts import LINE_HEIGHT
from editor_app.gui.writing import is_right_to_left

_LINE_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `[start, end)` that look different; colours are names, empty for none."""

    start: int
    end: int
    ground: str = ""
    colour: str = ""
    is_struck: bool = False
    is_underlined: bool = False


class LaidText:
    """Text broken into lines of a width."""

    def __init__(self, text: str, font: QFont, width: float, stretches: Iterable[Stretch] = ()) -> None:
        self._layout = QTextLayout(shown(text).replace("\n", _LINE_BREAK), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if is_right_to_left(text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._layout.setTextOption(option)
        index = PositionIndex(text)
        self._layout.setFormats([_format_range(index, stretch) for stretch in stretches])
        self._line_height = round(QFontInfo(font).pixelSize() * LINE_HEIGHT)
        self.height = self._break_lines(max(1.0, width))

    def _break_lines(self, width: float) -> float:
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + max(0.0, (self._line_height - line.height()) / 2)))
            y += self._line_height
        self._layout.endLayout()
        return y

    def draw(self, painter: QPainter, x: float, y: float, colour: str) -> None:
        """Draw it with its top start corner there."""
        painter.setPen(QColor(colour))
        self._layout.draw(painter, QPointF(x, y))


def _format_range(index: PositionIndex, stretch: Stretch) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    if stretch.ground:
        form.setBackground(QColor(stretch.ground))
    if stretch.colour:
        form.setForeground(QColor(stretch.colour))
    form.setFontStrikeOut(stretch.is_struck)
    form.setFontUnderline(stretch.is_underlined)
    made = QTextLayout.FormatRange()
    made.start = index.to_units(stretch.start)
    made.length = index.to_units(stretch.end) - made.start
    made.format = form
    return made
