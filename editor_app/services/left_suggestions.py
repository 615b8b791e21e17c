"""Findings about missing terms that were left as they are: the same decision as “not for this article” in the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.fields import Field
from editor_app.domain.finding import Finding, split_finding_key
from editor_app.domain.holdings import Suppression
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.evidence import TermEvidence, find_evidence
from editor_app.vocabularies.index import VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store

RULE = "taxonomy.suggest"
"""The rule that reports the likeliest of the terms that could be suggested."""

Words = tuple[str, str]
"""One of the texts by its name, and what stands there."""


def left_words(store: Store, article_id: str) -> frozenset[Words]:
    """The words that such findings of an article are about."""
    return frozenset(split_finding_key(kept.finding_key)[1:] for kept in _left(store, article_id))


def is_left(found: TermEvidence, texts: Mapping[str, str], left: frozenset[Words]) -> bool:
    """Whether a term is named by words that were left as they are."""
    return not left.isdisjoint(_words_of(found, texts))


def to_leave(store: Store, article: Article, field: Field, concept: Concept) -> tuple[Finding, ...]:
    """The stored findings of an article that would add the term to the field."""
    if article.id not in store.known((article.id,)):
        return ()
    return tuple(found for found in store.findings(article.id) if _adds(found, field, concept))


def to_raise(
    store: Store, article: Article, concept: Concept, index: VocabularyIndex, texts: Mapping[str, str]
) -> tuple[Suppression, ...]:
    """What was left as it is in an article and is about words that name the term."""
    left = _left(store, article.id)
    if not left:
        return ()
    words = {
        place
        for found in find_evidence(texts, index)
        if found.concept.id == concept.id
        for place in _words_of(found, texts)
    }
    return tuple(kept for kept in left if split_finding_key(kept.finding_key)[1:] in words)


def _left(store: Store, article_id: str) -> tuple[Suppression, ...]:
    if article_id not in store.known((article_id,)):
        return ()
    return tuple(kept for kept in store.suppressions(article_id) if kept.rule == RULE)


def _words_of(found: TermEvidence, texts: Mapping[str, str]) -> set[Words]:
    return {(place.text, texts[place.text][place.start : place.end]) for place in found.places}


def _adds(finding: Finding, field: Field, concept: Concept) -> bool:
    edits = finding.fix.edits if finding.rule == RULE and finding.fix is not None else ()
    return any(edit.field == field.name and edit.replacement.strip() == concept.preferred_label for edit in edits)
