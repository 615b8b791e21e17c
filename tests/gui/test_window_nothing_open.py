"""A search without a hit: every panel says so, nothing pretends to be an article, and the keys stay in reach."""

from __future__ import annotations

from PySide6.QtCore import Qt

from editor_app.gui.panels.desk_pages import NO_ARTICLE, NO_TEXT
from tests.gui.opened_window import CTRL, Shown


def test_nothing_is_shown_of_no_article(shown: Shown) -> None:
    shown.search("zzzz")
    desk = shown.window.desk

    assert desk.editor.hint == NO_ARTICLE
    assert all(row.isHidden() for row in desk.form.rows.values())
    assert shown.window.status.words.isHidden()
    shown.key(Qt.Key.Key_3, hold=CTRL)  # there is no field to go to
    assert shown.problems == []


def test_the_keys_go_back_to_the_search_that_found_nothing(shown: Shown) -> None:
    shown.window.library.focus_list()
    shown.window.library.set_query("zzzz")
    shown.settle()

    assert shown.window.focusWidget() is shown.window.library.query_field


def test_the_panels_fill_again_with_the_next_article(shown: Shown) -> None:
    shown.search("zzzz")
    shown.search("")

    assert shown.window.desk.editor.hint == NO_TEXT
    assert not shown.window.desk.form.rows["title"].isHidden()
    assert not shown.window.status.words.isHidden()
