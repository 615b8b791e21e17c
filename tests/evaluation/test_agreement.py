"""Measures of agreement, against examples worked out by hand and against what holds of every pair of labellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.agreement import cohen_kappa, coverage_at, pk, window_diff, window_size

PAIRS = st.lists(st.tuples(st.sampled_from("IQAO"), st.sampled_from("IQAO")), min_size=1, max_size=60)
BOTH = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)
DECISIONS = st.lists(st.tuples(st.sampled_from((0.1, 0.4, 0.5, 0.9)), st.booleans()), min_size=1, max_size=40)


def test_kappa_of_an_example_by_hand() -> None:
    """Twenty agree on yes, fifteen on no, five and ten do not: observed .7, expected .5."""
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10

    assert cohen_kappa(pairs) == pytest.approx(0.4)


def test_kappa_is_nought_where_one_labels_everything_alike() -> None:
    assert cohen_kappa([("Q", "Q"), ("Q", "A")]) == 0
    assert cohen_kappa([("Q", "Q"), ("Q", "Q")]) == 1
    assert cohen_kappa([]) == 1


@given(PAIRS)
def test_kappa_is_the_same_from_both_sides_and_never_above_one(pairs: list[tuple[str, str]]) -> None:
    kappa = cohen_kappa(pairs)

    assert -1 <= kappa <= 1
    assert kappa == pytest.approx(cohen_kappa([(other, one) for one, other in pairs]))
    assert (kappa == 1) == all(one == other for one, other in pairs)
    assert cohen_kappa([(one, one) for one, _ in pairs]) == 1


def test_segments_of_an_example_by_hand() -> None:
    """Nine places, one boundary two places late: of the eight windows of two places, four see one of the two."""
    wanted = [False] * 3 + [True] + [False] * 5
    late = [False] * 5 + [True] + [False] * 3

    assert window_size(wanted) == 2
    assert pk(wanted, late) == pytest.approx(4 / 8)
    assert window_diff(wanted, late) == pytest.approx(4 / 8)


def test_two_boundaries_for_one_are_told_by_window_diff_alone() -> None:
    wanted = [False, True, False, False, False, False]
    found = [True, True, False, False, False, False]

    assert pk(wanted, found) == 0
    assert window_diff(wanted, found) == pytest.approx(1 / 5)


def test_labellings_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="2 places in one labelling, 1 in the other"):
        pk([True, False], [True])
    assert (pk([], []), window_diff([], [])) == (0, 0)


@given(BOTH)
def test_segments_that_are_the_same_differ_nowhere_and_pk_is_no_more_than_window_diff(
    both: list[tuple[bool, bool]],
) -> None:
    wanted, found = [one for one, _ in both], [other for _, other in both]

    assert pk(wanted, wanted) == window_diff(wanted, wanted) == 0
    assert 0 <= pk(wanted, found) <= window_diff(wanted, found) <= 1


def test_the_surest_decisions_are_taken_as_long_as_enough_are_right() -> None:
    decisions = [(0.9, True)] * 19 + [(0.8, False)] + [(0.5, False)] * 5

    assert coverage_at(0.95, decisions) == pytest.approx(20 / 25)
    assert coverage_at(0.99, decisions) == pytest.approx(19 / 25)
    assert coverage_at(0.95, [(0.9, False)]) == 0
    assert coverage_at(0.95, []) == 1


@given(DECISIONS)
def test_more_coverage_is_never_had_for_more_precision(decisions: list[tuple[float, bool]]) -> None:
    assert 1 >= coverage_at(0.5, decisions) >= coverage_at(0.95, decisions) >= 0
    assert coverage_at(0, decisions) == 1
