"""`editor-app-VERSION-setup.exe`: the folder for Windows, packed by NSIS."""

from __future__ import annotations

import os
from pathlib import Path

from editor_app import __version__
from windows.calling import call
from windows.tree import make_tree

SCRIPT = Path(__file__).with_name("installer.nsi")


def make_installer(tree: Path, target: Path, *, is_fast: bool) -> None:
    """Packs a folder into one installer; one that is made fast is larger by half."""
    settle_times(tree)
    given = [f"-DVERSION={__version__}", f"-DTREE={tree}", f"-DOUT={target}", *(["-DFAST"] if is_fast else [])]
    call(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *given, SCRIPT])


def settle_times(tree: Path) -> None:
    """Gives every file the time of the release, so that the same sources make the same installer."""
    moment = os.environ.get("SOURCE_DATE_EPOCH")
    for path in [tree, *tree.rglob("*")] if moment else ():
        os.utime(path, (int(moment or 0), int(moment or 0)), follow_symlinks=False)


def build(output: Path, work: Path, icon: Path, *, is_fast: bool) -> Path:
    """Builds the installer from nothing into the folder `output`.

    The wheels are fetched into the folder `work` and stay there; what is installed is laid out beside them.
    """
    tree = make_tree(work / "tree", work / "wheels", icon)
    made = output / f"editor-app-{__version__}-setup.exe"
    made.unlink(missing_ok=True)
    make_installer(tree, made, is_fast=is_fast)
    return made
