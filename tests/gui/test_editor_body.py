"""The body editor: marks that move with edits, repairs, places and type."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.finding import Finding, Fix, Severity
from editor_app.domain.interview import Role
from editor_app.gui.appearance import apply_theme
from editor_app.gui.editor.body_editor import LARGEST, SMALLEST, BodyEditor
from editor_app.gui.editor.marks import short_name
from editor_app.gui.editor.paragraphs import Counts
from editor_app.gui.theme import DARK, LIGHT
from tests.gui.texts import BODY, PARAGRAPHS, finding, note, turns

WRONG_MARKER = finding("A;", replacement="A:", message="“A;” looks like the marker “A:”.")
OPEN_QUESTION = finding("How soon could such a rulebook be in force?", message="Question has no answer.")
DOUBT = finding("warships", Severity.WARNING)
REMARK = finding("forty", Severity.INFO)


@pytest.fixture
def editor(qtbot: QtBot) -> BodyEditor:
    made = BodyEditor()
    qtbot.addWidget(made)
    made.resize(645, 504)
    made.show()
    made.set_text(BODY)
    made.set_turns(turns())
    made.set_findings((WRONG_MARKER, OPEN_QUESTION, DOUBT, REMARK))
    return made


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def count_colour(image: QImage, name: str, left: int = 0, right: int | None = None) -> int:
    wanted = QColor(name).rgb()
    columns = range(left, image.width() if right is None else right)
    return sum(image.pixel(x, y) == wanted for x in columns for y in range(image.height()))


def start_of(number: int) -> int:
    return BODY.index(PARAGRAPHS[number])


def test_a_finding_stays_under_its_words_while_text_is_typed_before_it(editor: BodyEditor) -> None:
    editor.go_to(0)
    QTest.keyClicks(editor, "Note. ")
    start, end = editor.place_of(OPEN_QUESTION)
    assert editor.text()[start:end] == OPEN_QUESTION.quote
    assert editor.finding_at(start + 3) is OPEN_QUESTION


def test_a_finding_stays_under_its_words_after_undo(editor: BodyEditor) -> None:
    editor.replace_range(0, start_of(1), "")
    editor.undo()
    start, end = editor.place_of(OPEN_QUESTION)
    assert editor.text()[start:end] == OPEN_QUESTION.quote


def test_a_finding_that_is_not_shown_has_the_place_it_came_with(editor: BodyEditor) -> None:
    assert editor.place_of(finding("Tallinn")) == (BODY.index("Tallinn"), BODY.index("Tallinn") + 7)
    assert editor.finding_at(0) is None


def test_the_gravest_finding_of_a_place_comes_first(editor: BodyEditor) -> None:
    around = finding(PARAGRAPHS[2], Severity.ERROR)
    editor.set_findings((DOUBT, around))
    assert editor.marks.findings_at(DOUBT.start) == [around, DOUBT]


def test_findings_of_other_fields_are_not_marked(editor: BodyEditor) -> None:
    elsewhere = Finding("meta.x", Severity.ERROR, "title", 0, 5, "Small", "Title is missing.")
    editor.set_findings((elsewhere,))
    assert len(editor.marks.findings) == 0


def test_waves_have_the_colour_of_their_gravity(editor: BodyEditor) -> None:
    editor.set_turns(())
    editor.set_findings((OPEN_QUESTION,))
    with_error = count_colour(picture(editor.viewport()), LIGHT.error)
    editor.set_findings(())
    without = count_colour(picture(editor.viewport()), LIGHT.error)
    assert with_error > without == 0


def test_a_finding_between_two_characters_can_be_seen(editor: BodyEditor) -> None:
    editor.set_turns(())
    before = picture(editor.viewport())
    for place in (0, len(PARAGRAPHS[0]), len(BODY)):
        point = Finding("test.point", Severity.ERROR, "body", place, place, "", "Something is missing here.")
        editor.set_findings((point,))
        assert picture(editor.viewport()) != before


def test_an_information_is_dotted_and_not_wavy(editor: BodyEditor) -> None:
    editor.set_turns(())
    editor.set_findings((finding("opinion", Severity.INFO),))
    dotted = picture(editor.viewport())
    editor.set_findings((finding("opinion", Severity.WARNING),))
    assert dotted != picture(editor.viewport())


def test_a_wave_under_mixed_directions_lies_under_its_letters(editor: BodyEditor) -> None:
    text = "The pilot said שלום עולם to the harbour and left."
    editor.set_text(text)
    start = text.index("said שלום")
    visible = next(editor.visible_blocks())
    rects = list(editor.line_rects(visible, start, start + len("said שלום")))
    assert all(rect.width() > 20 for rect in rects)


def test_markers_have_the_colour_of_their_role(editor: BodyEditor) -> None:
    image = picture(editor.viewport())
    assert count_colour(image, LIGHT.question) > 5
    assert count_colour(image, LIGHT.answer) > 5
    editor.set_turns(())
    assert count_colour(picture(editor.viewport()), LIGHT.question) == 0


def test_marker_colours_follow_scrolling_and_the_theme(editor: BodyEditor, qapp: QApplication) -> None:
    editor.resize(645, 120)
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum())
    assert count_colour(picture(editor.viewport()), LIGHT.answer) > 0
    apply_theme(qapp, DARK)
    QApplication.processEvents()
    assert count_colour(picture(editor.viewport()), DARK.answer) > 0


def test_bold_markers_are_found_behind_their_stars(editor: BodyEditor) -> None:
    editor.set_text("**Q:** How soon?")
    [turn] = [turn for turn in turns() if turn.start == start_of(1)]
    editor.set_turns((replace(turn, start=0, end=16),))
    [span] = editor.marks.markers
    assert (span.start, span.end, span.payload) == (2, 4, Role.QUESTION)


def test_a_note_tints_its_words_until_it_is_resolved(editor: BodyEditor) -> None:
    editor.set_notes((note("Helsinki"),))
    tinted = count_colour(picture(editor.viewport()), LIGHT.tint("info", 0.12))
    editor.set_notes((replace(note("Helsinki"), is_resolved=True), replace(note("Tallinn"), is_orphan=True)))
    assert tinted > count_colour(picture(editor.viewport()), LIGHT.tint("info", 0.12)) == 0


def test_the_paragraph_of_the_cursor_has_a_band_across_margin_and_text(editor: BodyEditor) -> None:
    editor.go_to(start_of(3))
    image = picture(editor)
    y = int(editor.current_block().top + 4)
    colours = {QColor(image.pixel(x, y)).name().upper() for x in (4, 300, 620)}
    assert colours == {LIGHT.current}


def test_an_empty_text_says_so_on_its_first_line(editor: BodyEditor) -> None:
    empty = Finding("page.stub-body", Severity.WARNING, "body", 0, 0, "", "The body is empty.")
    editor.set_text("")
    editor.set_findings((empty,))
    image = picture(editor.viewport())
    top = int(editor.current_block().top)
    quiet = QColor(LIGHT.quiet).rgb()
    rows = [y for y in range(image.height()) for x in range(image.width()) if image.pixel(x, y) == quiet]
    assert top <= min(rows) <= max(rows) <= top + editor.current_block().height
    assert count_colour(picture(editor._margin), LIGHT.warning) > 0
    QTest.keyClicks(editor, "x")
    assert count_colour(picture(editor.viewport()), LIGHT.quiet) == 0


def test_another_text_has_no_marks(editor: BodyEditor) -> None:
    editor.set_notes((note("Helsinki"),))
    editor.set_text("Another article.")
    assert [len(spans) for spans in (editor.marks.findings, editor.marks.turns, editor.marks.notes)] == [0, 0, 0]


def test_alt_enter_asks_for_the_repair_at_the_cursor(editor: BodyEditor, qtbot: QtBot) -> None:
    editor.go_to(WRONG_MARKER.start + 1)
    with qtbot.waitSignal(editor.fix_requested) as asked:
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [WRONG_MARKER, WRONG_MARKER.fix]
    assert editor.text() == BODY


def test_alt_enter_is_the_windows_where_nothing_can_be_repaired(editor: BodyEditor) -> None:
    def is_taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        event.ignore()
        editor.event(event)
        return event.isAccepted()

    editor.go_to(0)
    assert not is_taken()
    assert not editor.fix_here()
    editor.go_to(WRONG_MARKER.start)
    assert is_taken()


def test_several_repairs_are_offered_in_a_menu(editor: BodyEditor, qtbot: QtBot) -> None:
    other = finding("A; Some", replacement="A: Some")
    editor.set_findings((WRONG_MARKER, other))
    editor.go_to(WRONG_MARKER.start + 1)
    assert editor.fix_here()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    with qtbot.waitSignal(editor.fix_requested):
        QTest.keyClick(menu, Qt.Key.Key_Return)
    menu.close()


def test_the_menu_of_a_place_has_its_repairs_first(editor: BodyEditor, qtbot: QtBot) -> None:
    texts = [action.text() for action in editor.make_menu(WRONG_MARKER.start).actions()]
    assert texts[:3] == ["“A;” looks like the marker “A:”.", "Replace by “A:”", "Leave as It Is…"]
    assert texts[-1] == "Add Note…"
    [leave] = [action for action in editor.make_menu(DOUBT.start).actions() if action.text().startswith("Leave")]
    with qtbot.waitSignal(editor.suppress_requested) as asked:
        leave.trigger()
    assert asked.args == [DOUBT]


def test_the_menu_offers_what_can_be_done_now(editor: BodyEditor) -> None:
    def offered() -> dict[str, bool]:
        return {action.text(): action.isEnabled() for action in editor.make_menu(0).actions()}

    assert not offered()["Cut"]
    assert not offered()["Undo"]
    editor.select_range(0, 3)
    QTest.keyClicks(editor, "x")
    editor.selectAll()
    assert offered()["Cut"]
    assert offered()["Undo"]
    assert offered()["Add Note…"]
    editor.setReadOnly(True)
    assert not offered()["Cut"]
    assert not offered()["Paste"]
    assert not editor.fix_here()


def test_the_menu_opens_at_the_cursor_by_key_and_at_the_pointer_by_mouse(editor: BodyEditor) -> None:
    editor.go_to(WRONG_MARKER.start)
    place = editor.block_centre(WRONG_MARKER.start).toPoint()
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        at = editor.viewport().mapToGlobal(place)
        editor.contextMenuEvent(QContextMenuEvent(reason, place, at))
        menu = QApplication.activePopupWidget()
        assert menu is not None
        assert "Replace by “A:”" in [action.text() for action in menu.actions()]
        menu.close()


def test_the_words_under_the_pointer_are_explained(editor: BodyEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    editor.set_notes((note("Some do", "Who?"),))
    assert editor.help_at(WRONG_MARKER.start + 1) == ("“A;” looks like the marker “A:”.  Alt+Enter: Replace by “A:”")
    assert editor.help_at(BODY.index("Some do") + 2) == "Note: Who?"
    assert editor.help_at(0) == ""
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: said.append(text))
    place = editor.block_centre(DOUBT.start + 2).toPoint()
    QApplication.sendEvent(editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, QPoint(5, 5)))
    assert said == ["“warships” is doubtful."]


def test_the_text_is_told_in_numbers(editor: BodyEditor) -> None:
    editor.go_to(start_of(2) + 4)
    assert editor.line_and_column() == (5, 5)
    assert editor.current_paragraph().number == 3
    assert editor.current_paragraph().text == PARAGRAPHS[2]
    assert editor.counts() == Counts(editor.word_count(), len(BODY))
    assert editor.word_count() > 100


def test_type_grows_and_shrinks_between_its_limits(editor: BodyEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.zoomed) as told:
        editor.zoom_by(1)
    assert told.args == [12.5]
    editor.zoom_by(-100)
    assert editor.points == SMALLEST
    editor.zoom_by(100)
    assert editor.points == LARGEST
    editor.zoom_by(0)
    assert editor.points == 11.5
    editor.set_reading_type("mono", 12)
    assert editor.document().defaultFont().family() != "Source Serif 4"


def test_larger_type_keeps_the_place_in_the_text(editor: BodyEditor) -> None:
    editor.set_text("\n\n".join(f"Paragraph {number} of a long text." for number in range(200)))
    editor.verticalScrollBar().setValue(1500)
    before = editor.cursorForPosition(QPoint(0, 4)).blockNumber()
    editor.zoom_by(3)
    assert abs(editor.cursorForPosition(QPoint(0, 4)).blockNumber() - before) <= 2


def test_ctrl_and_the_wheel_change_the_type_and_the_wheel_alone_scrolls(editor: BodyEditor) -> None:
    def turn(degrees: int, modifiers: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, degrees), Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        editor.wheelEvent(event)

    turn(120, Qt.KeyboardModifier.ControlModifier)
    assert editor.points == 12.0
    turn(-120, Qt.KeyboardModifier.ControlModifier)
    assert editor.points == 11.5
    editor.resize(645, 150)
    turn(-120, Qt.KeyboardModifier.NoModifier)
    assert editor.verticalScrollBar().value() > 0


def test_the_column_has_seventy_two_characters_and_stands_in_the_middle(editor: BodyEditor) -> None:
    editor.resize(1200, 504)
    width = editor.viewport().width()
    assert 460 < width < 510
    left = editor.viewport().geometry().left()
    right = editor.width() - editor.viewport().geometry().right()
    assert left > 132
    assert abs((left - 132) - right) <= 24


def test_the_column_does_not_move_when_there_is_something_to_scroll(editor: BodyEditor) -> None:
    editor.set_text("short")
    before = editor.viewport().geometry()
    editor.set_text("long\n\n" * 500)
    assert editor.viewport().geometry() == before
    assert editor.verticalScrollBar().property("look") == ""
    editor.set_text("short")
    assert editor.verticalScrollBar().property("look") == "idle"


@pytest.mark.parametrize("width", [320, 560, 645, 1000, 1600])
def test_no_word_is_cut_at_any_width(editor: BodyEditor, width: int) -> None:
    editor.resize(width, 300)
    editor.set_text(BODY)
    QApplication.processEvents()
    assert editor.document().size().width() <= editor.viewport().width()
    assert editor.horizontalScrollBar().maximum() == 0


def test_in_a_right_to_left_interface_the_margin_is_at_the_right(editor: BodyEditor) -> None:
    editor.resize(1000, 504)
    left = editor.viewport().geometry().left()
    editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert editor.viewport().geometry().left() < left
    assert editor._margin.geometry().left() > editor.viewport().geometry().right()
    assert editor.document().size().width() <= editor.viewport().width()


def test_a_hebrew_paragraph_runs_from_the_right(editor: BodyEditor) -> None:
    editor.set_text("שלום עולם, אמר הנווט.")
    assert editor.cursorRect(editor.cursor_for(0, 0)).left() > editor.viewport().width() / 2
    QTest.keyClicks(editor, "x")
    assert editor.text() == "xשלום עולם, אמר הנווט."


def test_tab_leaves_the_editor(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit, QVBoxLayout

    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    editor, field = BodyEditor(), QLineEdit()
    column.addWidget(editor)
    column.addWidget(field)
    window.show()
    window.activateWindow()
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == ""
    assert window.focusWidget() is field


def test_the_editor_has_a_name_for_screen_readers(editor: BodyEditor) -> None:
    assert editor.accessibleName() == "Body"
    assert "Alt+Enter" in editor.accessibleDescription()


@pytest.mark.parametrize(
    ("speaker", "short"),
    [("Maren Solvik", "Solvik"), ("The Baltic Ledger", "Ledger"), ("Sam Port, Jr.", "Port"), ("Ada", "Ada"), ("", "")],
)
def test_the_margin_names_speakers_by_their_last_word(speaker: str, short: str) -> None:
    assert short_name(speaker) == short


def test_a_key_in_ten_thousand_words_with_marks_is_painted_within_a_frame(editor: BodyEditor) -> None:
    times = 10_000 // len(BODY.split()) + 1
    text = "\n\n".join([BODY] * times)
    editor.set_text(text)
    step = len(BODY) + 2
    editor.set_turns(
        replace(turn, start=turn.start + n * step, end=turn.end + n * step) for n in range(times) for turn in turns()
    )
    editor.set_findings(
        replace(found, start=found.start + n * step, end=found.end + n * step)
        for n in range(times)
        for found in (WRONG_MARKER, OPEN_QUESTION, DOUBT)
    )
    editor.go_to(len(text) // 2)
    spent = []
    for _ in range(60):
        start = time.process_time()
        QTest.keyClick(editor, Qt.Key.Key_A)
        QApplication.processEvents()
        spent.append(time.process_time() - start)
    assert sorted(spent)[len(spent) // 2] < 0.016


def test_a_hundred_thousand_words_open_within_a_second(editor: BodyEditor) -> None:
    text = "\n\n".join([BODY] * (100_000 // len(BODY.split()) + 1))
    start = time.process_time()
    editor.set_text(text)
    editor.repaint()
    assert time.process_time() - start < 1.0


def test_a_fix_and_finding_arrive_as_they_were_given(editor: BodyEditor, qtbot: QtBot) -> None:
    menu = editor.make_menu(WRONG_MARKER.start)
    [repair] = [action for action in menu.actions() if action.text().startswith("Replace")]
    with qtbot.waitSignal(editor.fix_requested) as asked:
        repair.trigger()
    assert isinstance(asked.args[0], Finding)
    assert isinstance(asked.args[1], Fix)
