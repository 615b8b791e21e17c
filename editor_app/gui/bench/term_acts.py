"""What can be done with the current line of the tree: one method an action, found by its name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor_app.domain.vocabulary import Concept
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.term_tree import LineKind, TermLine
from editor_app.gui.bench.wishes import Kind, Wish

ACTS = (
    *("new_term", "rename_term", "merge_term", "split_term", "move_term", "retire_term", "restore_term"),
    *("delete_term", "list_articles", "term_history"),
)

_NO_TERM = "Choose a term first."
_RETIRED = "The term is retired."
_IN_USE = "The term is in use."
_VALUE = "It is not in the vocabulary: merge it into a term, or add it as one."


class TermActs(QObject):
    """Knows the current line; asks for changes by `wished`."""

    wished = Signal(object)
    """A `Wish` that is to be looked at."""

    articles_wanted = Signal()
    history_wanted = Signal()

    availability_changed = Signal()
    """`reasons` says anew what cannot be done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loaded: Loaded | None = None
        self._line: TermLine | None = None
        self.reasons: dict[str, str] = dict.fromkeys(ACTS, _NO_TERM)

    def show_line(self, loaded: Loaded | None, line: TermLine | None) -> None:
        """Another line is current."""
        self._loaded, self._line = loaded, line
        reasons = self._reasons()
        if reasons != self.reasons:
            self.reasons = reasons
            self.availability_changed.emit()

    def _reasons(self) -> dict[str, str]:
        reasons = dict.fromkeys(ACTS, "")
        line, concept = self._line, self.concept
        if self._loaded is None:
            return dict.fromkeys(ACTS, _NO_TERM)
        if concept is None:
            is_value = line is not None and line.kind is LineKind.VALUE
            free = ("new_term", "merge_term", "list_articles") if is_value else ("new_term",)
            return reasons | {act: _VALUE if is_value else _NO_TERM for act in ACTS if act not in free}
        if concept.is_deprecated:
            shut = ("rename_term", "split_term", "move_term", "retire_term")
            return reasons | dict.fromkeys(shut, _RETIRED)
        return reasons | {"restore_term": _IN_USE}

    @property
    def concept(self) -> Concept | None:
        """The term of the current line, or None."""
        if self._loaded is None or self._line is None or self._line.kind is not LineKind.TERM:
            return None
        return self._loaded.concept(self._line.key)

    # ---- the acts

    def new_term(self) -> None:
        """Add a term: under the current one, or in place of a value that is none."""
        concept, line = self.concept, self._line
        if concept is not None:
            under = () if concept.is_deprecated else (concept.id,)
            self.wished.emit(Wish(Kind.ADD, terms=under))
        else:
            is_value = line is not None and line.kind is LineKind.VALUE
            self.wished.emit(Wish(Kind.ADD, text=line.key if line is not None and is_value else ""))

    def rename_term(self) -> None:
        """Give the term another name."""
        if self.concept is not None:
            self.wished.emit(Wish(Kind.RENAME, self.concept.id, text=self.concept.preferred_label))

    def merge_term(self) -> None:
        """Make the term part of another one; a value that is no term becomes one."""
        line = self._line
        if self.concept is not None:
            self.wished.emit(Wish(Kind.MERGE, self.concept.id))
        elif line is not None and line.kind is LineKind.VALUE:
            self.wished.emit(Wish(Kind.RESOLVE, values=(line.key,), terms=self._near(line.key)))

    def _near(self, value: str) -> tuple[str, ...]:
        """The term that the value most likely means."""
        assert self._loaded is not None
        return tuple(concept.id for concept in self._loaded.index.suggest(value, 1))

    def split_term(self) -> None:
        """Make several of the term."""
        self._wish(Kind.SPLIT)

    def move_term(self) -> None:
        """Put the term under others."""
        if self.concept is not None:
            self.wished.emit(Wish(Kind.MOVE, self.concept.id, terms=self.concept.broader))

    def retire_term(self) -> None:
        """Take the term out of use."""
        self._wish(Kind.RETIRE)

    def restore_term(self) -> None:
        """Take a retired term into use again."""
        self._wish(Kind.RESTORE)

    def delete_term(self) -> None:
        """Take the term out of the vocabulary."""
        self._wish(Kind.DELETE)

    def list_articles(self) -> None:
        """Show the articles that carry the term on the desk."""
        self.articles_wanted.emit()

    def term_history(self) -> None:
        """Show who changed the term, and the articles with it."""
        self.history_wanted.emit()

    def remove(self) -> None:
        """What Delete does: a term that articles carry is retired, another one is deleted."""
        loaded, concept = self._loaded, self.concept
        if loaded is not None and concept is not None:
            is_carried = bool(loaded.usage.get(concept.id)) and not concept.is_deprecated
            self._wish(Kind.RETIRE if is_carried else Kind.DELETE)

    def drop(self, concept_id: str, old: str, new: str) -> None:
        """A term was dragged from under one term onto another, or to the top; other broader terms stay."""
        concept = self._loaded.concept(concept_id) if self._loaded is not None else None
        if concept is not None:
            kept = tuple(broader for broader in concept.broader if broader not in (old, new))
            self.wished.emit(Wish(Kind.MOVE, concept_id, terms=(*kept, new) if new else kept))

    def _wish(self, kind: Kind) -> None:
        if self.concept is not None:
            self.wished.emit(Wish(kind, self.concept.id))
