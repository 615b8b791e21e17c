"""The one command of a fresh clone: what each of its words runs, and what it says when it may not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import dev
import pytest
from system_packages import Installer, SetUpError, Tool

from tests.conftest import CRASH_FOLDER

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Calls:
    """The commands that a word runs, with their environments; each ends with the status that its part is given."""

    status_of: dict[str, int] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    environments: list[dict[str, str]] = field(default_factory=list)
    installed: list[str] = field(default_factory=list)

    def call(self, command: Sequence[str], environment: dict[str, str] | None = None, cwd: Path | None = None) -> int:
        self.commands.append(" ".join(command))
        self.environments.append(environment or {})
        return next((status for part, status in self.status_of.items() if part in self.commands[-1]), 0)

    def install(
        self, _installer: Installer, _environment: dict[str, str], purpose: str, tools: Sequence[Tool] = ()
    ) -> None:
        self.installed.append(" ".join([purpose, *(tool.package for tool in tools)]))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    made = Calls()
    monkeypatch.setattr(dev, "_call", made.call)
    monkeypatch.setattr(dev, "_python", lambda lock: f"python[{lock}]")
    monkeypatch.setattr(dev, "BUILD", tmp_path / "build")
    monkeypatch.setattr(dev, "installer_here", lambda: Installer(run=lambda _command: 0, is_root=True))
    monkeypatch.setattr(dev, "install_for_qt", made.install)
    return made


def on_display(monkeypatch: pytest.MonkeyPatch, shows: bool) -> None:
    monkeypatch.setattr(dev, "shows_windows", lambda _environment: shows)


def test_demo_opens_the_window_where_someone_can_see_it(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    on_display(monkeypatch, True)
    assert dev.main(["demo"]) == 0
    assert calls.commands == ["python[requirements.lock] -m editor_app demo"]


def test_demo_without_a_display_renders_the_window_and_says_so(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    on_display(monkeypatch, False)
    assert dev.main(["demo"]) == 0
    made, rendered = calls.commands
    library = tmp_path / "build" / "demo" / "library.db"
    assert made.endswith(f"-m editor_app demo --no-window --library {library}")
    assert rendered.endswith(f"-m editor_app.gui.screenshots --demo {ROOT / 'demo.png'}")
    assert calls.environments[1]["QT_QPA_PLATFORM"] == "offscreen"
    assert calls.environments[1]["EDITOR_APP_LIBRARY"] == str(library)
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert "no display" in said[0]
    assert "demo.png" in said[0]


def test_demo_renders_nothing_when_the_library_could_not_be_made(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_display(monkeypatch, False)
    calls.status_of = {"--no-window": 2}
    assert dev.main(["demo"]) == 2
    assert len(calls.commands) == 1
    assert capsys.readouterr().out == ""


def closing(monkeypatch: pytest.MonkeyPatch, status: int, line: str) -> None:
    monkeypatch.setattr(dev, "_call_keeping_the_last_line", lambda _command, _environment: (status, line))


def test_test_runs_all_that_ci_runs_and_ends_with_pytests_closing_line(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closing(monkeypatch, 0, "==== 12 passed in 3.4s ====")
    assert dev.main(["test"]) == 0
    assert len(calls.commands) == len(dev.LINT_STEPS) + 1
    assert calls.commands[-1].endswith("packaging/measures.py --coverage build/coverage.json")
    assert calls.installed == ["Testing xvfb xauth xdotool fonts-dejavu-core fonts-droid-fallback"]
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "All that CI runs has passed.",
        "==== 12 passed in 3.4s ====",
    ]


@pytest.mark.parametrize(
    ("failing", "named"),
    [("mypy", "mypy"), ("ruff check", "ruff"), ("format", "ruff format"), ("--coverage", "coverage")],
)
def test_a_failing_step_is_named_and_the_others_run_all_the_same(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: str, named: str
) -> None:
    closing(monkeypatch, 0, "1 passed")
    calls.status_of = {failing: 1}
    assert dev.main(["test"]) == 1
    assert len(calls.commands) == len(dev.LINT_STEPS) + 1
    assert f"Failed: {named}\n" in capsys.readouterr().out


def test_failing_tests_are_named(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closing(monkeypatch, 1, "1 failed")
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == ["Failed: pytest", "1 failed"]


def test_what_a_process_did_that_died_is_told_last(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def die(_command: Sequence[str], environment: dict[str, str]) -> tuple[int, str]:
        folder = Path(environment[CRASH_FOLDER])
        (folder / "gw0-17.txt").write_text("Fatal Python error: Segmentation fault\n  in test_x\n")
        (folder / "gw1-18.txt").touch()
        return 1, "1 failed"

    monkeypatch.setattr(dev, "_call_keeping_the_last_line", die)
    assert dev.main(["test"]) == 1
    told = ["== gw0-17.txt", "Fatal Python error: Segmentation fault", "  in test_x", "Failed: pytest", "1 failed"]
    assert capsys.readouterr().out.splitlines()[-5:] == told


def test_test_with_arguments_is_pytest_alone_and_offscreen(calls: Calls) -> None:
    assert dev.main(["test", "tests/store", "-k", "undo"]) == 0
    assert calls.commands == ["python[requirements-dev.lock] -m pytest tests/store -k undo"]
    assert calls.environments[0]["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("failing", [step for step, _arguments in dev.LINT_STEPS])
def test_lint_names_the_step_that_failed(calls: Calls, capsys: pytest.CaptureFixture[str], failing: str) -> None:
    calls.status_of = {" ".join(dict(dev.LINT_STEPS)[failing]): 1}
    assert dev.main(["lint"]) == 1
    assert failing in capsys.readouterr().out.splitlines()[-1].removeprefix("Failed: ").split(", ")


def test_lint_is_content_when_nothing_failed(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["lint"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing to complain about."


def test_screenshots_come_in_every_size_light_and_dark(calls: Calls) -> None:
    assert dev.main(["screenshots"]) == 0
    folders = [command.split("--output ")[1].split()[0].rsplit("/", 1)[1] for command in calls.commands]
    assert folders == [
        "1280x800-light",
        "1280x800-dark",
        "1920x1080-light",
        "1920x1080-dark",
        "1280x800-light-200",
        "1280x800-dark-200",
    ]
    assert [environment["QT_SCALE_FACTOR"] for environment in calls.environments] == ["1"] * 4 + ["2"] * 2


def test_screenshots_stop_at_the_first_failure(calls: Calls) -> None:
    calls.status_of = {"dark": 4}
    assert dev.main(["screenshots"]) == 4
    assert len(calls.commands) == 2


def test_run_and_cli_hand_on_their_arguments_and_exit_status(calls: Calls) -> None:
    calls.status_of = {"parse": 2}
    assert dev.main(["run", "--library", "a.db"]) == 0
    assert dev.main(["cli", "parse", "page.txt"]) == 2
    assert dev.main(["cli"]) == 0
    assert [command.split("editor_app ")[1] for command in calls.commands] == [
        "--library a.db",
        "parse page.txt",
        "--help",
    ]
    assert calls.installed == ["The window"]


def test_lock_makes_all_files_without_an_address(calls: Calls) -> None:
    assert dev.main(["lock"]) == 0
    made = [command.rsplit(" ", 1)[1] for command in calls.commands]
    assert made == ["requirements-dev.lock", "requirements.lock", "requirements-bundle.lock"]
    assert all("--generate-hashes --no-emit-index-url" in command for command in calls.commands)


def test_lock_stops_at_the_first_failure(calls: Calls) -> None:
    calls.status_of = {"requirements-dev.lock": 1}
    assert dev.main(["lock"]) == 1
    assert len(calls.commands) == 1


def test_what_may_not_be_installed_is_said_in_one_sentence(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_installer: Installer, _environment: dict[str, str], _purpose: str) -> None:
        raise SetUpError("Install them with: sudo apt-get install libegl1")

    monkeypatch.setattr(dev, "install_for_qt", refuse)
    assert dev.main(["run"]) == dev.SET_UP_FAILED_STATUS
    assert capsys.readouterr().err == "Install them with: sudo apt-get install libegl1\n"


def test_an_interrupted_command_ends_quietly(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_lock: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "_python", interrupt)
    assert dev.main(["cli", "list"]) == 130


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["tset"], 2), (["--help"], 0)])
def test_an_unknown_word_gets_the_list_of_known_ones(
    arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == status
    printed = capsys.readouterr()
    assert all(f"dev.py {command.__name__}" in (printed.err or printed.out) for command in dev.COMMANDS)


def test_a_steps_output_is_shown_and_its_last_line_kept(capfd: pytest.CaptureFixture[str]) -> None:
    program = "print('one'); print('2 passed'); print(); raise SystemExit(5)"
    status, line = dev._call_keeping_the_last_line([sys.executable, "-c", program], dict(os.environ))
    assert (status, line) == (5, "2 passed")
    assert capfd.readouterr().out == "one\n2 passed\n\n"


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    program = (
        "import json, sys; sys.path.insert(0, 'packaging'); import dev; sys.path.remove('packaging');"
        "print(json.dumps([name for name in sys.modules if name.split('.')[0] not in sys.stdlib_module_names]))"
    )
    result = subprocess.run([sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(json.loads(result.stdout)) <= {"__main__", "dev", "system_packages", "virtual_environment"}
