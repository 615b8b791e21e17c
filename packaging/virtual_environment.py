"""The project's own Python in `.venv`, filled from the lock files with what bare Debian has: python3 and pip."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from system_packages import APT_LINE, Installer, SetUpError

RUN_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"
BUNDLE_LOCK = "requirements-bundle.lock"
OLDEST_PYTHON = (3, 11)
FIRST_PYTHON_TOO_NEW = (3, 15)
OLDEST_PIP = (22, 3)  # the first with `pip --python`, which fills an environment that has no pip

_NO_PIP = f"pip 22.3 or newer is needed. Install it with: {APT_LINE} python3-pip"


@dataclass(frozen=True)
class VirtualEnvironment:
    """`.venv`, or another folder, below the project's root; `base` is the Python it is made with."""

    root: Path
    base: str
    name: str = ".venv"

    @property
    def folder(self) -> Path:
        return self.root / self.name

    @property
    def python(self) -> Path:
        """The environment's interpreter, whether it exists yet or not."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def ensure(self, lock: str, installer: Installer) -> Path:
        """The interpreter of an environment that holds what the lock file names; installs only what has changed."""
        if self.is_current(lock):
            return self.python
        self._make()
        pip = self._pip(installer)
        print(f"Installing what {lock} names into {self.name} (Qt alone has 270 MB) ...", flush=True)
        self._install(pip, ["--require-hashes", "-r", str(self.root / lock)])
        # The build tool is in the lock, too: without isolation nothing is fetched that is not pinned.
        self._install(pip, ["--no-deps", "--no-build-isolation", "-e", str(self.root)])
        self._stamp(lock).write_text(self.fingerprint(lock), encoding="utf-8")
        return self.python

    def is_current(self, lock: str) -> bool:
        """Whether the environment was filled from exactly this lock; the development lock contains the other."""
        candidates = (lock, DEVELOPMENT_LOCK) if lock == RUN_LOCK else (lock,)
        return self._works() and any(self._is_stamped(name) for name in candidates)

    def fingerprint(self, lock: str) -> str:
        """A hash over all that decides what is installed: Python's version, the lock and the project's metadata."""
        digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
        for name in (lock, "pyproject.toml"):
            digest.update((self.root / name).read_bytes())
        return digest.hexdigest()

    def _is_stamped(self, lock: str) -> bool:
        stamp = self._stamp(lock)
        return stamp.is_file() and stamp.read_text(encoding="utf-8") == self.fingerprint(lock)

    def _stamp(self, lock: str) -> Path:
        return self.folder / f"filled-from-{lock}"

    def _works(self) -> bool:
        """Whether the interpreter runs and is of this Python's version."""
        version = _output([str(self.python), "-c", "import sys; print(sys.version_info[:2])"])
        return version.strip() == repr(sys.version_info[:2])

    def _make(self) -> None:
        """Makes the environment without pip: Debian's python3 lacks ensurepip until python3-venv is installed."""
        clear = [] if self._works() else ["--clear"]
        if subprocess.call([self.base, "-m", "venv", "--without-pip", *clear, str(self.folder)]) != 0:
            raise SetUpError(f"Python's venv module is missing. Install it with: {APT_LINE} python3-venv")

    def _pip(self, installer: Installer) -> list[str]:
        """The command that installs into the environment: the base's pip, else one of its own, else Debian's."""
        from_base = [self.base, "-m", "pip", "--python", str(self.python)]
        if pip_version(self.base) >= OLDEST_PIP:
            return from_base
        if _output([str(self.python), "-m", "ensurepip"]):
            return [str(self.python), "-m", "pip"]
        try:
            installer.install(["python3-pip"], "Setting up")
        except SetUpError as error:
            raise SetUpError(_NO_PIP) from error
        if pip_version(self.base) < OLDEST_PIP:
            raise SetUpError(_NO_PIP)
        return from_base

    def _install(self, pip: Sequence[str], arguments: Sequence[str]) -> None:
        options = ["-qq", "--disable-pip-version-check", "--no-input"]
        if subprocess.call([*pip, "install", *options, *arguments]) != 0:
            raise SetUpError(
                f"Installing into {self.name} failed; pip's reason stands above. Run the same command to try again."
            )


def environment_here(root: Path, name: str = ".venv") -> VirtualEnvironment:
    """The project's environment on this machine; raises SetUpError for a Python that the program cannot use."""
    if not OLDEST_PYTHON <= sys.version_info[:2] < FIRST_PYTHON_TOO_NEW:
        found = ".".join(map(str, sys.version_info[:3]))
        raise SetUpError(f"Python 3.11 to 3.14 is needed; this is {found}. Name another: python3.11 packaging/dev.py")
    # Not sys.executable: run by .venv's own Python, it would be made from itself.
    return VirtualEnvironment(root=root, base=getattr(sys, "_base_executable", sys.executable), name=name)


def pip_version(python: str) -> tuple[int, ...]:
    """The version of the interpreter's pip, as (23, 0); (0,) where it has none."""
    match = re.match(r"pip (\d+)\.(\d+)", _output([python, "-m", "pip", "--version"]))
    return tuple(int(part) for part in match.groups()) if match else (0,)


def _output(command: Sequence[str]) -> str:
    """What the command prints; nothing where it does not exist or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
