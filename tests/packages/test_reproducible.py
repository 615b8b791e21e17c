"""Two builds of the same sources are equal to the byte."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
AGAIN = ("deb", "rpm", "appimage", "tar", "wheel", "sbom")


def sums(folder: Path) -> dict[str, str]:
    """The checksum of every artefact, by its name."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file() and file.name != "SHA256SUMS"
    }


def test_a_second_build_is_equal_to_the_byte(packages: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(PROJECT / "packaging" / "build.py"), *AGAIN, "--fast", "--output", str(tmp_path)]
    environment = {name: value for name, value in os.environ.items() if name != "EDITOR_APP_PYTHON"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=800)
    assert result.returncode == 0, result.stdout + result.stderr
    first, second = sums(packages), sums(tmp_path)
    assert {name for name in second if first.get(name) != second[name]} == set()
