"""A Windows of its own, as far as Wine goes: a prefix in a folder, and the programs run in it.

Wine 8 lacks three libraries that Windows 10 has; `packaging/windows/wine/` holds stand-ins, for this test only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

STAND_INS = Path(__file__).resolve().parents[2] / "packaging" / "windows" / "wine"
COMPILER = "x86_64-w64-mingw32-gcc"
TOOLS = {"wine": "wine wine64", "wineserver": "wine", COMPILER: "gcc-mingw-w64-x86-64", "makensis": "nsis"}
PATIENCE = 300.0


def missing() -> str:
    """The Debian packages that a test under Wine needs and that are not here, as words; empty where all are."""
    return " ".join(dict.fromkeys(package for command, package in TOOLS.items() if shutil.which(command) is None))


@dataclass(frozen=True)
class Answer:
    """What a program said and the status it ended with."""

    status: int
    text: str


class Wine:
    """Programs run in one prefix. Wine can write to pipes only, so what a program says is always read from one."""

    def __init__(self, prefix: Path, display: str) -> None:
        self.prefix = prefix
        overrides = "mscms=n;mscoree=;mshtml="  # our stand-in; nothing of .NET or a browser is asked for
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "EDITOR_APP_"))}
        self.environment = {
            **kept,
            **{"WINEPREFIX": str(prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": overrides},
            "DISPLAY": display,
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        self._call("wineboot", "-i")
        for source in sorted(STAND_INS.glob("*.c")):
            made = self.drive / "windows" / "system32" / f"{source.stem}.dll"
            subprocess.run([COMPILER, "-shared", "-o", str(made), str(source), "-ladvapi32"], check=True)

    @property
    def drive(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    @property
    def home(self) -> Path:
        """The user's folder."""
        (found,) = (path for path in (self.drive / "users").iterdir() if path.name != "Public")
        return found

    def files(self) -> set[str]:
        """Every file and folder of the user and of programs; what Windows keeps for itself does not count."""
        roots = (self.home, self.drive / "ProgramData", self.drive / "Program Files")
        found = (path for root in roots for path in root.rglob("*") if "Temp" not in path.parts)
        return {path.relative_to(self.drive).as_posix() for path in found}

    def run(self, program: Path, *arguments: str) -> Answer:
        """Run a program to its end."""
        return self._call("wine", str(program), *arguments)

    def registry(self, key: str) -> str:
        """What the registry has under a key; empty where it has no such key."""
        answer = self._call("wine", "reg", "query", key, "/s")
        return answer.text if answer.status == 0 else ""

    def start(self, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a program that stays."""
        command = ["wine", str(program), *arguments]
        return subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def close(self) -> None:
        """End everything that runs in this prefix."""
        self._call("wineserver", "-k")
        time.sleep(1)

    def _call(self, *command: str) -> Answer:
        done = subprocess.run(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(errors="replace").replace("\r\n", "\n"))
