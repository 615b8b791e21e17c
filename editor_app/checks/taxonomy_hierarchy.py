"""Broader terms that usually come with a term, edge by edge as the vocabulary says."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue, add_edit, values_in
from editor_app.domain.fields import Field
from editor_app.domain.finding import Finding, Fix, FixKind
from editor_app.domain.vocabulary import Concept

RULES = ("taxonomy.implied-missing",)


def check_implied(subject: Subject) -> Iterator[Finding]:
    """One finding for each broader term that is missing, naming all terms that ask for it."""
    for field in subject.context.term_fields:
        if field.is_list:
            yield from _check_field(subject, field)


def check_field_implied(subject: Subject, field_name: str) -> Iterator[Finding]:
    """The same for one field."""
    field = subject.context.profile.field(field_name)
    if field is not None and field.is_list and field.vocabulary in subject.context.vocabularies:
        yield from _check_field(subject, field)


CHECK = Check(RULES, check_implied, check_field_implied)


def _check_field(subject: Subject, field: Field) -> Iterator[Finding]:
    index = subject.context.vocabularies[field.vocabulary or ""]
    found = [(value, index.find(value.text)) for value in values_in(subject, field.name)]
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
