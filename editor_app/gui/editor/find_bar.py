"""Find in the open article: matches as you type, next and previous by key."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from editor_app.gui import icons
from editor_app.gui.editor.body_editor import BodyEditor
from editor_app.gui.style import set_look


class FindBar(QWidget):
    """A line under the editor; Enter goes on, Shift+Enter back, Escape closes."""

    def __init__(self, editor: BodyEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._editor = editor
        self.field, self.count = QLineEdit(), QLabel("")
        self.field.setAccessibleName("Find in article")
        self.field.setPlaceholderText("Find in article")
        self.field.textChanged.connect(lambda _text: self.step(0))
        set_look(self.count, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for icon, name, by in (("caret-up", "Previous match", -1), ("caret-down", "Next match", 1)):
            row.addWidget(self._button(icon, name, by))
        self.hide()

    def _button(self, icon: str, name: str, by: int) -> QToolButton:
        button = QToolButton()
        set_look(button, "flat")
        button.setIcon(icons.icon(icon))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.step(by))
        return button

    def open(self) -> None:
        """Show the bar with the keys in its field."""
        start, end = self._editor.selected_range()
        if end > start:
            self.field.setText(self._editor.text()[start:end])
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def step(self, by: int) -> None:
        """Select the next match (1), the one before (-1), or the nearest (0)."""
        wanted = self.field.text()
        places = [m.start() for m in re.finditer(re.escape(wanted), self._editor.text(), re.I)] if wanted else []
        if not places:
            self.count.setText("No match" if wanted else "")
            return
        here = self._editor.selected_range()[0]
        if by < 0:
            place = max((p for p in places if p < here), default=places[-1])
        else:
            place = next((p for p in places if p > here or (by == 0 and p == here)), places[0])
        self.count.setText(f"{places.index(place) + 1} of {len(places)}")
        self._editor.select_range(place, place + len(wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._editor.setFocus()
        else:
            super().keyPressEvent(event)
