"""The files below /usr as the Linux packages lay them out."""

from __future__ import annotations

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

from system_packages import Tool

from artefacts.bundle import COMMON_LICENCES, copy_without_system_libraries, make_bundle, system_libraries
from artefacts.copyright import copyright_file
from artefacts.plan import ID, NAME, WINDOW_NAME, Plan, set_dates, set_modes
from artefacts.sbom import write_sbom
from artefacts.shipped import make_documents, owner, parts

PROGRAM_FOLDER = f"usr/lib/{NAME}"
DOCUMENTS = f"usr/share/doc/{NAME}"
PROGRAMS = (f"{PROGRAM_FOLDER}/{NAME}", f"{PROGRAM_FOLDER}/{WINDOW_NAME}")
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
TOOLS = (Tool("librsvg2-bin", command="rsvg-convert"),)
COMPLETIONS = {
    "bash": f"usr/share/bash-completion/completions/{NAME}",
    "zsh": f"usr/share/zsh/vendor-completions/_{NAME}",
    "fish": f"usr/share/fish/vendor_completions.d/{NAME}.fish",
}


def make_tree(plan: Plan, folder: Path, *, with_system_libraries: bool) -> None:
    """Lay out everything below the folder, with dates and modes."""
    bundle = make_bundle(plan)
    (folder / "usr" / "lib").mkdir(parents=True)
    if with_system_libraries:
        shutil.copytree(bundle, folder / PROGRAM_FOLDER, symlinks=True)
    else:
        copy_without_system_libraries(bundle, folder / PROGRAM_FOLDER)
    _link_programs(folder)
    _lay_desktop_files(plan, folder)
    _lay_icons(plan, folder)
    _lay_documents(plan, folder, bundle if with_system_libraries else None)
    settle(plan, folder)


def settle(plan: Plan, folder: Path) -> None:
    """Give everything the modes and the date of a package."""
    set_modes(folder, PROGRAMS)
    set_dates(folder, plan.epoch)


def write(file: Path, content: str | bytes) -> None:
    """Write a file whose folder may not be there yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def packed(text: str) -> bytes:
    """The text compressed as well as possible, without a date."""
    return gzip.compress(text.encode(), 9, mtime=0)


def filled(plan: Plan, template: str) -> str:
    """One of the templates in packaging/linux with name, version and date."""
    text = (plan.root / "packaging" / "linux" / template).read_text(encoding="utf-8")
    day = datetime.fromtimestamp(plan.epoch, UTC).strftime("%Y-%m-%d")
    return text.replace("@ID@", ID).replace("@VERSION@", plan.version).replace("@DATE@", day)


def _link_programs(folder: Path) -> None:
    (folder / "usr" / "bin").mkdir()
    for name in (NAME, WINDOW_NAME):
        (folder / "usr" / "bin" / name).symlink_to(f"../lib/{NAME}/{name}")


def _lay_desktop_files(plan: Plan, folder: Path) -> None:
    share = folder / "usr" / "share"
    write(share / "applications" / f"{ID}.desktop", filled(plan, "desktop.in"))
    write(share / "metainfo" / f"{ID}.metainfo.xml", filled(plan, "metainfo.xml.in"))
    write(share / "mime" / "packages" / f"{ID}.xml", filled(plan, "mime.xml.in"))


def _lay_icons(plan: Plan, folder: Path) -> None:
    drawing = plan.root / "resources" / "icons" / f"{NAME}.svg"
    icons = folder / "usr" / "share" / "icons" / "hicolor"
    write(icons / "scalable" / "apps" / f"{ID}.svg", drawing.read_bytes())
    for size in ICON_SIZES:
        target = icons / f"{size}x{size}" / "apps" / f"{ID}.png"
        target.parent.mkdir(parents=True)
        plan.call(["rsvg-convert", "-w", str(size), "-h", str(size), drawing, "-o", target])


def _lay_documents(plan: Plan, folder: Path, bundle: Path | None) -> None:
    texts = make_documents(plan)
    for name in (NAME, WINDOW_NAME):
        write(folder / "usr/share/man/man1" / f"{name}.1.gz", packed((texts / f"{name}.1").read_text("utf-8")))
    for shell, place in COMPLETIONS.items():
        write(folder / place, (texts / f"completion.{shell}").read_bytes())
    write(folder / DOCUMENTS / "copyright", copyright_file(parts(plan)))
    write(folder / DOCUMENTS / "changelog.gz", packed((plan.root / "CHANGELOG.md").read_text(encoding="utf-8")))
    libraries = system_libraries(bundle) if bundle else []
    write_sbom(plan, folder / DOCUMENTS / "sbom.cdx.json", libraries)
    if bundle:
        _lay_licences(plan, folder / DOCUMENTS / "licences", libraries)


def _lay_licences(plan: Plan, folder: Path, libraries: list[Path]) -> None:
    """What other systems than Debian do not have: the common licences, and those of the libraries carried along."""
    for name in ("GPL-3", "LGPL-3", "LGPL-2.1", "Apache-2.0"):
        write(folder / f"{name}.txt", (COMMON_LICENCES / name).read_bytes())
    for library in libraries:
        package = owner(plan, library.name).name
        write(folder / f"{package}.txt", Path(f"/usr/share/doc/{package}/copyright").read_bytes())
