"""The tree of terms: what it lists, how it is searched and walked through by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from editor_app.gui.bench.term_tree import LINE_ROLE, LineKind
from tests.gui.opened_bench import Bench
from tests.gui.opened_window import CTRL, Shown

Key = Qt.Key


@pytest.fixture
def bench(lasting: Shown) -> Bench:
    """The bench of a window that no test here changes, on regions, with nothing searched for."""
    opened = Bench(lasting)
    opened.place.terms.search.clear()
    opened.place.show_vocabulary("regions")
    lasting.settle()
    opened.view.collapseAll()
    opened.view.choose_first()
    opened.place.focus_terms()
    return opened


def test_the_key_of_the_place_shows_the_terms_and_puts_the_keys_on_them(bench: Bench) -> None:
    assert bench.place.isVisible() and bench.view.hasFocus()
    assert bench.current() == "Africa"
    assert bench.place.terms.number.text() == "257" and bench.place.terms.summary.text().startswith("terms, version")
    assert bench.shown.window.header.places[1].isChecked() and not bench.shown.window.header.places[0].isChecked()


def test_terms_stand_under_each_of_their_broader_ones_with_their_use(bench: Bench) -> None:
    for parent in ("europe", "middle-east"):
        index = bench.view.tree.place([parent, "turkiye"])
        assert index.data() == "Türkiye"
        assert index.data(LINE_ROLE).count == 1


def test_a_term_counts_the_articles_of_what_stands_below_it_too(bench: Bench) -> None:
    line = bench.view.tree.place(["europe", "eastern-europe"]).data(LINE_ROLE)

    assert line.count == bench.count('region:"Eastern Europe"')
    bench.go("americas")
    assert bench.place.page.detail.text() == "0 articles · 4 with narrower terms"


def test_values_that_are_no_terms_stand_last(bench: Bench) -> None:
    assert bench.labels()[-1] == "Not in the vocabulary"
    heading = bench.view.tree.index(bench.view.tree.rowCount() - 1, 0)
    assert bench.labels(heading) == ["Russai"]
    bench.shown.click_row(bench.view, heading)
    assert "no terms of Regions" in bench.place.page.nothing.text()


def test_a_retired_term_is_said_to_be_retired(bench: Bench) -> None:
    index = bench.view.tree.place(["soviet-union"])

    assert index.data(LINE_ROLE).is_retired
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Soviet Union, retired, 0 articles"


def test_arrows_home_end_and_letters_go_through_the_tree(bench: Bench) -> None:
    bench.shown.key(Key.Key_Down)
    assert bench.current() == "Americas"
    bench.shown.key(Key.Key_Right, Key.Key_Right)
    assert bench.view.tree.parent(bench.view.currentIndex()).data() == "Americas"
    bench.shown.key(Key.Key_Left, Key.Key_Left)
    bench.shown.key(Key.Key_End)
    assert bench.current() == "Not in the vocabulary"
    bench.shown.key(Key.Key_Home)
    assert bench.current() == "Africa"
    bench.shown.type("mid")
    assert bench.current() == "Middle East"


def test_the_search_finds_names_aliases_and_codes_and_says_by_what(bench: Bench) -> None:
    bench.shown.key(Key.Key_F, hold=CTRL)
    bench.shown.type("turkey")
    bench.shown.settle()

    assert "Türkiye" in bench.labels()
    line = bench.view.tree.index(0, 0).data(LINE_ROLE)
    assert line.detail == "Turkey"
    bench.place.terms.search.setText("792")
    bench.shown.settle()
    assert bench.labels() == ["Türkiye"]


def test_enter_goes_from_the_search_to_the_first_term_and_escape_gives_the_tree_back(bench: Bench) -> None:
    bench.place.terms.search.setFocus()
    bench.shown.type("lebanon")
    bench.shown.key(Key.Key_Return)
    assert bench.view.hasFocus() and bench.current() == "Lebanon"

    bench.place.terms.search.setFocus()
    bench.shown.key(Key.Key_Escape)
    assert bench.place.terms.search.text() == "" and bench.labels()[0] == "Africa"
    assert bench.current() == "Lebanon"
    assert bench.view.tree.parent(bench.view.currentIndex()).isValid()


def test_a_search_finds_values_that_are_no_terms(bench: Bench) -> None:
    bench.place.terms.search.setText("russai")
    bench.shown.settle()

    assert [bench.view.tree.line(bench.view.tree.index(0, 0)).kind] == [LineKind.VALUE]  # type: ignore[union-attr]


def test_a_search_without_a_find_says_so(bench: Bench) -> None:
    bench.place.terms.search.setText("zeppelin")
    bench.shown.settle()

    assert bench.place.terms.summary.text() == "Nothing is called “zeppelin”"
    assert bench.place.page.title.text() == ""


def test_another_vocabulary_is_chosen_from_the_box(bench: Bench) -> None:
    box = bench.place.terms.choice
    box.setFocus()
    bench.shown.key(Key.Key_Down)
    titles = [box.itemText(place) for place in range(box.count())]

    assert {"Regions", "Topics", "Centers"} <= set(titles)
    assert bench.place.loaded is not None and bench.place.loaded.scheme.title == box.currentText() != "Regions"


def test_what_was_open_stays_open_when_the_vocabulary_is_read_anew(bench: Bench) -> None:
    bench.go("lebanon")
    path = bench.view.current_path
    bench.shown.window.hub.vocabulary_changed.emit("regions")
    bench.shown.settle()

    assert bench.view.current_path == path
    assert bench.view.isExpanded(bench.view.tree.place(path[:-1]))


def test_the_same_term_in_another_place_stays_current_there(bench: Bench) -> None:
    index = bench.view.tree.place(["middle-east", "turkiye"])
    bench.shown.click_row(bench.view, index)
    bench.shown.window.hub.vocabulary_changed.emit("regions")
    bench.shown.settle()

    assert bench.view.current_path == ("middle-east", "turkiye")


def test_enter_on_a_term_puts_the_keys_into_its_fields(bench: Bench) -> None:
    bench.go("lebanon")
    bench.shown.key(Key.Key_Return)

    assert bench.form.isAncestorOf(bench.shown.focused())


def test_a_term_may_not_be_dropped_on_itself_or_on_a_value(bench: Bench) -> None:
    bench.go("lebanon")
    view = bench.view
    at = view.visualRect(view.currentIndex()).center()
    value = view.tree.place_of(LineKind.VALUE, "Russai")
    view.scrollTo(value)

    assert view.drop_at(view.visualRect(value).center()) is None
    view.scrollTo(view.currentIndex())
    at = view.visualRect(view.currentIndex()).center()
    assert view.drop_at(at) is None
    flags = view.tree.flags(QModelIndex())
    assert flags & Qt.ItemFlag.ItemIsDropEnabled
