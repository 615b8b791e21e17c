"""The line of a completer that is typed in, and the line at its foot."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.gui import fonts
from editor_app.gui.paint import Canvas
from editor_app.gui.theme import GAP

FOOTER = 32


class CompleterField(QLineEdit):
    """The line that is typed in; it says when the keys go elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu or another window takes the keys only for a while."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class CompleterFooter(QWidget):
    """The last line: what was typed can be kept as it is, with its own keys."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(FOOTER)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.text = ""

    def say(self, text: str) -> None:
        """Show a sentence; none hides the line."""
        self.text = text
        self.setAccessibleName(f"{text}, Ctrl+Enter")
        self.setVisible(bool(text))
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A click does what the keys do."""
        self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sentence and the keys."""
        canvas, rect = Canvas(QPainter(self), self.rect(), self.layoutDirection()), QRectF(self.rect())
        start = canvas.key_caps(rect.right() - GAP, rect.center().y(), "Ctrl+Enter", canvas.theme.raised)
        room = QRectF(12, 0, start - 20, rect.height())
        canvas.words(room, self.text, canvas.theme.quiet, fonts.interface(fonts.SMALL))
