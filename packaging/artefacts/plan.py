"""What every artefact is built from and into, and how the tools that build it are called."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from system_packages import SetUpError, Tool

NAME = "editor-app"
WINDOW_NAME = f"{NAME}-gui"
ID = "org.editor_app.EditorApp"
"""The name that desktops know the program by: of its menu entry, its icon, its kind of file, and its windows."""

MAINTAINER = "The editor-app authors <editor-app@example.org>"
SUMMARY = "annotate and review large article archives"

_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


class BuildError(SetUpError):
    """What keeps an artefact from being built, in one sentence."""


@dataclass(frozen=True)
class Plan:
    """One run of build.py: where it reads and writes, whether it is in a hurry, and the date that files get."""

    root: Path
    output: Path
    work: Path
    python: Path
    epoch: int
    is_fast: bool = False
    done: dict[str, Path] = field(default_factory=dict)
    """What several artefacts are made of, by name, once it has been made in this run."""

    @cached_property
    def version(self) -> str:
        """The program's version, from the one place that states it."""
        found = _VERSION.search((self.root / "editor_app" / "__init__.py").read_text(encoding="utf-8"))
        if found is None:
            raise BuildError("editor_app/__init__.py states no version.")
        return found[1]

    @property
    def environment(self) -> dict[str, str]:
        """What tools are called with: nothing of the day, the machine or the language gets into what they write."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_"))}
        fixed = {"SOURCE_DATE_EPOCH": str(self.epoch), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return {**kept, **fixed, "PYINSTALLER_CONFIG_DIR": str(self.work / "pyinstaller")}

    def empty_folder(self, name: str) -> Path:
        """A new folder below the work folder; what an earlier run left there is removed."""
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def call(
        self, command: Sequence[str | Path], *, cwd: Path | None = None, more: Mapping[str, str] | None = None
    ) -> str:
        """What the command prints; raises BuildError with its last words where it fails."""
        named = [str(part) for part in command]
        result = subprocess.run(
            named, cwd=cwd or self.root, env={**self.environment, **(more or {})}, capture_output=True, text=True
        )
        if result.returncode != 0:
            lines = (result.stderr or result.stdout).strip().splitlines()
            words = "\n".join([line for line in lines if "warning:" not in line.lower()][-20:])
            raise BuildError(f"{' '.join(named[:3])} … failed with status {result.returncode}:\n{words}")
        return result.stdout


@dataclass(frozen=True)
class Artefact:
    """One thing that build.py can make; `make` gives the files it wrote into the plan's output."""

    name: str
    what: str
    make: Callable[[Plan], list[Path]]
    tools: tuple[Tool, ...] = ()


def commit_date(root: Path) -> int:
    """The date that files of a package get: of the last commit, or what SOURCE_DATE_EPOCH says."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if named:
        return int(named)
    try:
        shown = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=True
        ).stdout
        return int(shown)
    except (OSError, ValueError, subprocess.CalledProcessError):  # a source archive: the date of the last change
        return int((root / "CHANGELOG.md").stat().st_mtime)


def set_dates(folder: Path, epoch: int) -> None:
    """Give everything below the folder the one date."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def set_modes(folder: Path, programs: Sequence[str] = ()) -> None:
    """Files that all may read, folders that all may enter; only the named ones may be run."""
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.relative_to(folder).as_posix() in programs else 0o644)
    folder.chmod(0o755)


def size_of(folder: Path) -> int:
    """The bytes of all files below the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
