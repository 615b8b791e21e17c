"""A block as it was read by itself: its marks, its type, its possible markers, and what it says behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from editor_app.interview.analysis import MarkerKind
from editor_app.interview.features import Features, describe
from editor_app.interview.lexicon import Lexicon, fold
from editor_app.interview.marks import Lead, is_all_bold, is_all_italic, is_break, without_marks

MOST_KEPT = 4096
"""Blocks of which is kept what was read: those of a body of a quarter of a million words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible marker: `[start, end)` counts in the block; `label` is without turn number and affiliation.

    `affiliation` is what stands behind a name, in brackets or after a comma; `is_name` whether the label looks like
    a name; `is_line` whether the block has nothing else.
    """

    kind: MarkerKind
    label: str
    delimiter: str
    start: int
    end: int
    number: int | None = None
    affiliation: str = ""
    is_name: bool = False
    is_line: bool = False


class Said:
    """What a block says: its text without marks and marker, and where that begins in the block."""

    __slots__ = ("_features", "lexicon", "offset", "text")

    def __init__(self, text: str, offset: int, lexicon: Lexicon) -> None:
        self.text = text
        self.offset = offset
        self.lexicon = lexicon
        self._features: Features | None = None

    @property
    def features(self) -> Features:
        """What can be said of the text, worked out when first asked for: a marker may still be taken off it."""
        if self._features is None:
            self._features = describe(self.text, self.lexicon)
        return self._features

    @property
    def folded(self) -> str:
        """The text folded, for which its features need not be worked out."""
        return fold(self.text) if self._features is None else self._features.folded


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a block opens with: its marks and its possible markers, the most explicit first; and how it is set.

    `whole` is what it says where none of them is its marker; `labels` are those that look like a name or name a role,
    `marker` is the letter or word that some language marks turns with. A block is read once, so that what follows from
    it alone can be kept by its reading.
    """

    raw: str
    lexicon: Lexicon
    lead: Lead
    candidates: tuple[Candidate, ...]
    labels: tuple[Candidate, ...]
    marker: Candidate | None
    whole: Said
    is_break: bool
    is_bold: bool
    is_italic: bool

    def find(self, *kinds: MarkerKind, delimiters: str = "") -> Candidate | None:
        """The first candidate of one of the kinds (and with one of the delimiters)."""
        for candidate in self.candidates:
            if candidate.kind in kinds and (not delimiters or candidate.delimiter[-1:] in delimiters):
                return candidate
        return None

    @property
    def folded(self) -> str:
        """The block folded as it stands."""
        return self.whole.folded if self.whole.text == self.raw else fold(self.raw)


@lru_cache(maxsize=MOST_KEPT)
def say_behind(reading: Reading, end: int) -> Said:
    """What a block says behind a marker that ends at `end`."""
    raw = reading.raw
    return Said(without_marks(raw[end:], reading.lead.mark), _find_text(raw, end), reading.lexicon)


def make_reading(raw: str, lexicon: Lexicon, lead: Lead, candidates: tuple[Candidate, ...]) -> Reading:
    """The reading of a block with these marks and possible markers."""
    inner = raw[lead.length - len(lead.mark) :]
    is_rule = is_break(raw)
    may_be_set = not is_rule and ("*" in raw or "_" in raw)
    is_bold = may_be_set and is_all_bold(inner)
    return Reading(
        raw=raw,
        lexicon=lexicon,
        lead=lead,
        candidates=candidates,
        labels=tuple([candidate for candidate in candidates if _is_label(candidate, lexicon)]),
        marker=_find_marker(candidates, lexicon),
        whole=Said(without_marks(inner), _find_text(raw, lead.length), lexicon),
        is_break=is_rule,
        is_bold=is_bold,
        is_italic=may_be_set and not is_bold and is_all_italic(inner),
    )


def _find_text(raw: str, position: int) -> int:
    """Where the text begins behind marks or a marker that end at a position."""
    while position < len(raw) and (raw[position].isspace() or raw[position] in "*_"):
        position += 1
    return position


def _is_label(candidate: Candidate, lexicon: Lexicon) -> bool:
    is_word = candidate.kind in (MarkerKind.NAME, MarkerKind.WORD)
    return is_word and (candidate.is_name or fold(candidate.label) in lexicon.role_labels)


def _find_marker(candidates: tuple[Candidate, ...], lexicon: Lexicon) -> Candidate | None:
    found = next((one for one in candidates if one.kind in (MarkerKind.LETTER, MarkerKind.WORD)), None)
    if found is None or fold(found.label) not in lexicon.claims or _begins_a_name(found, candidates):
        return None
    return found


def _begins_a_name(candidate: Candidate, candidates: tuple[Candidate, ...]) -> bool:
    """Whether the letter is the initial of a longer label: `О. ЛЕБЕДЯНСКАЯ― …`."""
    initial = f"{candidate.label}."
    return candidate.delimiter in ".．" and any(
        other.kind is MarkerKind.NAME
        and other.delimiter not in ("", ".")
        and other.label.startswith(initial)
        and len(other.label) > len(initial)
        for other in candidates
    )
