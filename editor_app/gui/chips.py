"""Chips: values of a field as small pills.

How to use: a `Chip` is a button that knows no field: its cross, Delete and Backspace ask to remove it, the arrows ask
to go to its neighbour. `panels/metadata_form_chips.py` puts chips together to a field.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from editor_app.domain.finding import Severity
from editor_app.gui import fonts
from editor_app.gui.paint import Canvas, stroke
from editor_app.gui.theme import CHIP

_PAD, _MARK, _CROSS = 8, 18, 18
_SMALLEST = 48


@dataclass(frozen=True, slots=True)
class ChipFace:
    """How a chip looks and what it says of itself.

    `severity` outlines it and puts the sign in front; `reason` says why. `is_suggested` draws it dashed with a plus,
    `is_fixed` without a cross.
    """

    text: str
    severity: Severity | None = None
    reason: str = ""
    is_suggested: bool = False
    is_fixed: bool = False

    @property
    def has_mark(self) -> bool:
        """Whether a sign or a plus stands in front of the text."""
        return self.is_suggested or self.severity is not None


class Chip(QAbstractButton):
    """One value."""

    removal_requested = Signal(int)
    """The cross or Delete (1: what follows comes next), or Backspace (-1)."""

    edit_requested = Signal()
    """F2, Enter or a double click."""

    typing_requested = Signal(str)
    """A further value is being typed: its first character."""

    step_requested = Signal(int)
    """Left or Right: -1 towards the first, 1 towards the last."""

    move_requested = Signal(int)
    """The same with Alt: change places."""

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
        return 0 if self.face.is_suggested or self.face.is_fixed else _CROSS

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
            self.removal_requested.emit(1)
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a value."""
        if not self.face.is_suggested and not self.cross_rect().contains(event.position().toPoint()):
            self.edit_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the cross is over a button."""
        is_on_cross = self.cross_rect().contains(event.position().toPoint())
        is_hand = is_on_cross or self.face.is_suggested
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, F2 and Enter edit, arrows step, a letter types; Enter takes a suggestion."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.face.is_suggested:
                self.click()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2 if not self.face.is_suggested:
                self.edit_requested.emit()
            case Qt.Key.Key_Delete:
                self.removal_requested.emit(1)
            case Qt.Key.Key_Backspace:
                self.removal_requested.emit(-1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._step(event)
            case _ if is_typed(event):
                self.typing_requested.emit(event.text())
            case _:
                super().keyPressEvent(event)

    def _step(self, event: QKeyEvent) -> None:
        by = step_of(event, self.layoutDirection())
        is_moving = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        (self.move_requested if is_moving else self.step_requested).emit(by)

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

    typing_requested = Signal(str)
    """A value is being typed: its first character."""

    step_requested = Signal(int)
    """Left or Right, as with chips; Backspace goes to the last chip."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(CHIP + 4, CHIP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Add to {label}")
        self.setToolTip(f"Add to {label}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is as good as a click, and typing starts a value."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.click()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.step_requested.emit(step_of(event, self.layoutDirection()))
            case Qt.Key.Key_Backspace:
                self.step_requested.emit(-1)
            case _ if is_typed(event):
                self.typing_requested.emit(event.text())
            case _:
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


def step_of(event: QKeyEvent, direction: Qt.LayoutDirection) -> int:
    """Where an arrow key leads in the order of the values: back (-1) or on (1)."""
    is_on = (event.key() == Qt.Key.Key_Right) == (direction == Qt.LayoutDirection.LeftToRight)
    return 1 if is_on else -1


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes a character: Space presses a button, so it does not count."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not held and event.text().isprintable() and bool(event.text().strip())


def _spoken(face: ChipFace) -> str:
    """What a screen reader says: "Turkey, error"."""
    if face.is_suggested:
        return f"{face.text}, suggested"
    return f"{face.text}, {face.severity}" if face.severity is not None else face.text
