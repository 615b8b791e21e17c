"""Which paragraph does what: the likeliest sequence of roles (Viterbi), with every weight kept as a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from editor_app.domain.interview import Reason, Role
from editor_app.interview.features import Features
from editor_app.interview.lattice import Steps, Weights, find_path
from editor_app.interview.pieces import Piece
from editor_app.interview.places import Places, find_places
from editor_app.interview.style import Style, is_set_off

ROLES = (Role.INTRO, Role.QUESTION, Role.ANSWER, Role.OUTRO)
_NEVER = -1e9
_START = (0.0, -0.5, -3.0, -8.0)
_NOTHING: Weights = (0.0, 0.0, 0.0, 0.0)
_FROM_INTRO, _FROM_QUESTION, _FROM_ANSWER, _FROM_OUTRO = (
    (0.0, -0.8, -4.0, _NEVER),
    (_NEVER, -2.2, -0.05, -5.0),
    (_NEVER, -0.6, -0.35, -2.4),
    (_NEVER, -4.0, _NEVER, 0.0),
)
_FROM_LONG_QUESTION = (_NEVER, -1.2, -0.05, -5.0)
_TRANSITIONS = Steps((_FROM_INTRO, _FROM_QUESTION, _FROM_ANSWER, _FROM_OUTRO))
_DASHED = Steps((_FROM_INTRO, (_NEVER, -2.6, -0.05, -5.0), (_NEVER, -0.6, -3.5, -2.4), _FROM_OUTRO))
_CONTINUING = Steps((_FROM_INTRO, _FROM_LONG_QUESTION, _FROM_ANSWER, _FROM_OUTRO))
_STRICT = Steps(
    (
        (0.0, _NEVER, -4.0, _NEVER),
        _FROM_LONG_QUESTION,
        (_NEVER, _NEVER, -0.35, -2.4),
        (_NEVER, _NEVER, _NEVER, 0.0),
    )
)
_MARKED_THROUGHOUT = 3
_LONG_QUESTION, _VERY_LONG_QUESTION, _SHORT_REQUEST, _SHORT_PROMPT = 70, 120, 50, 30
_LONG_ANSWER = 40
_AFTERTHOUGHT, _STOPS = 4, tuple(".!…。！۔")  # words

Evidence: TypeAlias = tuple[str, Weights]
"""A feature's name and its weights for intro, question, answer and outro."""
_ANY = Steps((_NOTHING, _NOTHING, _NOTHING, _NOTHING))
_SET = 1e6
_SET_BY_HAND = Reason("set by an editor", 0.0)
_PROMPTS: Evidence = ("stands where a question must", (0.0, 3.4, -0.5, 0.0))
_ASKS_BACK: Evidence = ("answers, and asks at the end", (0.0, -1.2, 1.2, 0.0))
_TAKES_UP: Evidence = ("takes up what was said", (0.0, -1.0, 1.5, 0.0))


def assign_roles(pieces: Sequence[Piece], style: Style) -> None:
    """Set role, reasons and margin of each piece that takes part (`note` is None and it is no rule)."""
    taking_part = [piece for piece in pieces if piece.note is None and not piece.is_break]
    if not taking_part:
        return
    places = find_places(pieces, taking_part, style)
    evidence = [_evidence(piece, style, places, index) for index, piece in enumerate(taking_part)]
    contents = [_content(piece) for piece in taking_part]
    emissions = [_sum_up(items, *content.weights) for items, content in zip(evidence, contents, strict=True)]
    steps = [_steps(piece, style) for piece in taking_part]
    path, margins = find_path(_START, emissions, steps)
    for piece, state, margin, items, content in zip(taking_part, path, margins, evidence, contents, strict=True):
        piece.role, piece.margin = ROLES[state], margin
        if piece.decided is not None:
            piece.reasons = (_SET_BY_HAND,)
            continue
        piece.reasons = (*_reasons(items, state), *_reasons_of(content, state))


def _reasons(items: Sequence[Evidence], state: int) -> tuple[Reason, ...]:
    return tuple([_reason(name, weights[state]) for name, weights in items if weights[state]])


@lru_cache(maxsize=4096)
def _reasons_of(content: _Content, state: int) -> tuple[Reason, ...]:
    return _reasons(content.items, state)


@lru_cache(maxsize=1024)
def _reason(name: str, weight: float) -> Reason:
    return Reason(name, round(weight, 2))


def _sum_up(items: Sequence[Evidence], intro: float, question: float, answer: float, outro: float) -> Weights:
    """The weights of all items together with those given."""
    for _, weights in items:
        intro += weights[0]
        question += weights[1]
        answer += weights[2]
        outro += weights[3]
    return intro, question, answer, outro


