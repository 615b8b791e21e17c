"""The marks between an article's abstract and its body: share link, byline, date, project card, outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.article import FurnitureKind
from editor_app.parsing.accounting import Ledger
from editor_app.parsing.dates import date_on_line, is_marked_date, to_iso
from editor_app.parsing.labels import is_share_link
from editor_app.parsing.names import Authors, is_name_list, is_sentence, split_names
from editor_app.parsing.outlet import outlet_on_line

CARD_LINES = 12
"""Lines within which a project's card must end with `Learn More`."""

_CARD_BEGIN = re.compile(r"(project|program)\b.{0,20}\bhero image", re.IGNORECASE)
_PUBLISHED_BY = re.compile(r"(?:published by|first published by|опубликовано(?: в)?):?", re.IGNORECASE)
_BY = re.compile(r"(?:By|Автор(?:ы)?:)\s+")
_OUTLET_LENGTH = 120


class Mark(StrEnum):
    """What one line among the marks is."""

    SHARE = "share"
    BYLINE = "byline"
    DATE = "date"
    CARD = "card"
    OUTLET = "outlet"
    PUBLISHED_BY = "published by"


@dataclass(slots=True)
class Marks:
    """What the marks say, and the first line behind them.

    `has_page_marks` tells that there were others than an outlet: only layouts B and C have those.
    """

    end: int
    outlet: str | None = None
    published: str | None = None
    has_page_marks: bool = False


def mark_of(text: str, authors: Authors, *, is_first: bool) -> Mark | None:
    """The kind of mark that a line is; the first one must say so itself, later ones may be a bare date or names."""
    if is_share_link(text):
        return Mark.SHARE
    if is_marked_date(text) or (not is_first and date_on_line(text)):
        return Mark.DATE
    if outlet_on_line(text) is not None:
        return Mark.OUTLET
    if _PUBLISHED_BY.fullmatch(text):
        return Mark.PUBLISHED_BY
    if len(text) < 60 and _CARD_BEGIN.match(text):
        return Mark.CARD
    return Mark.BYLINE if _is_byline(text, authors, is_first=is_first) else None


def claim_marks(ledger: Ledger, first: int, authors: Authors) -> Marks:
    """Claim the marks from line `first` on, each as its own part, up to the first line that is none."""
    marks = Marks(first)
    while marks.end < ledger.end:
        if not ledger.is_free(marks.end):
            marks.end += 1
            continue
        mark = mark_of(ledger.plain(marks.end), authors, is_first=not marks.has_page_marks)
        if mark is None or (mark is Mark.OUTLET and marks.outlet is not None):
            break
        _CLAIMS[mark](ledger, marks)
        marks.has_page_marks |= mark is not Mark.OUTLET
    return marks


def claim_dates(ledger: Ledger, indexes: range) -> str | None:
    """Claim the glued dates (`date 2011-03-02`) among the lines; the first of them, as ISO 8601."""
    found = None
    for index in indexes:
        text = ledger.plain(index)
        if text.startswith("date ") and (printed := date_on_line(text)):
            iso = to_iso(printed)
            ledger.claim([index], "published" if iso and not found else None, FurnitureKind.DATE)
            found = found or iso
    return found


def _is_byline(text: str, authors: Authors, *, is_first: bool) -> bool:
    if len(text) > 240 or is_sentence(text):
        return False
    match = _BY.match(text)
    if match:
        return is_name_list(text[match.end() :]) or authors.has(text[match.end() :])
    return not is_first and bool(authors) and all(authors.has(name) for name in split_names(text))


def _claim_share(ledger: Ledger, marks: Marks) -> None:
    ledger.claim([marks.end], furniture=FurnitureKind.SHARE_LINK)
    marks.end += 1


def _claim_byline(ledger: Ledger, marks: Marks) -> None:
    ledger.claim([marks.end], furniture=FurnitureKind.BYLINE)
    marks.end += 1


def _claim_date(ledger: Ledger, marks: Marks) -> None:
    iso = to_iso(date_on_line(ledger.plain(marks.end)) or "")
    is_published = iso is not None and marks.published is None
    ledger.claim([marks.end], "published" if is_published else None, FurnitureKind.DATE)
    marks.published = marks.published or iso
    marks.end += 1


def _claim_outlet(ledger: Ledger, marks: Marks) -> None:
    marks.outlet = outlet_on_line(ledger.plain(marks.end))
    ledger.claim([marks.end], "outlet", FurnitureKind.OUTLET)
    marks.end += 1


def _claim_published_by(ledger: Ledger, marks: Marks) -> None:
    """`published by` and the outlet on the next line; without one it is a byline that lost its end."""
    following = marks.end + 1
    text = ledger.plain(following) if following < ledger.end else ""
    if text and len(text) <= _OUTLET_LENGTH and date_on_line(text) is None and marks.outlet is None:
        marks.outlet = text
        ledger.claim([marks.end, following], "outlet", FurnitureKind.OUTLET)
        marks.end += 2
    else:
        ledger.claim([marks.end], furniture=FurnitureKind.OUTLET)
        marks.end += 1


def _claim_card(ledger: Ledger, marks: Marks) -> None:
    """A project's or program's card, to `Learn More`; where that is missing only the lines of its pictures."""
    match = _CARD_BEGIN.match(ledger.plain(marks.end))
    is_project = match is not None and match[1].casefold() == "project"
    kind = FurnitureKind.PROJECT_CARD if is_project else FurnitureKind.PROGRAM_CARD
    limit = min(marks.end + CARD_LINES, ledger.end)
    ends = (index + 1 for index in range(marks.end, limit) if ledger.plain(index).casefold() == "learn more")
    end = next(ends, marks.end + 1)
    ledger.claim(range(marks.end, end), furniture=kind)
    marks.end = end


_CLAIMS = {
    Mark.SHARE: _claim_share,
    Mark.BYLINE: _claim_byline,
    Mark.DATE: _claim_date,
    Mark.CARD: _claim_card,
    Mark.OUTLET: _claim_outlet,
    Mark.PUBLISHED_BY: _claim_published_by,
}
