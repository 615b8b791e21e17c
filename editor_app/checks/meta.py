"""Fields that are missing, misspelt or contradict the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from rapidfuzz.distance import OSA

from editor_app.checks.base import TERM_KINDS, Check, Subject
from editor_app.checks.dates import check_published
from editor_app.checks.field_values import add_edit
from editor_app.domain.article import TEXT_FIELDS, field_name
from editor_app.domain.fields import Field, FieldKind, Presence
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.domain.language import detect_language
from editor_app.domain.metadata import MetadataValue

RULES = (
    "meta.no-metadata",
    "meta.required",
    "meta.recommended",
    "meta.no-title",
    "meta.no-authors",
    "meta.published-invalid",
    "meta.published-implausible",
    "meta.language-differs",
    "meta.unknown-key",
    "meta.scalar-list",
)

_UNTITLED_LAYOUTS = ("A2", "L")
_SAMPLE = 800
_LIST_KINDS = (FieldKind.TERMS, FieldKind.PEOPLE)


def check_fields(subject: Subject) -> Iterator[Finding]:
    """What is missing, of the wrong shape or against the text, field by field."""
    if not subject.article.metadata:
        yield _finding(subject, "meta.no-metadata", "type", "The page carried no metadata block.")
    for field in subject.context.profile.fields:
        yield from _check_field(subject, field)
    yield from _check_keys(subject)


def check_one_field(subject: Subject, name: str) -> Iterator[Finding]:
    """The same for one field."""
    field = subject.context.profile.field(name)
    if field is not None:
        yield from _check_field(subject, field)


CHECK = Check(RULES, check_fields, check_one_field)


def _check_field(subject: Subject, field: Field) -> Iterator[Finding]:
    text = subject.article.field_text(field.name)
    if not text.strip():
        yield from _check_absent(subject, field)
        return
    yield from _check_shape(subject, field, text)
    if field.name == "published":
        yield from check_published(subject, text)
    if field.name == "language":
        yield from _check_language(subject, text)


def _check_absent(subject: Subject, field: Field) -> Iterator[Finding]:
    if field.name == "title":
        yield _report_untitled(subject)
    elif not _is_asked_for(subject, field):
        return
    elif field.name == "authors":
        yield _report_unsigned(subject, field)
    elif field.presence is Presence.REQUIRED:
        yield _finding(subject, "meta.required", field.name, f"{field.label} is required.")
    else:
        yield _finding(subject, "meta.recommended", field.name, f"{field.label} is usually given.")


def _is_asked_for(subject: Subject, field: Field) -> bool:
    """Whether the field should be filled: metadata only where the page had a block with terms."""
    if field.presence is Presence.OPTIONAL:
        return False
    if field.is_own:
        return True
    metadata = subject.article.metadata
    return any(known.name in metadata for known in subject.context.profile.fields if known.kind in TERM_KINDS)


def _report_untitled(subject: Subject) -> Finding:
    source = subject.article.source
    proposed = _title_from_address(source.url or "")
    is_usual = source.layout in _UNTITLED_LAYOUTS
    fixes = [Fix(FixKind.UNSAFE, f"Use “{proposed}”", (Edit("title", 0, 0, proposed),))] if proposed else []
    return subject.finding(
        "meta.no-title",
        "title",
        (0, 0),
        "The article has no title; pages of this layout carry none." if is_usual else "The article has no title.",
        fixes=fixes,
        why_no_fix="Neither the page nor its address says it; a mirror copy may.",
        severity=Severity.INFO if is_usual else None,
    )


def _title_from_address(url: str) -> str:
    """`/posts/2011/05/small-rules-for-narrow-waters` as “Small rules for narrow waters”."""
    slug = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    words = re.sub(r"\.\w{2,5}$", "", slug).replace("_", "-").split("-")
    if len(words) < 3 or not all(words):
        return ""
    title = " ".join(words)
    return title[0].upper() + title[1:]


def _report_unsigned(subject: Subject, field: Field) -> Finding:
    names = dict.fromkeys(note.name for note in subject.article.author_notes if note.name)
    return subject.finding(
        "meta.no-authors",
        field.name,
        (0, 0),
        "Nobody is named as author.",
        fixes=[
            Fix(FixKind.UNSAFE, f"Add “{name}”, whom an author note names", (add_edit(subject.article, field, name),))
            for name in names
        ],
        why_no_fix="The page names nobody.",
    )


def _check_shape(subject: Subject, field: Field, text: str) -> Iterator[Finding]:
    if field.is_own or field.name not in subject.article.metadata:
        return
    held = subject.article.metadata[field.name]
    is_list = isinstance(held, tuple)
    if is_list == (field.kind in _LIST_KINDS):
        return
    message = f"{field.label} holds a list where one value belongs."
    title = "Make it one value"
    if not is_list:
        message = f"{field.label} holds one value where a list belongs."
        title = "Make it a list"
    fixes = [] if is_list and not _is_single(held) else [_reshape(field, text, title)]
    why = "A list of several cannot be made one value without choosing; choose in the form."
    yield subject.finding("meta.scalar-list", field.name, (0, len(text)), message, fixes=fixes, why_no_fix=why)


def _is_single(held: MetadataValue) -> bool:
    """Whether a list has one value at the most, and that a text."""
    return isinstance(held, tuple) and len(held) <= 1 and all(isinstance(member, str) for member in held)


def _reshape(field: Field, text: str, title: str) -> Fix:
    """The same text again: a repair leaves a field in the shape that the profile wants."""
    return Fix(FixKind.SAFE, title, (Edit(field.name, 0, len(text), text),))


def _check_language(subject: Subject, text: str) -> Iterator[Finding]:
    article, context = subject.article, subject.context
    languages = [language for language in context.languages if language.stop_words]
    if text not in {language.code for language in languages}:
        return
    seen = detect_language(article.body[:_SAMPLE], languages)
    if seen is None or seen == text:
        return
    name = next(language.name for language in languages if language.code == seen)
    fix = Fix(FixKind.UNSAFE, f"Set Language to “{seen}”", (Edit("language", 0, len(text), seen),))
    message = f"Language is “{text}”, but the text looks like {name}."
    yield subject.finding("meta.language-differs", "language", (0, len(text)), message, fixes=[fix])


def _check_keys(subject: Subject) -> Iterator[Finding]:
    metadata, profile = subject.article.metadata, subject.context.profile
    known = {field.name for field in profile.fields}
    for key in metadata:
        if key in known or key in TEXT_FIELDS or metadata.is_absent(key):
            continue
        meant = profile.query_field(key) or _nearest(key, profile.fields)
        if meant is not None and not meant.is_own:
            yield _report_key(subject, key, meant)


def _nearest(key: str, fields: tuple[Field, ...]) -> Field | None:
    near = [field for field in fields if OSA.distance(key.casefold(), field.name.casefold(), score_cutoff=2) <= 2]
    return near[0] if len(near) == 1 and len(key) > 4 else None


def _report_key(subject: Subject, key: str, meant: Field) -> Finding:
    name = field_name(key)
    text = subject.article.field_text(name)
    fixes = []
    if not subject.article.field_text(meant.name):
        edits = (Edit(meant.name, 0, 0, text), Edit(name, 0, len(text), ""))
        fixes = [Fix(FixKind.UNSAFE, f"Move to “{meant.name}”", edits)]
    return subject.finding(
        "meta.unknown-key",
        name,
        (0, len(text)),
        f"The key “{key}” is unknown; “{meant.name}” is spelled nearly like it.",
        fixes=fixes,
        why_no_fix="The known field is filled already; compare the two.",
    )


def _finding(subject: Subject, rule: str, field: str, message: str) -> Finding:
    length = len(subject.article.field_text(field))
    why = "What belongs there is the editor's decision; the field's completer lists the terms."
    return subject.finding(rule, field, (0, length), message, why_no_fix=why)
