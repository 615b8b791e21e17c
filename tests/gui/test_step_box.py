"""The box of a number looks like the fields beside it, and is stepped by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.appearance import apply_theme
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.step_box import StepBox
from editor_app.gui.theme import THEMES, current_theme

Key = Qt.Key


@pytest.fixture
def boxes(qtbot: QtBot) -> Iterator[tuple[ChoiceBox, StepBox]]:
    """A box to choose from above a box of a number; the keys are with the first."""
    host = QWidget()
    qtbot.addWidget(host)
    choice, step = ChoiceBox(), StepBox()
    choice.addItem("11.5")
    step.setDecimals(1)
    step.setRange(8, 28)
    step.setValue(11.5)
    column = QVBoxLayout(host)
    for box in (choice, step):
        column.addWidget(box)
    host.resize(300, 100)
    host.show()
    host.activateWindow()
    qtbot.waitExposed(host)
    choice.setFocus()
    yield choice, step  # and the host lives on meanwhile


def first_ink(image: QImage) -> int:
    """The first column inside the frame with something in it."""
    ground = image.pixel(image.width() // 2, 4)
    rows = range(6, image.height() - 6)
    return next(x for x in range(4, image.width()) if any(image.pixel(x, y) != ground for y in rows))


def test_the_number_begins_where_words_do(boxes: tuple[ChoiceBox, StepBox]) -> None:
    choice, step = (first_ink(box.grab().toImage()) for box in boxes)
    assert abs(choice - step) <= 1, (choice, step)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_ground_and_frame_are_those_of_a_field(
    qapp: QApplication, boxes: tuple[ChoiceBox, StepBox], theme: object
) -> None:
    apply_theme(qapp, theme)  # type: ignore[arg-type]
    step = boxes[1]
    image = step.grab().toImage()
    colours = {QColor(image.pixel(x, image.height() // 2)).name() for x in range(4, 9)}
    colours |= {QColor(image.pixel(image.width() // 2, y)).name() for y in range(3, image.height() - 3)}
    assert colours == {QColor(current_theme().control).name()}
    edge = image.width() // 2
    assert QColor(image.pixel(edge, 0)).name() == QColor(current_theme().control_line).name()
    step.setFocus()
    assert QColor(step.grab().toImage().pixel(edge, 0)).name() == QColor(current_theme().accent).name()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_carets_stand_on_the_buttons_and_step(
    boxes: tuple[ChoiceBox, StepBox], direction: Qt.LayoutDirection
) -> None:
    step = boxes[1]
    step.setLayoutDirection(direction)
    x = 8 if direction == Qt.LayoutDirection.RightToLeft else step.width() - 8
    image = step.grab().toImage()
    ground = image.pixel(step.width() // 2, 4)
    assert any(image.pixel(near, y) != ground for near in range(x - 4, x + 4) for y in range(4, step.height() - 4))
    QTest.mouseClick(step, Qt.MouseButton.LeftButton, pos=QPoint(x, 6))
    assert step.value() == 12.5
    QTest.mouseClick(step, Qt.MouseButton.LeftButton, pos=QPoint(x, step.height() - 6))
    QTest.keyClick(step, Key.Key_Down)
    assert step.value() == 10.5
