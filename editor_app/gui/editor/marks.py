"""What stands beside and under the text: turns, findings and notes, as spans that move with the edits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.domain.annotation import Note
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.interview import Role, Turn
from editor_app.gui.editor.spans import Span, Spans

LETTERS = {Role.QUESTION: "Q", Role.ANSWER: "A"}
_MARKUP_BEFORE_MARKER = 6
"""How many Markdown marks may stand between a turn's start and its marker, as in `> **Q:**`."""


@dataclass(frozen=True, slots=True)
class TurnMark:
    """A turn as the margin shows it: `name` is the speaker's short name, empty while the speaker stays the same."""

    role: Role
    letter: str
    name: str
    speaker: str | None = None


class Marks:
    """All marks of one text."""

    def __init__(self) -> None:
        self.findings: Spans[Finding] = Spans()
        self.turns: Spans[TurnMark] = Spans()
        self.markers: Spans[Role] = Spans()
        self.notes: Spans[Note] = Spans()
        self.edition = 0
        """Counts how often other turns were shown."""

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Mark the findings of the body."""
        self.findings = Spans(Span(f.start, f.end, f) for f in findings if f.field == "body")

    def show_turns(self, turns: Iterable[Turn], text: str) -> None:
        """Mark questions and answers, and their markers in the text; other turns have no mark."""
        marks: list[Span[TurnMark]] = []
        markers: list[Span[Role]] = []
        last = None
        for turn in turns:
            if turn.role not in LETTERS:
                continue
            name = short_name(turn.speaker) if turn.speaker and turn.speaker != last else ""
            last = turn.speaker
            marks.append(Span(turn.start, turn.end, TurnMark(turn.role, LETTERS[turn.role], name, turn.speaker)))
            if turn.marker:
                place = text.find(turn.marker, turn.start, turn.start + len(turn.marker) + _MARKUP_BEFORE_MARKER)
                if place >= 0:
                    markers.append(Span(place, place + len(turn.marker), turn.role))
        self.turns, self.markers = Spans(marks), Spans(markers)
        self.edition += 1

    def show_notes(self, notes: Iterable[Note]) -> None:
        """Mark the notes on the body that have a place."""
        placed = [note for note in notes if note.field == "body" and not note.is_orphan and not note.is_resolved]
        self.notes = Spans(Span(note.anchor.start, note.anchor.end, note) for note in placed)

    def clear(self) -> None:
        """Mark nothing: another text is shown."""
        self.findings, self.turns, self.markers, self.notes = Spans(), Spans(), Spans(), Spans()
        self.edition += 1

    def shift(self, start: int, removed: int, added: int) -> None:
        """Follow an edit."""
        self.findings.shift(start, removed, added)
        self.turns.shift(start, removed, added)
        self.markers.shift(start, removed, added)
        self.notes.shift(start, removed, added)

    def gravest(self, start: int, end: int) -> Severity | None:
        """The gravest finding that begins in a stretch."""
        found = [s.payload.severity for s in self.findings.between(start, end) if start <= s.start <= end]
        return max(found, key=lambda severity: severity.rank, default=None)

    def findings_at(self, position: int) -> list[Finding]:
        """The findings at a place, gravest first, then the shortest."""
        spans = sorted(
            self.findings.between(position, position),
            key=lambda span: (-span.payload.severity.rank, span.end - span.start),
        )
        return [span.payload for span in spans]


def short_name(speaker: str) -> str:
    """The last word of a name that is not a suffix, as the margin has little room: "Solvik" for "Maren Solvik"."""
    words = speaker.replace(",", " ").split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in ("jr", "sr", "ii", "iii"):
        words.pop()
    return words[-1] if words else ""
