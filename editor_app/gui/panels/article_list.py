"""The list of articles: a table of one-line rows painted by one delegate."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from editor_app.domain.listing import ArticleRow
from editor_app.gui import fonts
from editor_app.gui.models.article_table import ROW_ROLE, ArticleTableModel
from editor_app.gui.models.columns import COLUMNS
from editor_app.gui.paint import END, Canvas
from editor_app.gui.row_ground import row_ground
from editor_app.gui.theme import ROW, mix
from editor_app.gui.writing import has_italics

SIGN_STEP = 34
_SELECTED = QStyle.StateFlag.State_Selected


class ArticleDelegate(QStyledItemDelegate):
    """Paints one cell of the list: state mark, title, quiet columns, finding counts, or a skeleton."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Constant, so that a big table never measures its rows."""
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        canvas = Canvas(painter, option.rect, option.direction)
        ground = row_ground(canvas, option, has_edge=index.column() == 0)
        model, row = index.model(), index.data(ROW_ROLE)
        assert isinstance(model, ArticleTableModel)
        column, rect = model.columns[index.column()], QRectF(option.rect)
        if not isinstance(row, ArticleRow):
            self._skeleton(canvas, rect, index.row(), is_title=column.id == "title")
            return
        match column.id:
            case "state":
                canvas.state_mark(QPointF(rect.left() + 22, rect.center().y() + 0.5), row.state)
            case "title":
                self._title(canvas, rect, row, is_strong=bool(option.state & _SELECTED))
            case "findings":
                self._counts(canvas, rect, row, ground)
            case _:
                self._quiet(canvas, rect, column.text(row), is_end_aligned=column.is_end_aligned)

    def _title(self, canvas: Canvas, rect: QRectF, row: ArticleRow, *, is_strong: bool) -> None:
        font, theme = fonts.interface(is_strong=is_strong), canvas.theme
        font.setItalic(row.is_untitled and has_italics(row.title or row.path))
        text = f"“{row.title}”" if row.is_untitled and row.title else row.title or row.path
        canvas.words(rect.adjusted(4, 0, -6, 0), text, theme.quiet if row.is_untitled else theme.text, font)

    def _counts(self, canvas: Canvas, rect: QRectF, row: ArticleRow, ground: str) -> None:
        font = fonts.interface(fonts.SMALL, is_tabular=True)
        x, middle = rect.right() - 8, rect.center().y()
        for severity, count in (("warning", row.warning_count), ("error", row.error_count)):
            if count:
                shown = str(count) if count < 100 else "99+"
                width = canvas.words(QRectF(x - 24, rect.top(), 24, rect.height()), shown, canvas.theme.text, font, END)
                canvas.sign(QPointF(x - width - 9, middle + 0.5), severity, 12, ground)
            x -= SIGN_STEP

    def _quiet(self, canvas: Canvas, rect: QRectF, text: str, *, is_end_aligned: bool) -> None:
        font = fonts.interface(fonts.SMALL, is_tabular=is_end_aligned)
        room = rect.adjusted(4, 0, -8, 0)
        if is_end_aligned:
            canvas.words(room, text, canvas.theme.quiet, font, END)
        else:
            canvas.words(room, text, canvas.theme.quiet, font)

    def _skeleton(self, canvas: Canvas, rect: QRectF, row: int, *, is_title: bool) -> None:
        if is_title:
            width = rect.width() * (0.45 + 0.12 * (row % 4))
            bar = QRectF(rect.left() + 4, rect.center().y() - 4, width, 8)
            canvas.pill(bar, mix(canvas.theme.panel, canvas.theme.quiet, 0.16))


class ArticleList(QTableView):
    """The table; keys move through it, Enter goes to the body, a click on a heading sorts."""

    opened = Signal(str)
    """Enter or double click on a row: the article's id."""

    columns_requested = Signal(object)
    """The heading's menu asks for these columns (tuple of ids)."""

    sort_requested = Signal(str)
    """A click on a heading: its sort field."""

    def __init__(self, model: ArticleTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self.setItemDelegate(ArticleDelegate(self))
        self.setAccessibleName("Articles")
        self._dress()
        self.fit_columns()
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self.fit_columns)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # counts end at one x, full or not
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(ROW)
        side.setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setFixedHeight(ROW)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(20)
        head.setSectionsClickable(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self.show_columns_menu)
        head.sectionClicked.connect(self._on_heading_clicked)
        self.doubleClicked.connect(self._on_opened)

    def fit_columns(self) -> None:
        """Give each column its width; the title takes what is left, and at least a third of the list."""
        head = self.horizontalHeader()
        for number, column in enumerate(self._model.columns):
            if column.width is None:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(number, column.width)
        head.setMinimumSectionSize(36)

    def select_row(self, row: int) -> None:
        """Select a row and bring it into view."""
        index = self._model.index(row, 0)
        self.setCurrentIndex(index)  # Qt 6.11's selectRow() finds no column in a mirrored table, and selects nothing
        self.scrollTo(index)

    def current_row(self) -> int | None:
        """The selected row, or None."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys alone choose no row: Qt would take the first, and the desk would show another article."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; Home and End go to the first and the last, as columns have no keys of their own."""
        held, last = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, self._model.rowCount() - 1
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not held:
                self._on_opened(self.currentIndex())
            case Qt.Key.Key_Home | Qt.Key.Key_End if not held and last >= 0:
                self.select_row(0 if event.key() == Qt.Key.Key_Home else last)
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same acts as the menus, for the row under the pointer."""
        menu = QMenu(self)
        menu.addActions([action for action in self.actions() if action.isEnabled()])
        if menu.actions():
            menu.popup(event.globalPos())

    def _on_opened(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(row, ArticleRow):
            self.opened.emit(row.id)

    def _on_about_to_reset(self) -> None:
        # A reset while scrolled beyond the new last row freezes the view for seconds (measured 1.1 to 8.6 s).
        self.scrollToTop()

    def _on_heading_clicked(self, section: int) -> None:
        self.sort_requested.emit(self._model.columns[section].sort_field)

    def show_columns_menu(self) -> None:
        """Offer the columns, under the headings."""
        menu = QMenu(self)
        shown = {column.id for column in self._model.columns}
        for column in COLUMNS:
            action = menu.addAction(column.heading or "State")
            action.setCheckable(True)
            action.setChecked(column.id in shown)
            action.setEnabled(column.id != "title")
            action.triggered.connect(lambda checked, name=column.id: self._choose(name, is_shown=checked))
        head = self.horizontalHeader()
        menu.popup(head.mapToGlobal(head.rect().bottomLeft()))

    def _choose(self, name: str, *, is_shown: bool) -> None:
        shown = {column.id for column in self._model.columns}
        wanted = shown | {name} if is_shown else shown - {name}
        self.columns_requested.emit(tuple(column.id for column in COLUMNS if column.id in wanted))
