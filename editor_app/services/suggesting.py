"""Terms that an article's text names and its fields lack: ranked, with their reasons, by what the archive's tags teach.

How to use: `suggestions(article)`; `set_aside` remembers that a term is not for an article, `take_back` forgets that;
`learn_due` learns from the archive's own tags where there are enough and it is time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.errors import InputError
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.history import Operation
from editor_app.domain.holdings import Suppression
from editor_app.domain.metadata import text_to_list
from editor_app.domain.progress import Progress
from editor_app.domain.query import Presence, Sort
from editor_app.domain.reports import TermSuggestion
from editor_app.domain.term_decision import DecisionKind, TermDecision
from editor_app.domain.vocabulary import Concept
from editor_app.services.changes import heading
from editor_app.services.clock import utc_now
from editor_app.services.learned_weights import Learned, LearnedWeights
from editor_app.services.left_suggestions import Words, is_left, left_words, to_leave, to_raise
from editor_app.services.tag_lessons import Lessons
from editor_app.services.term_past import TermPast
from editor_app.vocabularies.evidence import TEXTS, TermEvidence, find_evidence, sentence_around
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.reasons import reasons_for
from editor_app.vocabularies.weights import HAND, Weights, measure

if TYPE_CHECKING:
    from editor_app.store.library import Store

FEWEST_TO_LEARN = 100
"""Articles with a field; from fewer nothing is learned."""

MOST_TO_LEARN = 600
MOST_SUGGESTIONS = 12
_GROWTH = 1.5
"""What the articles must have grown by before they are learned from again."""

_BY_ID = Sort("id", descending=False)
_CHUNK = 100


class SuggestingService:
    """Suggests terms of the profile's vocabularies."""

    def __init__(
        self,
        store: Store,
        profile: Profile,
        vocabularies: Mapping[str, VocabularyIndex],
        learned: LearnedWeights,
        who: str,
    ) -> None:
        self._store = store
        self._profile = profile
        self._vocabularies = vocabularies
        self._learned = learned
        self._who = who
        self._past = TermPast(store, profile)
        self._lock = Lock()
        self._aside: tuple[int, dict[str, set[tuple[str, str]]]] = (-1, {})

    # ---- suggesting

    def fields(self) -> tuple[Field, ...]:
        """The fields that terms are suggested for."""
        return tuple(
            f for f in self._profile.fields if f.kind is FieldKind.TERMS and f.vocabulary in self._vocabularies
        )

    def suggestions(self, article: Article, field: str | None = None) -> tuple[TermSuggestion, ...]:
        """The terms that the texts name and no tag says already, the likeliest first, field by field.

        `field` narrows to one of `fields()`; raises InputError.
        """
        wanted = self.fields() if field is None else (self._field(field),)
        texts, aside, left = _texts(article), self.set_aside_terms(article.id), left_words(self._store, article.id)
        with self._lock:
            self._past.refresh()
            return tuple(
                suggestion
                for each in wanted
                for suggestion in self._suggest(
                    article, texts, each, {key for name, key in aside if name == each.name}, left
                )
            )

    def _suggest(
        self,
        article: Article,
        texts: Mapping[str, str],
        field: Field,
        aside: set[str],
        left: frozenset[Words],
    ) -> Iterator[TermSuggestion]:
        index = self._index(field)
        covered = aside | _covered(index, text_to_list(article.field_text(field.name)))
        weights = self.weights(field.name)
        scored = [
            self._score(article, field, found, index, weights)
            for found in find_evidence(texts, index)
            if found.concept.id not in covered
            and found.concept.is_assignable
            and not found.concept.is_deprecated
            and not is_left(found, texts, left)
        ]
        yield from sorted(scored, key=lambda suggestion: -suggestion.score)[:MOST_SUGGESTIONS]

    def _score(
        self, article: Article, field: Field, found: TermEvidence, index: VocabularyIndex, weights: Weights
    ) -> TermSuggestion:
        background = self._past.background(article, field, found.concept, index)
        values = measure(found, background)
        place = found.places[0]
        return TermSuggestion(
            field.name,
            found.concept,
            sentence_around(article.field_text(place.text), place.start, place.end),
            place.text,
            place.start,
            place.end,
            weights.score(values),
            found.count,
            reasons_for(found, background, values, weights),
        )

    # ---- not for an article

    def set_aside(self, article: Article, field: str, concept: Concept, reason: str = "") -> Operation:
        """Remember that a term is not for an article, so that it is not suggested there again; undo takes it back."""
        held = self._field(field)
        decision = TermDecision(
            DecisionKind.NOT_FOR_ARTICLE, held.name, _subject(article.id, concept.id), "", reason, self._who, utc_now()
        )
        label = f"“{concept.preferred_label}” is not for “{heading(article)}”"
        findings = to_leave(self._store, article, held, concept)
        with self._store.write(label, self._who) as unit:
            unit.put_decision(decision)
            for found in findings:
                kept = Suppression(article.id, found.key, found.rule, reason or label, self._who, decision.created)
                unit.put_suppression(kept)
        assert unit.operation_id is not None  # its time alone makes it another decision
        return self._store.operation(unit.operation_id)

    def take_back(self, article: Article, field: str, concept: Concept) -> Operation:
        """Let a term be suggested again; raises NotFoundError where it was not set aside."""
        held = self._field(field)
        label = f"“{concept.preferred_label}” may be for “{heading(article)}”"
        left = to_raise(self._store, article, concept, self._index(held), _texts(article))
        with self._store.write(label, self._who) as unit:
            unit.remove_decision(DecisionKind.NOT_FOR_ARTICLE, held.name, _subject(article.id, concept.id))
            for kept in left:
                unit.remove_suppression(article.id, kept.finding_key)
        assert unit.operation_id is not None
        return self._store.operation(unit.operation_id)

    def set_aside_terms(self, article_id: str) -> frozenset[tuple[str, str]]:
        """The terms that are not for an article: pairs of a field and a concept's id."""
        generation = self._store.vocabulary_generation()
        if self._aside[0] != generation:
            read: dict[str, set[tuple[str, str]]] = {}
            for decision in self._store.decisions(DecisionKind.NOT_FOR_ARTICLE):
                article, _, concept = decision.subject.partition("\n")
                read.setdefault(article, set()).add((decision.field, concept))
            self._aside = (generation, read)
        return frozenset(self._aside[1].get(article_id, ()))

    # ---- learning

    def weights(self, field: str) -> Weights:
        """What counts for a field: what was learned where that is better, else what was set by hand."""
        learned = self._learned.get(field)
        return HAND if learned is None else learned.weights

    def learned(self, field: str) -> Learned | None:
        """What was learned for a field, with how good it is; None where nothing was."""
        return self._learned.get(field)

    def learn_due(self, progress: Progress | None = None) -> tuple[Learned, ...]:
        """Learn for every field with enough tagged articles whose vocabulary or articles are not those of last time."""
        found = [self.learn(field.name, progress) for field in self.fields() if self._is_due(field)]
        return tuple(learned for learned in found if learned is not None)

    def learn(self, field: str, progress: Progress | None = None) -> Learned | None:
        """Learn a field's weights from the tagged articles and keep them beside the library; takes seconds.

        None where there are fewer than `FEWEST_TO_LEARN`. Raises LibraryError where the weights cannot be kept.
        """
        held = self._field(field)
        index, total = self._index(held), self._tagged_count(held)
        if total < FEWEST_TO_LEARN:
            return None
        lessons, progress = Lessons(held, index), progress or Progress()
        ids = self._sample(held, total)
        for done in range(0, len(ids), _CHUNK):
            progress.report(f"Learning from {held.label.lower()}", done, len(ids))
            articles = list(self._store.articles(ids[done : done + _CHUNK]))
            with self._lock:
                self._past.refresh()
                for article in articles:
                    lessons.add(article, _texts(article), self._past)
        learned = lessons.learn(total, _name(index))
        self._learned.put(learned)
        return learned

    def _is_due(self, field: Field) -> bool:
        learned, total = self._learned.get(field.name), self._tagged_count(field)
        if total < FEWEST_TO_LEARN:
            return False
        return (
            learned is None or learned.vocabulary != _name(self._index(field)) or total > _GROWTH * learned.tagged_count
        )

    def _sample(self, field: Field, total: int) -> list[str]:
        """Ids of tagged articles, evenly spread over all of them; ids are digests, so that their order is chance."""
        step = max(1, total // MOST_TO_LEARN)
        ids = self._store.ids(Presence(field.name, is_present=True), _BY_ID)
        return list(islice(ids, 0, None, step))[:MOST_TO_LEARN]

    def _tagged_count(self, field: Field) -> int:
        return self._store.count(Presence(field.name, is_present=True))

    def _field(self, name: str) -> Field:
        field = self._profile.query_field(name)
        if field is None or field not in self.fields():
            there = ", ".join(known.name for known in self.fields())
            raise InputError(f"Terms are not suggested for “{name}”, but for {there}.")
        return field

    def _index(self, field: Field) -> VocabularyIndex:
        return self._vocabularies[field.vocabulary or ""]


def _texts(article: Article) -> dict[str, str]:
    return {name: article.field_text(name) for name in TEXTS}


def _name(index: VocabularyIndex) -> str:
    """What names the state of a vocabulary well enough: its version and size. Few changes are worth learning anew."""
    return f"{index.scheme.id} {index.scheme.version or ''} {len(index.scheme.concepts)}"


def _covered(index: VocabularyIndex, values: tuple[str, ...]) -> set[str]:
    """Concepts that the values hold, with all above them: a term below one says more."""
    covered: set[str] = set()
    for value in values:
        concept = index.find(value)
        if concept is not None:
            covered |= {concept.id} | index.hierarchy.broader(concept.id)
    return covered


def _subject(article_id: str, concept_id: str) -> str:
    return f"{article_id}\n{concept_id}"
