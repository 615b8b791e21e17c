"""Names in lists of people: twice, several in one value, with remains of a byline, or surname first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.field_values import FieldValue, remove_edit, replace_edit, values_in
from editor_app.domain.fields import FieldKind
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.metadata import escape_line
from editor_app.vocabularies.normalise import key2

RULES = ("meta.author-listed-twice", "meta.glued-names", "meta.untidy-name", "meta.inverted-name")

_BETWEEN = re.compile(r"\s*;\s*|,?\s+(?:and|und|et|y|и|&)\s+")
_BYLINE = re.compile(r"^(?:By|by|Von|Par|Por)\s+")
_TAIL = re.compile(r"[\s,;:]+$|(?<=[^\W\d_]{3})\.$")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV|Ph\.?D|M\.?D|Esq|CBE|OBE|KBE)\.?", re.IGNORECASE)


def check_people(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the names in all lists of people."""
    for field in subject.context.profile.fields:
        if field.kind is FieldKind.PEOPLE:
            yield from check_field_people(subject, field.name)


def check_field_people(subject: Subject, field_name: str) -> Iterator[Finding]:
    """What is wrong with the names of one field."""
    field = subject.context.profile.field(field_name)
    if field is None or field.kind is not FieldKind.PEOPLE:
        return
    seen: dict[str, FieldValue] = {}
    for value in values_in(subject, field_name):
        key = key2(tidy(value.text))
        if key and key in seen:
            yield _report_repeat(subject, value, seen[key])
            continue
        seen[key] = value
        finding = _judge(subject, value)
        if finding is not None:
            yield finding


CHECK = Check(RULES, check_people, check_field_people)


def tidy(name: str) -> str:
    """A name without the remains of a byline and stray blanks."""
    return _TAIL.sub("", _BYLINE.sub("", " ".join(name.split())))


def split_names(text: str) -> list[str]:
    """The names in a byline: “By Mara Lindqvist and Jo Hale” holds two."""
    return [part for part in _BETWEEN.split(tidy(text)) if part]


def surname_of(name: str) -> str:
    """The last word of a name without its suffix, folded."""
    words = key2(name.partition(",")[0]).split()
    return words[-1] if words else ""


def _judge(subject: Subject, value: FieldValue) -> Finding | None:
    plain = tidy(value.text)
    parts = [part for part in _BETWEEN.split(plain) if part]
    if len(parts) > 1 and all(" " in part and part[0].isupper() for part in parts):
        return _report_several(subject, value, parts)
    if plain != value.text and plain:
        fix = Fix(FixKind.SAFE, f"Use “{plain}”", (replace_edit(value, plain),))
        message = f"“{value.text}” holds more than the name."
        return subject.finding("meta.untidy-name", value.field, value.span, message, fixes=[fix])
    turned = _turned(plain)
    if turned:
        fix = Fix(FixKind.UNSAFE, f"Use “{turned}”", (replace_edit(value, turned),))
        message = f"“{value.text}” has the surname first."
        return subject.finding("meta.inverted-name", value.field, value.span, message, fixes=[fix])
    return None


def _turned(name: str) -> str:
    """`Graham, Thomas, Jr.` as `Thomas Graham, Jr.`; empty where the name is not inverted."""
    parts = name.split(", ")
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
    firsts = [part for part in parts[1:] if not _SUFFIX.fullmatch(part)]
    if len(firsts) != 1 or len(suffixes) > 1 or "," in firsts[0] or " " in parts[0] or not firsts[0][:1].isupper():
        return ""
    return ", ".join((f"{firsts[0]} {parts[0]}", *suffixes))


def _report_repeat(subject: Subject, value: FieldValue, first: FieldValue) -> Finding:
    removal = remove_edit(value, subject.article.field_text(value.field))
    same = "twice" if value.text == first.text else f"also as “{first.text}”"
    return subject.finding(
        "meta.author-listed-twice",
        value.field,
        value.span,
        f"“{value.text}” is listed {same}.",
        fixes=[Fix(FixKind.SAFE, f"Remove “{value.text}”", (removal,))],
    )


def _report_several(subject: Subject, value: FieldValue, parts: list[str]) -> Finding:
    edit = Edit(value.field, value.start, value.end, "\n".join(map(escape_line, parts)))
    names = " and ".join(f"“{part}”" for part in parts)
    return subject.finding(
        "meta.glued-names",
        value.field,
        value.span,
        f"One value holds {len(parts)} names: {names}.",
        fixes=[Fix(FixKind.UNSAFE, "Split the names", (edit,))],
    )
