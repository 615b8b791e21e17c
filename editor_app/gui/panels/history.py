"""Who changed what and when in one article: operations, a word difference, and taking one back."""

from __future__ import annotations

import difflib
import html
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from editor_app.bootstrap import Workspace
from editor_app.domain.errors import AppError
from editor_app.domain.history import WHOLE_ARTICLE, Change, Operation
from editor_app.gui.refresh import Hub
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import Theme, current_theme

OPERATION_ROLE = Qt.ItemDataRole.UserRole + 1
MOST = 200
_PIECES = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


def word_difference(before: str, after: str, theme: Theme) -> str:
    """The later text with what was removed struck and what was added underlined: legible without colour."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    result = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = html.escape("".join(old[i:j])), html.escape("".join(new[k:m]))
        if tag == "equal":
            result.append(_shortened(was))
            continue
        if was:
            result.append(f"<s style='background:{theme.removed}'>{was}</s>")
        if now:
            result.append(f"<u style='background:{theme.added}'>{now}</u>")
    return "".join(result).replace("\n", "<br>")


def _shortened(text: str) -> str:
    return text if len(text) <= 240 else f"{text[:100]} … {text[-100:]}"


class HistoryPanel(QWidget):
    """Operations at the left, what the chosen one changed at the right."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner, self._hub = workspace, runner, hub
        self._article_id: str | None = None
        self._task: Task[tuple[Operation, ...]] | None = None
        self.list = QListWidget()
        self.list.setAccessibleName("Operations")
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setAccessibleName("What changed")
        self.page.document().setDocumentMargin(16)
        set_look(self.page, "body")
        self.undo_button = QPushButton("Take back this operation")
        self.undo_button.clicked.connect(self._undo)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.page, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addStretch(1)
        row.addWidget(self.undo_button)
        column.addLayout(row)
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setSizes([240, 500])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        hub.operation_done.connect(self._on_operation_done)

    def show_article(self, article_id: str | None) -> None:
        """Read and show the history of an article."""
        self._article_id = article_id
        if self._task is not None:
            self._task.discard()
        self.list.clear()
        self.page.clear()
        self.undo_button.setEnabled(False)
        if article_id is not None:
            history = self._workspace.history
            self._task = self._runner.start(
                lambda _progress: history.operations(article_id, limit=MOST), self._on_operations
            )

    def _on_operation_done(self) -> None:
        if self.isVisible():
            self.show_article(self._article_id)

    def _on_operations(self, operations: tuple[Operation, ...]) -> None:
        for operation in operations:
            undone = " (taken back)" if operation.undone_by else ""
            when = operation.when[:16].replace("T", " ")
            item = QListWidgetItem(f"{operation.label}{undone}\n{when} · {operation.who}")
            item.setData(OPERATION_ROLE, operation)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        operation = item.data(OPERATION_ROLE) if item is not None else None
        self.undo_button.setEnabled(isinstance(operation, Operation) and operation.undone_by is None)
        if isinstance(operation, Operation):
            self.page.setHtml("".join(map(self._change, operation.changes)) or "<p>Nothing to show.</p>")

    def _change(self, change: Change) -> str:
        theme = current_theme()
        if change.field == WHOLE_ARTICLE:
            return f"<p>The article {'came into' if change.before is None else 'left'} the library.</p>"
        field = self._workspace.profile.field(change.field)
        label = html.escape(field.label if field is not None else change.field)
        shown = word_difference(change.before or "", change.after or "", theme)
        return f"<p style='color:{theme.quiet}'>{label}</p><p>{shown}</p>"

    def _undo(self) -> None:
        item = self.list.currentItem()
        operation, history = item.data(OPERATION_ROLE), self._workspace.history
        self._runner.start(
            lambda _progress: history.undo(operation.id), self._on_undone, writes=True, failed=self._on_failed
        )

    def _on_undone(self, operation: Operation) -> None:
        self._hub.say(operation.label)
        self._hub.announce(operation)

    def _on_failed(self, error: Exception) -> None:
        self._hub.complain(str(error) if isinstance(error, AppError) else f"That cannot be taken back: {error}")
