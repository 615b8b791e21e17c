"""The one command that makes packages."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from artefacts.plan import Artefact, BuildError, Plan
from artefacts.table import TABLE

import build as build_script


def made_by(content: str) -> Artefact:
    """An artefact that is one file of that content."""

    def make(plan: Plan) -> list[Path]:
        file = plan.output / f"{content}.pkg"
        file.write_text(content, encoding="utf-8")
        return [file]

    return Artefact(content, f"the {content}", make)


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is installed: what an artefact is made with is another test's matter."""

    class Environment:
        def ensure(self, _lock: str, _installer: object) -> Path:
            return Path(sys.executable)

    monkeypatch.setattr(build_script, "environment_here", lambda _root, _name=".venv": Environment())
    monkeypatch.setattr(build_script, "install_for_qt", lambda *_arguments: None)


def test_what_is_asked_for_is_made_and_its_checksums_written(
    prepared: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_script, "TABLE", (made_by("one"), made_by("two")))
    assert build_script.main(["two", "--fast", "--output", str(tmp_path)]) == 0
    assert {file.name for file in tmp_path.iterdir()} == {"two.pkg", "SHA256SUMS"}
    assert build_script.main(["all", "--output", str(tmp_path)]) == 0
    lines = [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}.pkg\n" for name in ("one", "two")]
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == "".join(lines)
    assert "Making the one ..." in capsys.readouterr().out


def test_a_fault_of_a_tool_is_one_sentence(
    prepared: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_plan: Plan) -> list[Path]:
        raise BuildError("The bundle lacks libnone.so.1.")

    monkeypatch.setattr(build_script, "TABLE", (Artefact("one", "the one", fail),))
    assert build_script.main(["one", "--output", str(tmp_path)]) == build_script.SET_UP_FAILED_STATUS
    assert capsys.readouterr().err == "The bundle lacks libnone.so.1.\n"


def test_the_help_names_every_artefact(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_script.main(["--help"])
    text = capsys.readouterr().out
    assert [one.name for one in TABLE if f"  {one.name} " not in text] == []


def test_an_unknown_artefact_is_refused() -> None:
    with pytest.raises(SystemExit) as raised:
        build_script.main(["floppy"])
    assert raised.value.code == 2


def test_the_linux_set_is_in_the_table() -> None:
    assert set(build_script.TESTED) <= {one.name for one in TABLE}


def test_the_tests_run_on_what_was_built(prepared: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], dict[str, str]]] = []

    def call(command: list[str], cwd: Path, env: dict[str, str]) -> int:
        asked.append((command, env))
        return 1

    monkeypatch.setattr(build_script, "TEST_TOOLS", ())
    monkeypatch.setattr(build_script, "build", lambda _chosen, _output, is_fast: 0)
    monkeypatch.setattr(subprocess, "call", call)
    assert build_script.main(["test", "-k", "deb"]) == 1
    ((command, environment),) = asked
    assert command[-2:] == ["-k", "deb"]
    assert environment["EDITOR_APP_PACKAGES"].endswith("build/dist")


def test_packages_that_cannot_be_built_are_not_tested(prepared: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_script, "TEST_TOOLS", ())
    monkeypatch.setattr(build_script, "build", lambda _chosen, _output, is_fast: 4)
    assert build_script.main(["test"]) == 4


def test_debians_python_goes_on_where_there_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("EDITOR_APP_PYTHON", raising=False)
    replaced: list[str] = []
    debians = tmp_path / "python3"
    build_script.use_debians_python("/opt/python3", debians, lambda path, _arguments: replaced.append(path))
    assert replaced == []
    debians.touch()
    build_script.use_debians_python(str(debians), debians, lambda path, _arguments: replaced.append(path))
    assert replaced == []
    build_script.use_debians_python("/opt/python3", debians, lambda path, _arguments: replaced.append(path))
    build_script.use_debians_python("/opt/python3", debians, lambda path, _arguments: replaced.append(path))
    assert replaced == [str(debians)]
    assert os.environ.pop("EDITOR_APP_PYTHON")
