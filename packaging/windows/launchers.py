"""The two executables that start the program on Windows, and their icon."""

from __future__ import annotations

import shutil
import struct
import tempfile
from collections.abc import Mapping
from pathlib import Path

from editor_app import __version__
from windows.calling import call
from windows.runtime import COMPILER

RESOURCE_COMPILER = "x86_64-w64-mingw32-windres"
SOURCES = Path(__file__).parent
LAUNCHERS = {"editor-app.exe": (), "editor-app-gui.exe": ("-DWINDOW", "-mwindows")}
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)

_OPTIONS = ("-O2", "-s", "-municode", "-Wall", "-Wextra", "-Wno-unused-parameter", "-Wl,--no-insert-timestamp")


def make_launchers(folder: Path, icon: Path) -> None:
    """Compiles both executables into a folder, with the icon drawn from an SVG file, which is put there as well."""
    (folder / "editor-app.ico").write_bytes(draw_icon(icon))
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        shutil.copyfile(folder / "editor-app.ico", work / "editor-app.ico")
        shutil.copyfile(SOURCES / "launcher.manifest", work / "launcher.manifest")
        (work / "launcher.rc").write_text(resource_script(__version__), encoding="ascii")
        call([RESOURCE_COMPILER, "launcher.rc", "-o", "launcher.o"], cwd=work)
        for name, options in LAUNCHERS.items():
            call([COMPILER, *_OPTIONS, *options, SOURCES / "launcher.c", "launcher.o", "-o", folder / name], cwd=work)


def resource_script(version: str) -> str:
    """The description of an executable that Windows shows, with its version filled in."""
    numbers = ",".join([*version.split("."), "0", "0", "0"][:4])
    text = (SOURCES / "launcher.rc.in").read_text(encoding="ascii")
    return text.replace("@NUMBERS@", numbers).replace("@VERSION@", version)


def draw_icon(source: Path) -> bytes:
    """The icon in the sizes that Windows asks for, out of an SVG file."""
    return icon_file({size: _drawn(source, size) for size in ICON_SIZES})


def icon_file(pictures: Mapping[int, bytes]) -> bytes:
    """An .ico file of PNG pictures by their width in pixels, 256 at most (Microsoft's ICONDIR layout)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place, entries = len(head) + 16 * len(pictures), []
    for size, picture in pictures.items():
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place))
        place += len(picture)
    return b"".join([head, *entries, *pictures.values()])


def _drawn(source: Path, size: int) -> bytes:
    return call(["rsvg-convert", "-w", str(size), "-h", str(size), source])
