"""Notes on stretches of text, found again after the text has changed."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import Article
from editor_app.domain.errors import InputError
from editor_app.parsing.anchors import find_anchor
from editor_app.services.changes import heading
from editor_app.services.clock import utc_now

if TYPE_CHECKING:
    from editor_app.store.library import Store


class NotesService:
    """The editors' remarks."""

    def __init__(self, store: Store, who: str) -> None:
        self._store = store
        self._who = who

    def notes(self, article_id: str) -> tuple[Note, ...]:
        """An article's notes where they stand in its present text, in order; lost ones are marked as orphans."""
        article = self._store.article(article_id)
        return self.placed(article)

    def placed(self, article: Article) -> tuple[Note, ...]:
        """The notes where they stand in the text of the article in hand, which may not be saved yet."""
        return place_notes(self._store.notes(article.id), article)

    def add(self, article_id: str, field: str, start: int, end: int, text: str) -> Note:
        """A new note on a stretch of a field; raises InputError for an empty stretch or one beyond the text."""
        article = self._store.article(article_id)
        content = article.field_text(field)
        if not 0 <= start < end <= len(content):
            raise InputError(f"A note needs a stretch of the text of '{field}' to stand on.")
        anchor = make_anchor(content, start, end)
        note = Note(secrets.token_hex(8), article.id, field, anchor, text, self._who, utc_now())
        return self._put(note, f"Note on “{heading(article)}”")

    def change(self, note_id: str, text: str) -> Note:
        """The note with another text; raises NotFoundError."""
        return self._put(replace(self._store.note(note_id), text=text), "Change a note")

    def resolve(self, note_id: str, *, is_resolved: bool = True) -> Note:
        """The note marked as done, or open again; raises NotFoundError."""
        label = "Resolve a note" if is_resolved else "Open a note again"
        return self._put(replace(self._store.note(note_id), is_resolved=is_resolved), label)

    def remove(self, note_id: str) -> None:
        """Remove a note; undo brings it back."""
        with self._store.write("Remove a note", self._who) as unit:
            unit.remove_note(note_id)

    def _put(self, note: Note, label: str) -> Note:
        with self._store.write(label, self._who) as unit:
            unit.put_note(note)
        return note


def place_notes(notes: Iterable[Note], article: Article) -> tuple[Note, ...]:
    """The notes where they stand in the text of the article, in its order."""
    placed = [place_note(note, article) for note in notes]
    return tuple(sorted(placed, key=lambda note: (note.field, note.is_orphan, note.anchor.start, note.created)))


def place_note(note: Note, article: Article) -> Note:
    """The note at the place where its quote stands now, or marked as an orphan at its old one."""
    text = article.field_text(note.field)
    place = find_anchor(text, note.anchor)
    if place is None:
        return replace(note, is_orphan=True)
    return replace(note, anchor=make_anchor(text, *place), is_orphan=False)
