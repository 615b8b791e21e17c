"""Import stores what files hold, says what became of each, and changes nothing the second time."""

from __future__ import annotations

import gc
import os
import pickle
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import Workspace
from editor_app.config.paths import resources_folder
from editor_app.domain.errors import InputError
from editor_app.domain.progress import Progress, Step
from editor_app.domain.reports import ImportItem, ImportOutcome, ImportReport
from editor_app.importers.base import Outcome
from editor_app.services import importing, reading
from tests.services.conftest import id_of
from tests.services.pages import BODY, INTERVIEW, page, write_pages


def outcomes(report: ImportReport) -> dict[str, str]:
    return {Path(item.path).stem: item.outcome.value for item in report.items}


def many_pages(folder: Path, count: int) -> Path:
    pages = {
        f"p{number:04}": page(f"Report {number}. {BODY}", abstract=f"Abstract {number}.") for number in range(count)
    }
    return write_pages(folder, **pages)


def test_a_folder_becomes_articles_with_findings_and_pages(filled: Workspace) -> None:
    assert filled.library.total() == 3
    article = filled.library.article(id_of(filled, "talk"))
    assert article.body == INTERVIEW.replace("\n", "\n\n")
    assert article.outlet == "Harbour Gazette"
    assert filled.library.captured(article.id).data == page(
        INTERVIEW, abstract="A keeper of lights talks about the sea, storms and patience."
    )
    interview = filled.library.interview(article.id)
    assert interview is not None
    assert interview.pair_count == 3
    assert "taxonomy.alias" in {finding.rule for finding in filled.library.findings(id_of(filled, "faulty"))}


def test_importing_again_changes_nothing(filled: Workspace, tmp_path: Path) -> None:
    report = filled.importing.import_paths([tmp_path / "pages"])
    assert set(outcomes(report).values()) == {"unchanged"}
    assert report.operation is None
    assert report.summary == "3 unchanged"


