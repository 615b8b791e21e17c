"""How the benchmarks measure, and what they say of it."""

from __future__ import annotations

import subprocess

import pytest

from tests.benchmarks.__main__ import main
from tests.benchmarks.catalogue import BENCHMARKS
from tests.benchmarks.ratio import Goal, Outcome, Pairs, compare, format_value, percentile, run_child


def test_the_median_ratio_is_told_with_its_spread() -> None:
    outcome = Pairs((2.0, 9.0, 4.0), (1.0, 3.0, 1.0)).ratio("time", Goal(3))
    assert (outcome.value, outcome.spread, outcome.is_missed) == (3.0, (2.0, 4.0), False)


def test_speed_is_the_ratio_turned_round_and_rate_counts_things_in_a_second() -> None:
    pairs = Pairs((2.0,), (1.0,))
    assert pairs.speed("speed", Goal(0.6, at_least=True)).is_missed
    assert pairs.rate("pages", 100).value == 50


def test_subject_and_baseline_run_in_turn_after_one_pair_to_warm_up() -> None:
    order: list[str] = []
    ticks = iter(range(100))
    pairs = compare(lambda: order.append("s"), lambda: order.append("b"), 2, lambda: float(next(ticks)))
    assert "".join(order) == "sbsbsb"
    assert pairs.ratios == (1.0, 1.0)


def test_a_single_pair_is_not_warmed_up() -> None:
    order: list[str] = []
    compare(lambda: order.append("s"), lambda: order.append("b"), 1)
    assert order == ["s", "b"]


@pytest.mark.parametrize(
    ("value", "text"), [(1234.5, "1,234"), (12.34, "12.3"), (1.234, "1.23"), (5.0, "5"), (0.9581, "0.958")]
)
def test_small_values_have_more_decimals(value: float, text: str) -> None:
    assert format_value(value) == text


def test_an_outcome_says_whether_its_goal_is_met() -> None:
    assert str(Outcome("p99", 17, "ms", goal=Goal(16))).endswith("goal ≤ 16: MISSED")
    assert str(Outcome("p99", 16, "ms", goal=Goal(16))).endswith("goal ≤ 16: pass")
    assert "goal" not in str(Outcome("p99", 16, "ms"))


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile(range(1, 101), 99) == 99


def test_a_child_tells_its_output_and_its_memory() -> None:
    child = run_child(["-c", "x = bytearray(60_000_000); print(len(x))"])
    assert child.output == "60000000\n"
    assert 60 < child.peak_memory < 200


def test_what_this_process_holds_is_not_told_of_its_child() -> None:
    ballast = bytearray(300_000_000)
    ballast[::4096] = bytes(len(ballast[::4096])).replace(b"\0", b"x")
    assert run_child(["-c", "pass"]).peak_memory < 100


def test_a_child_that_fails_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_child(["-c", "raise SystemExit(4)"])


def test_an_unknown_benchmark_gets_the_names_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as error:
        main(["speed"])
    assert error.value.code == 2
    assert "no benchmark is called speed" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["parsing", "version"])
def test_the_quick_benchmarks_run_at_a_small_size(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--size", "5", "--pairs", "1"]) in (0, 1)
    printed = capsys.readouterr().out
    assert f"== {name}: " in printed
    assert "goal" in printed


def test_names_are_written_once_each() -> None:
    names = [benchmark.name for benchmark in BENCHMARKS]
    assert len(names) == len(set(names))
