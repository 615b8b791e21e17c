"""The project's own Python: made once, filled from the lock, and again only when something has changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import virtual_environment
from system_packages import Installer, SetUpError
from virtual_environment import DEVELOPMENT_LOCK, RUN_LOCK, VirtualEnvironment

PYPROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "nothing"
version = "1"
[tool.hatch.build]
dev-mode-dirs = ["."]
"""


def no_installer(packages: Sequence[str]) -> int:
    raise AssertionError(f"asked to run {packages}")


def installer(*, which: bool = False) -> Installer:
    return Installer(run=no_installer, which=lambda name: name if which else None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    for lock in (RUN_LOCK, DEVELOPMENT_LOCK):
        (tmp_path / lock).write_text("# nothing\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The arguments of every `pip install`, which is not run; making the environment is."""
    seen: list[list[str]] = []
    call = subprocess.call

    def record(command: Sequence[str]) -> int:
        if "install" not in command:
            return call(command)
        seen.append(list(command))
        return 0

    monkeypatch.setattr(subprocess, "call", record)
    monkeypatch.setattr(virtual_environment, "pip_version", lambda _python: (23, 0))
    return seen


@pytest.fixture
def environment(root: Path) -> VirtualEnvironment:
    return VirtualEnvironment(root, sys._base_executable)  # type: ignore[attr-defined]


def test_the_environment_is_made_and_filled_by_the_systems_pip(
    environment: VirtualEnvironment, installed: list[list[str]], root: Path
) -> None:
    python = environment.ensure(RUN_LOCK, installer())
    version = subprocess.run(
        [python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True, check=True
    )
    assert Path(version.stdout.strip()) == root / ".venv"
    locked, project = installed
    assert locked[:5] == [environment.base, "-m", "pip", "--python", str(python)]
    assert locked[-3:] == ["--require-hashes", "-r", str(root / RUN_LOCK)]
    assert project[-4:] == ["--no-deps", "--no-build-isolation", "-e", str(root)]


def test_a_filled_environment_is_left_alone(environment: VirtualEnvironment, installed: list[list[str]]) -> None:
    environment.ensure(RUN_LOCK, installer())
    installed.clear()
    environment.ensure(RUN_LOCK, installer())
    assert installed == []


@pytest.mark.parametrize("changed", [RUN_LOCK, "pyproject.toml"])
def test_a_changed_lock_or_project_fills_it_again(
    environment: VirtualEnvironment, installed: list[list[str]], root: Path, changed: str
) -> None:
    environment.ensure(RUN_LOCK, installer())
    installed.clear()
    with (root / changed).open("a", encoding="utf-8") as file:
        file.write("# one more\n")
    environment.ensure(RUN_LOCK, installer())
    assert len(installed) == 2


def test_the_development_environment_serves_to_run_the_program_but_not_the_reverse(
    environment: VirtualEnvironment, installed: list[list[str]]
) -> None:
    environment.ensure(RUN_LOCK, installer())
    assert not environment.is_current(DEVELOPMENT_LOCK)
    environment.ensure(DEVELOPMENT_LOCK, installer())
    assert environment.is_current(DEVELOPMENT_LOCK)
    assert environment.is_current(RUN_LOCK)
    assert len(installed) == 4


@pytest.mark.usefixtures("installed")
def test_an_environment_whose_python_is_gone_is_made_anew(environment: VirtualEnvironment) -> None:
    environment.ensure(RUN_LOCK, installer())
    leftover = environment.folder / "leftover"
    leftover.touch()
    environment.python.unlink()
    environment.python.symlink_to("/nowhere/python3")
    environment.ensure(RUN_LOCK, installer())
    assert environment.is_current(RUN_LOCK)
    assert not leftover.exists()


def test_a_failed_installation_is_said_and_tried_again_next_time(
    environment: VirtualEnvironment, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = subprocess.call
    monkeypatch.setattr(subprocess, "call", lambda command: 1 if "install" in command else record(command))
    with pytest.raises(SetUpError, match="failed; pip's reason stands above"):
        environment.ensure(RUN_LOCK, installer())
    assert not environment.is_current(RUN_LOCK)


def test_a_missing_venv_module_is_said(environment: VirtualEnvironment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "call", lambda _command: 1)
    with pytest.raises(SetUpError, match="apt-get install -y --no-install-recommends python3-venv"):
        environment.ensure(RUN_LOCK, installer())


def test_an_old_pip_gives_way_to_one_inside_the_environment(
    environment: VirtualEnvironment, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(virtual_environment, "pip_version", lambda _python: (22, 2))
    output = virtual_environment._output  # bare Debian has no ensurepip
    monkeypatch.setattr(virtual_environment, "_output", lambda c: "installed" if "ensurepip" in c else output(c))
    python = environment.ensure(RUN_LOCK, installer())
    assert installed[0][:4] == [str(python), "-m", "pip", "install"]


def test_without_any_pip_the_line_that_installs_it_is_said(
    environment: VirtualEnvironment, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(virtual_environment, "pip_version", lambda _python: (0,))
    output = virtual_environment._output
    monkeypatch.setattr(virtual_environment, "_output", lambda c: "" if "ensurepip" in c else output(c))
    with pytest.raises(SetUpError, match="apt-get install -y --no-install-recommends python3-pip"):
        environment.ensure(RUN_LOCK, installer())
    assert installed == []


def test_root_gets_debians_pip_where_there_is_none(
    environment: VirtualEnvironment, installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = [(0,), (23, 0)]
    monkeypatch.setattr(virtual_environment, "pip_version", lambda _python: versions.pop(0))
    output = virtual_environment._output
    monkeypatch.setattr(virtual_environment, "_output", lambda c: "" if "ensurepip" in c else output(c))
    ran: list[list[str]] = []

    def run(command: Sequence[str]) -> int:
        ran.append(list(command))
        return 0

    environment.ensure(RUN_LOCK, Installer(run=run, which=lambda name: name, is_root=True))
    assert ran[-1][-1] == "python3-pip"
    assert installed[0][0] == environment.base


def test_the_fingerprint_tells_pythons_apart(environment: VirtualEnvironment, monkeypatch: pytest.MonkeyPatch) -> None:
    before = environment.fingerprint(RUN_LOCK)
    monkeypatch.setattr(sys, "version_info", (3, 13, 0, "final", 0))
    assert environment.fingerprint(RUN_LOCK) != before


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 10, 12), (3, 15, 0)])
def test_a_python_that_cannot_be_used_is_named(
    version: tuple[int, int, int], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, "final", 0))
    with pytest.raises(SetUpError, match=rf"this is {version[0]}\.{version[1]}\.{version[2]}"):
        virtual_environment.environment_here(root)


def test_the_environment_is_made_with_the_base_python_even_from_inside_it(root: Path) -> None:
    assert virtual_environment.environment_here(root).base == sys._base_executable  # type: ignore[attr-defined]


def test_pips_version_is_read_and_nought_where_there_is_none(tmp_path: Path) -> None:
    assert virtual_environment.pip_version(str(tmp_path / "no-python")) == (0,)
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho 'pip 23.0.1 from /usr/lib (python 3.11)'\n", encoding="utf-8")
    fake.chmod(0o755)
    assert virtual_environment.pip_version(str(fake)) == (23, 0)
