"""Tells what has changed, so that panels which do not know each other show the same.

How to use: every panel gets the one `Hub`. After a write call `hub.announce(operation)`; it emits what follows from
the operation's changes. Connect to the signals that your panel shows. Panels that only wish to say something in the
status bar call `hub.say("…")`; what went wrong goes to `hub.complain("…")`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from editor_app.domain.history import WHOLE_ARTICLE, Operation
from editor_app.gui.actions import plain_text_of, shipped_keys

UNDO_OPERATION = "undo_operation"


class Hub(QObject):
    """Signals that tell; the window makes one and hands it to every panel."""

    article_saved = Signal(str)
    """One article's text, fields or state changed: its id."""

    articles_changed = Signal(object)
    """Several articles changed: a frozenset of ids, or None where they were not counted."""

    library_changed = Signal()
    """Articles came or went: lists, counts and facets are to be read again."""

    operation_done = Signal(object)
    """An `Operation` was added to the history, an undo included."""

    notes_changed = Signal(str)
    """The notes of one article changed: its id."""

    suppressions_changed = Signal(str)
    """Findings of one article were hidden or shown again: its id."""

    vocabulary_changed = Signal(str)
    """A vocabulary has new terms or labels: the scheme's id."""

    views_changed = Signal()
    """A view was saved or removed."""

    article_shown = Signal(object)
    """The desk shows another article: its id, or None."""

    theme_changed = Signal(object)
    """Another `Theme` is in force (`Appearance.theme_changed` is connected to this)."""

    status_changed = Signal(str, bool)
    """A sentence for the status bar, and whether it tells of a problem."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys_of: Callable[[str], str] = shipped_keys
        """The keys of an action that are in force, or nothing; the window puts its own in place."""

    def announce(self, operation: Operation | None) -> None:
        """Tell all that follows from an operation; nothing for None, as when a save changed nothing."""
        if operation is None:
            return
        ids = frozenset(change.article_id for change in operation.changes if change.article_id)
        schemes = {change.field.partition("/")[0] for change in operation.changes if not change.article_id}
        for scheme in sorted(schemes):
            self.vocabulary_changed.emit(scheme)
        if not ids and operation.article_count:
            self.articles_changed.emit(None)
        elif len(ids) == 1:
            self.article_saved.emit(next(iter(ids)))
        elif ids:
            self.articles_changed.emit(ids)
        if not (ids or schemes) or any(change.field == WHOLE_ARTICLE for change in operation.changes):
            self.library_changed.emit()
        self.operation_done.emit(operation)

    def say(self, sentence: str) -> None:
        """Show a sentence in the status bar."""
        self.status_changed.emit(sentence, False)

    def complain(self, sentence: str) -> None:
        """Show in the status bar that something went wrong."""
        self.status_changed.emit(sentence, True)

    def undoing(self, what: str = "takes it back", action_id: str = UNDO_OPERATION) -> str:
        """A sentence such as "Ctrl+Alt+Z takes it back.", with the keys in force; without keys the action's name."""
        return f"{self.keys_of(action_id) or f'“{plain_text_of(action_id)}”'} {what}."
