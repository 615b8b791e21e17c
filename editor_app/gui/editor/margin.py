"""The margin beside the text: finding sign, speaker, letter and bar, for the visible paragraphs only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from editor_app.domain.interview import Role
from editor_app.gui import fonts
from editor_app.gui.editor.marks import TurnMark
from editor_app.gui.editor.spans import Span
from editor_app.gui.paint import CENTRE, END, Canvas

if TYPE_CHECKING:
    from editor_app.gui.editor.body_editor import BodyEditor

WIDE, NARROW = 132, 68
FOLDS_BELOW = 600
"""Width of the editor under which speakers' names fold to their letters."""

BAR = 3
_ROLES = {Role.QUESTION: "question", Role.ANSWER: "answer"}


@dataclass(frozen=True, slots=True)
class VisibleBlock:
    """A paragraph in sight: its code points and where it stands in the viewport."""

    block: QTextBlock
    start: int
    end: int
    rect: QRectF


def visible_blocks(editor: BodyEditor) -> Iterator[VisibleBlock]:
    """The blocks in sight, from the first to the last: a long text costs no more than a short one."""
    layout, scroll = editor.document().documentLayout(), editor.verticalScrollBar().value()
    block, height = editor.cursorForPosition(QPoint(0, 0)).block(), editor.viewport().height()
    while block.isValid():
        rect = layout.blockBoundingRect(block).translated(0, -scroll)
        if rect.top() > height:
            return
        start = editor.to_point(block.position())
        yield VisibleBlock(block, start, editor.to_point(block.position() + block.length() - 1), rect)
        block = block.next()


class Margin(QWidget):
    """Painted for the editor that it belongs to; a click on a sign goes to the finding."""

    def __init__(self, editor: BodyEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The marks of the paragraphs in sight."""
        canvas = Canvas(QPainter(self), self.rect(), self.layoutDirection())
        canvas.fill(self.rect(), canvas.theme.page)
        editor = self._editor
        for visible in visible_blocks(editor):
            if visible.start == visible.end:
                continue
            top = visible.rect.top()
            line = visible.block.layout().lineAt(0).height() if visible.block.layout().lineCount() else 20
            middle = top + line / 2
            severity = editor.marks.gravest(visible.start, visible.end)
            if severity is not None:
                canvas.sign(QPointF(16, middle), severity, 14)
            for span in editor.marks.turns.between(visible.start, visible.start):
                if span.end > visible.start:
                    self._turn(canvas, span, visible, middle)

    def _turn(self, canvas: Canvas, span: Span[TurnMark], visible: VisibleBlock, middle: float) -> None:
        mark, width = span.payload, self.width()
        colour = canvas.theme.role(_ROLES[mark.role])
        last_line = visible.rect.height()
        bar = QRectF(width - 14, visible.rect.top() + 2, BAR, last_line - 4)
        canvas.pill(bar, colour, radius=1.5)
        if span.start < visible.start:
            return
        letter = QRectF(width - 34, middle - 10, 14, 20)
        canvas.words(letter, mark.letter, colour, fonts.interface(fonts.SMALL, is_strong=True), CENTRE)
        if mark.name and width >= WIDE:
            name = QRectF(28, middle - 10, width - 66, 20)
            canvas.words(name, mark.name, canvas.theme.quiet, fonts.interface(fonts.SMALL), END)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the finding of the sign under the pointer, else to the paragraph."""
        for visible in visible_blocks(self._editor):
            if visible.rect.top() <= event.position().y() <= visible.rect.bottom():
                spans = self._editor.marks.findings.between(visible.start, visible.end)
                found = next((span for span in spans if span.start >= visible.start), None)
                place = found.start if found is not None else visible.start
                self._editor.select_range(place, place)
                self._editor.setFocus()
                return


class Overview(QWidget):
    """A strip beside the scroll bar with a mark for each finding of the whole text."""

    def __init__(self, editor: BodyEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Marks at the height where the findings stand."""
        canvas, length = Canvas(QPainter(self), self.rect()), max(1, len(self._editor.text()))
        for span in self._editor.marks.findings:
            y = span.start / length * (self.height() - 4)
            canvas.fill(QRectF(0, y, self.width(), 3), canvas.theme.severity(str(span.payload.severity)))
