"""The command palette as an editor uses it: by keys, over actions, articles and terms."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.gui.models.commands import Command
from editor_app.gui.palette_delegate import COMMAND_ROLE
from tests.gui.opened_window import COUNT, CTRL, SHIFT, Shown

Key = Qt.Key


def rows(shown: Shown) -> list[str]:
    """What the palette lists, headings too."""
    model = shown.window.palette_view.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def commands(shown: Shown) -> list[Command]:
    """What can be run."""
    model = shown.window.palette_view.list.model()
    found = (model.index(row, 0).data(COMMAND_ROLE) for row in range(model.rowCount()))
    return [command for command in found if command is not None]


def current(shown: Shown) -> str:
    return str(shown.window.palette_view.list.currentIndex().data())


def ask(shown: Shown, text: str) -> None:
    """Open the palette and type."""
    shown.key(Key.Key_K, hold=CTRL)
    shown.type(text)
    shown.settle()


def test_it_opens_with_the_keys_and_gives_them_back(shown: Shown) -> None:
    shown.window.desk.acts.focus_body()
    shown.key(Key.Key_P, hold=CTRL | SHIFT)
    palette = shown.window.palette_view
    assert palette.isVisible() and palette.field.hasFocus() and rows(shown)[0] == "Actions"
    shown.key(Key.Key_Tab)
    assert palette.field.hasFocus()
    shown.key(Key.Key_Escape)
    assert not palette.isVisible() and shown.window.desk.editor.hasFocus()


def test_its_keys_pressed_again_start_over_and_the_keys_still_go_back(shown: Shown) -> None:
    shown.window.desk.acts.focus_body()
    ask(shown, "history")
    shown.key(Key.Key_K, hold=CTRL)
    assert shown.window.palette_view.field.text() == "" and shown.window.palette_view.isVisible()
    shown.key(Key.Key_Escape)
    assert shown.window.desk.editor.hasFocus()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("history", "Show History"),
        (">appr", "Approve and Next"),
        ("sh hi", "Show History"),
        ("hi sh", "Show History"),
        ("HOLD", "Hold Back"),
        ("review hold", "Hold Back"),
        ("captured", "Show Captured Page"),
    ],
)
def test_an_action_is_found_by_beginnings_of_its_words(lasting: Shown, typed: str, first: str) -> None:
    ask(lasting, typed)
    assert current(lasting) == first


def test_enter_runs_what_is_current_and_the_palette_goes(shown: Shown) -> None:
    ask(shown, "show hist")
    shown.key(Key.Key_Return)
    assert not shown.window.palette_view.isVisible()
    assert shown.window.desk.pages.tabs.tabText(shown.window.desk.pages.tabs.currentIndex()) == "History"


def test_arrows_go_round_and_pass_headings(shown: Shown) -> None:
    ask(shown, "> show")
    found = [command.text for command in commands(shown)]
    assert len(found) >= 4 and current(shown) == found[0]
    shown.key(Key.Key_Down, Key.Key_Down)
    assert current(shown) == found[2]
    shown.key(*[Key.Key_Up] * 3)
    assert current(shown) == found[-1]
    shown.key(Key.Key_Down)
    assert current(shown) == found[0]


def test_what_was_moved_to_stays_current_when_articles_arrive(shown: Shown) -> None:
    shown.key(Key.Key_K, hold=CTRL)
    shown.type("re")
    QTest.keyClick(shown.focused(), Key.Key_Down)
    chosen = current(shown)
    assert len(commands(shown)) > 1 and chosen == commands(shown)[1].text
    shown.settle()
    assert "Articles" in rows(shown) and current(shown) == chosen


def test_all_actions_stand_behind_the_prefix_with_their_keys(shown: Shown) -> None:
    ask(shown, ">")
    keys = {command.text: command.keys for command in commands(shown)}
    assert keys == {spec.plain_text: shown.window.book.keys_of(name) for name, spec in shown.window.book.specs.items()}
    assert keys["Approve and Next"] == "Ctrl+Return" and keys["Reopen"] == ""
    assert "Articles" not in rows(shown) and "Terms" not in rows(shown)


def test_an_article_is_opened_though_the_list_shows_others(shown: Shown) -> None:
    shown.search("cables")
    listed = shown.titles()
    ask(shown, "telephone exchange")
    found = next(command for command in commands(shown) if command.section == "Articles")
    assert found.text == "The Last Telephone Exchange in the Valley"
    while current(shown) != found.text:
        QTest.keyClick(shown.focused(), Key.Key_Down)
    shown.key(Key.Key_Return)
    assert shown.window.desk.head.title.text() == found.text
    assert shown.titles() == listed and shown.window.desk.head.place.text() == ""


def test_a_term_narrows_the_list(shown: Shown) -> None:
    ask(shown, "#russ")
    assert {command.section for command in commands(shown)} == {"Terms"}
    term = commands(shown)[0]
    shown.key(Key.Key_Return)
    assert term.text in shown.library.query_text and 0 < len(shown.titles()) < COUNT


@pytest.mark.parametrize("typed", ["qqqq", '"', "((", "regoin:x", "#qqqq"])
def test_what_finds_nothing_says_so_and_enter_does_nothing(lasting: Shown, typed: str) -> None:
    ask(lasting, typed)
    assert rows(lasting) == ["Nothing by that name"]
    lasting.key(Key.Key_Return)
    assert lasting.window.palette_view.isVisible() and lasting.problems == []


def test_a_click_on_a_line_runs_it_and_one_beside_the_box_closes(shown: Shown) -> None:
    palette = shown.window.palette_view
    ask(shown, "query language")
    shown.click_row(palette.list, palette.list.currentIndex())
    assert shown.window.help.dialog is not None and shown.window.help.dialog.windowTitle() == "Query language"
    shown.window.help.dialog.close()
    ask(shown, "")
    shown.click(palette, QPoint(8, palette.height() - 8))
    assert not palette.isVisible()


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_it_stays_inside_a_small_window_with_all_matches_in_reach(shown: Shown, size: tuple[int, int]) -> None:
    ask(shown, ">")
    shown.window.resize(*size)
    QApplication.processEvents()
    palette = shown.window.palette_view
    assert palette.geometry() == shown.window.rect() and palette.rect().contains(palette._box.geometry())
    shown.key(Key.Key_Up)
    assert palette.list.viewport().rect().contains(palette.list.visualRect(palette.list.currentIndex()))
