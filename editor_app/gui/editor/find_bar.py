"""The bar above a body that finds words in it: Enter and Shift+Enter walk, Escape closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from editor_app.gui import fonts
from editor_app.gui.editor.find import MOST, find_all, next_match
from editor_app.gui.editor.marked_edit import MarkedEdit
from editor_app.gui.icons import icon
from editor_app.gui.style import set_look
from editor_app.gui.theme import DESK_INDENT, GAP, GRID, ICON

_PAUSE = 120
"""Milliseconds after an edit of the text before it is searched again."""


class FindBar(QWidget):
    """Searches one editor's text as one types; the matches are coloured there and counted here."""

    closed = Signal()

    def __init__(self, editor: MarkedEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._matches: list[tuple[int, int]] = []
        set_look(self, "panel")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in this article")
        self.field.setAccessibleName("Find in this article")
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(96)
        self.setMinimumWidth(280)  # the text below it may become that narrow
        self.case = _toggle("text-aa", "Match case")
        self.word = _toggle("text-t", "Whole words only")
        self.count = QLabel()
        self.count.setFont(fonts.interface(fonts.SMALL, is_tabular=True))
        set_look(self.count, "quiet")
        self.previous_button = _button("caret-up", "Previous match (Shift+Enter)")
        self.next_button = _button("caret-down", "Next match (Enter)")
        self.close_button = _button("x", "Close (Escape)")
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE)
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(DESK_INDENT, GRID, GAP, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.field, 1)
        for widget in (self.case, self.word, self.count, self.previous_button, self.next_button, self.close_button):
            row.addWidget(widget)
        self.count.setContentsMargins(GAP, 0, GAP, 0)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search_from_here)
        self.case.toggled.connect(self._search_from_here)
        self.word.toggled.connect(self._search_from_here)
        self.previous_button.clicked.connect(lambda: self.go(is_backward=True))
        self.next_button.clicked.connect(lambda: self.go())
        self.close_button.clicked.connect(self.close_bar)
        self._editor.text_edited.connect(self._on_text_edited)
        self._again.timeout.connect(self._search)
        self.field.installEventFilter(self)

    def open(self) -> None:
        """Show the bar with what is selected in the text, ready for typing."""
        start, end = self._editor.selected_range()
        chosen = self._editor.text()[start:end]
        self.show()
        if chosen and "\n" not in chosen:
            self.field.setText(chosen)
        self.field.selectAll()
        self.field.setFocus()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and its matches; the text has the keys again."""
        self.hide()
        self._editor.set_matches(())
        self._editor.setFocus()
        self.closed.emit()

    def go(self, *, is_backward: bool = False) -> None:
        """Select the next match, or the one before, round the end."""
        start, end = self._editor.selected_range()
        number = next_match(self._matches, start if is_backward else end, is_backward=is_backward)
        if number is not None:
            self._editor.select_range(*self._matches[number])
        self._show_count()

    def follow_text(self) -> None:
        """Search again: another text is shown."""
        if self.isVisible():
            self._search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go(is_backward=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return False

    def _on_text_edited(self) -> None:
        if self.isVisible():
            self._again.start()

    def _search_from_here(self) -> None:
        """Search as one types: the match at the cursor stays the one that is selected."""
        self._search()
        start, _end = self._editor.selected_range()
        number = next_match(self._matches, start)
        if number is not None:
            self._editor.select_range(*self._matches[number])
        self._show_count()

    def _search(self) -> None:
        self._matches = find_all(
            self._editor.text(),
            self.field.text(),
            is_case_sensitive=self.case.isChecked(),
            is_whole_word=self.word.isChecked(),
        )
        self._editor.set_matches(self._matches)
        self._show_count()

    def _show_count(self) -> None:
        total = len(self._matches)
        number = next((n for n, match in enumerate(self._matches, 1) if match == self._editor.selected_range()), 0)
        most = "+" if total >= MOST else ""
        if not self.field.text():
            self.count.setText("")
        elif not total:
            self.count.setText("No matches")
        else:
            self.count.setText(f"{number:,} of {total:,}{most}" if number else f"{total:,}{most} matches")
        set_look(self.count, "error" if self.field.text() and not total else "quiet")
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(total))


def _button(name: str, help_text: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name, "text"))
    button.setIconSize(QSize(ICON, ICON))
    button.setToolTip(help_text)
    button.setAccessibleName(help_text.partition(" (")[0])
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_look(button, "flat")
    return button


def _toggle(name: str, help_text: str) -> QToolButton:
    button = _button(name, help_text)
    button.setCheckable(True)
    return button
