"""The Windows installer under Wine: installed in silence, used, and taken away without a trace.

Wine is no Windows: what is seen here is that the files lie at the right places and that the program works on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from editor_app import __version__
from tests.end_to_end.virtual_screen import VirtualScreen, is_installed, wait_for
from tests.packages.wine import Wine, missing

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "resources" / "demo" / "baltic-ledger-0207.txt"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\EditorApp"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(bool(missing()), reason=f"needs {missing()}"),
    pytest.mark.skipif(not is_installed(), reason="needs a virtual X screen: xvfb, xdotool"),
]


@dataclass
class Installed:
    """A Windows with the program installed, and what it was before."""

    wine: Wine
    screen: VirtualScreen
    before: set[str]

    @property
    def folder(self) -> Path:
        return self.wine.home / "AppData" / "Local" / "Programs" / "EditorApp"

    @property
    def command(self) -> Path:
        return self.folder / "editor-app.exe"

    @property
    def window(self) -> Path:
        return self.folder / "editor-app-gui.exe"


@pytest.fixture(scope="module")
def setup_file(packages: Path) -> Path:
    """The installer."""
    found = sorted(packages.glob("*-setup.exe"))
    if not found:
        pytest.skip("no Windows installer was built: python3 packaging/build.py windows")
    return found[0]


@pytest.fixture(scope="module")
def installed(setup_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """The program, installed as a user would without seeing anything."""
    screen = VirtualScreen(tmp_path_factory.mktemp("screen"))
    wine = Wine(tmp_path_factory.mktemp("wine"), screen.environment["DISPLAY"])
    before = wine.files()
    try:
        assert wine.run(setup_file, "/S").status == 0
        yield Installed(wine, screen, before)
    finally:
        wine.close()
        screen.close()


def test_the_installation_is_whole(installed: Installed) -> None:
    assert installed.wine.run(installed.command, "--version").text == f"editor-app {__version__}\n"
    answer = installed.wine.run(installed.command, "--selftest")
    assert answer.status == 0, answer.text
    assert "All is well." in answer.text


def test_it_is_listed_among_the_programs_and_offered_for_libraries(installed: Installed) -> None:
    listed = installed.wine.registry(UNINSTALL)
    assert __version__ in listed
    assert "editor-app-gui.exe" in installed.wine.registry(r"HKCU\Software\Classes\EditorApp.Library")
    assert "EditorApp.Library" in installed.wine.registry(r"HKCU\Software\Classes\.db\OpenWithProgids")
    assert list(installed.wine.home.rglob("Editor App.lnk"))


def test_a_page_is_imported_checked_and_exported(installed: Installed) -> None:
    work = installed.wine.drive / "work"
    work.mkdir()
    (work / PAGE.name).write_bytes(PAGE.read_bytes())
    library = ["--library", r"C:\work\archive.db"]

    imported = installed.wine.run(installed.command, *library, "import", rf"C:\work\{PAGE.name}")
    assert imported.status == 0, imported.text
    assert "1 new" in imported.text
    options = ["--format", "markdown", "--output", r"C:\work\out", "--allow-findings", "--jobs", "2"]
    exported = installed.wine.run(installed.command, *library, "export", *options)
    assert exported.status == 0, exported.text
    assert len(list((work / "out").glob("**/*.md"))) == 1


def test_the_window_opens_on_a_library(installed: Installed, tmp_path: Path) -> None:
    window = installed.wine.start(installed.window, r"C:\work\archive.db")
    try:
        wait_for("the window", lambda: any("Editor App" in title for title in installed.screen.titles().values()))
        wait_for("its contents", lambda: _has_contents(installed.screen.picture()))
        installed.screen.picture().save(str(tmp_path / "window.png"))
    finally:
        window.kill()


def test_a_program_that_runs_is_not_replaced(installed: Installed, setup_file: Path) -> None:
    held = installed.wine.start(installed.window, r"C:\work\archive.db")
    try:
        wait_for("the window", lambda: any("Editor App" in title for title in installed.screen.titles().values()))
        assert installed.wine.run(setup_file, "/S").status == 3
        assert installed.command.exists()
    finally:
        held.kill()
        installed.wine.close()


def test_uninstalling_leaves_nothing_but_the_users_own(installed: Installed) -> None:
    own = installed.folder / "my notes.txt"
    own.write_text("kept", encoding="utf-8")
    installed.wine.run(installed.folder / "uninstall.exe", "/S")
    wait_for("the uninstaller", lambda: not installed.command.exists())
    wait_for("its last step", lambda: not installed.wine.registry(r"HKCU\Software\EditorApp"))

    left = installed.wine.files() - installed.before
    program = {name for name in left if "EditorApp" in name or "Editor App" in name}
    assert {Path(name).name for name in program} == {"EditorApp", "my notes.txt"}
    assert (installed.wine.drive / "work" / "archive.db").exists()
    assert not installed.wine.registry(UNINSTALL)
    assert "EditorApp" not in installed.wine.registry(r"HKCU\Software\Classes")


def _has_contents(picture: QImage) -> bool:
    """Whether an article is drawn: text and signs have hundreds of shades."""
    places = ((x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 5))
    return len({picture.pixel(x, y) for x, y in places}) > 400
