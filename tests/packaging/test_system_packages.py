"""Debian packages: what is missing is installed where that is allowed, else named with the exact line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import system_packages
from system_packages import Installer, SetUpError, Tool

from editor_app import qt_env


@dataclass
class Machine:
    """A machine that records what is run on it, without running it."""

    commands: tuple[str, ...] = ("apt-get",)
    failing: tuple[str, ...] = ()
    ran: list[str] = field(default_factory=list)

    def installer(self, *, is_root: bool = False) -> Installer:
        return Installer(run=self._run, which=lambda name: name if name in self.commands else None, is_root=is_root)

    def _run(self, command: Sequence[str]) -> int:
        self.ran.append(" ".join(command))
        return int(any(part in self.ran[-1] for part in self.failing))


def test_root_installs_what_is_missing_after_an_update() -> None:
    machine = Machine()
    machine.installer(is_root=True).install(["xvfb", "libegl1", "xvfb"], "Testing")
    assert machine.ran == ["apt-get update -q", "apt-get install -y --no-install-recommends libegl1 xvfb"]


def test_nothing_is_run_when_nothing_is_missing() -> None:
    machine = Machine(commands=())
    machine.installer().install([], "Testing")
    assert machine.ran == []


def test_sudo_without_a_password_is_used() -> None:
    machine = Machine(commands=("apt-get", "sudo"))
    machine.installer().install(["xvfb"], "Testing")
    assert machine.ran == [
        "sudo -n true",
        "sudo -n apt-get update -q",
        "sudo -n apt-get install -y --no-install-recommends xvfb",
    ]


@pytest.mark.parametrize(
    "machine",
    [Machine(), Machine(commands=("apt-get", "sudo"), failing=("sudo -n true",))],
    ids=["no sudo", "sudo wants a password"],
)
def test_a_user_without_rights_is_told_the_exact_line(machine: Machine) -> None:
    with pytest.raises(SetUpError) as error:
        machine.installer().install(["xvfb", "libegl1"], "Testing")
    assert str(error.value) == (
        "Testing needs system packages that are missing here. "
        "Install them with: sudo apt-get install -y --no-install-recommends libegl1 xvfb"
    )
    assert not any("install" in command for command in machine.ran)


def test_another_system_is_told_the_names() -> None:
    with pytest.raises(SetUpError, match="what Debian calls xvfb"):
        Machine(commands=()).installer(is_root=True).install(["xvfb"], "Testing")


def test_a_failed_installation_is_said_with_the_line_to_try() -> None:
    with pytest.raises(SetUpError, match=r"apt-get could not do it\. .*install -y --no-install-recommends xvfb$"):
        Machine(failing=("install",)).installer(is_root=True).install(["xvfb"], "Testing")


def test_a_source_that_cannot_be_reached_does_not_stop_the_installation() -> None:
    machine = Machine(failing=("update",))
    machine.installer(is_root=True).install(["xvfb"], "Testing")
    assert "install" in machine.ran[-1]


def test_a_tool_is_missing_when_neither_its_command_nor_its_file_is_there(tmp_path: Path) -> None:
    present = tmp_path / "face.ttf"
    present.touch()
    assert not Tool("fonts", file=str(present)).is_missing()
    assert Tool("fonts", file=str(tmp_path / "other.ttf")).is_missing()
    assert not Tool("python3", command="python3").is_missing()
    assert Tool("nothing", command="no-such-command-anywhere").is_missing()


def test_screenshots_need_the_typefaces_and_no_virtual_screen() -> None:
    assert [tool.package for tool in system_packages.SCREENSHOT_TOOLS] == ["fonts-dejavu-core", "fonts-droid-fallback"]


LACKING = (qt_env.BASE_LIBRARIES[1],)


@pytest.fixture
def qt_lacks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[qt_env.SystemLibrary, ...]]:
    """What Qt lacks at each look, in order; the last answer stays."""
    answers: list[tuple[qt_env.SystemLibrary, ...]] = [LACKING, ()]
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(
        qt_env, "missing_libraries", lambda _environment: answers.pop(0) if len(answers) > 1 else answers[0]
    )
    return answers


@pytest.mark.usefixtures("qt_lacks")
def test_qts_libraries_are_installed_by_their_debian_names() -> None:
    machine = Machine()
    system_packages.install_for_qt(machine.installer(is_root=True), {}, "The window")
    assert machine.ran[-1] == "apt-get install -y --no-install-recommends libegl1"


@pytest.mark.usefixtures("qt_lacks")
def test_missing_tools_are_installed_together_with_qts_libraries(tmp_path: Path) -> None:
    machine = Machine()
    tools = (Tool("xvfb", command="no-such-command-anywhere"), Tool("fonts", file=str(tmp_path)))
    system_packages.install_for_qt(machine.installer(is_root=True), {}, "Testing", tools)
    assert machine.ran[-1] == "apt-get install -y --no-install-recommends libegl1 xvfb"


def test_qts_libraries_that_stay_away_are_named(qt_lacks: list[tuple[qt_env.SystemLibrary, ...]]) -> None:
    qt_lacks[:] = [LACKING]
    with pytest.raises(SetUpError, match=r"still missing: libEGL\.so\.1"):
        system_packages.install_for_qt(Machine().installer(is_root=True), {}, "The window")


def test_nothing_is_installed_when_qt_lacks_nothing(qt_lacks: list[tuple[qt_env.SystemLibrary, ...]]) -> None:
    qt_lacks[:] = [()]
    machine = Machine()
    system_packages.install_for_qt(machine.installer(), {}, "The window")
    assert machine.ran == []


@pytest.mark.usefixtures("qt_lacks")
def test_a_system_without_apt_is_told_what_qt_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_env, "problem", lambda _environment: "The system lacks libEGL.so.1.")
    with pytest.raises(SetUpError, match=r"lacks libEGL\.so\.1"):
        system_packages.install_for_qt(Machine(commands=()).installer(), {}, "The window")


def test_other_systems_than_linux_install_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    machine = Machine(commands=())
    system_packages.install_for_qt(machine.installer(), {}, "The window")
    assert machine.ran == []


def test_nobody_sees_a_window_offscreen() -> None:
    assert not system_packages.shows_windows({"QT_QPA_PLATFORM": "offscreen"})


def test_the_machines_own_installer_returns_the_exit_status() -> None:
    installer = system_packages.installer_here()
    assert installer.run([sys.executable, "-c", "raise SystemExit(7)"]) == 7
