"""Errors that people wrote down keep being told as well as they were when this was measured."""

from __future__ import annotations

from functools import cache

import pytest

from tests.checks.samples import shipped_context
from tests.evaluation_terms.planted import Score
from tests.evaluation_terms.written import judge_written, read_written

REACHED = {
    "stranger": (593 / 600, 569 / 570, 569 / 570),
    "second": (390 / 394, 342 / 345, 342 / 345),
    "third": (299 / 299, 287 / 288, 287 / 288),
    "fourth": (125 / 125, 98 / 99, 98 / 99),
}
"""Kind right, right term first, right term among five."""
_HALF_A_POINT = 0.005


@cache
def measured(name: str) -> Score:
    whole = Score()
    for written in read_written(name):
        whole.add(judge_written(written, shipped_context()))
    return whole


@pytest.mark.parametrize("name", REACHED)
def test_the_kind_stays_as_right_as_it_was(name: str) -> None:
    score = measured(name)

    assert score.kinds / score.planted >= REACHED[name][0] - _HALF_A_POINT, score.misses


@pytest.mark.parametrize("name", REACHED)
def test_the_right_term_is_offered_as_often_as_it_was(name: str) -> None:
    score = measured(name)

    assert score.first / score.answered >= REACHED[name][1] - _HALF_A_POINT, score.misses
    assert score.five / score.answered >= REACHED[name][2] - _HALF_A_POINT, score.misses
