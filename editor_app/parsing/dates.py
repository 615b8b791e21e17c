"""Dates as pages print them, in English and Russian, as ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_ENGLISH = "january february march april may june july august september october november december"
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_RUSSIAN_NOMINATIVE = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
_RUSSIAN_SHORT = "янв фев мар апр май июн июл авг сен окт ноя дек"

MONTHS: dict[str, int] = {"sept": 9, "сент": 9, "нояб": 11, "февр": 2}
"""The month's number by its name, case folded and without a full stop."""
for _names in (_ENGLISH, _RUSSIAN, _RUSSIAN_NOMINATIVE, _SHORT, _RUSSIAN_SHORT):
    MONTHS.update({name: number for number, name in enumerate(_names.split(), start=1)})

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d{2}"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_YEAR_WORD = r"(?:\s*(?:года|год|г\.?))?"
DATE = (
    rf"{_WEEKDAY}(?:{_YEAR}-\d{{2}}-\d{{2}}|\d{{1,2}}\.\d{{1,2}}\.{_YEAR}|{_MONTH}\s+{_DAY},?\s+{_YEAR}"
    rf"|{_DAY}\s+{_MONTH},?\s+{_YEAR}{_YEAR_WORD}|{_MONTH},?\s+{_YEAR}{_YEAR_WORD})"
)
"""The expression of one date, without groups; for use with `re.IGNORECASE`."""

_PUBLISHED = r"(?:published|posted|опубликован[оа]?|дата публикации)"
_DATE_LINE = re.compile(rf"(?:{_PUBLISHED}:?\s+)?(?:on\s+|date\s+)?({DATE})\.?", re.IGNORECASE)
_MARKED = re.compile(rf"{_PUBLISHED}|on\s|date\s", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def date_on_line(text: str) -> str | None:
    """The printed date where the line is one and nothing else, `Published on`, `on` or `date` before it allowed."""
    if len(text) > 60 or _DIGIT.search(text) is None:
        return None
    match = _DATE_LINE.fullmatch(text)
    return match[1] if match else None


def is_marked_date(text: str) -> bool:
    """Whether a date's line says that it is one, with `Published on`, `on` or `date`."""
    return date_on_line(text) is not None and _MARKED.match(text) is not None


def to_iso(printed: str) -> str | None:
    """YYYY-MM-DD, or YYYY-MM where no day is printed; None for a day that no calendar has."""
    if match := _ISO.search(printed):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.search(printed):
        return _checked(int(match[3]), int(match[2]), int(match[1]))
    words = _WORDS.findall(printed.casefold())
    numbers = [int(word) for word in words if word.isdigit()]
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    if month is None or not numbers:
        return None
    if len(numbers) == 1:
        return f"{numbers[0]:04}-{month:02}"
    return _checked(numbers[-1], month, numbers[0])


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
