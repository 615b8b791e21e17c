"""`python -m tests.faults --seed 7 --points all --minutes 30`: the faults at other places, and how many there were.

With `--minutes` further seeds follow (8, 9, …) until the time is over; a seed that is begun is finished.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"D": "deaths", "F": "full disks", "R": "read-only folders", "G": "lost drives", "M": "wants of memory"}


def run_seed(seed: int, points: str, cycles: int, chosen: str, folder: Path) -> tuple[int, Counter[str]]:
    """The status of pytest with this seed, and how many faults of each kind there were."""
    tally = folder / f"{seed}.tally"
    tally.touch()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "EDITOR_APP_FAULT_SEED": str(seed),
        "EDITOR_APP_FAULT_POINTS": "0" if points == "all" else points,
        "EDITOR_APP_FAULT_CYCLES": str(cycles),
        "EDITOR_APP_FAULT_TALLY": str(tally),
    }
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", str(folder / "places")]
    places = ["tests/faults", "tests/security/test_hostile_libraries.py"]
    run = subprocess.run([*pytest, *places, "-k", chosen], cwd=ROOT, env=environment)
    return run.returncode, Counter(tally.read_text(encoding="ascii"))


def main() -> int:
    """The exit status: 1 where a fault was not survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--points", default="8", help="how many of each act are tried, or `all`")
    parser.add_argument("--cycles", type=int, default=1_000, help="random crashes of each seed")
    parser.add_argument("--minutes", type=float, default=0, help="go on with other seeds until the time is over")
    parser.add_argument("-k", dest="chosen", default="", help="only the tests whose names hold this, as pytest says it")
    chosen = parser.parse_args()
    began, seed, failed = time.monotonic(), chosen.seed, list[int]()
    while True:
        with tempfile.TemporaryDirectory() as folder:
            status, counted = run_seed(seed, chosen.points, chosen.cycles, chosen.chosen, Path(folder))
        told = ", ".join(f"{counted[sign]:,} {name}" for sign, name in NAMES.items() if counted[sign])
        sys.stdout.write(f"Seed {seed}: {'all survived' if status == 0 else 'FAILED'}; {told or 'no faults'}.\n")
        sys.stdout.flush()
        failed += [seed] if status else []
        seed += 1
        if time.monotonic() - began >= chosen.minutes * 60:
            break
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
