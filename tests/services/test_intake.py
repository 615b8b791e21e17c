"""Captures that come again, in every order: nothing of the editor's is lost, nothing is stored twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.article import ReviewState
from editor_app.domain.query import EVERYTHING
from editor_app.domain.reports import ImportOutcome
from editor_app.services import importing
from tests.exporters.samples import CONTEXT, an_article, an_item
from tests.services.pages import page, write_pages

FIRST = page("The first capture of it.", abstract="An abstract that stays.")
SECOND = page("The second capture of it, longer.", abstract="An abstract that stays.")


def outcome(workspace: Workspace, *paths: Path) -> tuple[ImportOutcome, str]:
    (item,) = workspace.importing.import_paths(paths).items
    return item.outcome, item.detail


def only(workspace: Workspace) -> str:
    (article_id,) = workspace.library.ids(EVERYTHING)
    return article_id


def write(folder: Path, data: bytes) -> Path:
    return write_pages(folder, a=data) / "a.txt"


def test_a_capture_that_goes_back_to_the_first_bytes_is_an_update_again(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path, FIRST)
    assert outcome(workspace, file)[0] is ImportOutcome.NEW
    write(tmp_path, SECOND)
    assert outcome(workspace, file)[0] is ImportOutcome.UPDATED
    write(tmp_path, FIRST)
    assert outcome(workspace, file)[0] is ImportOutcome.UPDATED
    assert workspace.library.article(only(workspace)).body == "The first capture of it."
    assert outcome(workspace, file)[0] is ImportOutcome.UNCHANGED


def test_an_update_keeps_the_id_and_the_review(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path, FIRST)
    workspace.importing.import_paths([file])
    article_id = only(workspace)
    workspace.review.set_state(article_id, ReviewState.REVIEW, "Ivo")
    write(tmp_path, SECOND)
    workspace.importing.import_paths([file])
    after = workspace.library.article(article_id)
    assert (after.state, after.assignee, after.source.path) == (ReviewState.REVIEW, "Ivo", str(file))
    assert workspace.library.captured(article_id).data == SECOND
    assert workspace.checking.check(after).findings == workspace.library.findings(article_id)


def test_an_update_can_be_undone(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path, FIRST)
    workspace.importing.import_paths([file])
    before = workspace.library.article(only(workspace))
    write(tmp_path, SECOND)
    workspace.importing.import_paths([file])
    workspace.history.undo()
    assert workspace.library.article(before.id).body == before.body


def test_the_same_name_in_another_folder_is_another_article(workspace: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "one", FIRST)
    write(tmp_path / "two", page("Quite another text of its own.", abstract="Quite another abstract."))
    report = workspace.importing.import_paths([tmp_path / "one", tmp_path / "two"])
    assert report.count(ImportOutcome.NEW) == 2


def test_a_folder_that_was_moved_is_known_by_its_bytes(workspace: Workspace, tmp_path: Path) -> None:
    workspace.importing.import_paths([write(tmp_path / "one", FIRST)])
    (tmp_path / "one").rename(tmp_path / "two")
    assert outcome(workspace, tmp_path / "two")[0] is ImportOutcome.UNCHANGED


def test_a_good_capture_that_becomes_unreadable_leaves_its_article_alone(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path, FIRST)
    workspace.importing.import_paths([file])
    write(tmp_path, b"\0")
    assert outcome(workspace, file)[0] is ImportOutcome.QUARANTINED
    assert workspace.library.article(only(workspace)).body == "The first capture of it."


def test_an_original_of_three_copies_is_the_first_whatever_the_batches(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH", 2)
    cards = ("One card.\nBo", "Two cards.\nBo", "Three cards.\nBo", "Four cards.\nBo")
    pages = {name: page(teaser=card) for name, card in zip("abcd", cards, strict=True)}
    report = workspace.importing.import_paths([write_pages(tmp_path / "m", **pages)])
    first, *others = report.items
    assert first.outcome is ImportOutcome.NEW
    assert {(item.outcome, item.detail) for item in others} == {(ImportOutcome.MIRROR, first.article_id)}


def test_a_record_without_a_review_keeps_the_librarys(workspace: Workspace, tmp_path: Path) -> None:
    from editor_app.exporters.jsonl import render_jsonl

    file = tmp_path / "one.jsonl"
    item = replace(an_item(), captured=None)
    file.write_bytes(render_jsonl(item, CONTEXT))
    workspace.importing.import_paths([file])
    article = an_article()
    assert workspace.library.article(article.id) == article
    line = render_jsonl(item, CONTEXT).replace(b',"review":{"state":"approved","assignee":"Mira"}', b"")
    file.write_bytes(line.replace(b"The Last Lamp", b"The Lost Lamp"))
    assert outcome(workspace, file)[0] is ImportOutcome.UPDATED
    after = workspace.library.article(article.id)
    assert after.title == "The Lost Lamp: a keeper's year"
    assert (after.state, after.assignee) == (ReviewState.APPROVED, "Mira")


def test_a_record_twice_in_one_file_is_stored_once(workspace: Workspace, tmp_path: Path) -> None:
    from editor_app.exporters.jsonl import render_jsonl

    line = render_jsonl(replace(an_item(), captured=None), CONTEXT)
    (tmp_path / "two.jsonl").write_bytes(line + line)
    report = workspace.importing.import_paths([tmp_path / "two.jsonl"])
    assert [item.outcome for item in report.items] == [ImportOutcome.NEW, ImportOutcome.UNCHANGED]


def test_a_record_that_came_without_its_page_is_replaced_by_its_capture(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path, FIRST)
    workspace.importing.import_paths([file])
    article = workspace.library.article(only(workspace))
    workspace.exporting.export(EVERYTHING, "csv", tmp_path / "out.csv", allow_findings=True)
    workspace.history.undo()
    assert workspace.library.total() == 0
    workspace.importing.import_paths([tmp_path / "out.csv"])
    assert workspace.library.article(article.id).body == article.body


def test_a_new_note_in_a_record_is_an_update(workspace: Workspace, tmp_path: Path) -> None:
    from editor_app.exporters.jsonl import render_jsonl

    file = tmp_path / "one.jsonl"
    file.write_bytes(render_jsonl(replace(an_item(), captured=None, notes=()), CONTEXT))
    workspace.importing.import_paths([file])
    file.write_bytes(render_jsonl(replace(an_item(), captured=None), CONTEXT))
    assert outcome(workspace, file)[0] is ImportOutcome.UPDATED
    assert [note.text for note in workspace.notes.notes(an_article().id)] == ["Check: keeper?"]
    assert outcome(workspace, file)[0] is ImportOutcome.UNCHANGED
