"""Terms that are written right and yet not to be used: only proposed, or not in use at the date of the article."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Subject
from editor_app.checks.crossfield_terms import contemporary_fields, period_of, terms_of_the_time
from editor_app.checks.field_values import FieldValue, remove_edit, use_edit
from editor_app.domain.fields import is_within
from editor_app.domain.finding import Finding, Fix, FixKind
from editor_app.domain.vocabulary import Concept, Status
from editor_app.vocabularies.index import VocabularyIndex


def check_standing(
    subject: Subject, value: FieldValue, concept: Concept | None, index: VocabularyIndex
) -> Iterator[Finding]:
    """What stands against a term that is in the vocabulary and in use."""
    if concept is None:
        return
    if concept.status is Status.PROPOSED:
        yield _report_proposed(subject, value)
    if concept.valid_from is None and concept.valid_to is None:
        return
    published = subject.article.published
    is_told_already = value.field in contemporary_fields(subject.context)
    if not is_told_already and not is_within(published, concept.valid_from, concept.valid_to):
        yield _report_period(subject, value, concept, index)


def _report_proposed(subject: Subject, value: FieldValue) -> Finding:
    return subject.finding(
        "taxonomy.unapproved",
        value.field,
        value.span,
        f"“{value.text}” is a term that was proposed and not approved yet.",
        fixes=[_removal(subject, value)],
    )


def _report_period(subject: Subject, value: FieldValue, concept: Concept, index: VocabularyIndex) -> Finding:
    date = subject.article.published
    then = [other.preferred_label for other in terms_of_the_time(index, concept, date)]
    edits = [use_edit(subject.article, value, label, index) for label in then]
    fixes = [Fix(FixKind.UNSAFE, f"Use “{label}”", (edit,)) for label, edit in zip(then, edits, strict=True)]
    return subject.finding(
        "taxonomy.not-valid-at-date",
        value.field,
        value.span,
        f"“{value.text}” was in use {period_of(concept)}; the article is of {date}.",
        fixes=[*fixes, _removal(subject, value)],
    )


def _removal(subject: Subject, value: FieldValue) -> Fix:
    edit = remove_edit(value, subject.article.field_text(value.field))
    return Fix(FixKind.UNSAFE, f"Remove “{value.text}”", (edit,))
