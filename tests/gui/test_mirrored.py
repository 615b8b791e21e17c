"""Right to left: menus have their room, and words stand where the interface begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.actions import ActionBook
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.dialogs.row_table import INDENT, Inset, RowTable, RowTableModel
from editor_app.gui.header import Header
from editor_app.gui.theme import GAP

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def open_header(qtbot: QtBot) -> tuple[QMainWindow, Header]:
    window = QMainWindow()
    qtbot.addWidget(window)
    book = ActionBook(window)
    header = Header(book["command_palette"], (("Desk", "article", book["show_desk"]),))
    book.fill_menus(header.menu_bar)
    window.setMenuWidget(header)
    window.resize(1280, 200)
    window.show()
    qtbot.waitExposed(window)
    return window, header


@pytest.mark.parametrize("direction", [LTR, RTL])
def test_every_menu_is_in_sight(qapp: QApplication, qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    qapp.setLayoutDirection(direction)
    window, header = open_header(qtbot)
    for width in (1280, 1024, 1280, 1920):  # narrow in between: it once stayed so
        window.resize(width, 200)
        QApplication.processEvents()
        bar = header.menu_bar
        boxes = [bar.actionGeometry(action) for action in bar.actions()]
        assert all(box.width() > 10 and bar.rect().contains(box.center()) for box in boxes)
        assert not any(button.isVisible() for button in bar.findChildren(QToolButton))


def test_the_menus_ask_for_the_same_room_in_both_directions(qapp: QApplication, qtbot: QtBot) -> None:
    _window, header = open_header(qtbot)
    wanted = header.menu_bar.sizeHint()
    last = header.menu_bar.actionGeometry(header.menu_bar.actions()[-1])
    assert last.right() < wanted.width() <= last.right() + 24
    qapp.setLayoutDirection(RTL)
    _window, mirrored = open_header(qtbot)
    assert mirrored.menu_bar.sizeHint() == wanted


def ink(label: QLabel) -> tuple[int, int]:
    """The first and the last column with something in it."""
    image = label.grab().toImage()
    ground = image.pixel(0, 0)
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(0, image.height(), 2))]
    return columns[0], columns[-1]


@pytest.mark.parametrize("text", ["Nothing has changed yet", "لم يتغير شيء بعد"])
@pytest.mark.parametrize("is_wrapped", [False, True])
def test_a_label_begins_where_the_interface_does(qtbot: QtBot, text: str, is_wrapped: bool) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    label = make_label(text, is_wrapped=is_wrapped)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    host.resize(600, 40)
    host.show()
    assert ink(label)[0] < 10
    host.setLayoutDirection(RTL)
    assert ink(label)[1] > 589
    host.setLayoutDirection(LTR)
    assert ink(label)[0] < 10


def test_a_label_that_is_wanted_elsewhere_stays_there(qtbot: QtBot) -> None:
    for wanted in (Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter):
        label = make_label("12")
        qtbot.addWidget(label)
        label.setAlignment(wanted)
        label.show()
        label.setLayoutDirection(RTL)
        assert label.alignment() == wanted


def test_a_table_is_indented_where_the_interface_begins(qtbot: QtBot) -> None:
    table = RowTable(RowTableModel(("Change",)), (None,), "Changes")
    inset = Inset(table)
    qtbot.addWidget(inset)
    inset.resize(300, 100)
    inset.show()
    assert (table.x(), 300 - table.geometry().right() - 1) == (INDENT - 3, GAP)
    inset.setLayoutDirection(RTL)
    QApplication.processEvents()
    assert (table.x(), 300 - table.geometry().right() - 1) == (GAP, INDENT - 3)
