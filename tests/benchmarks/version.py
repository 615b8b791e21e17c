"""`--version`, beside the same Python that does nothing."""

from __future__ import annotations

from tests.benchmarks.ratio import Goal, Outcome, compare, cpu_seconds, run_child


def run(size: int, pairs: int) -> list[Outcome]:
    """The ratio of processor seconds, each of `size` starts together."""

    def ask() -> None:
        for _ in range(size):
            run_child(["-m", "editor_app", "--version"])

    def start_and_stop() -> None:
        for _ in range(size):
            run_child(["-c", "pass"])

    times = compare(ask, start_and_stop, pairs, cpu_seconds)
    return [
        times.ratio("time to `python -c pass`", Goal(3)),
        Outcome("milliseconds of processor time", 1000 * min(times.subject) / size, "ms"),
    ]