def _evidence(piece: Piece, style: Style, places: Places, index: int) -> Sequence[Evidence]:
    """What marker, type and place say of a piece."""
    if piece.decided is not None:
        i, q, a, o = (0.0 if role is piece.decided else -_SET for role in ROLES)
        return [(_SET_BY_HAND.feature, (i, q, a, o))]
    if piece.claim is not None:
        return _claim(piece.claim, piece.claim_weight)
    if piece.marker is None:
        return [*_shape(piece, style), *_place(piece, style, places, index)]
    items: list[Evidence] = [("a marker", (-2.0, 0.0, 0.0, -2.0))]
    if index in places.prompts:
        items.append(_PROMPTS)
    if style.is_dialogue_of_dashes and index - 1 in places.prompts:
        items.append(_TAKES_UP)
    return items


@lru_cache(maxsize=256)
def _claim(claim: Role, weight: float) -> tuple[Evidence]:
    question, answer = (weight, -weight) if claim is Role.QUESTION else (-weight, weight)
    return (("its marker", (-weight, question, answer, -weight)),)


def _place(piece: Piece, style: Style, places: Places, index: int) -> list[Evidence]:
    """What an unmarked paragraph's place among the others says."""
    items: list[Evidence] = []
    if index == 0 and not is_set_off(piece, style.typography):
        items.append(("first paragraph", (1.0, 0.0, 0.0, 0.0)))
    if index in places.prompts:
        items.append(_PROMPTS)
    elif index - 1 in places.prompts:
        items.append(_TAKES_UP)
    elif index in places.rhetorical:
        items.append(_ASKS_BACK)
    if piece.start in places.behind_break:
        items.append(("behind the closing rule", (0.0, -6.0, -6.0, 6.0)))
    items += _told_of_guests(places, index)
    if style.has_marked_questions and style.has_marked_answers:
        return items + _around_marked(piece, places, index)
    if index in places.tail:
        items.append(("other answers are one paragraph and say I", (0.0, 0.0, 0.0, 1.2)))
    if style.has_marked_answers and index > places.last_marked and _tells_of_nobody(piece, places):
        items.append(("says neither I nor you, as all answers do that go on", (0.0, -1.0, 0.0, 2.7)))
    if index > places.last_marked and _closes_dashes(piece, style, places):
        items.append(("no dash, though all turns have one", (0.0, 0.0, 0.0, 3.4)))
    return items


def _told_of_guests(places: Places, index: int) -> list[Evidence]:
    items: list[Evidence] = []
    if index in places.unanswered:
        items.append(("tells of the guest, whom the last question asks in vain", (0.0, -2.0, -3.0, 3.0)))
    if index in places.about_guests:
        items.append(("tells of somebody whom the introduction names", (0.0, -1.0, -0.5, 2.2)))
    return items


def _around_marked(piece: Piece, places: Places, index: int) -> list[Evidence]:
    """What it says that a paragraph stands before or behind all that are marked."""
    if index < places.first_marked:
        return [("before the first marker", (1.0, 0.0, -4.0, -4.0))]
    if index <= places.last_marked:
        return []
    items: list[Evidence] = [("behind the last marker", (0.0, 0.0, 0.0, 0.5))]
    if places.takes_up_story:
        items.append(("takes up the story", (0.0, -1.0, -2.0, 3.5)))
    if piece.reading.lead.is_quote or _is_afterthought(piece):
        return items  # it goes on
    if places.has_single_paragraph_answers and places.narrator_says_i:
        items.append(("other answers are one paragraph, and who tells of them says I", (0.0, 0.0, -0.7, 4.0)))
    elif places.has_single_paragraph_answers and piece.features.first_singular == 0:
        weight = 1.2 if piece.lexicon.is_uncased else 2.7  # the I may be left out
        items.append(("other answers are one paragraph", (0.0, 0.0, 0.0, weight)))
    elif _tells_of_nobody(piece, places):
        weight = 1.2 if piece.lexicon.is_uncased else 2.7
        items.append(("says neither I nor you, as all answers do that go on", (0.0, 0.0, 0.0, weight)))
    return items


def _is_afterthought(piece: Piece) -> bool:
    """Whether it is a sentence of a few words, which is little for what stands behind a talk: `It sticks.`"""
    features = piece.features
    stands_behind = features.is_outro or features.is_edited_note or features.is_boilerplate or features.is_closing
    return features.words <= _AFTERTHOUGHT and piece.text[-1:] in _STOPS and not stands_behind


def _tells_of_nobody(piece: Piece, places: Places) -> bool:
    """Whether it says neither I nor you and asks nothing, where every answer that goes on does."""
    features = piece.features
    return places.goes_on_with_i and features.first == features.second == 0 and not features.asks


def _closes_dashes(piece: Piece, style: Style, places: Places) -> bool:
    return style.is_dialogue_of_dashes and places.is_marked_throughout and piece.features.first_singular == 0


