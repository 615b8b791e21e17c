"""An exact text editor with marks: the current paragraph's band, findings underlined, markers and matches coloured.

Nothing is written into the document: bands and waves are painted around Qt's own drawing, colours are extra
selections of the lines in sight, so that a text of 100,000 words costs no more than a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from editor_app.domain.annotation import Note
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.interview import Turn
from editor_app.gui.editor.exact_edit import ExactTextEdit
from editor_app.gui.editor.marks import Marks
from editor_app.gui.editor.spans import Span
from editor_app.gui.paint import Canvas, wave
from editor_app.gui.scrolling import keep_bar
from editor_app.gui.theme import EDGE, GRID, current_theme

COLUMN = 72
COLUMN_SAMPLE = "the sea between the ports and the pilots who know it"  # `averageCharWidth` is not the mean of prose
WIDE, NARROW = 132, 68
FOLDS_BELOW = 600
"""Width of the editor under which speakers' names fold to their letters."""

BAND_ABOVE, BAND_BELOW = GRID / 2, GRID + 2


@dataclass(frozen=True, slots=True)
class VisibleBlock:
    """A line of the text in sight: its code points `[start, end)` and where it stands in the viewport."""

    block: QTextBlock
    start: int
    end: int
    top: float
    height: float

    @property
    def first_line(self) -> float:
        """The middle of the small letters of its first line, for what stands beside it."""
        line = self.block.layout().lineAt(0)
        return self.top + line.y() + line.ascent() - line.ascent() * 0.3


