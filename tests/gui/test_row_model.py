from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from editor_app.gui.models.row_model import ROW_DATA, SPOKEN, RowModel, RowWords


@pytest.fixture
def model() -> RowModel[int]:
    made: RowModel[int] = RowModel(lambda row: RowWords(f"row {row}", f"tip {row}", f"said {row}"))
    made.show_rows([3, 5])
    return made


def test_a_row_and_its_words_are_found_by_role(model: RowModel[int]) -> None:
    index = model.index(1, 0)
    roles = (ROW_DATA, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, SPOKEN)
    assert [index.data(role) for role in roles] == [5, "row 5", "tip 5", "said 5"]
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_other_rows_take_the_place_of_all(model: RowModel[int], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.show_rows([7])
    assert model.rows == (7,) and model.rowCount() == 1


def test_there_is_nothing_below_a_row_and_outside_of_the_list(model: RowModel[int]) -> None:
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
