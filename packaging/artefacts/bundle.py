"""The one-folder bundle that all Linux artefacts carry: the program, its Python, its Qt."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from system_packages import Tool

from artefacts import icu_data
from artefacts.plan import NAME, WINDOW_NAME, BuildError, Plan, set_dates, set_modes
from artefacts.trimming import ON_EVERY_DESKTOP, is_system_library, libraries_needed

INSIDE = "_internal"
ARCHIVE, WINDOW_ARCHIVE = f"{NAME}.pkg", f"{WINDOW_NAME}.pkg"

_PYTHON = "python{}.{}".format(*sys.version_info[:2])
TOOLS = (
    Tool("binutils", command="readelf"),
    Tool("gcc", command="gcc"),
    Tool(f"lib{_PYTHON}", file=f"/usr/lib/x86_64-linux-gnu/lib{_PYTHON}.so.1.0"),
)
_MAKE_READY = """\
import sys
from pathlib import Path
from editor_app.vocabularies.ready_made import make_ready
for name in sys.argv[1:]:
    make_ready(Path(name))
"""
COMMON_LICENCES = Path("/usr/share/common-licenses")
LICENCE_TEXTS = {
    "pyside6_essentials": ("LGPL-3", "GPL-3"),
    "shiboken6": ("LGPL-3", "GPL-3"),
    "pyoxigraph": ("Apache-2.0",),
}
"""Parts that do not bring their licence's text along, and under what names Debian has it."""

OF_THE_SYSTEM = ON_EVERY_DESKTOP | {
    *("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "ld-linux-x86-64.so.2", "libutil.so.1"),
}
"""What may be missing from the bundle: what every Linux or every desktop has."""


def make_bundle(plan: Plan) -> Path:
    """The folder with both programs, made once in a run."""
    if "bundle" not in plan.done:
        target = plan.empty_folder("bundle")
        _freeze(plan, target)
        folder = target / NAME
        share_archive(folder)
        icu_data.make_smaller(plan, folder / INSIDE)
        for file in strippable(folder):
            plan.call(["strip", "--strip-unneeded", file])
        add_licence_texts(folder / INSIDE, COMMON_LICENCES)
        make_vocabularies_ready(plan, folder / INSIDE)
        missing = missing_libraries(folder)
        if missing:
            raise BuildError(
                f"The bundle lacks {', '.join(missing)}: install on this machine what has them, and again."
            )
        set_modes(folder, (NAME, WINDOW_NAME))
        set_dates(folder, plan.epoch)
        plan.done["bundle"] = folder
    return plan.done["bundle"]


def _freeze(plan: Plan, target: Path) -> None:
    spec = plan.root / "packaging" / "pyinstaller" / f"{NAME}.spec"
    places = ["--distpath", str(target), "--workpath", str(plan.empty_folder("freezing"))]
    plan.call([plan.python, "-m", "PyInstaller", "--noconfirm", "--clean", *places, spec])


def share_archive(folder: Path) -> None:
    """Both programs read one archive of modules: the second is the same, and becomes a link to the first."""
    first, second = folder / ARCHIVE, folder / WINDOW_ARCHIVE
    if first.read_bytes() != second.read_bytes():
        raise BuildError(f"{first.name} and {second.name} differ; they are to be one archive.")
    second.unlink()
    second.symlink_to(first.name)


def elf_files(folder: Path) -> Iterator[Path]:
    """Programs and libraries below the folder, in order of their names, links aside."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def strippable(folder: Path) -> Iterator[Path]:
    """Extension modules with symbols; not Qt's, which have none, nor libraries that a wheel was patched to carry."""
    for path in elf_files(folder / INSIDE):
        inside = path.relative_to(folder / INSIDE)
        if inside.parts[0] not in ("PySide6", "shiboken6") and not path.name.startswith("lib"):
            yield path


def add_licence_texts(inside: Path, texts: Path) -> None:
    """Give each part that has none the text of its licence."""
    for name, licences in LICENCE_TEXTS.items():
        for metadata in sorted(inside.glob(f"{name}-*.dist-info")):
            folder = metadata / "licenses"
            folder.mkdir(exist_ok=True)
            whole = "\n\n".join((texts / licence).read_text(encoding="utf-8").strip("\n") for licence in licences)
            (folder / "LICENSE").write_text(f"{whole}\n", encoding="utf-8")


def make_vocabularies_ready(plan: Plan, inside: Path) -> None:
    """Lay a form beside each vocabulary that is read at once."""
    files = sorted((inside / "resources" / "profiles").glob("*/vocabularies/*.ttl"))
    plan.call([plan.python, "-c", _MAKE_READY, *files])


def missing_libraries(folder: Path, allowed: Iterable[str] = OF_THE_SYSTEM) -> list[str]:
    """Sonames that something in the folder needs, and that neither the folder nor any Linux has."""
    carried = {path.name for path in folder.rglob("*.so*")}
    needed = {name for file in elf_files(folder) for name in libraries_needed(str(file))}
    return sorted(needed - carried - set(allowed))


def system_libraries(folder: Path) -> list[Path]:
    """The copies of libraries that Debian packages."""
    found = (path for path in sorted((folder / INSIDE).iterdir()) if is_system_library(path.name))
    return [path for path in found if not path.is_symlink()]


def copy_without_system_libraries(folder: Path, target: Path) -> None:
    """The bundle for a package whose dependencies bring what Debian has."""
    shutil.copytree(folder, target, symlinks=True)
    for path in system_libraries(target):
        path.unlink()
