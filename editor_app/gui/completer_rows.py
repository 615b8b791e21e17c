"""The rows of a completer: what was found, and how a row is painted."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from editor_app.domain.reports import TermCompletion
from editor_app.gui import fonts
from editor_app.gui.paint import END, Canvas, text_width
from editor_app.gui.row_ground import row_ground
from editor_app.gui.theme import ROW
from editor_app.gui.words import counted

Index = QModelIndex | QPersistentModelIndex

COMPLETION_ROLE = Qt.ItemDataRole.UserRole + 1
_PAD, _COUNT, _GAP = 12, 40, 12
_NO_PARENT = QModelIndex()


class CompletionModel(QAbstractListModel):
    """Completions, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TermCompletion, ...] = ()

    def show(self, completions: Iterable[TermCompletion], taken: Iterable[str]) -> None:
        """Show these, but for the values that the field has already."""
        there = frozenset(taken)
        self.beginResetModel()
        self._rows = tuple(found for found in completions if found.concept.preferred_label not in there)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The completion, what a screen reader says of it, and its whole scope note as a tooltip."""
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.concept.preferred_label
            case Qt.ItemDataRole.ToolTipRole:
                return found.concept.scope_note
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(found)
        return found if role == COMPLETION_ROLE else None


class CompletionDelegate(QStyledItemDelegate):
    """One line: label with its matched part, → preferred term of an alias, scope note, use count."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line; the scope note gives way first."""
        canvas, rect, found = (
            Canvas(painter, option.rect, option.direction),
            QRectF(option.rect),
            index.data(COMPLETION_ROLE),
        )
        row_ground(canvas, option)
        theme, small = canvas.theme, fonts.interface(fonts.SMALL, is_tabular=True)
        count = QRectF(rect.right() - _PAD - _COUNT, rect.top(), _COUNT, rect.height())
        canvas.words(count, f"{found.use_count:,}" if found.use_count else "–", theme.quiet, small, END)
        room = QRectF(rect.left() + _PAD, rect.top(), count.left() - _GAP - rect.left() - _PAD, rect.height())
        end = self._label(canvas, room, found)
        if is_alias(found):
            arrow = f"→ {found.concept.preferred_label}"
            end += _GAP
            end += canvas.words(
                QRectF(end, room.top(), max(0.0, room.right() - end), room.height()), arrow, theme.quiet
            )
        note, left = found.concept.scope_note, end + _GAP
        if note and room.right() - left > 80:
            canvas.words(QRectF(left, room.top(), room.right() - left, room.height()), note, theme.quiet, small, END)

    def _label(self, canvas: Canvas, room: QRectF, found: TermCompletion) -> float:
        """Draw the label; where it ends."""
        font = fonts.interface(is_strong=not is_alias(found))
        if text_width(found.label, font) > room.width():
            canvas.words(room, found.label, canvas.theme.text, font)
            return room.right()
        x, start, end = room.left(), found.start, found.end
        for part, role in (
            (found.label[:start], "text"),
            (found.label[start:end], "accent"),
            (found.label[end:], "text"),
        ):
            width = text_width(part, font)
            box = QRectF(x, room.top(), width + 2, room.height())
            canvas.words(box, part, canvas.theme.role(role), font, is_elided=False)
            x += width
        return x


def is_alias(found: TermCompletion) -> bool:
    """Whether another name than the preferred one was matched."""
    return found.label != found.concept.preferred_label


def spoken(found: TermCompletion) -> str:
    """What a screen reader says: "Turkey, alias of Türkiye, used 12 times"."""
    alias = f", alias of {found.concept.preferred_label}" if is_alias(found) else ""
    note = f", {found.concept.scope_note}" if found.concept.scope_note else ""
    return f"{found.label}{alias}{note}, used {counted(found.use_count, 'time')}"
