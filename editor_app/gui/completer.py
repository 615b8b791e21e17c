"""The popup of a field: preferred term, matched part, alias → term, scope note, how often it is used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.domain.reports import TermCompletion
from editor_app.gui import fonts
from editor_app.gui.paint import END, Canvas, text_width
from editor_app.gui.row_ground import row_ground
from editor_app.gui.theme import ROW

Index = QModelIndex | QPersistentModelIndex
COMPLETION_ROLE = Qt.ItemDataRole.UserRole + 1
WIDTH = 380
Complete = Callable[[str], tuple[TermCompletion, ...]]


class CompletionDelegate(QStyledItemDelegate):
    """One completion."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row."""
        return QSize(WIDTH, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Label with its matched part, the preferred term of an alias, scope note, count."""
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        row_ground(canvas, option)
        completion, theme = index.data(COMPLETION_ROLE), canvas.theme
        small = fonts.interface(fonts.SMALL, is_tabular=True)
        count = f"{completion.use_count:,}"
        canvas.words(rect.adjusted(0, 0, -12, 0), count, theme.quiet, small, END)
        x, end = rect.left() + 12, rect.right() - 24 - text_width(count, small)
        x = self._label(canvas, QRectF(x, rect.top(), end - x, rect.height()), completion)
        concept = completion.concept
        aside = f"→ {concept.preferred_label}" if completion.label != concept.preferred_label else concept.scope_note
        if aside and end - x > 60:
            canvas.words(QRectF(x + 10, rect.top(), end - x - 10, rect.height()), aside, theme.quiet, small)

    def _label(self, canvas: Canvas, room: QRectF, completion: TermCompletion) -> float:
        label, start, end = completion.label, completion.start, completion.end
        is_preferred = label == completion.concept.preferred_label
        font = fonts.interface(is_strong=is_preferred)
        x = room.left()
        parts = ((label[:start], "text"), (label[start:end], "accent"), (label[end:], "text"))
        for part, role in parts:
            width = min(text_width(part, font), room.right() - x)
            if width > 0 and part:
                box = QRectF(x, room.top(), width + 1, room.height())
                canvas.words(box, part, canvas.theme.role(role), font)
            x += max(0.0, width)
        return x


class TermCompleter(QCompleter):
    """Completes a line by the terms of one field, as it is typed."""

    term_chosen = Signal(str)
    """The preferred label of the chosen term."""

    def __init__(self, field: QLineEdit, complete: Complete) -> None:
        super().__init__(field)
        self._complete = complete
        self._items = QStandardItemModel(self)
        self._rows = QListView()
        self._rows.setItemDelegate(CompletionDelegate(self._rows))
        self._rows.setMinimumWidth(WIDTH)
        self._rows.setProperty("active", True)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self._items)
        self.setPopup(self._rows)
        self.setWidget(field)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(10)
        field.textEdited.connect(self.propose)
        self.activated.connect(self.term_chosen)

    def propose(self, typed: str) -> None:
        """Show what the typed text could become."""
        completions = self._complete(typed.strip()) if typed.strip() else ()
        self._items.clear()
        for completion in completions:
            item = QStandardItem(completion.concept.preferred_label)
            item.setData(completion, COMPLETION_ROLE)
            spoken = f"{completion.label}, used {completion.use_count} times"
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(item)
        if not completions:
            self._rows.hide()
            return
        widget = self.widget()
        rect = widget.rect()
        rect.setWidth(max(WIDTH, rect.width()))
        self.complete(rect)
        self._rows.setCurrentIndex(self.completionModel().index(0, 0))
