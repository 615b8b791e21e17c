"""Terms against the text: tags that it never speaks of, and broad ones where it speaks of something narrower."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue, replace_edit
from editor_app.checks.rule_findings import (
    Judge,
    add_fix,
    concepts_in,
    edit_fix,
    field_of,
    judge_rules,
    remove_fix,
    rule_finding,
)
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Finding
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.occurrence import Occurrences, SearchedText

RULES = ("taxonomy.no-evidence", "taxonomy.leaf-missing", "taxonomy.too-general")

_READ_LANGUAGES = ("en", None)
_SHORTEST_TEXT = 1_000
"""Characters below which a text may well not name what it is about: a teaser, a stub, a caption."""
_MOST_OFFERED = 5


def check_text(subject: Subject) -> Iterator[Finding]:
    """What breaks the profile's rules about terms and the text."""
    if subject.article.language in _READ_LANGUAGES:
        yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_text)


def _check_evidence(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field = field_of(subject, rule)
    index, found = subject.context.vocabulary_of(field.name), concepts_in(subject, field.name)
    text = subject.once(_searched) if found else None
    if index is None or text is None or len(text) < _SHORTEST_TEXT:
        return
    names = _occurrences(index)
    expected = {parent for _, concept in found for parent in (*concept.implies, *concept.suggests)}
    for value, concept in found:
        if concept.id not in expected and not names.is_in(concept.id, text):
            fixes = [remove_fix(subject, value)]
            yield rule_finding(subject, rule, field.name, value.span, fixes, value=concept.preferred_label)


def _searched(subject: Subject) -> SearchedText:
    article = subject.article
    return SearchedText("\n".join((article.title or "", article.abstract or "", article.body)))


@lru_cache(maxsize=64)
def _occurrences(index: VocabularyIndex) -> Occurrences:
    return Occurrences(index)


def _check_leaf(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    """A term that the text names again and again, while only something above it is tagged."""
    field, least = field_of(subject, rule), rule.param("least")
    for value, concept, counts in _broad_tags(subject, field.name):
        narrow, count = counts[0]
        if not isinstance(least, int) or count < least:
            continue
        label = narrow.preferred_label
        use = edit_fix(f"Use “{label}” instead", replace_edit(value, label))
        fixes = [add_fix(subject, field, label, f"Add “{label}”"), use]
        values = {"value": concept.preferred_label, "narrower": label, "count": str(count)}
        yield rule_finding(subject, rule, field.name, value.span, fixes, **values)


def _check_top_only(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    """Nothing but top terms, while the text names some below them."""
    field = field_of(subject, rule)
    index, found = subject.context.vocabulary_of(field.name), concepts_in(subject, field.name)
    if index is None or not found or any(index.hierarchy.parents(concept.id) for _, concept in found):
        return
    named = [narrow for _, _, counts in _broad_tags(subject, field.name) for narrow, _ in counts]
    if named:
        labels = [concept.preferred_label for concept in dict.fromkeys(named)][:_MOST_OFFERED]
        fixes = [add_fix(subject, field, label, f"Add “{label}”") for label in labels]
        span = (found[0][0].start, found[-1][0].end)
        yield rule_finding(subject, rule, field.name, span, fixes, value=found[0][1].preferred_label)


def _broad_tags(subject: Subject, field_name: str) -> Iterator[tuple[FieldValue, Concept, list[tuple[Concept, int]]]]:
    """The tags with nothing tagged below them, each with the narrower terms in the text, the most named first."""
    index, found = subject.context.vocabulary_of(field_name), concepts_in(subject, field_name)
    if index is None:
        return
    tagged = {concept.id for _, concept in found}
    text, names = subject.once(_searched), _occurrences(index)
    for value, concept in found:
        below = index.narrower(concept.id) - {concept.id}
        if not below or below & tagged or not any(names.may_name(child, text) for child in _children(index, concept)):
            continue
        counts = [(narrow, count) for narrow, count in named_concepts(subject, index) if narrow.id in below]
        if counts:
            yield value, concept, counts


def _children(index: VocabularyIndex, concept: Concept) -> tuple[str, ...]:
    return index.hierarchy.children(concept.id)


def named_concepts(subject: Subject, index: VocabularyIndex) -> list[tuple[Concept, int]]:
    """The terms that title, abstract and body name, with how often; looked for once an article and vocabulary."""
    by_vocabulary = subject.once(_Named)
    if index.scheme.id not in by_vocabulary:
        article = subject.article
        texts = (article.title or "", article.abstract or "", article.body)
        found = [mention.concept for text in texts for mention in index.mentions(text)]
        counts = Counter(concept.id for concept in found)
        concepts = {concept.id: concept for concept in found}
        by_vocabulary[index.scheme.id] = [(concepts[name], count) for name, count in counts.most_common()]
    return by_vocabulary[index.scheme.id]


class _Named(dict[str, list[tuple[Concept, int]]]):
    """What the text names of each vocabulary, by the scheme's id, the most named first."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()


_KINDS: dict[str, Judge] = {
    "evidence": _check_evidence,
    "leaf": _check_leaf,
    "top-only": _check_top_only,
}