def _shape(piece: Piece, style: Style) -> list[Evidence]:
    """What the missing marker and the type say."""
    items: list[Evidence] = []
    asks = piece.features.asks
    if style.typography is not None and not style.has_marked_questions:
        if is_set_off(piece, style.typography):
            items.append(("set off like the questions", (-1.5, 4.0 if asks else 2.2, -2.0, -0.5)))
        else:
            items.append(("set like the answers", (0.0, -2.8, 0.0, 0.0)))
    elif style.has_marked_questions:
        items.append(("no marker, though questions have one", (0.0, -2.0, 0.0, 0.0)))
    elif style.has_marked_answers and asks:
        items.append(("no marker, though answers have one", (0.0, 1.5, -0.8, 0.0)))
    elif style.has_marked_answers and piece.features.words < _SHORT_PROMPT:
        items.append(("short, though answers have a marker", (0.0, 1.2, 0.0, 0.0)))
    return items


@dataclass(frozen=True, slots=True, eq=False)
class _Content:
    """What a text itself says, and the sum of it."""

    items: tuple[Evidence, ...]
    weights: Weights


_NO_CONTENT = _Content((), _NOTHING)


def _content(piece: Piece) -> _Content:
    """What the text says; nothing where an editor has spoken."""
    if piece.decided is not None:
        return _NO_CONTENT
    return _content_of(piece.features, piece.is_italic, piece.is_heading)


@lru_cache(maxsize=4096)
def _content_of(features: Features, is_italic: bool, is_heading: bool) -> _Content:
    items = _asking(features)
    if features.second:
        items.append(("speaks to someone", (-0.2, 0.6, 0.0, -0.3)))
    if features.first_singular:
        items.append(("speaks of itself", (-0.6, -0.4, 0.7, -1.5)))
    if features.first > features.first_singular:
        items.append(("says we", (-0.3, 0.0, 0.3, -0.5)))
    if features.words > _LONG_ANSWER:
        items.append(("long", (0.0, 0.0, 0.3, 0.0)))
        if features.words > _VERY_LONG_QUESTION:
            items.append(("too long for a question", (0.0, -1.2, 0.0, 0.0)))
    items += _around(features)
    if is_italic:
        items.append(("in italics", (0.6, 0.0, -0.3, 1.0)))
    if is_heading:
        items.append(("a heading", (0.5, 0.0, -0.5, 0.3)))
    return _make_content(tuple(items))


@lru_cache(maxsize=2048)
def _make_content(items: tuple[Evidence, ...]) -> _Content:
    """The same for all texts of which the same is to be said."""
    return _Content(items, _sum_up(items, *_NOTHING))


def _asking(features: Features) -> list[Evidence]:
    items: list[Evidence] = []
    if features.ends_question:
        if features.tells_first:
            items.append(("ends with a question mark, but tells of itself first", (0.0, 1.2, 0.0, -0.5)))
        elif features.words < _LONG_QUESTION:
            items.append(("ends with a question mark", (-0.8, 2.4, -0.6, -1.0)))
        else:
            items.append(("ends with a question mark, but is long", (0.0, 1.2, 0.0, -0.5)))
        if features.opens_interrogative:
            items.append(("opens like a question", (0.0, 0.5, 0.0, 0.0)))
    if features.opens_imperative and features.words < _SHORT_REQUEST:
        items.append(("requests", (-0.5, 2.0, 0.0, 0.0)))
    if features.ends_ellipsis and features.words < _SHORT_PROMPT:
        items.append(("trails off", (0.0, 0.8, 0.0, 0.0)))
    if not features.asks and features.question_marks == 0:
        items.append(("asks nothing", (0.0, -2.2, 0.0, 0.0)))
    if features.opens_with_you and features.words < _SHORT_PROMPT and features.first == 0:
        items.append(("addresses someone and says no more", (0.0, 2.0, 0.0, 0.0)))
    return items


def _around(features: Features) -> list[Evidence]:
    """What says that a text stands around the exchange rather than in it."""
    items: list[Evidence] = []
    if features.starts_quote:
        items.append(("opens with a quotation", (0.0, -0.6, 0.0, 0.0)))
    if features.is_biography and features.first_singular == 0:
        items.append(("introduces someone", (0.8, 0.0, -1.0, 2.2)))
    if features.is_outro:
        items.append(("opens like a closing note", (0.3, -1.0, -1.0, 2.8)))
    if features.is_edited_note:
        items.append(("tells of editing or first publication", (0.6, -1.0, -1.0, 2.5)))
    if features.is_closing:
        items.append(("tells what comes of it", (0.0, -1.0, -0.8, 2.2)))
    if features.is_boilerplate:
        items.append(("boilerplate", (0.0, -1.0, -0.5, 2.0)))
    return items


def _steps(piece: Piece, style: Style) -> Steps:
    """What each step into a piece costs.

    A marker opens a turn; without one a piece may continue a marked question, and opens none where three are marked.
    """
    if piece.decided is not None:
        return _ANY
    if piece.marker is not None:
        return _DASHED if style.is_dialogue_of_dashes else _TRANSITIONS
    if not style.has_marked_questions:
        return _TRANSITIONS
    return _STRICT if style.marked_question_count >= _MARKED_THROUGHOUT else _CONTINUING
