from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.finding import Finding, Severity
from editor_app.domain.interview import Genre, Interview, Reason, Role, Turn, Verdict
from editor_app.gui import fonts
from editor_app.gui.paint import text_width
from editor_app.gui.panels.outline import OutlinePanel
from editor_app.gui.panels.verdict_words import summary_text, verdict_text
from tests.gui.opened_desk import press

TURNS = (
    Turn(Role.INTRO, None, None, "How it came about.", 0, 20),
    Turn(Role.QUESTION, "Ledger", "Q:", "Why begin with pilotage?", 22, 50),
    Turn(Role.ANSWER, "Maren Solvik", "A:", "Because dry questions get answered.", 52, 90),
    Turn(Role.QUESTION, "Ledger", "Q:", "How soon?", 92, 104),
    Turn(Role.NOTE, None, None, "(Laughs.)", 106, 115),
)
REASONS = (Reason("alternating markers", 1.0), Reason("long answers", 1.9), Reason("one speaker alone", -0.5))
TALK = Interview(Verdict.INTERVIEW, Genre.INTERVIEW, 0.97, "letters-colon", REASONS, TURNS)
NO_TALK = Interview(Verdict.NONE, Genre.NONE, 0.02, None, (Reason("no questions", -2.0),))


def finding(start: int, severity: Severity) -> Finding:
    return Finding("interview.x", severity, "body", start, start + 1, "x", "Something.")


@pytest.fixture
def panel(qtbot: QtBot) -> OutlinePanel:
    made = OutlinePanel()
    qtbot.addWidget(made)
    made.resize(420, 205)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_interview(TALK, (finding(95, Severity.ERROR), finding(93, Severity.WARNING), finding(60, Severity.INFO)))
    return made


def test_each_turn_has_a_row_with_words_and_the_gravest_finding_in_it(panel: OutlinePanel) -> None:
    rows = panel.model.rows
    assert [row.words for row in rows][:2] == ["How it came about.", "Why begin with pilotage?"]
    assert [row.word_count for row in rows] == [4, 4, 5, 2, 1]
    assert [row.severity for row in rows] == [None, None, None, Severity.ERROR, None]


def test_speakers_of_both_sides_are_shortened_together(panel: OutlinePanel) -> None:
    font = fonts.interface(fonts.SMALL, is_tabular=True)
    longest = text_width("Maren Solvik", font)
    assert panel.model.has_room_for_names(longest, font)
    assert not panel.model.has_room_for_names(longest - 1, font)
    assert text_width("Ledger", font) < longest - 1
    index = panel.model.index(2, 0)
    assert str(index.data(Qt.ItemDataRole.ToolTipRole)).startswith("Maren Solvik: ")


def test_the_heading_sums_up(panel: OutlinePanel) -> None:
    assert panel.summary.text() == "1 pair, one open · letters with colon"
    assert summary_text(NO_TALK) == "not an interview"
    assert summary_text(None) == ""


