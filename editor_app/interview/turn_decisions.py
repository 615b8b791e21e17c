"""The roles of single paragraphs that an editor has set, where marks cannot hold them: read, found again, and written.

They are kept in the article's metadata, as is the decision whether it is an interview, and win over all that the engine
makes of marks and words. The other way would be a marker in the text: it was not taken, since where bold type,
headings, italics or nothing part the turns, one letter among them is not believed on captured pages (`A. Smith said` is
no answer) and must not be; it would put words into a body that had none, and a second form beside its own, which other
rules then complain of. In the metadata a decision is one step to undo with its text, goes with every export, and is
read again by every program of this kind. An act on a turn still changes the marks, so that the text looks as it reads;
what is kept here is only what the marks cannot say.

A paragraph is known by its first words, whatever its marks and markers are, and by its number among those that begin
alike; a word or two may be mended and it is found still.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.fuzz import ratio

from editor_app.domain.interview import Role
from editor_app.interview.pieces import Piece

_LONGEST = 60
_CUT = "…"
_LEAST_ALIKE, _LEAST_MENDED = 80, 12
_LINE = re.compile(r"(?P<role>[a-z]+)(?P<goes_on>, continued)?(?: \((?P<number>\d{1,4})\))?: (?P<words>.*\S)", re.S)
_ROLES = {role.value: role for role in Role}


class _HasText(Protocol):
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TurnDecision:
    """A paragraph's role as it is kept: `answer: Because dry questions are the ones that…`.

    `goes_on` says that it is no turn of its own but more of the one before; `number` counts from 1 among the paragraphs
    that begin with the same words.
    """

    role: Role
    words: str
    goes_on: bool = False
    number: int = 1

    @property
    def line(self) -> str:
        """How the metadata hold it."""
        number = f" ({self.number})" if self.number > 1 else ""
        return f"{self.role.value}{', continued' * self.goes_on}{number}: {self.words}"

    def begins(self, text: str) -> bool:
        """Whether a paragraph's text begins with the words; is the words, where they are all of it."""
        if self.words.endswith(_CUT):
            return bare(text).startswith(bare(self.words[:-1]))
        return bare(text) == bare(self.words)

    def likeness(self, text: str) -> float:
        """How much the text's beginning is like the words, 0 to 100; 0 for words that are too few to tell."""
        words = bare(self.words)
        head = bare(text)[: len(words)] if self.words.endswith(_CUT) else bare(text)
        return ratio(words, head) if len(words) >= _LEAST_MENDED else 0.0


def read_decisions(lines: Iterable[str]) -> tuple[TurnDecision, ...]:
    """The decisions that a metadata list holds; lines that are none are passed over."""
    found = (_LINE.fullmatch(line) for line in lines)
    return tuple(
        TurnDecision(_ROLES[line["role"]], line["words"], bool(line["goes_on"]), max(1, int(line["number"] or 1)))
        for line in found
        if line and line["role"] in _ROLES
    )


def make_decision(texts: Sequence[_HasText], place: int, role: Role, *, goes_on: bool = False) -> TurnDecision | None:
    """The decision on one of the paragraphs of a body; None for one without text, which nothing could be known by."""
    words = _first_words(texts[place].text)
    if not words:
        return None
    found = TurnDecision(role, words, goes_on)
    number = 1 + sum(found.begins(other.text) for other in texts[:place])
    return TurnDecision(role, words, goes_on, number)


def apply_decisions(pieces: Sequence[Piece], decisions: Sequence[TurnDecision]) -> None:
    """Tell the pieces what an editor has set them to; each is told once, the exact ones first."""
    if not decisions:
        return
    free = [piece for piece in pieces if not piece.is_break]
    later = []
    for decision in decisions:
        exact = [piece for piece in free if decision.begins(piece.text)]
        piece = exact[min(decision.number, len(exact)) - 1] if exact else None
        if piece is None:
            later.append(decision)
        elif piece.decided is None:
            _tell(piece, decision)
    for decision in later:
        undecided = [piece for piece in free if piece.decided is None]
        nearest = max(undecided, key=lambda piece: decision.likeness(piece.text), default=None)
        if nearest is not None and decision.likeness(nearest.text) >= _LEAST_ALIKE:
            _tell(nearest, decision)


def _tell(piece: Piece, decision: TurnDecision) -> None:
    piece.decided, piece.goes_on = decision.role, decision.goes_on
    if decision.role is Role.NOTE:
        piece.note = piece.note or "editor's note"
    else:
        piece.note = None


def _first_words(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    head = text[:_LONGEST]
    return f"{head.rpartition(' ')[0] or head}{_CUT}"


def bare(text: str) -> str:
    """Letters and digits alone, however they are encoded; a text of signs as it is."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded)) or "".join(folded.split())
