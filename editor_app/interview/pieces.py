"""The working copy of a paragraph while the engine decides on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.domain.interview import Reason, Role
from editor_app.interview.features import Features, describe
from editor_app.interview.lexicon import Lexicon
from editor_app.interview.lexing import Candidate, Reading, read_block
from editor_app.interview.marks import is_all_bold, is_all_italic, is_break, without_marks


@dataclass(slots=True)
class Piece:
    """A block, or a part of one: what it opens with, the marker chosen for it, and what it is taken for.

    `start` counts in the body. `claim` is the role that its marker stands for, `person` the speaker behind its label,
    `repair` the marker that a mistyped one was meant to be, `note` why the piece is no part of the exchange.
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
    role: Role | None = None
    speaker: str | None = None
    turn: int | None = None
    margin: float = 0.0
    reasons: tuple[Reason, ...] = ()
    text: str = field(init=False, default="")
    _features: Features | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.is_break = is_break(self.raw)
        if not self.is_break and ("*" in self.raw or "_" in self.raw):
            inner = self.raw[self.reading.lead.length - len(self.reading.lead.mark) :]
            self.is_bold = is_all_bold(inner)
            self.is_italic = not self.is_bold and is_all_italic(inner)
        self.take(None)

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
        lead = self.reading.lead
        if marker:
            self.text = without_marks(self.raw[marker.end :], lead.mark)
        else:
            self.text = without_marks(self.raw[lead.length - len(lead.mark) :])
        self._features = None

    @property
    def features(self) -> Features:
        """What can be said of the text, worked out when first asked for: a marker may still be taken off it."""
        if self._features is None:
            self._features = describe(self.text, self.lexicon)
        return self._features

    @property
    def text_offset(self) -> int:
        """Where the text begins in `raw`, behind marks and marker."""
        offset = self.marker.end if self.marker else self.reading.lead.length
        while offset < len(self.raw) and (self.raw[offset].isspace() or self.raw[offset] in "*_"):
            offset += 1
        return offset


def make_piece(start: int, raw: str, lexicon: Lexicon, *, is_inner: bool = False) -> Piece:
    """The piece for a stretch of the body."""
    return Piece(start, raw, read_block(raw, lexicon), lexicon, is_inner=is_inner)
