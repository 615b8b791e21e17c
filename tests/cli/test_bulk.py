"""What bulk commands print: diffs, tables, failures and how to take it back."""

from __future__ import annotations

import json

import pytest

from editor_app.cli.bulk import write_changes
from editor_app.domain.history import Operation
from editor_app.domain.reports import BulkReport, BulkRow, Failure

BODY = BulkRow("aaa", "A lamp", "body", "one\ntwo  three\nfour\nfive", "one\ntwo three\nfour\nfive")
TITLE = BulkRow("bbb", "B", "title", "", "A title")
OPERATION = Operation(7, "Fix", "Mira", "2024-01-02T03:04:05Z", 2)


def test_a_dry_run_shows_a_diff_a_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert write_changes(BulkReport(2, (BODY, TITLE)), dry_run=True, as_json=False, as_diff=True) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "--- aaa/body",
        "+++ aaa/body",
        "@@ -1,3 +1,3 @@",
        " one",
        "-two  three",
        "+two three",
        " four",
        "--- bbb/title",
        "+++ bbb/title",
        "@@ -0,0 +1 @@",
        "+A title",
    ]
    assert captured.err == "Would change 2 articles.\n"


def test_a_dry_run_of_a_set_shows_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    write_changes(BulkReport(1, (TITLE,)), dry_run=True, as_json=False)
    assert capsys.readouterr().out.split() == ["bbb", "B", "title", "→", "A", "title"]


def test_an_empty_dry_run_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write_changes(BulkReport(0), dry_run=True, as_json=False, as_diff=True)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Would change 0 articles.\n")


def test_a_change_says_how_to_take_it_back(capsys: pytest.CaptureFixture[str]) -> None:
    write_changes(BulkReport(2, (BODY, TITLE), operation=OPERATION, warnings=1), dry_run=False, as_json=False)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "Changed 2 articles; 1 of them with open errors; `editor-app undo 7` takes it back.\n"


def test_nothing_changed_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    write_changes(BulkReport(0), dry_run=False, as_json=False)
    assert capsys.readouterr().err == "Nothing to change.\n"


def test_what_failed_is_named_and_makes_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    failed = (Failure("ccc", "C", "It has changed since."),)
    assert write_changes(BulkReport(1, (TITLE,), failed, OPERATION), dry_run=False, as_json=False) == 1
    assert capsys.readouterr().err.splitlines()[0] == "ccc C: It has changed since."


def test_json_has_an_object_for_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    write_changes(BulkReport(1, (TITLE,), operation=OPERATION), dry_run=False, as_json=True)
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {"id": "bbb", "field": "title", "before": "", "after": "A title"}
