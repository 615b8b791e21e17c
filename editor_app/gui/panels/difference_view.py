"""The rows of a difference in two columns, level whatever wraps; removed words struck, added ones underlined."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.gui import fonts
from editor_app.gui.laid_text import LaidText, Stretch
from editor_app.gui.paint import CENTRE, END, Canvas
from editor_app.gui.panels.difference import DifferenceRow, Marks
from editor_app.gui.panels.history_items import HistoryItem
from editor_app.gui.scrolling import keep_bar
from editor_app.gui.style import set_look
from editor_app.gui.theme import GRID, GROUP, Theme, current_theme, mix

Index = QModelIndex | QPersistentModelIndex

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
GUTTER = 56
_ABOVE, _HEADING, _FOLD, _READING = 6, 36, 32, 10.5
_PALE = 0.45


class DifferenceModel(QAbstractListModel):
    """The items of one comparison, such as an operation; `sides` is what a screen reader calls the columns.

    Rows that can be chosen singly carry a tick where `show_items` was given one for them.
    """

    ticks_changed = Signal()

    def __init__(self, sides: tuple[str, str] = ("Before", "After"), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sides = sides
        self._items: tuple[HistoryItem, ...] = ()
        self._ticks: dict[int, bool] = {}

    def show_items(self, items: tuple[HistoryItem, ...], ticks: Mapping[int, bool] | None = None) -> None:
        """Show another comparison; `ticks` by row."""
        self.beginResetModel()
        self._items, self._ticks = items, dict(ticks or {})
        self.endResetModel()
        self.ticks_changed.emit()

    @property
    def ticked(self) -> tuple[int, ...]:
        """The rows that are ticked, in order."""
        return tuple(sorted(row for row, is_on in self._ticks.items() if is_on))

    def toggle(self, row: int) -> None:
        """Tick or untick a row that has a tick."""
        if row in self._ticks:
            self._ticks[row] = not self._ticks[row]
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
            self.ticks_changed.emit()

    def tick_all(self, *, is_on: bool) -> None:
        """Tick or untick every row that has a tick."""
        self._ticks = dict.fromkeys(self._ticks, is_on)
        self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """An item, and its words for a screen reader."""
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(item, self._sides)
        if role == Qt.ItemDataRole.CheckStateRole and index.row() in self._ticks:
            return Qt.CheckState.Checked if self._ticks[index.row()] else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only rows that can be taken back can be chosen."""
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return chosen if self._items[index.row()].can_take_back else Qt.ItemFlag.ItemIsEnabled


