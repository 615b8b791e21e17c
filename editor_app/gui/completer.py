"""The popup that completes a term: preferred term, matched part, alias → term, scope note, how often it is used.

How to use: one `TermCompleter` a form; `open(anchor, request)` shows it under a widget with the keys in its own field.
`accepted` gives the value, `closed` says that the keys go back. The terms are looked up in the background.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from editor_app.domain.reports import TermCompletion
from editor_app.gui.completer_field import FOOTER, CompleterField, CompleterFooter
from editor_app.gui.completer_rows import COMPLETION_ROLE, CompletionDelegate, CompletionModel
from editor_app.gui.dialogs.frame import make_line
from editor_app.gui.popup_frame import PopupFrame
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import CONTROL, GAP, GRID, ROW

WIDTH = 424
MOST_ROWS = 8

Complete = Callable[[str], tuple[TermCompletion, ...]]


@dataclass(frozen=True, slots=True)
class CompletionRequest:
    """What is completed: the field's label, who knows its terms, what stands there, and values not to offer again.

    `is_open` says that any value will do, as for people: what was typed is then kept on leaving too. `is_strict` says
    that only terms will do: nothing is offered to be kept as it is.
    """

    label: str
    complete: Complete
    text: str = ""
    taken: tuple[str, ...] = ()
    is_open: bool = False
    is_selected: bool = False
    is_strict: bool = False


class TermCompleter(PopupFrame):
    """Lies over the window beneath the value that is typed."""

    accepted = Signal(str)
    """The value that was chosen or typed."""

    closed = Signal()
    """The popup is gone and the keys are free."""

    def __init__(self, runner: TaskRunner, host: QWidget) -> None:
        super().__init__(host)
        self._runner = runner
        self._request = CompletionRequest("", lambda _typed: ())
        self._anchor: QWidget | None = None
        self._task: Task[tuple[TermCompletion, ...]] | None = None
        self._is_accepting, self._given = False, ""
        self._build()
        self.hide()

    def _build(self) -> None:
        self.field = CompleterField()
        self.field.textEdited.connect(self._look_up)
        self.field.left.connect(self._on_left)
        self.field.installEventFilter(self)
        self.model = CompletionModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(CompletionDelegate(self.list))
        self.list.setProperty("active", True)  # the band of the focus, though the keys are in the field
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_clicked)
        self.line, self.footer = make_line(), CompleterFooter()
        self.footer.clicked.connect(self.accept_typed)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(1, GAP, 1, 1)
        column.setSpacing(GRID)
        inset = QVBoxLayout()
        inset.setContentsMargins(GAP, 0, GAP, 0)
        inset.addWidget(self.field)
        column.addLayout(inset)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.line)
        foot.addWidget(self.footer)
        column.addLayout(foot)

    # ---- coming and going

    def open(self, anchor: QWidget, request: CompletionRequest) -> None:
        """Complete a value under `anchor`."""
        self._request, self._anchor = request, anchor
        self._is_accepting, self._given = False, request.text if request.is_selected else ""
        self.model.show((), ())
        self.field.setAccessibleName(f"{request.label}: type a value")
        self.field.setPlaceholderText(f"Find in {request.label}" if not request.is_open else f"Add to {request.label}")
        self.field.setText(request.text)
        if request.is_selected:
            self.field.selectAll()
        self._look_up(request.text if not request.is_selected else "")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_popup(self) -> None:
        """Hide it; what was typed is dropped."""
        if self.isVisible():
            self._drop_task()
            self.hide()
            self.closed.emit()

    def accept_current(self) -> None:
        """Take the row that is current; in an open field without one, what was typed."""
        if self._task is not None:
            self._is_accepting = True  # the rows are still those of an earlier text
            return
        completion = self.list.currentIndex().data(COMPLETION_ROLE)
        if isinstance(completion, TermCompletion):
            self._accept(completion.concept.preferred_label)
        elif self.field.text().strip() == self._given:
            self.close_popup()
        elif self._request.is_open:
            self.accept_typed()

    def accept_typed(self) -> None:
        """Take what was typed, as it is."""
        typed = self.field.text().strip()
        if typed:
            self._accept(typed)

    def _accept(self, value: str) -> None:
        self._drop_task()
        self.hide()
        self.accepted.emit(value)
        self.closed.emit()

    def _on_left(self) -> None:
        typed = self.field.text().strip()
        if self.isVisible() and self._request.is_open and typed and typed != self._request.text:
            self._accept(typed)  # a name is never lost by a click elsewhere
        else:
            self.close_popup()

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the field walk through the rows."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
                event.accept()  # Ctrl+Enter is the window's elsewhere
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accept_typed()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accept_current()
            case Qt.Key.Key_Tab if self.field.text().strip():
                self.accept_current()
            case Qt.Key.Key_Escape | Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self.close_popup()
            case _:
                return False
        return True

    def _move(self, step: int) -> None:
        count = self.model.rowCount()
        if count:
            row = (self.list.currentIndex().row() + step) % count
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.accept_current()

    # ---- what is listed

    def _look_up(self, typed: str) -> None:
        self._drop_task()
        complete, prefix = self._request.complete, typed.strip()
        self._task = self._runner.start(lambda _progress: complete(prefix), self._on_found)
        self._say_footer()
        self._place()

    def _on_found(self, found: tuple[TermCompletion, ...]) -> None:
        self._task = None
        self.model.show(found, self._request.taken)
        if self.field.text().strip() != self._given:  # what stands there already is not replaced by Enter alone
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._say_footer()
        self._place()
        if self._is_accepting:
            self._is_accepting = False
            self.accept_current()

    def _say_footer(self) -> None:
        typed = self.field.text().strip()
        if self._request.is_open:
            self.footer.say(f"Add “{typed}” as it is" if typed else "")
        elif self._request.is_strict:
            is_known = not typed or self._task is not None or self.model.rowCount() > 0
            self.footer.say("" if is_known else f"{self._request.label} has no term like “{typed}”")
        elif typed and self._task is None and not self.model.rowCount():
            self.footer.say(f"{self._request.label} has no term like “{typed}”; keep it all the same")
        else:
            self.footer.say(f"Keep “{typed}” as it is" if typed else "")
        self.line.setVisible(bool(self.footer.text) and self.model.rowCount() > 0)

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.discard()
            self._task = None

    # ---- place and shadow

    def _place(self) -> None:
        """Under the anchor, above it where there is no room, and always inside the window."""
        if self._anchor is None:
            return
        rows = min(MOST_ROWS, self.model.rowCount())
        self.list.setVisible(rows > 0)
        footer = FOOTER + 1 if self.footer.text else 0
        height = CONTROL + 2 * GAP + 2 * GRID + rows * ROW + footer
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = QPoint(self._anchor.width() + GAP if is_mirrored else -GAP, self._anchor.height())
        start = self._anchor.mapTo(self._host, corner)
        self.place(start, self.fitting_width(WIDTH), height, self._anchor.height())


_OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)
