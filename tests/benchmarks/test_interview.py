"""The benchmark of interviews, at a small size."""

from __future__ import annotations

from tests.benchmarks.interview import accuracy, latencies, speed
from tests.evaluation.evaluate import Evaluation, Figure
from tests.evaluation.repairs import RuleScore


def test_speed_is_told_beside_a_bare_search() -> None:
    rate, ratio = speed(5, 1)
    assert rate.goal is not None and rate.goal.bound == 500
    assert rate.value > 0 < ratio.value


def test_latencies_are_told_for_short_and_long_bodies_and_for_a_changed_paragraph() -> None:
    by_name = {outcome.name: outcome for outcome in latencies(4)}
    assert by_name["body of 1,000 words, p50"].value <= by_name["body of 1,000 words, p95"].value
    assert by_name["body of 1,000 words, p50"].value < by_name["body of 10,000 words, p50"].value
    assert by_name["one changed paragraph in 1,000 words, median"].value < by_name["body of 1,000 words, p50"].value


def test_every_figure_of_accuracy_is_printed_with_its_goal() -> None:
    evaluation = Evaluation(
        part="test",
        article_count=2,
        figures=(Figure("genre", 0.9), Figure("turn starts", 0.9799, 0.98)),
        confusion={("accept", "ask"): 3},
        rules={"interview.marker-typo": RuleScore(put=4, found=3, false=1, extra=1)},
        misses=(),
    )
    printed = [" ".join(str(outcome).split()) for outcome in accuracy(evaluation)]
    assert printed == [
        "test: genre 0.900",
        "test: turn starts 0.980 goal ≥ 0.980: pass",
        "test: articles to accept, decision ask 3",
        "test: interview.marker-typo: found of 4 0.750 goal ≥ 0.950: MISSED",
        "test: interview.marker-typo: extra alarms 0.250 goal ≤ 0.100: MISSED",
        "test: interview.marker-typo: precision 0.750",
    ]
