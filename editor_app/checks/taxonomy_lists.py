"""Values that a list holds twice, as the same text or as the same concept."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue, remove_edit, term_values, values_in
from editor_app.domain.finding import Finding, Fix, FixKind
from editor_app.vocabularies.index import VocabularyIndex

RULES = ("taxonomy.duplicate", "taxonomy.duplicate-concept")


def check_field_repeats(subject: Subject, field_name: str) -> Iterator[Finding]:
    """The values of one field that repeat an earlier one, or that another value says in the preferred form."""
    index = subject.context.vocabulary_of(field_name)
    if index is not None:
        yield from _check_values(subject, index, values_in(subject, field_name))


def _check_values(subject: Subject, index: VocabularyIndex, values: tuple[FieldValue, ...]) -> Iterator[Finding]:
    if len(values) < 2:
        return
    keepers: dict[str, FieldValue] = {}
    for value in values:
        meaning = _meaning(value, index)
        if meaning not in keepers or (_is_preferred(value, index) and not _is_preferred(keepers[meaning], index)):
            keepers[meaning] = value
    for value in values:
        keeper = keepers[_meaning(value, index)]
        if value is not keeper and value.text:
            yield _report(subject, value, keeper, len([other for other in values if other.text == value.text]))


def check_repeats(subject: Subject) -> Iterator[Finding]:
    """The repeated values of all term fields."""
    for field, index, values in term_values(subject):
        if field.is_list:
            yield from _check_values(subject, index, values)


CHECK = Check(RULES, check_repeats, check_field_repeats)


def _meaning(value: FieldValue, index: VocabularyIndex) -> str:
    concept = index.find(value.text)
    return f"concept {concept.id}" if concept else f"text {value.text}"


def _is_preferred(value: FieldValue, index: VocabularyIndex) -> bool:
    return index.resolve(value.text).is_exact


def _report(subject: Subject, value: FieldValue, keeper: FieldValue, count: int) -> Finding:
    removal = Fix(
        FixKind.SAFE,
        f"Remove “{value.text}”",
        (remove_edit(value, subject.article.field_text(value.field)),),
    )
    if value.text == keeper.text:
        times = "twice" if count == 2 else f"{count} times"
        rule, message = "taxonomy.duplicate", f"“{value.text}” is there {times}."
    else:
        rule, message = "taxonomy.duplicate-concept", f"“{value.text}” and “{keeper.text}” are the same term."
    return subject.finding(rule, value.field, value.span, message, fixes=[removal])
