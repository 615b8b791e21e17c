"""The paragraphs of a turn apart from what marks them: the text as it stands, and what its marker says besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor_app.domain.finding import Edit
from editor_app.domain.interview import Role
from editor_app.interview.analysis import Analysis, MarkerKind, Paragraph
from editor_app.interview.marks import read_lead

SPOKEN = (Role.QUESTION, Role.ANSWER)
_PAIRED = ("***", "**", "__", "*", "_")
_QUOTE_MARKS = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_ANCHOR = re.compile(r"""<a[ ]id=["'][^"'<>]+["']>[ ]*</a>""")
_HEADING_TAIL = re.compile(r"[ \t]+#+\Z")
_NUMBER_BEFORE = re.compile(r"(\d{1,3})[.):]?\s*[-–—]?\s*\Z")


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A question or an answer with the paragraphs it is made of."""

    role: Role
    speaker: str | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def voice(self) -> str | None:
        """Who the text says is speaking: the speaker, or the label of one whom it names by a role alone."""
        marker = self.paragraphs[0].marker
        if self.speaker is None and marker is not None and marker.kind is MarkerKind.NAME:
            return marker.label
        return self.speaker

    @property
    def said(self) -> tuple[str, ...]:
        """The text of each paragraph."""
        return tuple(paragraph.text for paragraph in self.paragraphs)

    @property
    def beginning(self) -> str:
        """Its first words, for a sentence about it."""
        text = " ".join(self.paragraphs[0].text.split())
        return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Label:
    """What a marker says besides whose turn it is: the time, the turn's number, and words behind the name.

    `anchor` is what stands before it, such as the turn's id in a tag.
    """

    anchor: str = ""
    stamp: str = ""
    number: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class TypeOf:
    """Whether type or a quotation's marks set off all that a side says."""

    is_set: bool
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Said:
    """The text `[start, end)` of a paragraph in the body; `opened` is a mark that its marker had opened with itself."""

    start: int
    end: int
    opened: str = ""


def spoken_turns(analysis: Analysis) -> list[SpokenTurn]:
    """The questions and answers in order."""
    by_turn: dict[int, list[Paragraph]] = {}
    for paragraph in analysis.paragraphs:
        if paragraph.turn is not None:
            by_turn.setdefault(paragraph.turn, []).append(paragraph)
    return [
        SpokenTurn(turn.role, turn.speaker, tuple(by_turn[index]))
        for index, turn in enumerate(analysis.turns)
        if turn.role in SPOKEN and index in by_turn
    ]


def label_of(body: str, paragraph: Paragraph) -> Label:
    """What the paragraph's marker says besides."""
    marker = paragraph.marker
    anchor = _anchor_of(body, paragraph)
    if marker is None:
        return Label(anchor)
    if not marker.label:
        return Label(anchor, number=marker.number)
    before, _, behind = marker.text.partition(marker.label)
    number = marker.number
    if number is None and (found := _NUMBER_BEFORE.fullmatch(before.strip())):
        number, before = int(found[1]), ""
    description = behind.strip().removesuffix(marker.delimiter).rstrip()
    if number is not None and description == str(number):
        description = ""
    is_said = any(map(str.isalnum, description))
    gap = " " if is_said and behind[:1].isspace() else ""
    stamp = before.strip() if any(map(str.isalnum, before)) else ""
    return Label(anchor, stamp, number, gap + description if is_said else "")


def _anchor_of(body: str, paragraph: Paragraph) -> str:
    """The turn's id in a tag of its own, before marks and marker."""
    before = body[paragraph.start : paragraph.text_start]
    found = _ANCHOR.search(before) if "<" in before else None
    return found[0] if found else ""


def type_of(body: str, turns: Sequence[SpokenTurn], role: Role) -> TypeOf:
    """What sets off that side, going by most of its turns."""
    firsts = [turn.paragraphs[0] for turn in turns if turn.role is role]
    bare = [_behind_marker(body, paragraph) for paragraph in firsts]
    wrapped = sum(bool(_wrapper(body[said.start : said.end])) for said in bare)
    quoted = sum(read_lead(body[paragraph.start : paragraph.end]).is_quote for paragraph in firsts)
    return TypeOf(2 * wrapped >= len(firsts) > 0, 2 * quoted >= len(firsts) > 0)


def text_of(body: str, paragraph: Paragraph, kind: TypeOf) -> Said:
    """A paragraph's text without marker and without the type that sets off its side."""
    said = _behind_marker(body, paragraph)
    wrapper = _wrapper(body[said.start : said.end]) if kind.is_set and not said.opened else ""
    return Said(said.start + len(wrapper), said.end - len(wrapper), said.opened)


def quote_marks(body: str, said: Said) -> Iterable[Edit]:
    """The edits that take the marks of a quotation off the further lines of a text."""
    for found in _QUOTE_MARKS.finditer(body, said.start, said.end):
        if found.start() > said.start:
            yield Edit("body", found.start(), found.end(), "")


def _behind_marker(body: str, paragraph: Paragraph) -> Said:
    if paragraph.marker is None:
        raw = body[paragraph.start : paragraph.end]
        lead = read_lead(raw)
        end = len(raw) - (len(found[0]) if lead.is_heading and (found := _HEADING_TAIL.search(raw)) else 0)
        return Said(paragraph.start + lead.length - len(lead.mark), paragraph.start + end)
    opened = _open_mark(body, paragraph)
    start, end = _without_blanks(body, paragraph.marker.end, paragraph.end)
    if not opened:
        return Said(start, end)
    if body.startswith(opened, start):
        return Said(*_without_blanks(body, start + len(opened), end))
    if body[start:end].endswith(opened) and body[start : end - len(opened)].count(opened) % 2 == 0:
        return Said(*_without_blanks(body, start, end - len(opened)))
    return Said(start, end, opened if body[start:end].count(opened) % 2 else "")


def _open_mark(body: str, paragraph: Paragraph) -> str:
    """The mark that stands before the marker and is not closed inside it."""
    assert paragraph.marker is not None  # the caller looked
    before = body[paragraph.start : paragraph.marker.start]
    within = body[paragraph.marker.start : paragraph.marker.end]
    mark = next((mark for mark in _PAIRED if before.endswith(mark)), "")
    return "" if mark and mark in within else mark


def _without_blanks(body: str, start: int, end: int) -> tuple[int, int]:
    text = body[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()) if text.strip() else end


def _wrapper(text: str) -> str:
    """The mark that the whole of a text stands in, if any."""
    for mark in _PAIRED:
        inner = text[len(mark) : -len(mark)]
        if text.startswith(mark) and text.endswith(mark) and inner.strip() and mark[0] not in (inner[0], inner[-1]):
            return "" if mark in inner else mark
    return ""
