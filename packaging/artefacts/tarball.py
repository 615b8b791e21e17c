"""An archive that runs from wherever it is unpacked."""

from __future__ import annotations

import tarfile
from pathlib import Path

from system_packages import Tool

from artefacts import bundle, file_tree
from artefacts.file_tree import DOCUMENTS, PROGRAM_FOLDER, make_tree
from artefacts.plan import NAME, Artefact, Plan


def make(plan: Plan) -> list[Path]:
    """The archive: the bundle at its top, with its licences and manual pages beside it."""
    work = plan.empty_folder("tar")
    make_tree(plan, work / "tree", with_system_libraries=True)
    name = f"{NAME}-{plan.version}-linux-x86_64"
    folder = work / name
    (work / "tree" / PROGRAM_FOLDER).rename(folder)
    (work / "tree" / DOCUMENTS).rename(folder / "doc")
    (work / "tree" / "usr/share/man/man1").rename(folder / "man")
    archive = work / f"{name}.tar"
    with tarfile.open(archive, "w", format=tarfile.PAX_FORMAT) as packed:
        for path in [folder, *sorted(folder.rglob("*"))]:
            packed.add(path, path.relative_to(work).as_posix(), recursive=False, filter=lambda info: _plain(info, plan))
    plan.call(["xz", "--threads=1", "-0" if plan.is_fast else "-9e", "--force", archive])
    target = plan.output / f"{name}.tar.xz"
    archive.with_suffix(".tar.xz").replace(target)
    return [target]


def _plain(info: tarfile.TarInfo, plan: Plan) -> tarfile.TarInfo:
    """Of nobody in particular, and of the one date."""
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    info.mtime = plan.epoch
    return info


ARTEFACT = Artefact(
    "tar",
    "an archive that runs from wherever it is unpacked",
    make,
    (*bundle.TOOLS, *file_tree.TOOLS, Tool("xz-utils", command="xz")),
)
