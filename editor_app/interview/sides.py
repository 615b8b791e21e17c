"""The two sides of an exchange in numbers: who says I and you, who asks, how long they speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from editor_app.domain.interview import Role, Turn
from editor_app.interview.features import Features
from editor_app.interview.pieces import Piece

_SPOKEN = (Role.QUESTION, Role.ANSWER)


@dataclass(frozen=True, slots=True)
class Sides:
    """The measured exchange: shares are of turns, lengths in words."""

    questions: int
    answers: int
    pairs: int
    unanswered: float
    first_in_answers: float
    second_in_questions: float
    first_in_questions: float
    second_in_answers: float
    asking_answers: float
    speech: float
    told: float
    question_length: float
    answer_length: float
    coverage: float
    question_paragraphs: int
    own_answers: float
    polite_questions: float


class _Voice(NamedTuple):
    """What a text or a turn has of a side: 1 where it says I or you, asks, is told or may be polite, 0 where not.

    `first` is 0.7 where it says we alone.
    """

    first: float
    own: float
    second: float
    asks: float
    speech: float
    told: float
    polite: float


_SILENT = _Voice(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def measure_sides(pieces: Sequence[Piece], turns: Sequence[Turn]) -> Sides:
    """The two sides of the turns that have been found."""
    questions, answers = _grouped(pieces, Role.QUESTION), _grouped(pieces, Role.ANSWER)
    roles = [turn.role for turn in turns if turn.role in _SPOKEN]
    pairs = sum(pair == _SPOKEN for pair in pairwise(roles))
    spoken = [piece for piece in pieces if piece.role in _SPOKEN]
    words = sum(piece.features.words for piece in pieces)
    asked, answered = _voices(questions), _voices(answers)
    asking, answering, all_voices = _average(asked), _average(answered), _average(asked + answered)
    return Sides(
        questions=len(questions),
        answers=len(answers),
        pairs=pairs,
        unanswered=1 - pairs / len(questions) if questions else 0.0,
        first_in_answers=answering.first,
        second_in_questions=asking.second,
        first_in_questions=asking.own,
        second_in_answers=answering.second,
        asking_answers=answering.asks,
        speech=all_voices.speech,
        told=all_voices.told,
        question_length=_mean_length(questions),
        answer_length=_mean_length(answers),
        coverage=sum(piece.features.words for piece in spoken) / words if words else 0.0,
        own_answers=answering.own,
        polite_questions=asking.polite,
        question_paragraphs=sum(piece.features.ends_question for piece in spoken),
    )


def _voices(turns: Sequence[Sequence[Piece]]) -> list[_Voice]:
    """Of each turn what any of its paragraphs has."""
    voices = [[_voice_of(piece.features) for piece in turn] for turn in turns]
    return [voice[0] if len(voice) == 1 else _Voice(*map(max, *voice)) for voice in voices]


def _average(voices: Sequence[_Voice]) -> _Voice:
    """The share of the turns that have each."""
    if not voices:
        return _SILENT
    return _Voice(*[sum(column) / len(voices) for column in zip(*voices, strict=True)])


def _voice_of(features: Features) -> _Voice:
    return _Voice(
        1.0 if features.first_singular else 0.7 if features.first else 0.0,
        features.first_singular > 0,
        features.second > 0,
        features.ends_question,
        features.has_speech,
        features.is_told,
        features.may_be_polite,
    )


def _grouped(pieces: Sequence[Piece], role: Role) -> list[list[Piece]]:
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.role is role and piece.turn is not None:
            groups.setdefault(piece.turn, []).append(piece)
    return list(groups.values())


def _mean_length(groups: list[list[Piece]]) -> float:
    return sum(piece.features.words for group in groups for piece in group) / len(groups) if groups else 0.0
