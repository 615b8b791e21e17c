"""The bench and the backups by keys alone: names, Tab all round, a mark where the keys are, Escape and Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.gui.dialogs.backups_dialog import BackupsDialog
from tests.gui.opened_bench import Bench
from tests.gui.opened_desk import press
from tests.gui.opened_window import CTRL, SHIFT, Shown
from tests.gui.test_window_access import nameless, stops

Key = Qt.Key
TABS = {"term": None, "variants": Key.Key_6, "quality": Key.Key_7, "versions": Key.Key_8}


@pytest.fixture(params=list(TABS))
def bench(request: pytest.FixtureRequest, lasting: Shown) -> Bench:
    """The bench on a term, with one of its tabs in front."""
    opened = Bench(lasting)
    opened.go("turkiye")
    opened.place.show_page(opened.place.page)
    key = TABS[request.param]
    if key is not None:
        lasting.key(key, hold=CTRL)
    return opened


def go_round(shown: Shown, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[QWidget]:
    """Every widget that Tab comes to until it comes round."""
    first, seen = shown.focused(), list[QWidget]()
    key = Key.Key_Backtab if hold == SHIFT else Key.Key_Tab
    for _ in range(150):
        focused = shown.focused()
        if focused is first and seen:
            return seen
        seen.append(focused)
        QTest.keyClick(focused, key, hold)
    pytest.fail(f"Tab does not come round; last {[type(w).__name__ for w in seen[-4:]]}")


def test_everything_on_the_bench_that_takes_the_keys_has_a_name(bench: Bench) -> None:
    assert nameless(bench.place) == []


def test_tab_goes_round_the_bench_as_it_stands(bench: Bench) -> None:
    bench.place.focus_terms()
    seen = go_round(bench.shown)
    wanted = set(stops(bench.place))
    assert {w.accessibleName() or type(w).__name__ for w in wanted - set(seen)} == set()
    places = [bench.place.terms, bench.place.tabs, bench.place.stack]
    order = [next(n for n, w in enumerate(seen) if place is w or place.isAncestorOf(w)) for place in places]
    assert order == sorted(order), "the keys jump about"
    assert list(reversed(go_round(bench.shown, SHIFT)[1:])) == seen[1:]


def test_where_the_keys_are_can_be_seen(bench: Bench) -> None:
    bench.place.focus_terms()
    marked: dict[QWidget, QImage] = {}
    for _ in go_round(bench.shown):
        QTest.keyClick(bench.shown.focused(), Key.Key_Tab)
        widget = bench.shown.focused()
        if bench.place.isAncestorOf(widget):
            QApplication.processEvents()
            marked[widget] = (widget.parentWidget() or widget).grab().toImage()
    bench.shown.window.header.command.setFocus()
    QApplication.processEvents()
    unmarked = [widget for widget in marked if (widget.parentWidget() or widget).grab().toImage() == marked[widget]]
    assert [widget.accessibleName() or type(widget).__name__ for widget in unmarked] == []
    assert len(marked) > 5


def test_a_change_is_looked_at_and_given_up_by_escape(lasting: Shown) -> None:
    bench = Bench(lasting)
    bench.go("turkiye")
    lasting.key(Key.Key_F2)
    assert bench.place.side.isVisible() and bench.place.side.isAncestorOf(lasting.focused())
    assert nameless(bench.place.side) == []
    lasting.key(Key.Key_Escape)
    assert not bench.place.side.isVisible() and bench.view.hasFocus()


def test_a_backup_is_chosen_and_restored_by_keys(shown: Shown) -> None:
    shown.window.book["back_up_now"].trigger()
    shown.settle()
    shown.window.book["restore_backup"].trigger()
    shown.settle()
    dialog = shown.window.safety.dialog
    assert isinstance(dialog, BackupsDialog) and dialog.isVisible()
    assert nameless(dialog) == []
    asked: list[object] = []
    shown.window.safety.restore_requested.disconnect()
    shown.window.safety.restore_requested.connect(asked.append)
    seen = go_round(shown)
    assert set(stops(dialog)) <= set(seen) and all(dialog.isAncestorOf(widget) for widget in seen)
    dialog.table.setFocus()
    press(dialog.table, Key.Key_Home, Key.Key_Return)
    assert asked == [] and dialog.focusWidget() is dialog.restore_button
    press(dialog.restore_button, Key.Key_Return)
    assert [str(file) for file in asked] == [str(dialog.backup.file) if dialog.backup is not None else ""]

    shown.window.book["restore_backup"].trigger()
    shown.settle()
    again = shown.window.safety.dialog
    assert again is not None and again.isVisible()
    press(again.table, Key.Key_Escape)
    assert not again.isVisible() and len(asked) == 1
