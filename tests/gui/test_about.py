"""What Help ▸ About says."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app import __version__
from editor_app.bootstrap import open_workspace
from editor_app.config import parts
from editor_app.config.parts import Part
from editor_app.config.settings import load_settings
from editor_app.gui.dialogs import reading


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(parts, "shipped_parts", lambda: (Part("both", "1.0", "MIT | BSD"),))
    settings = load_settings(str(tmp_path / "library.db"), {"EDITOR_APP_HOME": str(tmp_path)})
    with open_workspace(settings) as workspace:
        return reading.about_page(workspace)


def test_about_says_the_version_and_where_things_are(page: str, tmp_path: Path) -> None:
    assert f"**Editor App {__version__}**" in page
    assert f"`{tmp_path / 'library.db'}`" in page


def test_about_lists_every_part_with_its_licence(page: str) -> None:
    assert "| Qt | 6." in page
    assert "| both | 1.0 | MIT / BSD |" in page


def test_about_says_that_nothing_looks_for_newer_versions(page: str) -> None:
    assert "does not look for newer versions" in page
