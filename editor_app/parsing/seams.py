"""Lines that stood apart on the site and were glued together when the page was captured, cut apart again."""

from __future__ import annotations

import re

from editor_app.parsing.dates import DATE
from editor_app.parsing.labels import glued_disclaimer_start
from editor_app.parsing.lines import Line
from editor_app.parsing.names import is_name_list
from editor_app.parsing.outlet import glued_credit_end

HEADER_LINES = 12
"""Lines of the article among which glued dates and bylines are looked for; below them they are text."""

_GLUED_DATE = re.compile(r"(?:^|\s)date \d{4}-\d{2}-\d{2}(?=\s|$|[A-ZА-ЯЁ«“])")
_PUBLISHED_BY = re.compile(rf"published by (?P<outlet>\S.{{0,80}}?)\s+(?P<date>on {DATE})\.?", re.IGNORECASE)
_BYLINE_DATE = re.compile(rf"(?P<byline>By \S.{{0,160}}?)\s*(?P<date>Published on {DATE})", re.IGNORECASE)
_IMAGE_MARK = re.compile(r"IMGXYZ\d+IMGZYX")
_IMAGE_MARKS = re.compile(r"(?:\s*IMGXYZ\d+IMGZYX)+")


def cut_seams(lines: list[Line], first: int, page: str) -> list[Line]:
    """All lines, those from `first` on cut at their seams: dates and bylines in the header, image marks anywhere."""
    head_end = min(first + HEADER_LINES, len(lines))
    result = lines[:first]
    for index in range(first, head_end):
        result += _cut_header_line(lines[index], is_first=index == first)
    result += lines[head_end:]
    if "institutional positions" in page:
        result = [piece for line in result for piece in _cut_disclaimer(line)]
    if "IMGXYZ" in page:
        result = [piece for line in result for piece in _cut_image_marks(line)]
    return result


def _cut_header_line(line: Line, *, is_first: bool) -> list[Line]:
    text = line.text
    if is_first and (end := glued_credit_end(text)):
        return line.cut(end)
    if "date " in text and (match := _GLUED_DATE.search(text)):
        return line.cut(match.start(), match.end())
    if text[:12].casefold() == "published by" and (match := _PUBLISHED_BY.fullmatch(text)):
        return line.cut(match.start("outlet"), match.start("date"))
    if "ublished on" in text and (match := _BYLINE_DATE.fullmatch(text)) and is_name_list(match["byline"][3:]):
        return line.cut(match.start("date"))
    return [line]


def _cut_disclaimer(line: Line) -> list[Line]:
    """The line in two where the disclaimer is glued to its end."""
    start = glued_disclaimer_start(line.text) if "institutional positions" in line.text else 0
    return line.cut(start) if start else [line]


def _cut_image_marks(line: Line) -> list[Line]:
    """The line without the marks at its ends; a mark within a sentence stays, as cutting there would break it."""
    text = line.text
    leading = _IMAGE_MARKS.match(text)
    begin = leading.end() if leading else 0
    end = len(text)
    while text[begin:end].rstrip().endswith("IMGZYX") and (
        mark := _IMAGE_MARK.match(text, text.rfind("IMGXYZ", 0, end))
    ):
        end = mark.start()
    return line.cut(begin, max(begin, end))
