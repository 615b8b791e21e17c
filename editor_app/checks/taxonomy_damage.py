"""Values that were damaged on their way: marks of a page or a file format, a wrong encoding, unprintable characters."""

from __future__ import annotations

from editor_app.checks.base import Subject
from editor_app.checks.field_values import FieldValue, remove_edit, use_edit
from editor_app.domain.finding import Finding, Fix, FixKind
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.encodings import lost_letters, other_readings, utf8_reading
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.markup import without_frame, without_markup
from editor_app.vocabularies.normalise import with_blanks_for_controls, without_controls
from editor_app.vocabularies.placeholders import stands_for_nothing
from editor_app.vocabularies.splitting import split_terms

DAMAGE_RULES = (
    "taxonomy.placeholder-empty",
    "taxonomy.markup-residue",
    "taxonomy.mojibake",
)
_SHORTEST = 2
_ENCODING = "was read in the wrong encoding"
_LOST = "lost letters"


def find_damage(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    """What was done to a value before it came here, with its repair; None where nothing was."""
    for probe in (_probe_placeholder, _find_lost_letters, _probe_mojibake, _probe_controls, _find_markup, _probe_frame):
        finding = probe(subject, value, index)
        if finding is not None:
            return finding
    return None


def find_marks(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    """Marks that are more than other punctuation: lost letters, and remains of markup; None where there are none."""
    return _find_lost_letters(subject, value, index) or _find_markup(subject, value, index)


def _find_markup(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    """Marks of HTML, Markdown and the like in a value, or None; also where they stand between two terms."""
    plain = without_markup(value.text)
    if plain == value.text.strip() or not plain or (index.find(plain) is None and split_terms(plain, index)):
        return None
    return _repair(subject, value, index, "markup-residue", plain, "holds remains of markup")


def _probe_frame(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    """What often stands around a term (a number, a footnote's mark): told only where a term remains."""
    plain = without_frame(value.text)
    if plain == value.text.strip() or index.find(plain) is None:
        return None
    return _repair(subject, value, index, "markup-residue", plain, "holds more than the term")


def _probe_placeholder(subject: Subject, value: FieldValue, _index: VocabularyIndex) -> Finding | None:
    if not stands_for_nothing(value.text):
        return None
    is_empty = not value.text.strip()
    message = "An empty value stands in the list." if is_empty else f"“{value.text}” stands for nothing."
    title = "Remove the empty value" if is_empty else f"Remove “{value.text}”"
    fix = Fix(FixKind.SAFE, title, (remove_edit(value, subject.article.field_text(value.field)),))
    return subject.finding("taxonomy.placeholder-empty", value.field, value.span, message, fixes=[fix])


def _find_lost_letters(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    """Question marks where letters were, if one term alone fits; None else."""
    read = utf8_reading(value.text)
    for text in (value.text, read):
        pattern = lost_letters(text) if text else None
        meant = index.matching(pattern) if pattern else None
        if meant is not None:
            trouble = _LOST if read is None else _ENCODING
            return _repair(subject, value, index, "mojibake", meant.preferred_label, trouble)
    return None


def _probe_mojibake(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    read = utf8_reading(value.text)
    if read is not None:
        return _repair(subject, value, index, "mojibake", read, _ENCODING)
    known = [text for text in other_readings(value.text) if len(text) >= _SHORTEST and index.is_label(text)]
    meanings = {concept.id: concept for text in known if (concept := index.find(text)) is not None}
    if len(meanings) != 1:
        return None
    return _repair(subject, value, index, "mojibake", known[0], _ENCODING)


def _probe_controls(subject: Subject, value: FieldValue, index: VocabularyIndex) -> Finding | None:
    plain = without_controls(value.text)
    if plain == value.text or not plain.strip():
        return None
    parted = with_blanks_for_controls(value.text)
    if index.find(plain) is None and index.find(parted) is not None:
        plain = parted
    return _repair(subject, value, index, "control-char", plain, "holds an unprintable character")


def _repair(
    subject: Subject, value: FieldValue, index: VocabularyIndex, name: str, plain: str, trouble: str
) -> Finding:
    concept = index.find(plain)
    label = concept.preferred_label if concept else plain
    kind = FixKind.SAFE if _is_certain(concept, plain, index, trouble) else FixKind.UNSAFE
    return subject.finding(
        f"taxonomy.{name}",
        value.field,
        value.span,
        f"“{value.text}” {trouble}; repaired it reads “{label}”.",
        fixes=[Fix(kind, f"Use “{label}”", (use_edit(subject.article, value, label, index),))],
    )


def _is_certain(concept: Concept | None, plain: str, index: VocabularyIndex, trouble: str) -> bool:
    return concept is not None and trouble != _LOST and index.is_label(plain)
