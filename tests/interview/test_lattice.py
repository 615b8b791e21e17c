"""The likeliest sequence of states against all sequences, tried one by one."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from editor_app.interview.lattice import Steps, Weights, find_path

_QUARTERS = st.integers(-40, 40).map(lambda number: number / 4)  # exact sums, so that equal paths are equal
_WEIGHTS = st.tuples(_QUARTERS, _QUARTERS, _QUARTERS, _QUARTERS)
_STEPS = st.tuples(_WEIGHTS, _WEIGHTS, _WEIGHTS, _WEIGHTS).map(Steps)
_FREE = Steps(((0.0,) * 4, (0.0,) * 4, (0.0,) * 4, (0.0,) * 4))


def score(path: tuple[int, ...], start: Weights, emissions: list[Weights], steps: list[Steps]) -> float:
    """What a sequence of states is worth."""
    worth = start[path[0]] + sum(emission[state] for emission, state in zip(emissions, path, strict=True))
    inner = zip(path, path[1:], steps[1:], strict=False)
    return worth + sum(step.rows[before][behind] for before, behind, step in inner)


@given(_WEIGHTS, st.lists(st.tuples(_WEIGHTS, _STEPS), min_size=1, max_size=4))
def test_no_sequence_is_better_than_the_one_found(start: Weights, places: list[tuple[Weights, Steps]]) -> None:
    emissions, steps = [list(column) for column in zip(*places, strict=True)]
    path, _ = find_path(start, emissions, steps)
    best = max(score(each, start, emissions, steps) for each in product(range(4), repeat=len(places)))
    assert score(tuple(path), start, emissions, steps) == best


@given(_WEIGHTS, st.lists(st.tuples(_WEIGHTS, _STEPS), min_size=1, max_size=4))
def test_the_margin_is_what_another_state_would_cost(start: Weights, places: list[tuple[Weights, Steps]]) -> None:
    emissions, steps = [list(column) for column in zip(*places, strict=True)]
    _, margins = find_path(start, emissions, steps)
    for place, margin in enumerate(margins):
        best = [
            max(
                score(each, start, emissions, steps)
                for each in product(range(4), repeat=len(places))
                if each[place] == state
            )
            for state in range(4)
        ]
        highest, second = sorted(best, reverse=True)[:2]
        assert margin == highest - second


def test_one_place_has_the_state_that_starts_and_fits_best() -> None:
    path, margins = find_path((0.0, 0.0, -1.0, 0.0), [(0.0, 1.0, 3.0, 0.0)], [_FREE])
    assert (path, margins) == ([2], [1.0])


def test_a_forbidden_step_is_not_taken() -> None:
    never = Steps(((0.0, -1e9, -1e9, -1e9), (0.0,) * 4, (0.0,) * 4, (0.0,) * 4))
    path, _ = find_path((5.0, 0.0, 0.0, 0.0), [(0.0,) * 4, (0.0, 4.0, 0.0, 0.0)], [_FREE, never])
    assert path == [0, 0]
