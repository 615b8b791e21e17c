"""The Windows installer, assembled on Debian; `packaging/windows/` says of what."""

from __future__ import annotations

import shutil
from pathlib import Path

from system_packages import Tool

from artefacts.plan import Artefact, Plan


def make(plan: Plan) -> list[Path]:
    """Builds the installer; the wheels for Windows are kept in the work folder for the next time."""
    work = plan.work / "windows"
    shutil.rmtree(work / "tree", ignore_errors=True)
    shutil.rmtree(work / "project", ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    icon = plan.root / "resources" / "icons" / "editor-app.svg"
    fast = ["--fast"] if plan.is_fast else []
    made = plan.call([plan.python, plan.root / "packaging" / "windows", plan.output, work, icon, *fast])
    return [Path(made.strip().splitlines()[-1])]


ARTEFACT = Artefact(
    "windows",
    "the Windows installer, for one user, without an administrator",
    make,
    (
        Tool("nsis", command="makensis"),
        Tool("gcc-mingw-w64-x86-64", command="x86_64-w64-mingw32-gcc"),
        Tool("binutils-mingw-w64-x86-64", command="x86_64-w64-mingw32-objdump"),
        Tool("librsvg2-bin", command="rsvg-convert"),
    ),
)
