"""A profile counts its pairs."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Genre, Interview, Role, Turn, Verdict


def turns(roles: str) -> tuple[Turn, ...]:
    named = {"i": Role.INTRO, "q": Role.QUESTION, "a": Role.ANSWER, "n": Role.NOTE, "o": Role.OUTRO}
    return tuple(Turn(named[letter], None, None, "x", n, n + 1) for n, letter in enumerate(roles))


@pytest.mark.parametrize(("roles", "pairs"), [("", 0), ("iqaqao", 2), ("qqa", 1), ("qna", 1), ("aqo", 0), ("qaa", 1)])
def test_a_pair_is_a_question_with_its_answer(roles: str, pairs: int) -> None:
    assert Interview(Verdict.INTERVIEW, Genre.INTERVIEW, 1.0, turns=turns(roles)).pair_count == pairs
