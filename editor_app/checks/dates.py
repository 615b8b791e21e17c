"""Dates of publication: read in the forms that pages print them in, and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from editor_app.checks.base import Subject
from editor_app.domain.finding import Edit, Finding, Fix, FixKind

_EARLIEST_YEAR = 1910
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            ("jan", "янв"),
            ("feb", "фев"),
            ("mar", "мар"),
            ("apr", "апр"),
            ("may", "мая", "май"),
            ("jun", "июн"),
            ("jul", "июл"),
            ("aug", "авг"),
            ("sep", "сен"),
            ("oct", "окт"),
            ("nov", "ноя"),
            ("dec", "дек"),
        ),
        start=1,
    )
    for name in names
}
_WRITTEN_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<name>[^\W\d_]{3,10})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",  # Sep 16, 2010
        r"(?P<day>\d{1,2})\.? (?P<name>[^\W\d_]{3,10})\.?,? (?P<year>\d{4})(?: г\.)?",  # 19 мая 2016 г.
        r"(?P<name>[^\W\d_]{3,10})\.?,? (?P<year>\d{4})",  # September 2010
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",  # 2010/09/16
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",  # 16.09.2010
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ].*)?",  # 2010-9-16, 2010-09-16T00:00:00Z
    )
)


def check_published(subject: Subject, text: str) -> Iterator[Finding]:
    """What is wrong with the date of publication."""
    span = (0, len(text))
    if not _is_valid(text):
        read = read_date(text)
        fixes = [Fix(FixKind.UNSAFE, f"Use “{read}”", (Edit("published", *span, read),))] if read else []
        why = "The date cannot be read: day and month may be either way round, or it is no date."
        message = f"“{text}” is no date of the form YYYY-MM-DD."
        yield subject.finding("meta.published-invalid", "published", span, message, fixes=fixes, why_no_fix=why)
    elif not _EARLIEST_YEAR <= int(text[:4]) <= datetime.now(tz=UTC).year + 1:
        why = "The right date is not known here; the captured page or a mirror may show it."
        message = f"The year {text[:4]} cannot be right."
        yield subject.finding("meta.published-implausible", "published", span, message, why_no_fix=why)


def read_date(text: str) -> str | None:
    """The date in ISO 8601 where it is written in a form that has one reading, else None."""
    for form in _WRITTEN_FORMS:
        found = form.fullmatch(text.strip())
        if found:
            return _iso(found.groupdict())
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    name, year, day = parts.get("name"), parts["year"] or "", parts.get("day")
    month = _MONTHS.get(name[:3].casefold()) if name else int(parts.get("month") or 0)
    if not month:
        return None
    iso = f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return iso if _is_valid(iso) else None


def _is_valid(text: str) -> bool:
    found = _ISO.fullmatch(text)
    if not found or not text.isascii():
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
