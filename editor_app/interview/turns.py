"""From paragraphs with roles to turns, and what lies between and around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from editor_app.domain.interview import Role, Turn
from editor_app.interview.analysis import Marker, Paragraph
from editor_app.interview.labels import Person
from editor_app.interview.lexicon import Lexicon, fold
from editor_app.interview.marks import without_marks
from editor_app.interview.pieces import Piece
from editor_app.interview.style import Style, is_set_off

_LONGEST_HEADING, _LONGEST_PLAIN_HEADING = 12, 6  # words
_FIRST_SENTENCE = re.compile(r"(?<=[.!?…])\s|(?<=[。！？])")
_SENTENCE_ENDS = frozenset(".!…。！۔")
_ENDS = frozenset('.?!…:;,。！？؟،"”’»)]-–—―')
_SPOKEN = (Role.QUESTION, Role.ANSWER)
_MERGING = (Role.INTRO, Role.OUTRO)
_CLOSING_QUOTES = '"”“»’」』'
_QUOTES, _PERIODS = '"“”„«»‘’「」『』 ', ".。"
_LEAST_PULLED = 4  # words


def set_notes_apart(pieces: Sequence[Piece], style: Style) -> None:
    """Say of unmarked pieces that they are headings, notes or boilerplate and no part of the exchange."""
    for index, piece in enumerate(pieces):
        if piece.marker is None and not piece.is_break:
            piece.note = _note_kind(piece, style)
            if piece.note is None and _is_plain_heading(piece, pieces[index + 1 : index + 2]):
                piece.note = "heading"
            elif piece.note is None and _is_pull_quote(piece, pieces):
                piece.note = "pull quote"


def _note_kind(piece: Piece, style: Style) -> str | None:
    features = piece.features
    if not piece.text:
        return "empty"
    if features.is_note:
        return "editor's note" if features.words > 4 else "stage direction"
    folded = fold(piece.text[:60])
    if piece.lexicon.starts("editor_notes", folded):
        return "editor's note"
    if _is_heading(piece, style):
        return "heading"
    return "boilerplate" if _is_boilerplate(piece) else None


def _is_boilerplate(piece: Piece) -> bool:
    """Whether a paragraph is the page's own words from its first sentence on: else they stand inside somebody's."""
    features = piece.features
    if not features.is_boilerplate or features.first_singular > 0:
        return False
    is_one = features.sentences == 1 and not piece.lexicon.is_unspaced  # there what follows may have no full stop
    return is_one or piece.lexicon.has("boilerplate", _FIRST_SENTENCE.split(features.folded, 1)[0])


def _is_heading(piece: Piece, style: Style) -> bool:
    if is_set_off(piece, style.typography) and piece.features.asks:
        return False
    if piece.is_heading:
        return style.typography != "headings" or not (piece.features.asks or _is_remark(piece))
    is_line = piece.is_bold and piece.features.words <= _LONGEST_HEADING and piece.text[-1:] not in ".…:"
    return is_line and not piece.features.asks and style.typography != "bold"


def _is_remark(piece: Piece) -> bool:
    """Whether a heading is a sentence: among headings that ask, it is said to the guest and parts no sections."""
    return piece.features.words > 0 and piece.text.rstrip(_CLOSING_QUOTES)[-1:] in _SENTENCE_ENDS


def _is_plain_heading(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a line without any marks is a heading: a few words that are no sentence, above a question."""
    text = piece.text.rstrip(_CLOSING_QUOTES)
    if not 1 < piece.features.words <= _LONGEST_PLAIN_HEADING or text[-1:] in _ENDS or text[:1].islower():
        return False
    return any(below.claim is Role.QUESTION or (below.marker is None and below.features.asks) for below in following)


