"""What stands beside the text: finding sign, speaker, letter and bar at its start, an overview of the whole at its end.

Both walk the lines in sight only, and neither takes the focus: everything they show is in the lists of findings and
turns too, where it can be reached by keys and read aloud.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from editor_app.domain.finding import Finding, Severity
from editor_app.domain.interview import Role
from editor_app.gui import fonts
from editor_app.gui.editor.marked_edit import NARROW, WIDE, MarkedEdit, VisibleBlock
from editor_app.gui.editor.marks import TurnMark
from editor_app.gui.editor.spans import Span
from editor_app.gui.editor.text_menu import make_turn_menu
from editor_app.gui.paint import CENTRE, END, Canvas

BAR = 3
_ROLES = {Role.QUESTION: "question", Role.ANSWER: "answer"}


class Margin(QWidget):
    """From the start to the text: sign at 16, name, letter, bar; without names sign, letter, bar."""

    finding_activated = Signal(object)
    """A sign was clicked: its gravest `Finding`."""

    def __init__(self, editor: MarkedEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The marks of the lines in sight, on the current paragraph's band."""
        canvas = Canvas(QPainter(self), self.rect(), self.layoutDirection())
        canvas.fill(self.rect(), canvas.theme.page)
        band = self._editor.band_rect(self.width())
        canvas.fill(band, canvas.theme.current)
        for visible in self._editor.visible_blocks():
            is_current = band.contains(QPointF(1, visible.first_line))
            self._paint_block(canvas, visible, canvas.theme.current if is_current else canvas.theme.page)

    def _paint_block(self, canvas: Canvas, visible: VisibleBlock, ground: str) -> None:
        marks, middle = self._editor.marks, visible.first_line
        severity = marks.gravest(visible.start, visible.end)
        if severity is not None:
            canvas.sign(QPointF(self._sign_x, middle), severity, 14, ground)
        if next(marks.notes.between(visible.start, visible.end - 1), None) is not None:
            shift = 0 if severity is None else 20
            canvas.icon(QRectF(self._sign_x - 7, middle - 7 + shift, 14, 14), "note-pencil", canvas.theme.info)
        for span in marks.turns.between(visible.start, visible.start):
            if span.end > visible.start:
                self._paint_turn(canvas, span, visible)

    def _paint_turn(self, canvas: Canvas, span: Span[TurnMark], visible: VisibleBlock) -> None:
        mark, end, middle = span.payload, self.width() - 12, visible.first_line
        colour = canvas.theme.role(_ROLES[mark.role])
        canvas.pill(QRectF(end - BAR, visible.top + 2, BAR, visible.height - 3), colour, radius=1.5)
        if span.start < visible.start:
            return
        strong = fonts.interface(fonts.SMALL, is_strong=True)
        canvas.words(QRectF(end - 24, middle - 10, 14, 20), mark.letter, colour, strong, CENTRE, is_elided=False)
        if mark.name and self._editor.shows_names:
            start = self._sign_x + 12
            name = QRectF(start, middle - 10, end - 28 - start, 20)
            canvas.words(name, mark.name, canvas.theme.quiet, fonts.interface(fonts.SMALL), END)

    @property
    def _sign_x(self) -> float:
        """Where the signs stand: near the text also where the pane is wide."""
        return self.width() - (WIDE if self._editor.shows_names else NARROW) + 16.0

    def event(self, event: QEvent) -> bool:
        """The speaker's full name and the sentences of the findings under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.help_at(event.pos().y()), self)
            return True
        return super().event(event)

    def help_at(self, y: float) -> str:
        """What the marks at a height mean, a line each."""
        visible = self._block_at(y)
        if visible is None:
            return ""
        turns = self._editor.marks.turns.between(visible.start, visible.start)
        names = [f"{span.payload.role.value.capitalize()}: {span.payload.speaker or 'no name'}" for span in turns]
        notes = [f"Note: {span.payload.text}" for span in self._editor.marks.notes.between(visible.start, visible.end)]
        return "\n".join([*names, *(finding.message for finding in self._findings(visible)), *notes])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the finding of the sign under the pointer, else to the line."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        visible = self._block_at(event.position().y())
        if visible is None:
            return
        findings = self._findings(visible)
        place = self._editor.place_of(findings[0]) if findings else (visible.start, visible.start)
        self._editor.select_range(place[0], place[0])
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
        if findings:
            self.finding_activated.emit(findings[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The acts on the turn beside the pointer, which the cursor goes to."""
        visible = self._block_at(event.pos().y())
        if visible is None or not self._editor.turn_actions:
            return
        if not visible.start <= self._editor.position() <= visible.end:
            self._editor.select_range(visible.start, visible.start)
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
        make_turn_menu(self, self._editor.turn_actions).popup(event.globalPos())

    def _block_at(self, y: float) -> VisibleBlock | None:
        blocks = self._editor.visible_blocks()
        return next((block for block in blocks if block.top <= y <= block.top + block.height), None)

    def _findings(self, visible: VisibleBlock) -> list[Finding]:
        """The findings that begin in a line, gravest first."""
        spans = self._editor.marks.findings.between(visible.start, visible.end)
        found = [span.payload for span in spans if span.start >= visible.start]
        return sorted(found, key=lambda finding: -finding.severity.rank)


class EndMargin(QWidget):
    """From the text to the scroll bar: the current paragraph's band runs on."""

    def __init__(self, editor: MarkedEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The band."""
        canvas = Canvas(QPainter(self), self.rect())
        canvas.fill(self._editor.band_rect(self.width()), canvas.theme.current)


class Overview(QWidget):
    """Over the scroll bar: a mark for each finding and each match of the whole text; lets the mouse through."""

    def __init__(self, editor: MarkedEdit) -> None:
        self._bar = editor.verticalScrollBar()
        super().__init__(self._bar)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the scroll bar whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._bar.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Marks at the heights of what they stand for."""
        canvas = Canvas(QPainter(self), self.rect())
        for y, role in self.marks().items():
            canvas.fill(QRectF(1, y, self.width() - 2, 3), canvas.theme.role(role))

    def marks(self) -> dict[int, str]:
        """Heights in this widget and the role of colour that is marked there, the gravest where several meet."""
        length, room = max(1, len(self._editor.text())), max(1, self.height() - 4)
        marks = {int(start / length * room): "accent" for start, _end in self._editor.matches}
        for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR):
            places = (span.start for span in self._editor.marks.findings if span.payload.severity is severity)
            marks |= dict.fromkeys((int(place / length * room) for place in places), severity.value)
        return marks
