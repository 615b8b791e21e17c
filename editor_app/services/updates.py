"""What an editor is told about newer versions. Nothing here opens a connection: an address is only read and judged."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from editor_app.config.frozen import is_frozen
from editor_app.domain.errors import InputError

PAGE_FILE = "updates/releases.toml"
"""Below the resources: `page = "https://…"`, put there by whoever builds packages for a place of their own."""

LONGEST_ADDRESS = 500

_PACKAGE = re.compile(
    r"editor[-_]app[-_]v?(?P<numbers>\d{1,6}(?:\.\d{1,6}){0,3})(?:(?P<stage>a|b|rc)(?P<try>\d{1,6}))?(?:[-_. ].*)?"
    r"\.(?:deb|rpm|appimage|tar\.xz|tar\.gz|exe|dmg|whl)",
    re.IGNORECASE | re.ASCII,
)
_RELEASED = "z"
"""Comes behind the names of all stages before a release: a, b, rc."""

Version = tuple[tuple[int, ...], str, int]
"""Numbers, stage and which try of it; greater is newer."""


def release_page(own: str, resources: Path) -> str:
    """The address that the editor has set, else the one that was built in, else nothing; raises InputError."""
    return check_address(own) if own.strip() else built_in_page(resources)


def built_in_page(resources: Path) -> str:
    """The address that came with the program, or nothing; raises InputError."""
    file = resources / PAGE_FILE
    try:
        page = tomllib.loads(file.read_text(encoding="utf-8")).get("page", "")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"The file {file} cannot be read: {error}.") from error
    if not isinstance(page, str):
        raise InputError(f"The file {file} gives no address as its page.")
    return check_address(page) if page.strip() else ""


def check_address(address: str) -> str:
    """The address without blanks around it; raises InputError unless it is a plain https address."""
    wanted = address.strip()
    try:
        parts = urlsplit(wanted)
        is_plain = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:  # brackets that are no address
        is_plain = False
    if not is_plain or not wanted.isprintable() or " " in wanted or "\\" in wanted or len(wanted) > LONGEST_ADDRESS:
        raise InputError("The address of the page of releases has to begin with https:// and name a place.")
    return wanted


def origin_text(environment: Mapping[str, str], resources: Path) -> str:
    """What kind of installation this is, as it stands behind “Installed from”."""
    if not is_frozen():
        installed = "an installer" if sys.platform == "win32" else "a Python package"
        return installed if resources.name == "_resources" else "its source tree"
    if environment.get("APPIMAGE"):
        return f"the AppImage {PurePath(environment['APPIMAGE']).name}"
    system = PurePath("/usr"), PurePath("/opt")
    is_installed = any(PurePath(sys.executable).is_relative_to(folder) for folder in system)
    return "a package of the system" if is_installed else "an unpacked archive"


def package_version(name: str) -> Version | None:
    """The version in the name of a package file, or None where it is no name of a package of this program."""
    found = _PACKAGE.fullmatch(name)
    return _version(found) if found else None


def compare_package(name: str, current: str) -> str:
    """A sentence: whether the package file of that name is newer than the current version; raises InputError."""
    found, running = _PACKAGE.fullmatch(name), package_version(f"editor-app-{current}.whl")
    if found is None or running is None:
        raise InputError(
            f"“{name}” is no package of Editor App: its name tells no version, as editor-app_1.2.0_amd64.deb does."
        )
    version = _version(found)
    stage = f"{found['stage']}{found['try']}" if found["stage"] else ""
    told = f"“{name}” is version {found['numbers']}{stage}"
    if version == running:
        return f"{told}, the one that is running."
    return f"{told}: {'newer' if version > running else 'older'} than the one that is running, {current}."


def _version(found: re.Match[str]) -> Version:
    numbers = [int(number) for number in found["numbers"].split(".")]
    while numbers and numbers[-1] == 0:  # 1.2 and 1.2.0 are one version
        numbers.pop()
    return tuple(numbers), (found["stage"] or _RELEASED).lower(), int(found["try"] or 0)
