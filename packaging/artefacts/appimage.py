"""One file that runs on any Linux desktop: a loader of ours, and an image that it mounts or unpacks."""

from __future__ import annotations

import shutil
from pathlib import Path

from system_packages import Tool

from artefacts import bundle, file_tree
from artefacts.file_tree import make_tree, write
from artefacts.plan import ID, NAME, Artefact, Plan, set_dates

LIBRARIES = "/usr/lib/x86_64-linux-gnu"
SOURCES = Path("packaging/linux/appimage")
_LINKED = ("-lsquashfuse_ll", "-lsquashfuse", "-lfuse3", "-lzstd", "-lz", "-llzma", "-llz4", "-lpthread", "-ldl")


def make(plan: Plan) -> list[Path]:
    """The file."""
    work = plan.empty_folder("appimage")
    folder = work / "AppDir"
    make_tree(plan, folder, with_system_libraries=True)
    shutil.copy(folder / "usr/share/applications" / f"{ID}.desktop", folder)
    shutil.copy(folder / "usr/share/icons/hicolor/256x256/apps" / f"{ID}.png", folder)
    (folder / ".DirIcon").symlink_to(f"{ID}.png")
    write(folder / "AppRun", (plan.root / SOURCES / "AppRun").read_bytes())
    (folder / "AppRun").chmod(0o755)
    set_dates(folder, plan.epoch)
    image = work / "image"
    level = ["-Xcompression-level", "1" if plan.is_fast else "19"]
    # The date comes from SOURCE_DATE_EPOCH: mksquashfs refuses a second word on it.
    packing = ["-root-owned", "-noappend", "-comp", "zstd", *level, "-no-progress", "-quiet"]
    plan.call(["mksquashfs", folder, image, *packing])
    target = plan.output / f"{NAME}-{plan.version}-x86_64.AppImage"
    with target.open("wb") as file:
        for part in (make_loader(plan, work / "loader"), image):
            with part.open("rb") as read:
                shutil.copyfileobj(read, file)
    target.chmod(0o755)
    return [target]


def make_loader(plan: Plan, target: Path) -> Path:
    """The program at the file's beginning, of static libraries alone, marked as an AppImage of type 2."""
    source = plan.root / SOURCES / "loader.c"
    plan.call(["gcc", "-O2", "-static", "-s", "-o", target, source, "-I/usr/include/fuse3", *_LINKED])
    content = bytearray(target.read_bytes())
    content[8:11] = b"AI\x02"
    target.write_bytes(content)
    return target


ARTEFACT = Artefact(
    "appimage",
    "one file that runs on any Linux desktop (AppImage)",
    make,
    (
        *bundle.TOOLS,
        *file_tree.TOOLS,
        Tool("squashfs-tools", command="mksquashfs"),
        Tool("gcc", command="gcc"),
        Tool("libc6-dev", file=f"{LIBRARIES}/libc.a"),
        Tool("libsquashfuse-dev", file=f"{LIBRARIES}/libsquashfuse.a"),
        Tool("libfuse3-dev", file=f"{LIBRARIES}/libfuse3.a"),
        Tool("liblz4-dev", file=f"{LIBRARIES}/liblz4.a"),
        Tool("liblzma-dev", file=f"{LIBRARIES}/liblzma.a"),
        Tool("libzstd-dev", file=f"{LIBRARIES}/libzstd.a"),
        Tool("zlib1g-dev", file=f"{LIBRARIES}/libz.a"),
    ),
)
