"""`python -m tests.soak --minutes 60`: prints how memory went, what was done, and what went wrong."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the application is made

from PySide6.QtWidgets import QApplication

from editor_app.gui.appearance import apply_theme
from editor_app.gui.collector import Collector
from editor_app.gui.theme import LIGHT
from editor_app.store import engine
from tests.gui.opened_window import make_demo_library, start
from tests.soak.driver import Driver, Watch, memory, watching

WARM_UP, LONGEST_WARM_UP = 0.4, 20 * 60
"""The share of the time, and seconds at most, in which every place of the window is visited and caches fill."""

_SMALL = "PRAGMA cache_size = -1024"
"""SQLite's caches are limited: full before the warm-up is over, they do not look like something that grows."""


def soak(seconds: float, seed: int, folder: Path, say: bool = False) -> tuple[Watch, float]:
    """Drive the window for so long; what was seen, and the share by which memory grew after the warm-up."""
    app = QApplication.instance() or QApplication(["editor-app"])
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    collector = Collector(app)  # as in the program
    (folder / "template").mkdir()
    template = make_demo_library(folder / "template")
    (folder / "work").mkdir()
    watch = Watch()
    small = tuple(_SMALL if "cache_size" in pragma else pragma for pragma in engine._PRAGMAS)
    setattr(engine, "_PRAGMAS", small)  # noqa: B010  a tuple of another length to a type checker
    with watching(watch):
        shown = start(app, template, folder / "work")
        driver, began, told = Driver(shown, seed, watch), time.monotonic(), 0
        while time.monotonic() - began < seconds:
            driver.step()
            if sum(watch.done.values()) % 10 == 0:
                watch.sample(began)
            minute = int((time.monotonic() - began) / 60)
            if say and minute > told:
                told = minute
                sys.stdout.write(f"{minute:3} min  {sum(watch.done.values()):6} acts  {memory():7.1f} MB\n")
                sys.stdout.flush()
        watch.sample(began)
        watch.errors += shown.problems
        shown.close()
    collector.close()
    return watch, watch.growth(min(seconds * WARM_UP, LONGEST_WARM_UP))


def main() -> int:
    """The exit status: 1 where memory grew by so much or more, or anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--growth", type=float, default=5, help="per cent of memory that may come after the warm-up")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        watch, growth = soak(chosen.minutes * 60, chosen.seed, Path(folder), say=True)
    sys.stdout.write(f"{dict(watch.done)}\nmemory grew by {growth:.1%} after the warm-up\n")
    for kind, said in (("Qt", watch.warnings), ("error", watch.errors)):
        for text in dict.fromkeys(said):
            sys.stdout.write(f"{kind} ({said.count(text)}x): {text}\n")
    return int(growth >= chosen.growth / 100 or bool(watch.warnings) or bool(watch.errors))


if __name__ == "__main__":
    sys.exit(main())
