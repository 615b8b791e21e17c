"""Which paragraph does what: the likeliest sequence of roles (Viterbi), with every weight kept as a reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import add
from typing import TypeAlias

from editor_app.domain.interview import Reason, Role
from editor_app.interview.features import Features
from editor_app.interview.pieces import Piece
from editor_app.interview.places import Places, find_places
from editor_app.interview.style import Style, is_set_off

ROLES = (Role.INTRO, Role.QUESTION, Role.ANSWER, Role.OUTRO)
_I, _Q, _A, _O = range(4)
_NEVER = -1e9
_START = (0.0, -0.5, -3.0, -8.0)
_TRANSITIONS = (
    (0.0, -0.8, -4.0, _NEVER),
    (_NEVER, -2.2, -0.05, -5.0),
    (_NEVER, -0.6, -0.35, -2.4),
    (_NEVER, -4.0, _NEVER, 0.0),
)
_DASHED = (_TRANSITIONS[0], (_NEVER, -2.6, -0.05, -5.0), (_NEVER, -0.6, -3.5, -2.4), _TRANSITIONS[3])
_CONTINUING = (_TRANSITIONS[0], (_NEVER, -1.2, -0.05, -5.0), *_TRANSITIONS[2:])
_STRICT = (
    (0.0, _NEVER, -4.0, _NEVER),
    (_NEVER, -1.2, -0.05, -5.0),
    (_NEVER, _NEVER, -0.35, -2.4),
    (_NEVER, _NEVER, _NEVER, 0.0),
)
_MARKED_THROUGHOUT = 3
_LONG_QUESTION, _VERY_LONG_QUESTION, _SHORT_REQUEST, _SHORT_PROMPT = 70, 120, 50, 30
_LONG_ANSWER = 40

Weights: TypeAlias = tuple[float, float, float, float]
Evidence: TypeAlias = tuple[str, Weights]
"""A feature's name and its weights for intro, question, answer and outro."""
Steps: TypeAlias = tuple[Weights, ...]
_PROMPTS: Evidence = ("stands where a question must", (0.0, 3.4, -0.5, 0.0))
_TAKES_UP: Evidence = ("takes up what was said", (0.0, -1.0, 1.5, 0.0))


def assign_roles(pieces: Sequence[Piece], style: Style) -> None:
    """Set role, reasons and margin of each piece that takes part (`note` is None and it is no rule)."""
    taking_part = [piece for piece in pieces if piece.note is None and not piece.is_break]
    if not taking_part:
        return
    places = find_places(pieces, taking_part, style)
    evidence = [_evidence(piece, style, places, index) for index, piece in enumerate(taking_part)]
    emissions = [_sum_up(items) for items in evidence]
    steps = [_steps(piece, style) for piece in taking_part]
    forward, backward = _sweep(emissions, steps)
    for index, piece in enumerate(taking_part):
        best, second = sorted(map(add, forward[index], backward[index]), reverse=True)[:2]
        piece.margin = round(best - second, 2)
    for piece, state, items in zip(taking_part, _best_path(forward, steps), evidence, strict=True):
        piece.role = ROLES[state]
        piece.reasons = tuple([_reason(name, weights[state]) for name, weights in items if weights[state]])


@lru_cache(maxsize=1024)
def _reason(name: str, weight: float) -> Reason:
    return Reason(name, round(weight, 2))


def _sum_up(items: list[Evidence]) -> Weights:
    intro = question = answer = outro = 0.0
    for _, weights in items:
        intro += weights[0]
        question += weights[1]
        answer += weights[2]
        outro += weights[3]
    return intro, question, answer, outro


def _evidence(piece: Piece, style: Style, places: Places, index: int) -> list[Evidence]:
    items: list[Evidence] = []
    if piece.claim is not None:
        weight = piece.claim_weight
        if piece.claim is Role.QUESTION:
            items.append(("its marker", (-weight, weight, -weight, -weight)))
        else:
            items.append(("its marker", (-weight, -weight, weight, -weight)))
    elif piece.marker is not None:
        items.append(("a marker", (-2.0, 0.0, 0.0, -2.0)))
        if index in places.prompts:
            items.append(_PROMPTS)
        if style.is_dialogue_of_dashes and index - 1 in places.prompts:
            items.append(_TAKES_UP)
    else:
        items += _shape(piece, style)
        items += _place(piece, style, places, index)
    return items + _content(piece)


