"""The notes of a term: one line a kind, edited in place; kinds that are empty wait behind a link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from editor_app.domain.vocabulary import Concept, Note, NoteKind
from editor_app.gui.panels.metadata_form_texts import TextValue
from editor_app.gui.style import set_look

NOTE_NAMES = {
    NoteKind.SCOPE: "Scope",
    NoteKind.DEFINITION: "Definition",
    NoteKind.NOTE: "Note",
    NoteKind.EXAMPLE: "Example",
    NoteKind.HISTORY: "History",
    NoteKind.CHANGE: "Change",
    NoteKind.EDITORIAL: "Source",
}
"""What a kind of note is called; the editors' own note holds where a term comes from."""

_HINTS = {NoteKind.SCOPE: "What it covers, and what it does not"}


def note_text(concept: Concept, kind: NoteKind, language: str) -> str:
    """The term's first note of a kind in the vocabulary's language, or an empty text."""
    return next(
        (note.text for note in concept.every_note(language) if (note.kind, note.language) == (kind, language)), ""
    )


def with_note(concept: Concept, kind: NoteKind, language: str, text: str) -> Concept:
    """The term with another first note of that kind; an empty text takes it out."""
    if kind is NoteKind.SCOPE:
        return replace(concept, scope_note=text or None)
    if kind is NoteKind.EDITORIAL and (concept.source_note is not None or not _held(concept, kind, language)):
        return replace(concept, source_note=text or None)
    old = _held(concept, kind, language)
    kept = tuple(note for note in concept.notes if note != old)
    new = (Note(kind, language, text),) if text else ()
    return replace(concept, notes=tuple(sorted((*kept, *new))))


def further_notes(concept: Concept, language: str) -> tuple[Note, ...]:
    """The notes that no line shows: those in other languages, and second ones of a kind."""
    shown = {(kind, language, note_text(concept, kind, language)) for kind in NOTE_NAMES}
    return tuple(n for n in concept.every_note(language) if (n.kind, n.language, n.text) not in shown)


def _held(concept: Concept, kind: NoteKind, language: str) -> Note | None:
    return next((note for note in concept.notes if (note.kind, note.language) == (kind, language)), None)


class NoteValue(TextValue):
    """A note that is given when the keys leave it or Enter is pressed; Escape gives the old text back."""

    given = Signal(str)

    def __init__(self, kind: NoteKind, parent: QWidget | None = None) -> None:
        super().__init__(NOTE_NAMES[kind], is_multiline=True, hint=_HINTS.get(kind, ""), parent=parent)
        self._before = ""
        self.left.connect(self._give)

    def show_note(self, text: str) -> None:
        """Show a note; one that is being written stays."""
        if self.hasFocus() and self.text() != self._before:
            return
        self._before = text
        if self.text() != text:
            self.set_text(text)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops what was written."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.set_text(self._before)
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        text = self.text().strip()
        if text != self._before:
            self._before = text
            self.given.emit(text)


class NoteLink(QPushButton):
    """ "Add a note": asks for the kind."""

    kind_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Add a note…", parent)
        set_look(self, "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.kinds: tuple[NoteKind, ...] = ()
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in self.kinds:
            menu.addAction(self._action(menu, kind, self.kind_chosen.emit))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _action(self, menu: QMenu, kind: NoteKind, chosen: Callable[[NoteKind], None]) -> QAction:
        action = QAction(NOTE_NAMES[kind], menu)
        action.triggered.connect(lambda _checked=False: chosen(kind))
        return action
