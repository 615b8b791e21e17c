"""The top of the window: menus at the start, the command field in the middle, the places at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionMenuItem,
    QWidget,
)

from editor_app.gui import fonts
from editor_app.gui.icons import icon
from editor_app.gui.paint import Canvas
from editor_app.gui.style import set_look
from editor_app.gui.theme import HEADER

FIELD_WIDTH = 320


class MenuBar(QMenuBar):
    """Asks for the room that its menus need.

    Qt 6.11 takes the place where the last menu ends, which right to left is that of the first one, at the far end of
    the room that the bar has: once narrow, it never asks for more, and all menus hide behind "«".
    """

    def sizeHint(self) -> QSize:
        """The widths of the menus side by side."""
        metrics, style = self.fontMetrics(), self.style()
        mnemonic = Qt.TextFlag.TextShowMnemonic.value
        width = 2 * style.pixelMetric(QStyle.PixelMetric.PM_MenuBarHMargin, None, self)
        width += 2 * style.pixelMetric(QStyle.PixelMetric.PM_MenuBarPanelWidth, None, self)
        for action in self.actions():
            option = QStyleOptionMenuItem()
            self.initStyleOption(option, action)
            size = metrics.size(mnemonic, action.text())
            width += style.sizeFromContents(QStyle.ContentsType.CT_MenuBarItem, option, size, self).width()
        width += len(self.actions()) * style.pixelMetric(QStyle.PixelMetric.PM_MenuBarItemSpacing, None, self)
        return QSize(width, super().sizeHint().height())


class CommandButton(QPushButton):
    """Looks like a field, opens the command palette, and shows its keys."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        set_look(self, "command")
        self.setFixedWidth(FIELD_WIDTH)
        self.setAccessibleName("Search or run a command")
        self.setToolTip(action.toolTip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with a glass, a hint and the keys."""
        super().paintEvent(event)
        canvas, rect = Canvas(QPainter(self), self.rect(), self.layoutDirection()), QRectF(self.rect())
        canvas.icon(QRectF(10, rect.center().y() - 8, 16, 16), "magnifying-glass", canvas.theme.quiet)
        keys = self._action.shortcut().toString()
        end = canvas.key_caps(rect.right() - 6, rect.center().y(), keys, canvas.theme.control) if keys else rect.right()
        canvas.words(QRectF(34, 0, end - 42, rect.height()), "Search or run a command", canvas.theme.quiet)


class PlaceButton(QPushButton):
    """Shows a place of the window, and is pressed in while it is shown."""

    def __init__(self, text: str, icon_name: str, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(f" {text}", parent)
        self.setAccessibleName(text)
        self._icon_name = icon_name
        set_look(self, "segment")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(action.toolTip())
        action.changed.connect(lambda: self.setToolTip(action.toolTip()))
        self.clicked.connect(action.trigger)
        self.show_chosen(is_chosen=False)

    def show_chosen(self, *, is_chosen: bool) -> None:
        """Look pressed in or not."""
        self.setChecked(is_chosen)
        self.setIcon(icon(self._icon_name, "accent" if is_chosen else "quiet"))


class Header(QWidget):
    """Menu bar, command field and places on one line; `places` gives each place its text, icon and action."""

    def __init__(
        self, palette_action: QAction, places: Sequence[tuple[str, str, QAction]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self.setFixedHeight(HEADER)
        self.menu_bar = MenuBar()
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setFont(fonts.interface())
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.command = CommandButton(palette_action)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.addWidget(self.menu_bar)
        row.addStretch(1)
        row.addWidget(self.command)
        row.addStretch(1)
        self.places = [PlaceButton(*place) for place in places]
        for button in self.places:
            row.addWidget(button)

    def show_place(self, number: int) -> None:
        """Mark the place that is shown."""
        for place, button in enumerate(self.places):
            button.show_chosen(is_chosen=place == number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline under it."""
        super().paintEvent(event)
        canvas = Canvas(QPainter(self), self.rect())
        canvas.fill(QRectF(0, self.height() - 1, self.width(), 1), canvas.theme.line)
