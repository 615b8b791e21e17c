"""Roles and ends of turns, compared paragraph by paragraph."""

from __future__ import annotations

import pytest

from tests.evaluation import paragraphs
from tests.evaluation.families import all_samples
from tests.evaluation.paragraphs import kappa_of_editors, kappa_with_engine, second_labels, segment_errors
from tests.evaluation.structure import is_exchange
from tests.interview.reading import Sample, analyse_sample

BODY = (
    "We met him at the mill.\n\nQ: Why did you buy it?\n\nA: I wanted bread that tastes of something.\n\n"
    "Q: Who taught you?\n\nA: My neighbour did, and I watched him."
)


def sample(roles: str) -> Sample:
    return Sample("mill", "F01", "interview", "interview", roles, None, BODY, {"language": "en"})


def test_the_engine_agrees_with_right_labels_and_less_with_wrong_ones() -> None:
    right, wrong = sample("IQAQA"), sample("IQAAA")

    assert kappa_with_engine([(right, analyse_sample(right))]) == 1
    # four of five alike; by chance 1/5 * 1/5 + 1/5 * 2/5 + 3/5 * 2/5 = 9/25
    assert kappa_with_engine([(wrong, analyse_sample(wrong))]) == pytest.approx((20 / 25 - 9 / 25) / (16 / 25))


def test_ends_of_turns_are_compared_as_segments() -> None:
    right, wrong = sample("IQAQA"), sample("IQAAA")

    assert segment_errors([(right, analyse_sample(right))]) == (0, 0)
    pk, window_diff = segment_errors([(wrong, analyse_sample(wrong))])
    assert 0 < pk <= window_diff < 1
    assert segment_errors([]) == (0, 0)


def test_two_editors_are_compared_where_both_have_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kappa_of_editors([sample("IQAQA")]) is None
    monkeypatch.setattr(paragraphs, "second_labels", lambda: {"mill": "IQAQA"})
    assert kappa_of_editors([sample("IQAQA")]) == 1
    assert kappa_of_editors([sample("IQAAA")]) == pytest.approx((20 / 25 - 9 / 25) / (16 / 25))
    monkeypatch.setattr(paragraphs, "second_labels", lambda: {"mill": "IQA"})
    with pytest.raises(ValueError, match="mill: 5 roles, 3 of the second editor"):
        kappa_of_editors([sample("IQAQA")])


def test_the_second_editors_labels_are_of_articles_that_there_are() -> None:
    by_name = {one.name: one for one in all_samples()}

    assert len(second_labels()) >= 50
    for name, roles in second_labels().items():
        assert len(by_name[name].roles or "") == len(roles), name


def test_questions_and_answers_of_any_kind_are_more_than_what_people_said_to_each_other() -> None:
    assert is_exchange("none", "faq") and is_exchange("interview", "panel") and is_exchange("none", "testimony")
    assert not is_exchange("announced", "interview") and not is_exchange("none", "none")
