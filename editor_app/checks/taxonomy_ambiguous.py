"""Names in the text that may be a term or something else, where nothing around them tells which."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.base import Check, Subject
from editor_app.checks.rule_findings import Judge, add_fix, concepts_in, field_of, judge_rules, rule_finding, strings
from editor_app.checks.taxonomy_text import named_concepts
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Finding
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

RULES = ("taxonomy.ambiguous-mention",)

_READ_LANGUAGES = ("en", None)  # elsewhere such a name has another form, and mostly one meaning


def check_ambiguous(subject: Subject) -> Iterator[Finding]:
    """What breaks the profile's rules about names of several meanings."""
    yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_ambiguous)


def _check_ambiguous(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    """A second cue decides: the term, or one near it, among the tags, or one near it in the text."""
    field = field_of(subject, rule)
    index, language = subject.context.vocabulary_of(field.name), subject.article.language
    if index is None or language not in _READ_LANGUAGES:
        return
    tagged = {concept.id for _, concept in concepts_in(subject, field.name)}
    texts = {source: subject.article.field_text(source) for source in strings(rule.param("in"))}
    asked = {
        concept.id: near
        for name, concept in _unclear_names(index)
        if any(name in text for text in texts.values())
        and not tagged & ((near := _near(index, concept)) | {concept.id})
    }
    if not asked:
        return
    named = {concept.id for concept, _ in named_concepts(subject, index)}
    left = {concept_id for concept_id, near in asked.items() if not near & named}
    for source, text in texts.items() if left & named else ():
        for mention in index.mentions(text):
            name, concept = text[mention.start : mention.end], mention.concept
            if concept.id in left and name not in concept.demonyms:
                left.discard(concept.id)
                fixes = [add_fix(subject, field, concept.preferred_label, f"Tag “{concept.preferred_label}”")]
                values = {"value": name, "term": concept.preferred_label}
                yield rule_finding(subject, rule, source, (mention.start, mention.end), fixes, **values)


@lru_cache(maxsize=64)
def _unclear_names(index: VocabularyIndex) -> tuple[tuple[str, Concept], ...]:
    """All names of several meanings as they are written, which is cheap to look for, each with its term."""
    unclear = [concept for concept in index.scheme.concepts if concept.is_ambiguous and not concept.is_deprecated]
    return tuple(
        (name, concept) for concept in unclear for name in (concept.preferred_label, *concept.alternative_labels)
    )


def _near(index: VocabularyIndex, concept: Concept) -> frozenset[str]:
    """Ids of the terms that would tell: those above, below, beside and related."""
    tree = index.hierarchy
    beside = {child for parent in tree.parents(concept.id) for child in tree.children(parent)}
    return frozenset(beside | tree.broader(concept.id) | tree.narrower(concept.id) | {*concept.related}) - {concept.id}


_KINDS: dict[str, Judge] = {"ambiguous": _check_ambiguous}
