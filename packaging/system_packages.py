"""Debian packages that the program or its tests need: which are missing, and their installation where it is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APT_LINE = "sudo apt-get install -y --no-install-recommends"


class SetUpError(Exception):
    """What this machine lacks and may not be given from here: one sentence that says what to do."""


@dataclass(frozen=True)
class Tool:
    """A Debian package, and the command or file whose presence makes it unnecessary."""

    package: str
    command: str = ""
    file: str = ""

    def is_missing(self) -> bool:
        """Whether neither the command nor the file is there."""
        return not (shutil.which(self.command) if self.command else Path(self.file).exists())


# A real window is tested on a virtual screen, driven by keys and clicks; the faces are those of the tests' scripts.
TEST_TOOLS = (
    Tool("xvfb", command="Xvfb"),
    Tool("xauth", command="xauth"),
    Tool("xdotool", command="xdotool"),
    Tool("fonts-dejavu-core", file="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Tool("fonts-droid-fallback", file="/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf"),
)
SCREENSHOT_TOOLS = tuple(tool for tool in TEST_TOOLS if tool.file)


@dataclass(frozen=True)
class Installer:
    """Installs Debian packages as root or through sudo without a password; elsewhere it says what to type."""

    run: Callable[[Sequence[str]], int]
    which: Callable[[str], str | None] = shutil.which
    is_root: bool = False

    def install(self, packages: Iterable[str], purpose: str) -> None:
        """Installs the packages, if any; raises SetUpError with the exact line where that is not allowed or fails."""
        names = sorted(set(packages))
        if not names:
            return
        line = [*APT_LINE.split()[1:], *names]
        asked = (
            f"{purpose} needs system packages that are missing here. Install them with: {APT_LINE} {' '.join(names)}"
        )
        if self.which("apt-get") is None:
            raise SetUpError(f"{purpose} needs what Debian calls {', '.join(names)}; install these and try again.")
        privilege = self._privilege()
        if privilege is None:
            raise SetUpError(asked)
        print(f"Installing for {purpose[0].lower()}{purpose[1:]}: {' '.join(names)}", flush=True)
        self.run([*privilege, "apt-get", "update", "-q"])  # one unreachable source need not spoil the rest
        if self.run([*privilege, *line]) != 0:
            raise SetUpError(f"apt-get could not do it. {asked}")

    def _privilege(self) -> list[str] | None:
        """What to put before a command that only root may run; None where that is not possible unasked."""
        if self.is_root:
            return []
        if self.which("sudo") and self.run(["sudo", "-n", "true"]) == 0:
            return ["sudo", "-n"]
        return None


def installer_here() -> Installer:
    """The installer of this machine; apt asks no questions and its chatter goes to standard error."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def run(command: Sequence[str]) -> int:
        shown = None if command[-1] != "true" else subprocess.DEVNULL
        return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=shown, stderr=shown).returncode

    return Installer(run=run, is_root=hasattr(os, "geteuid") and os.geteuid() == 0)


def install_for_qt(installer: Installer, environment: dict[str, str], purpose: str, tools: Iterable[Tool] = ()) -> None:
    """Installs the libraries that Qt needs in the given environment, and missing tools, at one go.

    Raises SetUpError where that is not allowed, or where libraries stay away.
    """
    sys.path.insert(0, str(ROOT))  # the program itself knows them, before it is installed
    from editor_app import qt_env

    if not sys.platform.startswith("linux"):
        return
    missing = qt_env.missing_libraries(environment)
    if missing and installer.which("apt-get") is None:
        raise SetUpError(qt_env.problem(environment) or "")
    wanted = [tool.package for tool in tools if tool.is_missing()]
    installer.install([*qt_env.debian_packages(missing), *wanted], purpose)
    still = qt_env.missing_libraries(environment)
    if still:
        raise SetUpError(f"Installed, but still missing: {', '.join(library.soname for library in still)}.")


def shows_windows(environment: dict[str, str]) -> bool:
    """Whether a person here would see the program's window."""
    sys.path.insert(0, str(ROOT))
    from editor_app import qt_env

    return qt_env.shows_windows(environment)
