"""Turns split and joined by hand, in the body's own marks.

Marks and blanks are all that changes; what the body's marks cannot say is refused with an InputError of one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit
from editor_app.domain.interview import Role
from editor_app.interview.analysis import Paragraph
from editor_app.interview.turn_frames import (
    SPOKEN,
    Frame,
    adapted,
    find_pattern,
    frame_of,
    pattern_of,
    text_end,
    usual_gap,
)
from editor_app.interview.turn_roles import refuse_unchanged, to_spoken, twin_opening
from editor_app.interview.turn_text import NAMES, OTHER, Text, changing, reframe, refuse_type, turn_at


def split_turn(text: Text, position: int, role: Role | None = None) -> tuple[Edit, ...]:
    """The edits that begin a new turn at the word at a place: of the other role, or of `role`.

    Where nothing marks the turns, a paragraph's end is all that can part them.
    """
    turn = turn_at(text, position)
    own = text.analysis.turns[turn].role
    if own not in SPOKEN:
        raise InputError(f"This is {NAMES[own]}: only a question or an answer can be split.")
    wanted = role or OTHER[own]
    paragraphs = text.analysis.paragraphs_of(turn)
    rest = later_paragraphs(text, turn, position)
    if rest:
        edits = to_spoken(text, turn, rest, wanted)
        return changing(text.body, edits) or refuse_unchanged(edits, wanted)
    inside = next((p for p in paragraphs if p.text_start < position < text_end(text.body, p)), None)
    cut = _word_start(text, position) if inside is not None else 0
    if inside is None or cut <= inside.text_start:
        raise InputError("Put the cursor before the word that the second turn begins with.")
    _refuse_cut_type(text.body[inside.text_start : cut])
    return changing(text.body, _split_inside(text, turn, inside, cut, wanted))


def later_paragraphs(text: Text, turn: int, position: int) -> tuple[Paragraph, ...]:
    """The paragraphs of a turn from the one that begins at a place on; none where none of its later ones does."""
    paragraphs = text.analysis.paragraphs_of(turn)
    later = next((number for number, p in enumerate(paragraphs) if number and _begins_at(text.body, p, position)), None)
    return () if later is None else paragraphs[later:]


def _begins_at(body: str, paragraph: Paragraph, position: int) -> bool:
    """Whether a place is at a paragraph's start, or in the blanks before it."""
    return position <= paragraph.text_start and not body[position : paragraph.start].strip()


def _word_start(text: Text, position: int) -> int:
    """The start of the word that a place is in; the place itself where words are not parted."""
    while not text.is_unspaced and position > 0 and not text.body[position - 1].isspace():
        position -= 1
    while position < len(text.body) and text.body[position].isspace():
        position += 1
    return position


def _refuse_cut_type(head: str) -> None:
    if any(head.count(mark) % 2 for mark in ("**", "__", "`")):
        raise InputError("The cut would go through bold type: put the cursor before or behind it.")


def _split_inside(text: Text, turn: int, paragraph: Paragraph, cut: int, role: Role) -> list[Edit]:
    body, own = text.body, frame_of(text.body, paragraph)
    opener = text.analysis.paragraphs_of(turn)[0]
    pattern = find_pattern(body, text.analysis, role, turn)
    if pattern is None:
        first = Frame(twin_opening(text, opener, role))
    else:
        first = adapted(pattern, frame_of(body, opener), opener.marker, turn, keeps_stamp=False)
    is_single = body[cut - 1] == " " and not body[cut - 2].isspace()
    seam = own.closing + usual_gap(body, text.analysis) + first.opening
    end = text_end(body, paragraph)
    return [Edit("body", cut - is_single, cut, seam), Edit("body", end, paragraph.end, first.closing)]


def join_turns(
    text: Text, position: int, *, with_next: bool = False, is_one_paragraph: bool = False
) -> tuple[Edit, ...]:
    """The edits that make the turn at a place part of the one before it (`with_next`: take in the one behind).

    The paragraphs stay apart, unless `is_one_paragraph` or where nothing else parts the turns.
    """
    second = turn_at(text, position) + with_next
    turns, first = text.analysis.turns, second - 1
    if second >= len(turns) or first < 0:
        raise InputError(f"There is no turn {'behind' if with_next else 'before'} this one.")
    for turn in (turns[first], turns[second]):
        if turn.role not in SPOKEN:
            raise InputError(f"{NAMES[turn.role].capitalize()} stands between: nothing to join this turn with.")
    left, right = text.analysis.paragraphs_of(first)[-1], text.analysis.paragraphs_of(second)
    gap = text.body[left.end : right[0].start]
    if gap.strip():
        raise InputError("A rule stands between the two turns.")
    joined = () if is_one_paragraph else _kept_apart(text, first, right)
    joined = joined or changing(text.body, _closed_up(text, left, right[0], gap))
    if not joined:
        raise InputError("Nothing parts these two turns that could be taken away.")
    return joined


def _kept_apart(text: Text, first: int, right: Sequence[Paragraph]) -> tuple[Edit, ...]:
    """The second turn's paragraphs as further ones of the first."""
    further = pattern_of(text.body, text.analysis, first).further
    refuse_type(text, right, further, further)
    return changing(text.body, [edit for paragraph in right for edit in reframe(text.body, paragraph, further)])


def _closed_up(text: Text, left: Paragraph, right: Paragraph, gap: str) -> tuple[Edit, ...]:
    """Two paragraphs as one, with a blank where words need one."""
    usual = usual_gap(text.body, text.analysis)
    blank = gap.replace(usual, "", 1) if usual in gap else gap.replace("\n", "")
    start = text_end(text.body, left)
    closing = frame_of(text.body, left).closing
    return (
        Edit("body", start, right.text_start, blank or ("" if text.is_unspaced else " ")),
        Edit("body", text_end(text.body, right), right.end, closing),
    )
