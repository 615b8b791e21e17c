"""The command palette (Ctrl+K): one field over all actions, articles and terms, run by Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from editor_app.bootstrap import Workspace
from editor_app.gui import fonts
from editor_app.gui.actions import ActionBook
from editor_app.gui.models.commands import (
    ACTION_PREFIX,
    MOST_ACTIONS,
    TERM_PREFIX,
    Command,
    Found,
    article_command,
    find_in_library,
    rank_commands,
    term_command,
)
from editor_app.gui.palette_delegate import COMMAND_ROLE, ROW_HEIGHT, CommandDelegate
from editor_app.gui.pauses import make_pause
from editor_app.gui.style import set_look
from editor_app.gui.tasks import Task, TaskRunner

WIDTH, MOST_ROWS = 640, 12
PAUSE = 120
_PLACEHOLDER = f"Type a command, an article or a term   ({ACTION_PREFIX} actions  {TERM_PREFIX} terms)"
_HINTS = "↑ ↓ choose    Enter run    Esc close"


class CommandPalette(QWidget):
    """Lies over the window, dims it a little, and goes when something was run or Escape was pressed."""

    article_chosen = Signal(str)
    term_chosen = Signal(str)
    """A query term to narrow the list to."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, book: ActionBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._runner, self._book, self._host = workspace, runner, book, parent
        self._task: Task[Found] | None = None
        self._returns_to: QWidget | None = None
        self._pause = make_pause(self, PAUSE, self._search)
        self._box = self._build()
        parent.installEventFilter(self)
        self.hide()

    def _build(self) -> QFrame:
        box = QFrame(self)
        set_look(box, "raised")
        self.field = QLineEdit(box)
        self.field.setPlaceholderText(
            f"Type a command, an article or a term   ({ACTION_PREFIX} actions  {TERM_PREFIX} terms)"
        )
        self.field.setAccessibleName("Command palette")
        self.field.setFont(fonts.interface(fonts.LARGE))
        self.field.setFrame(False)
        set_look(self.field, "bare")
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list = QListView(box)
        self.list.setAccessibleName("Matches")
        self.list.setProperty("active", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(CommandDelegate(self.list))
        self.list.clicked.connect(self._run)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        hints = QLabel(_HINTS, box)
        set_look(hints, "small")
        hints.setContentsMargins(16, 8, 16, 8)
        column = QVBoxLayout(box)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(0)
        self.field.setContentsMargins(16, 0, 16, 4)
        for widget in (self.field, _line(), self.list, _line(), hints):
            column.addWidget(widget)
        return box

    # ---- coming and going

    def open(self, text: str = "") -> None:
        """Show the palette over the window, with the keys in its field; when it is open, start over."""
        if not self.isVisible():
            self._returns_to = self.window().focusWidget()
        self._place()
        self.field.setText(text)
        self._on_typed(text)
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_palette(self) -> None:
        """Hide it and give the keys back to where they were."""
        self._pause.stop()
        if self._task is not None:
            self._task.discard()
        self.hide()
        if self._returns_to is not None and self._returns_to.isVisible():
            self._returns_to.setFocus()

    def _place(self) -> None:
        parent = self._host
        self.setGeometry(parent.rect())
        width = min(WIDTH, parent.width() - 32)
        rows = [self.list.sizeHintForRow(row) for row in range(self._model.rowCount())]
        height = 92 + min(sum(rows), ROW_HEIGHT * MOST_ROWS)
        self._box.setGeometry((parent.width() - width) // 2, min(88, parent.height() // 8), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and move through the list by the keys of the field."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.currentIndex())
            case Qt.Key.Key_Escape:
                self.close_palette()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass  # the keys stay in the palette until it closes
            case _:
                return False
        return True

    def mousePressEvent(self, _event: object) -> None:
        """A press outside the box closes it."""
        self.close_palette()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies behind, and give the box a soft shadow."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 28))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 5))
        for spread in range(16):  # translucent rectangles do; an effect would render the whole popup through a pixmap
            painter.drawRoundedRect(self._box.geometry().adjusted(-spread, -spread + 4, spread, spread + 4), 10, 10)

    # ---- what is listed

    def _on_typed(self, text: str) -> None:
        self._show(self._matching_actions(text), Found((), ()), text)
        self._make_current(0)
        self._pause.start()

    def _matching_actions(self, text: str) -> list[Command]:
        if text.startswith(TERM_PREFIX):
            return []
        typed = text.removeprefix(ACTION_PREFIX).strip()
        most = len(self._book) if text.startswith(ACTION_PREFIX) else MOST_ACTIONS
        able = [action_id for action_id in self._book if self._book[action_id].isEnabled()]
        others = [action_id for action_id in self._book if not self._book[action_id].isEnabled()]
        ranked = (rank_commands(map(self._command, ids), typed, most) for ids in (able, others))
        return [command for commands in ranked for command in commands][:most]  # what can be done stands first

    def _command(self, action_id: str) -> Command:
        spec, action = self._book.specs[action_id], self._book[action_id]
        detail = self._book.reason(action_id) or spec.menu.replace("&", "")
        return Command("Actions", spec.plain_text, detail, spec.icon, action.trigger, self._book.keys_of(action_id))

    def _search(self) -> None:
        text = self.field.text()
        typed = text.removeprefix(TERM_PREFIX).strip()
        if not typed or text.startswith(ACTION_PREFIX):
            return
        if self._task is not None:
            self._task.discard()
        workspace = self._workspace
        self._task = self._runner.start(
            lambda _progress: find_in_library(workspace, typed), self._on_found, failed=self._on_failed, owner=self
        )

    def _on_found(self, found: Found) -> None:
        text = self.field.text()
        if text.startswith(TERM_PREFIX):
            found = Found((), found.terms)
        self._show(self._matching_actions(text), found, text.removeprefix(TERM_PREFIX).strip())

    def _on_failed(self, _error: Exception) -> None:
        """A text that is no query finds nothing; actions stay listed."""

    def _show(self, actions: list[Command], found: Found, typed: str) -> None:
        commands = [*actions]
        commands += [article_command(row, typed, self._emitter(self.article_chosen, row.id)) for row in found.rows]
        commands += [
            term_command(label, preferred, count, typed, self._emitter(self.term_chosen, term))
            for label, term, preferred, count in found.terms
        ]
        chosen = self.list.currentIndex().data(COMMAND_ROLE)
        self._fill(commands)
        same = (n for n, command in enumerate(commands) if _is_same(command, chosen))
        self._make_current(next(same, 0))
        if self.isVisible():
            self._place()

    def _emitter(self, signal: SignalInstance, value: str) -> Callable[[], object]:
        return lambda: signal.emit(value)

    def _fill(self, commands: list[Command]) -> None:
        self._model.clear()
        section = ""
        for command in commands:
            if command.section != section:
                section = command.section
                heading = QStandardItem(section)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(heading)
            item = QStandardItem(command.text)
            item.setEditable(False)
            item.setData(command, COMMAND_ROLE)
            item.setData(f"{command.text}, {command.detail} {command.keys}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        if not commands:
            nothing = QStandardItem("Nothing by that name")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(nothing)

    def _command_rows(self) -> list[int]:
        return [row for row in range(self._model.rowCount()) if self._model.index(row, 0).data(COMMAND_ROLE)]

    def _move(self, step: int) -> None:
        rows, current = self._command_rows(), self.list.currentIndex().row()
        if rows:
            self._make_current((rows.index(current) + step) % len(rows) if current in rows else 0)

    def _make_current(self, place: int) -> None:
        """Choose the command at a place, headings not counted."""
        rows = self._command_rows()
        if place < len(rows):
            index = self._model.index(rows[place], 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _run(self, index: QModelIndex) -> None:
        command = index.data(COMMAND_ROLE) if index.isValid() else None
        if isinstance(command, Command):
            self.close_palette()
            command.run()


def _is_same(command: Command, other: object) -> bool:
    """Whether two lines say the same, though they were made one after the other."""
    if not isinstance(other, Command):
        return False
    return (command.section, command.text, command.detail) == (other.section, other.text, other.detail)


def _line() -> QFrame:
    line = QFrame()
    set_look(line, "line")
    line.setFixedHeight(1)
    return line
