"""Chips: values of a field as small pills, and the flow that they stand in.

How to use: a `Chip` is a button: click or Enter activates it; its cross, Delete and Backspace ask to remove it.
It knows no field; `panels/metadata_form_chips.py` puts chips together to one.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QLayoutItem, QSizePolicy, QWidget

from editor_app.domain.finding import Severity
from editor_app.gui import fonts
from editor_app.gui.paint import Canvas, stroke
from editor_app.gui.theme import CHIP, GRID

_PAD, _MARK, _CROSS = 8, 18, 18
_SMALLEST = 48


class Flow(QLayout):
    """From the start to the end of a line, then the next line; the height follows the width. Mirrored right to left."""

    def __init__(self, parent: QWidget | None = None, gap: int = GRID) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Neither."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer columns need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._place(QRect(0, 0, width, 0), is_moving=False)

    def sizeHint(self) -> QSize:
        """The smallest size that holds each item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest of the items' smallest sizes."""
        sizes = [item.minimumSize() for item in self._items] or [QSize(0, 0)]
        return QSize(max(size.width() for size in sizes), max(size.height() for size in sizes))

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, is_moving=True)

    def _place(self, rect: QRect, *, is_moving: bool) -> int:
        x, y, line = 0, 0, 0
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if line and x + width > rect.width():
                x, y, line = 0, y + line + self._gap, 0
            if is_moving:
                left = rect.width() - x - width if is_mirrored else x
                item.setGeometry(QRect(rect.left() + left, rect.top() + y, width, size.height()))
            x, line = x + width + self._gap, max(line, size.height())
        return y + line


@dataclass(frozen=True, slots=True)
class ChipFace:
    """How a chip looks and what it says of itself.

    `severity` outlines it and puts the sign in front; `reason` says why. `is_suggested` draws it dashed with a plus.
    """

    text: str
    severity: Severity | None = None
    reason: str = ""
    is_suggested: bool = False

    @property
    def has_mark(self) -> bool:
        """Whether a sign or a plus stands in front of the text."""
        return self.is_suggested or self.severity is not None


