"""Where an exchange begins and ends, and what its place says of an unmarked paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor_app.domain.interview import Role
from editor_app.interview.calls import FULL_NAME
from editor_app.interview.pieces import Piece
from editor_app.interview.prompts import find_prompts
from editor_app.interview.style import Style, is_set_off

_LEAST_ANSWERS, _LEAST_TOLD = 3, 3
_TELLING, _LEAST_BEHIND = 2, 2  # sentences, paragraphs
_NAME_WITHIN = re.compile(r"(?<=[\w,] )[^\W\d_a-z][^\W\d_A-Z][\w-]{2,}")
_FULL_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_A-Z][\w’'-]*\s([^\W\d_a-z][^\W\d_A-Z][\w-]+)")
_OPENING_NAME = re.compile(r"(?P<name>[\w-]+)(?:['’]s?)?\s(?P<next>[^\W\d_a-z][\w-]+)?")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the marked paragraphs begin and end, and what the exchange looks like between them."""

    first_marked: int
    last_marked: int
    has_single_paragraph_answers: bool
    goes_on_with_i: bool
    behind_break: frozenset[int]
    prompts: frozenset[int]
    tail: frozenset[int]
    about_guests: frozenset[int]
    unanswered: frozenset[int]
    is_marked_throughout: bool
    rhetorical: frozenset[int]
    narrator_says_i: bool
    takes_up_story: bool


def find_places(pieces: Sequence[Piece], taking_part: Sequence[Piece], style: Style) -> Places:
    """Where the pieces that take part stand."""
    marked = [index for index, piece in enumerate(taking_part) if piece.marker is not None]
    prompts = find_prompts(taking_part, style)
    return Places(
        first_marked=marked[0] if marked else 0,
        last_marked=marked[-1] if marked else len(taking_part),
        has_single_paragraph_answers=_has_single_paragraph_answers(taking_part),
        goes_on_with_i=_goes_on_with_i(taking_part),
        behind_break=_after_last_break(pieces, style),
        prompts=prompts,
        tail=_find_tail(taking_part, prompts, style),
        about_guests=_find_about_guests(taking_part, style),
        unanswered=_find_unanswered(taking_part, style),
        is_marked_throughout=bool(marked) and _is_own_between(taking_part[marked[0] : marked[-1]]),
        rhetorical=_find_rhetorical(taking_part, style),
        narrator_says_i=bool(marked) and _says_i_often(taking_part[: marked[0]]),
        takes_up_story=bool(marked) and _takes_up_story(taking_part, marked[0], marked[-1]),
    )


def _find_rhetorical(pieces: Sequence[Piece], style: Style) -> frozenset[int]:
    """The unmarked paragraphs that tell something before they ask, right behind a question or before another.

    They are answers that ask back: where nothing marks the turns, two questions in a row are rarer; who asks says you,
    and who has just been asked nothing else goes on.
    """
    if style.has_marked_questions or style.typography is not None or style.is_dialogue_of_dashes:
        return frozenset()
    return frozenset(
        index
        for index, piece in enumerate(pieces)
        if index > 0 and _asks_at_last(piece) and _is_beside_question(pieces, index)
    )


def _asks_at_last(piece: Piece) -> bool:
    features = piece.features
    return piece.marker is None and features.ends_question and features.sentences - features.question_marks >= _TELLING


def _is_beside_question(pieces: Sequence[Piece], index: int) -> bool:
    """Whether nothing but a question stands before it, or another one there or behind, and it addresses nobody."""
    is_said_to = pieces[index].features.second > 0
    if pieces[index - 1].features.asks and (not is_said_to or _only_asks(pieces[index - 1])):
        return True
    return not is_said_to and index > 1 and index + 1 < len(pieces) and _only_asks(pieces[index + 1])


def _only_asks(piece: Piece) -> bool:
    return piece.features.asks and piece.features.sentences <= piece.features.question_marks


