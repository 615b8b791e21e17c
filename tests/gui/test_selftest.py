"""The window's part of `--selftest`."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.config.settings import load_settings
from editor_app.gui import selftest


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "library.db")


def test_a_window_opens_on_a_library_of_its_own(qtbot: QtBot, place: str) -> None:
    settings = load_settings(place, {"EDITOR_APP_HOME": str(Path(place).parent)})
    assert selftest.a_window_opens(settings) == "offscreen, Inter and Source Serif 4"
    assert not Path(place).exists()


def test_missing_faces_are_told(qtbot: QtBot, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "load_fonts", lambda: ("Inter",))
    with pytest.raises(selftest.WindowTestError, match="only these faces were found: Inter"):
        selftest.a_window_opens(load_settings(place, {"EDITOR_APP_HOME": str(Path(place).parent)}))


def test_a_window_that_is_not_painted_is_told(qtbot: QtBot, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "COLOURS", 10_000)
    with pytest.raises(selftest.WindowTestError, match=r"has only \d+ colours"):
        selftest.a_window_opens(load_settings(place, {"EDITOR_APP_HOME": str(Path(place).parent)}))
