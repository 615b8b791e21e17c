"""The body editor: exact text in a calm column, turns in the margin, findings underlined, repairs one key away.

How to use: `set_text(article.body)`, then `set_turns`, `set_findings` and `set_notes` whenever a check has read exactly
`text()`; between two checks all marks move with the edits. Connect `text_edited` (debounce it) and `fix_requested`.
After a repair made elsewhere call `sync_text(new)`, which keeps place and undo. All positions are code points.
`body_pane.BodyPane` puts the find bar above it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from editor_app.gui import fonts
from editor_app.gui.editor.margin import EndMargin, Margin, Overview
from editor_app.gui.editor.marked_edit import MarkedEdit
from editor_app.gui.editor.paragraphs import Counts, Paragraph, count, line_and_column, paragraph_at
from editor_app.gui.editor.text_menu import make_fix_menu, make_text_menu

SMALLEST, LARGEST = 8.0, 28.0
"""Sizes of the type in points."""

_WHEEL_STEP = 120


class BodyEditor(MarkedEdit):
    """Edits one body."""

    finding_activated = Signal(object)
    """The sign of a `Finding` in the margin was clicked."""

    zoomed = Signal(float)
    """The size of the type in points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._points, self._own_points, self._face = fonts.READING_POINTS, fonts.READING_POINTS, "serif"
        super().__init__(parent)
        self.setAccessibleName("Body")
        self.setAccessibleDescription("The article's text in Markdown; Alt+Enter repairs what is underlined")
        self.hint = "This article has no text."
        self._margin, self._end, self._overview = Margin(self), EndMargin(self), Overview(self)
        self._margin.finding_activated.connect(self.finding_activated)
        self.marks_changed.connect(self._margin.update)
        self.marks_changed.connect(self._end.update)
        self.overview_changed.connect(self._overview.update)

    # ---- the text in numbers --------------------------------------------------------------------------------

    def counts(self) -> Counts:
        """How many words and characters the text has."""
        return count(self.text())

    def word_count(self) -> int:
        """How many words the text has."""
        return self.counts().words

    def line_and_column(self) -> tuple[int, int]:
        """Where the cursor is, both counted from 1."""
        return line_and_column(self.text(), self.position())

    def current_paragraph(self) -> Paragraph:
        """The paragraph that the cursor is in."""
        return paragraph_at(self.text(), self.position())

    def go_to(self, position: int) -> None:
        """Put the cursor there, in sight."""
        self.select_range(position, position)

    # ---- type -----------------------------------------------------------------------------------------------

    def set_reading_type(self, face: str, points: float) -> None:
        """Show the text in this face (`serif` or `mono`) and size, which zooming comes back to."""
        self._face, self._own_points = face, points
        self._show_type(points)

    def _show_type(self, points: float) -> None:
        """Show the text in this size, at the same place of the text."""
        face, self._points = self._face, min(LARGEST, max(SMALLEST, points))
        first = self.cursorForPosition(QPoint(0, 0))
        make = fonts.mono_reading if face == "mono" else fonts.reading
        self.use_font(make(self._points))
        self._fit_column()
        bar = self.verticalScrollBar()
        if bar.value():
            bar.setValue(bar.value() + self.cursorRect(first).top())
        self.zoomed.emit(self._points)

    @property
    def points(self) -> float:
        """The size of the type."""
        return self._points

    @property
    def zoom(self) -> float:
        """By how many points the type is larger than its own size."""
        return self._points - self._own_points

    def zoom_by(self, steps: float) -> None:
        """Larger or smaller type, by points; 0 is its own size again."""
        self._show_type(self._points + steps if steps else self._own_points)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the type."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(0.5 if event.angleDelta().y() >= _WHEEL_STEP / 2 else -0.5)
            event.accept()
        else:
            super().wheelEvent(event)

    # ---- repairs --------------------------------------------------------------------------------------------

    def fix_here(self) -> bool:
        """Ask for the repair of what is underlined at the cursor; a menu where there are several. False for none."""
        choices = [(finding, fix) for finding in self.marks.findings_at(self.position()) for fix in finding.fixes]
        if not choices or self.isReadOnly():
            return False
        if len(choices) == 1:
            self.fix_requested.emit(*choices[0])
            return True
        menu = make_fix_menu(self, self.position())
        menu.setActiveAction(next(action for action in menu.actions() if action.text() and not action.isSeparator()))
        menu.popup(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
        return True

    def make_menu(self, position: int) -> QMenu:
        """The context menu for a place in the text."""
        return make_text_menu(self, position)

    def event(self, event: QEvent) -> bool:
        """Alt+Enter is ours before the window's where something can be repaired at the cursor."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and _asks_fix(event) and any(f.fixes for f in self.marks.findings_at(self.position())):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Enter repairs; the menu key opens the menu at the cursor."""
        if not (_asks_fix(event) and self.fix_here()):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu at the pointer, or at the cursor when a key asked for it."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            box = self.cursorRect()
            self.make_menu(self.position()).popup(self.viewport().mapToGlobal(box.bottomLeft()))
            return
        place = self.to_point(self.cursorForPosition(self.viewport().mapFromGlobal(event.globalPos())).position())
        start, end = self.selected_range()
        if start == end:
            self.go_to(place)  # what the menu does is done where it was asked for
        self.make_menu(place).popup(event.globalPos())

    # ---- help under the pointer -----------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        """The sentences of the findings and notes under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            position = self.to_point(self.cursorForPosition(event.pos()).position())
            QToolTip.showText(event.globalPos(), self.help_at(position), self.viewport())
            return True
        return super().viewportEvent(event)

    def help_at(self, position: int) -> str:
        """What is said of a place: findings with their first repair, then notes, a line each."""
        lines = [
            f"{finding.message}  Alt+Enter: {finding.fix.title}" if finding.fix else finding.message
            for finding in self.marks.findings_at(position)
        ]
        lines += [f"Note: {span.payload.text}" for span in self.marks.notes.between(position, position)]
        return "\n".join(dict.fromkeys(lines))

    def block_centre(self, position: int) -> QPointF:
        """Where a place stands in the viewport, for popups."""
        return QRectF(self.cursorRect(self.cursor_for(position, position))).center()

    # ---- geometry -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Margin and overview fill what the column leaves."""
        super().resizeEvent(event)
        self._place_sides()

    def _fit_column(self) -> None:
        super()._fit_column()
        self._place_sides()

    def _place_sides(self) -> None:
        if not hasattr(self, "_overview"):
            return
        column, bar = self.viewport().geometry(), self.verticalScrollBar().width()
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (bar if is_mirrored else 0), self.width() - (0 if is_mirrored else bar)
        before = QRect(left, 0, column.left() - left, self.height())
        after = QRect(column.right() + 1, 0, right - column.right() - 1, self.height())
        self._margin.setGeometry(after if is_mirrored else before)
        self._end.setGeometry(before if is_mirrored else after)


def _asks_fix(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
