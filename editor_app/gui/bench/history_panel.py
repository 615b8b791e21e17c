"""The history of a term beside it: its operations, and the articles that the chosen one tagged anew."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.bootstrap import Workspace
from editor_app.domain.history import Operation
from editor_app.gui import fonts
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.bench.term_changes import sentence_of
from editor_app.gui.bench.term_history import Retagged, retagged, term_operations
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.models.row_model import ROW_DATA, RowModel, RowWords
from editor_app.gui.paint import Canvas, text_width
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.panels.operation_list import OperationList
from editor_app.gui.refresh import Hub
from editor_app.gui.row_ground import row_ground
from editor_app.gui.scrolling import keep_bar
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP
from editor_app.gui.words import counted

_ROW = 46


class HistoryPanel(QWidget):
    """Shows one term's history; `closed` says that it was left."""

    closed = Signal()

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub) -> None:
        super().__init__()
        set_look(self, "panel")
        self._workspace, self._runner, self._hub = workspace, runner, hub
        self._shown: tuple[str, str] | None = None
        self._tasks: list[Task[tuple[Operation, ...]] | Task[tuple[Retagged, ...]]] = []
        self.operations, self.articles = OperationList(), RetaggedList()
        self.operations.chosen.connect(self._on_chosen)
        self.undo_button, self.close_button = QPushButton("Undo This Operation"), QPushButton("Close")
        self.undo_button.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.closed)
        self._build()

    def _build(self) -> None:
        self.title = ElidedLabel(fonts.LARGE, "text", is_strong=True)
        self.title.setFixedHeight(24)
        self.state = make_label("", "small")
        self.list_title = make_label("", "strong")
        self.list_title.setContentsMargins(DESK_INDENT, GAP, 0, GAP)
        self.problem = make_label("", "error", is_wrapped=True)
        self.problem.hide()
        head, foot = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(DESK_INDENT, 10, 16, 10)
        head.setSpacing(2)
        for widget in (self.title, self.state, self.problem):
            head.addWidget(widget)
        foot.setContentsMargins(DESK_INDENT, 12, 16, 12)
        foot.setSpacing(GAP)
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = bare_column(self)
        column.addLayout(head)
        column.addWidget(make_line())
        column.addWidget(self.operations, 2)
        column.addWidget(make_line())
        column.addWidget(self.list_title)
        column.addWidget(self.articles, 3)
        column.addWidget(make_line())
        column.addLayout(foot)

    def show_term(self, loaded: Loaded, concept_id: str) -> None:
        """Read and show the history of a term."""
        self._shown = loaded.name, concept_id
        self.title.setText(f"History of “{loaded.label(concept_id)}”")
        self.problem.hide()
        self.read()

    def read(self) -> None:
        """Read it anew."""
        if self._shown is None:
            return
        workspace, (name, concept_id) = self._workspace, self._shown
        self._discard()
        task = self._runner.start(
            lambda _progress: term_operations(workspace, name, concept_id), self._on_operations, failed=self._on_failed
        )
        self._tasks = [task]

    def _on_operations(self, operations: tuple[Operation, ...]) -> None:
        count = len(operations)
        self.state.setText(counted(count, "operation") if count else "Nobody has changed it since it came.")
        self.operations.show_operations(operations, self._workspace.settings.who)
        self._on_chosen()

    def _on_chosen(self) -> None:
        operation = self.operations.current_operation()
        self.undo_button.setEnabled(operation is not None and operation.undone_by is None)
        self.articles.rows.show_rows(())
        self.list_title.setText("")
        if operation is None or self._shown is None:
            return
        workspace, name, number = self._workspace, self._shown[0], operation.id
        self._discard()
        task = self._runner.start(
            lambda _progress: retagged(workspace, name, number), self._on_retagged, failed=self._on_failed
        )
        self._tasks = [task]

    def _on_retagged(self, rows: tuple[Retagged, ...]) -> None:
        operation = self.operations.current_operation()
        total = operation.article_count if operation is not None else len(rows)
        some = f", the first {len(rows):,} of {total:,}" if total > len(rows) else ""
        self.list_title.setText(f"Articles tagged anew, as they were{some}" if rows else "It changed no article's tags")
        self.articles.rows.show_rows(rows)

    def _undo(self) -> None:
        operation, history = self.operations.current_operation(), self._workspace.history
        if operation is not None:
            self.problem.hide()
            self._runner.start(
                lambda _progress: history.undo(operation.id), self._on_undone, writes=True, failed=self._on_failed
            )

    def _on_undone(self, operation: Operation) -> None:
        self._hub.say(operation.label)
        self._hub.announce(operation)

    def _on_failed(self, error: Exception) -> None:
        self.problem.setText(sentence_of(error))
        self.problem.show()

    def _discard(self) -> None:
        for task in self._tasks:
            task.discard()
        self._tasks = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class RetaggedDelegate(QStyledItemDelegate):
    """The title, and below it the tags that went, struck through, and those that came."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(0, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One article."""
        row = index.data(ROW_DATA)
        assert isinstance(row, Retagged)
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        row_ground(canvas, option)
        start, width = rect.left() + DESK_INDENT, rect.width() - DESK_INDENT - 16
        canvas.words(QRectF(start, rect.top() + 4, width, 20), row.title, canvas.theme.text)
        small = fonts.interface(fonts.SMALL)
        struck = fonts.interface(fonts.SMALL)
        struck.setStrikeOut(True)
        gone, line = ", ".join(row.gone), QRectF(start, rect.top() + 23, width, 18)
        if gone:
            room = min(text_width(gone, struck) + 1, width / 2)
            canvas.words(QRectF(line.left(), line.top(), room, 18), gone, canvas.theme.quiet, struck)
            line = line.adjusted(room + GAP, 0, 0, 0)
        canvas.words(line, ", ".join(row.new), canvas.theme.text, small)


class RetaggedList(QListView):
    """The articles of one operation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(_words, self)
        self.setModel(self.rows)
        self.setItemDelegate(RetaggedDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName("Articles tagged anew, as they were")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar(self)


def _words(row: Retagged) -> RowWords:
    told = f"before: {', '.join(row.before) or 'none'}; after: {', '.join(row.after) or 'none'}"
    return RowWords(row.title, f"{row.title}\n{told}", f"{row.title}, {told}")
