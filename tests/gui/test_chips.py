from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.finding import Severity
from editor_app.gui.chips import AddButton, Chip, ChipFace
from editor_app.gui.chips_flow import Flow
from editor_app.gui.theme import CHIP, GRID, LIGHT
from tests.gui.opened_desk import press, type_into

RTL = Qt.LayoutDirection.RightToLeft


@pytest.fixture
def chip(qtbot: QtBot) -> Chip:
    made = Chip(ChipFace("Turkey", Severity.ERROR, "No region has this name."))
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    return made


def colours(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name().upper() for x, y in places}


def test_a_wrong_chip_says_so_in_words_and_shows_it_in_the_errors_colour(chip: Chip) -> None:
    assert chip.accessibleName() == "Turkey, error"
    assert chip.accessibleDescription() == "No region has this name."
    assert chip.toolTip() == "No region has this name."
    assert LIGHT.error in colours(chip)


def test_a_plain_chip_shows_no_severity(chip: Chip) -> None:
    wide = chip.sizeHint().width()
    chip.show_face(ChipFace("Turkey"))
    assert chip.accessibleName() == "Turkey"
    assert LIGHT.error not in colours(chip)
    assert chip.sizeHint().width() < wide


def test_a_remark_does_not_outline_a_chip_but_shows_its_sign(chip: Chip) -> None:
    chip.show_face(ChipFace("Turkey"))
    plain = chip.sizeHint().width()
    chip.show_face(ChipFace("Turkey", Severity.INFO))
    assert chip.sizeHint().width() > plain
    assert not {LIGHT.error, LIGHT.warning} & colours(chip)


def test_the_cross_asks_for_removal_and_the_rest_of_the_chip_does_not(chip: Chip, qtbot: QtBot) -> None:
    asked: list[int] = []
    chip.removal_requested.connect(asked.append)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, CHIP // 2))
    assert asked == []
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_rect().center())
    assert asked == [1]


def test_the_cross_is_at_the_left_in_a_mirrored_interface(chip: Chip) -> None:
    assert chip.cross_rect().center().x() > chip.width() / 2
    chip.setLayoutDirection(RTL)
    assert chip.cross_rect().center().x() < chip.width() / 2


