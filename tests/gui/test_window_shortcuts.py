"""Menus and keys: every action is in a menu, keys can be changed, clashes and traps are refused."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor_app.domain.article import ReviewState
from editor_app.gui.action_table import ACTIONS
from editor_app.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from tests.gui.opened_window import ALT, CTRL, PLAIN, SHIFT, Shown

Key = Qt.Key


def menus(shown: Shown) -> list[QMenu]:
    every = shown.window.header.menu_bar.findChildren(QMenu)  # PySide would delete what QAction.menu() returned
    return [menu for menu in every if menu.title()]


def open_dialog(shown: Shown) -> ShortcutsDialog:
    shown.key(Key.Key_Slash, hold=CTRL)
    dialog = shown.window.help.dialog
    assert isinstance(dialog, ShortcutsDialog)
    return dialog


def choose(dialog: ShortcutsDialog, text: str) -> None:
    """Find an action and go to its row."""
    dialog.filter.setText("")
    QTest.keyClicks(dialog.filter, text)
    dialog.table.setFocus()
    dialog.table.selectRow(0)


def press(dialog: ShortcutsDialog, key: Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press the new keys of the chosen action."""
    dialog.keys.setFocus()
    QTest.keyClick(dialog.keys, key, held)


def state(shown: Shown) -> ReviewState:
    assert shown.window.desk.article_id is not None
    return shown.workspace.library.article(shown.window.desk.article_id).state


# ---- menus


def test_every_action_is_in_its_menu_once_with_its_keys_and_help(lasting: Shown) -> None:
    listed: list[QAction] = [a for menu in menus(lasting) for a in menu.actions() if not a.isSeparator()]
    assert [action.objectName() for action in listed] == [spec.id for spec in ACTIONS]
    for action, spec in zip(listed, ACTIONS, strict=True):
        assert spec.help and action.toolTip().startswith(spec.help)
        assert action.shortcut().toString() in action.toolTip()


def test_no_two_actions_share_keys(lasting: Shown) -> None:
    keys = Counter(keys.toString() for action in lasting.window.book.values() for keys in action.shortcuts())
    assert [name for name, count in keys.items() if count > 1] == []


def test_every_menu_and_every_line_of_a_menu_has_a_letter_of_its_own(lasting: Shown) -> None:
    def letters(actions: list[QAction]) -> Counter[str]:
        texts = [action.text().replace("&&", "") for action in actions if not action.isSeparator()]
        return Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)

    bar = lasting.window.header.menu_bar.actions()
    assert len(letters(bar)) == len(bar)
    twice = {menu.title(): [key for key, n in letters(menu.actions()).items() if n > 1] for menu in menus(lasting)}
    assert {title: doubled for title, doubled in twice.items() if doubled} == {}


