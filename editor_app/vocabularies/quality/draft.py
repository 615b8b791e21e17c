"""The terms of a scheme while they are repaired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.term_change import Draft, TermChange


class RepairDraft(Draft):
    """A draft that further repairs build on, with what becomes of articles' values by all of them."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__(scheme)
        self.becomes: dict[str, tuple[str, ...]] = {}
        self._head: Scheme | None = None

    @property
    def head(self) -> Scheme:
        """What the scheme says of itself by now; its concepts are those of the beginning."""
        return self._head or self.scheme

    def edit(self, concept_id: str, **parts: Any) -> None:
        """Set attributes of a term that is still there."""
        concept = self.find(concept_id)
        if concept is not None:
            self.put(replace(concept, **parts))

    def edit_head(self, **parts: Any) -> None:
        """Set what the scheme says of itself."""
        self._head = replace(self.head, **parts)

    def note_rename(self, concept_id: str) -> None:
        """The articles' values follow the term's preferred name."""
        self._become({concept_id: (concept_id,)})

    def become(self, old: str, new: str) -> None:
        """The articles' values of one term become another's."""
        self._become({old: (new,)})

    def perform(self, plan: Callable[[Scheme], TermChange]) -> None:
        """Do an operation that is planned on a whole scheme."""
        change = plan(self.finish("").after)
        for concept in change.concepts:
            self.put(concept)
        for concept_id in change.removed:
            self.remove(concept_id)
        self.remarks += change.remarks
        self._become(dict(change.becomes))

    def finish(self, label: str) -> TermChange:
        """What has been drafted, as one change."""
        held = {concept.id for concept in self.scheme.concepts}
        becomes = {name: targets for name, targets in self.becomes.items() if name in held}
        return replace(self.change(label, becomes), head=self._head)

    def _become(self, further: dict[str, tuple[str, ...]]) -> None:
        """Put values that became others through what those become."""
        led = {
            name: tuple(dict.fromkeys(last for target in targets for last in further.get(target, (target,))))
            for name, targets in self.becomes.items()
        }
        self.becomes = {**further, **led}
