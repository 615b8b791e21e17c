"""`--selftest` says what works here, and fails where something of the program is missing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from editor_app import __version__
from editor_app.cli import main, selftest
from editor_app.config.settings import Settings, load_settings


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_a_whole_installation_passes_every_check_without_the_window(tmp_path: Path) -> None:
    program = (
        "import sys; from editor_app.__main__ import main; status = main(['--selftest']);"
        "assert 'PySide6' not in sys.modules; sys.exit(status)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], env={"EDITOR_APP_HOME": str(tmp_path)}, capture_output=True, text=True
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert [line[:8].strip() for line in lines(result.stdout)] == ["ok"] * len(selftest.CHECKS) + ["All is w"]
    assert list(tmp_path.iterdir()) == []  # nothing of the user's is touched


def test_the_option_ends_the_command_line_with_the_checks_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "run", lambda: 1)
    assert main(["--selftest"], lambda _settings: 0) == 1


@pytest.mark.parametrize("error", [ImportError("no lexers"), sqlite3.OperationalError("no such module: fts5")])
def test_a_check_that_fails_is_named_with_its_reason(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_settings: Settings) -> str:
        raise error

    monkeypatch.setattr(selftest, "CHECKS", (("one works", lambda _settings: "yes"),))
    assert selftest.run([("another works", fail)]) == 1
    assert lines(capsys.readouterr().out) == [
        "ok      one works: yes",
        f"FAILED  another works: {error}",
        "1 of 2 checks failed.",
    ]


def test_another_version_in_the_metadata_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(metadata, "version", lambda _name: "0.0.9")
    with pytest.raises(selftest.SelfTestError, match=f"the program is {__version__}, its metadata say 0.0.9"):
        selftest.version_is_known(load_settings(str(tmp_path / "a.db")))


def test_a_package_without_resources_is_told(tmp_path: Path) -> None:
    settings = Settings(str(tmp_path / "a.db"), load_settings().paths, tmp_path)
    with pytest.raises(selftest.SelfTestError, match="nothing in demo, languages"):
        selftest.resources_are_there(settings)
    with pytest.raises(selftest.SelfTestError, match="a vocabulary is empty"):
        selftest.a_vocabulary_is_read(settings)
