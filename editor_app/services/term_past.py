"""What the archive says of a term beside one article: how many articles name it, and on which it stood before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.query import EVERYTHING, Comparison, FieldTerm, Or, Words
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.weights import Background, Past

if TYPE_CHECKING:
    from editor_app.store.library import Store

_LONGEST_ACRONYM = 4
_TELLING_SHARE = 0.2
"""A value that more of the articles carry than this says nothing of the others' tags."""

_FEWEST, _MOST = 3, 5_000
"""Articles of one author or project: of fewer a coincidence is too likely, more take too long to count."""


class TermPast:
    """Counts from the library, kept until it has other articles or tags. Ask from one thread at a time."""

    def __init__(self, store: Store, profile: Profile) -> None:
        self._store = store
        self._profile = profile
        self._article_count = 0
        self._naming: dict[tuple[str, str], int] = {}
        self._usage: dict[str, Mapping[str, int]] = {}
        self._tags: dict[tuple[str, str, str], tuple[int, Mapping[str, int]]] = {}
        self._state = (-1, -1)
        self._operation = -1

    def refresh(self) -> None:
        """Forget what does not hold any more; before each article or series of articles."""
        operation = self._store.last_operation_id()
        if operation == self._operation:
            return
        self._operation = operation
        self._usage.clear()
        self._tags.clear()
        count = self._store.count(EVERYTHING)
        state = (count, self._store.vocabulary_generation())
        if state != self._state:
            self._state, self._article_count = state, count
            self._naming.clear()

    def background(self, article: Article, field: Field, concept: Concept, index: VocabularyIndex) -> Background:
        """What there is beside the article itself, which does not count."""
        is_tagged = any(index.find(value) == concept for value in article.metadata.values_of(field.name))
        author, group = Past(), Past()
        for other in self._profile.fields:
            for value in article.metadata.values_of(other.name):
                if other.kind is FieldKind.PEOPLE and other.is_facet:
                    author = max(author, self._past(other, value, field, concept, index, is_tagged), key=_weight)
                elif other.vocabulary and other.name != field.name:
                    group = max(group, self._past(other, value, field, concept, index, is_tagged), key=_weight)
        return Background(self._article_count, self._naming_count(field, concept), author, group)

    def _past(
        self, other: Field, value: str, field: Field, concept: Concept, index: VocabularyIndex, is_tagged: bool
    ) -> Past:
        carried = self._usage_of(other.name).get(value, 0)
        is_telling = other.kind is FieldKind.PEOPLE or carried <= max(_TELLING_SHARE * self._article_count, _FEWEST)
        if not _FEWEST <= carried <= _MOST or not is_telling:
            return Past()
        articles, tagged = self._tagged(other.name, value, field.name, index)
        return Past(value, max(0, tagged.get(concept.id, 0) - is_tagged), max(0, articles - 1))

    def _usage_of(self, field: str) -> Mapping[str, int]:
        if field not in self._usage:
            self._usage[field] = self._store.term_usage(field)
        return self._usage[field]

    def _tagged(self, field: str, value: str, counted: str, index: VocabularyIndex) -> tuple[int, Mapping[str, int]]:
        """The articles that carry a value, and for each term of another field how many of those carry it."""
        key = (field, value, counted)
        if key not in self._tags:
            counts: dict[str, int] = {}
            query = FieldTerm(field, Comparison.EXACTLY, value)
            for found in self._store.facets(query, (counted,)).get(counted, ()):
                concept = index.find(found.value)
                if concept is not None:
                    counts[concept.id] = counts.get(concept.id, 0) + found.count
            self._tags[key] = (self._usage_of(field).get(value, 0), counts)
        return self._tags[key]

    def _naming_count(self, field: Field, concept: Concept) -> int:
        """The articles with one of the term's names anywhere in them.

        Acronyms are left out: the search does not tell US from us.
        """
        key = (field.vocabulary or "", concept.id)
        if key not in self._naming:
            names = [concept.preferred_label, *concept.alternative_labels, *concept.demonyms]
            told = [name for name in names if not (len(name) <= _LONGEST_ACRONYM and name.isupper())]
            phrases = tuple(Words(name, is_phrase=True) for name in told or names[:1])
            self._naming[key] = self._store.count(Or(phrases))
        return self._naming[key]


def _weight(past: Past) -> tuple[float, int]:
    return past.share, past.articles
