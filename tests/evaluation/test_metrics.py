"""The metrics against examples that were worked out by hand."""

from __future__ import annotations

import pytest

from tests.evaluation.metrics import Share, Tally, share_of, tally_pairs, tally_sets


def test_precision_recall_and_f1_of_a_tally() -> None:
    tally = Tally(hits=6, missed=2, extra=4)

    assert tally.precision == pytest.approx(0.6)
    assert tally.recall == pytest.approx(0.75)
    assert tally.f1 == pytest.approx(2 * 0.6 * 0.75 / (0.6 + 0.75))


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)


def test_nothing_found_of_what_was_wanted_is_wrong() -> None:
    assert (Tally(missed=3).recall, Tally(missed=3).f1) == (0.0, 0.0)


def test_sets_are_compared_by_their_members() -> None:
    assert tally_sets({1, 2, 3}, [2, 3, 3, 4, 5]) == Tally(hits=2, missed=1, extra=2)


def test_decisions_are_counted_as_wanted_and_found() -> None:
    pairs = [(True, True), (True, False), (False, True), (False, False), (True, True)]

    assert tally_pairs(pairs) == Tally(hits=2, missed=1, extra=1)


def test_tallies_of_articles_add_up_to_that_of_all() -> None:
    assert Tally(1, 2, 3) + Tally(4, 5, 6) == Tally(5, 7, 9)


def test_a_share_is_what_was_right_of_all() -> None:
    assert share_of([True, False, True, True]) == Share(3, 4)
    assert (Share(3, 4) + Share(0, 2)).value == pytest.approx(0.5)
    assert Share().value == 1.0
