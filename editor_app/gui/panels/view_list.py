"""Saved views: a query under a name, one click or Enter away, with how many articles it holds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.domain.listing import SavedView
from editor_app.gui import fonts
from editor_app.gui.paint import END, Canvas
from editor_app.gui.row_ground import row_ground
from editor_app.gui.theme import ROW

Index = QModelIndex | QPersistentModelIndex

VIEW_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
MOST_ROWS = 4
"""Views shown without scrolling."""


class ViewDelegate(QStyledItemDelegate):
    """A view: icon, name, count."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One view."""
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        row_ground(canvas, option)
        view, count = index.data(VIEW_ROLE), index.data(COUNT_ROLE)
        canvas.icon(QRectF(rect.left() + 16, rect.center().y() - 8, 16, 16), "bookmark-simple", canvas.theme.quiet)
        canvas.words(
            QRectF(rect.left() + 40, rect.top(), rect.width() - 112, rect.height()), view.name, canvas.theme.text
        )
        if count is not None:
            font = fonts.interface(fonts.SMALL, is_tabular=True)
            canvas.words(rect.adjusted(0, 0, -16, 0), f"{count:,}", canvas.theme.quiet, font, END)


class ViewList(QListView):
    """The list of views; Delete asks to remove the current one."""

    view_chosen = Signal(object)
    removal_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ViewDelegate(self))
        self.setAccessibleName("Saved views")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def show_views(self, views: tuple[SavedView, ...]) -> None:
        """Show these views; the list is as high as they need, up to four rows."""
        self._model.clear()
        for view in views:
            item = QStandardItem(view.name)
            item.setEditable(False)
            item.setData(view, VIEW_ROLE)
            item.setToolTip(view.query)
            self._model.appendRow(item)
        self.setFixedHeight(ROW * min(MOST_ROWS, len(views)))

    def views(self) -> tuple[SavedView, ...]:
        """The views that are shown."""
        return tuple(item.data(VIEW_ROLE) for item in self._items())

    def show_count(self, name: str, count: int) -> None:
        """Show how many articles a view holds."""
        for item in self._items():
            if item.data(VIEW_ROLE).name == name:
                item.setData(count, COUNT_ROLE)

    def mark_current(self, query: str) -> None:
        """Select the view whose query is the one in force, if there is one."""
        found = next((item for item in self._items() if item.data(VIEW_ROLE).query == query), None)
        if found is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(found.index())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a view, Delete asks for its removal."""
        view = self.currentIndex().data(VIEW_ROLE) if self.currentIndex().isValid() else None
        if isinstance(view, SavedView) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.view_chosen.emit(view)
        elif isinstance(view, SavedView) and event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit(view.name)
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QStandardItem]:
        return [self._model.item(row) for row in range(self._model.rowCount())]

    def _choose(self, index: QModelIndex) -> None:
        self.view_chosen.emit(index.data(VIEW_ROLE))
