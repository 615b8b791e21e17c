from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.chips_flow import Flow
from editor_app.gui.layouts import empty_layout


@pytest.mark.parametrize("kind", [Flow, QVBoxLayout])
def test_the_widgets_come_out_in_order_and_the_items_end(kind: type[QLayout], qtbot: QtBot, qapp: QApplication) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = kind(host)
    labels = [QLabel(str(number), host) for number in range(5)]
    for label in labels:
        layout.addWidget(label)
    items = [layout.itemAt(number) for number in range(5)]
    assert all(isinstance(item, QLayoutItem) for item in items)

    assert empty_layout(layout) == labels

    assert layout.count() == 0
    assert not any(map(shiboken6.isValid, items))
    assert all(map(shiboken6.isValid, labels))
    for label in reversed(labels):
        layout.addWidget(label)
    assert empty_layout(layout) == labels[::-1]
    assert empty_layout(layout) == []
