"""Why a value is in no vocabulary: not a term at all, damaged, several in one, in the wrong field, or unknown."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.checks.base import Subject
from editor_app.checks.field_values import FieldValue, add_edit, remove_edit, use_edit, values_in
from editor_app.checks.taxonomy_damage import DAMAGE_RULES, find_damage
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.metadata import escape_line
from editor_app.vocabularies.index import Match, VocabularyIndex
from editor_app.vocabularies.markup import without_markup
from editor_app.vocabularies.splitting import split_terms

UNKNOWN_RULES = (
    "taxonomy.unknown",
    *DAMAGE_RULES,
    "taxonomy.glued-terms",
    "taxonomy.wrong-field",
)

_OFFERED = 5


def explain_unknown(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    """Why the vocabulary does not have the value, or None where it is near one term and nothing else."""
    for probe in _PROBES:
        finding = probe(subject, value, index)
        if finding is not None:
            return finding
    return None if index.resolve(value.text).concept is not None else _report_unknown(subject, value, index)


def _probe_glued(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    parts = split_terms(without_markup(value.text), index)
    if len(parts) < 2:
        return None
    names = [part.preferred_label for part in parts]
    listed = ", ".join(f"“{name}”" for name in names)
    fixes = []
    if value.is_member:
        fixes = [Fix(FixKind.UNSAFE, f"Split into {listed}", (replace_by_all(subject, value, names),))]
    return subject.finding(
        "taxonomy.glued-terms",
        value.field,
        value.span,
        f"One value holds {len(names)} terms: {listed}.",
        fixes=fixes,
        why_no_fix="The field holds one term only; choose which it should be.",
    )


def replace_by_all(subject: Subject, value: FieldValue, names: list[str]) -> Edit:
    """The edit that puts several terms in a list's place of one, each that the list does not have yet."""
    present = {other.text for other in values_in(subject, value.field) if other != value}
    missing = [name for name in names if name not in present]
    if not missing:
        return remove_edit(value, subject.article.field_text(value.field))
    return Edit(value.field, value.start, value.end, "\n".join(map(escape_line, missing)))


def _probe_other_fields(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    fixes, labels = [], []
    has_meaning = index.resolve(value.text).concept is not None
    for field in subject.context.term_fields:
        other = subject.context.vocabularies[field.vocabulary or ""]
        concept = other.find(value.text)
        if other is index or concept is None or concept.is_deprecated or not concept.is_assignable:
            continue
        if has_meaning and other.resolve(value.text).kind is Match.INFLECTION:
            continue  # the same form of the same word as here
        labels.append(field.label)
        held = subject.article.field_text(field.name)
        if field.is_list or not held or held == concept.preferred_label:
            edits = [remove_edit(value, subject.article.field_text(value.field))]
            if concept.preferred_label not in (member.text for member in values_in(subject, field.name)):
                edits.append(add_edit(subject.article, field, concept.preferred_label))
            fixes.append(Fix(FixKind.UNSAFE, f"Move to {field.label}", tuple(edits)))
    if not labels:
        return None
    message = f"“{value.text}” is no term of {index.scheme.title}; it belongs to {' or '.join(labels)}."
    why = "The other field holds another term already."
    return subject.finding("taxonomy.wrong-field", value.field, value.span, message, fixes=fixes, why_no_fix=why)


def _report_unknown(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding:
    near = [concept.preferred_label for concept in index.resolve(value.text).candidates[:_OFFERED]]
    names = ", ".join(f"“{label}”" for label in near)
    meant = f" Did you mean {names}?" if near else ""
    edits = [use_edit(subject.article, value, label, index) for label in near]
    return subject.finding(
        "taxonomy.unknown",
        value.field,
        value.span,
        f"“{value.text}” is not in {index.scheme.title}.{meant}",
        fixes=[Fix(FixKind.UNSAFE, f"Use “{label}”", (edit,)) for label, edit in zip(near, edits, strict=True)],
        why_no_fix="Nothing in the vocabulary is spelled like it; choose a term or propose a new one.",
    )


_Probe = Callable[[Subject, FieldValue, VocabularyIndex], "Finding | None"]
_PROBES: tuple[_Probe, ...] = (
    find_damage,
    _probe_glued,
    _probe_other_fields,
)
