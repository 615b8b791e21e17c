"""A line at the top of a panel that asks for a sentence: a reason, a note, a name. No modal box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.style import set_look
from editor_app.gui.theme import DESK_INDENT, GAP, GRID, GROUP


class EntryBar(QWidget):
    """Hidden until something is asked; Enter answers, Escape gives the keys back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bar-info")
        self._answered: Callable[[str], object] | None = None
        self._returns_to: QWidget | None = None
        self._can_be_empty = False
        self.question = make_label("")
        self.question.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.field = QLineEdit()
        self.answer_button, self.cancel_button = QPushButton(), QPushButton("Cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(DESK_INDENT, GRID, GROUP, GRID)
        row.setSpacing(GAP)
        row.addWidget(self.question, 2)
        row.addWidget(self.field, 3)
        row.addWidget(self.answer_button)
        row.addWidget(self.cancel_button)
        self.field.returnPressed.connect(self._answer)
        self.field.textChanged.connect(self._update)
        self.answer_button.clicked.connect(self._answer)
        self.cancel_button.clicked.connect(self.close_bar)
        self.hide()

    def ask(
        self,
        question: str,
        button: str,
        answered: Callable[[str], object],
        *,
        text: str = "",
        hint: str = "",
        can_be_empty: bool = False,
        returns_to: QWidget | None = None,
    ) -> None:
        """Ask; `answered` gets the answer, and the keys go to `returns_to` then."""
        self._answered, self._returns_to, self._can_be_empty = answered, returns_to, can_be_empty
        self.question.setText(question)
        self.question.setToolTip(question)
        self.field.setAccessibleName(question)
        self.field.setPlaceholderText(hint)
        self.field.setText(text)
        self.field.selectAll()
        self.answer_button.setText(button)
        self._update()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Give up."""
        self._answered = None
        had_keys = self.isVisible()
        self.hide()
        if had_keys and self._returns_to is not None:
            self._returns_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._returns_to = None

    def _answer(self) -> None:
        answered, text = self._answered, self.field.text().strip()
        if answered is None or not (text or self._can_be_empty):
            return
        self.close_bar()
        answered(text)

    def _update(self) -> None:
        self.answer_button.setEnabled(self._can_be_empty or bool(self.field.text().strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
