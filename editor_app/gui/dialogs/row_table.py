"""A plain, read-only table for reports: rows of text made once, with an optional sign and tick a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from editor_app.gui.style import set_look
from editor_app.gui.theme import GAP, ROW, current_theme

Index = QModelIndex | QPersistentModelIndex
INDENT = 20
"""Pixels before everything in a dialog."""

_BEFORE_WORDS = 3
"""Pixels that Qt leaves before the words of a cell."""

CheckState = Qt.CheckState


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells, a key of the caller's own, whether it starts ticked, and a tooltip."""

    cells: tuple[str, ...]
    key: str = ""
    is_ticked: bool = True
    tooltip: str = ""


class RowTableModel(QAbstractTableModel):
    """The rows; with `has_ticks` the first column carries a check box."""

    ticks_changed = Signal()

    def __init__(self, headings: Sequence[str], *, has_ticks: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings, self._has_ticks = tuple(headings), has_ticks
        self._rows: tuple[TableRow, ...] = ()
        self._unticked: set[int] = set()

    def show(self, rows: Sequence[TableRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._unticked = {number for number, row in enumerate(rows) if not row.is_ticked}
        self.endResetModel()
        self.ticks_changed.emit()

    def row(self, number: int) -> TableRow:
        """One row."""
        return self._rows[number]

    @property
    def ticked(self) -> tuple[TableRow, ...]:
        """The rows that are ticked, in order."""
        return tuple(row for number, row in enumerate(self._rows) if number not in self._unticked)

    @property
    def unticked(self) -> tuple[TableRow, ...]:
        """The rows that are not."""
        return tuple(self._rows[number] for number in sorted(self._unticked))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """All rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """All columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, tooltip and tick."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()].replace("\n", " · ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tooltip or row.cells[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and self._has_ticks and index.column() == 0:
            return CheckState.Unchecked if index.row() in self._unticked else CheckState.Checked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        if value in (CheckState.Checked, CheckState.Checked.value):
            self._unticked.discard(index.row())
        else:
            self._unticked.add(index.row())
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only a tick can be changed."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsUserCheckable if self._has_ticks and index.column() == 0 else base

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings, at the start of their columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class TickDelegate(QStyledItemDelegate):
    """Selected rows are brighter while the table has the keys.

    It also gives check boxes a ground and a line of their own: a style sheet leaves a view none but black."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The colours that Fusion draws a box with: `Base` fills it, `Window`, darkened, outlines it."""
        super().initStyleOption(option, index)
        theme, palette = current_theme(), QPalette(option.palette)
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.page))
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.text))
        has_keys = option.widget.hasFocus()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.selected if has_keys else theme.chosen))
        option.palette = palette


class RowTable(QTableView):
    """The table. Space ticks and unticks the selected rows; `widths` in pixels, None for what is left."""

    def __init__(
        self, model: RowTableModel, widths: Sequence[int | None], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(TickDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side, head = self.verticalHeader(), self.horizontalHeader()
        side.hide()
        side.setMinimumSectionSize(ROW)
        side.setDefaultSectionSize(ROW)
        head.setFixedHeight(ROW)
        head.setHighlightSections(False)
        set_look(head, "cells")
        for column, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Stretch if width is None else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(column, mode)
            if width is not None:
                self.setColumnWidth(column, width)

        model.modelReset.connect(self._take_keys_with_rows)
        self._take_keys_with_rows()

    def _take_keys_with_rows(self) -> None:
        """Tab passes a table by that has no rows: nothing would show where the keys are."""
        has_rows = bool(self.model().rowCount())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_rows else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is selected where none was, so that it shows where the keys are."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            self.select_row(0)

    def select_row(self, row: int) -> None:
        """Select a row (Qt 6.11's `selectRow` selects nothing in a mirrored table)."""
        self.setCurrentIndex(self.model().index(row, 0))


class Inset(QWidget):
    """A table whose words begin where those above it do, in a mirrored interface too."""

    def __init__(self, table: QWidget, indent: int = INDENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin = indent - _BEFORE_WORDS
        self._row = QHBoxLayout(self)
        self._row.addWidget(table)
        self._indent()

    def changeEvent(self, event: QEvent) -> None:
        """Qt mirrors what lies in a layout, and not its margins."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._indent()

    def _indent(self) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (GAP, self._begin) if is_mirrored else (self._begin, GAP)
        self._row.setContentsMargins(left, 0, right, 0)
