"""Exports hold back what has errors, remember how far they came, and say what they did."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import Cancelled, ExportError, InputError, NotFoundError
from editor_app.domain.progress import Progress
from editor_app.domain.query import EVERYTHING
from editor_app.services.exporting import ExportProfile, load_export_profile
from tests.services.conftest import id_of


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def with_error(filled: Workspace) -> Workspace:
    article = filled.library.article(id_of(filled, "clean"))
    wrong = article.metadata.with_value("regions", ("Atlantis",))
    filled.editing.save(article, replace(article, title="Lost", metadata=wrong))
    return filled


def test_articles_with_errors_are_held_back_and_named(with_error: Workspace, tmp_path: Path) -> None:
    report = with_error.exporting.export(EVERYTHING, "jsonl", tmp_path / "out.jsonl", query_text="")
    assert report.written == 2
    (held,) = report.held_back
    assert (held.article_id, held.title) == (id_of(with_error, "clean"), "Lost")
    assert held.reason == "1 error: taxonomy.unknown"
    manifest = json.loads(report.manifest.read_text(encoding="utf-8"))
    assert manifest["held_back"] == [{"id": held.article_id, "title": "Lost", "reason": held.reason}]
    assert manifest["articles"] == len(lines(tmp_path / "out.jsonl")) == 2


def test_they_are_written_when_allowed(with_error: Workspace, tmp_path: Path) -> None:
    report = with_error.exporting.export(EVERYTHING, "jsonl", tmp_path / "a.jsonl", allow_findings=True)
    assert (report.written, report.held_back) == (3, ())
    profile = ExportProfile(allow_findings=True)
    assert with_error.exporting.export(EVERYTHING, "jsonl", tmp_path / "b.jsonl", profile=profile).written == 3


def test_a_stale_check_is_made_anew_before_the_gate(with_error: Workspace, tmp_path: Path) -> None:
    with_error.checking.__dict__["_files_version"] = "of tomorrow"
    report = with_error.exporting.export(EVERYTHING, "jsonl", tmp_path / "out.jsonl")
    assert len(report.held_back) == 1
    assert with_error.checking.check_library(EVERYTHING).checked == 0


def test_a_record_from_the_rows_is_the_articles_own_json(filled: Workspace, tmp_path: Path) -> None:
    article_id = id_of(filled, "talk")
    filled.notes.add(article_id, "body", 0, 2, "A note.")
    finding = filled.library.findings(article_id)[0]
    filled.checking.suppress(finding, article_id, "Known.")
    filled.review.set_state(article_id, ReviewState.REVIEW, "Ivo")
    filled.exporting.export(EVERYTHING, "jsonl", tmp_path / "out.jsonl", allow_findings=True)
    written = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    assert written == [filled.exporting.preview(i, "jsonl") for i in sorted(filled.library.ids(EVERYTHING))]


def test_only_the_querys_articles_are_written_in_order_of_their_ids(filled: Workspace, tmp_path: Path) -> None:
    filled.exporting.export(EVERYTHING, "jsonl", tmp_path / "all.jsonl", allow_findings=True)
    ids = [record["id"] for record in lines(tmp_path / "all.jsonl")]
    assert ids == sorted(str(article_id) for article_id in ids)
    filled.exporting.export(filled.library.parse("is:interview"), "jsonl", tmp_path / "one.jsonl")
    assert [record["id"] for record in lines(tmp_path / "one.jsonl")] == [id_of(filled, "talk")]


def test_two_exports_of_one_library_are_equal_to_the_byte(filled: Workspace, tmp_path: Path) -> None:
    for name in ("a", "b"):
        filled.exporting.export(EVERYTHING, "markdown", tmp_path / name / "out")
    first, second = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("a", "b")
    )
    assert first == second


def test_the_last_export_is_where_the_next_begins(filled: Workspace, tmp_path: Path) -> None:
    def export(since: str | None) -> int:
        output = tmp_path / "out.jsonl"
        return filled.exporting.export(EVERYTHING, "jsonl", output, since=since, allow_findings=True).written

    assert export("LAST") == 3
    assert export("LAST") == 0
    filled.review.approve(id_of(filled, "talk"))
    assert export("LAST") == 1
    assert export(None) == 3
    other = filled.exporting.export(EVERYTHING, "csv", tmp_path / "o.csv", since="LAST", allow_findings=True)
    assert other.written == 3


def test_since_takes_an_operations_number(filled: Workspace, tmp_path: Path) -> None:
    number = filled.history.operations(limit=1)[0].id
    filled.review.approve(id_of(filled, "talk"))
    for since in (number, str(number)):
        report = filled.exporting.export(EVERYTHING, "jsonl", tmp_path / "o.jsonl", since=since)
        assert report.written == 1
    with pytest.raises(InputError, match="'yesterday' is no operation"):
        filled.exporting.export(EVERYTHING, "jsonl", tmp_path / "o.jsonl", since="yesterday")


def test_a_damaged_mark_means_a_whole_export(filled: Workspace, tmp_path: Path) -> None:
    filled.exporting.export(EVERYTHING, "jsonl", tmp_path / "o.jsonl", allow_findings=True)
    marks = tmp_path / "library.db.exports.json"
    assert marks.exists()
    for text in ("{", "[]", '{"jsonl:e3b0c44298fc": "x"}'):
        marks.write_text(text, encoding="utf-8")
        report = filled.exporting.export(EVERYTHING, "jsonl", tmp_path / "o.jsonl", since="LAST", allow_findings=True)
        assert report.written == 3


def test_a_mark_that_cannot_be_written_is_told(filled: Workspace, tmp_path: Path) -> None:
    (tmp_path / "library.db.exports.json").mkdir()
    with pytest.raises(ExportError, match="The export is complete, but"):
        filled.exporting.export(EVERYTHING, "jsonl", tmp_path / "o.jsonl")
    assert (tmp_path / "o.jsonl").exists()


def test_a_stopped_export_leaves_nothing(filled: Workspace, tmp_path: Path) -> None:
    progress = Progress()
    progress.listener = lambda step: progress.cancel() if step.task == "Exporting" and step.done == 1 else None
    with pytest.raises(Cancelled):
        filled.exporting.export(EVERYTHING, "html", tmp_path / "deep" / "out", progress=progress)
    assert not (tmp_path / "deep" / "out").exists()


def test_every_format_can_be_looked_at_before(filled: Workspace) -> None:
    article_id = id_of(filled, "talk")
    previews = {info.name: filled.exporting.preview(article_id, info.name) for info in filled.exporting.formats()}
    assert previews["jsonl"].startswith('{"schema":1,')
    assert previews["markdown"].startswith("---\nschema: 1\n")
    assert '<section class="qa" id="t1">' in previews["html"]
    assert "Ada Quay" in previews["csv"]
    with pytest.raises(InputError):
        filled.exporting.preview(article_id, "pdf")
    with pytest.raises(NotFoundError):
        filled.exporting.preview("ffffffffffffffff", "csv")


def test_an_export_profile_is_read(tmp_path: Path) -> None:
    file = tmp_path / "nightly.toml"
    file.write_text('format = "html"\nquery = "state:approved"\n[options]\nx = 1\n', encoding="utf-8")
    assert load_export_profile(file) == ExportProfile("html", "state:approved", False, {"x": 1})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"format = ", "is not TOML"),
        (b"\xff", "cannot be read"),
        (b"fromat = 'x'", "has 'fromat'"),
        (b"query = 1", "must be a str"),
    ],
)
def test_an_export_profile_that_is_none_is_refused(tmp_path: Path, text: bytes, words: str) -> None:
    file = tmp_path / "p.toml"
    file.write_bytes(text)
    with pytest.raises(InputError, match=words):
        load_export_profile(file)
    with pytest.raises(InputError, match="cannot be read: No such file"):
        load_export_profile(tmp_path / "nowhere.toml")
