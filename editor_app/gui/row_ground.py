"""What is behind a row of any list: the selection with its accent edge, or hover."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from editor_app.gui.paint import Canvas

_SELECTED = QStyle.StateFlag.State_Selected


def row_ground(canvas: Canvas, option: QStyleOptionViewItem, *, has_edge: bool = True) -> str:
    """Paint what is behind a row: the selection with its accent edge, else hover; the colour that is now behind."""
    theme, rect = canvas.theme, QRectF(option.rect)
    if option.state & _SELECTED:
        widget = option.widget
        has_focus = widget.hasFocus() or bool(widget.property("active"))
        ground = theme.selected if has_focus else theme.chosen
        canvas.fill(rect, ground)
        if has_edge:
            canvas.fill(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.accent)
        return ground
    if option.state & QStyle.StateFlag.State_MouseOver:
        canvas.fill(rect, theme.hover)
        return theme.hover
    return theme.panel
