"""Small drawings shared by delegates and painted widgets, mirrored where the interface runs right to left.

How to use: in a `paintEvent` or a delegate's `paint` make a `Canvas(painter, bounds, direction)` with the row's or
widget's rectangle and `option.direction` or `widget.layoutDirection()`, and give all places as in a left-to-right
interface: the canvas mirrors them inside `bounds`. `START`, `END` and `CENTRE` align words. Painted buttons have no
keys and no name for a screen reader: the same act needs an action and `AccessibleTextRole`. `wave()` is for text,
whose places are already visual.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle

from editor_app.domain.article import ReviewState
from editor_app.domain.finding import Severity
from editor_app.gui import fonts, icons
from editor_app.gui.theme import RADIUS, SMALL_CONTROL, Theme, current_theme, mix
from editor_app.gui.writing import is_right_to_left

START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter

_LTR = Qt.LayoutDirection.LeftToRight


def text_width(text: str, font: QFont) -> float:
    """The width of one line of text in the font."""
    return QFontMetricsF(font).horizontalAdvance(text)


def stroke(colour: str | QColor, width: float) -> QPen:
    """A pen with round ends and joins."""
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


@dataclass(frozen=True, slots=True)
class Canvas:
    """A painter with a theme, which mirrors inside `bounds` when `direction` is right to left."""

    painter: QPainter
    bounds: QRectF | QRect
    direction: Qt.LayoutDirection = _LTR
    theme: Theme = field(default_factory=current_theme)

    @property
    def is_mirrored(self) -> bool:
        """Whether places are mirrored."""
        return self.direction == Qt.LayoutDirection.RightToLeft

    def at(self, rect: QRectF | QRect) -> QRectF:
        """Where a rectangle of the left-to-right layout really stands (`QStyle.visualRect` with fractions)."""
        rect = QRectF(rect)
        if self.is_mirrored:
            bounds = QRectF(self.bounds)
            rect.moveLeft(bounds.left() + bounds.right() - rect.right())
        return rect

    def point(self, point: QPointF) -> QPointF:
        """Where a point of the left-to-right layout really stands."""
        return self.at(QRectF(point, point)).topLeft()

    def fill(self, rect: QRectF | QRect, colour: str) -> None:
        """Fill a rectangle; also hairlines, as a rectangle of 1."""
        self.painter.fillRect(self.at(rect), QColor(colour))

    def words(
        self,
        rect: QRectF | QRect,
        text: str,
        colour: str,
        font: QFont | None = None,
        align: Qt.AlignmentFlag = START,
        *,
        is_elided: bool = True,
    ) -> float:
        """Draw one line of text, ending in "…" where it does not fit; its width."""
        box, font = self.at(rect), font or fonts.interface()
        metrics = QFontMetricsF(font)
        if is_elided:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter = self.painter
        painter.setFont(font)
        painter.setPen(QColor(colour))
        # forced: Qt gives a line the direction of the window, and the "…" then stands before the first word
        run = Qt.TextFlag.TextForceRightToLeft if is_right_to_left(text) else Qt.TextFlag.TextForceLeftToRight
        # Absolute: else Qt flips the sides once more for a right-to-left text, and columns lose their edge.
        flags = QStyle.visualAlignment(self.direction, align) | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, flags.value | run.value | Qt.TextFlag.TextSingleLine.value, text)
        return metrics.horizontalAdvance(text)

    def paragraph(self, rect: QRectF | QRect, text: str, colour: str, font: QFont) -> None:
        """Draw a text that is broken into lines; what does not fit is left out."""
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        flags = QStyle.visualAlignment(self.direction, Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignAbsolute
        wrap = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
        self.painter.drawText(self.at(rect), flags.value | wrap, text)

    def pill(
        self,
        rect: QRectF | QRect,
        fill: str | None,
        line: str | None = None,
        *,
        radius: float = RADIUS,
        is_dashed: bool = False,
        width: float = 1,
    ) -> None:
        """Draw a rounded rectangle; its outline lies inside `rect`."""
        painter, box = self.painter, self.at(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        if line:
            pen = QPen(QColor(line), width)
            if is_dashed:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, radius, radius)
        painter.restore()

    def icon(self, rect: QRectF | QRect, name: str, colour: str) -> None:
        """Draw a line icon; icons that point somewhere must be named for the direction by the caller."""
        icons.draw_icon(self.painter, self.at(rect), name, colour)

    def sign(self, centre: QPointF, severity: Severity | str, size: float = 14, ground: str | None = None) -> None:
        """Draw a finding's mark: shape and colour both say how grave it is (cross in disc, triangle, i in ring)."""
        painter, radius = self.painter, size / 2
        colour, paper = self.theme.severity(str(severity)), ground or self.theme.page
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.point(centre))
        match Severity(severity):
            case Severity.ERROR:
                _cross_in_disc(painter, radius, colour, paper)
            case Severity.WARNING:
                _triangle(painter, radius, colour, paper)
            case Severity.INFO:
                _i_in_ring(painter, radius, colour)
        painter.restore()

    def state_mark(self, centre: QPointF, state: ReviewState | str, size: float = 12) -> None:
        """Draw how far an article has come: dashed ring, half full, full with a tick, ring with a bar."""
        painter, radius = self.painter, size / 2 - 0.75
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.point(centre))
        _state(painter, self.theme, ReviewState(state), radius)
        painter.restore()

    def key_caps(self, end: float, middle: float, keys: str, ground: str | None = None) -> float:
        """Draw a shortcut such as `Ctrl+K` as caps that end at x = `end`; the x where they start."""
        font, x = fonts.interface(fonts.SMALL), end
        for key in reversed(keys.replace("++", "+Plus").split("+")):
            key = "+" if key == "Plus" else key
            width = max(20.0, text_width(key, font) + 10)
            rect = QRectF(x - width, middle - 10, width, 20)
            self.pill(rect, mix(ground or self.theme.panel, self.theme.text, 0.05), self.theme.line)
            self.words(rect, key, self.theme.quiet, font, CENTRE, is_elided=False)
            x -= width + 4
        return x + 4

    def button(self, end: float, middle: float, text: str, *, is_primary: bool = False) -> QRectF:
        """Draw a small button in a row that ends at x = `end`; its rectangle, not mirrored."""
        rect, theme, font = button_rect(end, middle, text), self.theme, fonts.interface(fonts.SMALL)
        fill = mix(theme.page, theme.accent, 0.08) if is_primary else theme.control
        self.pill(rect, fill, theme.accent if is_primary else theme.control_line)
        self.words(rect, text, theme.legible("accent", fill) if is_primary else theme.text, font, CENTRE)
        return rect


