"""What many panels do with layouts."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


def bare_column(host: QWidget) -> QVBoxLayout:
    """A column that fills its host, with nothing around and between."""
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def empty_layout(layout: QLayout) -> list[QWidget]:
    """Take everything out of a layout, and hand over the widgets that were in it, in their order.

    The items themselves are ended here: PySide leaves what `takeAt` returns to nobody, so each would stay in memory.
    """
    widgets: list[QWidget] = []
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widgets.append(widget)
        shiboken6.delete(item)
    return widgets