def test_an_import_is_one_operation_that_undo_takes_back(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH", 2)
    report = workspace.importing.import_paths([many_pages(tmp_path / "many", 5)])
    assert report.operation is not None
    assert report.operation.article_count == 5
    assert "many (5 files)" in report.operation.label
    workspace.history.undo(report.operation.id)
    assert workspace.library.total() == 0
    assert workspace.importing.import_paths([tmp_path / "many"]).count(ImportOutcome.NEW) == 5


def test_the_same_bytes_twice_in_one_import_are_one_article(workspace: Workspace, tmp_path: Path) -> None:
    folder = write_pages(tmp_path / "twins", one=page(), two=page())
    assert outcomes(workspace.importing.import_paths([folder])) == {"one": "new", "two": "unchanged"}


def test_a_copy_with_less_text_is_a_mirror_of_the_first(workspace: Workspace, tmp_path: Path) -> None:
    folder = write_pages(tmp_path / "m", a=page(teaser="One card.\nBo"), b=page(BODY.split("\n")[0], teaser="Two.\nAl"))
    report = workspace.importing.import_paths([folder])
    first, second = report.items
    assert (second.outcome, second.detail) == (ImportOutcome.MIRROR, first.article_id)
    assert first.article_id is not None
    assert [row.id for row in workspace.library.mirrors(first.article_id)] == [second.article_id]


def test_a_mirror_is_found_among_articles_imported_before(workspace: Workspace, tmp_path: Path) -> None:
    workspace.importing.import_paths([write_pages(tmp_path / "one", a=page(teaser="One card.\nBo"))])
    workspace.importing.import_paths([write_pages(tmp_path / "two", b=page(teaser="Another.\nBo"))])
    report = workspace.importing.import_paths([write_pages(tmp_path / "three", c=page(teaser="A third.\nBo"))])
    assert report.items[0].outcome is ImportOutcome.MIRROR
    assert report.items[0].detail == id_of(workspace, "a")
    assert {row.id for row in workspace.library.mirrors(id_of(workspace, "c"))} == {
        id_of(workspace, "a"),
        id_of(workspace, "b"),
    }


def test_other_text_under_the_same_abstract_is_no_mirror(workspace: Workspace, tmp_path: Path) -> None:
    folder = write_pages(tmp_path / "m", a=page(), b=page("Quite another text, and a longer one, too."))
    assert set(outcomes(workspace.importing.import_paths([folder])).values()) == {"new"}


def test_a_file_that_has_changed_updates_its_article(filled: Workspace, tmp_path: Path) -> None:
    article_id = id_of(filled, "clean")
    before = filled.library.article(article_id)
    filled.editing.save(before, replace(before, title="A title from the editor"))
    newer = page("A longer text.\n" + BODY, abstract=str(before.abstract))
    (tmp_path / "pages" / "clean.txt").write_bytes(newer)
    report = filled.importing.import_paths([tmp_path / "pages"])
    assert outcomes(report)["clean"] == "updated"
    after = filled.library.article(article_id)
    assert after.body.startswith("A longer text.")
    assert after.title == "A title from the editor"
    assert filled.library.captured(article_id).data == newer
    assert outcomes(filled.importing.import_paths([tmp_path / "pages"]))["clean"] == "unchanged"


def test_what_the_editor_changed_stays_when_the_page_changed_too(filled: Workspace, tmp_path: Path) -> None:
    before = filled.library.article(id_of(filled, "clean"))
    filled.editing.save(before, replace(before, body="Mine."))
    (tmp_path / "pages" / "clean.txt").write_bytes(page("Theirs, which is longer.", abstract=str(before.abstract)))
    report = filled.importing.import_paths([tmp_path / "pages"])
    item = next(item for item in report.items if item.outcome is ImportOutcome.UPDATED)
    assert item.detail == "kept your body"
    assert filled.library.article(before.id).body == "Mine."


def test_what_cannot_be_read_goes_to_quarantine_with_a_reason(workspace: Workspace, tmp_path: Path) -> None:
    folder = write_pages(tmp_path / "bad", binary=b"a\0b", empty=b"", good=page(), broken=b'{"authors": [')
    report = workspace.importing.import_paths([folder])
    assert outcomes(report) == {
        "binary": "quarantined", "broken": "quarantined", "empty": "quarantined", "good": "new",
    }  # fmt: skip
    assert all(item.detail.endswith(".") for item in report.quarantined)
    assert {Path(page.path).stem for page in workspace.library.quarantined()} == {"binary", "empty", "broken"}
    (folder / "binary.txt").write_bytes(page("Repaired text of some length.", abstract="Another abstract for it."))
    workspace.importing.import_paths([folder])
    assert {Path(page.path).stem for page in workspace.library.quarantined()} == {"empty", "broken"}


def test_archives_are_read_without_unpacking(workspace: Workspace, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("inner/a.txt", page())
    file = tmp_path / "b.txt"
    file.write_bytes(page(INTERVIEW, abstract="Another one altogether, about lamps."))
    with tarfile.open(tmp_path / "two.tar.gz", "w:gz") as tar:
        tar.add(file, "b.txt")
    report = workspace.importing.import_paths([tmp_path / "one.zip", tmp_path / "two.tar.gz"])
    assert report.count(ImportOutcome.NEW) == 2
    assert report.items[0].path.endswith("one.zip/inner/a.txt")


def test_a_path_that_is_not_there_is_refused_at_once(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no file or folder .*nowhere\."):
        workspace.importing.import_paths([tmp_path / "nowhere"])


def test_an_unknown_format_is_refused_at_once(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format 'pdf'"):
        workspace.importing.import_paths([tmp_path], "pdf")
    assert workspace.importing.formats() == ("page", "jsonl", "markdown", "html", "csv")


def test_stopping_keeps_what_was_stored(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_BATCH", 2)
    progress = Progress()

    def stop(step: Step) -> None:
        if step.done == 3:
            progress.cancel()

    progress.listener = stop
    report = workspace.importing.import_paths([many_pages(tmp_path / "many", 6)], progress=progress)
    assert report.was_stopped
    assert len(report.items) == workspace.library.total() == 4


def test_several_processes_read_the_same_as_one(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = many_pages(tmp_path / "many", 60)
    (folder / "bad.txt").write_bytes(b"\0")
    monkeypatch.setattr(reading, "_WORTH_PROCESSES", 10)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    report = workspace.importing.import_paths([folder])
    assert (report.count(ImportOutcome.NEW), report.count(ImportOutcome.QUARANTINED)) == (60, 1)
    assert [Path(item.path).stem for item in report.items][1:4] == ["p0000", "p0001", "p0002"]
    for item in report.items[1:4]:
        assert item.article_id is not None
        article = workspace.library.article(item.article_id)
        assert workspace.checking.check(article).findings == workspace.library.findings(article.id)
    assert gc.get_freeze_count() == 0


def test_what_a_process_read_arrives_whole() -> None:
    task = reading.ReadingTask(resources_folder(), "carnegie")
    files = sorted((task.resources / "demo").glob("*.txt"))
    pages = [reading.LoadedPage(file.name, file.read_bytes(), "page") for file in files]
    read = [record for page in pages for record in reading.read_found(page, task)]
    assert len(read) == len(pages) > 40
    assert pickle.loads(pickle.dumps(read)) == read


def test_parse_files_needs_no_library(workspace: Workspace, tmp_path: Path) -> None:
    folder = write_pages(tmp_path / "p", bad=b"", good=page())
    bad, good = workspace.importing.parse_files([folder])
    assert bad.article is None
    assert bad.reason == "The page is empty."
    assert good.article is not None
    assert good.checked is not None
    assert workspace.library.total() == 0


def test_a_deeply_nested_file_is_quarantined(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overflow() -> Outcome:
        raise RecursionError

    monkeypatch.setattr(reading, "read_entry", lambda *_: (overflow() for _ in range(1)))
    report = workspace.importing.import_paths([write_pages(tmp_path / "deep", a=page())])
    assert report.items == (
        ImportItem(str(tmp_path / "deep" / "a.txt"), ImportOutcome.QUARANTINED, None, report.items[0].detail),
    )
    assert "nested too deep" in report.items[0].detail
