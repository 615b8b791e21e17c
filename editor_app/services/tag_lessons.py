"""Lessons from tagged articles: which of the terms that their texts name became tags, and what follows from that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from editor_app.domain.article import Article
from editor_app.domain.fields import Field
from editor_app.services.learned_weights import Learned
from editor_app.services.term_past import TermPast
from editor_app.vocabularies.evidence import find_evidence
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.weights import HAND, Weights, f1_at, learn_weights, measure

_HELD_OUT = 4
"""Every fourth article is not learned from, but shows how good what was learned is."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article: the features of each term that it names, by id, and the ids of its tags."""

    terms: Mapping[str, tuple[float, ...]]
    tags: frozenset[str]

    def ranked(self, weights: Weights) -> list[str]:
        """The terms, the likeliest first."""
        return sorted(self.terms, key=lambda term: (-weights.score(self.terms[term]), term))


class Lessons:
    """Collects lessons of a field, then learns from most of them and measures with the others."""

    def __init__(self, field: Field, index: VocabularyIndex) -> None:
        self._field = field
        self._index = index
        self._lessons: list[Lesson] = []

    def add(self, article: Article, texts: Mapping[str, str], past: TermPast) -> None:
        """Take an article that has tags."""
        found = (self._index.find(value) for value in article.metadata.values_of(self._field.name))
        tags = frozenset(concept.id for concept in found if concept is not None)
        terms = {
            evidence.concept.id: measure(evidence, past.background(article, self._field, evidence.concept, self._index))
            for evidence in find_evidence(texts, self._index)
            if evidence.concept.is_assignable and not evidence.concept.is_deprecated
        }
        self._lessons.append(Lesson(terms, tags))

    def learn(self, tagged_count: int, vocabulary: str) -> Learned:
        """The weights and how good they are; there must be a lesson."""
        held_out = self._lessons[::_HELD_OUT]
        taught = [lesson for place, lesson in enumerate(self._lessons) if place % _HELD_OUT]
        rows = [(values, term in lesson.tags) for lesson in taught for term, values in lesson.terms.items()]
        weights = learn_weights([values for values, _ in rows], [is_tag for _, is_tag in rows]) if rows else None
        return Learned(
            self._field.name,
            vocabulary,
            tagged_count,
            len(taught),
            len(held_out),
            _mean_f1(held_out, weights) if weights else 0.0,
            _mean_f1(held_out, HAND),
            weights.constant if weights else 0.0,
            weights.by_feature if weights else {},
        )


def _mean_f1(lessons: list[Lesson], weights: Weights) -> float:
    return round(fmean(f1_at(lesson.ranked(weights), set(lesson.tags)) for lesson in lessons), 4)
