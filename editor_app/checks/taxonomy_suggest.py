"""Terms that the text speaks of from its beginning and again and again, and that nothing tags."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import add_edit
from editor_app.checks.rule_findings import Judge, concepts_in, edit_fix, field_of, judge_rules, rule_finding
from editor_app.checks.taxonomy_text import named_concepts
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Finding
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.mentions import Mention

RULE = "taxonomy.suggest"

_BEGINNING = 600
"""Characters of the body that count as its beginning, up to the end of their first paragraph."""
_MOST = 2
"""Terms of one field; with more the list would be one of words and not of findings."""
_PLACES = {"title": "in the title", "abstract": "in the abstract", "body": "in the first paragraph"}


def check_suggestions(subject: Subject) -> Iterator[Finding]:
    """What the profile's rules about terms that are missing find; nothing in an article without any metadata."""
    if subject.article.metadata:
        yield from judge_rules(subject, _KINDS)


CHECK = Check((RULE,), check_suggestions)


def _check_suggest(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field, least = field_of(subject, rule), rule.param("least")
    index = subject.context.vocabulary_of(field.name)
    if index is None or not isinstance(least, int):
        return
    first = _first_mentions(subject, index, _near_tags(subject, field.name, index))
    counts = {concept.id: count for concept, count in named_concepts(subject, index)} if first else {}
    often = sorted((found for found in first if counts.get(found, 0) >= least), key=lambda found: -counts[found])
    for found in often[:_MOST]:
        text, mention = first[found]
        label = mention.concept.preferred_label
        yield rule_finding(
            subject, rule, text, (mention.start, mention.end),
            [edit_fix(f"Tag “{label}”", add_edit(subject.article, field, label))],
            value=label, count=str(counts[found]), place=_PLACES[text], label=field.label.lower(),
        )  # fmt: skip


def _near_tags(subject: Subject, field_name: str, index: VocabularyIndex) -> set[str]:
    """The terms that are tagged, with all above and below them: those are other rules' business."""
    near: set[str] = set()
    for _, concept in concepts_in(subject, field_name):
        near |= {concept.id} | index.hierarchy.broader(concept.id) | index.narrower(concept.id)
    return near


def _first_mentions(subject: Subject, index: VocabularyIndex, near: set[str]) -> dict[str, tuple[str, Mention]]:
    """Where title, abstract and the body's beginning first name a term that could be tagged, by the term's id."""
    found: dict[str, tuple[str, Mention]] = {}
    article = subject.article
    for name in _PLACES:
        text = article.field_text(name)
        for mention in index.mentions(_beginning(text) if name == "body" else text):
            if mention.concept.is_assignable and mention.concept.id not in near:
                found.setdefault(mention.concept.id, (name, mention))
    return found


def _beginning(body: str) -> str:
    end = body.find("\n", 0, _BEGINNING)
    return body[: end if end >= 0 else _BEGINNING]


_KINDS: dict[str, Judge] = {"suggest": _check_suggest}
