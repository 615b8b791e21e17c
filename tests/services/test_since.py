"""Repeated exports: what has changed since the last one, once, whatever happened in between."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.bootstrap import Workspace
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import ConflictError, ExportError, NotFoundError
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.domain.reports import Assignment
from tests.services.pages import page, write_pages

BY_ID = Sort("id", descending=False)
COUNT = 5


@pytest.fixture
def five(tmp_path: Path, workspace: Workspace) -> Iterator[Workspace]:
    """A library of five small articles."""
    pages = {f"p{n}": page(f"Body number {n} speaks of ice.", abstract=f"Abstract {n}.") for n in range(COUNT)}
    workspace.importing.import_paths([write_pages(tmp_path / "five", **pages)])
    yield workspace


def ids_of(workspace: Workspace, query: str = "") -> list[str]:
    return list(workspace.library.ids(workspace.library.parse(query), BY_ID))


def exported(workspace: Workspace, output: Path, *, query: str = "", since: int | str | None = None) -> list[str]:
    """The ids that an export wrote."""
    asked = workspace.library.parse(query)
    report = workspace.exporting.export(asked, "jsonl", output, query_text=query, since=since, allow_findings=True)
    written = [json.loads(line)["id"] for line in output.read_bytes().splitlines()]
    assert report.written == len(written)
    return written


def _title(workspace: Workspace, number: int) -> None:
    article = workspace.library.article(ids_of(workspace)[number])
    workspace.editing.save(article, article.with_field_text("title", f"{article.title or 'Title'}!"))


def _note(workspace: Workspace, number: int) -> None:
    workspace.notes.add(ids_of(workspace)[number], "body", 0, 4, "Look.")


def _suppress(workspace: Workspace, number: int) -> None:
    article_id = ids_of(workspace)[number]
    for finding in workspace.library.findings(article_id)[:1]:
        workspace.checking.suppress(finding, article_id, "So.")


def _undo(workspace: Workspace, number: int) -> None:
    newest = workspace.history.operations(limit=1)[0].id
    with suppress(ConflictError, NotFoundError):
        workspace.history.undo(max(2, newest - number))  # the import itself stays


WORK: dict[str, Callable[[Workspace, int], object]] = {
    "title": _title,
    "note": _note,
    "suppress": _suppress,
    "undo": _undo,
    "review": lambda workspace, number: workspace.review.set_state(
        ids_of(workspace)[number], list(ReviewState)[number % 4], "Ivo"
    ),
    "bulk": lambda workspace, number: workspace.editing.set_fields(
        workspace.library.parse(f"id:={ids_of(workspace)[number]}"), [Assignment("regions", "+=", f"Asia {number}")]
    ),
    "view": lambda workspace, number: workspace.library.save_view(f"View {number}", "state:new"),
    "check": lambda workspace, _number: workspace.checking.check_library(EVERYTHING),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(WORK)), st.integers(0, COUNT - 1)), max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_since_a_number_come_the_articles_that_later_operations_touched(
    five: Workspace, tmp_path: Path, steps: list[tuple[str, int]]
) -> None:
    for name, number in steps:
        WORK[name](five, number)
    operations = [five.history.operation(operation.id) for operation in five.history.operations(limit=1_000)]
    newest = operations[0].id
    known = set(ids_of(five))
    for since in {0, 1, newest // 2, newest - 1, newest, newest + 7}:
        touched = {
            change.article_id for operation in operations if operation.id > since for change in operation.changes
        }
        assert exported(five, tmp_path / "since.jsonl", since=since) == sorted(touched & known)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(STEPS, min_size=1, max_size=3))
def test_since_the_last_export_every_change_comes_once(
    five: Workspace, tmp_path: Path, rounds: list[list[tuple[str, int]]]
) -> None:
    exported(five, tmp_path / "last.jsonl", since="LAST")
    assert exported(five, tmp_path / "last.jsonl", since="LAST") == []
    for steps in rounds:
        before = five.history.operations(limit=1)[0].id
        for name, number in steps:
            WORK[name](five, number)
        later = [operation for operation in five.history.operations(limit=1_000) if operation.id > before]
        touched = {change.article_id for one in later for change in five.history.operation(one.id).changes}
        assert exported(five, tmp_path / "last.jsonl", since="LAST") == sorted(touched & set(ids_of(five)))
        assert exported(five, tmp_path / "last.jsonl", since="LAST") == []


def test_each_query_and_format_has_a_last_export_of_its_own(five: Workspace, tmp_path: Path) -> None:
    first, second, *_ = ids_of(five)
    five.review.set_state(first, ReviewState.HELD)
    assert exported(five, tmp_path / "held.jsonl", query="state:held", since="LAST") == [first]
    assert len(exported(five, tmp_path / "all.jsonl", since="LAST")) == COUNT
    five.review.set_state(second, ReviewState.HELD)
    assert exported(five, tmp_path / "held.jsonl", query="state:held", since="LAST") == [second]
    assert exported(five, tmp_path / "all.jsonl", since="LAST") == [second]
    report = five.exporting.export(EVERYTHING, "csv", tmp_path / "all.csv", since="LAST", allow_findings=True)
    assert report.written == COUNT


def test_an_article_that_was_held_back_comes_when_it_is_repaired(five: Workspace, tmp_path: Path) -> None:
    first = ids_of(five)[0]
    only = five.library.parse(f"id:={first}")
    five.editing.set_fields(only, [Assignment("regions", "=", "Atlantis")])
    report = five.exporting.export(EVERYTHING, "jsonl", tmp_path / "a.jsonl", since="LAST")
    assert [failure.article_id for failure in report.held_back] == [first]
    assert report.written == COUNT - 1
    again = five.exporting.export(EVERYTHING, "jsonl", tmp_path / "a.jsonl", since="LAST")
    assert (again.written, again.held_back) == (0, ())
    five.editing.set_fields(only, [Assignment("regions", "=", "Asia")])
    last = five.exporting.export(EVERYTHING, "jsonl", tmp_path / "a.jsonl", since="LAST")
    assert (last.written, last.held_back) == (1, ())


def test_an_export_that_failed_is_not_the_last_one(five: Workspace, tmp_path: Path) -> None:
    (tmp_path / "in the way").mkdir()
    (tmp_path / "in the way" / "file").write_bytes(b"mine")
    with pytest.raises(ExportError, match="is a folder"):
        five.exporting.export(EVERYTHING, "jsonl", tmp_path / "in the way", since="LAST", allow_findings=True)
    assert len(exported(five, tmp_path / "out.jsonl", since="LAST")) == COUNT
