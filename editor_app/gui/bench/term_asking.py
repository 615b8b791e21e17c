"""Choosing a term of the vocabulary that is open, by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.reports import TermCompletion
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.completer import CompletionRequest, TermCompleter
from editor_app.gui.tasks import TaskRunner

Chosen = Callable[[str], object]
"""Gets the id of the term that was chosen."""

Refused = Callable[[str], object]
"""Gets a sentence: what was typed is no term."""


class TermAsking(QObject):
    """One popup for all fields of the bench."""

    def __init__(self, runner: TaskRunner, host: QWidget) -> None:
        super().__init__(host)
        self._runner, self._host = runner, host
        self._loaded: Loaded | None = None
        self._asked: tuple[QWidget, Chosen, Refused] | None = None
        self.popup: TermCompleter | None = None

    def ask(
        self, anchor: QWidget, loaded: Loaded, typed: str, taken: Iterable[str], chosen: Chosen, refused: Refused
    ) -> None:
        """Let a term be chosen under `anchor`; those in `taken` (ids) are not offered again."""
        self._loaded, self._asked = loaded, (anchor, chosen, refused)
        if self.popup is None:  # late: its host is the window, which the bench is not in while it is built
            self.popup = TermCompleter(self._runner, self._host.window())
            self.popup.accepted.connect(self._on_accepted)
            self.popup.closed.connect(self._on_closed)
        labels = tuple(loaded.label(concept_id) for concept_id in taken)
        self.popup.open(
            anchor,
            CompletionRequest(loaded.scheme.title, lambda text: _complete(loaded, text), typed, labels, is_strict=True),
        )

    def _on_accepted(self, label: str) -> None:
        asked, loaded = self._asked, self._loaded
        if asked is None or loaded is None:
            return
        _anchor, chosen, refused = asked
        concept = loaded.index.find(label)
        if concept is None:
            refused(f"“{label}” is no term of {loaded.scheme.title}; add it first.")
        else:
            chosen(concept.id)

    def _on_closed(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and asked[0].isVisible():
            asked[0].setFocus()


def _complete(loaded: Loaded, text: str) -> tuple[TermCompletion, ...]:
    return tuple(
        TermCompletion(found.concept, found.label, found.start, found.end, loaded.usage.get(found.concept.id, 0))
        for found in loaded.index.complete(text)
    )
