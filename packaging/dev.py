#!/usr/bin/env python3
"""Everything a fresh clone needs, from one command and the standard library alone.

  python3 packaging/dev.py demo          open the demo library (without a display: render it to demo.png)
  python3 packaging/dev.py test [ARG…]   install and run all that CI runs; with arguments, pytest alone with them
  python3 packaging/dev.py screenshots   render every screen into build/screenshots/
  python3 packaging/dev.py run [ARG…]    open the window
  python3 packaging/dev.py cli ARG…      run a command, as in: cli parse page.txt
  python3 packaging/dev.py lint          ruff, mypy, import contracts and measures
  python3 packaging/dev.py lock          make the lock files again from pyproject.toml

Each makes .venv on first use, and installs missing system packages where it runs as root or may use sudo.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from system_packages import (
    SCREENSHOT_TOOLS,
    TEST_TOOLS,
    SetUpError,
    install_for_qt,
    installer_here,
    shows_windows,
)
from virtual_environment import BUNDLE_LOCK, DEVELOPMENT_LOCK, RUN_LOCK, environment_here

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
CRASH_LINES = 80
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
SET_UP_FAILED_STATUS = 3

LINT_STEPS = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("import contracts", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    ("measures", ["packaging/measures.py"]),
)
COVERAGE_FILE = "build/coverage.json"
PYTEST = ["-m", "pytest", "-n", "2", "--cov", "--cov-report=", f"--cov-report=json:{COVERAGE_FILE}"]
SCREENSHOT_SIZES = (("1280x800", "1"), ("1920x1080", "1"), ("1280x800", "2"))


def demo(arguments: Sequence[str]) -> int:
    """Opens the demo library; where nobody could see it, renders its window to demo.png."""
    environment = dict(os.environ)
    install_for_qt(installer_here(), environment, "The window")
    python = _python(RUN_LOCK)
    if shows_windows(environment):
        return _call([python, "-m", "editor_app", "demo", *arguments])
    install_for_qt(installer_here(), OFFSCREEN, "Rendering the window")
    library = BUILD / "demo" / "library.db"
    shutil.rmtree(library.parent, ignore_errors=True)
    library.parent.mkdir(parents=True)
    picture = ROOT / "demo.png"
    offscreen = {**environment, **OFFSCREEN, "EDITOR_APP_LIBRARY": str(library)}
    status = _call([python, "-m", "editor_app", "demo", "--no-window", "--library", str(library)], offscreen)
    status = status or _call([python, "-m", "editor_app.gui.screenshots", "--demo", str(picture)], offscreen)
    if status == 0:
        print(f"There is no display here: the demo library was built ({library}) and its window rendered to {picture}.")
    return status


def test(arguments: Sequence[str]) -> int:
    """Runs all that CI runs and names what failed; with arguments, pytest alone with them."""
    # On a virtual screen the tests need Qt's libraries for X, wherever they are started.
    install_for_qt(installer_here(), {"QT_QPA_PLATFORM": "xcb"}, "Testing", TEST_TOOLS)
    python = _python(DEVELOPMENT_LOCK)
    environment = {**os.environ, **OFFSCREEN}
    if arguments:
        return _call([python, "-m", "pytest", *arguments], environment, ROOT)
    crashes = BUILD / "crashes"
    shutil.rmtree(crashes, ignore_errors=True)
    crashes.mkdir(parents=True)
    environment["EDITOR_APP_TESTS_CRASH_FOLDER"] = str(crashes)
    failed = _failed_lint_steps(python)
    status, closing_line = _call_keeping_the_last_line([python, *PYTEST], environment)
    if status != 0:
        failed.append("pytest")
    elif _call([python, "packaging/measures.py", "--coverage", COVERAGE_FILE], cwd=ROOT) != 0:
        failed.append("coverage")
    _tell_of_crashes(crashes)
    print("Failed: " + ", ".join(failed) if failed else "All that CI runs has passed.")
    print(closing_line, flush=True)
    return 1 if failed else 0


def lint(_arguments: Sequence[str]) -> int:
    """Runs the checks that need no test; names those that failed."""
    failed = _failed_lint_steps(_python(DEVELOPMENT_LOCK))
    print("Failed: " + ", ".join(failed) if failed else "Nothing to complain about.")
    return 1 if failed else 0


def screenshots(arguments: Sequence[str]) -> int:
    """Renders every screen, light and dark, in each size, at 100 % and 200 %."""
    install_for_qt(installer_here(), OFFSCREEN, "Rendering", SCREENSHOT_TOOLS)
    python = _python(RUN_LOCK)
    folder = BUILD / "screenshots"
    for size, scale in SCREENSHOT_SIZES:
        for theme in ("light", "dark"):
            output = folder / (f"{size}-{theme}" if scale == "1" else f"{size}-{theme}-200")
            options = ["--output", str(output), "--theme", theme, "--size", size, *arguments]
            environment = {**os.environ, **OFFSCREEN, "QT_SCALE_FACTOR": scale}
            status = _call([python, "-m", "editor_app.gui.screenshots", *options], environment)
            if status != 0:
                return status
    print(f"The pictures are in {folder}.")
    return 0


def run(arguments: Sequence[str]) -> int:
    """Opens the window."""
    install_for_qt(installer_here(), dict(os.environ), "The window")
    python = _python(RUN_LOCK)
    return _call([python, "-m", "editor_app", *arguments])


def cli(arguments: Sequence[str]) -> int:
    """Runs one command; needs none of Qt's libraries."""
    return _call([_python(RUN_LOCK), "-m", "editor_app", *(arguments or ["--help"])])