def button_rect(end: float, middle: float, text: str) -> QRectF:
    """Where `Canvas.button` draws, before mirroring: for clicks."""
    width = text_width(text, fonts.interface(fonts.SMALL)) + 16
    return QRectF(end - width, middle - SMALL_CONTROL / 2, width, SMALL_CONTROL)


def wave(painter: QPainter, colour: str, left: float, right: float, y: float) -> None:
    """Draw a wavy underline as a path: the same at every scale, unlike the style's tiled pixmap."""
    path = QPainterPath(QPointF(left, y))
    x, lift = left, -2.0
    while x < right:
        step = min(2.5, right - x)
        path.quadTo(QPointF(x + step / 2, y + lift), QPointF(x + step, y))
        x, lift = x + step, -lift
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 1.25))
    painter.drawPath(path)
    painter.restore()


def _cross_in_disc(painter: QPainter, radius: float, colour: str, paper: str) -> None:
    arm = radius * 0.38
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    painter.setPen(stroke(paper, 1.6))
    painter.drawLine(QPointF(-arm, -arm), QPointF(arm, arm))
    painter.drawLine(QPointF(-arm, arm), QPointF(arm, -arm))


def _triangle(painter: QPainter, radius: float, colour: str, paper: str) -> None:
    path = QPainterPath(QPointF(0, -radius))
    path.lineTo(radius * 1.04, radius * 0.82)
    path.lineTo(-radius * 1.04, radius * 0.82)
    path.closeSubpath()
    painter.setPen(stroke(colour, 1.4))
    painter.setBrush(QColor(mix(paper, colour, 0.22)))
    painter.drawPath(path)
    painter.setPen(stroke(colour, 1.5))
    painter.drawLine(QPointF(0, -radius * 0.28), QPointF(0, radius * 0.18))
    painter.drawPoint(QPointF(0, radius * 0.52))


def _i_in_ring(painter: QPainter, radius: float, colour: str) -> None:
    painter.setPen(stroke(colour, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), radius - 0.7, radius - 0.7)
    painter.setPen(stroke(colour, 1.5))
    painter.drawPoint(QPointF(0, -radius * 0.36))
    painter.drawLine(QPointF(0, -radius * 0.02), QPointF(0, radius * 0.42))


def _state(painter: QPainter, theme: Theme, state: ReviewState, radius: float) -> None:
    roles = {ReviewState.NEW: "quiet", ReviewState.REVIEW: "warning", ReviewState.APPROVED: "answer"}
    colour = QColor(theme.role(roles.get(state, "error")))
    ring = QPen(colour, 1.5)
    if state is ReviewState.NEW:
        ring.setDashPattern([1.6, 1.4])
    painter.setPen(ring)
    painter.setBrush(colour if state is ReviewState.APPROVED else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    if state is ReviewState.REVIEW:
        inner = radius - 1.8
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(QRectF(-inner, -inner, 2 * inner, 2 * inner), 90 * 16, -180 * 16)
    elif state is ReviewState.APPROVED:
        painter.setPen(stroke(theme.page, 1.5))
        tick = ((-0.45, 0.0), (-0.1, 0.38), (0.5, -0.36))
        painter.drawPolyline([QPointF(x * radius, y * radius) for x, y in tick])
    elif state is ReviewState.HELD:
        painter.drawLine(QPointF(-radius * 0.45, 0), QPointF(radius * 0.45, 0))
