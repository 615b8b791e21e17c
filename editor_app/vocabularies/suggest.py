"""Did you mean: the terms whose spelling is nearest to a value that is not in the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.normalise import key2

_CANDIDATES = 60
_LEAST_SIMILARITY = 0.62
_SHORTEST_TYPO = 5


class Suggester:
    """Finds near spellings through the groups of three letters that they share, then by edit distance.

    Labels in other languages and demonyms lead to their concept too.
    """

    def __init__(self, labels: Iterable[tuple[str, Concept]]) -> None:
        self._keys: list[str] = []
        self._concepts: list[Concept] = []
        self._with_gram: dict[str, list[int]] = {}
        for key, concept in dict.fromkeys((key2(label), concept) for label, concept in labels):
            if key:
                self._add(key, concept)

    def _add(self, key: str, concept: Concept) -> None:
        number = len(self._keys)
        self._keys.append(key)
        self._concepts.append(concept)
        for gram in _grams(key):
            self._with_gram.setdefault(gram, []).append(number)

    def suggest(self, text: str, limit: int = 5) -> tuple[Concept, ...]:
        """At most `limit` concepts, the nearest first; none where nothing is near."""
        wanted = key2(text)
        scored = [(self._similarity(wanted, number), number) for number in self._candidates(wanted)]
        scored.sort(key=lambda pair: (-pair[0], self._keys[pair[1]]))
        near = [self._concepts[number] for score, number in scored if score >= _LEAST_SIMILARITY]
        return tuple({concept.id: concept for concept in near}.values())[:limit]

    def slip(self, text: str) -> Concept | None:
        """The one concept that is a single slip of the keyboard away, or None.

        None also where a second concept that begins with the same letter is nearly as near: of Iran and Iraq, Niger
        and Nigeria, Austria and Australia none is ever chosen for the editor.
        """
        wanted = key2(text)
        if len(wanted) < _SHORTEST_TYPO or any(character.isdigit() for character in wanted):
            return None
        distances: dict[str, int] = {}
        concepts: dict[str, Concept] = {}
        for number in self._candidates(wanted):
            concept = self._concepts[number]
            distance = OSA.distance(wanted, self._keys[number], score_cutoff=2)
            concepts[concept.id] = concept
            distances[concept.id] = min(distance, distances.get(concept.id, distance))
        near = [concept_id for concept_id, distance in distances.items() if distance == 1]
        rivals = [concept_id for concept_id, distance in distances.items() if distance == 2]
        if len(near) != 1 or any(_begins_alike(wanted, concepts[rival]) for rival in rivals):
            return None
        return concepts[near[0]]

    def _candidates(self, wanted: str) -> list[int]:
        shared: Counter[int] = Counter()
        for gram in _grams(wanted):
            shared.update(self._with_gram.get(gram, ()))
        return [number for number, _ in shared.most_common(_CANDIDATES)]

    def _similarity(self, wanted: str, number: int) -> float:
        key = self._keys[number]
        spelling = OSA.normalized_similarity(wanted, key)
        words = fuzz.token_sort_ratio(wanted, key) / 100 * 0.95
        begun = 0.9 if len(wanted) >= 4 and key.startswith(wanted) else 0.0
        held = 0.8 if len(wanted) >= 4 and set(wanted.split()) <= set(key.split()) else 0.0
        return max(spelling, words, begun, held)


def _begins_alike(wanted: str, concept: Concept) -> bool:
    return key2(concept.preferred_label)[:1] == wanted[:1]


def _grams(key: str) -> set[str]:
    padded = f"  {key} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
