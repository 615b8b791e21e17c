"""The wheels that the program needs on Windows, fetched by the hashes of the lock files."""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from pathlib import Path

from artefacts.contents import NOT_CARRIED
from artefacts.plan import BuildError
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from windows.calling import PIP, PIP_OPTIONS, call

ROOT = Path(__file__).resolve().parents[2]
RUNTIME_LOCK = Path(__file__).with_name("runtime.lock")
TARGET = {
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "os_name": "nt",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
"""What the wheels are chosen for, whatever machine this is."""

_WHEEL_OPTIONS = (
    *("--no-deps", "--require-hashes", "--only-binary=:all:"),
    *("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"),
)
_PIN = re.compile(r"(?P<name>[\w.-]+)(\[[\w,-]+\])?==[^ ;\\]+(?: ; (?P<marker>[^\\]+))? \\")


def pinned_entries(lock_text: str) -> dict[str, str]:
    """The entries of a lock file that hold for Windows, each with its hashes, by the package's normal name."""
    found: dict[str, str] = {}
    for entry in re.split(r"\n(?=[^\s#])", lock_text):
        match = _PIN.match(entry)
        if match and _holds(Requirement(entry.split(" \\", 1)[0])):
            found[canonicalize_name(match["name"])] = entry.rstrip() + "\n"
    return found


def fetch(folder: Path) -> None:
    """Fetches the interpreter's wheel and every wheel of the lock that holds for Windows into a folder.

    Raises BuildError: a wheel is not to be had, or is not the one that was locked.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries = pinned_entries((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    wanted = folder / "windows.lock"
    lines = [*entries.values(), RUNTIME_LOCK.read_text(encoding="utf-8")]
    wanted.write_text("".join(lines), encoding="utf-8")
    call([*PIP, "download", *PIP_OPTIONS, *_WHEEL_OPTIONS, "-d", folder, "-r", wanted])


def needed_wheels(folder: Path) -> list[Path]:
    """The wheels among those fetched that the program needs to run, found by following what each one requires.

    Raises BuildError: something required is missing, because the lock does not name it for Windows.
    """
    metadata = {canonicalize_name(wheel.name.split("-")[0]): wheel for wheel in sorted(folder.glob("*.whl"))}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Path] = {}
    waiting = [Requirement(text) for text in project["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if not _holds(requirement) or name in NOT_CARRIED or (name in found and not requirement.extras):
            continue
        if name not in metadata:
            raise BuildError(f"{requirement.name} is needed on Windows, and the lock file does not name it.")
        found[name] = metadata[name]
        waiting += requirements_of(metadata[name], requirement.extras)
    return sorted(found.values())


def requirements_of(wheel: Path, extras: set[str]) -> Iterator[Requirement]:
    """What a wheel says that it needs on Windows, with what some of its extras add."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(archive.read(name).decode())
    for text in headers.get_all("Requires-Dist") or ():
        requirement = Requirement(text)
        if any(_holds(requirement, {"extra": extra}) for extra in ("", *extras)):
            requirement.marker = None
            yield requirement


def _holds(requirement: Requirement, also: Mapping[str, str] | None = None) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({**TARGET, **(also or {})})
