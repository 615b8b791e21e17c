"""Who changed what and when in one article: operations, both versions side by side, and taking changes back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QWidget,
)

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError
from editor_app.domain.history import Operation
from editor_app.gui import fonts
from editor_app.gui.highlight import highlight_json
from editor_app.gui.icons import icon
from editor_app.gui.layouts import bare_column
from editor_app.gui.message_bar import MessageBar
from editor_app.gui.paint import END
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.panels.difference_view import GUTTER, DifferenceView
from editor_app.gui.panels.history_items import HistoryItem, count_places, make_items, undo_item
from editor_app.gui.panels.operation_list import OperationList
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import DESK_INDENT, GAP, GROUP, TABS
from editor_app.gui.words import Words, counted
from editor_app.services.editing import SaveReport

MOST = 200
"""Operations of an article that are shown."""

SMALLEST_WIDTH = 280

_BAR = 10
"""The scroll bar's width, which the heads leave free."""


class HistoryPanel(QWidget):
    """Operations at the start, what the chosen one changed beside them."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner, self._hub = workspace, runner, hub
        self._words = Words(workspace.profile, workspace.rules)
        self._article_id: str | None = None
        self._tasks: list[Task[Any]] = []
        self.message = MessageBar()
        self.list = OperationList()
        self.difference = DifferenceView()
        self.raw = QTextBrowser()
        self.raw.setAccessibleName("The operation as JSON")
        set_look(self.raw, "body")
        self.summary = ElidedLabel(fonts.SMALL, "quiet", align=END)
        self.raw_button = _flat("Raw", "brackets-curly", "The operation as JSON")
        self.raw_button.setCheckable(True)
        self.undo_button = _flat("Undo This Operation", "arrow-u-up-left", "Take back all that it changed")
        self.take_back_button = _flat("Take Back This Change", "arrow-bend-up-left", "Take back the chosen row alone")
        for button in (self.undo_button, self.take_back_button):
            set_look(button, "")
        self.setMinimumWidth(SMALLEST_WIDTH)  # its buttons must not keep the whole desk wide
        self._build()
        self._connect()
        self._show_buttons()

    # ---- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self.difference)
        self.pages.addWidget(self.raw)
        left = _column(_head(_strong("Operations"), _small("changes")), self.list, _foot(self.undo_button))
        set_look(left, "panel")
        right = _column(
            _halves(_strong("Before"), _strong("After")),
            self.pages,
            _foot(self.take_back_button, self.summary, self.raw_button),
        )
        set_look(right, "page")
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([256, 544])
        column = bare_column(self)
        column.addWidget(self.message)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_operation_chosen)
        self.difference.selectionModel().currentChanged.connect(self._show_buttons)
        self.raw_button.toggled.connect(self._on_raw_toggled)
        self.undo_button.clicked.connect(self.undo_operation)
        self.take_back_button.clicked.connect(self.take_back_change)
        self._hub.operation_done.connect(self._on_operation_done)

    # ---- showing --------------------------------------------------------------------------------------------

    def show_article(self, article_id: str | None) -> None:
        """Read and show the history of an article."""
        if article_id != self._article_id:
            self.message.clear()
        self._article_id = article_id
        self._discard()
        if article_id is None:
            self._show_operations(())
            return
        history = self._workspace.history
        self._follow(
            self._runner.start(
                lambda _progress: history.operations(article_id, limit=MOST),
                self._show_operations,
                failed=self._on_failed,
            )
        )

    def _show_operations(self, operations: tuple[Operation, ...]) -> None:
        self.list.show_operations(operations, self._workspace.settings.who)
        if not operations:
            self._show_items(())

    def _on_operation_chosen(self) -> None:
        operation, profile, words = self.list.current_operation(), self._workspace.profile, self._words
        self._show_buttons()
        if operation is not None:
            self._show_raw(operation)
            self._discard()
            self._follow(self._runner.start(lambda _progress: make_items(operation, profile, words), self._show_items))

    def _show_items(self, items: tuple[HistoryItem, ...]) -> None:
        self.difference.difference.show_items(items)
        count = count_places(items)
        self.summary.setText(counted(count, "change") if items else "")
        self.difference.choose_first()
        self._show_buttons()

    def _show_buttons(self) -> None:
        operation = self.list.current_operation()
        self.undo_button.setEnabled(operation is not None and operation.undone_by is None)
        is_raw = self.pages.currentWidget() is self.raw
        self.take_back_button.setEnabled(not is_raw and self.difference.current_item() is not None)

    def _show_raw(self, operation: Operation) -> None:
        if self.pages.currentWidget() is self.raw:
            self.raw.setHtml(highlight_json(json.dumps(asdict(operation), ensure_ascii=False, indent=2)))

    def _on_raw_toggled(self, is_raw: bool) -> None:
        self.pages.setCurrentWidget(self.raw if is_raw else self.difference)
        operation = self.list.current_operation()
        if operation is not None:
            self._show_raw(operation)
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the same operation in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "pages"):
            self._on_raw_toggled(self.raw_button.isChecked())

    # ---- taking back ----------------------------------------------------------------------------------------

    def undo_operation(self) -> None:
        """Take back all that the chosen operation changed, in every article."""
        operation, history = self.list.current_operation(), self._workspace.history
        if operation is not None:
            self.message.clear()
            self._runner.start(
                lambda _progress: history.undo(operation.id), self._on_undone, writes=True, failed=self._on_failed
            )

    def take_back_change(self) -> None:
        """Take back the chosen row alone."""
        item, article_id = self.difference.current_item(), self._article_id
        if item is not None and article_id is not None:
            self.message.clear()
            self._runner.start(
                lambda _progress: take_back_item(self._workspace, article_id, item),
                self._on_taken_back,
                writes=True,
                failed=self._on_failed,
            )

    def _on_undone(self, operation: Operation) -> None:
        self._hub.say(operation.label)
        self._hub.announce(operation)

    def _on_taken_back(self, report: SaveReport) -> None:
        if report.operation is not None:
            self._on_undone(report.operation)

    def _on_failed(self, error: Exception) -> None:
        sentence = str(error) if isinstance(error, AppError) else f"That did not work: {error}"
        self.message.show_problem(self._words.sentence(sentence))

    def _on_operation_done(self, _operation: object) -> None:
        if self.isVisible() and self._article_id is not None:
            self.show_article(self._article_id)

    def _follow(self, task: Task[Any]) -> None:
        self._tasks = [task]

    def _discard(self) -> None:
        for task in self._tasks:
            task.discard()
        self._tasks = []


def take_back_item(workspace: Workspace, article_id: str, item: HistoryItem) -> SaveReport:
    """Save the article without one change; raises ConflictError where it has moved on since."""
    before = workspace.library.article(article_id)
    named = item.label or "the body"
    return workspace.editing.save(before, undo_item(before, item), f"Take back a change of {named.lower()}")


def _flat(text: str, name: str, help_text: str) -> QPushButton:
    button = QPushButton(f" {text}")
    button.setAccessibleName(text)
    button.setIcon(icon(name, "text"))
    button.setToolTip(help_text)
    set_look(button, "flat")
    return button


def _strong(text: str) -> QLabel:
    label = QLabel(text)
    set_look(label, "strong")
    return label


def _small(text: str) -> QLabel:
    label = QLabel(text)
    set_look(label, "small")
    return label


def _head(first: QWidget, *others: QWidget, start: int = DESK_INDENT) -> QWidget:
    """A line of 36: the first widget takes the room."""
    box = QWidget()
    box.setFixedHeight(TABS)
    row = QHBoxLayout(box)
    row.setContentsMargins(start, 0, GROUP, 0)
    row.addWidget(first, 1)
    for widget in others:
        row.addWidget(widget)
    return box


def _halves(before: QWidget, after: QWidget) -> QWidget:
    """The heads of both columns of the difference, each over its text."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, _BAR, 0)
    row.setSpacing(0)
    for half in (_head(before, start=GUTTER), _head(after, start=GUTTER)):
        half.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(half, 1)
    return box


def _foot(button: QPushButton, middle: QWidget | None = None, *others: QWidget) -> QWidget:
    """The button at the start, the others at the end, and between them what may be shortened."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(GROUP, GAP, GROUP, GAP)
    row.addWidget(button)
    row.addWidget(middle if middle is not None else QWidget(), 1)
    for other in others:
        row.addWidget(other)
    return box


def _column(head: QWidget, middle: QWidget, foot: QWidget) -> QWidget:
    box = QWidget()
    column = bare_column(box)
    for widget in (head, _line(), middle, _line(), foot):
        column.addWidget(widget, 1 if widget is middle else 0)
    return box


def _line() -> QFrame:
    line = QFrame()
    set_look(line, "line")
    line.setFixedHeight(1)
    return line
