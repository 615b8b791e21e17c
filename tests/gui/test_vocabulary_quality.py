"""What is wrong with a vocabulary, seen and put right in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor_app.domain.errors import LibraryError
from editor_app.gui.bench.quality_change import ChangeDialog
from editor_app.gui.bench.quality_page import NONE_CHOSEN, NOTHING, QualityPage
from editor_app.gui.bench.quality_rows import QualityRow, row_words
from editor_app.gui.tasks import TaskRunner
from editor_app.vocabularies.operations import add
from editor_app.vocabularies.quality.flaw import Flaw
from editor_app.vocabularies.term_change import TermChange
from tests.gui.opened_bench_page import OpenedBench, open_bench, write_three
from tests.gui.opened_desk import press

Bench = OpenedBench[QualityPage]
BLANKS = "The label “French  Republic ” has several blanks at character 7."
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_three(tmp_path_factory.mktemp("quality") / "pages")


@pytest.fixture
def bench(pages: Path, tmp_path: Path, runner: TaskRunner) -> Iterator[Bench]:
    with open_bench(QualityPage, pages, tmp_path, runner) as opened:
        yield opened


def spoil(bench: Bench) -> None:
    """Four terms that stand alone, two and two with nearly the same name; a name with stray blanks."""
    taxonomy = bench.workspace.taxonomy
    for name in ("Outer Basin", "Outer Basins", "Inner Harbour", "Inner Harbours"):
        taxonomy.change(add(taxonomy.scheme("regions"), name, ()))
    scheme, france = taxonomy.scheme("regions"), taxonomy.index("regions").find("France")
    assert france is not None
    named = replace(france, alternative_labels=(*france.alternative_labels, "French  Republic "))
    taxonomy.change(TermChange("Spoil", scheme, (named,)))


def choose(bench: Bench, start: str) -> QualityRow:
    """Make the row whose sentence begins so current by the keys."""
    number = next(n for n, row in enumerate(bench.page.model.rows) if row.message.startswith(start))
    bench.page.list.setFocus()
    press(bench.page.list, Qt.Key.Key_Home, *[Qt.Key.Key_Down] * number)
    row = bench.page.list.current_data()
    assert isinstance(row, QualityRow)
    return row


def pick(bench: Bench, value: str) -> None:
    box = bench.page.severity
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def messages(bench: Bench) -> list[str]:
    return [row.message for row in bench.page.model.rows]


def open_dialog(bench: Bench) -> ChangeDialog:
    dialog = bench.page.acts.changes.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def test_a_sound_vocabulary_says_so(bench: Bench) -> None:
    bench.show()
    assert bench.page.sentence.text() == NOTHING and not bench.page.detail.isVisible()
    pick(bench, "left")
    assert bench.page.sentence.text() == NONE_CHOSEN


def test_flaws_come_by_severity_and_rule_with_the_manual_page(bench: Bench) -> None:
    spoil(bench)
    bench.show()
    first = bench.page.model.rows[0]
    assert first.message.startswith("The label “French  Republic ”") and first.term == "France"
    assert bench.page.severity.itemText(1) == "Errors (1)"
    pick(bench, "warning")
    assert all("stands by itself" in message for message in messages(bench)) and len(messages(bench)) == 4
    assert "Why." in bench.page.detail.page.toPlainText()
    assert bench.page.detail.page.toPlainText().startswith(bench.workspace.rules["vocab.orphan"].title)
    pick(bench, "")
    place = bench.page.rule.findData("vocab.similar-terms")
    bench.page.rule.setCurrentIndex(place)
    bench.page.rule.activated.emit(place)
    assert {row.rule for row in bench.page.model.rows} == {"vocab.similar-terms"}


def test_a_safe_repair_is_made_at_once_and_taken_back(bench: Bench) -> None:
    spoil(bench)
    bench.show()
    choose(bench, "The label")
    QTest.keyClick(bench.page.list, Qt.Key.Key_Return, ALT)
    bench.settle()
    france = bench.workspace.taxonomy.index("regions").find("France")
    assert france is not None and "French  Republic " not in france.alternative_labels
    assert not any(message.startswith("The label") for message in messages(bench))
    assert "Ctrl+Alt+Z takes it back." in bench.said[-1]
    assert bench.page.list.hasFocus()
    bench.undo()
    assert messages(bench)[0].startswith("The label")


def test_what_has_to_be_chosen_is_shown_line_by_line_first(bench: Bench) -> None:
    spoil(bench)
    bench.show()
    choose(bench, "“Outer Basin” stands by itself")
    link = bench.page.detail.links[0]
    assert link.text() == "Make it a top term"
    link.click()
    bench.settle()
    dialog = open_dialog(bench)
    assert dialog.numbers.text() == ("1 change of the vocabulary. Nothing has changed yet; it is one step to undo.")
    assert "“Outer Basin”" in dialog.model.row(0).cells[1]
    assert "“Outer Basin” stands by itself: nothing above or below it, nothing related." in messages(bench)

    dialog.act_button.click()
    bench.settle()

    assert not dialog.isVisible()
    assert not any(message.startswith("“Outer Basin” stands by itself") for message in messages(bench))


def test_all_of_a_kind_are_repaired_as_one_step(bench: Bench) -> None:
    spoil(bench)
    bench.show()
    choose(bench, "“Outer Basin” stands by itself")
    (link,) = [link for link in bench.page.detail.links if link.text().startswith("Fix all")]
    assert link.text() == "Fix all 4 like this…"
    link.click()
    bench.settle()
    dialog = open_dialog(bench)
    assert dialog.notes.text() == "4 repairs of this kind." and dialog.model.rowCount() == 4
    dialog.act_button.click()
    bench.settle()
    assert not any("stands by itself" in message for message in messages(bench))
    bench.undo()
    assert sum("stands by itself" in message for message in messages(bench)) == 4


def test_a_flaw_is_left_with_a_reason_and_raised_again(bench: Bench) -> None:
    spoil(bench)
    bench.show()
    row = choose(bench, "“Outer Basin” stands by itself")
    press(bench.page.list, Qt.Key.Key_Delete)
    asking = bench.page.acts.asking
    assert asking is not None and not asking.act_button.isEnabled()
    QTest.keyClicks(asking.field, "It is new")
    press(asking.field, Qt.Key.Key_Return)
    bench.settle()
    assert row.message not in messages(bench)
    pick(bench, "left")
    assert [kept.exception.reason for kept in bench.page.model.rows if kept.exception is not None] == ["It is new"]
    assert "Left as it is by Mira: It is new" in bench.page.detail.message.text()
    assert row_words(bench.page.model.rows[0]).tooltip.endswith("Left as it is: It is new")
    press(bench.page.list, Qt.Key.Key_Delete)
    bench.settle()
    assert messages(bench) == []
    pick(bench, "")
    assert row.message in messages(bench)


def test_enter_goes_to_the_term_and_the_menu_has_every_act(bench: Bench) -> None:
    asked: list[str] = []
    bench.page.term_requested.connect(asked.append)
    spoil(bench)
    bench.show()
    row = choose(bench, "The label")
    press(bench.page.list, Qt.Key.Key_Return)
    assert asked == [row.concept_id]
    menu = bench.page.list.make_menu(row)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [row.repairs[0].title, "Fix All Like This…", "Leave as It Is…", "Show Term"]
    menu.actions()[0].trigger()
    bench.settle()
    assert not any(message.startswith("The label") for message in messages(bench))
    assert bench.page.list.make_menu(None).isEmpty()


def test_buttons_of_a_row_repair_and_leave(bench: Bench) -> None:
    spoil(bench)
    bench.show()
    row = choose(bench, "The label")
    bench.page.list.button_pressed.emit(row, 1)
    assert bench.page.acts.asking is not None and bench.page.acts.asking.isVisible()
    bench.page.list.button_pressed.emit(row, 0)
    bench.settle()
    assert not any(message.startswith("The label") for message in messages(bench))


def test_a_change_that_came_between_is_told_in_the_dialog(bench: Bench) -> None:
    spoil(bench)
    bench.show()
    choose(bench, "“Outer Basin” stands by itself")
    bench.page.detail.links[0].click()
    bench.settle()
    dialog = open_dialog(bench)
    taxonomy = bench.workspace.taxonomy
    taxonomy.change(add(taxonomy.scheme("regions"), "Upper Basin", ()))
    dialog.act_button.click()
    assert dialog.is_busy
    bench.settle()
    assert dialog.isVisible() and dialog.numbers.text().startswith("The vocabulary or its articles have changed")
    dialog.cancel_button.click()
    assert not dialog.isVisible()


def test_what_cannot_be_checked_or_written_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(bench)
    bench.show()
    row = choose(bench, "The label")

    def refuse(*_arguments: object) -> tuple[Flaw, ...]:
        raise LibraryError("The library is locked by another program.")

    monkeypatch.setattr(type(bench.workspace.lint.exceptions), "leave", refuse)
    bench.page.acts._leave(bench.workspace.taxonomy.scheme("regions"), row, "Right")
    bench.settle()
    assert bench.said[-1] == "The library is locked by another program."
    monkeypatch.setattr(type(bench.workspace.lint), "flaws", refuse)
    bench.load()
    bench.settle()
    assert bench.page.sentence.text() == "The library is locked by another program."


def test_another_vocabulary_is_checked_when_the_page_is_seen_again(bench: Bench) -> None:
    spoil(bench)
    bench.show()
    bench.page.hide()
    bench.load("topics")
    bench.settle()
    assert any("Outer Basin" in message for message in messages(bench))
    bench.page.show()
    bench.settle()
    assert not any("Outer Basin" in message for message in messages(bench))
