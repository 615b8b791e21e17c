"""Why a value is in no vocabulary: not a term at all, damaged, several in one, in the wrong field, or unknown."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor_app.checks.base import Subject
from editor_app.checks.field_values import FieldValue, add_edit, remove_edit, use_edit, values_in
from editor_app.checks.taxonomy_damage import DAMAGE_RULES, find_damage
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.metadata import escape_line
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import Match, VocabularyIndex

UNKNOWN_RULES = (
    "taxonomy.unknown",
    *DAMAGE_RULES,
    "taxonomy.glued-terms",
    "taxonomy.wrong-field",
)

_STRONG_SEPARATOR = r"(?:^\d+)?;#(?:\d+(?:;#|$))?|\s*[;|/\\&+>•·»、，；،؛]+\s*|\s*,\s*|\s*\n\s*|\t+|\s{2,}"
_SEPARATOR = re.compile(
    rf"{_STRONG_SEPARATOR}|\s+(?:and|or|und|et|y|e|и|та|und|ve|och)\s+|\s+[-–—:]+\s+|[–—]", re.IGNORECASE
)
_OFFERED = 5
_MOST_SEPARATORS = 8


def explain_unknown(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    """Why the vocabulary does not have the value, or None where it is near one term and nothing else."""
    for probe in _PROBES:
        finding = probe(subject, value, index)
        if finding is not None:
            return finding
    return None if index.resolve(value.text).concept is not None else _report_unknown(subject, value, index)


def _probe_glued(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    parts = _split_at_separators(value.text, index) or _split_between_words(value.text, index)
    if not parts:
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


def _split_at_separators(text: str, index: VocabularyIndex) -> tuple[Concept, ...]:
    text = text.strip(" ,;|/&[]{}()\"'")
    places = [found.span() for found in _SEPARATOR.finditer(text)][:_MOST_SEPARATORS]
    return _split_from(text, 0, places, index)


def _split_from(text: str, start: int, places: list[tuple[int, int]], index: VocabularyIndex) -> tuple[Concept, ...]:
    """The text from `start` on as two known terms or more, the first as short as can be: some names have an "and"."""
    for number, (end, following) in enumerate(places):
        first = _all_known([text[start:end]], index) if end > start else ()
        if first:
            rest = _split_from(text, following, places[number + 1 :], index) or _all_known([text[following:]], index)
            if rest:
                return tuple({concept.id: concept for concept in (*first, *rest)}.values())
    return ()


def _split_between_words(text: str, index: VocabularyIndex) -> tuple[Concept, ...]:
    """`EUUkraine` as EU and Ukraine: terms that were run together without a blank."""
    places = [(place, place) for place in range(2, len(text) - 1) if text[place].isupper()][:_MOST_SEPARATORS]
    return _split_from(text, 0, places, index)


def _all_known(parts: list[str], index: VocabularyIndex) -> tuple[Concept, ...]:
    found = [index.find(part) for part in parts]
    known = {concept.id: concept for concept in found if concept is not None}
    return tuple(known.values()) if len(known) == len(parts) else ()


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
