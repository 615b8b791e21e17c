"""Type and quotation marks that should set turns off, and do not fit them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import Spoken, View
from editor_app.domain.finding import Finding
from editor_app.domain.interview import Role
from editor_app.interview.lexing import looks_like_name

RULES = ("interview.bold-boundary", "interview.quote-style")
_BOLD_LEAD = re.compile(r"(\*\*|__)(?=\S)")
_SAME_BOTH_ENDS = '"'
_QUOTE_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "「": "」"}


def check_typesetting(subject: Subject) -> Iterator[Finding]:
    """Where bold runs and quotation marks do not begin and end with the turns."""
    view = subject.once(View)
    if not view.has_turns:
        return
    for spoken in view.spoken:
        yield from _check_bold(view, spoken)
    yield from _check_quotes(view)
    yield from _check_open_quotes(view)


CHECK = Check(RULES, check_typesetting)


def _check_bold(view: View, spoken: Spoken) -> Iterator[Finding]:
    """A bold run that begins with the marker and ends in the middle of the text."""
    marker, paragraph = spoken.marker, spoken.first
    raw = view.body[paragraph.start : paragraph.end]
    opening = _BOLD_LEAD.match(raw)
    if opening is None or paragraph.is_bold:
        return
    if marker is None:
        yield from _check_bold_lead(view, spoken, opening[1])
        return
    mark = opening[1]
    close = raw.find(mark, opening.end())
    marker_end = marker.end - paragraph.start
    if close < marker_end or not raw[close + len(mark) :].strip() or raw[marker_end:close].strip() == "":
        return
    repairs = Repairs(view.body)
    at = paragraph.start + close
    edits = [repairs.insert(marker.end, mark), repairs.replace(at, at + len(mark), "")]
    yield view.subject.finding(
        "interview.bold-boundary",
        "body",
        (paragraph.start, at + len(mark)),
        "The bold run does not match the turn.",
        fixes=repairs.safe("Make only the marker bold", edits),
    )


def _check_bold_lead(view: View, answer: Spoken, mark: str) -> Iterator[Finding]:
    """The first words of an answer in bold, where bold type tells the questions."""
    if view.analysis.style != "bold" or answer.role is not Role.ANSWER:
        return
    start, end = answer.first.start, answer.first.end
    close = view.body.find(mark, start + len(mark), end)
    lead = view.body[start + len(mark) : close]
    if close < 0 or lead[-1:].isspace() or lead[-1:] in ":.–—" or looks_like_name(lead, view.lexicon):
        return
    repairs = Repairs(view.body)
    edits = [repairs.replace(start, start + len(mark), ""), repairs.replace(close, close + len(mark), "")]
    yield view.subject.finding(
        "interview.bold-boundary",
        "body",
        (start, close + len(mark)),
        "The answer opens in bold type, which marks the questions here.",
        fixes=repairs.safe("Set it plain", edits),
    )


def _check_quotes(view: View) -> Iterator[Finding]:
    """Answers in quotation marks among answers without, at least two of each."""
    quoted = [answer for answer in view.answers if _is_quoted(answer.turn.text)]
    plain = len(view.answers) - len(quoted)
    if not quoted or plain < 2 or len(quoted) > plain:
        return
    repairs = Repairs(view.body)
    for answer in quoted:
        if len(answer.paragraphs) > 1:
            continue
        start = view.body.index(answer.turn.text[0], answer.first.text_start)
        end = view.body.rindex(answer.turn.text[-1], start, answer.turn.end)
        edits = [repairs.replace(start, start + 1, ""), repairs.replace(end, end + 1, "")]
        yield view.subject.finding(
            "interview.quote-style",
            "body",
            answer.text_span,
            "This answer is in quotation marks, most others are not.",
            fixes=repairs.unsafe("Remove the quotation marks", edits),
        )


def _check_open_quotes(view: View) -> Iterator[Finding]:
    """Answers in quotation marks over several paragraphs, each of which has to open with one."""
    repairs = Repairs(view.body)
    for answer in view.answers:
        text, closer = answer.turn.text, _QUOTE_PAIRS.get(answer.turn.text[:1])
        first, inner = answer.first.text, answer.paragraphs[1:]
        if closer is None or not inner or not text.endswith(closer) or closer in first or text[0] in _SAME_BOTH_ENDS:
            continue
        bare = [paragraph for paragraph in inner if paragraph.text[:1] not in (text[0], closer)]
        if bare:
            edits = [repairs.insert(paragraph.text_start, text[0]) for paragraph in bare]
            yield view.subject.finding(
                "interview.quote-style",
                "body",
                answer.text_span,
                "The quotation goes on over several paragraphs, and not each of them opens with a quotation mark.",
                fixes=repairs.unsafe(f"Open each paragraph with {text[0]}", edits),
            )


def _is_quoted(text: str) -> bool:
    closer = _QUOTE_PAIRS.get(text[:1])
    return closer is not None and len(text) > 2 and text.endswith(closer) and closer not in text[1:-1]
