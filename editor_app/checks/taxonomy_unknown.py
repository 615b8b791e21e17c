"""Why a value is in no vocabulary: not a term at all, damaged, several in one, in the wrong field, or unknown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from editor_app.checks.base import Subject
from editor_app.checks.field_values import FieldValue, add_edit, remove_edit, use_edit, values_in
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.metadata import escape_line
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import Match, VocabularyIndex
from editor_app.vocabularies.normalise import key1, without_controls

UNKNOWN_RULES = (
    "taxonomy.unknown",
    "taxonomy.placeholder-empty",
    "taxonomy.markup-residue",
    "taxonomy.mojibake",
    "taxonomy.glued-terms",
    "taxonomy.wrong-field",
)

_PLACEHOLDERS = frozenset(
    {"", "-", "--", ".", "?", "n/a", "na", "nil", "null", "none", "tbd", "todo", "unknown", "undefined"}
)
_TAG = re.compile(r"<[^<>]{1,80}>")
_SEPARATOR = re.compile(r"\s*[;|/]\s*|\s*,\s+|\s+and\s+|\s*\n\s*")
_OFFERED = 5
_MOST_SEPARATORS = 8


def explain_unknown(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    """Why the vocabulary does not have the value, or None where it is near one term and nothing else."""
    for probe in _PROBES:
        finding = probe(subject, value, index)
        if finding is not None:
            return finding
    return None if index.resolve(value.text).concept is not None else _report_unknown(subject, value, index)


def stands_for_nothing(text: str) -> bool:
    """Whether a value says that there is none: n/a, TBD, a dash."""
    return key1(text) in _PLACEHOLDERS


def _probe_placeholder(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    if not stands_for_nothing(value.text):
        return None
    message = f"“{value.text}” stands for nothing." if value.text.strip() else "An empty value stands in the list."
    return subject.finding(
        "taxonomy.placeholder-empty", value.field, value.span, message, fixes=[_removal(subject, value, FixKind.SAFE)]
    )


def _probe_markup(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    plain = _TAG.sub("", html.unescape(value.text)).strip()
    if plain == value.text.strip() or not plain:
        return None
    return _repair(subject, value, index, "markup-residue", plain, "holds remains of a web page's markup")


def _probe_mojibake(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    if value.text.isascii():
        return None
    try:
        read = value.text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return _repair(subject, value, index, "mojibake", read, "was read in the wrong encoding")


def _probe_controls(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    plain = without_controls(value.text)
    if plain == value.text or not plain.strip():
        return None
    return _repair(subject, value, index, "control-char", plain, "holds an unprintable character")


def _repair(
    subject: Subject, value: FieldValue, index: VocabularyIndex, name: str, plain: str, trouble: str
) -> Finding:
    concept = index.find(plain)
    label = concept.preferred_label if concept else plain
    kind = FixKind.SAFE if concept else FixKind.UNSAFE
    return subject.finding(
        f"taxonomy.{name}",
        value.field,
        value.span,
        f"“{value.text}” {trouble}; repaired it reads “{label}”.",
        fixes=[Fix(kind, f"Use “{label}”", (use_edit(subject.article, value, label, index),))],
    )


def _probe_glued(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    parts = _split_at_separators(value.text, index) or _split_between_words(value.text, index)
    if not parts:
        return None
    names = [part.preferred_label for part in parts]
    listed = ", ".join(f"“{name}”" for name in names)
    present = {other.text for other in values_in(subject, value.field) if other != value}
    missing = [name for name in names if name not in present]
    fixes = []
    if value.is_member:
        fixes = [Fix(FixKind.UNSAFE, f"Split into {listed}", (_replace_by_all(subject, value, missing),))]
    return subject.finding(
        "taxonomy.glued-terms",
        value.field,
        value.span,
        f"One value holds {len(names)} terms: {listed}.",
        fixes=fixes,
        why_no_fix="The field holds one term only; choose which it should be.",
    )


def _replace_by_all(subject: Subject, value: FieldValue, names: list[str]) -> Edit:
    if not names:
        return remove_edit(value, subject.article.field_text(value.field))
    return Edit(value.field, value.start, value.end, "\n".join(map(escape_line, names)))


def _split_at_separators(text: str, index: VocabularyIndex) -> tuple[Concept, ...]:
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
    """`EUUkraine` as EU and Ukraine: two terms that were run together without a blank."""
    for place in range(2, len(text) - 1):
        if text[place].isupper():
            found = _all_known([text[:place], text[place:]], index)
            if found:
                return found
    return ()


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


def _removal(subject: Subject, value: FieldValue, kind: FixKind) -> Fix:
    title = f"Remove “{value.text}”" if value.text.strip() else "Remove the empty value"
    return Fix(kind, title, (remove_edit(value, subject.article.field_text(value.field)),))


_Probe = Callable[[Subject, FieldValue, VocabularyIndex], "Finding | None"]
_PROBES: tuple[_Probe, ...] = (
    _probe_placeholder,
    _probe_controls,
    _probe_markup,
    _probe_mojibake,
    _probe_glued,
    _probe_other_fields,
)
