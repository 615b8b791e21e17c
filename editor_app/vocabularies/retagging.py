"""What becomes of an article's tags when terms change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.hierarchy import Hierarchy
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.mentions import MentionFinder
from editor_app.vocabularies.term_change import TermChange, names_of

_TITLE_WEIGHT = 3


class Retagging:
    """Gives the values of a field after a change; `before` is the vocabulary made ready as it is now.

    A renamed term's values follow where they are its old name, in whatever case; an alias stays an alias. Of a term
    that becomes others every form is replaced, a slip of the keyboard apart.
    """

    def __init__(self, change: TermChange, before: VocabularyIndex) -> None:
        self._before = before
        self._becomes = change.becomes
        after = change.after
        self._labels = {concept.id: concept.preferred_label for concept in after.concepts}
        self._hierarchy = Hierarchy(after)
        self._concepts = {concept.id: concept for concept in after.concepts}
        self._finders: dict[str, tuple[MentionFinder, Mapping[str, str]]] = {}

    def concerns(self, value: str) -> bool:
        """Whether a value stands for a term that becomes another, or gets another name."""
        return self._concept(value) is not None

    def follows(self, value: str) -> str | None:
        """The one name that a query or a rule which names the value should name from then on; None for no other."""
        found = self._before.resolve(value)
        concept = found.concept
        names = self._becomes.get(concept.id, ()) if concept is not None and not found.is_guess else ()
        if concept is None or len(names) != 1:
            return None
        is_alias = names == (concept.id,) and value.casefold() != concept.preferred_label.casefold()
        return None if is_alias else self._labels[names[0]]

    @property
    def names(self) -> tuple[str, ...]:
        """The present names of the terms that change."""
        held = map(self._before.concept, self._becomes)
        return tuple(name for concept in held if concept is not None for name in names_of(concept))

    @property
    def targets(self) -> frozenset[str]:
        """The names that stand in the articles afterwards."""
        return frozenset(self._labels[name] for names in self._becomes.values() for name in names)

    def retag(self, values: Iterable[str], title: str, text: str) -> tuple[str, ...]:
        """The values afterwards, each once; what stood twice before the change stays so.

        The first value goes to the term's place. Where the text does not say which of several terms it is, the old
        value stays.
        """
        held = tuple(values)
        result: list[str] = []
        for value in held:
            concept = self._concept(value)
            if concept is None:
                result.append(value)
                continue
            for label in self._labels_for(concept, value, title, text):
                if label not in result and (label == value or label not in held):
                    result.append(label)
        return tuple(result)

    def is_undecided(self, values: Iterable[str]) -> bool:
        """Whether a value still stands for a term that became several."""
        return any((concept := self._concept(value)) and len(self._becomes[concept.id]) > 1 for value in values)

    def _concept(self, value: str) -> Concept | None:
        found = self._before.resolve(value)
        concept = found.concept
        if concept is None or found.is_guess or concept.id not in self._becomes:
            return None
        is_rename = self._becomes[concept.id] == (concept.id,)
        return concept if not is_rename or value.casefold() == concept.preferred_label.casefold() else None

    def _labels_for(self, concept: Concept, value: str, title: str, text: str) -> tuple[str, ...]:
        names = self._becomes[concept.id]
        if len(names) < 2:
            return tuple(self._labels[name] for name in names)
        chosen = self._spoken_of(concept.id, title, text)
        return (value,) if chosen is None else (self._labels[chosen],)

    def _spoken_of(self, concept_id: str, title: str, text: str) -> str | None:
        """The one part that the text names most often, itself or by a narrower term; None where two are level."""
        finder, owners = self._finder(concept_id)
        counts: Counter[str] = Counter()
        for weight, words in ((_TITLE_WEIGHT, title), (1, text)):
            for mention in finder.find(words):
                counts[owners[mention.concept.id]] += weight
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _finder(self, concept_id: str) -> tuple[MentionFinder, Mapping[str, str]]:
        if concept_id not in self._finders:
            parts = self._becomes[concept_id]
            owners = {
                below: part
                for part in reversed(parts)
                for below in self._hierarchy.narrower(part)
                if below in self._concepts and (below == part or below not in parts)
            }
            finder = MentionFinder(tuple(self._concepts[name] for name in owners))
            self._finders[concept_id] = finder, owners
        return self._finders[concept_id]
