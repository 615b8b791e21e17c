"""The articles that a change would touch, read page by page as they are scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import ReviewState
from editor_app.domain.listing import ArticleRow
from editor_app.domain.query import Query, Sort
from editor_app.gui import fonts
from editor_app.gui.paint import END, Canvas, text_width
from editor_app.gui.row_ground import row_ground
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 100
LINE = 26
REOPENS = "reopens"
_BY_TITLE = Sort("title", descending=False)


class ArticleRowsModel(QAbstractListModel):
    """The rows of a query; `show` starts anew."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._query: Query | None = None
        self._total = 0
        self._rows: list[ArticleRow] = []
        self._task: Task[tuple[ArticleRow, ...]] | None = None

    def show(self, query: Query | None, total: int) -> None:
        """Show the articles of a query, which are `total`; None shows none."""
        if self._task is not None:
            self._task.discard()
            self._task = None
        self.beginResetModel()
        self._query, self._total, self._rows = query, total, []
        self.endResetModel()
        if total:
            self.fetchMore(QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own form
        """Rows read by now."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more than were read."""
        return not parent.isValid() and self._query is not None and len(self._rows) < self._total

    def fetchMore(self, _parent: Index) -> None:
        """Read the next page in the background."""
        query, first, library = self._query, len(self._rows), self._workspace.library
        if query is not None and self._task is None:
            self._task = self._runner.start(
                lambda _progress: library.rows(query, _BY_TITLE, first, PAGE), self._on_read, failed=self._on_failed
            )

    def _on_read(self, rows: tuple[ArticleRow, ...]) -> None:
        self._task = None
        if not rows:
            self._total = len(self._rows)
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def _on_failed(self, _error: Exception) -> None:
        self._task, self._query = None, None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its title, or what is said of it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {row.state.value}{', reopens' if row.state is ReviewState.APPROVED else ''}"
            case int() if role == ROW_ROLE:
                return row
        return None


class ArticleRowDelegate(QStyledItemDelegate):
    """State, title, and whether it is reviewed again."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line."""
        return QSize(0, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One article."""
        row = index.data(ROW_ROLE)
        assert isinstance(row, ArticleRow)
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        ground = row_ground(canvas, option)
        view = option.widget
        reopens = isinstance(view, ArticleRows) and view.are_reopened and row.state is ReviewState.APPROVED
        canvas.state_mark(QPointF(rect.left() + DESK_INDENT + 6, rect.center().y() + 0.5), row.state)
        end = rect.right() - 16
        if reopens:
            small = fonts.interface(fonts.SMALL)
            width = text_width(REOPENS, small) + 1
            canvas.words(
                QRectF(end - width, rect.top(), width, rect.height()), REOPENS,
                canvas.theme.legible("warning", ground), small, END,
            )  # fmt: skip
            end -= width + GAP
        start = rect.left() + DESK_INDENT + 20
        colour = canvas.theme.quiet if row.is_untitled else canvas.theme.text
        canvas.words(QRectF(start, rect.top(), end - start, rect.height()), row.title, colour)


class ArticleRows(QListView):
    """The list; `are_reopened` says that approved articles among them are to be reviewed again."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.are_reopened = True
        self.rows = ArticleRowsModel(workspace, runner, self)
        self.setModel(self.rows)
        self.setItemDelegate(ArticleRowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName("Articles that change")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for changed in (self.rows.modelReset, self.rows.rowsInserted):
            changed.connect(self._take_keys_with_rows)
        self._take_keys_with_rows()

    def _take_keys_with_rows(self) -> None:
        """Tab passes an empty list by: nothing would show where the keys are."""
        has_rows = bool(self.rows.rowCount())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_rows else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is selected where none was, so that it shows where the keys are."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.rows.index(0, 0))