class MarkedEdit(ExactTextEdit):
    """Paints marks and keeps the column; margin and overview are drawn by whoever listens to `marks_changed`."""

    fix_requested = Signal(object, object)
    """A repair chosen in the text: its `Finding` and `Fix`."""

    suppress_requested = Signal(object)
    """A `Finding` is to be left as it is."""

    note_requested = Signal()
    """A note is to be put on the selection."""

    marks_changed = Signal()
    """What stands in the margin may be different now: scrolled, edited, checked or resized."""

    overview_changed = Signal()
    """Other findings or matches are shown; not told at every key, as the whole text's marks are drawn then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.marks = Marks()
        self.hint = ""
        """What stands in an empty text; Qt's own placeholder would stand above the first line."""
        self.turn_actions: Sequence[QAction] = ()
        """What can be done with the turn at the cursor, for the menus of text and margin."""
        self._matches: Sequence[tuple[int, int]] = ()
        self._coloured: tuple[object, ...] = ()
        self._band: tuple[int, float, float] | None = None
        super().__init__(parent)
        self.edited_range.connect(self.marks.shift)
        self.text_edited.connect(self._on_marks_moved)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.verticalScrollBar().valueChanged.connect(self._on_marks_moved)
        keep_bar(self)

    # ---- marks ----------------------------------------------------------------------------------------------

    def set_text(self, text: str) -> None:
        """Show another text from its start, without any mark."""
        self.marks.clear()
        self._matches = ()
        super().set_text(text)
        self._on_marks_moved()
        self.overview_changed.emit()

    def set_findings(self, findings: Iterable[Finding]) -> None:
        """Underline the findings of the body; their places count in the text as it is now."""
        self.marks.show_findings(findings)
        self._on_marks_moved()
        self.overview_changed.emit()

    def set_turns(self, turns: Iterable[Turn]) -> None:
        """Mark the turns in the margin and colour their markers."""
        self.marks.show_turns(turns, self.text())
        self._on_marks_moved()

    def set_notes(self, notes: Iterable[Note]) -> None:
        """Mark the words that carry notes."""
        self.marks.show_notes(notes)
        self._on_marks_moved()

    def set_matches(self, matches: Sequence[tuple[int, int]]) -> None:
        """Colour what a search found, as ranges in order."""
        self._matches = matches
        self._on_marks_moved()
        self.overview_changed.emit()

    @property
    def matches(self) -> Sequence[tuple[int, int]]:
        """The ranges that a search found."""
        return self._matches

    def finding_at(self, position: int) -> Finding | None:
        """The gravest finding at a place."""
        return next(iter(self.marks.findings_at(position)), None)

    def place_of(self, finding: Finding) -> tuple[int, int]:
        """Where a finding stands now, after the edits since the check."""
        found = next((span for span in self.marks.findings if span.payload == finding), None)
        return (found.start, found.end) if found is not None else (finding.start, finding.end)

    # ---- what is in sight -----------------------------------------------------------------------------------

    def to_point(self, unit: int) -> int:
        """The code point at one of Qt's positions."""
        return self._exact.to_point(unit)

    def visible_blocks(self) -> Iterator[VisibleBlock]:
        """The lines in sight, from the first to the last."""
        block, height = self.cursorForPosition(QPoint(0, 0)).block(), self.viewport().height()
        if block.previous().isValid():
            block = block.previous()
        while block.isValid():
            visible = self._visible(block)
            if visible.top > height:
                return
            if visible.top + visible.height + EDGE >= 0:
                yield visible
            block = block.next()

    def current_block(self) -> VisibleBlock:
        """The line that the cursor is in, in sight or not."""
        return self._visible(self.textCursor().block())

    def _visible(self, block: QTextBlock) -> VisibleBlock:
        top = self.document().documentLayout().blockBoundingRect(block).top() - self.verticalScrollBar().value()
        start = self._exact.to_point(block.position())
        end = self._exact.to_point(block.position() + block.length() - 1)
        return VisibleBlock(block, start, end, top, self._formats.text_height(block))

    @property
    def shows_names(self) -> bool:
        """Whether the margin has room for speakers' names."""
        return self.width() >= FOLDS_BELOW

    @property
    def margin_width(self) -> int:
        """How wide the marks beside the text are."""
        return WIDE if self.shows_names else NARROW

    # ---- the column -----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column where it belongs."""
        self._fit_column()  # before Qt lays the text out, which it does once
        super().resizeEvent(event)

    def _fit_column(self) -> None:
        """72 characters, in the middle of what the margin leaves."""
        bar, width, margin = self.verticalScrollBar(), self.width(), self.margin_width
        sample = QFontMetricsF(self.document().defaultFont()).horizontalAdvance(COLUMN_SAMPLE)
        column = sample / len(COLUMN_SAMPLE) * COLUMN
        rest = max(EDGE, width - margin - column - bar.sizeHint().width())
        end = max(EDGE, rest / 2) if rest > EDGE * 2 else EDGE
        start = int(margin + max(0, rest - end))
        end = int(end)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (end, start) if is_mirrored else (start, end)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
        self._on_marks_moved()

    # ---- painting -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The current paragraph's band and the notes, the text, then the waves under it."""
        theme, dirty = current_theme(), QRectF(event.rect())
        blocks = [b for b in self.visible_blocks() if b.top <= dirty.bottom() and b.top + b.height >= dirty.top()]
        painter = QPainter(self.viewport())
        painter.fillRect(self.band_rect(self.viewport().width()), QColor(theme.current))
        for visible in blocks:
            self._tint_notes(painter, visible)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for visible in blocks:
            self._underline_findings(painter, visible)
        if not self.text():
            self._paint_hint(painter)
        painter.end()

    def _paint_hint(self, painter: QPainter) -> None:
        current = self.current_block()
        box = QRectF(0, current.top, self.viewport().width(), current.height)
        canvas = Canvas(painter, box, self.layoutDirection())
        canvas.words(box, self.hint, canvas.theme.quiet, self.document().defaultFont())

    def band_rect(self, width: float) -> QRectF:
        """The band behind the current paragraph, in the viewport's height."""
        current = self.current_block()
        return QRectF(0, current.top - BAND_ABOVE, width, current.height + BAND_ABOVE + BAND_BELOW)

    def _tint_notes(self, painter: QPainter, visible: VisibleBlock) -> None:
        ground = QColor(current_theme().tint("info", 0.12))
        for span in self.marks.notes.between(visible.start, visible.end):
            for rect in self.line_rects(visible, span.start, span.end):
                painter.fillRect(rect, ground)

    def _underline_findings(self, painter: QPainter, visible: VisibleBlock) -> None:
        spans = sorted(self.marks.findings.between(visible.start, visible.end), key=_rank)
        for span in spans:  # the gravest last, on top
            start, end = _widened(span, visible)
            colour = current_theme().severity(span.payload.severity)
            for rect in self.line_rects(visible, start, end):
                if span.payload.severity is Severity.INFO:
                    _dots(painter, colour, rect)
                else:
                    wave(painter, colour, rect.left(), rect.right(), rect.bottom() - 1.5)

    def line_rects(self, visible: VisibleBlock, start: int, end: int) -> Iterator[QRectF]:
        """The stretches of a line's rows that `[start, end)` covers, in the viewport, down to under the letters."""
        layout, offset, text = visible.block.layout(), visible.block.position(), visible.block.text()
        first = self._exact.to_units(max(start, visible.start)) - offset
        last = self._exact.to_units(min(end, visible.end)) - offset
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            low, high = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            high = low + len(text[low:high].rstrip())  # nothing under the blank at a row's end
            if low < high:
                left, right = _extent(line, low, high)
                top = visible.top + line.y()
                yield QRectF(left, top, right - left, line.ascent() + 5)

    # ---- colours of the text in sight -----------------------------------------------------------------------

    def _refresh_colours(self) -> None:
        blocks = list(self.visible_blocks())
        start, end = (blocks[0].start, blocks[-1].end) if blocks else (0, 0)
        markers = list(self.marks.markers.between(start, end))
        matches = [match for match in self._matches if match[0] <= end and match[1] >= start]
        # Cursors of selections move with the edits by themselves: only what came or went is set anew.
        first, theme = self.marks.markers.rank(start), current_theme()
        wanted = (self.marks.edition, first, len(markers), *matches, theme.name)
        if wanted == self._coloured:
            return
        self._coloured = wanted
        selections = [
            self._selection(span.start, span.end, foreground=theme.role(span.payload.value)) for span in markers
        ]
        selections += [self._selection(low, high, background=theme.match) for low, high in matches]
        self.setExtraSelections(selections)

    def _selection(
        self, start: int, end: int, *, foreground: str = "", background: str = ""
    ) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        if foreground:
            form.setForeground(QColor(foreground))
        if background:
            form.setBackground(QColor(background))
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = self.cursor_for(start, end), form
        return selection

    # ---- keeping up -----------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or direction: other colours, another side for the margin."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._fit_column()

    def _on_cursor_moved(self) -> None:
        current = self.current_block()
        band = (current.block.blockNumber(), current.top, current.height)
        if band != self._band:
            self._band = band
            self.viewport().update()
            self.marks_changed.emit()

    def _on_marks_moved(self) -> None:
        self._refresh_colours()
        self.viewport().update()
        self.marks_changed.emit()


