"""Terms of a vocabulary changed in order, gathered so that each kind of statement is run once."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.domain.errors import NotFoundError
from editor_app.domain.vocabulary import Concept
from editor_app.store.differences import Entry, Kind
from editor_app.store.prepared import Row
from editor_app.store.vocabulary_records import concept_json, read_concept


class ConceptBatch:
    """What is to be written for changes of one vocabulary's terms; `held` holds what its rows hold, by their id."""

    def __init__(self, vocabulary_id: str, held: Mapping[str, bytes]) -> None:
        self.vocabulary_id = vocabulary_id
        self.entries: list[Entry] = []
        self.contents: list[bytes | None] = []
        """What came and what went, for the vocabulary's digest."""
        self._held: dict[str, bytes | None] = dict(held)
        self._changed: dict[str, bytes | None] = {}

    def set(self, concept_id: str, subject: Concept | None) -> None:
        """Keep a term, or take it out; raises NotFoundError where there is none to take out."""
        held, data = self._held.get(concept_id), None if subject is None else concept_json(subject)
        if held == data:
            if data is None:
                raise NotFoundError(f"The vocabulary '{self.vocabulary_id}' has no term '{concept_id}'.")
            return
        self._held[concept_id] = self._changed[concept_id] = data
        self.contents += (held, data)
        labels = (
            None if held is None else read_concept(held).preferred_label,
            None if subject is None else subject.preferred_label,
        )
        field = f"{self.vocabulary_id}/{concept_id}"
        self.entries.append(Entry("", Kind.CONCEPT, field, *labels, _text(held), _text(data)))

    @property
    def rows(self) -> list[Row]:
        """The rows that stand there afterwards."""
        return [self._key(name) | {"data": data} for name, data in self._changed.items() if data is not None]

    @property
    def rows_gone(self) -> list[Row]:
        """The keys of the rows that do not."""
        return [self._key(name) for name, data in self._changed.items() if data is None]

    def _key(self, concept_id: str) -> dict[str, str | bytes]:
        return {"vocabulary": self.vocabulary_id, "id": concept_id}


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode()
