"""Libraries that earlier versions wrote are brought up to date with all that was in them; the old file is kept."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.article import ReviewState
from editor_app.store.backup import examine
from editor_app.store.migrations import HEAD

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "libraries"
NAMES = sorted(file.name.removesuffix(".db.gz") for file in SAMPLES.glob("*.db.gz"))
FIRST = "5608d38a85e335f8"


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def old(name: str, settings: Settings) -> Iterator[Workspace]:
    """A sample, opened by this version."""
    Path(settings.library).write_bytes(gzip.decompress((SAMPLES / f"{name}.db.gz").read_bytes()))
    with open_workspace(settings, create=False) as opened:
        yield opened


def test_every_form_has_a_sample() -> None:
    assert [f"{number:04d}" for number in range(1, int(HEAD) + 1)] == NAMES


def test_the_library_is_of_this_version_and_sound(old: Workspace, name: str) -> None:
    assert old.read_only_reason is None
    assert examine(old.library_file) == HEAD
    assert old.safety.doctor().problems == ()


def test_the_old_library_is_kept_whole_beside_it(old: Workspace, name: str) -> None:
    kept = old.library_file.with_name(f"{old.library_file.name}.before-{name}")
    assert kept.is_file() is (name != HEAD)
    if kept.is_file():
        assert examine(kept) == name


def test_everything_that_was_in_it_is_there(old: Workspace) -> None:
    library = old.library
    assert library.total() == 4
    assert library.article(FIRST).title == "A better title"
    assert len(library.captured(FIRST).data) > 1000
    assert [view.name for view in library.views()] == ["Held back"]
    assert [Path(page.path).name for page in library.quarantined()] == ["bad.txt"]
    held = list(library.all_rows(library.parse("state:held")))
    assert [(row.state, row.assignee) for row in held] == [(ReviewState.HELD, "Ole")]
    notes = [note for row in library.all_rows(library.parse("")) for note in old.notes.notes(row.id)]
    assert [(note.text, note.is_orphan) for note in notes] == [("Look at the opening.", False)]
    aside = [s for row in library.all_rows(library.parse("")) for s in old.checking.suppressions(row.id)]
    assert [suppression.reason for suppression in aside] == ["It is meant so."]
    assert library.count(library.parse("customs")) >= 1


def test_it_is_worked_on_and_its_history_taken_back(old: Workspace) -> None:
    labels = [operation.label for operation in old.history.operations()]
    assert "Undo “Edit abstract of “Taken back.””" in labels
    removal = next(operation for operation in old.history.operations() if operation.label == "Remove")
    old.history.undo(removal.id)
    assert old.library.total() == 5
    first = old.library.article(FIRST)
    old.editing.save(first, replace(first, title="A title of today"))
    second_edit = next(o for o in old.history.operations(FIRST) if o.label.startswith("Edit title of “A better title"))
    old.history.undo(old.history.operations(FIRST)[0].id)
    old.history.undo(second_edit.id)
    assert old.library.article(FIRST).title == "A title of the editors"
    assert old.safety.doctor().problems == ()


def test_its_own_terms_are_there(old: Workspace, name: str) -> None:
    labels = {concept.preferred_label for concept in old.taxonomy.scheme("regions").concepts}
    assert ("Russian Federation" in labels) is (name != "0001")
    assert [version.version for version in old.taxonomy.versions("regions")] == (["2026.1"] if name != "0001" else [])
