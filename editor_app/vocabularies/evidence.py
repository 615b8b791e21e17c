"""What an article's texts say of the terms that they name: where, how often, and beside which related terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

TEXTS = ("title", "abstract", "body")
"""The fields that are read, in their order."""

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s|\n")
_LONGEST_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Place:
    """`[start, end)` of one of the texts."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TermEvidence:
    """What the texts say of one term.

    `places` stand in the order of reading; `first` and `last` are the places in the body as shares of its length,
    None where only title and abstract name the term; `share` is its part of all places that name any term;
    `word_count` that of the longest name found; `is_named` is false where only the adjective of a place or its people
    stands there; `relatives` are broader, narrower and related terms that the texts name too.
    """

    concept: Concept
    places: tuple[Place, ...]
    first: float | None
    last: float | None
    share: float
    word_count: int
    is_named: bool
    relatives: tuple[Concept, ...] = ()

    @property
    def count(self) -> int:
        """How often the texts name it."""
        return len(self.places)

    def is_in(self, text: str) -> bool:
        """Whether one of the texts names it."""
        return any(place.text == text for place in self.places)


def find_evidence(texts: Mapping[str, str], index: VocabularyIndex) -> tuple[TermEvidence, ...]:
    """The terms that the texts (by their names, see `TEXTS`) name, in the order in which they come."""
    concepts: dict[str, Concept] = {}
    places: dict[str, list[Place]] = {}
    for name in TEXTS:
        for mention in index.mentions(texts.get(name, "")):
            concepts[mention.concept.id] = mention.concept
            places.setdefault(mention.concept.id, []).append(Place(name, mention.start, mention.end))
    total = sum(map(len, places.values()))
    relatives = _relatives(concepts, index)
    return tuple(
        _evidence(concept, tuple(places[key]), texts, total, relatives[key]) for key, concept in concepts.items()
    )


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds `[start, end)`, cut where it is endless."""
    earlier = [found.end() for found in _SENTENCE_END.finditer(text, max(0, start - _LONGEST_SENTENCE), start)]
    first = earlier[-1] if earlier else max(0, start - _LONGEST_SENTENCE)
    following = _SENTENCE_END.search(text, end)
    last = min(following.end() if following else len(text), end + _LONGEST_SENTENCE)
    return text[first:last].strip()


def _evidence(
    concept: Concept, places: tuple[Place, ...], texts: Mapping[str, str], total: int, relatives: tuple[Concept, ...]
) -> TermEvidence:
    names = {texts[place.text][place.start : place.end] for place in places}
    in_body = [place.start for place in places if place.text == "body"]
    length = max(1, len(texts.get("body", "")))
    adjectives = {adjective.casefold() for adjective in concept.demonyms}
    return TermEvidence(
        concept,
        places,
        in_body[0] / length if in_body else None,
        in_body[-1] / length if in_body else None,
        len(places) / total,
        max(len(name.split()) for name in names),
        any(name.casefold() not in adjectives for name in names),
        relatives,
    )


def _relatives(concepts: Mapping[str, Concept], index: VocabularyIndex) -> dict[str, tuple[Concept, ...]]:
    """For each term those of the others that are broader, narrower or related, each once, in their order."""
    near: dict[str, set[str]] = {key: set() for key in concepts}
    for key, concept in concepts.items():
        for other in {*index.hierarchy.broader(key), *concept.related} & near.keys() - {key}:
            near[key].add(other)
            near[other].add(key)
    return {key: tuple(concepts[other] for other in concepts if other in near[key]) for key in concepts}
