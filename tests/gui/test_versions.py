"""Versions of a vocabulary and vocabularies as files, in the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from editor_app.domain.errors import LibraryError
from editor_app.gui.bench.loaded import load_vocabulary
from editor_app.gui.bench.quality_change import ChangeDialog
from editor_app.gui.bench.versions_acts import FORMATS
from editor_app.gui.bench.versions_page import VersionsPage
from editor_app.gui.bench.versions_publish import PublishDialog
from editor_app.gui.bench.versions_reading import next_version
from editor_app.gui.tasks import TaskRunner
from editor_app.vocabularies.operations import add, move, rename
from editor_app.vocabularies.skos import read_scheme
from editor_app.vocabularies.turtle import scheme_to_turtle
from tests.gui.opened_bench_page import OpenedBench, open_bench, write_three
from tests.gui.opened_desk import press

Bench = OpenedBench[VersionsPage]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_three(tmp_path_factory.mktemp("versions") / "pages")


@pytest.fixture
def bench(pages: Path, tmp_path: Path, runner: TaskRunner) -> Iterator[Bench]:
    with open_bench(VersionsPage, pages, tmp_path, runner) as opened:
        yield opened


def change(bench: Bench) -> None:
    """A new term, and another name for one that three articles carry."""
    taxonomy = bench.workspace.taxonomy
    taxonomy.change(add(taxonomy.scheme("regions"), "Outer Basin", ()))
    france = taxonomy.index("regions").find("France")
    assert france is not None
    taxonomy.change(rename(taxonomy.scheme("regions"), france.id, "Gaul", keep_old=False))


def versions(bench: Bench) -> list[tuple[str, str]]:
    model = bench.page.versions_model
    return [(model.row(number).cells[0], model.row(number).cells[3]) for number in range(model.rowCount())]


def lines(bench: Bench) -> list[tuple[str, ...]]:
    model = bench.page.changes_model
    return [model.row(number).cells for number in range(model.rowCount())]


def publish_dialog(bench: Bench) -> PublishDialog:
    dialog = bench.page.acts.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def change_dialog(bench: Bench) -> ChangeDialog:
    dialog = bench.page.acts.changes.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def test_what_has_changed_is_shown_with_the_articles_of_each_line(bench: Bench) -> None:
    change(bench)
    bench.show()
    assert versions(bench)[0][1].startswith("1 new, 1 renamed")
    assert bench.page.summary.text().startswith("Never published, ")
    loaded = load_vocabulary(bench.workspace, "regions")
    assert bench.page.summary.text().startswith(f"{loaded.status[1]} since"), "the status bar says the same"
    assert ("New", "“Outer Basin” was added.", "") in lines(bench)
    assert ("Renamed", "“Gaul” was called “France” before.", "3") in lines(bench)


def test_changes_are_narrowed_to_one_kind_and_lead_to_their_terms(bench: Bench) -> None:
    asked: list[str] = []
    bench.page.term_requested.connect(asked.append)
    change(bench)
    bench.show()
    box = bench.page.category
    box.setCurrentIndex(box.findData("added"))
    box.activated.emit(box.currentIndex())
    assert lines(bench) == [("New", "“Outer Basin” was added.", "")]
    bench.page.changes.setFocus()
    bench.page.changes.select_row(0)
    press(bench.page.changes, Qt.Key.Key_Return)
    basin = bench.workspace.taxonomy.index("regions").find("Outer Basin")
    assert basin is not None and asked == [basin.id]


def test_a_version_is_published_with_a_comment_and_taken_back(bench: Bench) -> None:
    change(bench)
    bench.show()
    bench.page.publish_button.click()
    dialog = publish_dialog(bench)
    assert dialog.name.text() == f"{date.today().year}.1"
    dialog.name.setText(" ")
    assert not dialog.act_button.isEnabled() and dialog.remark.text().startswith("A version needs a name")
    dialog.name.setText("2031.4")
    QTest.keyClicks(dialog.comment, "Gaul is Gaul again")
    press(dialog.comment, Qt.Key.Key_Return)
    bench.settle()
    assert versions(bench) == [("Not yet published", "nothing changed"), ("2031.4", "Gaul is Gaul again")]
    assert bench.said[-1] == "Version 2031.4 is published. Ctrl+Alt+Z takes it back."
    assert bench.page.summary.text() == "All published: nothing changed since version 2031.4"
    assert load_vocabulary(bench.workspace, "regions").status == ("Regions 2031.4", "All published")
    assert not bench.page.publish_button.isEnabled()
    bench.page.publish()
    assert bench.page.bar.label.text() == "Nothing has changed since version 2031.4."


def test_a_name_that_is_taken_is_refused(bench: Bench) -> None:
    bench.workspace.taxonomy.publish("regions", "2031.4")
    change(bench)
    bench.show()
    bench.page.publish_button.click()
    dialog = publish_dialog(bench)
    dialog.name.setText("2031.4")
    assert dialog.remark.text() == "There is a version 2031.4 already." and not dialog.act_button.isEnabled()
    assert next_version(["2031.1", "2031.2"], date(2031, 1, 1)) == "2031.3"


def test_each_version_is_compared_with_the_one_before(bench: Bench) -> None:
    taxonomy = bench.workspace.taxonomy
    taxonomy.publish("regions", "1")
    change(bench)
    taxonomy.publish("regions", "2", "Second")
    basin = taxonomy.index("regions").find("Outer Basin")
    europe = taxonomy.index("regions").find("Europe")
    assert basin is not None and europe is not None
    taxonomy.change(move(taxonomy.scheme("regions"), basin.id, (europe.id,)))
    bench.show()
    assert [line[0] for line in lines(bench)] == ["Moved"]
    bench.page.versions.setFocus()
    press(bench.page.versions, Qt.Key.Key_Down)
    bench.settle()
    assert bench.page.heading.text().startswith("Version 2 against 1: 1 new, 1 renamed")
    assert ("Renamed", "“Gaul” was called “France” before.", "3") in lines(bench)
    press(bench.page.versions, Qt.Key.Key_Down)
    bench.settle()
    assert bench.page.heading.text().startswith("Version 1, the first that was published: ")
    assert lines(bench) == [] and not bench.page.category.isVisible()
    bench.load()
    bench.settle()
    assert bench.page.chosen_version == "1"


@pytest.mark.parametrize("wanted", [*FORMATS])
def test_a_vocabulary_is_written_in_every_format(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    bench.show()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "terms"), wanted))
    bench.page.export_button.click()
    bench.settle()
    file = tmp_path / f"terms{FORMATS[wanted]}"
    count = len(bench.workspace.taxonomy.scheme("regions").concepts)
    assert bench.said[-1] == f"{count} terms written to {file}."
    assert len(read_scheme(file, "regions").scheme.concepts) == count


def test_the_chosen_version_is_written(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.workspace.taxonomy.publish("regions", "1")
    change(bench)
    bench.show()
    bench.page.versions.select_row(1)
    bench.settle()
    offered: list[str] = []

    def choose(_parent: object, _title: str, start: str, _filters: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(tmp_path / "old.ttl"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    bench.page.export_button.click()
    bench.settle()
    assert offered == ["regions-1.ttl"]
    labels = {concept.preferred_label for concept in read_scheme(tmp_path / "old.ttl").scheme.concepts}
    assert "France" in labels and "Outer Basin" not in labels


def test_the_library_is_never_overwritten_and_a_lost_folder_is_said(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.show()
    library = Path(bench.workspace.settings.library)
    before = library.read_bytes()
    for chosen, said in (
        (library, "is the library itself; name another file"),
        (tmp_path / "none" / "x.ttl", "could not be written"),
        (tmp_path / "x.pdf", "does not tell a format"),
    ):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, chosen=chosen: (str(chosen), ""))
        bench.page.export_button.click()
        bench.settle()
        assert said in bench.page.bar.label.text()
    assert library.read_bytes()[:100] == before[:100]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    bench.page.bar.clear()
    bench.page.export_button.click()
    bench.settle()
    assert not bench.page.bar.isVisible()


def test_a_file_is_taken_over_after_its_plan_was_seen(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taxonomy = bench.workspace.taxonomy
    scheme = taxonomy.scheme("regions")
    file = tmp_path / "incoming.ttl"
    file.write_text(scheme_to_turtle(add(scheme, "Outer Basin", ()).after), encoding="utf-8")
    bench.show()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    bench.page.import_button.click()
    bench.settle()
    dialog = change_dialog(bench)
    assert dialog.windowTitle() == "Import incoming.ttl"
    assert [dialog.model.row(n).cells[1] for n in range(dialog.model.rowCount())] == ["“Outer Basin” was added."]
    assert taxonomy.index("regions").find("Outer Basin") is None

    dialog.act_button.click()
    bench.settle()

    assert taxonomy.index("regions").find("Outer Basin") is not None
    assert ("New", "“Outer Basin” was added.", "") in lines(bench)
    bench.undo()
    assert taxonomy.index("regions").find("Outer Basin") is None
    assert lines(bench) == []


def test_a_file_that_is_none_or_the_same_changes_nothing(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.show()
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix : <x", encoding="utf-8")
    for file in (broken, tmp_path / "missing.ttl"):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, file=file: (str(file), ""))
        bench.page.import_button.click()
        bench.settle()
        assert file.name in bench.page.bar.label.text() and bench.page.acts.changes.dialog is None
    same = tmp_path / "same.ttl"
    same.write_text(scheme_to_turtle(bench.workspace.taxonomy.scheme("regions")), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(same), ""))
    bench.page.import_button.click()
    bench.settle()
    assert bench.said[-1] == "Nothing would change."
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("", ""))
    bench.page.import_button.click()
    bench.settle()
    assert bench.page.acts.changes.dialog is None


def test_what_cannot_be_read_or_published_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    change(bench)
    bench.show()

    def refuse(*_arguments: object) -> object:
        raise LibraryError("The library is locked by another program.")

    monkeypatch.setattr(type(bench.workspace.taxonomy), "publish", refuse)
    bench.page.acts._publish("regions", "1", "")
    bench.settle()
    assert bench.page.bar.label.text() == "The library is locked by another program."
    bench.page.bar.clear()
    monkeypatch.setattr(type(bench.workspace.taxonomy), "versions", refuse)
    assert bench.page._loaded is not None
    bench.page.show_vocabulary(bench.page._loaded)
    bench.settle()
    assert bench.page.bar.isVisible()


def test_the_page_reads_when_it_is_seen(bench: Bench) -> None:
    bench.load()
    bench.settle()
    assert versions(bench) == []
    bench.show()
    assert versions(bench) == [("Not yet published", "nothing changed")]
    assert bench.page.summary.text() == "Never published, nothing changed since what came with the program"
