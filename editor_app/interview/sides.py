"""The two sides of an exchange in numbers: who says I and you, who asks, how long they speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from editor_app.domain.interview import Role, Turn
from editor_app.interview.features import split_words
from editor_app.interview.lexicon import Lexicon
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


def measure_sides(pieces: Sequence[Piece], turns: Sequence[Turn]) -> Sides:
    """The two sides of the turns that have been found."""
    questions, answers = _grouped(pieces, Role.QUESTION), _grouped(pieces, Role.ANSWER)
    roles = [turn.role for turn in turns if turn.role in _SPOKEN]
    pairs = sum(pair == _SPOKEN for pair in pairwise(roles))
    spoken_words = sum(piece.features.words for piece in pieces if piece.role in _SPOKEN)
    words = sum(piece.features.words for piece in pieces)
    return Sides(
        questions=len(questions),
        answers=len(answers),
        pairs=pairs,
        unanswered=1 - pairs / len(questions) if questions else 0.0,
        first_in_answers=_share(
            answers, lambda p: 1.0 if p.features.first_singular else 0.7 if p.features.first else 0.0
        ),
        second_in_questions=_share(questions, lambda p: float(p.features.second > 0)),
        first_in_questions=_share(questions, lambda p: float(p.features.first_singular > 0)),
        second_in_answers=_share(answers, lambda p: float(p.features.second > 0)),
        asking_answers=_share(answers, lambda p: float(p.features.ends_question)),
        speech=_share(questions + answers, lambda p: float(p.features.has_speech)),
        told=_share(questions + answers, _is_told),
        question_length=_mean_length(questions),
        answer_length=_mean_length(answers),
        coverage=spoken_words / words if words else 0.0,
        own_answers=_share(answers, lambda p: float(p.features.first_singular > 0)),
        polite_questions=_share(questions, _may_be_polite),
        question_paragraphs=sum(piece.role in _SPOKEN and piece.features.ends_question for piece in pieces),
    )


def _may_be_polite(piece: Piece) -> float:
    """1 where a word stands that says you politely and her or their as well: Spanish `su`, Italian `le`."""
    hints = piece.lexicon.phrases("polite_hints")
    return float(bool(hints) and not set(hints).isdisjoint(split_words(piece.features.folded)))


def _is_told(piece: Piece) -> float:
    """1 where a narrator reports the speech: a verb of speech right behind what is said (`– So it is, he said`)."""
    features = piece.features
    return float(features.has_speech and _reports_speech(features.folded, piece.lexicon))


@lru_cache(maxsize=4096)
def _reports_speech(folded: str, lexicon: Lexicon) -> bool:
    return _told_pattern(lexicon).search(folded) is not None


@lru_cache(maxsize=16)
def _told_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, lexicon.speech_verbs), key=len, reverse=True))
    return re.compile(rf"[–—―\-,?!…»”\"]\s*(?:\w+\s)?(?:{verbs})\b")


def _grouped(pieces: Sequence[Piece], role: Role) -> list[list[Piece]]:
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.role is role and piece.turn is not None:
            groups.setdefault(piece.turn, []).append(piece)
    return list(groups.values())


def _share(groups: list[list[Piece]], value: Callable[[Piece], float]) -> float:
    return sum(max(value(piece) for piece in group) for group in groups) / len(groups) if groups else 0.0


def _mean_length(groups: list[list[Piece]]) -> float:
    return sum(piece.features.words for group in groups for piece in group) / len(groups) if groups else 0.0
