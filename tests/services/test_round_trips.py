"""What is exported and imported into a new library is the same library."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import Settings
from editor_app.domain.article import ReviewState
from editor_app.domain.article_json import article_to_json
from editor_app.domain.errors import NotFoundError
from editor_app.domain.metadata import Metadata
from editor_app.domain.query import EVERYTHING
from editor_app.domain.reports import ImportOutcome
from tests.services.conftest import id_of


def whole(workspace: Workspace) -> dict[str, object]:
    """All that `show --json` gives, by id, and the captured pages."""
    result: dict[str, object] = {}
    for article_id in workspace.library.ids(EVERYTHING):
        article = workspace.library.article(article_id)
        record = article_to_json(
            article,
            interview=workspace.library.interview(article_id),
            findings=workspace.library.findings(article_id),
            notes=workspace.notes.notes(article_id),
            suppressions=workspace.checking.suppressions(article_id),
            with_review=True,
        )
        result[article_id] = (record, workspace.library.captured(article_id))
    return result


@pytest.fixture
def worked_on(filled: Workspace) -> Workspace:
    """A library with an edit, a review, a note, a finding set aside and characters that are easily lost."""
    article = filled.library.article(id_of(filled, "clean"))
    body = (
        article.body
        + "\n\nA\u00a0no-break space, a\u2028separator, e\u0301, \U0001f1f9\U0001f1f7, \u202bعربي\u202c.\r\n\n"
    )
    filled.editing.save(article, replace(article, title='Quotes " and: colons #1', body=body))
    filled.review.set_state(article.id, ReviewState.APPROVED, "Ivo")
    filled.notes.add(article.id, "body", 4, 11, "Which harbour?")
    faulty = id_of(filled, "faulty")
    filled.checking.suppress(filled.library.findings(faulty)[0], faulty, "It is the name of a ship.")
    return filled


@pytest.mark.parametrize("format_name", ["jsonl", "markdown"])
def test_import_of_an_export_gives_the_same_library(
    worked_on: Workspace, settings: Settings, tmp_path: Path, format_name: str
) -> None:
    worked_on.exporting.export(EVERYTHING, format_name, tmp_path / "out", allow_findings=True)
    with open_workspace(replace(settings, library=str(tmp_path / "second.db"))) as second:
        report = second.importing.import_paths([tmp_path / "out"], format_name)
        assert report.count(ImportOutcome.NEW) == 3
        assert whole(second) == whole(worked_on)
        second.exporting.export(EVERYTHING, format_name, tmp_path / "again", allow_findings=True)
        again = second.importing.import_paths([tmp_path / "out"], format_name)
        assert again.count(ImportOutcome.UNCHANGED) == 3
    first_files = {p.name: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file() and p.suffix == ".md"}
    second_files = {
        p.name: p.read_bytes() for p in (tmp_path / "again").rglob("*") if p.is_file() and p.suffix == ".md"
    }
    assert first_files == second_files


def test_a_record_updates_the_article_that_the_library_has(worked_on: Workspace, tmp_path: Path) -> None:
    article_id = id_of(worked_on, "clean")
    worked_on.exporting.export(EVERYTHING, "jsonl", tmp_path / "out.jsonl", allow_findings=True)
    article = worked_on.library.article(article_id)
    worked_on.editing.save(article, replace(article, title="Another", state=ReviewState.NEW))
    note = worked_on.notes.notes(article_id)[0]
    worked_on.notes.remove(note.id)
    report = worked_on.importing.import_paths([tmp_path / "out.jsonl"])
    assert report.count(ImportOutcome.UPDATED) == 1
    restored = worked_on.library.article(article_id)
    assert restored == article
    assert worked_on.notes.notes(article_id)[0].text == note.text


def test_a_table_brings_its_fields_back(worked_on: Workspace, settings: Settings, tmp_path: Path) -> None:
    worked_on.exporting.export(EVERYTHING, "csv", tmp_path / "out.csv", allow_findings=True)
    with open_workspace(replace(settings, library=str(tmp_path / "second.db"))) as second:
        second.importing.import_paths([tmp_path / "out.csv"])
        for article_id in worked_on.library.ids(EVERYTHING):
            before, after = worked_on.library.article(article_id), second.library.article(article_id)
            assert (after.title, after.body, after.state) == (before.title, before.body, before.state)
            assert after.metadata.values_of("regions") == before.metadata.values_of("regions")
            with pytest.raises(NotFoundError):
                second.library.captured(article_id)


def test_findings_set_aside_stay_quiet_in_a_new_library(
    worked_on: Workspace, settings: Settings, tmp_path: Path
) -> None:
    faulty = id_of(worked_on, "faulty")
    worked_on.exporting.export(EVERYTHING, "jsonl", tmp_path / "out.jsonl", allow_findings=True)
    with open_workspace(replace(settings, library=str(tmp_path / "second.db"))) as second:
        second.importing.import_paths([tmp_path / "out.jsonl"])
        (kept,) = second.checking.suppressions(faulty)
        assert (kept.reason, kept.who) == ("It is the name of a ship.", "Mira")
        assert kept.finding_key not in {finding.key for finding in second.library.findings(faulty)}
        assert second.library.findings(faulty) == worked_on.library.findings(faulty)


def test_a_record_brings_a_finding_set_aside_to_an_article_that_is_there(worked_on: Workspace, tmp_path: Path) -> None:
    faulty = id_of(worked_on, "faulty")
    worked_on.exporting.export(EVERYTHING, "jsonl", tmp_path / "out.jsonl", allow_findings=True)
    open_before = worked_on.library.findings(faulty)
    worked_on.history.undo()
    assert len(worked_on.library.findings(faulty)) == len(open_before) + 1
    report = worked_on.importing.import_paths([tmp_path / "out.jsonl"])
    assert report.count(ImportOutcome.UPDATED) == 1
    assert worked_on.library.findings(faulty) == open_before
    worked_on.history.undo()
    assert len(worked_on.library.findings(faulty)) == len(open_before) + 1


def test_a_table_takes_nothing_from_an_article_that_it_has_no_column_for(worked_on: Workspace, tmp_path: Path) -> None:
    """A table has no author notes, furniture or ways to say nothing; and its columns may have been cut away."""
    before = {article_id: worked_on.library.article(article_id) for article_id in worked_on.library.ids(EVERYTHING)}
    worked_on.exporting.export(EVERYTHING, "csv", tmp_path / "out.csv", allow_findings=True)
    report = worked_on.importing.import_paths([tmp_path / "out.csv"])
    assert report.count(ImportOutcome.UNCHANGED) == 3

    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    narrow = [{"id": row["id"], "body": row["body"], "topics": "", "title": f"{row['title']}!"} for row in rows]
    with (tmp_path / "narrow.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(narrow[0]))
        writer.writeheader()
        writer.writerows(narrow)
    worked_on.importing.import_paths([tmp_path / "narrow.csv"], "csv")

    for article_id, article in before.items():
        after = worked_on.library.article(article_id)
        emptied = {"topics": ()} if not article.metadata.is_absent("topics") else {}
        expected = Metadata({**dict(article.metadata.items()), **emptied})
        assert after == replace(article, title=f"{article.title or ''}!", metadata=expected)
