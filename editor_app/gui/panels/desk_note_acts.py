"""Acts on notes: writing one on the selected words, changing, settling, removing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor_app.domain.annotation import Note
from editor_app.gui.panels.desk_bottom import NOTES
from editor_app.gui.panels.desk_surface import DeskSurface
from editor_app.gui.panels.metadata_form_row import FieldRow
from editor_app.gui.panels.metadata_form_texts import TextValue

_QUOTE = 60


class NoteActs(QObject):
    """Acts on the desk that it belongs to."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk

    def add_note(self) -> None:
        """Write a note on the words selected in the body, or in a text of the form that has the keys."""
        field, text, start, end = self._selection()
        if start == end or self._desk.article_id is None:
            self._desk.hub.say("Select the words that the note is about.")
            return
        bottom = self._desk.bottom
        bottom.show()
        bottom.show_page(NOTES)
        quote = " ".join(text[start:end].split())
        shown = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…"
        bottom.entry.ask(
            f"Note on “{shown}”",
            "Add note",
            lambda words: self._add(field, start, end, words),
            hint="What is to be said about these words",
            returns_to=self._desk.editor if field == "body" else None,
        )

    def _selection(self) -> tuple[str, str, int, int]:
        """Field, its text, and the selected stretch."""
        for name, row in {**self._desk.form.rows, **self._desk.form.extras}.items():
            if isinstance(row, FieldRow) and isinstance(row.value, TextValue) and row.value.hasFocus():
                return name, row.value.text(), *row.value.selected_range()
        return "body", self._desk.editor.text(), *self._desk.editor.selected_range()

    def _add(self, field: str, start: int, end: int, words: str) -> None:
        article_id, notes = self._desk.article_id, self._desk.workspace.notes
        if article_id is not None:  # the places count in the draft, so it is saved first
            add = self._writer(lambda: notes.add(article_id, field, start, end, words))
            self._desk.session.when_saved(add)

    def resolve_note(self, note: Note) -> None:
        """Settle a note, or open it again."""
        notes = self._desk.workspace.notes
        self._writer(lambda: notes.resolve(note.id, is_resolved=not note.is_resolved))()

    def change_note(self, note: Note) -> None:
        """Ask for other words."""
        bottom, notes = self._desk.bottom, self._desk.workspace.notes
        bottom.entry.ask(
            f"Note on “{note.anchor.exact[:_QUOTE]}”",
            "Change note",
            lambda words: self._writer(lambda: notes.change(note.id, words))(),
            text=note.text,
            returns_to=bottom.notes.list,
        )

    def remove_note(self, note: Note) -> None:
        """Remove a note; undoing the operation brings it back."""
        notes = self._desk.workspace.notes
        self._writer(lambda: notes.remove(note.id))()
        self._desk.hub.say(f"The note is removed. {self._desk.hub.undoing('brings it back')}")

    def _writer(self, work: Callable[[], object]) -> Callable[[], object]:
        """What changes a note of this article in the background and tells all who show it."""
        article_id, hub = self._desk.article_id, self._desk.hub
        return lambda: self._desk.runner.start(
            lambda _progress: work(),
            lambda _note: hub.notes_changed.emit(article_id),
            writes=True,
            failed=self._desk.complain,
            owner=self,
        )
