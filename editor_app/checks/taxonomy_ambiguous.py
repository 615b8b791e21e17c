"""Names in the text that may be a term or something else, where nothing around them tells which."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.rule_findings import Judge, add_fix, concepts_in, field_of, judge_rules, rule_finding, strings
from editor_app.checks.taxonomy_text import named_concepts
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Finding
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

RULES = ("taxonomy.ambiguous-mention",)


def check_ambiguous(subject: Subject) -> Iterator[Finding]:
    """What breaks the profile's rules about names of several meanings."""
    yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_ambiguous)


def _check_ambiguous(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    """A second cue decides: the term, or one near it, among the tags, or one near it in the text."""
    field = field_of(subject, rule)
    index = subject.context.vocabulary_of(field.name)
    if index is None:
        return
    named = {concept.id: concept for concept, _ in named_concepts(subject, index)}
    tagged = {concept.id for _, concept in concepts_in(subject, field.name)}
    asked = {
        concept_id
        for concept_id, concept in named.items()
        if concept.is_ambiguous and not (_near(index, concept) & (tagged | named.keys()) or concept_id in tagged)
    }
    for source in strings(rule.param("in")) if asked else ():
        text = subject.article.field_text(source)
        for mention in index.mentions(text):
            name = text[mention.start : mention.end]
            if mention.concept.id not in asked or name in mention.concept.demonyms:
                continue
            asked.discard(mention.concept.id)
            label = mention.concept.preferred_label
            fixes = [add_fix(subject, field, label, f"Tag “{label}”")]
            yield rule_finding(subject, rule, source, (mention.start, mention.end), fixes, value=name, term=label)


def _near(index: VocabularyIndex, concept: Concept) -> frozenset[str]:
    """Ids of the terms that would tell: those above, below, beside and related."""
    tree = index.hierarchy
    beside = {child for parent in tree.parents(concept.id) for child in tree.children(parent)}
    return frozenset(beside | tree.broader(concept.id) | tree.narrower(concept.id) | {*concept.related}) - {concept.id}


_KINDS: dict[str, Judge] = {"ambiguous": _check_ambiguous}
