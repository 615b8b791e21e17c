"""Whatever was done can be told and taken back, in any order that still fits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import ConflictError, NotFoundError
from editor_app.domain.query import EVERYTHING
from editor_app.domain.reports import Assignment
from tests.services.conftest import id_of


def snapshot(workspace: Workspace) -> dict[str, object]:
    return {
        article_id: (
            workspace.library.article(article_id),
            workspace.library.findings(article_id),
            workspace.notes.notes(article_id),
        )
        for article_id in workspace.library.ids(EVERYTHING)
    }


def test_operations_come_newest_first_with_who_and_what(filled: Workspace) -> None:
    article_id = id_of(filled, "clean")
    filled.review.approve(article_id)
    newest, oldest = filled.history.operations()
    assert (newest.who, newest.article_count) == ("Mira", 1)
    assert oldest.label.startswith("Import pages")
    assert filled.history.operations(limit=1, before=newest.id) == (oldest,)
    assert [operation.id for operation in filled.history.operations(id_of(filled, "talk"))] == [oldest.id]
    (own,) = filled.history.operations(article_id, limit=1)
    assert [(change.field, change.after) for change in own.changes] == [("state", "approved")]
    assert filled.history.operation(newest.id).changes == own.changes


def test_an_old_operation_is_undone_after_a_restart(filled: Workspace, settings: Settings) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    first = filled.editing.save(article, replace(article, title="One")).operation
    filled.review.approve(id_of(filled, "talk"))
    filled.close()
    assert first is not None
    with open_workspace(settings) as again:
        undone = again.history.undo(first.id)
        assert undone.undoes == first.id
        assert again.library.article(article.id) == article
        assert again.library.article(id_of(again, "talk")).state is ReviewState.APPROVED
        assert again.history.operation(first.id).undone_by == undone.id


def test_findings_are_right_after_an_undo(filled: Workspace) -> None:
    before = snapshot(filled)
    filled.editing.fix_all(EVERYTHING)
    filled.history.undo()
    assert snapshot(filled) == before


def test_undoing_what_has_changed_since_names_what(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    first = filled.editing.save(article, replace(article, title="One")).operation
    saved = filled.library.article(article.id)
    filled.editing.save(saved, replace(saved, title="Two"))
    assert first is not None
    with pytest.raises(ConflictError, match="title"):
        filled.history.undo(first.id)
    assert filled.library.article(article.id).title == "Two"


def test_undo_without_a_number_goes_back_step_by_step(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    for title in ("One", "Two"):
        current = filled.library.article(article.id)
        filled.editing.save(current, replace(current, title=title))
    filled.history.undo()
    assert filled.library.article(article.id).title == "One"
    filled.history.undo()
    assert filled.library.article(article.id).title is None
    filled.history.undo()
    assert filled.library.total() == 0
    assert filled.history.undoable() is None
    with pytest.raises(NotFoundError, match="nothing to undo"):
        filled.history.undo()


def test_an_undone_undo_does_it_again(filled: Workspace) -> None:
    filled.editing.fix_all(EVERYTHING)
    fixed = snapshot(filled)
    undone = filled.history.undo()
    filled.history.undo(undone.id)
    assert snapshot(filled) == fixed


STEPS = st.sampled_from(["title", "fix", "approve", "regions", "note", "undo", "suppress"])


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(steps=st.lists(STEPS, max_size=6))
def test_any_sequence_of_operations_is_undone_to_the_beginning(filled: Workspace, steps: list[str]) -> None:
    states = [snapshot(filled)]
    floor = filled.history.undoable()
    for number, step in enumerate(steps):
        _do(filled, step, number, floor)
        states.append(snapshot(filled))
    while (latest := filled.history.undoable()) is not None and latest != floor:
        filled.history.undo(latest)
    assert snapshot(filled) == states[0]


def _do(workspace: Workspace, step: str, number: int, floor: int | None) -> None:
    article = workspace.library.article(id_of(workspace, "faulty"))
    match step:
        case "title":
            workspace.editing.save(article, replace(article, title=f"Title {number}"))
        case "fix":
            workspace.editing.fix_all(EVERYTHING)
        case "approve":
            workspace.review.set_state(EVERYTHING, ReviewState.APPROVED, f"Editor {number}")
        case "regions":
            workspace.editing.set_fields(EVERYTHING, [Assignment("regions", "+=", f"Asia {number}")])
        case "note":
            workspace.notes.add(article.id, "body", 0, 3, f"Note {number}")
        case "suppress":
            for finding in workspace.library.findings(article.id)[:1]:
                workspace.checking.suppress(finding, article.id, "Meant so.")
        case "undo":
            if workspace.history.undoable() != floor:
                workspace.history.undo()


def test_a_library_that_was_moved_keeps_its_history(filled: Workspace, settings: Settings, tmp_path: Path) -> None:
    filled.close()
    moved = tmp_path / "elsewhere.db"
    Path(settings.library).rename(moved)
    with open_workspace(replace(settings, library=str(moved))) as again:
        assert len(again.history.operations()) == 1
