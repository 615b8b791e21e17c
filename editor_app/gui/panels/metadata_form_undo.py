"""Undo for chips: the changes of values made in the form while an article is open."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.domain.article import Article


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's text before and after."""

    name: str
    before: str
    after: str


class FieldHistory:
    """Steps back and forth; a step that no longer fits, as the field has changed elsewhere, is skipped."""

    def __init__(self) -> None:
        self._done: list[FieldChange] = []
        self._undone: list[FieldChange] = []

    def clear(self) -> None:
        """Another article is open."""
        self._done, self._undone = [], []

    def note(self, name: str, before: str, after: str) -> None:
        """A field was changed by its chips."""
        self._done.append(FieldChange(name, before, after))
        self._undone = []

    def step(self, article: Article, *, is_undo: bool) -> tuple[str, str] | None:
        """The field and the text that takes the last change back, or makes it again; None for no change."""
        source, target = (self._done, self._undone) if is_undo else (self._undone, self._done)
        while source:
            change = source.pop()
            now, then = (change.after, change.before) if is_undo else (change.before, change.after)
            if article.field_text(change.name) == now:
                target.append(change)
                return change.name, then
        return None
