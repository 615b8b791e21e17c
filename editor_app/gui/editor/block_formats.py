"""The spacing of an editor's lines: 1.45 of the type size, and blank lines as small gaps between paragraphs."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from editor_app.gui.fonts import LINE_HEIGHT
from editor_app.gui.theme import EDGE, GRID, GROUP

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_BLANK_HEIGHT = GRID


class BlockFormats:
    """Formats the lines of one document, whose undo must be off (else Ctrl+Z would take the spacing away).

    Heights are fixed: "proportional" multiplies the face's own leading, which differs from face to face.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._filled = QTextBlockFormat()
        self._blank = QTextBlockFormat()

    def use_font(self, font: QFont) -> None:
        """Take the font for the whole document and space its lines by it."""
        self._document.setDefaultFont(font)
        self._filled.setLineHeight(round(QFontInfo(font).pixelSize() * LINE_HEIGHT), _FIXED)
        self._filled.setBottomMargin(GRID)
        self._blank.setLineHeight(_BLANK_HEIGHT, _FIXED)
        frame = self._document.rootFrame().frameFormat()
        frame.setTopMargin(GROUP)
        frame.setBottomMargin(EDGE)
        self._document.rootFrame().setFrameFormat(frame)

    def text_height(self, block: QTextBlock) -> float:
        """How high the lines of a laid-out block are together; Qt's own rectangle knows only the face's height."""
        return block.layout().lineCount() * block.blockFormat().lineHeight()

    def start(self, cursor: QTextCursor) -> None:
        """Give the selected lines the spacing of filled ones; lines inserted there take it over."""
        cursor.setBlockFormat(self._filled)

    def format_all(self) -> None:
        """Space all lines anew."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._filled)
        self._format(cursor, self._document.begin(), self._document.blockCount())
        cursor.endEditBlock()

    def format_around(self, start: int, end: int) -> None:
        """Space the lines between two of Qt's positions, where a line was filled or emptied."""
        first, last = self._document.findBlock(start), self._document.findBlock(end)
        count = (last.blockNumber() if last.isValid() else self._document.blockCount() - 1) - first.blockNumber() + 1
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        self._format(cursor, first, count)
        cursor.endEditBlock()

    def _format(self, cursor: QTextCursor, block: QTextBlock, count: int) -> None:
        for _ in range(count):
            # A lone blank line is where an empty text is typed: it keeps its full height.
            is_gap = block.length() == 1 and self._document.blockCount() > 1
            wanted = self._blank if is_gap else self._filled
            if block.blockFormat().lineHeight() != wanted.lineHeight():
                cursor.setPosition(block.position())
                cursor.setBlockFormat(wanted)
            block = block.next()