def _place(piece: Piece, style: Style, places: Places, index: int) -> list[Evidence]:
    """What an unmarked paragraph's place among the others says."""
    items: list[Evidence] = []
    if index == 0 and not is_set_off(piece, style.typography):
        items.append(("first paragraph", (1.0, 0.0, 0.0, 0.0)))
    if index in places.prompts:
        items.append(_PROMPTS)
    elif index - 1 in places.prompts:
        items.append(_TAKES_UP)
    if piece.start in places.behind_break:
        items.append(("behind the closing rule", (0.0, -6.0, -6.0, 6.0)))
    if index in places.about_guests:
        items.append(("tells of somebody whom the introduction names", (0.0, -1.0, -0.5, 2.2)))
    if style.has_marked_questions and style.has_marked_answers:
        return items + _around_marked(piece, places, index)
    if index in places.tail:
        items.append(("other answers are one paragraph and say I", (0.0, 0.0, 0.0, 1.2)))
    if index > places.last_marked and style.is_dialogue_of_dashes and places.is_marked_throughout:
        items.append(("no dash, though all turns have one", (0.0, 0.0, 0.0, 3.4)))
    return items


def _around_marked(piece: Piece, places: Places, index: int) -> list[Evidence]:
    """What it says that a paragraph stands before or behind all that are marked."""
    if index < places.first_marked:
        return [("before the first marker", (1.0, 0.0, -4.0, -4.0))]
    if index <= places.last_marked:
        return []
    items: list[Evidence] = [("behind the last marker", (0.0, 0.0, 0.0, 0.5))]
    if places.has_single_paragraph_answers and piece.features.first_singular == 0:
        weight = 1.2 if piece.lexicon.is_uncased else 2.7  # the I may be left out
        items.append(("other answers are one paragraph", (0.0, 0.0, 0.0, weight)))
    return items


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


def _content(piece: Piece) -> list[Evidence]:
    """What the text itself says."""
    features = piece.features
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
    if piece.is_italic:
        items.append(("in italics", (0.6, 0.0, -0.3, 1.0)))
    if piece.is_heading:
        items.append(("a heading", (0.5, 0.0, -0.5, 0.3)))
    return items


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
    if piece.marker is not None:
        return _DASHED if style.is_dialogue_of_dashes else _TRANSITIONS
    if not style.has_marked_questions:
        return _TRANSITIONS
    return _STRICT if style.marked_question_count >= _MARKED_THROUGHOUT else _CONTINUING


def _sweep(emissions: list[Weights], steps: list[Steps]) -> tuple[list[list[float]], list[list[float]]]:
    """Best scores of all paths up to each piece and role, and from there to the end."""
    forward = [list(map(add, _START, emissions[0]))]
    for emission, step in zip(emissions[1:], steps[1:], strict=True):
        best = _best_before(forward[-1], step)
        forward.append(list(map(add, best, emission)))
    after = [0.0] * 4
    backward = [after]
    for emission, step in zip(emissions[:0:-1], steps[:0:-1], strict=True):
        after = [_best_after(costs, emission, after) for costs in step]
        backward.append(after)
    return forward, backward[::-1]


def _best_before(before: list[float], step: Steps) -> list[float]:
    """The best score with which each role can follow; written out, for this is done for every paragraph."""
    i, q, a, o = before
    return [max(i + si, q + sq, a + sa, o + so) for si, sq, sa, so in zip(*step, strict=True)]


def _best_after(costs: Weights, emission: Weights, after: list[float]) -> float:
    return max(
        costs[0] + emission[0] + after[0],
        costs[1] + emission[1] + after[1],
        costs[2] + emission[2] + after[2],
        costs[3] + emission[3] + after[3],
    )


def _best_path(forward: list[list[float]], steps: list[Steps]) -> list[int]:
    state = forward[-1].index(max(forward[-1]))
    path = [state]
    for scores, step in zip(forward[-2::-1], steps[:0:-1], strict=True):
        totals = [score + costs[state] for score, costs in zip(scores, step, strict=True)]
        state = totals.index(max(totals))
        path.append(state)
    return path[::-1]
