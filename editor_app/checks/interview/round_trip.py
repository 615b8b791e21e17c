"""The safety net below all others: what the turns account for, and the archive's form, hold all that the text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.normal_form import NormalForm
from editor_app.checks.interview.repairs import letters
from editor_app.checks.interview.view import View
from editor_app.domain.finding import Finding
from editor_app.interview.analysis import Analysis, Paragraph

RULES = ("interview.round-trip-differs",)
_IDS = re.compile(r"""<a[ ]id=["'][^"'<>]+["']>[ ]*</a>|\{#[^\s{}]+\}""")
"""Ids of turns, which are no words of theirs."""


def check_round_trip(subject: Subject) -> Iterator[Finding]:
    """Text that turns, introduction and close leave out, or that the archive's form cannot hold."""
    view = subject.once(View)
    if not view.is_interview or not view.spoken:
        return
    lost = find_unaccounted(view.body, view.analysis)
    if lost is not None:
        yield subject.finding(
            "interview.round-trip-differs",
            "body",
            lost,
            "These words are in no turn, and in no text around the turns.",
            why_no_fix="Only an editor can say where they belong.",
        )
    normal = subject.once(NormalForm)
    if normal.refusal:
        yield subject.finding(
            "interview.round-trip-differs",
            "body",
            view.spoken[0].span,
            f"The archive's form ({normal.form.value}) cannot hold this interview. {normal.refusal}",
            why_no_fix="Either the labels change or the interview stays in its own form.",
        )


CHECK = Check(RULES, check_round_trip)


def find_unaccounted(body: str, analysis: Analysis) -> tuple[int, int] | None:
    """The first stretch of the body whose words are in no turn; rules that part sections say nothing."""
    end = 0
    for paragraph in analysis.paragraphs:
        gap = body[end : paragraph.start]
        if gap and not gap.isspace():
            return end, paragraph.start
        if not paragraph.is_break and (paragraph.turn is None or not _is_whole(body, paragraph)):
            return paragraph.start, paragraph.end
        end = max(end, paragraph.end)
    return (end, len(body)) if body[end:].strip() else None


def _is_whole(body: str, paragraph: Paragraph) -> bool:
    """Whether text and marker together have the letters of the paragraph."""
    marker = paragraph.marker
    start = marker.end if marker is not None else paragraph.start
    said = body[start : paragraph.end]
    if "<a" in said or "{#" in said:
        said = _IDS.sub("", said)
    return said.strip() == paragraph.text or letters(said) == letters(_IDS.sub("", paragraph.text))
