"""`--version`, beside the same Python that does nothing."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.ratio import ROOT, Goal, Outcome, compare, compiled, cpu_seconds


def run(size: int, pairs: int) -> list[Outcome]:
    """The ratio of processor seconds, each of `size` starts together."""

    def ask() -> None:
        for _ in range(size):
            _start("-m", "editor_app", "--version")

    def start_and_stop() -> None:
        for _ in range(size):
            _start("-c", "pass")

    times = compare(ask, start_and_stop, pairs, cpu_seconds)
    return [
        times.ratio("time to `python -c pass`", Goal(3)),
        Outcome("milliseconds of processor time", 1000 * min(times.subject) / size, "ms"),
    ]


def _start(*arguments: str) -> None:
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True, env=compiled())