def test_a_menu_is_opened_and_run_by_its_letters(shown: Shown) -> None:
    bar = shown.window.header.menu_bar
    bar.setFocus()
    QTest.keyClick(bar, Key.Key_R, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.title() == "&Review"
    QTest.keyClick(menu, Key.Key_H)
    shown.settle()
    assert state(shown) is ReviewState.HELD


# ---- the dialog


def test_new_keys_act_at_once_and_after_a_restart_and_the_old_ones_no_more(shown: Shown) -> None:
    dialog = open_dialog(shown)
    choose(dialog, "hold back")
    press(dialog, Key.Key_H, CTRL | ALT)
    dialog.close()
    shown.key(Key.Key_H, hold=CTRL | SHIFT)
    assert state(shown) is ReviewState.NEW
    shown.key(Key.Key_H, hold=CTRL | ALT)
    assert state(shown) is ReviewState.HELD
    assert "Ctrl+Alt+H" in shown.window.book["hold"].toolTip()
    shown.restart()
    shown.key(Key.Key_Down)
    shown.key(Key.Key_H, hold=CTRL | ALT)
    assert state(shown) is ReviewState.HELD


def test_buttons_tell_the_keys_that_are_in_force(shown: Shown) -> None:
    head, bottom = shown.window.desk.head, shown.window.desk.bottom
    told = {head.hold: "hold", head.approve: "approve_and_next", head.next: "next_article", bottom.next: "next_finding"}
    for button, name in told.items():
        assert shown.window.book[name].shortcut().toString() in button.toolTip()
    shown.window.book.set_shortcut("hold", "Ctrl+Alt+H")
    assert "Ctrl+Alt+H" in head.hold.toolTip()


def test_keys_of_another_action_are_refused_with_its_name(shown: Shown) -> None:
    dialog = open_dialog(shown)
    choose(dialog, "hold back")
    press(dialog, Key.Key_K, CTRL)
    assert dialog.clash.text() == "Ctrl+K belongs to “Command Palette…”; give that one other keys first."
    assert dialog.keys.keySequence().toString() == "Ctrl+Shift+H"
    assert shown.window.book["hold"].shortcut().toString() == "Ctrl+Shift+H"
    press(dialog, Key.Key_G, CTRL | ALT)
    assert dialog.clash.text() == ""
    assert shown.window.book["hold"].shortcut().toString() == "Ctrl+Alt+G"


@pytest.mark.parametrize(
    ("key", "held"),
    [(Key.Key_A, PLAIN), (Key.Key_A, SHIFT), (Key.Key_Space, PLAIN), (Key.Key_Return, PLAIN), (Key.Key_Left, SHIFT)],
)
def test_keys_that_are_needed_for_typing_are_refused(lasting: Shown, key: Key, held: Qt.KeyboardModifier) -> None:
    dialog = open_dialog(lasting)
    choose(dialog, "hold back")
    press(dialog, key, held)
    assert "needed for typing" in dialog.clash.text()
    assert lasting.window.book["hold"].shortcut().toString() == "Ctrl+Shift+H"
    dialog.close()


def test_backspace_takes_the_keys_away_and_reset_brings_them_back(shown: Shown) -> None:
    dialog = open_dialog(shown)
    choose(dialog, "hold back")
    press(dialog, Key.Key_Backspace)
    assert shown.window.book["hold"].shortcuts() == [] and dialog._model.row(0).cells[2] == ""
    QTest.mouseClick(dialog.reset_button, Qt.MouseButton.LeftButton)
    assert shown.window.book["hold"].shortcut().toString() == "Ctrl+Shift+H"
    assert shown.program.kept.mapping("shortcuts") == {}


def test_keys_that_another_action_has_taken_over_are_not_reset_to(shown: Shown) -> None:
    dialog = open_dialog(shown)
    choose(dialog, "command palette")
    press(dialog, Key.Key_Backspace)
    choose(dialog, "hold back")
    press(dialog, Key.Key_K, CTRL)
    choose(dialog, "command palette")
    QTest.mouseClick(dialog.reset_button, Qt.MouseButton.LeftButton)
    assert dialog.clash.text().startswith("Ctrl+K belongs to “Hold Back”")
    assert shown.window.book["command_palette"].shortcuts() == []


def test_an_action_is_found_by_its_keys_and_stays_chosen_when_they_change(shown: Shown) -> None:
    dialog = open_dialog(shown)
    choose(dialog, "ctrl+shift+h")
    assert dialog._model.row(0).cells[0] == "Hold Back" and dialog._model.rowCount() == 1
    press(dialog, Key.Key_F12)
    assert dialog._model.row(dialog.table.currentIndex().row()).cells == ("Hold Back", "Review", "F12")


def test_the_keys_field_lets_tab_and_escape_through(shown: Shown) -> None:
    dialog = open_dialog(shown)
    choose(dialog, "hold back")
    dialog.keys.setFocus()
    QTest.keyClick(shown.focused(), Key.Key_Tab)
    assert not dialog.keys.hasFocus()
    dialog.keys.setFocus()
    QTest.keyClick(shown.focused(), Key.Key_Escape)
    assert dialog.isHidden() and shown.window.book["hold"].shortcut().toString() == "Ctrl+Shift+H"


@pytest.mark.parametrize(
    "kept", ["{not json", '["hold"]', '{"hold": 5, "nobody": "Ctrl+K"}', '{"hold": "Nonsense+Q+"}']
)
def test_damaged_keys_in_the_settings_do_not_stop_the_start(shown: Shown, kept: str) -> None:
    shown.program.kept.keep("shortcuts", kept)
    shown.program.kept.store.sync()
    shown.restart()
    assert shown.window.book["command_palette"].shortcut() == QKeySequence("Ctrl+K")
    shown.key(Key.Key_K, hold=CTRL)
    assert shown.window.palette_view.isVisible()
