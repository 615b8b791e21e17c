"""How often a term was used, year by year, as bars."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.gui import fonts
from editor_app.gui.paint import END, START, Canvas
from editor_app.gui.theme import mix

BARS, WORDS, NO_BARS = 42, 18, 24
_WIDEST_STEP, _WIDEST_BAR = 26.0, 12.0
_LONGEST = 60
"""Years; of more, the last ones are shown."""


class UseChart(QWidget):
    """Bars on a line, the first and the last year below it; the highest bar is the darkest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: dict[int, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(NO_BARS)

    def sizeHint(self) -> QSize:
        """Wide enough for a few years."""
        return QSize(320, BARS + WORDS)

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Show articles by year; years between without any count as none."""
        years = range(max(min(counts), max(counts) - _LONGEST + 1), max(counts) + 1) if counts else range(0)
        self.counts = {year: counts.get(year, 0) for year in years}
        said = ", ".join(f"{year}: {count:,}" for year, count in self.counts.items() if count)
        self.setAccessibleName(f"Articles by year: {said}" if said else "No dated article")
        self.setToolTip(said.replace(", ", "\n"))
        self.setFixedHeight(BARS + WORDS if self.counts else NO_BARS)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars."""
        canvas, theme_rect = Canvas(QPainter(self), self.rect(), self.layoutDirection()), QRectF(self.rect())
        theme = canvas.theme
        if not self.counts:
            canvas.words(theme_rect, "No dated article carries it.", theme.quiet)
            return
        step = min(_WIDEST_STEP, theme_rect.width() / len(self.counts))
        width, most = min(_WIDEST_BAR, step * 0.6), max(self.counts.values()) or 1
        total = max(step * len(self.counts), 80.0)
        for place, count in enumerate(self.counts.values()):
            height = max(2.0, (BARS - 4) * count / most) if count else 0
            shade = mix(theme.page, theme.text, 0.66 if count == most else 0.26)
            canvas.fill(QRectF(place * step, BARS - height, width, height), shade)
        canvas.fill(QRectF(0, BARS, total, 1), theme.line)
        years, small = list(self.counts), fonts.interface(fonts.SMALL, is_tabular=True)
        below = QRectF(0, BARS + 2, total, WORDS - 2)
        canvas.words(below, str(years[0]), theme.quiet, small, START)
        if len(years) > 1:
            canvas.words(below, str(years[-1]), theme.quiet, small, END)
