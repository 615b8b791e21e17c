from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.vocabularies.regression import fit_logistic, probability, solve

NUMBER = st.floats(-3, 3).map(lambda value: round(value, 3))


def test_probabilities_are_those_of_the_logistic_function() -> None:
    assert probability(0) == 0.5
    assert math.isclose(probability(math.log(3)), 0.75)
    assert 0 < probability(-1e9) < probability(1e9) < 1


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_without_a_price_one_yes_or_no_question_is_answered_by_its_closed_form(a: int, b: int, c: int, d: int) -> None:
    rows = [[0.0]] * (a + b) + [[1.0]] * (c + d)
    labels = [True] * a + [False] * b + [True] * c + [False] * d
    constant, weight = fit_logistic(rows, labels, ridge=0)
    assert math.isclose(constant, math.log(a / b), abs_tol=1e-4)
    assert math.isclose(weight, math.log(c / d) - math.log(a / b), abs_tol=1e-4)


@given(st.lists(st.tuples(st.tuples(NUMBER, NUMBER), st.booleans()), min_size=4, max_size=40), st.floats(0.1, 5))
def test_at_the_answer_nothing_pulls_in_any_direction(data: list[tuple[tuple[float, ...], bool]], ridge: float) -> None:
    rows, labels = [row for row, _ in data], [label for _, label in data]
    if all(labels) or not any(labels):
        return
    constant, *weights = fit_logistic(rows, labels, ridge)
    errors = [
        probability(constant + sum(w * v for w, v in zip(weights, row, strict=True))) - label
        for row, label in zip(rows, labels, strict=True)
    ]
    assert abs(sum(errors)) < 1e-3
    for place, weight in enumerate(weights):
        pull = sum(error * row[place] for error, row in zip(errors, rows, strict=True)) + ridge * weight
        assert abs(pull) < 1e-3


def test_parted_data_has_weights_with_bounds_and_the_same_each_time() -> None:
    chance = random.Random(3)
    rows = [[chance.random(), chance.random()] for _ in range(200)]
    labels = [row[0] > 0.5 for row in rows]
    constant, telling, idle = fit_logistic(rows, labels)
    assert fit_logistic(rows, labels) == [constant, telling, idle]
    assert 5 < telling < 50 and abs(idle) < 2
    stricter = fit_logistic(rows, labels, ridge=20)[1]
    assert 0 < stricter < telling


@pytest.mark.parametrize("label", [True, False])
def test_one_kind_of_row_teaches_nothing(label: bool) -> None:
    with pytest.raises(ValueError, match="both labels"):
        fit_logistic([[1.0], [0.0]], [label, label])


@given(
    st.lists(st.lists(NUMBER, min_size=3, max_size=3), min_size=3, max_size=3), st.lists(NUMBER, min_size=3, max_size=3)
)
def test_a_symmetric_system_is_solved(factor: list[list[float]], wanted: list[float]) -> None:
    matrix = [
        [sum(x * y for x, y in zip(one, other, strict=True)) + (i == j) for j, other in enumerate(factor)]
        for i, one in enumerate(factor)
    ]
    right = [sum(x * y for x, y in zip(row, wanted, strict=True)) for row in matrix]
    assert solve(matrix, right) == pytest.approx(wanted, abs=1e-6)
