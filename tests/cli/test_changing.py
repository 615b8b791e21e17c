"""Commands that change: import, fix, set, review, export, undo, demo."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from editor_app import qt_env
from editor_app.config.settings import Settings
from editor_app.domain.reports import ImportItem
from editor_app.services import importing
from editor_app.services.intake import Intake
from editor_app.services.reading import Read
from tests.cli.conftest import Run, id_of


def test_import_reports_each_file_and_says_unchanged_the_second_time(run: Run, pages: Path) -> None:
    (pages / "bad.txt").write_bytes(b"")
    answer = run("import", pages)
    assert answer.status == 1
    assert answer.out.count("new ") == 3
    assert "quarantined" in answer.out
    assert "bad.txt: The page is empty." in answer.err
    assert answer.err.endswith("3 new, 1 quarantined.\n")
    again = run("import", pages, "--json")
    assert [record["outcome"] for record in again.records].count("unchanged") == 3
    assert list(again.records[0]) == ["path", "outcome", "id", "detail"]


def test_an_import_of_nothing_readable_is_status_2(run: Run, pages: Path) -> None:
    (pages / "bad.txt").write_bytes(b"\0")
    assert run("import", pages / "bad.txt").status == 2


def test_fix_shows_a_diff_and_then_does_it(filled: Run) -> None:
    dry = filled("fix", "--dry-run")
    assert "-The  council met in Ankara." in dry.out
    assert "+The council met in Ankara." in dry.out
    assert dry.err == "Would change 1 article.\n"
    done = filled("fix")
    assert "`editor-app undo 2` takes it back" in done.err
    assert "Türkiye" in filled("show", id_of(filled, "faulty")).out
    assert filled("fix").err == "Nothing to change.\n"
    assert filled("undo", "2").out.startswith("3: Undo “Apply safe fixes”")
    assert "Turkey" in filled("show", id_of(filled, "faulty")).out


def test_fix_is_narrowed_to_a_rule(filled: Run) -> None:
    records = filled("fix", "--rule", "text.*", "--json").records
    assert [(record["field"], record["before"]) for record in records] == [("body", records[0]["before"])]


def test_fix_applies_unsafe_ones_when_told(filled: Run) -> None:
    assert filled("fix", "--rule", "interview.interviewer-missing").err == "Nothing to change.\n"
    assert filled("fix", "--rule", "interview.interviewer-missing", "--unsafe").err.startswith("Changed 1 article")


def test_set_takes_lists_and_undo_takes_the_last_back(filled: Run) -> None:
    dry = filled("set", "is:interview", "regions+=Asia|Africa", "title=A talk", "--dry-run")
    assert "Europe Asia Africa" in dry.out
    filled("set", "is:interview", "region+=Asia|Africa", "title=A talk")
    (record,) = filled("show", id_of(filled, "talk"), "--json").records
    assert record["title"] == "A talk"
    metadata = record["metadata"]
    assert isinstance(metadata, dict)
    assert metadata["regions"] == ["Europe", "Asia", "Africa"]
    filled("set", "is:interview", r"regions=One\|two|Three")
    (record,) = filled("show", id_of(filled, "talk"), "--json").records
    assert record["metadata"]["regions"] == ["One|two", "Three"]  # type: ignore[index]
    assert "Set regions of 1 article" in filled("undo").out
    assert "Set regions and title" in filled("undo").out
    assert filled("show", id_of(filled, "talk"), "--json").records[0]["title"] is None


def test_review_moves_and_assigns(filled: Run) -> None:
    dry = filled("review", "", "--state", "review", "--assign", "Ivo", "--dry-run")
    assert dry.err == "Would change 3 articles.\n"
    filled("review", "is:interview", "--state", "review", "--assign", "Ivo")
    assert filled("list", "state:review", "--columns", "assignee", "--json").records == [{"assignee": "Ivo"}]
    records = filled("review", "is:interview", "--state", "held", "--json").records
    assert [(record["before"], record["after"]) for record in records] == [("review", "held")]


def test_approving_errors_is_done_and_said(filled: Run) -> None:
    filled("set", "", "regions=Atlantis")
    assert "; 3 of them with open errors" in filled("review", "", "--state", "approved").err


def test_export_names_what_it_holds_back(filled: Run, tmp_path: Path) -> None:
    filled("set", "is:interview", "regions=Atlantis")
    answer = filled("export", "--format", "jsonl", "--output", tmp_path / "out.jsonl")
    assert answer.status == 1
    assert answer.out == f"2 written to {tmp_path / 'out.jsonl'}; manifest {tmp_path / 'out.jsonl.manifest.json'}\n"
    assert answer.err.startswith("held back: ")
    assert "1 error: taxonomy.unknown" in answer.err
    allowed = filled("export", "--format", "jsonl", "--output", tmp_path / "out.jsonl", "--allow-findings", "--json")
    assert allowed.status == 0
    assert allowed.records[0]["written"] == 3


def test_export_takes_a_query_a_profile_and_since(filled: Run, tmp_path: Path) -> None:
    profile = tmp_path / "nightly.toml"
    profile.write_text('format = "csv"\nquery = "is:interview"\n', encoding="utf-8")
    first, second, folder = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "h"
    assert filled("export", "--profile", profile, "--output", first).out.startswith("1 written")
    assert filled("export", "--profile", profile, "--output", second, "--since", "LAST").out.startswith("0 written")
    options = ("--profile", profile, "--format", "html", "--output", folder, "--jobs", "2")
    answer = filled("export", "no:title", *options)
    assert answer.out.startswith("3 written")
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["query"] == "no:title"


def test_an_export_that_cannot_be_written_is_status_1(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.doc").write_text("mine", encoding="utf-8")
    answer = filled("export", "--format", "markdown", "--output", tmp_path / "folder")
    assert answer.status == 1
    assert "holds other files" in answer.err


def test_an_undo_that_no_longer_fits_is_status_1(filled: Run) -> None:
    filled("set", "is:interview", "title=One")
    filled("set", "is:interview", "title=Two")
    answer = filled("undo", "2")
    assert answer.status == 1
    assert "title" in answer.err
    assert filled("undo").status == filled("undo").status == filled("undo").status == 0
    assert filled("undo").err == "editor-app: There is nothing to undo.\n"


def test_the_demo_is_made_and_can_be_kept(run: Run, tmp_path: Path) -> None:
    answer = run("demo", "--no-window", "--library", tmp_path / "demo.db")
    assert (answer.status, answer.out) == (0, f"{tmp_path / 'demo.db'}\n")
    assert len(run("list", "--json", "--library", tmp_path / "demo.db").records) > 40


def test_the_demo_has_a_temporary_place_of_its_own(run: Run, tmp_path: Path) -> None:
    place = Path(run("demo", "--no-window").out.strip())
    assert place.is_file()
    assert not (tmp_path / "library.db").exists()
    for file in place.parent.iterdir():
        file.unlink()
    place.parent.rmdir()


def test_the_demo_opens_the_window(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.test_main import door

    opened: list[Settings] = []

    def show(settings: Settings) -> int:
        opened.append(settings)
        return 0

    door("editor_app.gui.app", "run", show, monkeypatch)
    monkeypatch.setattr(qt_env, "problem", lambda: None)
    assert run("demo", "--library", tmp_path / "demo.db").status == 0
    assert [settings.library for settings in opened] == [str(tmp_path / "demo.db")]
    monkeypatch.setattr(qt_env, "problem", lambda: "Install libxyz.")
    answer = run("demo", "--library", tmp_path / "demo.db")
    assert answer.status == 3
    assert "Install libxyz." in answer.err


def test_an_import_stopped_by_ctrl_c_says_what_stays(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Intake.store

    def store_and_interrupt(self: Intake, reads: list[Read]) -> list[ImportItem]:
        items = store(self, reads)
        os.kill(os.getpid(), signal.SIGINT)
        return items

    monkeypatch.setattr(importing, "_BATCH", 2)
    monkeypatch.setattr(Intake, "store", store_and_interrupt)
    answer = run("import", pages)
    assert answer.status == 130
    assert answer.err == "Stopped: 2 new; this stays.\n"
