from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from editor_app.domain.article import ReviewState
from editor_app.domain.finding import Severity
from editor_app.gui import fonts
from editor_app.gui.appearance import apply_theme
from editor_app.gui.icons import draw_icon, has_icon, icon
from editor_app.gui.paint import CENTRE, END, START, Canvas, button_rect, text_width, wave
from editor_app.gui.theme import DARK, LIGHT

WIDTH, HEIGHT = 200, 40
LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def drawn(draw: Callable[[Canvas], object], direction: Qt.LayoutDirection = LTR, scale: int = 1) -> QImage:
    image = QImage(WIDTH * scale, HEIGHT * scale, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(LIGHT.page))
    painter = QPainter(image)
    draw(Canvas(painter, QRect(0, 0, WIDTH, HEIGHT), direction))
    painter.end()
    return image


def inked(image: QImage) -> QRect:
    """The rectangle of all pixels that are not paper."""
    paper = QColor(LIGHT.page).rgb()
    points = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != paper]
    if not points:
        return QRect()
    columns, rows = zip(*points, strict=True)
    return QRect(min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1)


def test_a_rectangle_is_mirrored_inside_the_bounds_of_a_right_to_left_canvas() -> None:
    image = drawn(lambda canvas: canvas.fill(QRectF(10, 5, 30, 10), LIGHT.accent), RTL)
    assert inked(image) == QRect(160, 5, 30, 10)


def test_words_start_at_the_left_and_in_a_right_to_left_interface_at_the_right() -> None:
    def draw(canvas: Canvas) -> object:
        return canvas.words(QRectF(0, 0, WIDTH, HEIGHT), "Regions", LIGHT.text)

    assert inked(drawn(draw)).right() < WIDTH / 2
    assert inked(drawn(draw, RTL)).left() > WIDTH / 2


@pytest.mark.parametrize(("align", "low", "high"), [(START, 0, 100), (CENTRE, 60, 140), (END, 100, 200)])
def test_arabic_words_keep_to_the_column_they_are_given(align: Qt.AlignmentFlag, low: int, high: int) -> None:
    image = drawn(lambda canvas: canvas.words(QRectF(0, 0, WIDTH, HEIGHT), "البحر", LIGHT.text, align=align))
    ink = inked(image)
    assert low <= ink.left() <= ink.right() <= high


def test_words_that_do_not_fit_end_in_dots_inside_their_rectangle() -> None:
    image = drawn(lambda canvas: canvas.words(QRectF(20, 0, 60, HEIGHT), "The customs house that stayed", LIGHT.text))
    assert inked(image).right() <= 80


def test_words_tell_their_width() -> None:
    widths: list[float] = []
    drawn(lambda canvas: widths.append(canvas.words(QRectF(0, 0, 200, 20), "Outlet", LIGHT.text, is_elided=False)))
    assert widths == [text_width("Outlet", fonts.interface())]


def test_each_severity_has_a_shape_of_its_own() -> None:
    pictures = [
        drawn(lambda canvas, s=severity: canvas.sign(QPointF(20, 20), s)).convertToFormat(  # type: ignore[misc]
            QImage.Format.Format_Mono
        )
        for severity in Severity
    ]
    assert len({bytes(picture.constBits()) for picture in pictures}) == 3


def test_each_state_has_a_mark_of_its_own() -> None:
    pictures = [drawn(lambda canvas, s=state: canvas.state_mark(QPointF(20, 20), s)) for state in ReviewState]  # type: ignore[misc]
    assert len({bytes(picture.constBits()) for picture in pictures}) == len(ReviewState)


def test_a_sign_is_drawn_around_its_centre() -> None:
    ink = inked(drawn(lambda canvas: canvas.sign(QPointF(20, 20), "error", 14)))
    assert QRect(12, 12, 16, 16).contains(ink)
    assert ink.width() >= 13


def test_key_caps_end_where_they_are_told_and_give_their_start() -> None:
    starts: list[float] = []
    image = drawn(lambda canvas: starts.append(canvas.key_caps(190, 20, "Ctrl+K")))
    ink = inked(image)
    assert ink.right() == 189
    assert abs(ink.left() - starts[0]) <= 1


