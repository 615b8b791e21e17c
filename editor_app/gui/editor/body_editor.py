"""The body editor: exact text in a calm column, turns in the margin, findings underlined, repairs one key away."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from editor_app.domain.annotation import Note
from editor_app.domain.finding import Finding
from editor_app.domain.interview import Role, Turn
from editor_app.gui import fonts
from editor_app.gui.editor.exact_edit import ExactTextEdit
from editor_app.gui.editor.margin import FOLDS_BELOW, NARROW, WIDE, Margin, Overview, VisibleBlock, visible_blocks
from editor_app.gui.editor.marks import Marks
from editor_app.gui.editor.paragraphs import count, line_and_column
from editor_app.gui.paint import wave
from editor_app.gui.theme import EDGE, current_theme

COLUMN_SAMPLE = "The commission asked whether all the ports of the sea could share one ru"
"""72 characters of prose: `averageCharWidth` is not the mean of prose."""

SMALLEST, LARGEST = 8.0, 28.0
_OVERVIEW = 8


class MarkerColours(QSyntaxHighlighter):
    """Colours the markers of turns (`Q:`) in the colour of their role."""

    def __init__(self, editor: BodyEditor) -> None:
        super().__init__(editor.document())
        self._editor = editor

    def highlightBlock(self, _text: str) -> None:
        """Colour the marker that opens the block."""
        editor, block = self._editor, self.currentBlock()
        start = editor.to_point(block.position())
        for span in editor.marks.turns.between(start, start):
            if span.start == start and span.payload.marker_length:
                form = QTextCharFormat()
                role = "question" if span.payload.role is Role.QUESTION else "answer"
                form.setForeground(QColor(current_theme().role(role)))
                self.setFormat(0, span.payload.marker_length, form)


class BodyEditor(ExactTextEdit):
    """Edits one body. All positions are code points into `text()`."""

    fix_requested = Signal(object, object)
    """A repair chosen in the text: its `Finding` and `Fix`."""

    note_requested = Signal()
    """A note is to be put on the selection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.marks = Marks()
        super().__init__(parent)
        self.setAccessibleName("Body")
        self.setAccessibleDescription("The article's text in Markdown")
        self.setPlaceholderText("This article has no text.")
        self._points, self._face = fonts.READING_POINTS, "serif"
        self._margin, self._overview = Margin(self), Overview(self)
        self._colours = MarkerColours(self)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self.edited_range.connect(self._on_edited_range)
        self.cursorPositionChanged.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._margin.update)
        self.document().documentLayout().documentSizeChanged.connect(self._repaint)
        self._fit()

    # ---- marks

    def set_findings(self, findings: Iterable[Finding]) -> None:
        """Underline the findings of the body."""
        self.marks.show_findings(findings)
        self._repaint()

    def set_turns(self, turns: Iterable[Turn]) -> None:
        """Mark the turns in the margin."""
        before = [(span.start, span.payload) for span in self.marks.turns]
        self.marks.show_turns(turns)
        if before != [(span.start, span.payload) for span in self.marks.turns]:
            self._colours.rehighlight()
        self._repaint()

    def set_notes(self, notes: Iterable[Note]) -> None:
        """Mark the words that carry notes."""
        self.marks.show_notes(notes)
        self._repaint()

    def finding_at(self, position: int) -> Finding | None:
        """The gravest finding at a place."""
        found = [span.payload for span in self.marks.findings.between(position, position)]
        return max(found, key=lambda finding: finding.severity.rank, default=None)

    def place_of(self, finding: Finding) -> tuple[int, int]:
        """Where a finding stands now, after the edits since the check."""
        found = next((span for span in self.marks.findings if span.payload is finding), None)
        return (found.start, found.end) if found is not None else (finding.start, finding.end)

    def to_point(self, unit: int) -> int:
        """The code point at one of Qt's positions."""
        return self._exact.to_point(unit)

    # ---- counts and type

    def word_count(self) -> int:
        """How many words the text has."""
        return count(self.text()).words

    def line_and_column(self) -> tuple[int, int]:
        """Where the cursor is, both counted from 1."""
        return line_and_column(self.text(), self.position())

    def set_reading_type(self, face: str, points: float) -> None:
        """Show the text in this face (`serif` or `mono`) and size."""
        self._face, self._points = face, min(LARGEST, max(SMALLEST, points))
        make = fonts.mono_reading if face == "mono" else fonts.reading
        self.use_font(make(self._points))
        self._fit()

    @property
    def points(self) -> float:
        """The size of the type."""
        return self._points

    def zoom_by(self, steps: float) -> None:
        """Larger or smaller type; 0 is its own size again."""
        self.set_reading_type(self._face, self._points + steps if steps else fonts.READING_POINTS)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The current paragraph's band, the text, then the waves under it."""
        painter, theme = QPainter(self.viewport()), current_theme()
        band = self.document().documentLayout().blockBoundingRect(self.textCursor().block())
        band.translate(0, -self.verticalScrollBar().value())
        if self.hasFocus():
            painter.fillRect(
                QRectF(-2, band.top() - 2, self.viewport().width() + 4, band.height() + 4), QColor(theme.current)
            )
        blocks = list(visible_blocks(self))
        for visible in blocks:
            self._tint_notes(painter, visible)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for visible in blocks:
            self._wave_findings(painter, visible)
        painter.end()

    def _tint_notes(self, painter: QPainter, visible: VisibleBlock) -> None:
        for span in self.marks.notes.between(visible.start, visible.end):
            for rect in self._line_rects(visible, span.start, span.end):
                painter.fillRect(rect, QColor(current_theme().match))

    def _wave_findings(self, painter: QPainter, visible: VisibleBlock) -> None:
        for span in self.marks.findings.between(visible.start, visible.end):
            colour = current_theme().severity(str(span.payload.severity))
            for rect in self._line_rects(visible, span.start, max(span.end, span.start + 1)):
                wave(painter, colour, rect.left(), rect.right(), rect.bottom() - 2)

    def _line_rects(self, visible: VisibleBlock, start: int, end: int) -> list[QRectF]:
        """The stretches of a block's lines that a span covers, in the viewport."""
        block, layout = visible.block, visible.block.layout()
        first = self._exact.to_units(max(start, visible.start)) - block.position()
        last = self._exact.to_units(min(end, visible.end)) - block.position()
        rects = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            low, high = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if low >= high:
                continue
            left, right = line.cursorToX(low)[0], line.cursorToX(high)[0]  # type: ignore[index]
            x = visible.rect.left() + min(left, right)
            rects.append(QRectF(x, visible.rect.top() + line.y(), max(4.0, abs(right - left)), line.height()))
        return rects

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep margin, column and overview in place."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: other colours for the markers."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.rehighlight()
            self._repaint()

    def _fit(self) -> None:
        if not hasattr(self, "_margin"):
            return
        width = self.width()
        margin = NARROW if width < FOLDS_BELOW else WIDE
        column = QFontMetricsF(self.font()).horizontalAdvance(COLUMN_SAMPLE)
        room = width - margin - EDGE - self.verticalScrollBar().sizeHint().width()
        spare = max(0, int(room - column))
        left = margin + spare // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sides = (spare - spare // 2 + EDGE, left) if mirrored else (left, spare - spare // 2 + EDGE)
        self.setViewportMargins(sides[0], EDGE // 2, sides[1], 0)
        viewport = self.viewport().geometry()
        edge = viewport.right() + 1 if mirrored else viewport.left() - margin
        self._margin.setGeometry(edge, viewport.top(), margin, self.height() - viewport.top())
        bar = self.verticalScrollBar().sizeHint().width()
        self._overview.setGeometry(width - bar - _OVERVIEW - 2, 4, _OVERVIEW, self.height() - 8)

    def _repaint(self) -> None:
        self.viewport().update()
        self._margin.update()
        self._overview.update()

    def _on_edited_range(self, start: int, removed: int, added: int) -> None:
        self.marks.shift(start, removed, added)
        self._margin.update()
        self._overview.update()

    # ---- help under the pointer

    def viewportEvent(self, event: QEvent) -> bool:
        """The sentences of the findings under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_help(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _show_help(self, place: QPoint, at: QPoint) -> None:
        position = self.to_point(self.cursorForPosition(place).position())
        sentences = [span.payload.message for span in self.marks.findings.between(position, position)]
        sentences += [f"Note: {span.payload.text}" for span in self.marks.notes.between(position, position)]
        if sentences:
            QToolTip.showText(at, "\n".join(dict.fromkeys(sentences)), self)
        else:
            QToolTip.hideText()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Repairs for what is under the pointer, then what every editor offers."""
        position = self.to_point(self.cursorForPosition(event.pos()).position())
        menu = self.make_menu(position)
        menu.popup(event.globalPos())

    def make_menu(self, position: int) -> QMenu:
        """The menu for a place in the text."""
        menu = QMenu(self)
        for span in self.marks.findings.between(position, position):
            menu.addSection(span.payload.message)
            for fix in span.payload.fixes:
                action = menu.addAction(fix.title)
                action.triggered.connect(
                    lambda _checked=False, finding=span.payload, fix=fix: self.fix_requested.emit(finding, fix)
                )
        if menu.actions():
            menu.addSeparator()
        has_selection = self.textCursor().hasSelection()
        for text, act, is_enabled in (
            ("Add Note…", self.note_requested.emit, has_selection),
            ("Undo", self.undo, self.can_undo),
            ("Redo", self.redo, self.can_redo),
            ("Cut", self.cut, has_selection),
            ("Copy", self.copy, has_selection),
            ("Paste", self.paste, self.canPaste()),
            ("Select All", self.selectAll, bool(self.text())),
        ):
            action = QAction(text, menu)
            action.setEnabled(is_enabled)
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        return menu

    def block_centre(self, position: int) -> QPointF:
        """Where a place stands in the viewport, for tests and popups."""
        rect = self.cursorRect(self.cursor_for(position, position))
        return QRectF(rect).center()
