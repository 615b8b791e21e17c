from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.gui.editor.body_pane import BodyPane
from editor_app.gui.editor.find import MOST, find_all, next_match
from tests.gui.texts import BODY


@pytest.fixture
def pane(qtbot: QtBot) -> BodyPane:
    made = BodyPane()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.set_text(BODY)
    made.open_find()
    return made


def test_words_are_found_in_any_case_unless_asked() -> None:
    assert find_all("Sea, sea and SEA", "sea") == [(0, 3), (5, 8), (13, 16)]
    assert find_all("Sea, sea and SEA", "sea", is_case_sensitive=True) == [(5, 8)]


def test_whole_words_leave_longer_ones_out() -> None:
    assert find_all("port ports report", "port", is_whole_word=True) == [(0, 4)]
    assert find_all("A; Some", "A;", is_whole_word=True) == [(0, 2)]


def test_a_blank_finds_the_no_break_space() -> None:
    assert find_all("12\u00a0May", "12 may") == [(0, 6)]
    assert find_all("text", "") == []


def test_a_letter_of_a_long_text_is_not_counted_for_ever() -> None:
    assert len(find_all("a" * (MOST + 5), "a")) == MOST


@given(text=st.text(st.sampled_from("aA.* \u00a0b"), max_size=40), wanted=st.text(st.sampled_from("aA.*b"), max_size=3))
def test_exact_matches_are_those_of_a_plain_search(text: str, wanted: str) -> None:
    found = find_all(text, wanted, is_case_sensitive=True)
    assert len(found) == (text.count(wanted) if wanted else 0)
    assert all(text[start:end] == wanted for start, end in found)


def test_the_next_match_goes_round_the_end() -> None:
    matches = [(2, 4), (8, 10)]
    assert next_match(matches, 0) == 0
    assert next_match(matches, 4) == 1
    assert next_match(matches, 10) == 0
    assert next_match(matches, 2, is_backward=True) == 1
    assert next_match(matches, 9, is_backward=True) == 1
    assert next_match([], 0) is None


def test_typing_selects_the_first_match_and_counts(pane: BodyPane) -> None:
    QTest.keyClicks(pane.find_bar.field, "rulebook")
    assert pane.find_bar.count.text() == "1 of 2"
    start, end = pane.editor.selected_range()
    assert BODY[start:end] == "rulebook"
    assert len(pane.editor.matches) == 2


def test_enter_walks_and_shift_enter_walks_back(pane: BodyPane) -> None:
    field = pane.find_bar.field
    QTest.keyClicks(field, "rulebook")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert pane.find_bar.count.text() == "2 of 2"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert pane.find_bar.count.text() == "1 of 2"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.find_bar.count.text() == "2 of 2"
    pane.find_bar.previous_button.click()
    assert pane.find_bar.count.text() == "1 of 2"
    pane.find_bar.next_button.click()
    assert pane.find_bar.count.text() == "2 of 2"


def test_nothing_found_is_said(pane: BodyPane) -> None:
    QTest.keyClicks(pane.find_bar.field, "whale")
    assert pane.find_bar.count.text() == "No matches"
    assert not pane.find_bar.next_button.isEnabled()
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    pane.find_bar.field.clear()
    assert pane.find_bar.count.text() == ""


def test_case_and_whole_words_can_be_asked_for(pane: BodyPane) -> None:
    QTest.keyClicks(pane.find_bar.field, "q")
    everywhere = len(pane.editor.matches)
    pane.find_bar.case.click()
    assert 0 < len(pane.editor.matches) < everywhere
    pane.find_bar.case.click()
    pane.find_bar.word.click()
    assert len(pane.editor.matches) == 4


def test_escape_closes_and_gives_the_keys_back(pane: BodyPane, qtbot: QtBot) -> None:
    QTest.keyClicks(pane.find_bar.field, "rulebook")
    with qtbot.waitSignal(pane.find_bar.closed):
        QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert not pane.find_bar.isVisible()
    assert pane.editor.matches == ()
    assert pane.focusWidget() is pane.editor
    start, end = pane.editor.selected_range()
    assert BODY[start:end] == "rulebook"


def test_the_selected_words_are_looked_for(pane: BodyPane) -> None:
    pane.find_bar.close_bar()
    pane.editor.select_range(BODY.index("harbour"), BODY.index("harbour") + 7)
    pane.open_find()
    assert pane.find_bar.field.text() == "harbour"
    assert pane.find_bar.count.text() == "1 of 1"


def test_matches_follow_an_edit_and_another_text(pane: BodyPane, qtbot: QtBot) -> None:
    QTest.keyClicks(pane.find_bar.field, "rulebook")
    pane.editor.replace_range(0, 0, "A rulebook. ")
    qtbot.waitUntil(lambda: len(pane.editor.matches) == 3)
    pane.set_text("No such word, but one rulebook.")
    assert len(pane.editor.matches) == 1
    assert pane.find_bar.count.text() == "1 matches"
    pane.find_bar.close_bar()
    pane.set_text("rulebook")
    assert pane.editor.matches == ()


def test_the_bar_can_be_read_aloud(pane: BodyPane) -> None:
    bar = pane.find_bar
    names = [w.accessibleName() for w in (bar.field, bar.case, bar.word, bar.previous_button, bar.close_button)]
    assert names == ["Find in this article", "Match case", "Whole words only", "Previous match", "Close"]
