"""Panels hidden and shown by every way there is: the ticks of the menu say what is there, also after a restart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.opened_window import CTRL, SHIFT, Shown

PANELS = ("toggle_library", "toggle_metadata", "toggle_findings", "toggle_outline")
KEYS = {
    "toggle_library": (Qt.Key.Key_B, CTRL),
    "toggle_metadata": (Qt.Key.Key_M, CTRL | SHIFT),
    "toggle_findings": (Qt.Key.Key_J, CTRL),
    "toggle_outline": (Qt.Key.Key_O, CTRL | SHIFT),
}


def visible(shown: Shown) -> set[str]:
    """The panels on the screen; the ticks must say the same."""
    window = shown.window
    panels = {"toggle_library": window.library, **window.desk.panels}
    seen = {name for name, panel in panels.items() if panel.isVisible()}
    assert {name for name in PANELS if window.book[name].isChecked()} == seen
    assert window.book["toggle_focus_mode"].isChecked() == (not window.desk.head.isVisible())
    return seen


def press(shown: Shown, name: str) -> None:
    key, hold = KEYS[name]
    shown.key(key, hold=hold)


def test_all_panels_are_there_at_first(shown: Shown) -> None:
    assert visible(shown) == set(PANELS)


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_goes_and_comes_by_its_keys(shown: Shown, name: str) -> None:
    press(shown, name)
    assert visible(shown) == set(PANELS) - {name}
    press(shown, name)
    assert visible(shown) == set(PANELS)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("toggle_library", Qt.Key.Key_1),
        ("toggle_library", Qt.Key.Key_L),
        ("toggle_metadata", Qt.Key.Key_3),
        ("toggle_findings", Qt.Key.Key_4),
    ],
)
def test_going_to_a_hidden_panel_shows_it(shown: Shown, name: str, key: Qt.Key) -> None:
    press(shown, name)
    shown.key(key, hold=CTRL)
    assert visible(shown) == set(PANELS)
    assert shown.window.focusWidget() is not None and shown.window.focusWidget().isVisible()


def test_the_focus_mode_leaves_text_and_fields_and_brings_back_what_was_there(shown: Shown) -> None:
    press(shown, "toggle_outline")
    shown.key(Qt.Key.Key_F11)
    assert visible(shown) == {"toggle_metadata"} and not shown.window.desk.frame.below.isVisible()
    shown.key(Qt.Key.Key_F11)
    assert visible(shown) == set(PANELS) - {"toggle_outline"}


def test_escape_leaves_the_focus_mode(shown: Shown) -> None:
    shown.key(Qt.Key.Key_2, hold=CTRL)
    shown.key(Qt.Key.Key_F11)
    assert visible(shown) == {"toggle_metadata"}
    shown.key(Qt.Key.Key_Escape)
    assert visible(shown) == set(PANELS)
    shown.key(Qt.Key.Key_Escape)
    assert visible(shown) == set(PANELS)


def test_a_panel_shown_in_the_focus_mode_stays_when_it_ends(shown: Shown) -> None:
    press(shown, "toggle_findings")
    shown.key(Qt.Key.Key_F11)
    press(shown, "toggle_findings")
    assert visible(shown) == {"toggle_metadata", "toggle_findings"}
    shown.key(Qt.Key.Key_F11)
    assert visible(shown) == set(PANELS)


@pytest.mark.parametrize("is_focus_mode", [False, True])
def test_hidden_panels_stay_hidden_over_a_restart_and_the_focus_mode_does_not(
    shown: Shown, is_focus_mode: bool
) -> None:
    for name in ("toggle_library", "toggle_outline"):
        press(shown, name)
    if is_focus_mode:
        shown.key(Qt.Key.Key_F11)
    shown.restart()
    assert visible(shown) == {"toggle_metadata", "toggle_findings"}
    press(shown, "toggle_library")
    assert shown.library.width() >= shown.library.minimumWidth()


def test_a_narrow_window_keeps_panels_and_ticks_together(shown: Shown) -> None:
    press(shown, "toggle_findings")
    shown.window.resize(1024, 640)
    shown.settle()
    assert visible(shown) == set(PANELS) - {"toggle_findings"}


def test_names_of_panels_that_are_gone_do_no_harm(shown: Shown) -> None:
    shown.window.panels.hide(("toggle_nothing",))
    assert visible(shown) == set(PANELS)
