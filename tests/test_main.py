"""The program's doors: which arguments open which, and what they import on the way."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from editor_app import __main__ as doors
from editor_app import __version__, qt_env
from editor_app.config.settings import Settings

HEAVY = ("PySide6", "sqlalchemy", "click", "rich", "pyoxigraph")


def door(name: str, member: str, opened: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a stand-in behind a door, so that a test sees what was asked without a window or a library."""
    module = ModuleType(name)
    setattr(module, member, opened)
    monkeypatch.setitem(sys.modules, name, module)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    opened: list[Settings] = []

    def run(settings: Settings) -> int:
        opened.append(settings)
        return 0

    door("editor_app.gui.app", "run", run, monkeypatch)
    monkeypatch.setattr(qt_env, "problem", lambda: None)
    return opened


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    given: list[list[str]] = []

    def run_command(arguments: Sequence[str], open_window: Callable[[Settings], int]) -> int:
        assert open_window is doors.open_window
        given.append(list(arguments))
        return 1

    door("editor_app.cli", "main", run_command, monkeypatch)
    return given


@pytest.mark.parametrize("enter", [lambda: doors.main(["--version"]), lambda: doors.main_window([])])
def test_a_frozen_bundle_lets_its_helpers_in_first(
    enter: Callable[[], int], windows: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    class HelperError(Exception):
        """Ends this process as multiprocessing ends a helper when its work is done."""

    def help_instead() -> None:
        raise HelperError

    monkeypatch.setattr(multiprocessing, "freeze_support", help_instead)
    assert enter() == 0
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(HelperError):
        enter()
    assert len(windows) <= 1


def test_version_is_printed_without_the_command_line(
    commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert doors.main(["--version"]) == 0
    assert capsys.readouterr().out == f"editor-app {__version__}\n"
    assert commands == []


def test_a_command_goes_to_the_command_line_with_its_exit_status(
    commands: list[list[str]], windows: list[Settings]
) -> None:
    assert doors.main(["--library", "a.db", "list", "has:outlet"]) == 1
    assert commands == [["--library", "a.db", "list", "has:outlet"]]
    assert windows == []


def test_the_process_arguments_are_used_where_none_are_given(
    commands: list[list[str]], windows: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["editor-app", "list"])
    doors.main()
    monkeypatch.setattr(sys, "argv", ["editor-app-gui", "mine.db"])
    doors.main_window()
    assert commands == [["list"]]
    assert [settings.library for settings in windows] == ["mine.db"]


@pytest.mark.parametrize("arguments", [["--library", "a.db"], ["--library=a.db"]])
def test_a_library_without_a_command_opens_the_window_on_it(arguments: list[str], windows: list[Settings]) -> None:
    assert doors.main(arguments) == 0
    assert [settings.library for settings in windows] == ["a.db"]


def test_no_argument_opens_the_window_on_the_users_library(
    windows: list[Settings], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EDITOR_APP_HOME", str(tmp_path))
    monkeypatch.delenv("EDITOR_APP_LIBRARY", raising=False)
    assert doors.main([]) == 0
    assert [settings.library for settings in windows] == [str(tmp_path / "data" / "library.db")]


def test_the_window_says_what_is_missing_instead_of_opening(
    windows: list[Settings], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(qt_env, "problem", lambda: "The window cannot open: no display.")
    assert doors.main([]) == doors.NO_WINDOW_STATUS
    assert capsys.readouterr().err == "The window cannot open: no display.\n"
    assert windows == []


def test_a_process_without_a_display_exits_with_3_and_a_sentence() -> None:
    result = subprocess.run([sys.executable, "-m", "editor_app"], env={}, capture_output=True, text=True)
    assert result.returncode == doors.NO_WINDOW_STATUS
    assert result.stderr.startswith("The window cannot open: ")
    assert result.stdout == ""


def test_asking_for_the_version_imports_nothing_heavy() -> None:
    program = (
        "import json, sys; from editor_app.__main__ import main; main(['--version']);"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    version, loaded = result.stdout.splitlines()
    assert version == f"editor-app {__version__}"
    assert json.loads(loaded) == []


def test_the_command_line_imports_no_window() -> None:
    program = "import sys, editor_app.cli; print('PySide6' in sys.modules or 'editor_app.gui' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"


def test_a_shell_that_asks_what_could_come_next_gets_no_window(
    commands: list[list[str]], windows: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(doors.COMPLETION_VARIABLE, "bash_complete")
    assert doors.main([]) == 1
    assert (commands, windows) == ([[]], [])


def test_a_shell_is_told_the_commands() -> None:
    asked = {doors.COMPLETION_VARIABLE: "bash_complete", "COMP_WORDS": "editor-app vo", "COMP_CWORD": "1"}
    result = subprocess.run([sys.executable, "-m", "editor_app"], env=asked, capture_output=True, text=True)
    assert result.stdout == "plain,vocab\n"


def test_the_windows_selftest_runs_the_command_lines_checks_and_opens_a_window(
    windows: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def run_checks(more: Sequence[tuple[str, object]]) -> int:
        ran.extend(name for name, _ in more)
        return 1

    door("editor_app.cli.selftest", "run", run_checks, monkeypatch)
    door("editor_app.gui.selftest", "a_window_opens", lambda: 0, monkeypatch)
    assert doors.main_window(["--selftest"]) == 1
    assert (ran, windows) == (["a window opens"], [])


def test_the_windows_selftest_says_what_the_window_lacks(
    windows: list[Settings], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(qt_env, "problem", lambda: "The window cannot open: no display.")
    assert doors.main_window(["--selftest"]) == doors.NO_WINDOW_STATUS
    assert capsys.readouterr().err == "The window cannot open: no display.\n"
