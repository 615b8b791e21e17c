"""What the interview profiler says of an article: verdict, genre, reasons and turns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

DECISION_KEY = "genre"
"""The metadata key under which an editor's decision of what a text is stands, as a `Genre`; it overrules the score."""


TURNS_KEY = "turnRoles"
"""The metadata key of the turns that an editor has set and the text's own marks cannot hold, one line each."""


class Verdict(StrEnum):
    """Is it an interview: turns present, announced but missing, none, or ask the editor."""

    INTERVIEW = "interview"
    ANNOUNCED = "announced"
    NONE = "none"
    UNSURE = "unsure"


class Genre(StrEnum):
    """The kind of text, decided apart from its structure."""

    INTERVIEW = "interview"
    PANEL = "panel"
    TRANSCRIPT = "transcript"
    FAQ = "faq"
    EXAM = "exam"
    DRAMA = "drama"
    FORUM = "forum"
    TESTIMONY = "testimony"
    NARRATIVE_INTERVIEW = "narrative-interview"
    NONE = "none"


class HouseForm(StrEnum):
    """How an archive marks the turns of its interviews."""

    NAMES = "names"
    LETTERS = "letters"
    BOLD = "bold"
    HEADINGS = "headings"


class Role(StrEnum):
    """What a turn does in the exchange."""

    INTRO = "intro"
    QUESTION = "question"
    ANSWER = "answer"
    NOTE = "note"
    OUTRO = "outro"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence with its weight; positive speaks for an interview."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn.

    `text` is without marker and Markdown marks; `[start, end)` is the whole turn in the body, marker included.
    """

    role: Role
    speaker: str | None
    marker: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Interview:
    """The profile of one article.

    `score` is 0 to 1; `style` names the convention (`letters-colon`, `names-colon`, `bold`, …) or is None.
    `is_decided` says that verdict and genre are an editor's decision (`DECISION_KEY`).
    """

    verdict: Verdict
    genre: Genre
    score: float
    style: str | None = None
    reasons: tuple[Reason, ...] = ()
    turns: tuple[Turn, ...] = ()
    is_decided: bool = False

    @property
    def pair_count(self) -> int:
        """How many questions are directly followed by an answer."""
        roles = [turn.role for turn in self.turns if turn.role is not Role.NOTE]
        return sum(pair == (Role.QUESTION, Role.ANSWER) for pair in pairwise(roles))
