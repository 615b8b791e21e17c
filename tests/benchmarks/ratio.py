"""Measuring: a subject and its baseline run in turn, so that a busy machine slows both; and a child's memory."""

from __future__ import annotations

import gc
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Clock = Callable[[], float]


@dataclass(frozen=True)
class Goal:
    """A bound that a value must keep."""

    bound: float
    at_least: bool = False

    def is_met_by(self, value: float) -> bool:
        """Whether the value keeps the bound."""
        return value >= self.bound if self.at_least else value <= self.bound


@dataclass(frozen=True)
class Outcome:
    """One measured value with its spread over the pairs, and its goal where it has one."""

    name: str
    value: float
    unit: str = ""
    spread: tuple[float, float] | None = None
    goal: Goal | None = None

    @property
    def is_missed(self) -> bool:
        """Whether there is a goal and the value does not keep it."""
        return self.goal is not None and not self.goal.is_met_by(self.value)

    def __str__(self) -> str:
        spread = "" if self.spread is None else f"  ({format_value(self.spread[0])} – {format_value(self.spread[1])})"
        text = f"{self.name:<66} {format_value(self.value):>9} {self.unit:<4}{spread}"
        if self.goal is None:
            return text.rstrip()
        sign = "≥" if self.goal.at_least else "≤"
        return f"{text}  goal {sign} {format_value(self.goal.bound)}: {'MISSED' if self.is_missed else 'pass'}"


@dataclass(frozen=True)
class Pairs:
    """The seconds that the subject and the baseline took, pair by pair."""

    subject: tuple[float, ...]
    baseline: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """How many times as long as its baseline the subject took, in each pair."""
        return tuple(mine / bare for mine, bare in zip(self.subject, self.baseline, strict=True))

    def ratio(self, name: str, goal: Goal | None = None) -> Outcome:
        """The median ratio of the subject's time to the baseline's."""
        return _median(name, self.ratios, "×", goal)

    def speed(self, name: str, goal: Goal | None = None) -> Outcome:
        """The median ratio of the subject's speed to the baseline's."""
        return _median(name, [1 / ratio for ratio in self.ratios], "×", goal)

    def rate(self, name: str, count: int, unit: str = "/s", goal: Goal | None = None) -> Outcome:
        """How many of `count` things the subject did in a second."""
        return _median(name, [count / seconds for seconds in self.subject], unit, goal)


def cpu_seconds() -> float:
    """Processor seconds of this process and of those of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def compare(
    subject: Callable[[], object],
    baseline: Callable[[], object],
    pairs: int = 5,
    clock: Clock = time.process_time,
) -> Pairs:
    """Runs subject and baseline in turn; the first pair, which warms caches, is run once more and not counted."""
    if pairs > 1:
        subject()
        baseline()
    timed = [(_seconds(subject, clock), _seconds(baseline, clock)) for _ in range(pairs)]
    return Pairs(tuple(mine for mine, _ in timed), tuple(bare for _, bare in timed))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least `share` percent of them do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * share / 100) - 1)]


@dataclass(frozen=True)
class Child:
    """What a finished child process printed, and the most memory that it held, in MB."""

    output: str
    peak_memory: float


_LAUNCHER = """
import os, sys
pid = os.posix_spawn(sys.executable, [sys.executable, *sys.argv[2:]], os.environ)
_, status, usage = os.wait4(pid, 0)
os.write(int(sys.argv[1]), str(usage.ru_maxrss).encode())
sys.exit(os.waitstatus_to_exitcode(status) & 255)
"""
"""Starts the child and tells its memory. To the system a child has held what its parent held when it was started, so
the parent must be a process that holds hardly anything."""


def compiled(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for a child that finds its modules compiled, as an installed program does, whoever starts it."""
    given = dict(os.environ if environment is None else environment)
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**given, "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "benchmarks" / "compiled")}


def run_child(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Child:
    """Runs this Python with the arguments in the project's root; raises CalledProcessError where it fails."""
    told, tell = os.pipe()
    command = [sys.executable, "-S", "-E", "-c", _LAUNCHER, str(tell), *arguments]
    with open(told) as memory:  # noqa: PTH123  a pipe has no path
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=compiled(environment), pass_fds=(tell,)
        ) as process:
            os.close(tell)
            output = process.stdout.read() if process.stdout else ""
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, arguments, output)
        return Child(output, int(memory.read()) / 1024)


def format_value(value: float) -> str:
    """The value with thousands parted, and with as many decimals as it is small."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"


def _median(name: str, values: Sequence[float], unit: str, goal: Goal | None) -> Outcome:
    return Outcome(name, statistics.median(values), unit, (min(values), max(values)), goal)


def _seconds(action: Callable[[], object], clock: Clock) -> float:
    gc.collect()
    start = clock()
    action()
    return max(clock() - start, 1e-9)
