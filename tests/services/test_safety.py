"""A sound library is told so; the demo library has something of everything."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.paths import resources_folder
from editor_app.config.settings import Settings
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import LibraryError
from editor_app.domain.query import EVERYTHING
from editor_app.services.demo import demo_place, fill_demo

DEMO = resources_folder() / "demo"


def test_a_sound_library_has_no_problems(filled: Workspace) -> None:
    report = filled.safety.doctor()
    assert report.problems == ()
    assert report.is_healthy


def test_damage_to_what_is_derived_is_found_and_repaired(filled: Workspace, settings: Settings) -> None:
    filled.close()
    connection = sqlite3.connect(settings.library)
    connection.execute("DELETE FROM article_term")
    connection.commit()
    connection.close()
    with open_workspace(settings) as again:
        broken = again.safety.doctor()
        assert broken.problems
        assert not broken.is_healthy
        assert again.safety.doctor(repair=True).is_healthy
        assert again.safety.doctor().problems == ()
        assert again.library.count(again.library.parse("region:Europe")) == 3


def test_a_library_that_is_not_there_is_made_only_when_asked(settings: Settings) -> None:
    with pytest.raises(LibraryError):
        open_workspace(settings, create=False)
    assert not Path(settings.library).exists()


def test_the_demo_library_has_something_of_everything(workspace: Workspace) -> None:
    report = fill_demo(workspace, DEMO)
    pages = sorted(DEMO.glob("*.txt"))
    assert len(report.items) == workspace.library.total() == len(pages)
    assert not report.quarantined
    rows = list(workspace.library.all_rows(EVERYTHING))
    assert {row.state for row in rows} == set(ReviewState)
    assert any(row.mirror_of for row in rows)
    assert workspace.library.views()
    assert any(workspace.notes.notes(row.id) for row in rows)
    assert "apostrophe" in " ".join(operation.label for operation in workspace.history.operations())
    assert workspace.safety.doctor().is_healthy


def test_the_demo_is_made_once(workspace: Workspace) -> None:
    fill_demo(workspace, DEMO)
    operations = workspace.history.operations()
    report = fill_demo(workspace, DEMO)
    assert report.summary.endswith("unchanged")
    assert workspace.history.operations() == operations


def test_the_demo_does_not_mix_with_ones_own_articles(filled: Workspace) -> None:
    with pytest.raises(LibraryError, match="holds articles already"):
        fill_demo(filled, DEMO)
    assert filled.library.total() == 3


def test_the_demo_has_a_place_of_its_own() -> None:
    first, second = demo_place(), demo_place()
    assert first != second
    assert first.parent.is_dir()
    for place in (first, second):
        place.parent.rmdir()
