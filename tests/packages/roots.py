"""Clean Debian systems to install packages in: a base made once, and a throw-away layer over it for each use."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BASES = PROJECT / "build" / "roots"
MIRROR = os.environ.get("EDITOR_APP_DEBIAN_MIRROR", "http://deb.debian.org/debian")
USER = "reader"
CHANGING = ("proc", "dev", "tmp", "var/cache", "var/log", "var/lib/apt", "run")
"""Folders that differ after any use of the system."""

Result = subprocess.CompletedProcess[str]


class RootUnavailableError(Exception):
    """Why this machine can have no clean system, in a sentence."""


@dataclass(frozen=True)
class CleanRoot:
    """A mounted system; commands in it see nothing of this machine's environment."""

    place: Path
    release: str

    def run(self, *command: str, user: str = "root", **variables: str) -> Result:
        """What the command says and how it ends, as root or as a plain user."""
        home = "/root" if user == "root" else f"/home/{user}"
        path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        environment = {"PATH": path, "HOME": home, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **variables}
        become = [] if user == "root" else ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        named = [f"{name}={value}" for name, value in environment.items()]
        inside = ["chroot", str(self.place), *become, "env", "-i", *named, *command]
        return subprocess.run(inside, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600)

    def must(self, *command: str, user: str = "root", **variables: str) -> str:
        """What the command prints; it has to succeed."""
        result = self.run(*command, user=user, **variables)
        assert result.returncode == 0, f"{' '.join(command)}: {result.stdout}{result.stderr}"
        return result.stdout

    def start(self, command: Sequence[str], user: str, **variables: str) -> subprocess.Popen[bytes]:
        """A program of the system that goes on."""
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        named = [
            f"{name}={value}" for name, value in {"HOME": f"/home/{user}", "PATH": "/usr/bin:/bin", **variables}.items()
        ]
        inside = ["chroot", str(self.place), *become, "env", "-i", *named, *command]
        return subprocess.Popen(inside, stdin=subprocess.DEVNULL, start_new_session=True)

    def put(self, file: Path, place: str) -> str:
        """Copy a file of this machine into the system, readable to all."""
        target = self.place / place.lstrip("/")
        shutil.copyfile(file, target)
        target.chmod(0o755)
        return place

    def files(self) -> set[str]:
        """All files there are, but for what every use changes."""
        found = set()
        for folder, folders, names in os.walk(self.place):
            inside = os.path.relpath(folder, self.place)
            folders[:] = [name for name in folders if os.path.normpath(f"{inside}/{name}") not in CHANGING]
            found |= {os.path.normpath(f"{inside}/{name}") for name in (*folders, *names)}
        return found


@contextmanager
def clean_root(release: str) -> Iterator[CleanRoot]:
    """A system of that release, with a plain user, gone afterwards; raises RootUnavailableError."""
    base = _base(release)
    work = Path(tempfile.mkdtemp(prefix=f"root-{release}-", dir=BASES))
    place, upper, scratch = (work / name for name in ("root", "upper", "work"))
    for folder in (place, upper, scratch):
        folder.mkdir()
    mounted: list[Path] = []
    try:
        layers = f"lowerdir={base},upperdir={upper},workdir={scratch}"
        _mount(mounted, place, "-t", "overlay", "overlay", "-o", layers)
        _mount(mounted, place / "proc", "-t", "proc", "proc")
        _mount(mounted, place / "dev", "--bind", "/dev")
        subprocess.run(["mount", "--make-private", place / "dev"], check=True)  # what follows is not for this machine
        _mount(mounted, place / "dev" / "shm", "--bind", "/dev/shm")
        _mount(mounted, place / "tmp", "-t", "tmpfs", "tmpfs")
        (place / "tmp").chmod(0o1777)
        shutil.copyfile("/etc/resolv.conf", place / "etc" / "resolv.conf")
        root = CleanRoot(place, release)
        root.must("useradd", "--create-home", USER)
        yield root
    finally:
        for mount in reversed(mounted):
            subprocess.run(["umount", "--lazy", mount], check=False)
        shutil.rmtree(work, ignore_errors=True)


def _mount(mounted: list[Path], place: Path, *options: str) -> None:
    result = subprocess.run(["mount", *options, place], capture_output=True, text=True)
    if result.returncode != 0:
        raise RootUnavailableError(f"This machine does not let {place.name} be mounted: {result.stderr.strip()}")
    mounted.append(place)


def _base(release: str) -> Path:
    """The release's smallest system, fetched once from Debian."""
    base = BASES / release
    if (base / "etc" / "debian_version").exists():
        return base
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        raise RootUnavailableError("Clean systems are made by root with debootstrap, and this is not so here.")
    BASES.mkdir(parents=True, exist_ok=True)
    fresh = BASES / f"{release}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    command = ["debootstrap", "--variant=minbase", release, str(fresh), MIRROR]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if result.returncode != 0:
        raise RootUnavailableError(f"debootstrap could not make {release}: {result.stdout.strip()[-300:]}")
    fresh.rename(base)
    return base


@dataclass(frozen=True)
class VirtualScreen:
    """An X server without a monitor; its sockets lie in /tmp/.X11-unix."""

    display: str

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[VirtualScreen]:
        """A server with a number that was free."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-ac"]
        command.append("-noreset")  # else the server begins anew when its last client leaves
        server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield cls(f":{told.readline().strip()}")
        finally:
            server.terminate()
            server.wait()

    def wait_for_window(self, process: int, seconds: float = 60) -> str:
        """The name of the process's window, once one is on the screen."""
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--all", "--pid", str(process)]
        search += ["--class", "editor-app", "getwindowname"]
        environment = {**os.environ, "DISPLAY": self.display}
        result = subprocess.run(search, env=environment, capture_output=True, text=True, timeout=seconds)
        return result.stdout.strip()
