"""Notes on stretches of text, found again after the text has changed."""

from __future__ import annotations

from editor_app.domain.annotation import Note


class NotesService:
    """The editors' remarks."""

    def notes(self, article_id: str) -> tuple[Note, ...]:
        """An article's notes where they stand in its present text, in order; lost ones are marked as orphans."""
        raise NotImplementedError

    def add(self, article_id: str, field: str, start: int, end: int, text: str) -> Note:
        """A new note on a stretch of a field."""
        raise NotImplementedError

    def change(self, note_id: str, text: str) -> Note:
        """The note with another text."""
        raise NotImplementedError

    def resolve(self, note_id: str, *, is_resolved: bool = True) -> Note:
        """The note marked as done, or open again."""
        raise NotImplementedError

    def remove(self, note_id: str) -> None:
        """Remove a note; undo brings it back."""
        raise NotImplementedError
