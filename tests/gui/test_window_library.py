"""The library as an editor uses it: searching, ordering, choosing columns, walking through the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor_app.domain.article import ReviewState
from editor_app.domain.query import Sort
from tests.gui.opened_window import ALT, COUNT, CTRL, SHIFT, Shown

Key = Qt.Key


def click_heading(shown: Shown, column: str) -> None:
    """Click the heading of a column."""
    head = shown.library.list.horizontalHeader()
    section = [c.id for c in shown.library.model.columns].index(column)
    place = QPoint(head.sectionViewportPosition(section) + 6, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    shown.settle()


def choose_column(shown: Shown, text: str) -> None:
    """Tick or untick a column in the menu of the headings."""
    head = shown.library.list.horizontalHeader()
    head.customContextMenuRequested.emit(QPoint(4, 4))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    shown.settle()


def columns(shown: Shown) -> list[str]:
    return [column.id for column in shown.library.model.columns]


# ---- searching


def test_the_list_follows_what_is_typed_after_a_pause(lasting: Shown) -> None:
    lasting.key(Key.Key_L, hold=CTRL)
    lasting.type("cables")
    assert lasting.library.count_label.text() == f"{COUNT} articles"
    lasting.settle()
    assert len(lasting.titles()) == 3 and lasting.library.count_label.text() == f"3 of {COUNT}"
    assert lasting.library.query_field.hasFocus()


def test_enter_searches_at_once_and_gives_the_keys_to_the_list(lasting: Shown) -> None:
    lasting.search("outlet:Новая")
    assert lasting.library.list.hasFocus() and lasting.library.list.current_row() == 0
    assert lasting.window.desk.article_id == lasting.library.selected_id is not None
    lasting.key(Key.Key_Down)
    assert lasting.window.desk.head.place.text() == f"2 of {len(lasting.titles())}"


def test_escape_clears_the_search_and_then_leaves_it(lasting: Shown) -> None:
    lasting.search("cables")
    lasting.key(Key.Key_L, hold=CTRL)
    lasting.key(Key.Key_Escape)
    assert lasting.library.query_text == "" and len(lasting.titles()) == COUNT
    assert lasting.library.query_field.hasFocus()
    lasting.key(Key.Key_Escape)
    assert lasting.library.list.hasFocus()


def test_a_new_search_by_key_replaces_the_old_one(lasting: Shown) -> None:
    lasting.search("cables")
    lasting.key(Key.Key_L, hold=CTRL)
    lasting.type("bridge")
    assert lasting.library.query_text == "bridge"


def test_the_cross_in_the_box_shows_everything_again(lasting: Shown) -> None:
    field = lasting.library.query_field
    assert field._clear.isHidden()
    lasting.search("cables")
    lasting.click(field._clear)
    assert len(lasting.titles()) == COUNT and field._clear.isHidden()


def test_lines_that_are_pasted_become_one_query(lasting: Shown) -> None:
    QApplication.clipboard().setText("cables\n  repair\r\nships ")
    lasting.library.focus_search()
    lasting.key(Key.Key_V, hold=CTRL)
    assert lasting.library.query_text == "cables repair ships" and len(lasting.titles()) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("regoin:Russia", "there is no field 'regoin'"),
        ("(cables", "never closed"),
        ("words:many", "number"),
        ("state:finished", "finished"),
        ("cables and", "ends where a term was expected"),
    ],
)
def test_a_wrong_query_is_explained_and_the_list_stays(lasting: Shown, query: str, said: str) -> None:
    lasting.search("cables")
    before = lasting.titles()
    lasting.search(query)
    label = lasting.library.error_label
    assert label.isVisible() and said in label.text() and lasting.titles() == before
    lasting.search("is:interview")
    assert not label.isVisible() and len(lasting.titles()) > len(before)


def test_a_wrong_query_is_not_what_is_exported(lasting: Shown) -> None:
    lasting.search("cables")
    lasting.search("regoin:x")
    lasting.key(Key.Key_E, hold=CTRL)
    assert lasting.window.files.dialog is None
    assert "there is no field 'regoin'" in lasting.problems[-1]


def test_a_wrong_query_is_not_kept_as_a_view(lasting: Shown) -> None:
    lasting.search("regoin:x")
    lasting.key(Key.Key_S, hold=CTRL | SHIFT)
    assert lasting.window.bulk.dialog is None
    assert "there is no field 'regoin'" in lasting.problems[-1]


def test_a_query_is_exported_as_typed_before_its_pause_is_over(lasting: Shown) -> None:
    lasting.key(Key.Key_L, hold=CTRL)
    lasting.type("cables")
    QTest.keyClick(lasting.focused(), Key.Key_E, CTRL)
    dialog = lasting.window.files.dialog
    assert dialog is not None and "3 articles" in dialog.detail.text()  # type: ignore[attr-defined]
    dialog.close()


def test_a_wrong_query_left_in_the_box_does_not_hide_the_library_at_the_next_start(shown: Shown) -> None:
    shown.search("regoin:x")
    shown.restart()
    assert shown.library.error_label.isVisible() and len(shown.titles()) == COUNT
    assert shown.window.desk.article_id is not None


# ---- completing a query


def test_a_field_and_its_value_are_completed_by_keys(lasting: Shown) -> None:
    field = lasting.library.query_field
    lasting.library.focus_search()
    lasting.type("stat")
    assert field._popup.isVisible()
    QTest.keyClick(field._popup, Key.Key_Down)
    QTest.keyClick(field._popup, Key.Key_Return)
    assert lasting.library.query_text == "state:"
    lasting.type("ne")
    QTest.keyClick(field._popup, Key.Key_Down)
    QTest.keyClick(field._popup, Key.Key_Return)
    lasting.settle()
    assert lasting.library.query_text == "state:new" and len(lasting.titles()) == COUNT


def test_escape_closes_the_proposals_and_keeps_what_was_typed(lasting: Shown) -> None:
    field = lasting.library.query_field
    lasting.library.focus_search()
    lasting.type("outl")
    assert field._popup.isVisible()
    QTest.keyClick(field._popup, Key.Key_Escape)
    assert not field._popup.isVisible() and lasting.library.query_text == "outl"


def test_nothing_is_proposed_for_words_that_begin_no_field(lasting: Shown) -> None:
    lasting.library.focus_search()
    lasting.type("zzz")
    assert not lasting.library.query_field._popup.isVisible()


# ---- order


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_the_order(lasting: Shown) -> None:
    click_heading(lasting, "title")
    titles = lasting.titles()
    assert titles == [
        row.title for row in lasting.workspace.library.all_rows(lasting.library.query, Sort("title", False))
    ]
    assert lasting.library.sort_button.text() == "Title"
    click_heading(lasting, "title")
    assert lasting.titles() == titles[::-1] and lasting.library.sort_button.text() == "Title ↓"


def test_findings_are_sorted_with_the_most_first(lasting: Shown) -> None:
    click_heading(lasting, "findings")
    rows = [lasting.library.model.row_at(row) for row in range(COUNT)]
    counts = [row.error_count + row.warning_count + row.info_count for row in rows if row is not None]
    assert counts[0] > 5 and counts[-1] == 0
    assert lasting.library.sort_button.text() == "Most findings first"


def test_the_order_is_chosen_from_the_menu_by_keys(lasting: Shown) -> None:
    button = lasting.library.sort_button
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    next(action for action in button.menu().actions() if action.text() == "Longest first").trigger()
    lasting.settle()
    rows = [lasting.library.model.row_at(row) for row in range(COUNT)]
    counts = [row.word_count for row in rows if row is not None]
    assert counts == sorted(counts, reverse=True)


def test_the_open_article_stays_open_and_selected_in_another_order(lasting: Shown) -> None:
    lasting.key(Key.Key_End)
    chosen = lasting.library.selected_id
    click_heading(lasting, "title")
    assert lasting.library.selected_id == lasting.window.desk.article_id == chosen
    row = lasting.library.list.current_row()
    assert row is not None
    found = lasting.library.model.row_at(row)
    assert found is not None and found.id == chosen
    assert lasting.window.desk.head.place.text() == f"{row + 1} of {COUNT}"


def test_order_and_columns_are_there_at_the_next_start(shown: Shown) -> None:
    click_heading(shown, "title")
    choose_column(shown, "Outlet")
    titles = shown.titles()
    shown.restart()
    assert shown.titles() == titles and shown.library.sort_button.text() == "Title"
    assert columns(shown) == ["state", "title", "year", "findings", "outlet"]


# ---- columns


def test_columns_come_and_go_in_their_own_order(lasting: Shown) -> None:
    choose_column(lasting, "Words")
    choose_column(lasting, "Authors")
    choose_column(lasting, "Year")
    assert columns(lasting) == ["state", "title", "findings", "authors", "words"]
    choose_column(lasting, "Authors")
    assert columns(lasting) == ["state", "title", "findings", "words"]


def test_the_title_cannot_be_hidden(lasting: Shown) -> None:
    head = lasting.library.list.horizontalHeader()
    head.customContextMenuRequested.emit(QPoint(4, 4))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    enabled = {action.text(): action.isEnabled() for action in menu.actions()}
    menu.close()
    assert not enabled.pop("Title") and all(enabled.values()) and len(enabled) == 12


def test_columns_can_be_chosen_without_the_mouse(lasting: Shown) -> None:
    lasting.window.book["choose_columns"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.isEnabled()]
    for _ in range(texts.index("Language") + 1):
        lasting.key(Key.Key_Down)
    lasting.key(Key.Key_Return)
    assert "language" in columns(lasting)


def test_another_column_leaves_the_chosen_article_chosen(lasting: Shown) -> None:
    lasting.key(Key.Key_Down, Key.Key_Down)
    chosen = lasting.library.selected_id
    choose_column(lasting, "Outlet")
    assert lasting.library.list.current_row() == 2 and lasting.library.selected_id == chosen
    lasting.key(Key.Key_Down, hold=ALT)
    assert lasting.library.list.current_row() == 3


def test_every_column_has_words_for_every_article(lasting: Shown) -> None:
    for text in ("Outlet", "Authors", "Type", "Interview", "Language", "Words", "Assigned", "Edited", "File"):
        choose_column(lasting, text)
    model = lasting.library.model
    assert model.columnCount() == 13
    for row in range(model.rowCount()):
        cells = [model.data(model.index(row, column)) for column in range(13)]
        spoken = [model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole) for column in range(13)]
        assert all(isinstance(cell, str) for cell in cells) and cells == spoken
        assert all(cells[:3]) and all(cells[4:]), cells  # only "findings" may have nothing to say
    lasting.window.grab()


# ---- walking


def test_enter_and_a_double_click_give_the_keys_to_the_body(lasting: Shown) -> None:
    editor, rows = lasting.window.desk.editor, lasting.library.list
    lasting.key(Key.Key_Down, Key.Key_Return)
    assert editor.hasFocus()
    place = rows.visualRect(lasting.library.model.index(4, 1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert rows.hasFocus()
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    lasting.settle()
    assert editor.hasFocus() and rows.current_row() == 4


def test_the_ends_of_the_list_are_said(lasting: Shown) -> None:
    lasting.search("cables")
    lasting.key(Key.Key_Up, hold=ALT)
    assert lasting.said[-1] == ("This is the first article of this view.", False)
    for _ in range(3):
        lasting.key(Key.Key_Down, hold=ALT)
    assert lasting.said[-1] == ("That was the last article of this view.", False)
    assert lasting.window.desk.head.place.text() == "3 of 3"


def test_the_buttons_of_the_head_walk_too(lasting: Shown) -> None:
    head = lasting.window.desk.head
    lasting.click(head.next)
    lasting.click(head.next)
    lasting.click(head.previous)
    assert lasting.library.list.current_row() == 1 and head.place.text() == f"2 of {COUNT}"


def test_a_search_without_hits_says_so_and_empties_the_desk(lasting: Shown) -> None:
    lasting.search("zzzz")
    assert lasting.library.empty_label.isVisible() and not lasting.library.list.isVisible()
    assert lasting.window.desk.article_id is None and lasting.window.status.words.text() == ""
    lasting.search("")
    assert lasting.library.list.isVisible() and lasting.window.desk.article_id is not None


def test_an_article_that_leaves_the_view_by_its_new_state_stays_on_the_desk(shown: Shown) -> None:
    shown.search("state:new cables")
    first = shown.window.desk.article_id
    shown.key(Key.Key_H, hold=CTRL | SHIFT)
    assert first is not None and shown.workspace.library.article(first).state is ReviewState.HELD
    assert len(shown.titles()) == 2
    assert shown.window.desk.article_id == first and shown.window.desk.head.place.text() == ""
    shown.key(Key.Key_Down, hold=ALT)
    assert shown.window.desk.article_id not in (None, first)


def test_the_menu_of_a_row_holds_back_that_row(shown: Shown) -> None:
    rows = shown.library.list
    shown.click_row(rows, shown.library.model.index(3, 1))
    chosen = shown.library.selected_id
    centre = rows.visualRect(rows.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, centre, rows.viewport().mapToGlobal(centre))
    rows.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.objectName() == "hold").trigger()
    menu.close()
    shown.settle()
    assert chosen is not None and shown.workspace.library.article(chosen).state is ReviewState.HELD
