"""The list of articles as a table model that holds only the pages of rows on and near the screen.

`show(query, sort)` loads the count and the first page in the background and then resets the model; `loaded` tells the
count.
Rows that are scrolled to come page by page; until then `row_at` is None and the delegate paints a skeleton.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor_app.domain.listing import ArticleRow
from editor_app.domain.query import Query, Sort
from editor_app.gui.models.columns import DEFAULT_COLUMNS, Column, columns_named, findings_text
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.services.library import LibraryService

PAGE_SIZE = 128
KEPT_PAGES = 12
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the `ArticleRow`, or None while it is on its way."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one load brought: how many articles match, the first page, and where the wanted article stands."""

    count: int
    first: int
    rows: tuple[ArticleRow, ...]
    position: int | None


class ArticleTableModel(QAbstractTableModel):
    """Rows of one query in one order; memory does not grow with the library."""

    loaded = Signal(int, object)
    """The list was read anew: how many match, and the position of the wanted article or None."""

    load_failed = Signal(object)

    def __init__(self, library: LibraryService, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._runner = library, runner
        self._columns = columns_named(DEFAULT_COLUMNS)
        self._query: Query | None = None
        self._sort = Sort()
        self._count = 0
        self._pages: OrderedDict[int, tuple[ArticleRow, ...]] = OrderedDict()
        self._awaited: dict[int, Task[tuple[ArticleRow, ...]]] = {}
        self._load: Task[Loaded] | None = None

    # ---- what is shown

    def show(self, query: Query, sort: Sort, wanted_id: str | None = None) -> None:
        """Read the list of a query; the rows shown now stay until the new ones are there."""
        if self._load is not None:
            self._load.discard()
        self._query, self._sort = query, sort
        library = self._library

        def load(_progress: object) -> Loaded:
            count = library.count(query)
            position = library.position_of(wanted_id, query, sort) if wanted_id else None
            first = (position or 0) // PAGE_SIZE * PAGE_SIZE
            return Loaded(count, first, library.rows(query, sort, first, PAGE_SIZE), position)

        self._load = self._runner.start(load, self._on_loaded, failed=self.load_failed.emit)

    def refresh_rows(self) -> None:
        """Read the rows on hand again, in place: for changes that leave their order alone."""
        for page in tuple(self._pages):
            self._request(page)

    def set_columns(self, names: tuple[str, ...]) -> None:
        """Show these columns."""
        self.beginResetModel()
        self._columns = columns_named(names)
        self.endResetModel()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown, in order."""
        return self._columns

    @property
    def order(self) -> Sort:
        """The order of the rows."""
        return self._sort

    def row_at(self, row: int) -> ArticleRow | None:
        """The article in that row; None while its page is on its way."""
        page, place = divmod(row, PAGE_SIZE)
        rows = self._pages.get(page)
        if rows is None:
            self._request(page)
            return None
        return rows[place] if place < len(rows) else None

    def row_of(self, article_id: str) -> int | None:
        """The row of an article among those on hand, or None."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.id == article_id:
                    return page * PAGE_SIZE + place
        return None

    # ---- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many articles match."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row under `ROW_ROLE`; its text for display and screen readers; a tooltip with what is cut off."""
        row = self.row_at(index.row())
        if role == ROW_ROLE or row is None:
            return row
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return findings_text(row) if column.id == "findings" else column.text(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headings with their alignment."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.heading or "State"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_end_aligned else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # ---- pages

    def _request(self, page: int) -> None:
        if self._query is None or page in self._awaited:
            return
        query, sort, library = self._query, self._sort, self._library
        self._awaited[page] = self._runner.start(
            lambda _progress: library.rows(query, sort, page * PAGE_SIZE, PAGE_SIZE),
            lambda rows: self._on_page(page, rows),
            failed=lambda error: self._on_page_failed(page, error),
            owner=self,
        )

    def _on_page_failed(self, page: int, error: Exception) -> None:
        self._awaited.pop(page, None)  # the next look at its rows asks again
        self.load_failed.emit(error)

    def _on_page(self, page: int, rows: tuple[ArticleRow, ...]) -> None:
        self._awaited.pop(page, None)
        self._keep(page, rows)
        first = page * PAGE_SIZE
        last = min(first + PAGE_SIZE, self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _keep(self, page: int, rows: tuple[ArticleRow, ...]) -> None:
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)

    def _on_loaded(self, loaded: Loaded) -> None:
        self._load = None
        for task in self._awaited.values():
            task.discard()
        self.beginResetModel()
        self._awaited.clear()
        self._pages.clear()
        self._count = loaded.count
        self._keep(loaded.first // PAGE_SIZE, loaded.rows)
        self.endResetModel()
        self.loaded.emit(loaded.count, loaded.position)
