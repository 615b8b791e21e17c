"""A layout that many panels have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def bare_column(host: QWidget) -> QVBoxLayout:
    """A column that fills its host, with nothing around and between."""
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
