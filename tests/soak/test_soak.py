"""A minute of review work: no exception, no warning of Qt, no memory that goes on growing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MINUTES = os.environ.get("EDITOR_APP_SOAK_MINUTES", "1")


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read as Linux tells it")
def test_a_minute_of_review_work_leaves_no_trace() -> None:
    growth = "15" if float(MINUTES) < 10 else "5"  # a minute is all warm-up: some places are first visited at its end
    command = [sys.executable, "-m", "tests.soak", "--minutes", MINUTES, "--growth", growth]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
