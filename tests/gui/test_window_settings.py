"""Settings, themes and sizes of type: in force at once, there at the next start, and legible as they are painted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget

from editor_app.gui.dialogs.settings_dialog import SettingsDialog
from editor_app.gui.theme import READABLE, THEMES, contrast, current_theme
from tests.gui.opened_window import COUNT, CTRL, SHIFT, Shown

Key = Qt.Key
SCALE = 4
"""Device pixels a logical one: the strokes of letters are then solid in their middle."""


def open_settings(shown: Shown) -> SettingsDialog:
    shown.key(Key.Key_Comma, hold=CTRL)
    dialog = shown.window.help.dialog
    assert isinstance(dialog, SettingsDialog)
    return dialog


def picture(widget: QWidget, box: QRect) -> QImage:
    """A part of a widget as it is painted, large."""
    image = QImage(box.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    painter = QPainter(image)
    widget.render(painter, QPoint(), QRegion(box))
    painter.end()
    return image


def colours(image: QImage) -> Counter[str]:
    """The colours of an image and how often each is there."""
    counted = Counter(memoryview(image.constBits()).cast("I"))
    return Counter({f"#{pixel & 0xFFFFFF:06x}": count for pixel, count in counted.items()})


def legibility(image: QImage) -> float:
    """The contrast of the ground, the commonest colour, with what stands out of it most in some number."""
    found = colours(image)
    ground, _count = found.most_common(1)[0]
    return max(contrast(ground, colour) for colour, count in found.items() if count >= SCALE)


# ---- the dialog


@pytest.mark.parametrize("theme", ["dark", "contrast", "light"])
def test_a_theme_is_in_force_at_once_and_at_the_next_start(shown: Shown, theme: str) -> None:
    dialog = open_settings(shown)
    dialog.theme.setFocus()
    QTest.keyClick(dialog.theme, Key.Key_Home)
    for _ in range(dialog.theme.findData(theme)):
        QTest.keyClick(dialog.theme, Key.Key_Down)
    assert current_theme().name == theme
    page = shown.window.desk.editor.viewport().grab().toImage().pixelColor(2, 200)
    assert page.name().upper() == THEMES[theme].page
    dialog.close()
    shown.restart()
    assert current_theme().name == theme == shown.program.appearance.choice
    shown.program.appearance.choose("system")


def test_face_and_size_of_the_text_are_in_force_at_once_and_at_the_next_start(shown: Shown) -> None:
    serif = shown.window.desk.editor.font().family()
    dialog = open_settings(shown)
    dialog.face.setFocus()
    QTest.keyClick(dialog.face, Key.Key_Down)
    for _ in range(5):
        dialog.size_box.stepUp()
    mono = shown.window.desk.editor.font().family()
    assert mono != serif and shown.window.desk.editor.points == 14
    dialog.close()
    shown.restart()
    assert shown.window.desk.editor.font().family() == mono and shown.window.desk.editor.points == 14
    again = open_settings(shown)
    assert again.face.currentData() == "mono" and again.size_box.value() == 14


def test_the_actual_size_is_the_one_that_was_chosen(shown: Shown) -> None:
    open_settings(shown).size_box.setValue(16)
    shown.key(Key.Key_Escape)
    for _ in range(3):
        shown.window.book["zoom_in"].trigger()
    assert shown.window.desk.editor.points == 19
    shown.window.book["zoom_out"].trigger()
    assert shown.window.desk.editor.points == 18
    shown.window.book["zoom_reset"].trigger()
    assert shown.window.desk.editor.points == 16


def test_zoom_stops_at_the_smallest_and_the_largest(lasting: Shown) -> None:
    for action, end in (("zoom_in", 28), ("zoom_out", 8)):
        for _ in range(25):
            lasting.window.book[action].trigger()
        assert lasting.window.desk.editor.points == end


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "[library]\ncolumns=nonsense\norder=-nonsense\nsplitter=abc\n[type]\npoints=huge\nface=comic\n",
        "[window]\ngeometry=@ByteArray(abc)\nsplitter=@Invalid()\n[appearance]\ntheme=pink\n[desk]\nstate={}\n",
        "\x00\x01\x02 not a settings file",
    ],
)
def test_a_damaged_settings_file_opens_the_window_as_new(shown: Shown, damage: str) -> None:
    file = shown.program.kept.file
    shown.window.close()
    file.write_bytes(damage.encode())
    shown.restart()
    assert len(shown.titles()) == COUNT and shown.window.desk.editor.points == 11.5
    assert [column.id for column in shown.library.model.columns][:2] in (["state", "title"], ["title"])
    assert shown.library.width() >= 280 and shown.window.desk.width() > 600


# ---- themes as painted


@pytest.fixture(params=list(THEMES))
def themed(lasting: Shown, request: pytest.FixtureRequest) -> Iterator[Shown]:
    """The window in each theme, switched to while it was open."""
    lasting.search("flag:taxonomy.*")
    lasting.program.appearance.choose(str(request.param))
    lasting.settle()
    yield lasting
    lasting.program.appearance.choose("light")


def test_every_word_that_is_painted_can_be_read(themed: Shown) -> None:
    widgets: list[QLabel | QAbstractButton] = [*themed.window.findChildren(QLabel)]
    widgets += themed.window.findChildren(QAbstractButton)
    shown = [w for w in widgets if w.isEnabled() and w.text() and w.visibleRegion().boundingRect() == w.rect()]
    assert len(shown) > 25
    poor = {}
    for widget in shown:
        corner = widget.mapTo(themed.window, QPoint())
        found = legibility(picture(themed.window, QRect(corner, widget.size())))
        if found < READABLE:
            poor[f"{type(widget).__name__} “{widget.text()}”"] = round(found, 2)
    assert poor == {}


def test_every_row_of_every_list_can_be_read(themed: Shown) -> None:
    poor, count = {}, 0
    for view in themed.window.findChildren(QAbstractItemView):
        if not view.isVisible() or view.model() is None:
            continue
        for row in range(min(4, view.model().rowCount())):
            index = view.model().index(row, 1 if view is themed.library.list else 0)
            box = view.visualRect(index) & view.viewport().rect()
            if box.isEmpty() or not index.data():
                continue
            count += 1
            found = legibility(picture(view.viewport(), box.adjusted(0, 2, 0, -2)))
            if found < READABLE:
                poor[f"{view.accessibleName()} {row} “{index.data()}”"] = round(found, 2)
    assert poor == {} and count > 8


def test_the_keys_of_a_query_take_the_accent_of_the_theme_in_force(themed: Shown) -> None:
    field, theme = themed.library.query_field, current_theme()
    themed.window.desk.acts.focus_body()  # the selection of a search box would lie behind
    cursor = field.textCursor()
    cursor.clearSelection()
    field.setTextCursor(cursor)
    found = colours(picture(field.viewport(), QRect(0, 0, 60, field.viewport().height())))
    assert found[theme.accent.lower()] > 20


def test_light_and_dark_change_by_key(lasting: Shown) -> None:
    for name in ("dark", "light"):
        lasting.key(Key.Key_T, hold=CTRL | SHIFT)
        assert current_theme().name == name
