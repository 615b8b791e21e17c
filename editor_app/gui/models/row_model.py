"""A short list of rows that is shown anew as a whole: findings, notes, turns, reasons.

How to use: give it what says a row's words; `show_rows(rows)` shows others. The row itself is under `ROW_DATA`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

ROW_DATA = Qt.ItemDataRole.UserRole + 1
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says: on the screen, as a tooltip, and to a screen reader."""

    shown: str
    tooltip: str
    spoken: str


class RowModel(QAbstractListModel, Generic[Row]):
    """The rows in their order."""

    def __init__(self, words_of: Callable[[Row], RowWords], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words_of = words_of
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of all others."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or its words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case _ if role == ROW_DATA:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return self._words_of(row).shown
            case Qt.ItemDataRole.ToolTipRole:
                return self._words_of(row).tooltip
            case _ if role == SPOKEN:
                return self._words_of(row).spoken
        return None
