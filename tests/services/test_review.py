"""States move one by one or by query, and the queue always knows what comes next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import NotFoundError
from editor_app.domain.query import EVERYTHING, Sort
from tests.services.conftest import id_of

BY_ID = Sort("id", descending=False)


def states(workspace: Workspace) -> list[str]:
    return [row.state.value for row in workspace.library.all_rows(EVERYTHING, BY_ID)]


def test_a_querys_articles_are_moved_as_one_operation(filled: Workspace) -> None:
    dry = filled.review.set_state(EVERYTHING, ReviewState.REVIEW, "Ivo", dry_run=True)
    assert states(filled) == ["new"] * 3
    report = filled.review.set_state(EVERYTHING, ReviewState.REVIEW, "Ivo")
    assert report.rows == dry.rows
    assert {(row.field, row.after) for row in report.rows} == {("state", "review"), ("assignee", "Ivo")}
    assert report.operation is not None
    assert report.operation.label == "Send to review: 3 articles"
    filled.history.undo()
    assert states(filled) == ["new"] * 3
    assert {filled.library.article(i).assignee for i in filled.library.ids(EVERYTHING)} == {None}


def test_what_is_there_already_is_no_change(filled: Workspace) -> None:
    report = filled.review.set_state(EVERYTHING, ReviewState.NEW)
    assert (report.changed, report.operation) == (0, None)


def test_one_article_is_approved_by_its_id(filled: Workspace) -> None:
    report = filled.review.approve(id_of(filled, "clean"))
    assert (report.changed, report.warnings) == (1, 0)
    assert report.operation is not None
    assert report.operation.label.startswith("Approve: “The clean one")


def test_approving_open_errors_is_done_and_counted(filled: Workspace) -> None:
    article = filled.library.article(id_of(filled, "clean"))
    broken = article.metadata.with_value("regions", ("Atlantis",))
    filled.editing.save(article, replace(article, metadata=broken))
    assert filled.review.approve(article.id).warnings == 1
    assert filled.library.article(article.id).state is ReviewState.APPROVED


def test_an_assignee_is_kept_changed_and_taken_away(filled: Workspace) -> None:
    article_id = id_of(filled, "clean")
    filled.review.set_state(article_id, ReviewState.REVIEW, "Ivo")
    filled.review.set_state(article_id, ReviewState.HELD)
    assert filled.library.article(article_id).assignee == "Ivo"
    filled.review.set_state(article_id, ReviewState.HELD, "")
    assert filled.library.article(article_id).assignee is None


def test_an_unknown_article_is_refused(filled: Workspace) -> None:
    with pytest.raises(NotFoundError):
        filled.review.approve("ffffffffffffffff")


def test_the_next_in_the_queue_skips_what_is_done(filled: Workspace) -> None:
    first, second, third = filled.library.ids(EVERYTHING, BY_ID)
    following = filled.review.next_in_queue
    assert following(EVERYTHING, BY_ID, first) == second
    filled.review.approve(second)
    assert following(EVERYTHING, BY_ID, first) == third
    assert following(EVERYTHING, BY_ID, third) == first
    filled.review.approve(first)
    assert following(EVERYTHING, BY_ID, third) is None


def test_the_queue_begins_at_the_top_for_an_article_that_has_left_it(filled: Workspace) -> None:
    query = filled.library.parse("state:new")
    first, second, _ = filled.library.ids(EVERYTHING, BY_ID)
    filled.review.approve(first)
    assert filled.review.next_in_queue(query, BY_ID, first) == second
