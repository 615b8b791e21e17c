"""The working copy of a paragraph while the engine decides on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.domain.interview import Reason, Role
from editor_app.interview.features import Features
from editor_app.interview.lexicon import Lexicon
from editor_app.interview.lexing import read_block
from editor_app.interview.readings import Candidate, Reading, Said, say_behind


@dataclass(slots=True)
class Piece:
    """A block, or a part of one: what it opens with, the marker chosen for it, and what it is taken for.

    `start` counts in the body. `claim` is the role that its marker stands for, `person` the speaker behind its label,
    `repair` the marker that a mistyped one was meant to be, `note` why the piece is no part of the exchange; `decided`
    the role that an editor has set, `goes_on` that it is then more of the turn before.
    """

    start: int
    raw: str
    reading: Reading
    lexicon: Lexicon
    is_break: bool = False
    is_inner: bool = False
    is_bold: bool = False
    is_italic: bool = False
    marker: Candidate | None = None
    claim: Role | None = None
    claim_weight: float = 0.0
    language: str | None = None
    person: str | None = None
    repair: str | None = None
    note: str | None = None
    decided: Role | None = None
    goes_on: bool = False
    role: Role | None = None
    speaker: str | None = None
    turn: int | None = None
    margin: float = 0.0
    reasons: tuple[Reason, ...] = ()
    said: Said = field(init=False)

    def __post_init__(self) -> None:
        reading = self.reading
        self.is_break, self.is_bold, self.is_italic = reading.is_break, reading.is_bold, reading.is_italic
        self.said = reading.whole

    @property
    def end(self) -> int:
        """Where the piece ends in the body."""
        return self.start + len(self.raw)

    @property
    def is_heading(self) -> bool:
        """Whether it is a Markdown heading."""
        return self.reading.lead.is_heading

    def take(self, marker: Candidate | None, claim: Role | None = None, weight: float = 0.0) -> None:
        """Choose a marker (or none); the text and its features follow from it."""
        self.marker, self.claim, self.claim_weight = marker, claim, weight
        self.said = self.reading.whole if marker is None else say_behind(self.reading, marker.end)

    @property
    def text(self) -> str:
        """What is said, without marks and marker."""
        return self.said.text

    @property
    def features(self) -> Features:
        """What can be said of the text."""
        return self.said.features

    @property
    def text_offset(self) -> int:
        """Where the text begins in `raw`, behind marks and marker."""
        return self.said.offset


def make_piece(start: int, raw: str, lexicon: Lexicon, *, is_inner: bool = False) -> Piece:
    """The piece for a stretch of the body."""
    return Piece(start, raw, read_block(raw, lexicon), lexicon, is_inner=is_inner)
