"""How the tools that make the Windows installer are called, and what is said where one fails."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from artefacts.plan import BuildError

PIP = (getattr(sys, "_base_executable", sys.executable), "-m", "pip", "--python", sys.executable)
"""The pip of the Python below this environment, which may have none of its own."""

PIP_OPTIONS = ("--disable-pip-version-check", "--no-input", "--quiet")


def call(command: Sequence[str | Path], *, cwd: Path | None = None) -> bytes:
    """What a command prints; raises BuildError with its last words where it fails or is not there."""
    try:
        result = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True)
    except OSError as error:
        raise BuildError(f"{command[0]} cannot be run: {error.strerror}.") from error
    if result.returncode != 0:
        words = (result.stderr or result.stdout).decode(errors="replace").strip()[-2000:]
        raise BuildError(f"{Path(command[0]).name} failed with status {result.returncode}:\n{words}")
    return result.stdout
