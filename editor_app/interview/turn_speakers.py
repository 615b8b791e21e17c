"""Who speaks a turn, set by hand: a label rewritten in its place, or a name where a letter, a dash or nothing stands.

Marks and blanks are all that changes; what the body's marks cannot say is refused with an InputError of one sentence.
"""

from __future__ import annotations

from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit
from editor_app.interview.analysis import Analysis, Marker, MarkerKind, Paragraph
from editor_app.interview.turn_frames import SPOKEN, frame_of
from editor_app.interview.turn_text import NAMES, Text, changing, turn_at


def set_speaker(text: Text, position: int, name: str, *, for_all: bool = False) -> tuple[Edit, ...]:
    """The edits that say who speaks the turn at a place, or all turns of that speaker.

    A label is rewritten in its place; a letter, a dash or nothing becomes `**Name:**`.
    """
    name = " ".join(name.split())
    if not name or any(sign in name for sign in ":：*_\n"):
        raise InputError("A speaker's name is one line without colons and stars.")
    turn = turn_at(text, position)
    if text.analysis.turns[turn].role not in SPOKEN:
        raise InputError(f"This is {NAMES[text.analysis.turns[turn].role]}, and nobody speaks it.")
    edits: list[Edit] = []
    for index in same_speaker(text.analysis, turn) if for_all else [turn]:
        paragraph = text.analysis.paragraphs_of(index)[0]
        opening = _named_opening(frame_of(text.body, paragraph).opening, paragraph, _in_case(text.analysis, name))
        edits.append(Edit("body", paragraph.start, paragraph.text_start, opening))
    edits_made = changing(text.body, edits)
    if not edits_made:
        raise InputError(f"{name} speaks this turn already.")
    return edits_made


def same_speaker(analysis: Analysis, turn: int) -> list[int]:
    """The turns of the same speaker; of the same side where it has no name."""
    own = analysis.turns[turn]
    return [i for i, other in enumerate(analysis.turns) if (other.speaker, other.role) == (own.speaker, own.role)]


def _in_case(analysis: Analysis, name: str) -> str:
    """The name in capitals where all labels are."""
    labels = [label for speaker in analysis.speakers for label in speaker.labels]
    return name.upper() if labels and all(label.isupper() and len(label) > 1 for label in labels) else name


def _named_opening(opening: str, paragraph: Paragraph, name: str) -> str:
    marker = paragraph.marker
    if marker is not None and marker.kind is MarkerKind.NAME and marker.label in opening:
        return opening.replace(marker.label, name, 1)
    if marker is None:
        return f"{opening}{name}: " if opening.lstrip("> ").startswith("#") else f"**{name}:** {opening}"
    if marker.kind is MarkerKind.NUMBER:
        return f"{opening.rstrip('*_ ')} **{name}:** {'**' if opening.endswith('**') else ''}"
    return f"{_before_marker(opening, marker)}**{name}{_colon(marker)}**{_blank_behind(opening, marker)}"


def _before_marker(opening: str, marker: Marker) -> str:
    """A quotation's mark or a time stamp that stands before the marker."""
    place = opening.find(marker.label or marker.delimiter)
    return opening[: max(0, place)].rstrip("*_")


def _colon(marker: Marker) -> str:
    return "：" if marker.delimiter == "：" else ":"


def _blank_behind(opening: str, marker: Marker) -> str:
    if marker.is_line:
        return opening[len(opening.rstrip()) :]
    return "" if marker.delimiter == "：" and not opening[-1:].isspace() else " "
