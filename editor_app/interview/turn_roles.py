"""The role of a turn set by hand: as question, answer, introduction, note or closing text, in the body's own marks.

Marks and blanks are all that changes; what the body's marks cannot say is refused with an InputError of one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit
from editor_app.domain.interview import Role
from editor_app.interview.analysis import Paragraph
from editor_app.interview.turn_frames import PLAIN, SPOKEN, Frame, adapted, find_pattern, frame_of, text_end
from editor_app.interview.turn_text import (
    BRACKETS,
    NAMES,
    OTHER,
    MarksError,
    Text,
    changing,
    counterpart_of,
    paragraph_at,
    reframe,
    refuse_type,
    turn_at,
)

_RULE = "---"
_LONGEST_NOTE = 400


def mark_role(text: Text, position: int, role: Role) -> tuple[Edit, ...]:
    """The edits that give a role to the paragraph at a place and what follows it in its turn.

    A note is the one paragraph; the introduction, and a closing text that begins with a turn, are the whole turn.
    """
    paragraph = paragraph_at(text, position)
    if paragraph.turn is None:
        raise InputError("There is no turn here.")
    if paragraph.role is role:
        raise InputError(f"This is {NAMES[role]} already.")
    paragraphs = text.analysis.paragraphs_of(paragraph.turn)
    rest = paragraphs[paragraphs.index(paragraph) :]
    match role:
        case Role.INTRO:
            edits = _to_introduction(text, paragraph.turn)
        case Role.OUTRO:
            edits = _to_closing_text(text, paragraph.turn, rest)
        case Role.NOTE:
            edits = _to_note(text, paragraph, paragraphs)
        case _:
            edits = to_spoken(text, paragraph.turn, rest, role)
    return changing(text.body, edits) or refuse_unchanged(edits, role)


def flip_role(text: Text, position: int, *, with_pair: bool = False) -> tuple[Edit, ...]:
    """The edits that make a question of the answer at a place, or the reverse; `with_pair` its counterpart too."""
    turn = turn_at(text, position)
    turns = [turn, *counterpart_of(text, turn)] if with_pair else [turn]
    edits: list[Edit] = []
    for index in turns:
        role = text.analysis.turns[index].role
        if role not in OTHER:
            raise InputError(f"This is {NAMES[role]}: only a question or an answer can be flipped.")
        edits += to_spoken(text, index, text.analysis.paragraphs_of(index), OTHER[role])
    return changing(text.body, edits) or refuse_unchanged(edits, OTHER[text.analysis.turns[turn].role])


def to_spoken(text: Text, turn: int, paragraphs: Sequence[Paragraph], role: Role) -> list[Edit]:
    """The edits that mark paragraphs, the beginning of a turn first, as turns of the role are marked nearby."""
    own = frame_of(text.body, paragraphs[0])
    pattern = find_pattern(text.body, text.analysis, role, turn)
    if pattern is None:
        first, further = Frame(twin_opening(text, paragraphs[0], role)), PLAIN
    else:
        first, further = adapted(pattern, own, paragraphs[0].marker, turn), pattern.further
    refuse_type(text, paragraphs, first, further)
    edits = reframe(text.body, paragraphs[0], first)
    for paragraph in paragraphs[1:]:
        edits += reframe(text.body, paragraph, further)
    return edits


def twin_opening(text: Text, paragraph: Paragraph, role: Role) -> str:
    """An opening for the first turn of its role: the marker's own counterpart in the language."""
    marker = paragraph.marker
    twin = text.twins.get(marker.label) if marker is not None else None
    if marker is None or twin is None or marker.role is role:
        raise MarksError(f"No turn here shows how {NAMES[role]} is marked: set its speaker instead.")
    opening = frame_of(text.body, paragraph).opening
    return opening.replace(marker.label, twin, 1)


def refuse_unchanged(edits: Sequence[Edit], role: Role) -> tuple[Edit, ...]:
    """Where the paragraph looks already as the role does, its words alone tell the program what it is."""
    if any(edit.replacement for edit in edits):
        sentence = f"This is marked as {NAMES[role]} already, but its words read otherwise"
        raise MarksError(f"{sentence}: names or letters would settle it.")
    sentence = f"Nothing marks the turns here, so no mark can make this {NAMES[role]}"
    raise MarksError(f"{sentence}: convert them to the house form first.")


def _to_introduction(text: Text, turn: int) -> list[Edit]:
    if any(before.role in SPOKEN for before in text.analysis.turns[:turn]):
        raise InputError("Only what stands before the first question and answer can be the introduction.")
    return [e for paragraph in text.analysis.paragraphs_of(turn) for e in reframe(text.body, paragraph, PLAIN)]


def _to_closing_text(text: Text, turn: int, rest: Sequence[Paragraph]) -> list[Edit]:
    if any(behind.role in SPOKEN for behind in text.analysis.turns[turn + 1 :]):
        raise InputError("Only what stands behind the last question and answer can be the closing text.")
    edits = [e for paragraph in rest for e in reframe(text.body, paragraph, PLAIN)]
    before = [p for p in text.analysis.paragraphs if p.end <= rest[0].start]
    if before and before[-1].is_break:
        return edits
    gap = text.body[before[-1].end if before else 0 : rest[0].start]
    opening = f"{'' if gap.count(chr(10)) > 1 else chr(10)}{_RULE}\n\n"
    return [Edit("body", rest[0].start, rest[0].text_start, opening), *edits[1:]]


def _to_note(text: Text, paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> list[Edit]:
    """Brackets make a note; where the marker of a longer turn stood there, the next paragraph gets it."""
    inside = text.body[paragraph.text_start : text_end(text.body, paragraph)]
    if len(inside) > _LONGEST_NOTE:
        raise InputError(f"A note in brackets has {_LONGEST_NOTE} characters at most.")
    is_bracketed = BRACKETS.get(inside[:1]) == inside[-1:]
    edits = reframe(text.body, paragraph, PLAIN if is_bracketed else Frame("[", "]"))
    if paragraph is paragraphs[0] and len(paragraphs) > 1:
        edits += reframe(text.body, paragraphs[1], frame_of(text.body, paragraph))
    return edits
