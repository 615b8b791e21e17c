"""A bar at the top of a panel that says what happened, what is safe and what to do: instead of a modal box.

How to use: put it above a panel's content; `show_problem("…")` or `show_info("…")`, `add_button("Try again", act)` for
what can be done about it, `clear()` when it is over. Escape and its cross close it.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from editor_app.domain.finding import Severity
from editor_app.gui.icons import icon
from editor_app.gui.paint import Canvas
from editor_app.gui.style import set_look
from editor_app.gui.theme import DESK_INDENT, GAP, ICON, current_theme


class _Sign(QWidget):
    """The mark of a problem or of an information."""

    def __init__(self) -> None:
        super().__init__()
        self.severity = Severity.ERROR
        self.setFixedSize(ICON, ICON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = Canvas(QPainter(self), self.rect())
        ground = current_theme().tint("error" if self.severity is Severity.ERROR else "accent", 0.08)
        canvas.sign(QRectF(self.rect()).center(), self.severity, 14, ground)


class MessageBar(QWidget):
    """Hidden until there is something to say."""

    closed = Signal()
    """The reader has closed it, without taking up an offer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = _Sign()
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("x", "text"))
        self.close_button.setIconSize(QSize(ICON, ICON))
        self.close_button.setAccessibleName("Close message")
        set_look(self.close_button, "flat")
        self.close_button.clicked.connect(self._close)
        self._buttons: list[QPushButton] = []
        self._keys_before: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(DESK_INDENT, GAP, GAP, GAP)
        self._row.setSpacing(GAP)
        self._row.addWidget(self._sign)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self.close_button)
        self.hide()

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self._show(sentence, Severity.ERROR, "bar-error")

    def show_info(self, sentence: str) -> None:
        """Say what happened."""
        self._show(sentence, Severity.INFO, "bar-info")

    def add_button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Offer something to do about it; the bar closes then."""
        button = QPushButton(text)
        button.clicked.connect(self.clear)
        button.clicked.connect(lambda: act())
        self._row.insertWidget(self._row.count() - 1, button)
        self._buttons.append(button)
        return button

    def clear(self) -> None:
        """Hide the bar with its buttons; keys that it has go back to where they were before."""
        focused: QWidget | None = self.window().focusWidget()
        before = self._keys_before
        if focused is not None and self.isAncestorOf(focused) and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keys_before = None
        self.hide()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()  # it is there until the event loop comes round, when the bar may show something else
            button.deleteLater()
        self._buttons = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.clear()
        self.closed.emit()

    def _show(self, sentence: str, severity: Severity, look: str) -> None:
        self.clear()
        self._keys_before = self.window().focusWidget()
        self._sign.severity = severity
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        set_look(self, look)
        self.show()
