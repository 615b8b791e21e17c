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


def test_it_opens_with_the_keys_and_gives_them_back(lasting: Shown) -> None:
    lasting.window.desk.acts.focus_body()
    lasting.key(Key.Key_P, hold=CTRL | SHIFT)
    palette = lasting.window.palette_view
    assert palette.isVisible() and palette.field.hasFocus() and rows(lasting)[0] == "Actions"
    lasting.key(Key.Key_Tab)
    assert palette.field.hasFocus()
    lasting.key(Key.Key_Escape)
    assert not palette.isVisible() and lasting.window.desk.editor.hasFocus()


def test_its_keys_pressed_again_start_over_and_the_keys_still_go_back(lasting: Shown) -> None:
    lasting.window.desk.acts.focus_body()
    ask(lasting, "history")
    lasting.key(Key.Key_K, hold=CTRL)
    assert lasting.window.palette_view.field.text() == "" and lasting.window.palette_view.isVisible()
    lasting.key(Key.Key_Escape)
    assert lasting.window.desk.editor.hasFocus()


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


def test_enter_runs_what_is_current_and_the_palette_goes(lasting: Shown) -> None:
    ask(lasting, "show hist")
    lasting.key(Key.Key_Return)
    assert not lasting.window.palette_view.isVisible()
    assert lasting.window.desk.pages.tabs.tabText(lasting.window.desk.pages.tabs.currentIndex()) == "History"


def test_arrows_go_round_and_pass_headings(lasting: Shown) -> None:
    ask(lasting, "> show")
    found = [command.text for command in commands(lasting)]
    assert len(found) >= 4 and current(lasting) == found[0]
    lasting.key(Key.Key_Down, Key.Key_Down)
    assert current(lasting) == found[2]
    lasting.key(*[Key.Key_Up] * 3)
    assert current(lasting) == found[-1]
    lasting.key(Key.Key_Down)
    assert current(lasting) == found[0]


def test_what_was_moved_to_stays_current_when_articles_arrive(lasting: Shown) -> None:
    lasting.key(Key.Key_K, hold=CTRL)
    lasting.type("re")
    QTest.keyClick(lasting.focused(), Key.Key_Down)
    chosen = current(lasting)
    assert len(commands(lasting)) > 1 and chosen == commands(lasting)[1].text
    lasting.settle()
    assert "Articles" in rows(lasting) and current(lasting) == chosen


def test_all_actions_stand_behind_the_prefix_with_their_keys(lasting: Shown) -> None:
    ask(lasting, ">")
    keys = {command.text: command.keys for command in commands(lasting)}
    assert keys == {
        spec.plain_text: lasting.window.book.keys_of(name) for name, spec in lasting.window.book.specs.items()
    }
    assert keys["Approve and Next"] == "Ctrl+Return" and keys["Reopen"] == ""
    assert "Articles" not in rows(lasting) and "Terms" not in rows(lasting)


def test_an_article_is_opened_though_the_list_shows_others(lasting: Shown) -> None:
    lasting.search("cables")
    listed = lasting.titles()
    ask(lasting, "telephone exchange")
    found = next(command for command in commands(lasting) if command.section == "Articles")
    assert found.text == "The Last Telephone Exchange in the Valley"
    while current(lasting) != found.text:
        QTest.keyClick(lasting.focused(), Key.Key_Down)
    lasting.key(Key.Key_Return)
    assert lasting.window.desk.head.title.text() == found.text
    assert lasting.titles() == listed and lasting.window.desk.head.place.text() == ""


def test_a_term_narrows_the_list(lasting: Shown) -> None:
    ask(lasting, "#russ")
    assert {command.section for command in commands(lasting)} == {"Terms"}
    term = commands(lasting)[0]
    lasting.key(Key.Key_Return)
    assert term.text in lasting.library.query_text and 0 < len(lasting.titles()) < COUNT


@pytest.mark.parametrize("typed", ["qqqq", '"', "((", "regoin:x", "#qqqq"])
def test_what_finds_nothing_says_so_and_enter_does_nothing(lasting: Shown, typed: str) -> None:
    ask(lasting, typed)
    assert rows(lasting) == ["Nothing by that name"]
    lasting.key(Key.Key_Return)
    assert lasting.window.palette_view.isVisible() and lasting.problems == []


def test_a_click_on_a_line_runs_it_and_one_beside_the_box_closes(lasting: Shown) -> None:
    palette = lasting.window.palette_view
    ask(lasting, "query language")
    lasting.click_row(palette.list, palette.list.currentIndex())
    assert lasting.window.help.dialog is not None and lasting.window.help.dialog.windowTitle() == "Query language"
    lasting.window.help.dialog.close()
    ask(lasting, "")
    lasting.click(palette, QPoint(8, palette.height() - 8))
    assert not palette.isVisible()


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_it_stays_inside_a_small_window_with_all_matches_in_reach(lasting: Shown, size: tuple[int, int]) -> None:
    ask(lasting, ">")
    lasting.window.resize(*size)
    QApplication.processEvents()
    palette = lasting.window.palette_view
    assert palette.geometry() == lasting.window.rect() and palette.rect().contains(palette._box.geometry())
    lasting.key(Key.Key_Up)
    assert palette.list.viewport().rect().contains(palette.list.visualRect(palette.list.currentIndex()))
