from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from editor_app.domain.finding import Severity
from editor_app.gui.editor.margin import Margin, Overview
from editor_app.gui.editor.marked_edit import NARROW, WIDE, MarkedEdit
from editor_app.gui.theme import LIGHT
from tests.gui.texts import BODY, PARAGRAPHS, finding, note, turns

WRONG = finding("A;", message="Not a marker.")
DOUBT = finding("warships", Severity.WARNING)


@pytest.fixture
def editor(qtbot: QtBot) -> MarkedEdit:
    made = MarkedEdit()
    qtbot.addWidget(made)
    made.resize(645, 560)
    made.show()
    made.set_text(BODY)
    made.set_turns(turns())
    made.set_findings((WRONG, DOUBT))
    return made


@pytest.fixture
def margin(editor: MarkedEdit) -> Margin:
    made = Margin(editor)
    made.setGeometry(0, 0, editor.viewport().geometry().left(), editor.height())
    made.show()
    return made


def rows_with(image: QImage, name: str, left: int, right: int) -> set[int]:
    wanted = QColor(name).rgb()
    return {y for y in range(image.height()) for x in range(left, right) if image.pixel(x, y) == wanted}


def middle_of(editor: MarkedEdit, number: int) -> int:
    start = BODY.index(PARAGRAPHS[number])
    [block] = [block for block in editor.visible_blocks() if block.start == start]
    return int(block.first_line)


def test_a_bar_stands_beside_every_turn_in_the_colour_of_its_role(editor: MarkedEdit, margin: Margin) -> None:
    image = margin.grab().toImage()
    questions = rows_with(image, LIGHT.question, margin.width() - 15, margin.width() - 12)
    answers = rows_with(image, LIGHT.answer, margin.width() - 15, margin.width() - 12)
    assert middle_of(editor, 1) in questions
    assert middle_of(editor, 2) in answers
    assert middle_of(editor, 0) not in questions | answers


def test_a_speakers_name_stands_once_per_change_of_speaker(editor: MarkedEdit) -> None:
    names = [span.payload.name for span in editor.marks.turns]
    assert names == ["Ledger", "Solvik", "Ledger", "Solvik", "Ledger", "", "Solvik"]


def test_names_fold_to_letters_where_the_editor_is_narrow(editor: MarkedEdit, margin: Margin) -> None:
    wide = rows_with(margin.grab().toImage(), LIGHT.quiet, 24, margin.width() - 40)
    assert wide
    assert editor.margin_width == WIDE
    editor.resize(560, 560)
    margin.resize(editor.viewport().geometry().left(), 560)
    assert editor.margin_width == NARROW
    assert margin.width() == NARROW
    image = margin.grab().toImage()
    assert not rows_with(image, LIGHT.quiet, 0, NARROW)
    assert rows_with(image, LIGHT.question, 30, NARROW - 16)


def test_a_sign_stands_at_the_line_where_a_finding_begins(editor: MarkedEdit, margin: Margin) -> None:
    rows = rows_with(margin.grab().toImage(), LIGHT.error, 8, 24)
    assert abs(sum(rows) / len(rows) - middle_of(editor, 4)) < 3


def test_a_note_has_an_icon_below_the_sign_or_in_its_place(editor: MarkedEdit, margin: Margin) -> None:
    before = margin.grab().toImage()
    editor.set_notes((note("Tallinn"), note("persuaded")))
    assert margin.grab().toImage() != before
    editor.set_findings(())
    margin.grab()


def test_a_click_on_a_sign_goes_to_its_finding(editor: MarkedEdit, margin: Margin, qtbot: QtBot) -> None:
    with qtbot.waitSignal(margin.finding_activated) as told:
        QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=QPoint(16, middle_of(editor, 4)))
    assert told.args == [WRONG]
    assert editor.position() == WRONG.start


def test_a_click_beside_a_line_without_sign_goes_to_the_line(editor: MarkedEdit, margin: Margin) -> None:
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=QPoint(16, middle_of(editor, 3)))
    assert editor.position() == BODY.index(PARAGRAPHS[3])
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=QPoint(16, 2))
    assert editor.position() == BODY.index(PARAGRAPHS[3])


def test_the_pointer_learns_names_findings_and_notes(
    editor: MarkedEdit, margin: Margin, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.set_notes((note("Tallinn", "Which hearing?"),))
    assert margin.help_at(middle_of(editor, 4)) == "Answer: Maren Solvik\nNot a marker.\nNote: Which hearing?"
    assert margin.help_at(middle_of(editor, 0)) == ""
    assert margin.help_at(-50) == ""
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: said.append(text))
    place = QPoint(16, middle_of(editor, 3))
    QApplication.sendEvent(margin, QHelpEvent(QEvent.Type.ToolTip, place, QPoint(1, 1)))
    assert said == ["Question: The Baltic Ledger"]


def test_the_margin_is_mirrored_in_a_right_to_left_interface(editor: MarkedEdit, margin: Margin) -> None:
    margin.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    image = margin.grab().toImage()
    assert rows_with(image, LIGHT.question, 12, 15)
    assert rows_with(image, LIGHT.error, margin.width() - 24, margin.width() - 8)


def test_only_lines_in_sight_are_walked(editor: MarkedEdit) -> None:
    editor.set_text("\n\n".join(f"Paragraph {number}." for number in range(2_000)))
    editor.verticalScrollBar().setValue(20_000)
    blocks = list(editor.visible_blocks())
    assert len(blocks) < 60
    assert blocks[0].block.blockNumber() > 100


def test_the_overview_marks_the_gravest_at_each_height(editor: MarkedEdit) -> None:
    overview = Overview(editor)
    overview.resize(10, 400)
    editor.set_findings((finding("Tallinn", Severity.INFO), finding("Tallinn and"), DOUBT))
    marks = overview.marks()
    assert sorted(marks.values()) == ["error", "warning"]
    assert min(marks, key=lambda y: marks[y] == "warning") > max(y for y, role in marks.items() if role == "warning")


def test_the_overview_marks_matches_and_covers_the_scroll_bar(editor: MarkedEdit) -> None:
    overview = Overview(editor)
    editor.set_findings(())
    editor.set_matches([(0, 3), (len(BODY) - 3, len(BODY))])
    editor.resize(700, 300)
    QApplication.processEvents()
    assert overview.geometry() == editor.verticalScrollBar().rect()
    assert set(overview.marks().values()) == {"accent"}
    overview.show()
    image = overview.grab().toImage()
    assert QColor(image.pixelColor(5, max(overview.marks()) + 1)) == QColor(LIGHT.accent)


def test_signs_keep_near_a_centred_column(editor: MarkedEdit, margin: Margin) -> None:
    editor.resize(1400, 560)
    margin.resize(editor.viewport().geometry().left(), 560)
    rows = rows_with(margin.grab().toImage(), LIGHT.error, margin.width() - WIDE + 8, margin.width() - WIDE + 24)
    assert rows
    assert QPointF(margin.width(), 0).x() > WIDE * 2
