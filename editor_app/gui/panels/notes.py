"""The notes of the open article: what an editor remarked, and on which words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.annotation import Note
from editor_app.gui.style import set_look

NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
EXCERPT = 48


class NoteList(QListWidget):
    """The notes; Enter goes to the words, Delete removes."""

    jump_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Notes")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(lambda item: self.jump_requested.emit(item.data(NOTE_ROLE)))

    def current_note(self) -> Note | None:
        """The current note."""
        row = self.currentRow()
        note: Note | None = self.item(row).data(NOTE_ROLE) if row >= 0 else None
        return note

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter jumps, Delete removes."""
        note = self.current_note()
        if note is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.jump_requested.emit(note)
        elif note is not None and event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit(note)
        else:
            super().keyPressEvent(event)


class NotesPanel(QWidget):
    """Entry, list, and a sentence where there are no notes."""

    note_written = Signal(str)
    """The text of a note for the words selected in the body."""

    resolve_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText("Select words in the body, then write what is to be said about them")
        self.entry.setAccessibleName("New note")
        self.entry.returnPressed.connect(self._write)
        self.list = NoteList()
        self.resolve_button = QPushButton("Resolve")
        self.resolve_button.clicked.connect(self._resolve)
        self.nothing = QLabel("No notes on this article.")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self.nothing, "quiet")
        row = QHBoxLayout()
        row.setContentsMargins(20, 6, 16, 6)
        row.addWidget(self.entry, 1)
        row.addWidget(self.resolve_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.show_notes(())

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Show these notes."""
        self.list.clear()
        for note in notes:
            item = QListWidgetItem(note_line(note))
            item.setData(NOTE_ROLE, note)
            item.setToolTip(f"{note.text}\n{note.who}, {note.created[:10]}")
            self.list.addItem(item)
        self.list.setVisible(bool(notes))
        self.nothing.setVisible(not notes)
        self.resolve_button.setEnabled(bool(notes))

    def begin(self, quote: str) -> None:
        """Write a note on these words."""
        self.entry.setPlaceholderText(f"Note on “{quote[:EXCERPT]}”")
        self.entry.setFocus()

    def _write(self) -> None:
        text = self.entry.text().strip()
        if text:
            self.entry.clear()
            self.note_written.emit(text)

    def _resolve(self) -> None:
        note = self.list.current_note()
        if note is not None:
            self.resolve_requested.emit(note)


def note_line(note: Note) -> str:
    """A note in one line: its words, the text, and whether it is lost or resolved."""
    quote = " ".join(note.anchor.exact.split())[:EXCERPT]
    lost = " (not found in the text any more)" if note.is_orphan else ""
    done = "✓ " if note.is_resolved else ""
    return f"{done}“{quote}”{lost}  {note.text}  – {note.who}"