class DifferenceDelegate(QStyledItemDelegate):
    """Headings, folds and pairs of texts."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[tuple[str, Marks, str, bool], LaidText] = {}
        self._key: tuple[float, str] = (0.0, "")

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the taller text."""
        item: HistoryItem = index.data(ITEM_ROLE)
        if item.row is None:
            return QSize(0, _HEADING)
        if item.row.folded:
            return QSize(0, _FOLD)
        height = max(laid.height if laid else 0 for laid in self._pair(item, item.row))
        return QSize(0, round(height) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        item: HistoryItem = index.data(ITEM_ROLE)
        canvas.fill(rect, canvas.theme.page)
        small = fonts.interface(fonts.SMALL, is_strong=item.is_heading)
        if item.row is None:
            place = rect.adjusted(GROUP, GRID, -GROUP, 0)
            canvas.words(place, item.text, canvas.theme.quiet, small if item.is_heading else fonts.interface())
        elif item.row.folded:
            canvas.fill(rect.adjusted(0, GRID, 0, -GRID), canvas.theme.panel)
            canvas.words(rect.adjusted(GUTTER, 0, 0, 0), item.text, canvas.theme.quiet, small)
        else:
            self._paint_pair(canvas, rect, item, item.row)
            tick = index.data(Qt.ItemDataRole.CheckStateRole)
            if tick is not None:
                self._paint_tick(canvas, rect, is_on=tick == Qt.CheckState.Checked)
            if option.state & QStyle.StateFlag.State_Selected:
                self._paint_chosen(canvas, rect)

    def _paint_tick(self, canvas: Canvas, rect: QRectF, *, is_on: bool) -> None:
        """A box in the gutter of the second column, in place of the sign."""
        theme, middle = canvas.theme, rect.center().x()
        gutter = QRectF(middle + 32, rect.top() + 1, GUTTER - 33, rect.height() - 2)
        canvas.fill(gutter, mix(theme.page, theme.added, _PALE))
        box = QRectF(middle + 35, rect.top() + _ABOVE + 2, 16, 16)
        canvas.pill(box, theme.primary if is_on else theme.page, theme.primary if is_on else theme.quiet, radius=3)
        if is_on:
            canvas.icon(box.adjusted(2, 2, -2, -2), "check", theme.on_accent)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click or Space ticks and unticks."""
        assert isinstance(model, DifferenceModel)
        is_click = event.type() == QEvent.Type.MouseButtonRelease
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if (is_click or is_space) and index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            model.toggle(index.row())
            return True
        return False

    def _paint_chosen(self, canvas: Canvas, rect: QRectF) -> None:
        width = 3 if self._view.hasFocus() else 2
        canvas.fill(QRectF(rect.left(), rect.top(), width, rect.height()), canvas.theme.accent)
        if self._view.hasFocus():
            canvas.pill(rect.adjusted(0, 0, -1, 0), None, canvas.theme.accent, radius=0)

    def _paint_pair(self, canvas: Canvas, rect: QRectF, item: HistoryItem, row: DifferenceRow) -> None:
        theme, half = canvas.theme, rect.width() / 2
        sides = (
            (row.before, row.before_number, theme.removed, "−", theme.error),
            (row.after, row.after_number, theme.added, "+", theme.answer),
        )
        for number, ((text, place, ground, mark, colour), laid) in enumerate(
            zip(sides, self._pair(item, row), strict=True)
        ):
            side = QRectF(rect.left() + number * half, rect.top(), half, rect.height())
            if row.hunk is not None:
                canvas.fill(side, mix(theme.page, ground, _PALE) if text is not None else theme.panel)
            if text is None or laid is None:
                continue
            if place:
                figure = QRectF(side.left(), side.top() + _ABOVE, 32, 20)
                canvas.words(figure, str(place), theme.quiet, fonts.interface(fonts.SMALL, is_tabular=True), END)
            if row.hunk is not None:
                sign = QRectF(side.left() + 36, side.top() + _ABOVE, 14, 20)
                canvas.words(sign, mark, colour, fonts.interface(is_strong=True), CENTRE)
            box = canvas.at(QRectF(side.left() + GUTTER, side.top() + _ABOVE, self._text_width, laid.height))
            laid.draw(canvas.painter, box.left(), box.top(), theme.text if row.hunk is not None else theme.quiet)
        canvas.fill(QRectF(rect.left() + half - 1, rect.top(), 1, rect.height()), theme.line)

    @property
    def _text_width(self) -> float:
        return max(80.0, self._view.viewport().width() / 2 - GUTTER - GROUP)

    def _pair(self, item: HistoryItem, row: DifferenceRow) -> tuple[LaidText | None, LaidText | None]:
        """Both texts laid out; kept until the width or the theme changes."""
        theme = current_theme()
        if (self._text_width, theme.name) != self._key:
            self._key, self._laid = (self._text_width, theme.name), {}
        return (
            self._lay(row.before, row.before_marks, item.label, is_after=False),
            self._lay(row.after, row.after_marks, item.label, is_after=True),
        )

    def _lay(self, text: str | None, marks: Marks, label: str, *, is_after: bool) -> LaidText | None:
        if text is None:
            return None
        key = (text, marks, label, is_after)
        if key not in self._laid:
            lead = f"{label}: " if label else ""
            stretches = _stretches(marks, len(lead), current_theme(), is_after=is_after)
            self._laid[key] = LaidText(lead + text, _font(label), self._text_width, stretches)
        return self._laid[key]


class DifferenceView(QListView):
    """Both versions; the arrow keys walk from change to change."""

    def __init__(
        self,
        name: str = "What changed, before and after",
        sides: tuple[str, str] = ("Before", "After"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, "rows")
        self.setAccessibleName(name)
        self.difference = DifferenceModel(sides, self)
        self.setModel(self.difference)
        self.setItemDelegate(DifferenceDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar(self)
        self.verticalScrollBar().setSingleStep(GROUP + GRID)

    def current_item(self) -> HistoryItem | None:
        """The chosen row, when it can be taken back."""
        item: HistoryItem | None = self.currentIndex().data(ITEM_ROLE)
        return item if item is not None and item.can_take_back else None

    def choose_first(self) -> None:
        """Make the first change current."""
        rows = range(self.difference.rowCount())
        indexes = (self.difference.index(row) for row in rows)
        first = next((index for index in indexes if index.data(ITEM_ROLE).can_take_back), None)
        if first is not None:
            self.setCurrentIndex(first)


def _font(label: str) -> QFont:
    return fonts.interface() if label else fonts.reading(_READING)


def _stretches(marks: Marks, shift: int, theme: Theme, *, is_after: bool) -> list[Stretch]:
    ground = mix(theme.added, theme.answer, 0.16) if is_after else mix(theme.removed, theme.error, 0.14)
    return [
        Stretch(start + shift, end + shift, ground, is_struck=not is_after, is_underlined=is_after)
        for start, end in marks
    ]


def _spoken(item: HistoryItem, sides: tuple[str, str]) -> str:
    row = item.row
    if row is None or row.folded:
        return item.text
    if row.hunk is None:
        return f"Unchanged: {row.after}"
    lead = f"{item.label}. " if item.label else ""
    return f"{lead}{sides[0]}: {row.before or 'nothing'}. {sides[1]}: {row.after or 'nothing'}."
