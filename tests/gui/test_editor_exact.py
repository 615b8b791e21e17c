"""For every text: what the editor did not change stays as it was, code point for code point."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.errors import ConflictError
from editor_app.domain.finding import Edit
from editor_app.gui.editor.exact_edit import EXACT_MIME, ExactTextEdit, pasted_text
from editor_app.gui.editor.exact_text import ExactText, from_document, shown

TRICKY = (
    "a\u00a0b",
    "one\u2028two\u2029three",
    "lone\rreturn",
    "dos\r\nline\r\n",
    "tab\tand\x0bother\x0ccontrols\x1c\x1d\x1e\x1f\x7f\x85",
    "👩‍👩‍👧‍👦 family 🇫🇮 flag",
    "e\u0301 combining \u0323\u0302",
    "שלום עולם مرحبا بالعالم",
    "\u200bzero\u200c\u200d\ufeffwidth\u2060",
    "\ufeffbyte order\ufffe mark\ufeff",
    "\ufdd0frame\ufdd1 \ufffc object \ufffd",
    "␍ ¶ ↵ stand-ins themselves \r\u2029\u2028",
    "𝔘𝔫𝔦 \U0010ffff end",
    "",
    "\n\n\n",
    " trailing blanks  \n  ",
)
texts = st.one_of(
    st.sampled_from(TRICKY),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60),
    st.text(st.sampled_from("ab \n\r\t\u00a0\u2028\u2029␍¶\u200d\ufeff🙂é\u0301א"), max_size=40),
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def edit(qtbot: QtBot) -> ExactTextEdit:
    made = ExactTextEdit()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def shows_what_it_stores(edit: ExactTextEdit) -> bool:
    return shown(edit.text()) == from_document(edit.document().toRawText())


@pytest.mark.parametrize("text", TRICKY)
def test_a_text_that_is_only_shown_is_the_same_text(edit: ExactTextEdit, text: str) -> None:
    edit.set_text(text)
    assert edit.text() == text
    assert shows_what_it_stores(edit)


@pytest.mark.parametrize("text", TRICKY)
def test_what_is_shown_is_as_long_as_what_is_stored(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert "\u2029" not in shown(text)


@quick
@given(text=texts, data=st.data())
def test_typing_somewhere_changes_nothing_else(edit: ExactTextEdit, text: str, data: st.DataObject) -> None:
    edit.set_text(text)
    edit.select_range(*[data.draw(st.integers(0, len(text)))] * 2)
    place = edit.position()  # Qt moves on to the end of a character of two units, never into it
    QTest.keyClicks(edit, "xy z")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == text[:place] + "xy z\n" + text[place:]
    assert shows_what_it_stores(edit)
    while edit.can_undo:
        QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Undo))
    assert edit.text() == text
    while edit.can_redo:
        edit.redo()
    assert edit.text() == text[:place] + "xy z\n" + text[place:]
    assert shows_what_it_stores(edit)


@quick
@given(text=texts, data=st.data(), key=st.sampled_from([Qt.Key.Key_Backspace, Qt.Key.Key_Delete]), word=st.booleans())
def test_deleting_takes_one_stretch_at_the_cursor_and_undo_brings_it_back(
    edit: ExactTextEdit, text: str, data: st.DataObject, key: Qt.Key, word: bool
) -> None:
    edit.set_text(text)
    place = data.draw(st.integers(0, len(text)))
    edit.select_range(place, place)
    place = edit.position()
    QTest.keyClick(edit, key, Qt.KeyboardModifier.ControlModifier if word else Qt.KeyboardModifier.NoModifier)
    gone = len(text) - len(edit.text())
    start = place - gone if key == Qt.Key.Key_Backspace else place
    assert edit.text() == text[:start] + text[start + gone :]
    assert shows_what_it_stores(edit)
    edit.undo()
    assert edit.text() == text


@quick
@given(text=texts, data=st.data())
def test_cut_and_paste_elsewhere_moves_the_stored_characters(
    edit: ExactTextEdit, text: str, data: st.DataObject
) -> None:
    edit.set_text(text)
    start = data.draw(st.integers(0, len(text)))
    edit.select_range(start, data.draw(st.integers(start, len(text))))
    low, high = edit.selected_range()
    piece = text[low:high]
    edit.cut()
    rest = edit.text()
    assert rest == text[:low] + text[high:]
    if not piece:
        return
    edit.select_range(len(rest), len(rest))
    edit.paste()
    assert edit.text() == rest + piece
    assert shows_what_it_stores(edit)
    edit.undo()
    edit.undo()
    assert edit.text() == text


edits = st.lists(
    st.one_of(
        st.tuples(st.just("replace"), st.integers(0, 99), st.integers(0, 9), texts),
        st.tuples(st.just("key"), st.integers(0, 99), st.integers(0, 9), st.sampled_from("aZ .")),
        st.tuples(st.sampled_from(["undo", "redo", "enter", "backspace"]), st.integers(0, 99), st.just(0), st.just("")),
    ),
    max_size=12,
)


@settings(quick, max_examples=80)
@given(text=texts, steps=edits)
def test_any_mixture_of_edits_keeps_the_picture_equal_to_the_text_and_undoes_to_the_start(
    edit: ExactTextEdit, text: str, steps: list[tuple[str, int, int, str]]
) -> None:
    edit.set_text(text)
    for what, start, length, inserted in steps:
        low = min(start, len(edit.text()))
        if what == "replace":
            edit.replace_range(low, min(low + length, len(edit.text())), inserted)
        elif what == "key":
            edit.select_range(low, min(low + length, len(edit.text())))
            QTest.keyClicks(edit, inserted)
        elif what in ("enter", "backspace"):
            edit.select_range(low, low)
            QTest.keyClick(edit, Qt.Key.Key_Return if what == "enter" else Qt.Key.Key_Backspace)
        else:
            getattr(edit, what)()
        assert shows_what_it_stores(edit)
    while edit.can_undo:
        edit.undo()
    assert edit.text() == text
    assert shows_what_it_stores(edit)


@quick
@given(text=texts, data=st.data())
def test_signalled_edits_turn_the_old_text_into_the_new(edit: ExactTextEdit, text: str, data: st.DataObject) -> None:
    edit.set_text(text)
    told: list[tuple[int, int, int]] = []
    edit.edited_range.connect(lambda *numbers: told.append(numbers))
    try:
        start = data.draw(st.integers(0, len(text)))
        edit.select_range(start, data.draw(st.integers(start, len(text))))
        QTest.keyClicks(edit, "q")
    finally:
        edit.edited_range.disconnect()
    [(at, removed, added)] = told
    assert text[:at] + edit.text()[at : at + added] + text[at + removed :] == edit.text()


@quick
@given(text=texts, other=texts)
def test_syncing_to_another_text_is_one_step(edit: ExactTextEdit, text: str, other: str) -> None:
    edit.set_text(text)
    edit.sync_text(other)
    assert edit.text() == other
    assert edit.can_undo == (text != other)
    edit.undo()
    assert edit.text() == text


@given(text=texts, data=st.data())
def test_a_report_of_more_than_was_changed_keeps_the_stored_ends(text: str, data: st.DataObject) -> None:
    exact = ExactText(text)
    place = data.draw(st.integers(0, len(text)))
    picture = shown(text)
    delta = exact.take_change(0, exact.to_units(len(text)), picture[:place] + "\U0001f9ed" + picture[place:])
    assert delta is not None
    assert delta.removed == ""
    assert delta.added == "\U0001f9ed"
    assert sorted(exact.text) == sorted(text + "\U0001f9ed")


def test_a_report_of_a_changed_form_changes_no_text() -> None:
    exact = ExactText("lone\rreturn")
    assert exact.take_change(0, 11, "lone␍return") is None
    assert exact.text == "lone\rreturn"


@quick
@given(text=texts, committed=st.sampled_from(["é", "日本", "🙂", "👩‍👩‍👧"]), data=st.data())
def test_an_input_method_commits_what_was_composed(
    edit: ExactTextEdit, text: str, committed: str, data: st.DataObject
) -> None:
    edit.set_text(text)
    edit.select_range(*[data.draw(st.integers(0, len(text)))] * 2)
    place = edit.position()
    QGuiApplication.sendEvent(edit, QInputMethodEvent("ni", []))
    assert edit.text() == text
    event = QInputMethodEvent()
    event.setCommitString(committed)
    QGuiApplication.sendEvent(edit, event)
    assert edit.text() == text[:place] + committed + text[place:]
    edit.undo()
    assert edit.text() == text


def test_a_word_is_one_step_to_undo_and_the_next_word_another(edit: ExactTextEdit) -> None:
    edit.set_text("")
    QTest.keyClicks(edit, "narrow waters")
    edit.undo()
    assert edit.text() == "narrow "
    edit.undo()
    assert edit.text() == ""
    edit.redo()
    assert edit.text() == "narrow "
    QTest.keyClicks(edit, "sea")
    assert not edit.can_redo


def test_a_run_of_deletions_is_one_step_in_both_directions(edit: ExactTextEdit) -> None:
    edit.set_text("harbour")
    edit.select_range(4, 4)
    for _ in range(3):
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "hour"
    edit.undo()
    assert edit.text() == "harbour"
    edit.select_range(4, 4)
    for _ in range(3):
        QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.text() == "harb"
    edit.undo()
    assert edit.text() == "harbour"


def test_leaving_the_editor_ends_a_step(edit: ExactTextEdit, qtbot: QtBot) -> None:
    edit.set_text("")
    QTest.keyClicks(edit, "ab")
    edit.setFocus()
    edit.clearFocus()
    edit._history.seal()
    QTest.keyClicks(edit, "cd")
    edit.undo()
    assert edit.text() == "ab"


def test_edits_of_one_repair_are_one_step(edit: ExactTextEdit) -> None:
    edit.set_text("A; Some do.\n\nA; Few.")
    edit.apply_edits([Edit("body", 0, 2, "A:"), Edit("body", 13, 15, "A:")])
    assert edit.text() == "A: Some do.\n\nA: Few."
    edit.undo()
    assert edit.text() == "A; Some do.\n\nA; Few."
    edit.redo()
    assert edit.text() == "A: Some do.\n\nA: Few."


@pytest.mark.parametrize("bad", [[(0, 3), (2, 4)], [(2, 1)], [(0, 99)]])
def test_edits_that_do_not_fit_are_refused_and_nothing_changes(edit: ExactTextEdit, bad: list[tuple[int, int]]) -> None:
    edit.set_text("A; Some do.")
    with pytest.raises(ConflictError, match="check the article again"):
        edit.apply_edits([Edit("body", start, end, "x") for start, end in bad])
    assert edit.text() == "A; Some do."
    assert not edit.can_undo


def test_insertions_at_one_place_keep_their_order(edit: ExactTextEdit) -> None:
    edit.set_text("()")
    edit.apply_edits([Edit("body", 1, 1, "a"), Edit("body", 1, 1, "b")])
    assert edit.text() == "(ab)"


def test_shift_enter_is_a_line_feed_and_ctrl_tab_a_tab(edit: ExactTextEdit) -> None:
    edit.set_text("")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(edit, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "\n\t"


def test_a_read_only_text_cannot_be_typed_pasted_or_dropped_into(edit: ExactTextEdit) -> None:
    edit.set_text("kept")
    edit.setReadOnly(True)
    QTest.keyClicks(edit, "x")
    QTest.keyClick(edit, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    edit.insertFromMimeData(plain("pasted"))
    drop(edit, plain("dropped"), 0)
    assert edit.text() == "kept"


def plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def drop(edit: ExactTextEdit, data: QMimeData, place: int) -> QDropEvent:
    middle = edit.cursorRect(edit.cursor_for(place, place)).center()
    event = QDropEvent(
        QPointF(QPoint(middle.x(), middle.y())),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    edit.dropEvent(event)
    return event


def test_a_paste_from_elsewhere_gets_line_feeds_and_no_nul(edit: ExactTextEdit) -> None:
    edit.set_text("")
    QGuiApplication.clipboard().setText("one\r\ntwo\rthree\x00")
    edit.paste()
    assert edit.text() == "one\ntwo\nthree"


def test_rich_text_is_pasted_as_its_words(edit: ExactTextEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")
    edit.set_text("")
    edit.insertFromMimeData(data)
    assert edit.text() == "bold"
    assert not edit.canInsertFromMimeData(QMimeData())


def test_a_copy_holds_the_exact_characters(edit: ExactTextEdit) -> None:
    edit.set_text("a\u00a0b\r\u2029c")
    edit.selectAll()
    data = edit.createMimeDataFromSelection()
    assert data.text() == "a\u00a0b\r\u2029c"
    assert data.hasFormat(EXACT_MIME)
    assert pasted_text(data) == "a\u00a0b\r\u2029c"


def test_dropped_text_arrives_where_it_was_dropped(edit: ExactTextEdit) -> None:
    edit.set_text("sea  port")
    drop(edit, plain("and"), 4)
    assert edit.text() == "sea and port"
    drop(edit, QMimeData(), 0)
    assert edit.text() == "sea and port"
    edit.undo()
    assert edit.text() == "sea  port"


def test_a_dragged_selection_moves_as_one_step(edit: ExactTextEdit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDropEvent, "source", lambda _event: edit)
    monkeypatch.setattr(QDropEvent, "dropAction", lambda _event: Qt.DropAction.MoveAction)
    edit.set_text("port sea\r and")
    edit.select_range(0, 5)
    drop(edit, plain("port "), 13)
    assert edit.text() == "sea\r andport "
    edit.undo()
    assert edit.text() == "port sea\r and"
    edit.select_range(0, 5)
    drop(edit, plain("port "), 3)
    assert edit.text() == "port sea\r and"


def test_another_text_cannot_be_undone_into_the_last(edit: ExactTextEdit) -> None:
    edit.set_text("first")
    QTest.keyClicks(edit, "x")
    edit.set_text("second")
    assert not edit.can_undo
    edit.undo()
    edit.redo()
    assert edit.text() == "second"


def test_a_selection_is_brought_into_sight(edit: ExactTextEdit) -> None:
    edit.set_text("\n\n".join(f"Paragraph {number}." for number in range(300)))
    end = len(edit.text())
    edit.select_range(end - 4, end)
    assert edit.verticalScrollBar().value() > 0
    assert edit.selected_range() == (end - 4, end)
    before = edit.verticalScrollBar().value()
    edit.select_range(end - 8, end - 5)
    assert edit.verticalScrollBar().value() == before


def test_signals_tell_of_edits_and_not_of_another_text(edit: ExactTextEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edit.text_edited):
        edit.set_text("abc")
    with qtbot.waitSignals([edit.text_edited, edit.history_changed, edit.cursor_moved]):
        QTest.keyClicks(edit, "x")
    with qtbot.assertNotEmitted(edit.text_edited):
        edit.replace_range(0, 1, "x")  # the same text once more


def test_blank_lines_are_small_gaps_and_grow_when_they_are_filled(edit: ExactTextEdit) -> None:
    edit.set_text("one\n\ntwo")

    def height(line: int) -> float:
        return edit._formats.text_height(edit.document().findBlockByNumber(line))

    assert height(1) < height(0) / 2
    edit.select_range(4, 4)
    QTest.keyClicks(edit, "x")
    assert height(1) == height(0)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert height(1) < height(0) / 2


def test_a_lone_empty_line_has_its_full_height(edit: ExactTextEdit) -> None:
    edit.set_text("")
    assert edit.document().firstBlock().blockFormat().lineHeight() > 15
