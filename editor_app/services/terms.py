"""Vocabulary terms as an editor meets them: completing, resolving, counting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from editor_app.domain.fields import Profile
from editor_app.domain.reports import TermCompletion, TermUsage
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import Resolution, VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store


class TermsService:
    """The vocabularies of the profile's fields and how the library uses them."""

    def __init__(self, store: Store, profile: Profile, vocabularies: Mapping[str, VocabularyIndex]) -> None:
        self._store = store
        self._profile = profile
        self._vocabularies = vocabularies
        self._usage: dict[str, tuple[int, dict[str, int]]] = {}

    def complete(self, field: str, prefix: str, limit: int = 20) -> tuple[TermCompletion, ...]:
        """Terms (or, for people, names used before) that go on as what was typed, with their use counts."""
        counts = self._counts(field)
        index = self._index(field)
        if index is None:
            return _complete_names(counts, prefix, limit)
        return tuple(
            TermCompletion(
                found.concept, found.label, found.start, found.end, counts.get(found.concept.preferred_label, 0)
            )
            for found in index.complete(prefix, limit)
        )

    def resolve(self, field: str, value: str) -> Resolution | None:
        """What the field's vocabulary makes of a value; None for a field without one."""
        index = self._index(field)
        return None if index is None else index.resolve(value)

    def usage(self, field: str) -> tuple[TermUsage, ...]:
        """Every value of a field with its count, the most used first; terms that no article uses count 0."""
        counts, index = self._counts(field), self._index(field)
        used = [TermUsage(value, count, index.find(value) if index else None) for value, count in counts.items()]
        unused = [
            TermUsage(concept.preferred_label, 0, concept)
            for concept in (index.scheme.concepts if index else ())
            if concept.preferred_label not in counts
        ]
        return tuple(sorted((*used, *unused), key=lambda term: (-term.count, term.value.casefold(), term.value)))

    def _index(self, field: str) -> VocabularyIndex | None:
        known = self._profile.field(field)
        return self._vocabularies.get(known.vocabulary or "") if known else None

    def _counts(self, field: str) -> dict[str, int]:
        """Use counts, read again only after the library has changed: completers ask at every key."""
        version = self._store.last_operation_id()
        kept = self._usage.get(field)
        if kept is None or kept[0] != version:
            kept = self._usage[field] = (version, self._store.term_usage(field))
        return kept[1]


def _complete_names(counts: Mapping[str, int], prefix: str, limit: int) -> tuple[TermCompletion, ...]:
    """Names used before that have a word which begins as typed, the most used first."""
    wanted = re.compile(rf"(?<!\w){re.escape(prefix.strip())}", re.IGNORECASE)
    matches = [(wanted.search(name), name, count) for name, count in counts.items() if name]
    found = [(match, name, count) for match, name, count in matches if match is not None]
    found.sort(key=lambda entry: (entry[0].start() > 0, -entry[2], entry[1]))
    return tuple(
        TermCompletion(Concept(id=name, preferred_label=name), name, match.start(), match.end(), count)
        for match, name, count in found[:limit]
    )
