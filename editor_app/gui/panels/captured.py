"""The page as it was captured, and where each part of it went: nothing disappears."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError
from editor_app.domain.holdings import CapturedPage
from editor_app.gui import fonts
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import current_theme
from editor_app.parsing import decode_page

TARGET_ROLE = Qt.ItemDataRole.UserRole + 1


class CapturedPanel(QWidget):
    """Kind, text and target of each part; furniture is grey."""

    field_requested = Signal(str)
    """Go to the field that a part went to."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._task: Task[CapturedPage] | None = None
        self.summary = QLabel()
        self.summary.setContentsMargins(20, 10, 16, 10)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName("Captured page")
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        set_look(self.table, "rows")
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 112)
        self.table.setColumnWidth(2, 128)
        self.table.itemActivated.connect(self._on_activated)
        self.table.itemClicked.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)

    def show_article(self, article_id: str | None) -> None:
        """Read and show the page of an article."""
        if self._task is not None:
            self._task.discard()
        self.table.setRowCount(0)
        self.summary.setText("")
        if article_id is not None:
            library = self._workspace.library
            self._task = self._runner.start(
                lambda _progress: library.captured(article_id), self._on_page, failed=self._on_failed
            )

    def _on_failed(self, error: Exception) -> None:
        self.summary.setText(str(error) if isinstance(error, AppError) else f"The page cannot be shown: {error}")

    def _on_page(self, page: CapturedPage) -> None:
        text = decode_page(page.data)
        self.summary.setText(f"{len(text):,} characters, all accounted for")
        labels = {field.name: field.label for field in self._workspace.profile.fields}
        self.table.setRowCount(len(page.parts))
        for row, part in enumerate(page.parts):
            kind = (part.furniture or part.target or "").replace("_", " ")
            label = labels.get(part.target or "", (part.target or "").capitalize())
            target = f"→ {label}" if part.target else ""
            cells = (kind, text[part.start : part.end], target)
            for column, cell in enumerate(cells):
                self.table.setItem(row, column, self._item(cell, column, part.target))
        self.table.resizeRowsToContents()

    def _item(self, text: str, column: int, target: str | None) -> QTableWidgetItem:
        theme, item = current_theme(), QTableWidgetItem(text)
        item.setData(TARGET_ROLE, target)
        item.setForeground(QColor(theme.text if target and column == 1 else theme.quiet))
        if target is None:
            item.setBackground(QColor(theme.panel))
        item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        item.setFont(fonts.interface() if column == 1 else fonts.interface(fonts.SMALL))
        return item

    def _on_activated(self, item: QTableWidgetItem) -> None:
        target = item.data(TARGET_ROLE)
        if target:
            self.field_requested.emit(target)
