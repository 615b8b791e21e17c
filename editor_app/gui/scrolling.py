"""A scroll bar that is always there and shows itself only when there is something to scroll.

A bar that comes and goes changes the width of what is beside it: text would wrap anew, rows would be cut.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea

from editor_app.gui.style import set_look


def keep_bar(area: QAbstractScrollArea) -> None:
    """Keep the room of the vertical bar; without a range it is not drawn."""
    bar = area.verticalScrollBar()
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar.rangeChanged.connect(lambda _low, high: set_look(bar, "" if high else "idle"))
    set_look(bar, "" if bar.maximum() else "idle")
