"""Exit statuses to the letter, one sentence for every failure, and nothing loaded that is not needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.cli.application import COMMANDS
from editor_app.cli.session import Session
from editor_app.domain.errors import Cancelled
from tests.cli.conftest import Run


def test_help_lists_every_command_without_loading_any(run: Run) -> None:
    answer = run("--help")
    assert answer.status == 0
    for name in COMMANDS:
        assert f"  {name} " in answer.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.status == 0
    assert "--library" in answer.out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("editor-app ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nosuch"], "There is no command 'nosuch'"),
        (["list", "--nosuch"], "No such option"),
        (["list", "--columns", "id,nosuch"], "'nosuch' is no column"),
        (["list", "--columns", ","], "',' is no column"),
        (["list", "--sort", "nosuch"], "'nosuch' is no column to sort by"),
        (["list", "--limit", "x"], "not a valid integer"),
        (["list", "state:("], "Column 7"),
        (["show", "ffffffffffff"], "The library has no article ffffffffffff."),
        (["import", "nowhere.txt"], "There is no file or folder nowhere.txt."),
        (["import", ".", "--format", "pdf"], "There is no format 'pdf'"),
        (["parse", "nowhere.txt"], "There is no file or folder nowhere.txt."),
        (["set", "", "title"], "'title' is no assignment"),
        (["set", "", "regoins=x"], "did you mean 'regions'"),
        (["export", "--output", "x"], "Name the format"),
        (["export", "--output", "x", "--format", "pdf"], "There is no export format 'pdf'"),
        (["export", "--output", "x", "--format", "csv", "--since", "noon"], "'noon' is no operation"),
        (["export", "--output", "x", "--profile", "no.toml"], "cannot be read"),
        (["check", "--files"], "Name the files"),
        (["check", "--files", "nowhere.txt"], "There is no file or folder"),
        (["rules", "text.nosuch"], "There is no rule 'text.nosuch'"),
        (["undo", "99"], "99"),
        (["history", "--operation", "99"], "99"),
        (["vocab", "show", "nosuch"], "There is no vocabulary 'nosuch'"),
        (["vocab", "usage", "nosuch"], "There is no field 'nosuch'"),
        (["review", "", "--state", "nosuch"], "'nosuch' is not one of"),
    ],
)
def test_input_that_cannot_be_read_is_status_2_and_one_sentence(filled: Run, arguments: list[str], words: str) -> None:
    answer = filled(*arguments)
    assert answer.status == 2
    assert words in answer.err
    assert answer.err.startswith("editor-app: ")
    assert answer.err.count("\n") == 1
    assert answer.out == ""


def test_a_library_that_is_not_there_is_not_made_by_looking(run: Run, tmp_path: Path) -> None:
    for command in (["list"], ["check"], ["doctor"], ["history"]):
        answer = run(*command)
        assert answer.status == 2
        assert "There is no library" in answer.err
    assert not (tmp_path / "library.db").exists()


def test_a_file_that_is_no_library_is_said_to_be_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"This is a letter to my aunt. " * 100)
    answer = run("list")
    assert answer.status == 2
    assert answer.err.count("\n") == 1


def test_the_library_may_be_named_before_or_behind_the_command(run: Run, pages: Path, tmp_path: Path) -> None:
    assert run("import", pages, "--library", tmp_path / "other.db").status == 0
    assert len(run("--library", tmp_path / "other.db", "list", "--json").records) == 3
    assert not (tmp_path / "library.db").exists()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (KeyboardInterrupt(), "Interrupted; what was confirmed stays."),
        (Cancelled("Checking was stopped."), "Checking was stopped."),
    ],
)
def test_an_interrupted_command_is_status_130(
    filled: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, sentence: str
) -> None:
    def interrupt(*_: object, **__: object) -> Workspace:
        raise error

    monkeypatch.setattr(Session, "workspace", interrupt)
    answer = filled("list")
    assert (answer.status, answer.err.strip()) == (130, f"editor-app: {sentence}")


def test_a_reader_that_has_seen_enough_is_no_failure(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    descriptors: list[int] = []

    def close(*_: object, **__: object) -> Workspace:
        raise BrokenPipeError

    monkeypatch.setattr(Session, "workspace", close)
    monkeypatch.setattr(os, "dup2", lambda first, second: descriptors.append(second))
    assert filled("list").status == 0
    assert descriptors == [sys.stdout.fileno()]


SCRIPT = """
import json, sys
from editor_app.__main__ import main
status = main(sys.argv[1:])
loaded = [name for name in ("PySide6", "sqlalchemy", "rich", "click") if name in sys.modules]
sys.stderr.write(json.dumps([status, loaded]))
"""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--version"], []),
        (["--help"], ["click"]),
        (["rules"], ["click"]),
        (["parse", "pages/talk.txt"], ["click"]),
        (["import", "pages"], ["sqlalchemy", "click"]),
    ],
)
def test_a_command_loads_only_what_it_needs(pages: Path, arguments: list[str], expected: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=pages.parent,
        env={"EDITOR_APP_HOME": str(pages.parent / "home"), "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    status, loaded = json.loads(done.stderr.splitlines()[-1])
    assert status == 0
    assert loaded == expected
    assert "PySide6" not in loaded