def test_the_pointer_is_a_hand_over_the_cross_alone(chip: Chip) -> None:
    QTest.mouseMove(chip, QPoint(10, CHIP // 2))
    assert chip.cursor().shape() == Qt.CursorShape.ArrowCursor
    QTest.mouseMove(chip, chip.cross_rect().center())
    assert chip.cursor().shape() == Qt.CursorShape.PointingHandCursor


@pytest.mark.parametrize(("key", "by"), [(Qt.Key.Key_Delete, 1), (Qt.Key.Key_Backspace, -1)])
def test_delete_and_backspace_ask_for_removal_and_say_where_the_keys_go(chip: Chip, key: Qt.Key, by: int) -> None:
    asked: list[int] = []
    chip.removal_requested.connect(asked.append)
    press(chip, key)
    assert asked == [by]


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_f2_and_enter_edit_a_value(chip: Chip, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(chip.edit_requested):
        press(chip, key)


def test_a_double_click_edits_a_value(chip: Chip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chip.edit_requested):
        QTest.mouseDClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, CHIP // 2))


def test_a_letter_starts_a_further_value_but_a_blank_or_a_shortcut_does_not(chip: Chip) -> None:
    typed: list[str] = []
    chip.typing_requested.connect(typed.append)
    type_into(chip, "f")
    press(chip, Qt.Key.Key_Space)
    press(chip, Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    assert typed == ["f"]


def test_arrows_step_and_with_alt_they_move_mirrored_right_to_left(chip: Chip) -> None:
    steps: list[int] = []
    moves: list[int] = []
    chip.step_requested.connect(steps.append)
    chip.move_requested.connect(moves.append)
    press(chip, Qt.Key.Key_Left, Qt.Key.Key_Right)
    press(chip, Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.AltModifier)
    chip.setLayoutDirection(RTL)
    press(chip, Qt.Key.Key_Left)
    assert (steps, moves) == ([-1, 1, 1], [1])


def test_enter_takes_a_suggestion_which_has_no_cross_and_cannot_be_edited(chip: Chip) -> None:
    chip.show_face(ChipFace("Finland", is_suggested=True, reason="“An anchor in Finland.”"))
    taken: list[bool] = []
    edited: list[bool] = []
    chip.clicked.connect(lambda: taken.append(True))
    chip.edit_requested.connect(lambda: edited.append(True))
    press(chip, Qt.Key.Key_Return, Qt.Key.Key_F2)
    QTest.mouseDClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, CHIP // 2))
    assert taken[0] and edited == []
    assert chip.cross_rect() == QRect()
    assert chip.accessibleName() == "Finland, suggested"


def test_a_suggestion_with_the_keys_is_drawn_in_the_accent(chip: Chip, qtbot: QtBot) -> None:
    chip.show_face(ChipFace("Finland", is_suggested=True))
    chip.clearFocus()
    QApplication.sendEvent(chip, QEvent(QEvent.Type.Leave))
    assert LIGHT.accent not in colours(chip)
    chip.activateWindow()
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    assert LIGHT.accent in colours(chip)


def test_the_plus_takes_enter_letters_and_backspace(qtbot: QtBot) -> None:
    plus = AddButton("Regions")
    qtbot.addWidget(plus)
    plus.show()
    clicks: list[bool] = []
    typed: list[str] = []
    steps: list[int] = []
    plus.clicked.connect(lambda: clicks.append(True))
    plus.typing_requested.connect(typed.append)
    plus.step_requested.connect(steps.append)
    press(plus, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Escape)
    type_into(plus, "n")
    assert (len(clicks), typed, steps) == (2, ["n"], [-1, -1])
    assert plus.accessibleName() == "Add to Regions"


# ---- the flow


def flow_of(qtbot: QtBot, *widths: int) -> tuple[QWidget, Flow, list[QWidget]]:
    host = QWidget()
    qtbot.addWidget(host)
    flow, boxes = Flow(host), []
    for width in widths:
        box = QWidget()
        box.setFixedSize(width, CHIP)
        flow.addWidget(box)
        boxes.append(box)
    return host, flow, boxes


def test_what_does_not_fit_a_line_goes_to_the_next(qtbot: QtBot) -> None:
    host, flow, boxes = flow_of(qtbot, 60, 60, 60)
    host.resize(130, 100)
    host.show()
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (60 + GRID, 0), (0, CHIP + GRID)]
    assert flow.heightForWidth(130) == 2 * CHIP + GRID
    assert flow.heightForWidth(400) == CHIP


def test_the_flow_starts_at_the_right_in_a_mirrored_interface(qtbot: QtBot) -> None:
    host, _flow, boxes = flow_of(qtbot, 60, 60)
    host.setLayoutDirection(RTL)
    host.resize(200, 100)
    host.show()
    assert [box.x() for box in boxes] == [140, 140 - 60 - GRID]


def test_a_box_wider_than_the_line_is_cut_to_it_and_hidden_ones_take_no_room(qtbot: QtBot) -> None:
    host, flow, boxes = flow_of(qtbot, 60, 60)
    boxes[0].setFixedWidth(500)
    boxes[0].setMinimumWidth(0)
    host.resize(100, 100)
    host.show()
    assert boxes[0].width() <= 500
    boxes[0].hide()
    flow.invalidate()
    flow.setGeometry(host.rect())
    assert boxes[1].x() == 0 and flow.heightForWidth(100) == CHIP


def test_an_empty_flow_has_no_height_and_gives_its_items_back(qtbot: QtBot) -> None:
    _host, flow, _boxes = flow_of(qtbot, 60)
    assert flow.itemAt(5) is None and flow.takeAt(5) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 0 and flow.heightForWidth(100) == 0
    assert flow.expandingDirections() == Qt.Orientation(0) and flow.hasHeightForWidth()
