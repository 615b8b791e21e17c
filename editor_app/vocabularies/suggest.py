"""Did you mean: the terms whose spelling is nearest to a value that is not in the vocabulary."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.normalise import key2

_CANDIDATES = 60
_LEAST_GROUPS = 9
_LEAST_SIMILARITY = 0.62
_LEAST_TO_STAND_OUT = 0.74
_AHEAD = 0.12
_SHORTEST_TYPO = 5
_FOREIGN = 0.9  # what a likeness to a name in another language counts beside one to a name in the scheme's own


class Suggester:
    """Finds near spellings through the groups of three letters that they share, then by edit distance.

    Demonyms lead to their concept too, and names in other languages where none of the scheme's own is as near.
    """

    def __init__(self, labels: Iterable[tuple[str, Concept]], foreign: Iterable[tuple[str, Concept]] = ()) -> None:
        self._own = _Spellings(labels)
        self._foreign = _Spellings(foreign)

    def suggest(self, text: str, limit: int = 5) -> tuple[Concept, ...]:
        """At most `limit` concepts, the nearest first; none where nothing is near."""
        wanted = key2(text)
        scored = self._own.score(wanted) + [
            (score * _FOREIGN, key, concept) for score, key, concept in self._foreign.score(wanted)
        ]
        scored.sort(key=lambda near: (-near[0], near[1]))
        near = [concept for score, _, concept in scored if score >= _LEAST_SIMILARITY]
        return tuple({concept.id: concept for concept in near}.values())[:limit]

    def nearest(self, text: str) -> Concept | None:
        """The one concept whose own name is spelled much like the text while no other's is, or None."""
        scored = sorted(self._own.score(key2(text)), key=lambda near: (-near[0], near[1]))
        best = scored[0] if scored else None
        if best is None or best[0] < _LEAST_TO_STAND_OUT:
            return None
        rivals = (score for score, _, concept in scored if concept.id != best[2].id)
        return best[2] if best[0] - next(rivals, 0.0) >= _AHEAD else None

    def slip(self, text: str) -> Concept | None:
        """The one concept that is a single slip of the keyboard away, or None.

        None also where a second concept that begins with the same letter is nearly as near: of Iran and Iraq, Niger
        and Nigeria, Austria and Australia none is ever chosen for the editor.
        """
        wanted = key2(text)
        if len(wanted) < _SHORTEST_TYPO or any(character.isdigit() for character in wanted):
            return None
        distances = self._own.distances(wanted)
        if 1 not in (distance for distance, _ in distances.values()):
            for concept_id, found in self._foreign.distances(wanted).items():
                distances[concept_id] = min(found, distances.get(concept_id, found), key=lambda pair: pair[0])
        near = [concept for distance, concept in distances.values() if distance == 1]
        rivals = [concept for distance, concept in distances.values() if distance == 2]
        if len(near) != 1 or any(_begins_alike(wanted, rival) for rival in rivals):
            return None
        return near[0]


class _Spellings:
    """Names under the groups of three letters in them."""

    def __init__(self, labels: Iterable[tuple[str, Concept]]) -> None:
        self._keys: list[str] = []
        self._concepts: list[Concept] = []
        self._gram_counts: list[int] = []
        self._with_gram: dict[str, list[int]] = {}
        for key, concept in dict.fromkeys((key2(label), concept) for label, concept in labels):
            if key:
                self._add(key, concept)

    def _add(self, key: str, concept: Concept) -> None:
        number = len(self._keys)
        self._keys.append(key)
        self._concepts.append(concept)
        grams = _grams(key)
        self._gram_counts.append(len(grams))
        for gram in grams:
            self._with_gram.setdefault(gram, []).append(number)

    def score(self, wanted: str) -> list[tuple[float, str, Concept]]:
        """How alike the names are that share most with what is wanted, with the name and its concept."""
        return [
            (_similarity(wanted, self._keys[number]), self._keys[number], self._concepts[number])
            for number in self._candidates(wanted)
        ]

    def distances(self, wanted: str) -> dict[str, tuple[int, Concept]]:
        """By the concepts' ids, how many slips their nearest name is away, two at most being counted."""
        found: dict[str, tuple[int, Concept]] = {}
        for number in self._candidates(wanted):
            concept = self._concepts[number]
            distance = OSA.distance(wanted, self._keys[number], score_cutoff=2)
            if concept.id not in found or distance < found[concept.id][0]:
                found[concept.id] = (distance, concept)
        return found

    def _candidates(self, wanted: str) -> list[int]:
        """Those that share the largest part of their groups, in an order that is the same each time."""
        shared: Counter[int] = Counter()
        grams = _grams(wanted)
        lists = sorted((self._with_gram[gram] for gram in grams if gram in self._with_gram), key=len)
        for numbers in lists[: max(_LEAST_GROUPS, len(lists) * 2 // 3)]:  # the rarest: what all share tells little
            shared.update(numbers)
        least = _count_reached(shared, _CANDIDATES * 4)
        size, counts = len(grams), self._gram_counts
        alike = [(-count / (size + counts[number]), number) for number, count in shared.items() if count >= least]
        return [number for _, number in heapq.nsmallest(_CANDIDATES, alike)]


def _count_reached(shared: Counter[int], wanted: int) -> int:
    """The number of groups that at least so many names share, or 1: names below it need not be looked at one by one."""
    names = 0
    for count, how_many in sorted(Counter(shared.values()).items(), reverse=True):
        names += how_many
        if names >= wanted:
            return count
    return 1


def _similarity(wanted: str, key: str) -> float:
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