def test_a_plus_among_the_keys_is_a_key() -> None:
    both = inked(drawn(lambda canvas: canvas.key_caps(190, 20, "Ctrl++")))
    one = inked(drawn(lambda canvas: canvas.key_caps(190, 20, "Ctrl")))
    assert both.width() == pytest.approx(one.width() + 24, abs=1)


def test_a_button_is_drawn_where_clicks_are_looked_for() -> None:
    rects: list[QRectF] = []
    image = drawn(lambda canvas: rects.append(canvas.button(190, 20, "Insert “A:”", is_primary=True)))
    assert rects == [button_rect(190, 20, "Insert “A:”")]
    assert inked(image) == rects[0].toAlignedRect()
    plain = inked(drawn(lambda canvas: canvas.button(190, 20, "Insert “A:”")))
    assert plain == rects[0].toAlignedRect()


def test_a_dashed_pill_has_gaps_in_its_outline() -> None:
    rect = QRectF(10, 5, 100, 24)
    whole = drawn(lambda canvas: canvas.pill(rect, None, LIGHT.text))
    dashed = drawn(lambda canvas: canvas.pill(rect, None, LIGHT.text, is_dashed=True))
    assert count_ink(dashed) < count_ink(whole)
    assert inked(whole) == rect.toRect()


def count_ink(image: QImage) -> int:
    paper = QColor(LIGHT.page).rgb()
    return sum(image.pixel(x, y) != paper for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("scale", [1, 2])
def test_a_wave_stays_between_its_ends_at_every_scale(scale: int) -> None:
    image = drawn(lambda canvas: wave(canvas.painter, LIGHT.error, 20, 81, 20), scale=scale)
    ink = inked(image)
    assert 20 * scale - 2 <= ink.left()
    assert ink.right() <= 81 * scale + 2
    assert 2 * scale <= ink.height() <= 5 * scale


def test_an_icon_follows_the_theme_without_being_made_again(qapp: QApplication) -> None:
    made = icon("magnifying-glass", "accent")
    light = made.pixmap(QSize(16, 16)).toImage()
    apply_theme(qapp, DARK)
    dark = made.pixmap(QSize(16, 16)).toImage()
    assert light != dark
    assert has_colour(light, LIGHT.accent)
    assert has_colour(dark, DARK.accent)


def has_colour(image: QImage, name: str) -> bool:
    wanted = QColor(name)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(p.alpha() > 200 and abs(p.hue() - wanted.hue()) < 12 for p in pixels)


def test_an_icon_at_two_hundred_percent_is_drawn_and_not_stretched() -> None:
    made = icon("check", "text", 20)
    large = made.pixmap(QSize(20, 20), 2.0)
    assert large.size() == QSize(40, 40)
    assert large.toImage() != made.pixmap(QSize(20, 20), 1.0).toImage().scaled(40, 40)
    assert made.availableSizes() == [QSize(20, 20)]
    assert made.actualSize(QSize(16, 16)) == QSize(16, 16)


def test_a_disabled_icon_is_faint_and_a_fixed_colour_is_taken_as_it_is() -> None:
    from PySide6.QtGui import QIcon

    made = icon("trash", "#B3261E")
    assert has_colour(made.pixmap(QSize(16, 16)).toImage(), "#B3261E")
    assert not has_colour(made.pixmap(QSize(16, 16), QIcon.Mode.Disabled).toImage(), "#B3261E")


def test_a_copied_icon_draws_the_same() -> None:
    from PySide6.QtGui import QPixmap

    made = icon("trash")
    copy = icon("trash")
    copy.addPixmap(QPixmap(16, 16))
    assert not made.isNull()
    assert made.pixmap(QSize(16, 16)).toImage() == icon("trash").pixmap(QSize(16, 16)).toImage()


def test_an_unknown_icon_leaves_its_place_empty() -> None:
    assert not has_icon("no-such-icon")
    image = drawn(lambda canvas: draw_icon(canvas.painter, QRectF(10, 10, 16, 16), "no-such-icon", LIGHT.text))
    assert inked(image) == QRect()


def test_an_icon_is_drawn_mirrored_in_place() -> None:
    assert has_icon("magnifying-glass")
    ink = inked(drawn(lambda canvas: canvas.icon(QRectF(10, 10, 16, 16), "magnifying-glass", LIGHT.text), RTL))
    assert QRect(173, 9, 18, 18).contains(ink)
