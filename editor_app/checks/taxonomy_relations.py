"""Terms of one field against the vocabulary's tree: too many of one branch, too broad beside a narrower one."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue
from editor_app.checks.rule_findings import (
    Judge,
    add_fix,
    concepts_in,
    edit_fix,
    field_of,
    judge_rules,
    quoted,
    remove_fix,
    rule_finding,
)
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Edit, Finding
from editor_app.domain.metadata import escape_line
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

RULES = ("taxonomy.redundant-broader", "taxonomy.sibling-overload", "taxonomy.poly-parent")


def check_relations(subject: Subject) -> Iterator[Finding]:
    """What breaks the profile's rules about the tree of a vocabulary."""
    yield from judge_rules(subject, _KINDS)


CHECK = Check(RULES, check_relations)


def _check_most_specific(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    """A term beside one below it, but for those that the vocabulary asks for beside it."""
    field = field_of(subject, rule)
    index, found = subject.context.vocabulary_of(field.name), concepts_in(subject, field.name)
    if index is None or len(found) < 2:
        return
    asked_for = {parent for _, concept in found for parent in (*concept.implies, *concept.suggests)}
    for value, concept in found:
        below = [other for other, narrow in found if concept.id in index.hierarchy.broader(narrow.id)]
        if below and concept.id not in asked_for:
            narrower = quoted([other.text for other in below])
            fixes = [remove_fix(subject, value)]
            yield rule_finding(subject, rule, field.name, value.span, fixes, value=value.text, narrower=narrower)


def _check_siblings(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    field, most = field_of(subject, rule), rule.param("most")
    index, found = subject.context.vocabulary_of(field.name), concepts_in(subject, field.name)
    if index is None or not isinstance(most, int) or len(found) <= most:
        return
    reported: set[str] = set()
    for parent, children in _by_parent(index, found).items():
        concept = index.concept(parent)
        names = {value.text for value in children}
        if concept is None or len(children) <= most or names <= reported:
            continue
        reported |= names
        label, counted = concept.preferred_label, str(len(children))
        fixes = [edit_fix(f"Replace them by “{label}”", _replace(subject, children, label))]
        span = (children[0].start, children[-1].end)
        yield rule_finding(subject, rule, field.name, span, fixes, value=label, count=counted)


def _by_parent(index: VocabularyIndex, found: tuple[tuple[FieldValue, Concept], ...]) -> dict[str, list[FieldValue]]:
    by_parent: dict[str, list[FieldValue]] = {}
    for value, concept in found:
        for parent in index.hierarchy.parents(concept.id):
            by_parent.setdefault(parent, []).append(value)
    return dict(sorted(by_parent.items(), key=lambda pair: -len(pair[1])))


def _replace(subject: Subject, children: list[FieldValue], label: str) -> Edit:
    field = children[0].field
    lines = subject.article.field_text(field).split("\n")
    gone = {escape_line(child.text) for child in children}
    kept = [line for line in lines if line not in gone and line != escape_line(label)]
    return Edit(field, 0, len("\n".join(lines)), "\n".join([*kept, escape_line(label)]))


def _check_parents(subject: Subject, rule: CrossFieldRule) -> Iterator[Finding]:
    """A term with several broader ones of which none (or, with `parents = "all"`, not every one) is there."""
    field = field_of(subject, rule)
    index, found = subject.context.vocabulary_of(field.name), concepts_in(subject, field.name)
    if index is None:
        return
    present = {concept.id for _, concept in found}
    for value, concept in found:
        parents = [parent for parent in map(index.concept, index.hierarchy.parents(concept.id)) if parent is not None]
        missing = [parent for parent in parents if parent.id not in present and parent.id not in concept.implies]
        wanted = missing if rule.param("parents") == "all" or len(missing) == len(parents) else []
        if len(parents) > 1 and wanted:
            labels = [parent.preferred_label for parent in wanted]
            fixes = [add_fix(subject, field, label, f"Add “{label}”") for label in labels]
            values = {"value": value.text, "parents": quoted([parent.preferred_label for parent in parents])}
            yield rule_finding(subject, rule, field.name, value.span, fixes, **values)


_KINDS: dict[str, Judge] = {
    "most-specific": _check_most_specific,
    "siblings": _check_siblings,
    "one-parent": _check_parents,
}
