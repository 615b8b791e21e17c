from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from editor_app.gui.fonts import interface
from editor_app.gui.laid_text import LaidText
from editor_app.gui.paint import Canvas
from editor_app.gui.writing import as_sentence, has_italics, is_right_to_left

ARABIC, HEBREW = "يدفع المصريون ثمن الخبز مرتين", "מי משלם על הלחם"


@pytest.mark.parametrize("text", [ARABIC, HEBREW, f"“{ARABIC}”", f"12. {HEBREW}, by Mara"])
def test_arabic_and_hebrew_run_from_right_to_left(text: str) -> None:
    assert is_right_to_left(text)


@pytest.mark.parametrize("text", ["", "12 – 34", "The bread", f"Mara on {ARABIC}", "包子的价格", "Цена хлеба"])
def test_all_else_runs_from_left_to_right(text: str) -> None:
    assert not is_right_to_left(text)


@pytest.mark.parametrize(
    "text", ["", "1,204", "The bread", "Цена хлеба", "Η τιμή", f"The word for bread, {ARABIC[:4]}"]
)
def test_scripts_with_capitals_have_italics(text: str) -> None:
    assert has_italics(text)


@pytest.mark.parametrize("text", [ARABIC, HEBREW, "包子的价格", "パンの値段は誰が払うのか", "빵값은 누가 내는가"])
def test_scripts_without_capitals_have_none(text: str) -> None:
    assert not has_italics(text)


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_line_is_cut_at_its_end_whichever_way_it_runs(qapp: QApplication, direction: Qt.LayoutDirection) -> None:
    english, arabic = ("Bread is paid for twice " * 3, ARABIC * 3)
    assert _has_dots(_ink(english, direction)[-3:]) and not _has_dots(_ink(english, direction)[:3])
    assert _has_dots(_ink(arabic, direction)[:3]) and not _has_dots(_ink(arabic, direction)[-3:])


def _has_dots(columns: list[list[int]]) -> bool:
    """Whether there is nothing but the height of a full stop in the columns."""
    rows = [row for column in columns for row in column]
    return max(rows) - min(rows) <= 3


def _ink(text: str, direction: Qt.LayoutDirection) -> list[list[int]]:
    """The rows that have ink, for each column of a cut line that has some."""
    image = QImage(140, 30, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    Canvas(painter, image.rect(), direction).words(QRectF(image.rect()), text, "#000000")
    painter.end()
    columns = [[y for y in range(30) if image.pixelColor(x, y).lightness() < 200] for x in range(140)]
    return [column for column in columns if column]


def test_a_laid_text_stands_at_the_side_where_it_begins(qapp: QApplication) -> None:
    for text, begins_right in (("Bread", False), ("خبز", True)):
        image = QImage(200, 30, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        LaidText(text, interface(), 200).draw(painter, 0, 0, "#000000")
        painter.end()
        inked = [x for x in range(200) if any(image.pixelColor(x, y).lightness() < 128 for y in range(30))]
        assert (min(inked) > 100) is begins_right


def test_a_sentence_of_ours_runs_left_to_right_whatever_name_it_begins_with() -> None:
    assert as_sentence("“Bread” stands by itself.") == "“Bread” stands by itself."
    said = as_sentence("“خبز” stands by itself.")
    assert said.endswith("“خبز” stands by itself.") and not is_right_to_left(said)
