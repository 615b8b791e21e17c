from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.fonts import interface
from editor_app.gui.laid_text import LaidText, Stretch
from editor_app.gui.message_bar import MessageBar


def test_a_problem_is_said_until_it_is_closed(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.show_problem("Not saved: the disk is full.")
    assert bar.isVisible()
    assert bar.accessibleName() == "Not saved: the disk is full."
    assert bar.property("look") == "bar-error"
    bar.grab()
    bar.close_button.click()
    assert not bar.isVisible()


def test_a_button_does_what_it_says_and_closes_the_bar(qtbot: QtBot) -> None:
    bar, done = MessageBar(), list[str]()
    qtbot.addWidget(bar)
    bar.show_info("A newer version is here.")
    bar.add_button("Show it", lambda: done.append("shown")).click()
    assert done == ["shown"]
    assert not bar.isVisible()
    bar.show_info("Another sentence.")
    assert bar.property("look") == "bar-info"
    bar.grab()


def test_other_keys_than_escape_leave_the_bar(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_problem("Not saved.")
    QTest.keyClick(bar, Qt.Key.Key_A)
    assert bar.isVisible()
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_laid_text_grows_with_its_lines() -> None:
    font = interface()
    one = LaidText("one line", font, 400).height
    assert LaidText("one line\nand another", font, 400).height == 2 * one
    assert LaidText("word " * 60, font, 200).height > 3 * one
    assert LaidText("unbreakable" * 30, font, 100).height > 3 * one


def test_stretches_count_code_points() -> None:
    made = LaidText("🙂 ab", interface(), 400, [Stretch(2, 3, "#FF0000", "#00FF00", is_struck=True)])
    [form] = made._layout.formats()
    assert (form.start, form.length) == (3, 1)


def test_the_keys_go_back_to_where_they_were(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    bar, field, other = MessageBar(), QLineEdit(), QLineEdit()
    for widget in (bar, field, other):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    other.setFocus()
    bar.show_info("A copy has more text.")
    button = bar.add_button("Compare…", lambda: None)
    button.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is other
    bar.show_info("A copy has more text.")
    field.setFocus()
    bar.clear()
    assert window.focusWidget() is field  # keys that were elsewhere stay there
