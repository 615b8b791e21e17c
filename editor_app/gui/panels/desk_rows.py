"""Lists of painted one-line rows with buttons at their end, as findings, notes and turns are shown.

How to use: a `RowPainter` says which buttons a row has and draws the rest; a `RowList` with its model turns clicks and
keys into signals. The buttons are painted only in the current row, the others show words: a column of boxes
would outshout the sentences.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.gui import fonts
from editor_app.gui.models.row_model import ROW_DATA, Index
from editor_app.gui.paint import END, Canvas, button_rect
from editor_app.gui.row_ground import row_ground
from editor_app.gui.theme import GAP, GROUP

Row = TypeVar("Row", contravariant=True)

_BUTTON_SHARE = 0.42
"""The part of a row that its buttons may take before they are shortened or left out."""


class RowPainter(Protocol[Row]):
    """What is particular of the rows of one list."""

    @property
    def height(self) -> int:
        """The height of each row."""

    def buttons(self, row: Row) -> tuple[str, ...]:
        """The texts of a row's buttons, the first one first."""

    def draw(self, canvas: Canvas, room: QRectF, row: Row, ground: str) -> None:
        """Draw a row into what the buttons leave."""


class RowDelegate(QStyledItemDelegate):
    """Paints ground and buttons; the painter draws what stands before them."""

    button_clicked = Signal(object, int)
    """The row's data and the number of the button."""

    row_clicked = Signal(object)
    """The row's data: a click beside the buttons."""

    def __init__(self, painter: RowPainter[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter

    def buttons(self, index: Index) -> tuple[str, ...]:
        """The texts of a row's buttons, the first one first."""
        return self._painter.buttons(index.data(ROW_DATA))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(0, self._painter.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        painter.save()
        ground = row_ground(canvas, option)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        end = rect.right() - GROUP
        for number, (box, text) in enumerate(self.placed_buttons(rect, index)):
            end = min(end, box.left() - GAP)
            if is_current:
                canvas.button(box.right(), box.center().y(), text, is_primary=number == 0)
            else:
                words, small = box.adjusted(0, 0, -GAP, 0), fonts.interface(fonts.SMALL)
                canvas.words(words, text, canvas.theme.legible("accent", ground), small, END, is_elided=False)
        room = QRectF(rect.left(), rect.top(), end - rect.left(), rect.height())
        self._painter.draw(canvas, room, index.data(ROW_DATA), ground)
        painter.restore()

    def placed_buttons(self, rect: QRectF, index: Index) -> list[tuple[QRectF, str]]:
        """Where the buttons stand in a left-to-right row, with their texts; what has no room is left out."""
        room = rect.width() * _BUTTON_SHARE
        placed: list[str] = []
        metrics = QFontMetricsF(fonts.interface(fonts.SMALL))
        widths = 0.0
        for number, text in enumerate(self.buttons(index)):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - GROUP) if number == 0 else text
            width = button_rect(0, 0, shown).width() + (GAP if placed else 0)
            if number and widths + width > room:
                break
            widths += width
            placed.append(shown)
        boxes, end = [], rect.right() - GROUP
        for text in reversed(placed):
            box = button_rect(end, rect.center().y() + 0.5, text)
            boxes.append((box, text))
            end = box.left() - GAP
        return boxes[::-1]

    def editorEvent(
        self, event: QEvent, _model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on a button, or beside them."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        rect, data = QRectF(option.rect), index.data(ROW_DATA)
        canvas = Canvas(QPainter(), rect, option.direction)
        for number, (box, _text) in enumerate(self.placed_buttons(rect, index)):
            if canvas.at(box.adjusted(-2, -4, 2, 4)).contains(event.position()):
                self.button_clicked.emit(data, number)
                return True
        self.row_clicked.emit(data)
        return True


class RowList(QListView):
    """One row is current; Enter, Delete and the menu key act on it."""

    opened = Signal(object)
    """Enter or a click: the row's data."""

    button_pressed = Signal(object, int)
    """A button of a row: the row's data and the button's number."""

    removal_requested = Signal(object)
    """Delete: the row's data."""

    def __init__(
        self, name: str, painter: RowPainter[Any], model: QAbstractItemModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        delegate = RowDelegate(painter, self)
        self.setItemDelegate(delegate)
        delegate.row_clicked.connect(self.opened)
        delegate.button_clicked.connect(self.button_pressed)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def current_data(self) -> object:
        """The data of the current row, or None."""
        index = self.currentIndex()
        return index.data(ROW_DATA) if index.isValid() else None

    def make_current(self, row: int) -> None:
        """Make a row current, in sight."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def make_menu(self, _data: object) -> QMenu:
        """The menu of a row."""
        return QMenu(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to remove."""
        data, held = self.current_data(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if data is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.opened.emit(data)
        elif data is not None and event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit(data)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer, or of the current one when a key asked."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = self.make_menu(index.data(ROW_DATA))
        if not menu.isEmpty():
            menu.setToolTipsVisible(True)
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if is_key else event.globalPos()
            menu.popup(place)
