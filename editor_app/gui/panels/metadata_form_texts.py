"""Texts of the form, edited in place without a box around them, exact to the character as the body is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.gui import fonts
from editor_app.gui.editor.exact_edit import ExactTextEdit, pasted_text
from editor_app.gui.paint import Canvas
from editor_app.gui.theme import CHIP, GRID

INSET = 6
"""How far the ground of a text reaches beyond its words, so that words and chips start at one edge."""


class TextValue(ExactTextEdit):
    """A text as high as its lines. Enter goes on to the next field, Shift+Enter is a line feed where they may be.

    While `is_folded` and without the keys it shows one line that ends in "…".
    """

    left = Signal()
    """The keys went elsewhere."""

    def __init__(self, name: str, *, is_multiline: bool = False, hint: str = "", parent: QWidget | None = None) -> None:
        self._is_multiline, self._is_folded, self._hint = is_multiline, False, ""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._hint = hint  # painted here: Qt puts a placeholder where a frame's margins do not count
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setViewportMargins(0, 0, 0, 0)
        self.viewport().setMouseTracking(True)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def use_font(self, font: QFont) -> None:
        """The interface's face at its own spacing, with little room around it."""
        super().use_font(fonts.interface())
        frame = self.document().rootFrame().frameFormat()
        frame.setTopMargin(GRID - 1)
        frame.setBottomMargin(0)
        frame.setLeftMargin(INSET)
        frame.setRightMargin(INSET)
        self.document().rootFrame().setFrameFormat(frame)

    def set_folded(self, is_folded: bool) -> None:
        """Show one line only while the keys are elsewhere."""
        self._is_folded = is_folded
        self._fit()

    @property
    def is_folded(self) -> bool:
        """Whether only one line is shown now."""
        return self._is_folded and not self.hasFocus() and self.document().size().height() > CHIP + GRID

    def sizeHint(self) -> QSize:
        """The height of the lines."""
        return QSize(120, self.height())

    def _fit(self) -> None:
        height = CHIP if self.is_folded else max(CHIP, round(self.document().size().height()))
        if height != self.height():
            self.setFixedHeight(height)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns need more lines."""
        super().resizeEvent(event)
        self._fit()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape leave; Shift+Enter writes a line feed only where the field has several lines."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._is_multiline and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.type_text("\n")
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window's
        elif is_enter or event.key() == Qt.Key.Key_Escape:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Lines pasted into a field of one line become words."""
        text = pasted_text(source)
        self.type_text(text if self._is_multiline else " ".join(text.split("\n")))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """All lines are shown while the keys are here."""
        super().focusInEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Fold again."""
        super().focusOutEvent(event)
        self._fit()
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Show what can be edited when the pointer comes over it."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.viewport().update()
        return super().event(event)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground under the pointer, an outline with the keys, then the text or its first line."""
        viewport = self.viewport()
        canvas = Canvas(QPainter(viewport), viewport.rect(), self.layoutDirection())
        box, theme = QRectF(viewport.rect()), canvas.theme
        if self.hasFocus():
            canvas.pill(box, None, theme.accent)
        elif self.underMouse():
            canvas.pill(box, theme.hover)
        if not self.text():
            canvas.words(box.adjusted(INSET, 0, -INSET, 0), self._hint, theme.quiet, fonts.interface())
        if self.is_folded:
            words = " ".join(self.text().split())
            canvas.words(box.adjusted(INSET, 0, -INSET, 0), words, theme.text, fonts.interface())
            canvas.painter.end()
            return
        canvas.painter.end()
        super().paintEvent(event)
