"""The two places of the window: what belongs to which, and how one gets from one to the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTabBar, QTextBrowser

from editor_app.gui.bench.term_acts import ACTS
from tests.gui.opened_bench import Bench
from tests.gui.opened_window import CTRL, Shown

Key = Qt.Key


@pytest.fixture
def bench(lasting: Shown) -> Bench:
    """The bench of a window that no test here changes."""
    opened = Bench(lasting)
    opened.place.show_vocabulary("regions")
    lasting.settle()
    return opened


def test_the_buttons_of_the_header_lead_to_the_places(bench: Bench) -> None:
    desk, vocabularies = bench.shown.window.header.places
    bench.shown.click(desk)
    assert bench.shown.window.desk.isVisible() and desk.isChecked() and not vocabularies.isChecked()
    bench.shown.click(vocabularies)
    assert bench.place.isVisible() and vocabularies.isChecked() and not desk.isChecked()


def test_what_belongs_to_the_desk_cannot_be_done_among_the_vocabularies_and_says_why(bench: Bench) -> None:
    book = bench.shown.window.book
    for action_id in ("approve_and_next", "next_finding", "mark_question", "set_field", "toggle_outline"):
        assert not book[action_id].isEnabled(), action_id
        assert book.reason(action_id) == "Only on the desk."
    bench.shown.key(Key.Key_2, hold=CTRL)
    assert bench.shown.window.desk.isVisible() and book["approve_and_next"].isEnabled()
    assert not book["rename_term"].isEnabled() and book.reason("rename_term") == "Only among the vocabularies."


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4])
def test_the_keys_of_the_desk_lead_to_it(bench: Bench, key: Qt.Key) -> None:
    bench.shown.key(key, hold=CTRL)

    assert bench.shown.window.desk.isVisible() and not bench.place.isVisible()
    assert not bench.place.isAncestorOf(bench.shown.focused())


def test_the_keys_go_back_to_where_they_were(bench: Bench) -> None:
    bench.place.terms.search.setFocus()
    bench.shown.window.book["show_desk"].trigger()
    bench.shown.settle()
    assert not bench.place.isVisible()
    bench.shown.key(Key.Key_5, hold=CTRL)

    assert bench.place.terms.search.hasFocus()


def test_what_cannot_be_done_with_a_line_says_why(bench: Bench) -> None:
    book = bench.shown.window.book
    bench.go("soviet-union")
    assert book.reason("rename_term") == "The term is retired." and book["restore_term"].isEnabled()
    bench.go_to_value("Russai")
    assert "merge it into a term" in book.reason("retire_term") and book["merge_term"].isEnabled()
    bench.go("lebanon")
    assert book.reason("restore_term") == "The term is in use." and book["retire_term"].isEnabled()


def test_what_was_typed_on_the_desk_is_saved_before_the_place_changes(shown: Shown) -> None:
    desk = shown.window.desk
    article_id = desk.article_id
    assert article_id is not None
    desk.editor.replace_range(0, 0, "New words. ")
    Bench(shown)

    assert shown.workspace.library.article(article_id).body.startswith("New words. ")


def test_undo_among_the_vocabularies_does_not_touch_the_text_on_the_desk(shown: Shown) -> None:
    desk = shown.window.desk
    article_id = desk.article_id
    assert article_id is not None
    before = shown.workspace.library.article(article_id)
    bench = Bench(shown)
    bench.go("arctic")
    shown.key(Key.Key_Delete)
    shown.click(bench.panel.do_button)
    assert bench.find("Arctic") is None
    assert shown.window.book["undo"].text() == "&Undo"
    shown.key(Key.Key_Z, hold=CTRL)

    assert bench.find("Arctic") is not None
    assert shown.workspace.library.article(article_id) == before
    shown.key(Key.Key_2, hold=CTRL)
    assert shown.window.book["undo"].text() == "&Undo Typing"


def test_an_empty_library_has_its_vocabularies_too(shown: Shown) -> None:
    shown.open("empty.db")
    bench = Bench(shown)
    assert bench.place.isVisible() and bench.labels()[0] == "Africa"
    shown.window.book["show_desk"].trigger()
    shown.settle()

    assert shown.window.welcome.isVisible()


def test_the_widths_are_as_they_were_left_at_the_next_start(shown: Shown) -> None:
    bench = Bench(shown)
    bench.place.splitter.setSizes([420, 1000])
    sizes = bench.place.splitter.sizes()
    shown.restart()

    assert Bench(shown).place.splitter.sizes() == sizes


def test_the_manual_page_is_in_the_help_menu(bench: Bench) -> None:
    bench.shown.window.book["show_vocabulary_help"].trigger()
    bench.shown.settle()
    dialog = bench.shown.window.help.dialog
    assert dialog is not None and dialog.windowTitle() == "Vocabularies"
    page = dialog.findChild(QTextBrowser)

    assert page is not None and "Changes that are looked at first" in page.toPlainText()


def test_the_place_is_found_in_the_palette(bench: Bench) -> None:
    bench.shown.key(Key.Key_1, hold=CTRL)
    bench.shown.key(Key.Key_K, hold=CTRL)
    bench.shown.type("vocabularies")
    bench.shown.settle()
    bench.shown.key(Key.Key_Return)

    assert bench.place.isVisible() and bench.view.hasFocus()


def test_the_menu_of_the_tree_has_the_acts_and_a_plus_stands_beside_the_name(bench: Bench) -> None:
    book = bench.shown.window.book
    assert [action.objectName() for action in bench.view.actions()] == list(ACTS)
    bench.shown.click(bench.place.terms.plus)
    assert bench.panel.isVisible() and bench.panel.name.hasFocus()
    assert bench.place.terms.plus.toolTip() == book["new_term"].toolTip()
    bench.shown.key(Key.Key_Escape)
    assert not bench.panel.isVisible()


def test_the_status_bar_and_the_title_tell_of_the_vocabulary(bench: Bench) -> None:
    status = bench.shown.window.status
    assert status.vocabulary.text() == "Regions 2" and not status.place.isVisible()
    assert bench.shown.window.windowTitle().startswith("Regions")
    bench.shown.key(Key.Key_2, hold=CTRL)

    assert not status.vocabulary.isVisible() and status.place.isVisible()
    assert not bench.shown.window.windowTitle().startswith("Regions")


def test_tab_goes_from_the_box_over_the_search_to_the_terms_and_their_fields(bench: Bench) -> None:
    bench.go("lebanon")
    bench.place.terms.choice.setFocus()
    stops = []
    for _ in range(40):
        bench.shown.key(Key.Key_Tab)
        stops.append(bench.shown.focused())

    terms = bench.place.terms
    places = [stops.index(stop) for stop in (terms.plus, terms.search, terms.view, bench.form.lines["related"].plus)]
    assert places == sorted(places)
    assert all(stop.accessibleName() or isinstance(stop, QAbstractButton | QTabBar) for stop in stops)


def test_the_palette_lists_what_can_be_done_here_first(bench: Bench) -> None:
    bench.go("lebanon")
    for place, first in ((Key.Key_5, "History of the Term"), (Key.Key_1, "Show History")):
        bench.shown.key(place, hold=CTRL)
        bench.shown.key(Key.Key_K, hold=CTRL)
        bench.shown.type("history")
        bench.shown.settle()
        assert bench.shown.window.palette_view.list.currentIndex().data() == first
        bench.shown.key(Key.Key_Escape)
