#!/usr/bin/env python3
"""Makes what the program reaches desktops as, from one command and the standard library alone.

  python3 packaging/build.py ARTEFACT… [--fast] [--output FOLDER]
  python3 packaging/build.py test [ARG…]        build the Linux set fast and test it, as CI does

With --fast things are packed quickly instead of tightly. They go to dist/, with their SHA256SUMS.
Missing tools are installed where this runs as root or may use sudo. Artefacts:
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from artefacts.plan import Artefact, Plan, commit_date
from artefacts.table import TABLE
from system_packages import SetUpError, Tool, install_for_qt, installer_here
from virtual_environment import BUNDLE_LOCK, environment_here

ROOT = Path(__file__).resolve().parent.parent
SET_UP_FAILED_STATUS = 3
SUMS = "SHA256SUMS"
WORK = ROOT / "build" / "packages"
DEBIANS_PYTHON = Path("/usr/bin/python3")
FIRST_PYTHON = "EDITOR_APP_PYTHON"
"""Names the interpreter that was called first, where another goes on."""

TESTED = ("deb", "rpm", "appimage", "tar", "wheel", "sbom")
TEST_TOOLS = (
    Tool("debootstrap", command="debootstrap"),
    Tool("lintian", command="lintian"),
    Tool("desktop-file-utils", command="desktop-file-validate"),
    Tool("appstream", command="appstreamcli"),
    Tool("man-db", command="man"),
    Tool("xvfb", command="Xvfb"),
    Tool("shared-mime-info", command="update-mime-database"),
)


def main(arguments: Sequence[str]) -> int:
    """0 when everything asked for was made; 2 for a name that is none; 3 with a sentence where something lacks."""
    if arguments[:1] == ["test"]:
        return _said(lambda: test(arguments[1:]))
    names = "\n".join(f"  {one.name:<10}{one.what}" for one in TABLE)
    usage = f"{__doc__}\n{names}\n  {'all':<10}every one of them"
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("artefacts", nargs="+", choices=[*(one.name for one in TABLE), "all"], metavar="ARTEFACT")
    parser.add_argument("--fast", action="store_true", help="pack quickly instead of tightly")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="FOLDER")
    asked = parser.parse_args(arguments)
    chosen = [one for one in TABLE if one.name in asked.artefacts or "all" in asked.artefacts]
    return _said(lambda: build(chosen, asked.output.absolute(), is_fast=asked.fast))


def build(chosen: Sequence[Artefact], output: Path, *, is_fast: bool) -> int:
    """Make the artefacts and the list of their checksums."""
    tools = {tool.package: tool for one in chosen for tool in one.tools if tool.is_missing()}
    installer_here().install(tools, "Building")
    if sys.platform.startswith("linux"):  # what is missing here would be missing in the bundle
        install_for_qt(installer_here(), {"QT_QPA_PLATFORM": "xcb;wayland"}, "Building")
    python = environment_here(ROOT, "build/packages/python").ensure(BUNDLE_LOCK, installer_here())
    output.mkdir(parents=True, exist_ok=True)
    plan = Plan(ROOT, output, WORK, python, commit_date(ROOT), is_fast)
    for artefact in chosen:
        print(f"Making {artefact.what} ...", flush=True)
        for file in artefact.make(plan):
            print(f"  {file}  {file.stat().st_size / 1e6:.1f} MB", flush=True)
    write_sums(output)
    return 0


def test(arguments: Sequence[str]) -> int:
    """Build the Linux set fast, then run the tests of packages on it; their exit status."""
    installer_here().install([tool.package for tool in TEST_TOOLS if tool.is_missing()], "Testing packages")
    output = ROOT / "build" / "dist"
    status = build([one for one in TABLE if one.name in TESTED], output, is_fast=True)
    if status != 0:
        return status
    environment = {**os.environ, "EDITOR_APP_PACKAGES": str(output)}
    python = environment.pop(FIRST_PYTHON, sys.executable)  # the tests' environment is made with that one
    chosen = ["--timeout=900", *(arguments or ["tests/packages"])]
    return subprocess.call([python, str(ROOT / "packaging" / "dev.py"), "test", *chosen], cwd=ROOT, env=environment)


def write_sums(folder: Path) -> None:
    """The checksums of all artefacts in the folder, as `sha256sum --check` reads them."""
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and file.name != SUMS]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def use_debians_python(
    executable: str = sys.executable, debians: Path = DEBIANS_PYTHON, replace: Callable[..., object] = os.execv
) -> None:
    """Go on with Debian's own Python where there is one: a bundle needs its shared library, which others may lack."""
    if debians.exists() and Path(executable).resolve() != debians.resolve() and not os.environ.get(FIRST_PYTHON):
        os.environ[FIRST_PYTHON] = executable
        replace(str(debians), [str(debians), *sys.argv])


def _said(act: Callable[[], int]) -> int:
    try:
        return act()
    except SetUpError as error:
        print(error, file=sys.stderr)
        return SET_UP_FAILED_STATUS
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    use_debians_python()
    sys.exit(main(sys.argv[1:]))
