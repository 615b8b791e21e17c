"""Did you mean: the terms whose spelling is nearest to a value that is not in the vocabulary."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.normalise import key2

_CANDIDATES = 60
_LEAST_GROUPS = 9
_ENOUGH_GROUPS, _MOST_NAMES = 7, 10_000  # so many groups are enough where so many names have been looked at
_LEAST_SIMILARITY = 0.62
_LEAST_TO_STAND_OUT = 0.74
_AHEAD = 0.12
_SHORTEST_TYPO = 5
_SHORT_CODE = 3  # letters of which one may be wrong, or two in the wrong order, where the term itself is such a code
_LOOSE_DIGIT = re.compile(r"(?<![a-z])\d|\d(?![a-z])")  # one between letters may be a letter that was misread
_LONG_ENOUGH_FOR_TWO, _LONG, _LONG_ENOUGH_FOR_THREE = 8, 12, 20
_CLEAR = 2  # slips by which any other name must be farther away
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
        """The one concept that a slip or two of the keyboard lead to, or None.

        None also where a second concept that begins with the same letter is nearly as near and spelled much like the
        first: of Iran and Iraq, Niger and Nigeria, Austria and Australia none is ever chosen for the editor. Two slips
        are believed in long names only, three in very long ones, and where no other name is anywhere near.
        """
        wanted = key2(text)
        if _LOOSE_DIGIT.search(wanted) is not None:
            return None
        if len(wanted) == _SHORT_CODE:
            return self._own.code_beside(wanted)
        if len(wanted) < _SHORTEST_TYPO - 1:
            return None
        near = self._own.distances(wanted)
        if not near or near[0].distance != 1:
            near = sorted([*near, *(far for far in self._foreign.distances(wanted) if far.distance == 1)])
        nearest: dict[str, _Reached] = {}
        for reached in near:
            nearest.setdefault(reached.concept_id, reached)
        if not nearest:
            return None
        best, *others = nearest.values()
        return best.concept if _stands_out(wanted, best, others) else None


class _Reached(NamedTuple):
    distance: int
    key: str
    concept_id: str
    concept: Concept


class _Spellings:
    """Names under the groups of three letters in them."""

    def __init__(self, labels: Iterable[tuple[str, Concept]]) -> None:
        self._keys: list[str] = []
        self._concepts: list[Concept] = []
        self._gram_counts: list[int] = []
        self._with_gram: dict[str, list[int]] = {}
        self._short: list[tuple[str, Concept]] = []
        for key, concept in dict.fromkeys((key2(label), concept) for label, concept in labels):
            if key:
                self._add(key, concept)

    def _add(self, key: str, concept: Concept) -> None:
        number = len(self._keys)
        self._keys.append(key)
        self._concepts.append(concept)
        if len(key) <= _SHORT_CODE + 1:
            self._short.append((key, concept))
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

    def distances(self, wanted: str) -> list[_Reached]:
        """How many slips the names are away, up to a few, the nearest first."""
        most = _allowed(len(wanted)) + _CLEAR
        found = []
        for number in self._candidates(wanted):
            distance = OSA.distance(wanted, self._keys[number], score_cutoff=most)
            if distance <= most:
                found.append(_Reached(distance, self._keys[number], self._concepts[number].id, self._concepts[number]))
        return sorted(found)

    def code_beside(self, wanted: str) -> Concept | None:
        """The one code of as many letters that a single slip leads to; None where a second name is as near."""
        near = [(key, concept) for key, concept in self._short if OSA.distance(wanted, key, score_cutoff=1) == 1]
        concepts = {concept.id: concept for _, concept in near}
        codes = [concept for key, concept in near if len(key) == len(wanted) and key2(concept.preferred_label) == key]
        return codes[0] if len(concepts) == len(codes) == 1 else None

    def _candidates(self, wanted: str) -> list[int]:
        """Those that share the largest part of their groups, in an order that is the same each time."""
        shared: Counter[int] = Counter()
        grams = _grams(wanted)
        lists = sorted((self._with_gram[gram] for gram in grams if gram in self._with_gram), key=len)
        seen = 0
        for place, numbers in enumerate(lists[: max(_LEAST_GROUPS, len(lists) * 2 // 3)]):
            seen += len(numbers)  # the rarest come first: what all share tells little and takes long
            if place >= _ENOUGH_GROUPS and seen > _MOST_NAMES:
                break
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


def _stands_out(wanted: str, best: _Reached, others: Collection[_Reached]) -> bool:
    """Whether the nearest name is near enough, and no other one so near that it may have been meant."""
    if best.distance == 1:
        rivals = [other for other in others if other.distance <= 1 or _is_near_name(wanted, best, other)]
        return max(len(wanted), len(best.key)) >= _SHORTEST_TYPO and not rivals
    shorter = min(len(wanted), len(best.key))
    if not 0 < best.distance <= _allowed(shorter):
        return False
    if shorter < _LONG and not (best.key[0] == wanted[0] and _has_the_letters(wanted, best.key)):
        return False
    clear = _CLEAR if shorter >= _LONG_ENOUGH_FOR_TWO else 1
    return all(other.distance >= best.distance + clear for other in others)


def _has_the_letters(wanted: str, key: str) -> bool:
    """Whether a name's letters are all there but one, in whatever order, or some are missing or doubled only.

    Two letters that are others are another word: Relation is no slip for Religion, but Smsoa is one for Samoa.
    """
    missing, added = (Counter(key) - Counter(wanted)).total(), (Counter(wanted) - Counter(key)).total()
    if min(len(wanted), len(key)) < _LONG_ENOUGH_FOR_TWO:
        return missing == added <= 1 and key[-1] == wanted[-1]
    return max(missing, added) <= 1 or not missing or not added


def _is_near_name(wanted: str, best: _Reached, other: _Reached) -> bool:
    """Whether another name that is two slips away is spelled much like the best: Iraq beside Iran."""
    is_likely = other.distance == 2 and other.key[0] == wanted[0]
    names = (best.key, key2(best.concept.preferred_label)) if is_likely else ()
    return any(OSA.distance(name, other.key, score_cutoff=2) <= 2 for name in names)


def _allowed(length: int) -> int:
    """The slips that are believed in a name of so many letters."""
    return 1 if length < _SHORTEST_TYPO else 2 if length < _LONG_ENOUGH_FOR_THREE else 3


def _grams(key: str) -> set[str]:
    padded = f"  {key} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