def _is_pull_quote(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a block quotation repeats a sentence of a longer paragraph: set apart to be seen, it says nothing new."""
    if not piece.reading.lead.is_quote or piece.features.words < _LEAST_PULLED:
        return False
    said = piece.features.folded.strip(_QUOTES).rstrip(_PERIODS)
    others = (other.features.folded for other in pieces if other is not piece)
    return any(said in folded and len(folded) > len(said) + len(_QUOTES) for folded in others)


def place_notes(pieces: Sequence[Piece]) -> None:
    """Give notes their place: part of the introduction or the close where they stand outside the exchange."""
    spoken = [index for index, piece in enumerate(pieces) if piece.role in _SPOKEN]
    if not spoken:
        return
    for index, piece in enumerate(pieces):
        if piece.decided is not None:
            piece.role = piece.decided
        elif piece.note is not None and not piece.is_break:
            piece.role = Role.INTRO if index < spoken[0] else Role.OUTRO if index > spoken[-1] else Role.NOTE


def name_speakers(pieces: Sequence[Piece], people: Sequence[Person], lexicon: Lexicon) -> None:
    """Give labelled pieces their speaker; a label that names a role gives nobody."""
    names = {person.name: None if person.is_role_label else person.name for person in people}
    for piece in pieces:
        piece.speaker = names.get(piece.person) if piece.person is not None else None


def build_turns(pieces: Sequence[Piece], body: str) -> list[Turn]:
    """The turns in order; sets each piece's `turn`. A marker opens a turn, an unmarked piece continues its role's."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.role is None or piece.is_break:
            continue
        if groups and _continues(piece, groups[-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
        piece.turn = len(groups) - 1
    for group in groups:
        for piece in group[1:]:
            piece.speaker = group[0].speaker
    return [_turn(group, body) for group in groups]


def _continues(piece: Piece, group: Sequence[Piece]) -> bool:
    if piece.role is not group[-1].role or piece.role is Role.NOTE:
        return False
    if piece.role in _MERGING:
        return True
    return piece.goes_on if piece.decided is not None else piece.marker is None


def _turn(group: Sequence[Piece], body: str) -> Turn:
    first, last = group[0], group[-1]
    assert first.role is not None  # groups are made of pieces with roles
    marker = first.marker if first.role in _SPOKEN else None
    return Turn(
        role=first.role,
        speaker=first.speaker if first.role in _SPOKEN else None,
        marker=marker_text(first) if marker else None,
        text=_text(group, body),
        start=first.start,
        end=last.end,
    )


def _text(group: Sequence[Piece], body: str) -> str:
    text = group[0].text
    if len(group) == 1:
        return text
    for before, piece in pairwise(group):
        gap = body[before.end : piece.start]
        text += (gap if gap.isspace() else "\n\n") + piece.text
    return text


def marker_text(piece: Piece) -> str:
    """The piece's marker as printed, without Markdown marks."""
    assert piece.marker is not None  # the caller looked
    return without_marks(piece.raw[piece.marker.start : piece.marker.end])


def build_paragraphs(pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
    """The pieces as the frozen paragraphs of an analysis."""
    return tuple(_paragraph(piece) for piece in pieces)


def _paragraph(piece: Piece) -> Paragraph:
    return Paragraph(
        start=piece.start,
        end=piece.end,
        text=piece.text,
        text_start=piece.start + piece.text_offset,
        marker=_marker(piece) if piece.marker else None,
        role=piece.role,
        speaker=piece.speaker,
        turn=piece.turn,
        reasons=piece.reasons,
        margin=piece.margin,
        word_count=piece.features.words,
        is_bold=piece.is_bold,
        is_heading=piece.is_heading,
        is_break=piece.is_break,
        is_inner=piece.is_inner,
        note=piece.note,
        repair=piece.repair,
        is_decided=piece.decided is not None,
    )


def _marker(piece: Piece) -> Marker:
    marker = piece.marker
    assert marker is not None  # the caller looked
    return Marker(
        text=marker_text(piece),
        kind=marker.kind,
        label=marker.label,
        delimiter=marker.delimiter,
        start=piece.start + marker.start,
        end=piece.start + marker.end,
        role=piece.claim,
        number=marker.number,
        language=piece.language,
        is_line=marker.is_line,
    )
