"""What the interview engine found in a body: paragraphs with their markers, roles and reasons, and the turns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from editor_app.domain.interview import Genre, Interview, Reason, Role, Turn, Verdict


class MarkerKind(StrEnum):
    """What a turn's marker is made of."""

    LETTER = "letters"
    WORD = "words"
    NAME = "names"
    DASH = "dashes"
    NUMBER = "numbers"


class Marker(NamedTuple):
    """What stands before a turn's text.

    `text` is the marker as printed, without Markdown marks; `label` its letter, word or name; `role` what it claims,
    if anything; `[start, end)` its place in the body, from its first character to just behind its delimiter.
    `is_line` when it is a line of its own. `language` is the pack that a letter or word was found in.
    """

    text: str
    kind: MarkerKind
    label: str
    delimiter: str
    start: int
    end: int
    role: Role | None = None
    number: int | None = None
    language: str | None = None
    is_line: bool = False


class Paragraph(NamedTuple):
    """One paragraph of the body (or a part of one, where a second marker stands inside it).

    `[start, end)` covers it in the body, Markdown marks and marker included; `text` is without both and begins at
    `text_start`. `reasons` say why it has its role, `margin` how far the next best role was behind.
    `turn` is the index of its turn in `Analysis.turns`, `repair` the marker that a mistyped one was meant to be,
    `note` why a paragraph between the turns is none of them; `is_inner` when it begins inside a paragraph of the body,
    `is_decided` when an editor has set its role.
    """

    start: int
    end: int
    text: str
    text_start: int
    marker: Marker | None = None
    role: Role | None = None
    speaker: str | None = None
    turn: int | None = None
    reasons: tuple[Reason, ...] = ()
    margin: float = 0.0
    word_count: int = 0
    is_bold: bool = False
    is_heading: bool = False
    is_break: bool = False
    is_inner: bool = False
    note: str | None = None
    repair: str | None = None
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person or outlet behind one or more labels; `name` is the fullest form."""

    name: str
    role: Role | None
    labels: tuple[str, ...]
    count: int
    is_outlet: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """The whole result: the profile that is stored, and what checks and the window read besides.

    `turns` are the turns that the structure suggests, also where the verdict says that it is no interview (then
    `interview.turns` is empty).
    """

    interview: Interview
    paragraphs: tuple[Paragraph, ...] = ()
    turns: tuple[Turn, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    language: str | None = None
    style: str | None = None
    announced_by: str | None = None
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    @property
    def is_interview(self) -> bool:
        """Whether turns are present and taken for an interview."""
        return self.interview.verdict is Verdict.INTERVIEW

    @property
    def is_editor_decision(self) -> bool:
        """Whether verdict and genre are an editor's decision."""
        return self.interview.is_decided

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds the body's code point `offset`, or None between paragraphs."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.paragraphs[index].end:
            return None
        return self.paragraphs[index]

    def paragraphs_of(self, turn: int) -> tuple[Paragraph, ...]:
        """The paragraphs of the turn with that index in `turns`."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.turn == turn)


NOTHING = Analysis(interview=Interview(verdict=Verdict.NONE, genre=Genre.NONE, score=0.0))
"""The analysis of an empty text."""
