"""A label of one line that ends in "…" where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from editor_app.gui import fonts
from editor_app.gui.paint import START, Canvas
from editor_app.gui.writing import has_italics


class ElidedLabel(QLabel):
    """One line of text that ends in "…" where it does not fit; `is_stand_in` makes it quiet and italic."""

    def __init__(
        self,
        font_size: int,
        role: str,
        *,
        is_strong: bool = False,
        align: Qt.AlignmentFlag = START,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._role, self._is_strong, self._align = font_size, role, is_strong, align
        self.is_stand_in = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.interface(font_size, is_strong=is_strong))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text."""
        canvas = Canvas(QPainter(self), self.rect(), self.layoutDirection())
        font = fonts.interface(self._size, is_strong=self._is_strong)
        font.setItalic(self.is_stand_in and has_italics(self.text()))
        colour = canvas.theme.quiet if self.is_stand_in else canvas.theme.role(self._role)
        canvas.words(self.rect(), self.text(), colour, font, self._align)
