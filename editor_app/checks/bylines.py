"""The line that names who wrote a text, as printed on the page, against the authors in the metadata."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue, add_edit, replace_edit, values_in
from editor_app.checks.people import split_names, surname_of, tidy
from editor_app.domain.article import FurnitureKind
from editor_app.domain.fields import FieldKind
from editor_app.domain.finding import Finding, Fix, FixKind
from editor_app.vocabularies.normalise import key2

RULES = ("taxonomy.byline-author",)


def check_bylines(subject: Subject) -> Iterator[Finding]:
    """Names of the byline that no field of people has; where nobody is named at all another rule says so."""
    printed = [part.text for part in subject.article.furniture if part.kind is FurnitureKind.BYLINE]
    authors = [value for value in values_in(subject, "authors") if value.text.strip()]
    if not printed or not authors:
        return
    known = {key2(tidy(value.text)) for value in _people(subject)}
    names = [name for text in printed for name in split_names(text)]
    for name in dict.fromkeys(names):
        if key2(name) not in known:
            yield _report(subject, name, authors)


CHECK = Check(RULES, check_bylines)


def _people(subject: Subject) -> Iterator[FieldValue]:
    for field in subject.context.profile.fields:
        if field.kind is FieldKind.PEOPLE:
            yield from values_in(subject, field.name)


def _report(subject: Subject, name: str, authors: list[FieldValue]) -> Finding:
    field = subject.context.profile.field("authors")
    alike = [value for value in authors if surname_of(value.text) == surname_of(name)]
    fixes = [_use(value, name) for value in alike]
    if field is not None:
        fixes.append(Fix(FixKind.UNSAFE, f"Add “{name}”", (add_edit(subject.article, field, name),)))
    place = alike[0] if alike else authors[0]
    message = f"The page names “{name}” as author, and the metadata does not."
    return subject.finding(RULES[0], "authors", place.span, message, fixes=fixes)


def _use(value: FieldValue, name: str) -> Fix:
    return Fix(FixKind.UNSAFE, f"Use “{name}” for “{value.text}”", (replace_edit(value, name),))