def _rank(span: Span[Finding]) -> int:
    return span.payload.severity.rank


def _widened(span: Span[Finding], visible: VisibleBlock) -> tuple[int, int]:
    """A finding between two characters is underlined as the one beside it."""
    if span.start < span.end:
        return span.start, span.end
    return (span.start, span.start + 1) if span.start < visible.end else (span.start - 1, span.start)


def _extent(line: QTextLine, low: int, high: int) -> tuple[float, float]:
    """Where a stretch of a row begins and ends on the page, also where it runs in both directions."""
    left, right = _x(line, low), _x(line, high)
    runs = [run.boundingRect() for run in line.glyphRuns(low, high - low)] if right <= left else []
    if runs:
        return min(run.left() for run in runs), max(run.right() for run in runs)
    return min(left, right), max(left, right)


def _x(line: QTextLine, unit: int) -> float:
    x: float | tuple[float, int] = line.cursorToX(unit)  # type: ignore[assignment]  # a tuple, against PySide's stubs
    return x[0] if isinstance(x, tuple) else x


def _dots(painter: QPainter, colour: str, rect: QRectF) -> None:
    """A dotted line: an information is quieter than a wave."""
    pen = QPen(QColor(colour), 1.25)
    pen.setDashPattern([1.5, 2.5])
    painter.setPen(pen)
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
