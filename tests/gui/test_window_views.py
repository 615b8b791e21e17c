"""Saved views, facets and long lists in the window."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.domain.errors import LibraryError
from editor_app.domain.listing import ArticleRow
from editor_app.domain.query import Sort
from editor_app.gui.dialogs.ask_text import AskTextDialog
from editor_app.gui.models.article_table import KEPT_PAGES, PAGE_SIZE
from editor_app.gui.models.facet_tree import FACET_ROLE, FacetLine
from editor_app.gui.panels.view_list import COUNT_ROLE
from tests.gui.opened_window import ALT, COUNT, CTRL, SHIFT, Shown

Key = Qt.Key


def save_view(shown: Shown, name: str) -> None:
    """Keep the query under a name, by keys."""
    shown.key(Key.Key_S, hold=CTRL | SHIFT)
    assert isinstance(shown.window.bulk.dialog, AskTextDialog)
    QTest.keyClicks(shown.window.bulk.dialog.field, name)
    QTest.keyClick(shown.window.bulk.dialog.field, Key.Key_Return)
    shown.settle()


def view_counts(shown: Shown) -> dict[str, int]:
    items = shown.library.views._items()
    return {item.text(): item.data(COUNT_ROLE) for item in items}


# ---- saved views


def test_a_view_is_saved_by_its_button_and_chosen_by_a_click(shown: Shown) -> None:
    shown.search("cables")
    shown.click(shown.library.save_button)
    dialog = shown.window.bulk.dialog
    assert isinstance(dialog, AskTextDialog) and not dialog.act_button.isEnabled()
    QTest.keyClicks(dialog.field, "  Cables ")
    shown.click(dialog.act_button)
    assert view_counts(shown) == {"Cables": 3}
    shown.search("")
    assert not shown.library.views.currentIndex().isValid()
    shown.click_row(shown.library.views, shown.library.views._items()[0].index())
    assert shown.library.query_text == "cables" and len(shown.titles()) == 3


def test_escape_keeps_no_view(lasting: Shown) -> None:
    lasting.key(Key.Key_S, hold=CTRL | SHIFT)
    dialog = lasting.window.bulk.dialog
    assert isinstance(dialog, AskTextDialog)
    QTest.keyClicks(dialog.field, "Nothing")
    QTest.keyClick(dialog.field, Key.Key_Escape)
    lasting.settle()
    assert dialog.isHidden() and lasting.workspace.library.views() == ()


def test_a_view_brings_its_order_and_columns_back_though_the_query_is_the_same(shown: Shown) -> None:
    shown.library.set_columns(("outlet",))
    shown.library.set_sort(Sort("title", False))
    shown.settle()
    save_view(shown, "By title")
    titles = shown.titles()
    shown.library.set_columns(("words", "year"))
    shown.library.set_sort(Sort("words", True))
    shown.settle()
    assert shown.titles() != titles
    shown.click_row(shown.library.views, shown.library.views._items()[0].index())
    assert shown.titles() == titles
    assert [column.id for column in shown.library.model.columns] == ["title", "outlet"]


def test_the_counts_of_views_follow_the_work(shown: Shown) -> None:
    shown.search("state:new")
    save_view(shown, "To do")
    shown.search("state:approved")
    save_view(shown, "Done")
    assert view_counts(shown) == {"Done": 0, "To do": COUNT}
    shown.search("")
    shown.click(shown.window.desk.head.approve)
    assert view_counts(shown) == {"Done": 1, "To do": COUNT - 1}
    shown.key(Key.Key_Z, hold=CTRL | ALT)
    assert view_counts(shown) == {"Done": 0, "To do": COUNT}


def test_views_are_walked_opened_and_removed_by_keys(shown: Shown) -> None:
    for query, name in (("cables", "A"), ("is:interview", "B")):
        shown.search(query)
        save_view(shown, name)
    views = shown.library.views
    views.setFocus()
    shown.key(Key.Key_Up, Key.Key_Return)
    assert shown.library.query_text == "cables"
    shown.key(Key.Key_Delete)
    assert list(view_counts(shown)) == ["B"] and [view.name for view in shown.workspace.library.views()] == ["B"]


def test_a_name_given_again_replaces_the_view(shown: Shown) -> None:
    for query in ("cables", "is:interview"):
        shown.search(query)
        save_view(shown, "Mine")
    assert [(view.name, view.query) for view in shown.workspace.library.views()] == [("Mine", "is:interview")]


# ---- facets


def values(shown: Shown, field: str) -> dict[str, QModelIndex]:
    """The values of a facet by their query terms."""
    model = shown.library.facets.model()
    found: dict[str, QModelIndex] = {}

    def collect(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            line: FacetLine = index.data(FACET_ROLE)
            if line.node is not None:
                found[line.node.term] = index
            collect(index)

    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if index.data(FACET_ROLE).field == field:
            shown.library.facets.expand(index)
            collect(index)
    return found


def test_a_click_on_a_value_narrows_the_list_and_a_second_one_takes_it_back(lasting: Shown) -> None:
    term, index = next(iter(values(lasting, "type").items()))
    count = index.data(FACET_ROLE).node.count
    lasting.click_row(lasting.library.facets, index)
    assert lasting.library.query_text == term and len(lasting.titles()) == count < COUNT
    chosen = values(lasting, "type")[term]
    assert chosen.data(FACET_ROLE).is_chosen
    lasting.click_row(lasting.library.facets, chosen)
    assert lasting.library.query_text == "" and len(lasting.titles()) == COUNT


def test_facets_are_walked_and_chosen_by_keys_and_keep_their_place(lasting: Shown) -> None:
    facets = lasting.library.facets
    facets.setFocus()
    lasting.key(Key.Key_Home, Key.Key_Down)
    line = facets.currentIndex().data(FACET_ROLE)
    assert line.node is not None
    lasting.key(Key.Key_Return)
    assert lasting.library.query_text == line.node.term and facets.hasFocus()
    assert facets.currentIndex().data(FACET_ROLE).node.term == line.node.term
    lasting.key(Key.Key_Space)
    assert lasting.library.query_text == ""


def test_a_facet_that_was_closed_stays_closed_when_counts_change(shown: Shown) -> None:
    facets = shown.library.facets
    facets.setFocus()
    shown.key(Key.Key_Home)
    assert facets.isExpanded(facets.currentIndex())
    shown.key(Key.Key_Left)
    shown.key(Key.Key_Down, Key.Key_Right)
    shown.search("cables")
    shown.search("")
    open_now = [facets.isExpanded(facets.model().index(row, 0)) for row in range(2)]
    assert open_now == [False, True]


def test_a_value_narrows_what_was_searched_with_or(lasting: Shown) -> None:
    lasting.search("cables or bridge")
    before = set(lasting.titles())
    term, index = next(iter(values(lasting, "type").items()))
    lasting.click_row(lasting.library.facets, index)
    assert term in lasting.library.query_text and set(lasting.titles()) <= before


# ---- a long list


def test_a_long_list_is_read_page_by_page_and_never_held_whole(shown_long: Shown) -> None:
    model, rows = shown_long.library.model, shown_long.library.list
    assert model.rowCount() == 3000 and len(shown_long.titles()) == 0 + len(model._pages[0])
    expected = [row.id for row in shown_long.workspace.library.all_rows(shown_long.library.query)]
    chance, seen = random.Random(7), set()
    for place in [*range(0, 3000, 100), *(chance.randrange(3000) for _ in range(30))]:
        rows.scrollTo(model.index(place, 0), rows.ScrollHint.PositionAtCenter)
        QApplication.processEvents()
        shown_long.settle()
        row = model.row_at(place)
        assert row is not None and row.id == expected[place]
        assert len(model._pages) <= KEPT_PAGES
        assert sum(map(len, model._pages.values())) <= KEPT_PAGES * PAGE_SIZE < 3000
        seen |= set(model._pages)
    assert len(seen) == 24


def test_rows_that_are_on_their_way_are_painted_as_bars_and_say_nothing(shown_long: Shown) -> None:
    model, rows = shown_long.library.model, shown_long.library.list
    index = model.index(2000, 1)
    assert index.data() is None and index.data(Qt.ItemDataRole.AccessibleTextRole) is None
    rows.scrollTo(index)
    waiting = rows.viewport().grab().toImage()
    shown_long.settle()
    assert index.data() == "Harbour 00999" and rows.viewport().grab().toImage() != waiting


def test_the_last_row_is_opened_by_the_end_key_and_kept_through_a_reload(shown_long: Shown) -> None:
    shown_long.key(Key.Key_End)
    assert shown_long.window.desk.article_id == "article00000"
    assert shown_long.window.desk.head.place.text() == "3,000 of 3,000"
    shown_long.window.hub.library_changed.emit()
    shown_long.settle()
    assert shown_long.library.list.current_row() == 2999 and shown_long.selected_title() == "Harbour 00000"
    top = shown_long.library.list.rowAt(0)
    assert top > 2900, "the list jumped"


def test_the_chosen_article_is_found_again_deep_in_another_order(shown_long: Shown) -> None:
    shown_long.library.select_article("article01234")
    shown_long.settle()
    shown_long.library.set_sort(Sort("title", False))
    shown_long.settle()
    assert shown_long.library.list.current_row() == 1234
    shown_long.key(Key.Key_Down, hold=ALT)
    assert shown_long.window.desk.article_id == "article01235"


def test_a_page_that_could_not_be_read_is_asked_for_again(shown_long: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    model, service = shown_long.library.model, shown_long.workspace.library

    def fail(*_arguments: object) -> tuple[ArticleRow, ...]:
        raise LibraryError("The library is locked.")

    with monkeypatch.context() as patch:
        patch.setattr(type(service), "rows", fail)
        assert model.row_at(1500) is None
        shown_long.settle()
        assert shown_long.library.error_label.text() == "The library is locked."
    assert model.row_at(1500) is None
    shown_long.settle()
    row = model.row_at(1500)
    assert row is not None and row.title == "Harbour 01499"
    assert not shown_long.library.error_label.isVisible()


def test_coming_back_to_the_window_opens_no_other_article(shown: Shown) -> None:
    shown.search("state:new")
    first = shown.window.desk.article_id
    shown.key(Key.Key_H, hold=CTRL | SHIFT)
    rows = shown.library.list
    assert rows.current_row() is None
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(rows, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    shown.settle()
    assert shown.window.desk.article_id == first
    rows.setFocus()
    shown.key(Key.Key_Down)
    assert rows.current_row() == 0 and shown.window.desk.article_id not in (None, first)
