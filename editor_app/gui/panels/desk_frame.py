"""How the desk is divided: two rows of two panes with one line between them, and strips of tabs."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QSplitterHandle, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editor_app.gui import fonts
from editor_app.gui.dialogs.frame import make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.theme import BOTTOM_HEIGHT, DESK_INDENT, TABS

_SHARES = (600, 400)
"""Body to metadata: 3 to 2."""

_UPPER_HEIGHT = 600


class Tabs(QTabBar):
    """A strip of tabs with room for the weight of the chosen one, which a style sheet leaves out of the size."""

    def __init__(self, names: tuple[str, ...], label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setFixedHeight(TABS)
        self.setAccessibleName(label)
        for name in names:
            self.addTab(name)

    def tabSizeHint(self, index: int) -> QSize:
        """The size of the text at its heavier weight."""
        size, text = super().tabSizeHint(index), self.tabText(index)
        strong = QFontMetricsF(fonts.interface(is_strong=True)).horizontalAdvance(text)
        plain = QFontMetricsF(fonts.interface()).horizontalAdvance(text)
        return QSize(size.width() + round(strong - plain + 0.5), size.height())


def lay_under_tabs(host: QWidget, tabs: QTabBar, pages: QStackedWidget, end: int) -> None:
    """Fill the host with a strip of tabs, a line and the pages; `end` pixels are left behind the tabs."""
    head = QWidget()
    head.setFixedHeight(TABS)
    row = QHBoxLayout(head)
    row.setContentsMargins(DESK_INDENT, 0, end, 0)
    row.addWidget(tabs)
    row.addStretch(1)
    column = bare_column(host)
    column.addWidget(head)
    column.addWidget(make_line())
    column.addWidget(pages, 1)


class Handle(QSplitterHandle):
    """The line between two panes; a double click puts it back."""

    reset_requested = Signal()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Put it back."""
        self.reset_requested.emit()


class Splitter(QSplitter):
    """A splitter with a hairline as its handle."""

    reset_requested = Signal()

    def __init__(self, direction: Qt.Orientation, *panes: QWidget, stretches: tuple[int, int]) -> None:
        super().__init__(direction)
        self.setHandleWidth(1)  # Qt makes one so thin five pixels wide for the pointer
        self.setChildrenCollapsible(False)
        for place, pane in enumerate(panes):
            self.addWidget(pane)
            self.setStretchFactor(place, stretches[place])

    def createHandle(self) -> QSplitterHandle:
        """A handle that can be put back."""
        handle = Handle(self.orientation(), self)
        handle.reset_requested.connect(self.reset_requested)
        return handle


class DeskFrame(QWidget):
    """Body and metadata above, findings and turns below; the line between left and right is one."""

    def __init__(self, body: QWidget, form: QWidget, bottom: QWidget, outline: QWidget) -> None:
        super().__init__()
        self._lower_panes = (bottom, outline)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.above = Splitter(across, body, form, stretches=_SHARES)
        self.below = Splitter(across, bottom, outline, stretches=_SHARES)
        self.rows = Splitter(down, self.above, self.below, stretches=(1, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.above.splitterMoved.connect(lambda _place, _number: self.below.setSizes(self.above.sizes()))
        self.below.splitterMoved.connect(lambda _place, _number: self.above.setSizes(self.below.sizes()))
        for splitter in (self.above, self.below):
            splitter.reset_requested.connect(self.reset_columns)
        self.rows.reset_requested.connect(self.reset_rows)
        for pane in self._lower_panes:
            pane.installEventFilter(self)
        self.reset_columns()
        self.reset_rows()

    def reset_columns(self) -> None:
        """Body to metadata 3 : 2."""
        for splitter in (self.above, self.below):
            width = splitter.width() if splitter.isVisible() else sum(_SHARES)
            splitter.setSizes([round(width * share / sum(_SHARES)) for share in _SHARES])

    def reset_rows(self) -> None:
        """Six rows at the bottom."""
        height = self.rows.height() if self.rows.isVisible() else _UPPER_HEIGHT + BOTTOM_HEIGHT
        self.rows.setSizes([height - BOTTOM_HEIGHT - 1, BOTTOM_HEIGHT])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The lower row is hidden when nothing in it is shown."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.below.setVisible(any(not pane.isHidden() for pane in self._lower_panes))
        return super().eventFilter(watched, event)

    def save_state(self) -> QByteArray:
        """The sizes, for the next start."""
        sizes = {"columns": self.above.sizes(), "rows": self.rows.sizes()}
        return QByteArray(json.dumps(sizes).encode())

    def restore_state(self, state: QByteArray) -> None:
        """Take sizes over; what cannot be read changes nothing."""
        try:
            kept = json.loads(bytes(state.data()))
        except (ValueError, UnicodeDecodeError):
            return
        columns, rows = _sizes(kept, "columns"), _sizes(kept, "rows")
        if columns:
            self.above.setSizes(columns)
            self.below.setSizes(columns)
        if rows:
            self.rows.setSizes(rows)


def _sizes(kept: object, key: str) -> list[int]:
    """Two sizes, both more than nothing; else none."""
    found = kept.get(key) if isinstance(kept, dict) else None
    is_sound = isinstance(found, list) and len(found) == 2 and all(isinstance(size, int) and size > 0 for size in found)
    return found if is_sound and isinstance(found, list) else []
