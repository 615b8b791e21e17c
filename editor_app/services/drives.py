"""What somebody who opens a library should know: that it is read-only, open elsewhere, or on a network drive.

On a drive of another machine SQLite's locks may not hold.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from editor_app.services.presence import Visitor

_MOUNTS = Path("/proc/self/mountinfo")
_OVER_A_NETWORK = (
    "9p", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs",
)  # fmt: skip
_REMOTE_DRIVE = 4  # what Windows calls a drive of another machine
_ESCAPED = re.compile(r"\\([0-7]{3})")


def opening_notices(library: Path, read_only_reason: str | None, visitors: Iterable[Visitor]) -> tuple[str, ...]:
    """What is to be said of a library that was just opened, one sentence each."""
    said = [] if read_only_reason is None else [read_only_reason]
    names = [str(visitor) for visitor in visitors]
    if names:
        said.append(f"{library.name} is open in another program ({'; '.join(names)}); both can go on working.")
    kind = network_drive(library)
    if kind is not None:
        said.append(
            f"{library.name} lies on a network drive ({kind}), where it can be damaged when two write at once: open it"
            " in one program at a time, or move it to this machine."
        )
    return tuple(said)


def network_drive(file: Path, mounts: Path = _MOUNTS) -> str | None:
    """The kind of network drive that a file lies on, or None; None also where the system does not tell (macOS)."""
    if sys.platform == "win32":
        return _windows_drive(file)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    place, kind = Path("/"), ""
    for line in lines:
        found = _read_mount(line)
        if found is not None and file.resolve().is_relative_to(found[0]) and found[0].is_relative_to(place):
            place, kind = found
    return kind if kind in _OVER_A_NETWORK else None


def _read_mount(line: str) -> tuple[Path, str] | None:
    """Where a line says that something is mounted, and its type: `… root place options - type source …`."""
    first, _dash, rest = line.partition(" - ")
    words = first.split(" ")
    if len(words) < 5 or not rest:
        return None
    return Path(_ESCAPED.sub(lambda match: chr(int(match[1], 8)), words[4])), rest.split(" ")[0]


def _windows_drive(file: Path) -> str | None:
    import ctypes

    drive = file.resolve().drive
    if drive.startswith("\\\\"):
        return "shared folder"
    tell = getattr(getattr(ctypes, "windll").kernel32, "GetDriveTypeW")  # noqa: B009  only Windows has it
    return "network drive" if tell(f"{drive}\\") == _REMOTE_DRIVE else None