def lock(_arguments: Sequence[str]) -> int:
    """Makes the lock files again: names, versions and hashes, and no address."""
    python = _python(DEVELOPMENT_LOCK)
    options = ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--universal", "--python-version", "3.11"]
    options.append("--no-strip-extras")  # Debian 12's pip 23.0 finds no hash for `coverage[toml]` under `coverage`
    made_by = ["--custom-compile-command", "python3 packaging/dev.py lock", "--quiet", "--upgrade"]
    for name, group in ((DEVELOPMENT_LOCK, "dev"), (RUN_LOCK, "build"), (BUNDLE_LOCK, "bundle")):
        constraint = ["--constraint", DEVELOPMENT_LOCK] if name != DEVELOPMENT_LOCK else []
        groups = ["--group", group]
        command = [python, "-m", "uv", "pip", "compile", "pyproject.toml", *groups, *constraint, *options, *made_by]
        status = _call([*command, "--output-file", name], cwd=ROOT)
        if status != 0:
            return status
    return 0


COMMANDS: tuple[Callable[[Sequence[str]], int], ...] = (demo, test, screenshots, run, cli, lint, lock)


def main(arguments: Sequence[str]) -> int:
    """The exit status of the named command; 3 with one sentence where this machine lacks something."""
    command = next((known for known in COMMANDS if [known.__name__] == list(arguments[:1])), None)
    if command is None:
        print(__doc__, file=sys.stdout if arguments[:1] in (["--help"], ["-h"]) else sys.stderr)
        return 0 if arguments[:1] in (["--help"], ["-h"]) else 2
    try:
        return command(arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return SET_UP_FAILED_STATUS
    except KeyboardInterrupt:
        return 130


def _python(lock_file: str) -> str:
    return str(environment_here(ROOT).ensure(lock_file, installer_here()))


def _failed_lint_steps(python: str) -> list[str]:
    failed = []
    for name, arguments in LINT_STEPS:
        print(f"== {name}", flush=True)
        if _call([python, *arguments], cwd=ROOT) != 0:
            failed.append(name)
    return failed


def _tell_of_crashes(folder: Path) -> None:
    """Prints what each process of the tests that died was doing."""
    for file in sorted(folder.iterdir()):
        lines = file.read_text(errors="replace").splitlines()
        if lines:
            print(f"== {file.name}", *lines[:CRASH_LINES], sep="\n")


def _call(command: Sequence[str], environment: dict[str, str] | None = None, cwd: Path | None = None) -> int:
    return subprocess.call(command, env=environment, cwd=cwd)


def _call_keeping_the_last_line(command: Sequence[str], environment: dict[str, str]) -> tuple[int, str]:
    """The exit status and the last line of what the command prints, which is shown as it comes."""
    last_line = ""
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last_line = line.strip() or last_line
    return process.returncode, last_line


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
