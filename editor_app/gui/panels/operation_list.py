"""The operations of an article in a list, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.domain.history import Operation
from editor_app.gui import fonts
from editor_app.gui.paint import END, Canvas
from editor_app.gui.panels.history_items import when_text
from editor_app.gui.row_ground import row_ground
from editor_app.gui.theme import DESK_INDENT, GROUP

Index = QModelIndex | QPersistentModelIndex

OPERATION_ROLE = Qt.ItemDataRole.UserRole + 1
WHO_ROLE = Qt.ItemDataRole.UserRole + 2
_ROW = 46


class OperationDelegate(QStyledItemDelegate):
    """Label and number of changes (of articles, where the changes were not read), then who and when."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One operation."""
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        theme = canvas.theme
        row_ground(canvas, option)
        operation, is_current = index.data(OPERATION_ROLE), bool(option.state & QStyle.StateFlag.State_Selected)
        colour = theme.quiet if operation.undone_by else theme.text
        start, end = rect.left() + DESK_INDENT, rect.right() - GROUP
        label = QRectF(start, rect.top() + 4, end - start - 40, 20)
        canvas.words(label, operation.label, colour, fonts.interface(is_strong=is_current))
        small = fonts.interface(fonts.SMALL, is_tabular=True)
        count = QRectF(end - 36, rect.top() + 4, 36, 20)
        canvas.words(count, f"{len(operation.changes) or operation.article_count:,}", theme.quiet, small, END)
        below = QRectF(start, rect.top() + 23, end - start, 18)
        canvas.words(below, index.data(WHO_ROLE), theme.quiet, fonts.interface(fonts.SMALL))


class OperationList(QListView):
    """Who did what and when; told when another is chosen."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Operations")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(OperationDelegate(self))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self.chosen)

    def show_operations(self, operations: Iterable[Operation], me: str) -> None:
        """Show these operations and choose the first; `me` is called "You"."""
        self._model.clear()
        now = datetime.now().astimezone()
        for operation in operations:
            self._model.appendRow(_item(operation, me, now))
        self.setCurrentIndex(self._model.index(0, 0))

    def current_operation(self) -> Operation | None:
        """The chosen operation."""
        operation: Operation | None = self.currentIndex().data(OPERATION_ROLE)
        return operation


def _item(operation: Operation, me: str, now: datetime) -> QStandardItem:
    who = "You" if operation.who == me else operation.who
    undone = " · undone" if operation.undone_by else ""
    line = f"{who} · {when_text(operation.when, now)}{undone}"
    item = QStandardItem(operation.label)
    item.setEditable(False)
    item.setData(operation, OPERATION_ROLE)
    item.setData(line, WHO_ROLE)
    item.setToolTip(f"{operation.label}\n{line}")
    item.setData(f"{operation.label}. {line}", Qt.ItemDataRole.AccessibleTextRole)
    return item
