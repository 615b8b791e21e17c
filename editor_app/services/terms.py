"""Vocabulary terms as an editor meets them: completing, resolving, suggesting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.metadata import text_to_list
from editor_app.domain.reports import TermCompletion, TermSuggestion, TermUsage
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import Resolution, VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store

_TEXTS = ("title", "abstract", "body")
_MOST_SUGGESTIONS = 12
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s|\n")
_LONGEST_SENTENCE = 300


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

    def suggestions(self, article: Article) -> tuple[TermSuggestion, ...]:
        """Terms that title, abstract or body name and their field lacks, each with the sentence that supports it."""
        found = [
            suggestion
            for field in self._profile.fields
            if field.kind is FieldKind.TERMS
            for suggestion in self._suggest(article, field)
        ]
        return tuple(found)

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

    def _suggest(self, article: Article, field: Field) -> Iterator[TermSuggestion]:
        """The terms named most often, each at its first place, without those that a tag says already."""
        index = self._index(field.name)
        if index is None:
            return
        covered = _covered(index, text_to_list(article.field_text(field.name)))
        first: dict[str, TermSuggestion] = {}
        counts: dict[str, int] = {}
        for name in _TEXTS:
            text = article.field_text(name)
            for mention in index.mentions(text):
                concept = mention.concept
                if concept.id in covered or concept.is_deprecated or not concept.is_assignable:
                    continue
                counts[concept.id] = counts.get(concept.id, 0) + 1
                if concept.id not in first:
                    sentence = sentence_around(text, mention.start, mention.end)
                    first[concept.id] = TermSuggestion(field.name, concept, sentence, name, mention.start, mention.end)
        ranked = sorted(first.values(), key=lambda suggestion: -counts[suggestion.concept.id])
        yield from ranked[:_MOST_SUGGESTIONS]

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


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds `[start, end)`, cut where it is endless."""
    earlier = [found.end() for found in _SENTENCE_END.finditer(text, max(0, start - _LONGEST_SENTENCE), start)]
    first = earlier[-1] if earlier else max(0, start - _LONGEST_SENTENCE)
    following = _SENTENCE_END.search(text, end)
    last = min(following.end() if following else len(text), end + _LONGEST_SENTENCE)
    return text[first:last].strip()


def _covered(index: VocabularyIndex, values: tuple[str, ...]) -> set[str]:
    """Concepts that the values hold, with all above them: a term below one says more."""
    covered: set[str] = set()
    for value in values:
        concept = index.find(value)
        if concept is not None:
            covered |= {concept.id} | index.hierarchy.broader(concept.id)
    return covered


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
