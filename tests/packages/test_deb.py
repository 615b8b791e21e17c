"""The Debian package in clean systems without Python: installed, used as a plain user, and removed without a trace."""

from __future__ import annotations

import base64
import configparser
import json
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app import __version__
from tests.packages.conftest import one
from tests.packages.roots import USER, CleanRoot, VirtualScreen

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
LINTIAN_WARNINGS = {"hardening-no-pie", "initial-upload-closes-no-bugs"}
"""The loader is PyInstaller's own; there is no bug of Debian's to close."""


@pytest.fixture(scope="session")
def before(root: CleanRoot) -> set[str]:
    root.must("apt-get", "update", "-q")
    return root.files()


@pytest.fixture(scope="session")
def installed(root: CleanRoot, before: set[str], packages: Path) -> CleanRoot:
    """The system with the package, its dependencies and nothing recommended."""
    package = root.put(one(packages, "*.deb"), "/tmp/editor-app.deb")
    root.must("apt-get", "install", "-q", "-y", "--no-install-recommends", package)
    return root


def test_the_system_has_no_python(installed: CleanRoot) -> None:
    assert installed.run("sh", "-c", "command -v python3").returncode != 0


def test_the_command_line_starts_as_a_plain_user(installed: CleanRoot) -> None:
    assert installed.must("editor-app", "--version", user=USER) == f"editor-app {__version__}\n"


def test_every_check_of_the_selftest_passes(installed: CleanRoot) -> None:
    assert installed.must("editor-app", "--selftest", user=USER).endswith("All is well.\n")
    window = installed.must("editor-app-gui", "--selftest", user=USER, **OFFSCREEN)
    assert "ok      a window opens: offscreen, Inter and Source Serif 4\n" in window
    assert window.endswith("All is well.\n")


def test_the_seed_is_imported_and_exported(installed: CleanRoot, seed: Path) -> None:
    page = installed.put(seed, "/tmp/page.txt")
    library, exported = f"/home/{USER}/library.db", f"/home/{USER}/out.jsonl"
    installed.must("editor-app", "import", page, "--library", library, user=USER)
    installed.must(
        *("editor-app", "export", "--format", "jsonl", "--output", exported, "--allow-findings"),
        *("--library", library),
        user=USER,
    )
    (line,) = (installed.place / exported.lstrip("/")).read_text(encoding="utf-8").splitlines()
    article = json.loads(line)
    assert base64.b64decode(article["captured_page"]) == seed.read_bytes()
    assert article["body"]


def test_many_pages_are_read_by_helping_processes(installed: CleanRoot) -> None:
    library, demo = f"/home/{USER}/many.db", "/usr/lib/editor-app/_internal/resources/demo"
    shown = installed.must("editor-app", "import", demo, "--json", "--library", library, user=USER)
    assert len([line for line in shown.splitlines() if json.loads(line)["outcome"] == "new"]) > 30


def command_of_the_menu(root: CleanRoot) -> list[str]:
    """What the menu entry starts when no file is given to it."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(next((root.place / "usr/share/applications").glob("*EditorApp.desktop")))
    return [word for word in shlex.split(entry["Desktop Entry"]["Exec"]) if not word.startswith("%")]


@pytest.fixture
def shared_screen(installed: CleanRoot, screen: VirtualScreen) -> Iterator[VirtualScreen]:
    """This machine's virtual screen, within reach of the system."""
    sockets = installed.place / "tmp" / ".X11-unix"
    sockets.mkdir(exist_ok=True)
    subprocess.run(["mount", "--bind", "/tmp/.X11-unix", sockets], check=True)
    yield screen
    subprocess.run(["umount", "--lazy", sockets], check=False)


def test_the_menu_entry_opens_the_window(installed: CleanRoot, shared_screen: VirtualScreen) -> None:
    program = installed.start(command_of_the_menu(installed), USER, DISPLAY=shared_screen.display)
    try:
        assert "Editor App" in shared_screen.wait_for_window(program.pid)
        assert program.poll() is None
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait()


def test_without_a_display_the_window_says_so(installed: CleanRoot) -> None:
    result = installed.run("editor-app-gui", user=USER)
    assert result.returncode == 3
    assert result.stderr.startswith("The window cannot open: there is no display here")


def test_every_library_that_is_needed_is_there(installed: CleanRoot) -> None:
    """Wayland's own are asked for where one uses it: they are recommended."""
    find = "find /usr/lib/editor-app -name '*.so*' -type f -exec ldd {} + 2>/dev/null | grep 'not found' | sort -u"
    missing = installed.run("sh", "-c", find).stdout
    assert [line for line in missing.splitlines() if "wayland" not in line and "libdrm" not in line] == []


def test_shells_complete_and_manual_pages_are_there(installed: CleanRoot) -> None:
    script = "source /usr/share/bash-completion/completions/editor-app && complete -p editor-app"
    assert "editor-app" in installed.must("bash", "-c", script, user=USER)
    asked = {"_EDITOR_APP_COMPLETE": "bash_complete", "COMP_WORDS": "editor-app norm", "COMP_CWORD": "1"}
    assert installed.must("editor-app", user=USER, **asked) == "plain,normalise\n"


def test_dpkg_finds_every_file_as_it_was_packed(installed: CleanRoot) -> None:
    changed = installed.run("dpkg", "--verify", "editor-app").stdout.splitlines()
    # Debian's minimal images may leave documentation out.
    assert [line for line in changed if "/usr/share/doc" not in line and "/usr/share/man" not in line] == []


def test_purging_leaves_nothing(installed: CleanRoot, before: set[str]) -> None:
    installed.must("apt-get", "purge", "-q", "-y", "--autoremove", "editor-app")
    left = {name for name in installed.files() - before if not name.startswith(f"home/{USER}")}
    assert {name for name in left if "editor" in name.lower()} == set()
    assert left <= {"etc/fonts", "etc/ld.so.cache"}, sorted(left)


def test_lintian_has_no_error_and_no_new_warning(packages: Path) -> None:
    result = subprocess.run(
        ["lintian", "--allow-root", "--no-tag-display-limit", one(packages, "*.deb")], capture_output=True, text=True
    )
    told = [line.split(": ") for line in result.stdout.splitlines() if line[:2] in ("E:", "W:")]
    assert {words[2].split()[0] for words in told} <= LINTIAN_WARNINGS
    assert [words for words in told if words[0] == "E"] == []


def test_desktop_tools_find_no_fault(packages: Path, tmp_path: Path) -> None:
    subprocess.run(["dpkg-deb", "-x", one(packages, "*.deb"), tmp_path], check=True)
    share = tmp_path / "usr" / "share"
    for command, pattern in (
        (["desktop-file-validate"], "applications/*.desktop"),
        (["appstreamcli", "validate", "--no-net"], "metainfo/*.xml"),
        (["xmllint", "--noout"], "mime/packages/*.xml"),
    ):
        if command[0] == "xmllint":
            subprocess.run(["update-mime-database", share / "mime"], check=True)
            continue
        result = subprocess.run([*command, one(share, pattern)], capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr
    for page in (share / "man" / "man1").iterdir():
        result = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", page], capture_output=True, text=True)
        assert (result.returncode, result.stderr) == (0, "")
