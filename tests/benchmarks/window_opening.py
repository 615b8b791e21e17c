"""The window from the start of the process to its first painted list and article, beside a bare window."""

from __future__ import annotations

import json
import os

from tests.benchmarks.ratio import Goal, Outcome, Pairs, run_child
from tests.benchmarks.sample_library import library_of


def run(size: int, pairs: int) -> list[Outcome]:
    """The ratio to a bare window with as many widgets, and the most memory that the process held."""
    library = str(library_of(size))
    _open("app", library)  # warms the caches of the disk
    mine, bare, memory = [], [], []
    for _ in range(pairs):
        seconds, widgets, peak = _open("app", library)
        mine.append(seconds)
        memory.append(peak)
        bare.append(_open("bare", str(widgets))[0])
    times = Pairs(tuple(mine), tuple(bare))
    return [
        times.ratio("time to a bare window with as many widgets", Goal(1.5)),
        Outcome("first painted list and article", min(mine), "s"),
        Outcome("peak memory", max(memory), "MB", goal=Goal(200)),
    ]


def _open(what: str, argument: str) -> tuple[float, int, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = run_child(["-m", "tests.benchmarks.window_child", what, argument], environment)
    told = json.loads(child.output.splitlines()[-1])
    return told["seconds"], told["widgets"], child.peak_memory
