"""The engine from end to end: a body and what surrounds it in, an analysis out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor_app.domain.article import Article, Furniture
from editor_app.domain.interview import Interview, Role, Verdict
from editor_app.domain.language import Language, detect_language
from editor_app.domain.metadata import Metadata
from editor_app.interview.analysis import NOTHING, Analysis, Speaker
from editor_app.interview.blocks import split_blocks
from editor_app.interview.cards import part_cards
from editor_app.interview.context import Context
from editor_app.interview.genre import Decision, decide
from editor_app.interview.guests import assign_callers, make_guests
from editor_app.interview.lexicon import Lexicon, lexicon_for
from editor_app.interview.markers import assign_markers, find_near_markers
from editor_app.interview.near_names import find_near_names
from editor_app.interview.pieces import Piece, make_piece
from editor_app.interview.seams import join_marker_lines, split_inner_markers
from editor_app.interview.segmenting import assign_roles
from editor_app.interview.style import (
    Style,
    assign_labels,
    assign_numbers_and_dashes,
    assign_people_roles,
    find_typography,
    name_style,
)
from editor_app.interview.turn_decisions import apply_decisions
from editor_app.interview.turns import build_paragraphs, build_turns, name_speakers, place_notes, set_notes_apart

_LEAST_MARKED = 2
_WITH_TURNS = (Verdict.INTERVIEW, Verdict.UNSURE)


def analyse_article(article: Article, languages: Sequence[Language]) -> Analysis:
    """The analysis of an article's body with the title, abstract, metadata and outlet that it has."""
    return analyse(
        article.body,
        title=article.title,
        abstract=article.abstract,
        metadata=article.metadata,
        outlet=article.outlet,
        language=article.language,
        languages=tuple(languages),
        furniture=article.furniture,
    )


def analyse(
    body: str,
    *,
    title: str | None,
    abstract: str | None,
    metadata: Metadata,
    outlet: str | None,
    language: str | None,
    languages: tuple[Language, ...],
    furniture: tuple[Furniture, ...] = (),
) -> Analysis:
    """The analysis of a body: paragraphs with roles, turns, verdict and reasons.

    `language` is detected where it is None. What depends on one paragraph alone is kept between calls, so that a body
    with one changed paragraph costs little.
    """
    code = language or detect_language(body or f"{title or ''} {abstract or ''}", languages)
    lexicon = lexicon_for(code, languages)
    pieces = [make_piece(block.start, block.raw, lexicon) for block in split_blocks(body)]
    above, own, below = part_cards(pieces, body)
    own_body = body[own[0].start : own[-1].end] if own else body
    blocks = tuple(piece.reading for piece in own)
    context = Context(own_body, title, abstract, metadata, outlet, lexicon, furniture, blocks)
    own, style = _read(own, body, context)
    pieces = [*above, *own, *below]
    apply_decisions(pieces, context.turn_decisions)
    assign_roles(own, style)
    place_notes(pieces)
    if not any(piece.role in (Role.QUESTION, Role.ANSWER) for piece in pieces):
        for piece in pieces:
            piece.role = None
    name_speakers(pieces, style.people, lexicon)
    turns = tuple(build_turns(pieces, body))
    style.name = name_style(pieces, style)
    decision = _with_turns_kept(decide(own, turns, style, context), context)
    has_turns = decision.verdict in _WITH_TURNS
    paragraphs = build_paragraphs(pieces)
    return Analysis(
        interview=Interview(
            verdict=decision.verdict,
            genre=decision.genre,
            score=decision.score,
            style=style.name if has_turns else None,
            reasons=decision.reasons,
            turns=turns if has_turns else (),
            is_decided=context.decision is not None,
        ),
        paragraphs=paragraphs,
        turns=turns,
        speakers=_speakers(style),
        language=code,
        style=style.name,
        announced_by=decision.announced_by,
        _starts=tuple(paragraph.start for paragraph in paragraphs),
    )


def _with_turns_kept(decision: Decision, context: Context) -> Decision:
    """Turns that an editor has set are shown, and the editor is asked, whatever the words say of the whole."""
    if not context.turn_decisions or context.decision is not None or decision.verdict in _WITH_TURNS:
        return decision
    return replace(decision, verdict=Verdict.UNSURE)


def _read(pieces: list[Piece], body: str, context: Context) -> tuple[list[Piece], Style]:
    """The article's own pieces with their markers, and the style they follow."""
    lexicon = context.lexicon
    style = Style(use=assign_markers(pieces, lexicon), guests=context.known.answerers)
    style.people = assign_labels(pieces, style.use, context.known, lexicon)
    pieces = split_inner_markers(pieces, style, lexicon)
    find_near_markers(pieces, style.use)
    find_near_names(pieces, style.people)
    pieces = join_marker_lines(pieces, lexicon, body)
    assign_people_roles(pieces, style.people, context.known, lexicon)
    assign_callers(pieces, style.people)
    _count_marked(pieces, style)
    unmarked = [piece for piece in pieces if piece.marker is None]
    typography = find_typography(unmarked, len(pieces) - len(unmarked))
    if make_guests(pieces, style.people, typography):
        _count_marked(pieces, style)
    if not style.has_marked_questions:
        style.typography = typography
    assign_numbers_and_dashes(pieces, style)
    _count_marked(pieces, style)
    set_notes_apart(pieces, style)
    return pieces, style


def _count_marked(pieces: Sequence[Piece], style: Style) -> None:
    questions = sum(piece.claim is Role.QUESTION for piece in pieces)
    answers = sum(piece.claim is Role.ANSWER for piece in pieces)
    style.marked_question_count = questions
    style.has_marked_questions = questions >= _LEAST_MARKED or (questions > 0 and answers > 0)
    style.has_marked_answers = answers >= _LEAST_MARKED or (questions > 0 and answers > 0)


def _speakers(style: Style) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(
            name=person.name,
            role=person.role,
            labels=tuple(person.labels),
            count=len(person.pieces),
            is_outlet=person.is_outlet,
        )
        for person in style.people
        if not person.is_role_label
    )


__all__ = ["NOTHING", "Analysis", "Lexicon", "analyse", "analyse_article"]
