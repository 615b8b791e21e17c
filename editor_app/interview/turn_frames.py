"""What stands around the text of a turn: marker and marks, taken off one turn and made like those of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor_app.domain.interview import Role
from editor_app.interview.analysis import Analysis, Marker, MarkerKind, Paragraph

SPOKEN = (Role.QUESTION, Role.ANSWER)
_STAMP = re.compile(r"\\?[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\\?[\])>]?(?:[ \t]+[-–—|](?=[ \t]))?[ \t]*(?=\S)")
_DIGITS = re.compile(r"\d+")
_LEADING_MARKS = re.compile(r"[>#*_\s]*")
_PAIRED = ("***", "**", "__", "*", "_")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before and behind the text of one paragraph."""

    opening: str = ""
    closing: str = ""


PLAIN = Frame()


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a turn is marked: its first paragraph, the others, and the marker that the first frame was taken with."""

    first: Frame
    further: Frame = PLAIN
    marker: Marker | None = None
    speaker: str | None = None
    turn: int = 0

    @property
    def shape(self) -> str:
        """The opening without what differs from turn to turn: stamps and numbers."""
        return _DIGITS.sub("", _STAMP.sub("", self.first.opening))


def text_end(body: str, paragraph: Paragraph) -> int:
    """Where the paragraph's text ends, before the marks that set the whole of it off."""
    text = body[paragraph.text_start : paragraph.end].rstrip()
    lead = body[paragraph.start : paragraph.text_start]
    for mark in _PAIRED:
        if text.endswith(mark) and lead.count(mark) > text[: -len(mark)].count(mark) and text.count(mark) % 2:
            return paragraph.text_start + len(text[: -len(mark)].rstrip())
    if paragraph.is_heading:
        text = text.rstrip("#").rstrip()
    return paragraph.text_start + len(text)


def frame_of(body: str, paragraph: Paragraph) -> Frame:
    """What stands around a paragraph's text."""
    return Frame(body[paragraph.start : paragraph.text_start], body[text_end(body, paragraph) : paragraph.end])


def pattern_of(body: str, analysis: Analysis, turn: int) -> Pattern:
    """How one turn is marked; type that sets its first paragraph off sets off all of them."""
    paragraphs = analysis.paragraphs_of(turn)
    first = frame_of(body, paragraphs[0])
    alone = first if paragraphs[0].marker is None else PLAIN
    further = frame_of(body, paragraphs[1]) if len(paragraphs) > 1 else alone
    return Pattern(first, further, paragraphs[0].marker, analysis.turns[turn].speaker, turn)


def find_pattern(body: str, analysis: Analysis, role: Role, beside: int) -> Pattern | None:
    """How turns of the role are marked near a turn: as most of that speaker's are; None where there is no other."""
    examples = [
        pattern_of(body, analysis, index)
        for index, turn in enumerate(analysis.turns)
        if turn.role is role and index != beside and _is_sound(analysis.paragraphs_of(index))
    ]
    are_marked = 2 * sum(pattern.marker is not None for pattern in examples) >= len(examples)
    examples = [pattern for pattern in examples if (pattern.marker is not None) is are_marked]
    if not examples:
        return None
    nearest = min(examples, key=lambda pattern: (pattern.turn > beside, abs(pattern.turn - beside)))
    same = [pattern for pattern in examples if pattern.speaker == nearest.speaker]
    counts = Counter(pattern.shape for pattern in same)
    return max(same, key=lambda pattern: (counts[pattern.shape], pattern.turn < beside, -abs(pattern.turn - beside)))


def _is_sound(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a turn's marker is one to follow: not mistyped."""
    return bool(paragraphs) and paragraphs[0].repair is None


def adapted(pattern: Pattern, own: Frame, own_marker: Marker | None, beside: int, *, keeps_stamp: bool = True) -> Frame:
    """The pattern's first frame for another turn: with that turn's time stamp, and its number or the one due there."""
    opening = _with_number(pattern, own, own_marker, beside)
    stamp, wanted = _STAMP.search(opening), _STAMP.search(own.opening) if keeps_stamp else None
    if stamp is not None:
        opening = opening[: stamp.start()] + (wanted[0] if wanted else "") + opening[stamp.end() :]
    elif wanted is not None:
        marks = _LEADING_MARKS.match(opening)
        place = marks.end() if marks else 0
        gap = "" if wanted[0][-1:].isspace() else " "
        opening = opening[:place] + wanted[0] + gap + opening[place:]
    return Frame(opening, pattern.first.closing)


def _with_number(pattern: Pattern, own: Frame, own_marker: Marker | None, beside: int) -> str:
    opening = pattern.first.opening
    spans = _number_spans(opening, pattern.marker)
    numbers = [own.opening[start:end] for start, end in _number_spans(own.opening, own_marker)]
    if len(numbers) != len(spans):
        step = 1 if pattern.turn < beside else -1
        numbers = [str(max(1, int(opening[start:end]) + step)) for start, end in spans]
    for (start, end), number in reversed(list(zip(spans, numbers, strict=True))):
        opening = opening[:start] + number + opening[end:]
    return opening


def _number_spans(opening: str, marker: Marker | None) -> list[tuple[int, int]]:
    """The turn's numbers in an opening; digits of a stamp or of a name are none."""
    if marker is None:
        return []
    stamp = _STAMP.search(opening)
    held = range(*stamp.span()) if stamp else range(0)
    limit = opening.find(marker.label) if marker.kind is MarkerKind.NAME else len(opening)
    return [m.span() for m in _DIGITS.finditer(opening) if m.start() not in held and m.end() <= limit]


def usual_gap(body: str, analysis: Analysis) -> str:
    """What mostly parts the turns: a blank line, or a line's end alone."""
    turns = analysis.turns
    gaps = [body[before.end : behind.start] for before, behind in pairwise(turns)]
    counts = Counter(gap for gap in gaps if gap.isspace() and "\n" in gap)
    return counts.most_common(1)[0][0] if counts else "\n\n"
