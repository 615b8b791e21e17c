"""Broader terms that usually come with a term, edge by edge as the vocabulary says."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue, add_edit, term_values, values_in
from editor_app.domain.fields import Field
from editor_app.domain.finding import Finding, Fix, FixKind
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

RULES = ("taxonomy.implied-missing",)


def check_implied(subject: Subject) -> Iterator[Finding]:
    """One finding for each broader term that is missing, naming all terms that ask for it."""
    for field, index, values in term_values(subject):
        if field.is_list:
            yield from _check_field(subject, field, index, values)


def check_field_implied(subject: Subject, field_name: str) -> Iterator[Finding]:
    """The same for one field."""
    field = subject.context.profile.field(field_name)
    index = subject.context.vocabulary_of(field_name)
    if field is not None and field.is_list and index is not None:
        yield from _check_field(subject, field, index, values_in(subject, field_name))


CHECK = Check(RULES, check_implied, check_field_implied)


def _check_field(
    subject: Subject, field: Field, index: VocabularyIndex, values: tuple[FieldValue, ...]
) -> Iterator[Finding]:
    found = [(value, index.resolve(value.text).concept) for value in values]
    present = {concept.id for _, concept in found if concept is not None}
    asking: dict[str, list[FieldValue]] = {}
    for value, concept in found:
        for parent in concept.implies if concept is not None else ():
            if parent not in present:
                asking.setdefault(parent, []).append(value)
    for parent, children in asking.items():
        concept = index.concept(parent)
        if concept is not None and concept.is_assignable and not concept.is_deprecated:
            yield _report(subject, field, concept, children)


def _report(subject: Subject, field: Field, parent: Concept, children: list[FieldValue]) -> Finding:
    names = " and ".join(f"“{child.text}”" for child in children)
    verb = "comes" if len(children) == 1 else "come"
    label = parent.preferred_label
    return subject.finding(
        RULES[0],
        field.name,
        children[0].span,
        f"{names} usually {verb} with “{label}”.",
        fixes=[Fix(FixKind.UNSAFE, f"Add “{label}”", (add_edit(subject.article, field, label),))],
    )
