"""Quotation marks that have no partner, in the conventions of several languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.stretches import paragraphs

_MARKS = re.compile("[“”„«»]")
_OPENING = re.compile(r"(?:^|[\s(])”\w")  # ”Aldrig”, sade hon


def unpaired_quotes(text: str) -> Iterator[int]:
    """Places of marks without a partner in their paragraph.

    Known are “…”, „…“ and „…”, «…» and »…«, ”…” and nesting. A quotation that goes on in the next paragraph repeats
    its opening mark there and not its closing one before.
    """
    if not _MARKS.search(text):
        return
    closers = _closers(text)
    if closers is None:
        return
    spans = list(paragraphs(text))
    for number, (start, end) in enumerate(spans):
        following = text[spans[number + 1][0]] if number + 1 < len(spans) else ""
        yield from _unpaired_in(text, start, end, closers, following)


def _closers(text: str) -> dict[str, str] | None:
    """Opening mark to closing ones as the text itself uses them; None where the same mark opens and closes."""
    has_english, has_low = "“" in text, "„" in text
    if _OPENING.search(text) and not has_english and not has_low:
        return None
    closers = {"„": "“”"} if has_low else {"“": "”"}
    if has_low and "”" in text:
        closers["“"] = "”"
    first = min((place for place in (text.find("«"), text.find("»")) if place >= 0), default=-1)
    if first >= 0:
        closers.update({"«": "»"} if text[first] == "«" else {"»": "«"})
    return closers


def _unpaired_in(text: str, start: int, end: int, closers: dict[str, str], following: str) -> Iterator[int]:
    open_marks: list[int] = []
    for found in _MARKS.finditer(text, start, end):
        mark = found.group()
        if open_marks and mark in closers[text[open_marks[-1]]]:
            open_marks.pop()
        elif mark in closers:
            open_marks.append(found.start())
        else:
            yield found.start()
    if following and open_marks and text[open_marks[0]] == following:
        open_marks = open_marks[1:]
    yield from open_marks