def _takes_up_story(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether the story around a talk goes on right behind its last question: it says I as before, or names somebody.

    That is one of whom the story told before and nobody spoke.
    """
    before, behind = pieces[:first], pieces[last + 1 :]
    if pieces[last].claim is not Role.QUESTION or len(before) < _LEAST_TOLD or len(behind) < _LEAST_BEHIND:
        return False
    if behind[0].features.first > 0 and _says_i_often(before):
        return True
    told, spoken = (" ".join(piece.text for piece in part) for part in (before, pieces[first : last + 1]))
    return any(name in told and name not in spoken for name in _NAME_WITHIN.findall(behind[0].text))


def _says_i_often(pieces: Sequence[Piece]) -> bool:
    """Whether so many paragraphs stand there that it is a story, whose teller says I."""
    return len(pieces) >= _LEAST_TOLD and any(piece.features.first > 0 for piece in pieces)


def _find_tail(pieces: Sequence[Piece], prompts: frozenset[int], style: Style) -> frozenset[int]:
    """The paragraphs behind the last answer of an unmarked exchange, where every answer before is one that says I."""
    if style.has_marked_questions or style.has_marked_answers or style.is_dialogue_of_dashes:
        return frozenset()
    asking = [index for index, piece in enumerate(pieces) if piece.features.asks or index in prompts]
    if len(asking) < _LEAST_ANSWERS or any(behind - before != 2 for before, behind in pairwise(asking)):
        return frozenset()
    if any(pieces[index + 1].features.first == 0 for index in asking[:-1]):
        return frozenset()
    tail = range(asking[-1] + 2, len(pieces))
    return frozenset(tail) if all(pieces[index].features.first_singular == 0 for index in tail) else frozenset()


def _find_about_guests(pieces: Sequence[Piece], style: Style) -> frozenset[int]:
    """The unmarked paragraphs behind all that asks that open with a name of the introduction and never say I.

    Where no capitals tell a name, it is one that the metadata give.
    """
    asking = [index for index, piece in enumerate(pieces) if piece.features.asks or piece.claim is Role.QUESTION]
    if not asking or not asking[0]:
        return frozenset()
    surnames = {name for piece in pieces[: asking[0]] for name in _FULL_NAME.findall(piece.text)}
    return frozenset(
        index
        for index in range(asking[-1] + 2, len(pieces))
        if pieces[index].marker is None
        and pieces[index].features.first_singular == 0
        and (_opens_with_one(pieces[index].text, surnames) or _opens_with_guest(pieces[index], style))
    )


def _opens_with_one(text: str, surnames: set[str]) -> bool:
    match = _OPENING_NAME.match(text)
    return match is not None and (match["name"] in surnames or _is_surname(match["next"] or "", surnames))


def _opens_with_guest(piece: Piece, style: Style) -> bool:
    return piece.lexicon.is_uncased and any(_opens_with(piece.text, name) for name in style.guests)


def _is_surname(word: str, surnames: set[str]) -> bool:
    """Whether a word behind a given name is one of the surnames, with the `s` of whose it is or not."""
    return word in surnames or word.rstrip("s") in surnames


def _find_unanswered(pieces: Sequence[Piece], style: Style) -> frozenset[int]:
    """The closing text right behind a last question that nobody answers: it opens with the guest's full name.

    Who answers does not speak of themselves so, unless the question named them.
    """
    if style.has_marked_answers:
        return frozenset()
    asking = [index for index, piece in enumerate(pieces) if piece.features.asks or piece.claim is Role.QUESTION]
    rest = pieces[asking[-1] + 1 :] if len(asking) >= _LEAST_ANSWERS else []
    if not rest or any(piece.marker or piece.features.first or piece.features.second for piece in rest):
        return frozenset()
    names = {*style.guests, *(name for piece in pieces[: asking[0]] for name in FULL_NAME.findall(piece.text))}
    question = pieces[asking[-1]].text
    is_told_of = any(_opens_with(rest[0].text, name) and name.split()[-1] not in question for name in names)
    return frozenset(range(asking[-1] + 1, len(pieces))) if is_told_of else frozenset()


def _opens_with(text: str, name: str) -> bool:
    """Whether a text opens with a name; where no blanks part words, what follows may stand close."""
    behind = text[len(name) : len(name) + 1]
    return len(name) > 1 and text.startswith(name) and not (behind.isalpha() and behind < "\u3000")


def _has_single_paragraph_answers(pieces: Sequence[Piece]) -> bool:
    """Whether all of three marked answers or more but the last are followed by the next marker at once.

    Two are enough within a story.
    """
    answers = [index for index, piece in enumerate(pieces) if piece.claim is Role.ANSWER]
    last_marked = max((index for index, piece in enumerate(pieces) if piece.marker is not None), default=0)
    inner = [index for index in answers if index < last_marked]
    first = next((index for index, piece in enumerate(pieces) if piece.marker is not None), 0)
    least = _LEAST_ANSWERS - (first >= _LEAST_TOLD)
    return len(answers) >= least and all(pieces[index + 1].marker is not None for index in inner)


def _goes_on_with_i(pieces: Sequence[Piece]) -> bool:
    """Whether, of at least three marked answers, all that go on without a marker say I or we; a lost question asks."""
    marked = [index for index, piece in enumerate(pieces) if piece.marker is not None]
    if sum(piece.claim is Role.ANSWER for piece in pieces) < _LEAST_ANSWERS:
        return False
    inner = pieces[marked[0] : marked[-1]]
    return all(piece.features.first > 0 or piece.features.asks for piece in inner if piece.marker is None)


def _is_own_between(pieces: Sequence[Piece]) -> bool:
    """Whether everything has a marker or speaks of itself: who goes on without a dash says I."""
    return all(piece.marker is not None or piece.features.first_singular > 0 for piece in pieces)


def _after_last_break(pieces: Sequence[Piece], style: Style) -> frozenset[int]:
    """Starts of the pieces behind the last rule, if none of them is marked: a rule closes the exchange."""
    last = max((index for index, piece in enumerate(pieces) if piece.is_break), default=None)
    if last is None or not any(piece.marker or piece.features.asks for piece in pieces[:last]):
        return frozenset()
    rest = pieces[last + 1 :]
    if any(piece.marker is not None or piece.features.asks or is_set_off(piece, style.typography) for piece in rest):
        return frozenset()
    return frozenset(piece.start for piece in rest)