def test_a_screen_reader_hears_role_gravity_speaker_and_words(panel: OutlinePanel) -> None:
    index = panel.model.index(3, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "3, question, error. Ledger: How soon?, 2 words"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Ledger: How soon?\nSomething."
    assert index.data() == "How soon?"


def test_enter_and_a_click_jump_to_the_turn(panel: OutlinePanel) -> None:
    places: list[int] = []
    panel.jump_requested.connect(places.append)
    panel.follow(60)
    press(panel.list, Qt.Key.Key_Return)
    centre = panel.list.visualRect(panel.model.index(3, 0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert places == [52, 92]


def test_it_follows_the_cursor_and_stays_where_no_turn_is(panel: OutlinePanel) -> None:
    panel.follow(25)
    assert panel.list.currentIndex().row() == 1
    panel.follow(51)  # the blank line after it
    assert panel.list.currentIndex().row() == 1
    panel.follow(104)
    assert panel.list.currentIndex().row() == 3


def test_the_next_and_the_last_turn_skip_what_nobody_says(panel: OutlinePanel) -> None:
    following, before = panel.turn_beside(0, 1), panel.turn_beside(60, -1)
    assert following == TURNS[1] and before == TURNS[2]
    assert panel.turn_beside(92, 1) is None and panel.turn_beside(22, -1) is None


def test_why_shows_the_reasons_by_weight_and_the_verdict(panel: OutlinePanel) -> None:
    QTest.mouseClick(panel.why, Qt.MouseButton.LeftButton)
    assert panel.reason_list.isVisible() and not panel.list.isVisible()
    assert [reason.feature for reason in panel.reasons.rows] == [
        "long answers",
        "alternating markers",
        "one speaker alone",
    ]
    sentence = "This is an interview; score 0.97 of 1."
    assert panel.verdict.text() == f"{sentence} From 0.62 a text counts as an interview, from 0.40 you are asked."
    assert panel.summary.text() == "for it +2.90, against it −0.50"
    spoken = panel.reasons.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "one speaker alone: 0.50 against an interview"
    assert not panel.grab().isNull()
    QTest.mouseClick(panel.why, Qt.MouseButton.LeftButton)
    assert panel.list.isVisible()


def test_a_text_without_turns_says_what_it_is(panel: OutlinePanel) -> None:
    panel.show_interview(NO_TALK, ())
    assert panel.nothing.isVisible() and panel.nothing.text() == "No turns: this is not an interview."
    assert panel.why.toolTip() == "Why is this no interview?"
    panel.show_interview(None, ())
    assert panel.nothing.text() == "" and not panel.why.isVisible()


def test_a_genre_of_its_own_is_named() -> None:
    panel = Interview(Verdict.INTERVIEW, Genre.PANEL, 0.9, "names-colon")
    assert verdict_text(panel).startswith("This is an interview; score 0.90 of 1. Genre: round table. From 0.62")


def test_a_check_keeps_the_current_turn(panel: OutlinePanel) -> None:
    panel.follow(60)
    panel.show_interview(TALK, ())
    assert panel.list.currentIndex().row() == 2


def test_a_mirrored_outline_is_painted_from_the_right(panel: OutlinePanel) -> None:
    before = panel.list.grab().toImage()
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert panel.list.grab().toImage() != before
    QApplication.processEvents()
    assert panel.heading.mapTo(panel, QPoint()).x() > panel.why.mapTo(panel, QPoint()).x()


def test_nothing_is_told_of_what_is_not_there(panel: OutlinePanel) -> None:
    for model in (panel.model, panel.reasons):
        first = model.index(0, 0)
        assert model.index(99, 0).data() is None and model.rowCount(first) == 0
        assert model.data(first, Qt.ItemDataRole.DecorationRole) is None
    assert panel.model.row_at(-1) is None


def test_said_turns_are_numbered_and_only_faults_of_structure_break_them(panel: OutlinePanel) -> None:
    assert [row.number for row in panel.model.rows] == [None, 1, 2, 3, None]
    assert [row.name for row in panel.model.rows] == ["Introduction", "Turn 1", "Turn 2", "Turn 3", "Note"]
    panel.show_interview(TALK, (Finding("text.double-space", Severity.ERROR, "body", 60, 62, "  ", "Two blanks."),))
    assert all(row.finding is None for row in panel.model.rows)


def test_unparted_writing_counts_two_characters_as_a_word(panel: OutlinePanel) -> None:
    talk = Interview(Verdict.INTERVIEW, Genre.INTERVIEW, 0.9, "letters-colon", (), (
        Turn(Role.QUESTION, None, "問：", "灯台はまだ動いていますか。", 0, 20),
    ))  # fmt: skip
    panel.show_interview(talk, ())
    assert panel.model.rows[0].word_count == 6


def painted(panel: OutlinePanel, width: int) -> set[int]:
    """The columns of the first question's row where something is painted."""
    panel.resize(width, 205)
    QApplication.processEvents()
    row = panel.list.visualRect(panel.model.index(1, 0))
    image = panel.list.viewport().grab(row).toImage()
    ground = image.pixel(image.width() - 2, 1)
    columns = range(image.width())
    return {x for x in columns if any(image.pixel(x, y) != ground for y in range(image.height()))}


@pytest.mark.parametrize("width", [180, 250, 330, 420, 700])
def test_a_row_keeps_letter_and_length_at_every_width(panel: OutlinePanel, width: int) -> None:
    columns = painted(panel, width)
    bar = 22 if width < 256 else 38
    assert set(range(bar, bar + 3)) <= columns
    assert any(width - 60 < x < width - 12 for x in columns)
