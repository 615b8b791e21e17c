"""What stands inside a turn and is no speech of its speaker: remarks, notes, and the beginning of the next turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.merged import Merged
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import Spoken, View
from editor_app.domain.finding import Finding
from editor_app.interview.analysis import Paragraph
from editor_app.interview.lexicon import fold

RULES = ("interview.embedded-marker", "interview.stage-direction", "interview.editor-note-in-turn")
_TIME = re.compile(r"\\?[\[(]\d{1,2}:\d{2}(?::\d{2})?\\?[\])][ \t]?")
_BRACKETS = re.compile(r"\\?(?P<open>[\[(（［])(?P<words>[^\[\]()（）［］\n]{1,40}?)\\?(?P<close>[\])）］])")
_NOTE = re.compile(
    r"(?<!\*)\*?\\?(?P<open>[\[(（【［])(?P<words>[^\[\]()（）【】［］\n]{5,400}?)\\?[\])）】］]\*?(?!\*)"
    r"|(?<![\w*])\*(?P<italic>[^*\n]{5,400}?)\*(?![\w*])"
)
_MOST_STAGE_WORDS = 4


def check_remarks(subject: Subject) -> Iterator[Finding]:
    """Where a turn holds what another said or wrote."""
    view = subject.once(View)
    if not view.has_turns:
        return
    yield from _check_inner_markers(view)
    for spoken in view.spoken:
        yield from _check_remarks(view, spoken)


CHECK = Check(RULES, check_remarks)


def _check_inner_markers(view: View) -> Iterator[Finding]:
    repairs = Repairs(view.body)
    previous: Paragraph | None = None
    for paragraph in view.analysis.paragraphs:
        if paragraph.is_inner and paragraph.marker is not None and previous is not None:
            fixes = repairs.of_kind(
                is_safe=previous.role is not paragraph.role,
                title="Split the paragraph",
                edits=[repairs.replace(previous.end, paragraph.start, _gap_between(view, previous, paragraph))],
            )
            yield view.subject.finding(
                "interview.embedded-marker",
                "body",
                (previous.start, paragraph.marker.end),
                "Two turns share a paragraph.",
                fixes=fixes,
            )
        previous = paragraph
    for question in view.questions:
        seam = view.subject.once(Merged).seams.get(question.index)
        if seam is not None:
            edit = repairs.replace(seam.start, seam.marker_start, "\n\n")
            yield view.subject.finding(
                "interview.embedded-marker",
                "body",
                (question.turn.start, seam.marker_end),
                "Two turns share a paragraph.",
                fixes=repairs.safe("Split the paragraph", [edit]),
            )


def _gap_between(view: View, first: Paragraph, second: Paragraph) -> str:
    """What mostly stands between a paragraph of the one role and one of the other: in some texts a line's end alone."""
    gaps = Counter(
        view.body[before.end : behind.start]
        for before, behind in pairwise(view.analysis.paragraphs)
        if (before.role, behind.role) == (first.role, second.role) and not behind.is_inner
    )
    usual = gaps.most_common(1)[0][0] if gaps else ""
    return usual if "\n" in usual and usual.isspace() else "\n\n"


def _check_remarks(view: View, spoken: Spoken) -> Iterator[Finding]:
    start, end = spoken.text_span
    if not any(mark in view.body[start:end] for mark in "[(（【［*"):
        return
    for found in _TIME.finditer(view.body, start, end):
        yield _report_remark(view, found.span(), "A time stamp stands in the text.", None)
    for found in _BRACKETS.finditer(view.body, start, end):
        words = fold(found["words"])
        if len(words.split()) <= _MOST_STAGE_WORDS and view.lexicon.has("stage_words", words):
            plain = f"[{found['words']}]" if found["open"] in "(（" else None
            yield _report_remark(view, found.span(), "A stage direction stands in the text.", plain)
    for found in _NOTE.finditer(view.body, start, end):
        words = fold(found["words"] or found["italic"])
        if _is_note(view, words):
            yield _report_note(view, spoken, found.span())


def _is_note(view: View, words: str) -> bool:
    """Whether words say that they are the editor's, and say something besides."""
    return view.lexicon.starts("editor_notes", words) and (view.lexicon.is_unspaced or len(words.split()) > 1)


def _report_remark(view: View, span: tuple[int, int], message: str, plain: str | None) -> Finding:
    repairs = Repairs(view.body)
    start, end = span
    if plain is not None:
        fixes = repairs.safe(f"Write “{plain}”", [repairs.replace(start, end, plain)])
    else:
        begin = start - 1 if view.body[start - 1] == " " and not view.body[end - 1].isspace() else start
        edit = repairs.replace(begin, end, "")
        fixes = repairs.unsafe("Remove it", [edit], removes=view.body[begin:end])
    return view.subject.finding("interview.stage-direction", "body", span, message, fixes=fixes)


def _report_note(view: View, spoken: Spoken, span: tuple[int, int]) -> Finding:
    """The note goes to a paragraph of its own behind the one it stands in."""
    repairs = Repairs(view.body)
    start, end = span
    home = next(p for p in spoken.paragraphs if p.start <= start < p.end)
    begin = len(view.body[:start].rstrip(" "))
    edits = [repairs.replace(begin, end, ""), repairs.insert(home.end, f"\n\n{view.body[start:end]}")]
    return view.subject.finding(
        "interview.editor-note-in-turn",
        "body",
        span,
        "An editor's note stands inside the turn.",
        fixes=repairs.unsafe("Move to a note of its own", edits),
    )
