"""The history of a term: who changed it, and how the articles were tagged then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.opened_bench import Bench
from tests.gui.opened_window import CTRL, SHIFT, Shown

Key = Qt.Key


@pytest.fixture
def bench(shown: Shown) -> Bench:
    """The bench after Germany was renamed and merged into France."""
    opened = Bench(shown)
    opened.go("germany")
    shown.key(Key.Key_F2)
    shown.type("Deutschland")
    shown.settle()
    shown.key(Key.Key_Return)
    shown.click(opened.button("merge_term"))
    opened.panel.add_term("france")
    shown.settle()
    shown.click(opened.panel.do_button)
    opened.go("germany")
    shown.key(Key.Key_Y, hold=CTRL | SHIFT)
    return opened


def test_the_history_of_a_term_lists_its_operations_the_newest_first(bench: Bench) -> None:
    history = bench.place.history
    model = history.operations.model()

    assert history.isVisible() and history.operations.hasFocus()
    assert history.title.text() == "History of “Deutschland”"
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Merge “Deutschland” into “France”",
        "Rename “Germany” to “Deutschland”",
    ]
    assert history.state.text() == "2 operations"


def test_the_articles_are_shown_as_they_were_tagged_then(bench: Bench) -> None:
    history = bench.place.history
    rows = history.articles.rows.rows
    assert len(rows) == 2 and {row.gone for row in rows} == {("Deutschland",)}
    assert {row.new for row in rows} == {("France",), ()}

    bench.shown.key(Key.Key_Down)
    rows = history.articles.rows.rows
    assert {(row.gone, row.new) for row in rows} == {(("Germany",), ("Deutschland",))}
    said = history.articles.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "before: " in said and "after: " in said


def test_an_operation_of_the_history_is_taken_back_alone(bench: Bench) -> None:
    bench.shown.click(bench.place.history.undo_button)

    assert not bench.term("germany").is_deprecated
    assert bench.count("region:=Deutschland") == 2
    assert bench.place.history.isVisible()
    assert not bench.place.history.undo_button.isEnabled() or bench.place.history.state.text() == "3 operations"


def test_an_operation_that_others_build_on_is_not_taken_back_and_says_why(bench: Bench) -> None:
    bench.shown.key(Key.Key_Down)
    bench.shown.click(bench.place.history.undo_button)

    assert bench.place.history.problem.isVisible() and bench.place.history.problem.text()
    assert bench.term("germany").preferred_label == "Deutschland"


def test_the_history_of_a_library_that_changed_no_term_is_empty(shown: Shown) -> None:
    bench = Bench(shown)
    bench.go("yemen")
    shown.key(Key.Key_Y, hold=CTRL | SHIFT)

    assert bench.place.history.state.text() == "Nobody has changed it since it came."
    assert not bench.place.history.problem.isVisible() and not bench.place.history.undo_button.isEnabled()


def test_escape_leaves_the_history(bench: Bench) -> None:
    bench.shown.key(Key.Key_Escape)

    assert not bench.place.history.isVisible() and bench.view.hasFocus()


def test_the_history_follows_the_term_that_is_chosen(bench: Bench) -> None:
    bench.go("yemen")

    assert bench.place.history.title.text() == "History of “Yemen”"
    assert bench.place.history.state.text() == "Nobody has changed it since it came."