class Chip(QAbstractButton):
    """One value."""

    removal_requested = Signal()
    """The cross, Delete or Backspace."""

    edit_requested = Signal(str)
    """F2, Enter or a double click (empty text: start from the value), or the first typed character."""

    def __init__(self, face: ChipFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if face.is_suggested else Qt.CursorShape.ArrowCursor)
        self.setMouseTracking(True)
        self.show_face(face)

    def show_face(self, face: ChipFace) -> None:
        """Look otherwise; the place and the focus stay."""
        self.face = face
        self.setText(face.text)
        self.setToolTip(face.reason or face.text)
        self.setAccessibleName(_spoken(face))
        self.setAccessibleDescription(face.reason)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for mark, text and cross."""
        width = QFontMetricsF(fonts.interface()).horizontalAdvance(self.face.text)
        return QSize(round(width + 0.5) + 2 * _PAD + self._lead + self._tail, CHIP)

    def minimumSizeHint(self) -> QSize:
        """A long text is elided rather than the form widened."""
        return QSize(_SMALLEST, CHIP)

    @property
    def _lead(self) -> int:
        return _MARK if self.face.has_mark else 0

    @property
    def _tail(self) -> int:
        return 0 if self.face.is_suggested else _CROSS

    def cross_rect(self) -> QRect:
        """Where a press removes the chip; empty for a suggestion."""
        rect = QRectF(self.width() - _CROSS - 6, 0, _CROSS + 6, self.height())
        return Canvas(QPainter(), self.rect(), self.layoutDirection()).at(rect).toRect() if self._tail else QRect()

    # ---- keys and presses

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes."""
        is_on_cross = self.cross_rect().contains(event.position().toPoint())
        if is_on_cross and self.isDown() and event.button() == Qt.MouseButton.LeftButton:
            self.setDown(False)
            self.removal_requested.emit()
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a value."""
        if not self.face.is_suggested:
            self.edit_requested.emit("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the cross is over a button."""
        is_on_cross = self.cross_rect().contains(event.position().toPoint())
        is_hand = is_on_cross or self.face.is_suggested
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, F2 and Enter edit, a letter types a new value; Enter takes a suggestion."""
        key, is_value = event.key(), not self.face.is_suggested
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_value:
            self.click()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_value:
            self.edit_requested.emit("")
        else:
            super().keyPressEvent(event)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill in its kind, the mark, the text, the cross."""
        canvas = Canvas(QPainter(self), self.rect(), self.layoutDirection())
        self._ground(canvas)
        self._mark(canvas)
        theme, box = canvas.theme, QRectF(self.rect())
        is_quiet = self.face.is_suggested and not (self.hasFocus() or self.underMouse())
        left = _PAD + self._lead
        room = QRectF(left, 0, box.width() - left - _PAD - self._tail + 1, box.height())
        canvas.words(room, self.face.text, theme.quiet if is_quiet else theme.text, fonts.interface())
        if self._tail:
            self._cross(canvas)

    def _ground(self, canvas: Canvas) -> None:
        theme, box, face, is_focused = canvas.theme, QRectF(self.rect()), self.face, self.hasFocus()
        if face.is_suggested:
            is_live = is_focused or self.underMouse()
            fill = theme.tint("accent", 0.05) if is_live else None
            canvas.pill(box, fill, theme.accent if is_live else theme.quiet, is_dashed=not is_focused)
            return
        if face.severity is not None and face.severity is not Severity.INFO:
            role = str(face.severity)
            canvas.pill(box, theme.tint(role, 0.06), theme.role(role))
        else:
            is_contrast = theme.name == "contrast"
            canvas.pill(box, theme.selected if is_focused else theme.chip, theme.control_line if is_contrast else None)
        if is_focused:
            canvas.pill(box, None, theme.accent, width=2)

    def _mark(self, canvas: Canvas) -> None:
        theme, middle = canvas.theme, self.height() / 2
        if self.face.is_suggested:
            is_live = self.hasFocus() or self.underMouse()
            painter = canvas.painter
            painter.setPen(stroke(theme.accent if is_live else theme.quiet, 1.5))
            centre = canvas.point(QPointF(_PAD + 5.5, middle))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawLine(centre - QPointF(4.5, 0), centre + QPointF(4.5, 0))
            painter.drawLine(centre - QPointF(0, 4.5), centre + QPointF(0, 4.5))
        elif self.face.severity is not None:
            canvas.sign(QPointF(_PAD + 6, middle), self.face.severity, 12)

    def _cross(self, canvas: Canvas) -> None:
        is_hot = self.underMouse() and self.cross_rect().contains(self.mapFromGlobal(self.cursor().pos()))
        painter, arm = canvas.painter, 3.2
        painter.setPen(stroke(canvas.theme.text if is_hot else canvas.theme.quiet, 1.3))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = canvas.point(QPointF(self.width() - 13, self.height() / 2))
        painter.drawLine(centre - QPointF(arm, arm), centre + QPointF(arm, arm))
        painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))


class AddButton(QAbstractButton):
    """The plus at the end of a field's chips."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(CHIP + 4, CHIP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Add to {label}")
        self.setToolTip(f"Add to {label}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is as good as a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet plus, with a ground while it is hovered or has the focus."""
        canvas, box = Canvas(QPainter(self), self.rect(), self.layoutDirection()), QRectF(self.rect())
        theme, is_focused = canvas.theme, self.hasFocus()
        if is_focused or self.underMouse():
            canvas.pill(box, theme.hover, theme.accent if is_focused else None, width=2)
        size = QRectF(0, 0, 16, 16)
        size.moveCenter(box.center())
        canvas.icon(size, "plus", theme.text if is_focused or self.underMouse() else theme.quiet)


def _spoken(face: ChipFace) -> str:
    """What a screen reader says: "Turkey, error"."""
    if face.is_suggested:
        return f"{face.text}, suggested"
    return f"{face.text}, {face.severity}" if face.severity is not None else face.text
