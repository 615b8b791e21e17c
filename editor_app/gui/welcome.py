"""What an empty library shows: one sentence, three ways in with their keys, and a place to drop files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from editor_app.gui import fonts
from editor_app.gui.actions import ActionBook
from editor_app.gui.paint import CENTRE, Canvas
from editor_app.gui.style import set_look

WIDTH = 560
_WAYS = (
    ("import_folder", "Import a folder", "Reads every page in it, reports what is new, twice there or unreadable"),
    ("open_demo", "Open the demo", "Invented articles to try everything on; delete it when you like"),
    ("open_library", "Open another library", "A library file on this computer"),
)


class WayButton(QAbstractButton):
    """One way in: icon, name, what it does, keys. The one with the focus is framed in the accent."""

    def __init__(self, icon: str, name: str, description: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._description, self._keys = icon, description, keys
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{description} ({keys})")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines with air."""
        return QSize(WIDTH, 64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The way, framed when the keys are on it, tinted under the pointer."""
        painter = QPainter(self)
        canvas, rect = Canvas(painter, self.rect(), self.layoutDirection()), QRectF(self.rect())
        theme = canvas.theme
        if self.hasFocus():
            canvas.pill(rect, theme.tint("accent", 0.08), theme.accent, radius=6, width=2)
        elif self.underMouse():
            canvas.pill(rect, theme.hover, radius=6)
        canvas.icon(QRectF(22, rect.center().y() - 10, 20, 20), self._icon, theme.accent)
        end = canvas.key_caps(rect.right() - 16, rect.center().y(), self._keys, theme.page)
        room = end - 16 - 60
        canvas.words(QRectF(60, 12, room, 20), self.text(), theme.text, fonts.interface(is_strong=True))
        canvas.words(QRectF(60, 32, room, 20), self._description, theme.quiet, fonts.interface(fonts.SMALL))


class DropArea(QWidget):
    """A dashed frame that takes files and folders."""

    dropped = Signal(object)
    """What was dropped: a tuple of paths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setMinimumHeight(112)
        self.setAccessibleName("Drop files or folders here")
        self._is_over = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome, all else is not."""
        if event.mimeData().hasUrls():
            self._is_over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Back to quiet."""
        self._is_over = False
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the local paths on."""
        self._is_over = False
        self.update()
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, in the accent while something hovers over it."""
        painter = QPainter(self)
        canvas, rect = Canvas(painter, self.rect(), self.layoutDirection()), QRectF(self.rect())
        theme = canvas.theme
        line = theme.accent if self._is_over else theme.faint
        canvas.pill(
            rect, theme.tint("accent", 0.06) if self._is_over else None, line, radius=6, is_dashed=True, width=1.5
        )
        middle = QPointF(rect.center().x(), rect.top() + 34)
        canvas.icon(QRectF(middle.x() - 10, middle.y() - 10, 20, 20), "tray", theme.quiet)
        canvas.words(QRectF(0, 54, rect.width(), 20), "Drop files or folders here", theme.text, align=CENTRE)
        formats = "Captured pages, HTML, Markdown, JSON Lines, CSV, zip and tar archives"
        canvas.words(QRectF(0, 76, rect.width(), 18), formats, theme.quiet, fonts.interface(fonts.SMALL), CENTRE)


class WelcomePage(QWidget):
    """The empty library; the first way has the focus when the page is shown."""

    dropped = Signal(object)

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self.ways = [self._make_way(book, *way) for way in _WAYS]
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        column.addStretch(4)
        self._add(column, _label("This library has no articles yet", "title"), 4)
        self._add(
            column, _label("Pages are copied in and kept as they came. Nothing you import is changed.", "quiet"), 20
        )
        for way in self.ways:
            self._add(column, way, 0)
        drop = DropArea(self)
        drop.dropped.connect(self.dropped)
        column.addSpacing(16)
        self._add(column, drop, 0)
        column.addStretch(5)

    def _make_way(self, book: ActionBook, action_id: str, name: str, description: str) -> WayButton:
        way = WayButton(book.specs[action_id].icon, name, description, book.keys_of(action_id), self)
        way.clicked.connect(book[action_id].trigger)
        return way

    def _add(self, column: QVBoxLayout, widget: QWidget, gap: int) -> None:
        if not isinstance(widget, QLabel):
            widget.setFixedWidth(WIDTH)
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(gap)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keys on the first way in."""
        super().showEvent(event)
        self.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _label(text: str, look: str) -> QLabel:
    label = QLabel(text)
    set_look(label, look)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
