"""The package for Debian and Ubuntu: what Debian has comes as a dependency, not in the bundle."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from system_packages import Tool

from artefacts import bundle, file_tree
from artefacts.file_tree import DOCUMENTS, PROGRAM_FOLDER, make_tree, packed, settle, write
from artefacts.plan import MAINTAINER, NAME, SUMMARY, Artefact, BuildError, Plan, size_of

ARCHITECTURE = "amd64"
REVISION = "1"
_SONAME = re.compile(r"(?P<name>lib.+)\.so\.(?P<major>[0-9.]+)")
DESCRIPTION = """\
 Captured web pages are taken apart without losing a character; body and
 metadata stand side by side. Wrong, missing and doubtful taxonomy terms are
 named and repaired, interviews recognised and their broken turns found.
 .
 Every change can be undone, also later, and reviewed articles are exported as
 JSON Lines, Markdown, HTML and CSV. What the window can do, the command line
 can. No network connection is ever opened."""
OVERRIDES = {
    "embedded-library": "the bundle carries its own Python and Qt, so that it runs on several releases",
    "unstripped-binary-or-object": "Qt's libraries come stripped of all but what their loader needs",
    "shared-library-lacks-prerequisites": "libicudata holds data alone",
    "extra-license-file": "read by the About dialog",
    "package-contains-documentation-outside-usr-share-doc": "licences of the parts, read by the About dialog",
    "hardening-no-fortify-functions": "wheels are shipped as their authors built them",
    "library-not-linked-against-libc": "libicudata holds data alone",
}
RECOMMENDED = (
    "fonts-dejavu-core | fonts-noto-core",
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
    *("shared-mime-info", "xdg-desktop-portal"),
)
TIGHT, FAST = ("-Zxz",), ("-Zgzip", "-z1")


def make(plan: Plan) -> list[Path]:
    """The package."""
    work = plan.empty_folder("deb")
    tree = work / "tree"
    make_tree(plan, tree, with_system_libraries=False)
    _lay_for_debian(plan, tree)
    settle(plan, tree)
    needed = shared_library_dependencies(plan, tree, work / "source")
    write(tree / "DEBIAN" / "md5sums", checksums(tree))
    write(tree / "DEBIAN" / "control", control(plan.version, size_of(tree / "usr"), needed))
    settle(plan, tree)
    package = plan.output / f"{NAME}_{plan.version}-{REVISION}_{ARCHITECTURE}.deb"
    plan.call(["dpkg-deb", "--root-owner-group", *(FAST if plan.is_fast else TIGHT), "--build", tree, package])
    return [package]


def control(version: str, size: int, needed: str) -> str:
    """What the package says of itself."""
    return f"""\
Package: {NAME}
Version: {version}-{REVISION}
Architecture: {ARCHITECTURE}
Maintainer: {MAINTAINER}
Installed-Size: {size // 1024}
Depends: {needed}
Recommends: {", ".join(RECOMMENDED)}
Suggests: fonts-noto-cjk, fonts-noto-color-emoji
Section: editors
Priority: optional
Description: {SUMMARY}
{DESCRIPTION}
"""


def shared_library_dependencies(plan: Plan, tree: Path, source: Path) -> str:
    """The packages whose libraries the bundle needs and does not carry, as dpkg-shlibdeps finds them."""
    write(source / "debian" / "control", f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: {ARCHITECTURE}\n")
    # What the bundle carries must not become a dependency: dpkg-shlibdeps would ask for Debian's Qt.
    write(source / "debian" / "shlibs.local", carried_libraries(tree / PROGRAM_FOLDER))
    folders = {path.parent for path in (tree / PROGRAM_FOLDER).rglob("*.so*")}
    programs = [f"-e{file}" for file in bundle.elf_files(tree / PROGRAM_FOLDER) if not _is_for_wayland(file)]
    options = ["-O", "--ignore-missing-info", *(f"-l{folder}" for folder in sorted(folders))]
    shown = plan.call(["dpkg-shlibdeps", *options, *programs], cwd=source)
    found = re.search(r"^shlibs:Depends=(.+)$", shown, re.MULTILINE)
    if found is None:
        raise BuildError("dpkg-shlibdeps found no dependency at all.")
    return found[1]


def _is_for_wayland(file: Path) -> bool:
    """Whether a file is only loaded where one uses Wayland: its libraries are recommended, not required."""
    return "wayland" in str(file).lower() or "WlShell" in file.name


def carried_libraries(folder: Path) -> str:
    """The bundle's libraries, as entries that bring no dependency."""
    found = (_SONAME.fullmatch(path.name) for path in folder.rglob("lib*.so.*"))
    return "".join(sorted({f"{match['name']} {match['major']}\n" for match in found if match}))


def checksums(tree: Path) -> str:
    """The md5sums file."""
    files = (path for path in sorted((tree / "usr").rglob("*")) if path.is_file() and not path.is_symlink())
    return "".join(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n" for path in files)


def _lay_for_debian(plan: Plan, tree: Path) -> None:
    lines = [f"# {reason}\n{NAME}: {tag}\n" for tag, reason in OVERRIDES.items()]
    write(tree / "usr/share/lintian/overrides" / NAME, "".join(lines))
    day = format_datetime(datetime.fromtimestamp(plan.epoch, UTC))
    entry = f"{NAME} ({plan.version}-{REVISION}) unstable; urgency=medium\n\n  * Release {plan.version}.\n\n"
    write(tree / DOCUMENTS / "changelog.Debian.gz", packed(f"{entry} -- {MAINTAINER}  {day}\n"))


ARTEFACT = Artefact(
    "deb",
    "the package for Debian and Ubuntu",
    make,
    (*bundle.TOOLS, *file_tree.TOOLS, Tool("dpkg-dev", command="dpkg-shlibdeps")),
)
