"""Working on the turns of an interview, by keys alone, as an editor does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from editor_app.domain.interview import Role
from editor_app.gui.dialogs.reading import ReadingDialog
from editor_app.gui.editor.body_editor import BodyEditor
from editor_app.gui.editor.margin import Margin
from editor_app.gui.panels.desk_turn_acts import NO_ARTICLE, NO_TURNS, TURN_ACTS
from editor_app.gui.panels.outline_rows import TurnRow
from tests.gui.opened_window import CTRL, SHIFT, Shown

Key = Qt.Key
BOTH = CTRL | SHIFT
TITLE = "Empty Chairs, Full Files"


@pytest.fixture
def talk(shown: Shown) -> Shown:
    """The window on an interview with letters, two of whose answers are broken; the keys in its text."""
    shown.search('is:interview "Empty Chairs"')
    assert shown.selected_title() == TITLE
    shown.key(Key.Key_2, hold=CTRL)
    return shown


def editor(shown: Shown) -> BodyEditor:
    return shown.window.desk.editor


def body(shown: Shown) -> str:
    assert shown.window.desk.article_id is not None
    return shown.workspace.library.article(shown.window.desk.article_id).body


def rows(shown: Shown) -> tuple[TurnRow, ...]:
    return shown.window.desk.outline.model.rows


def last_label(shown: Shown) -> str:
    return shown.workspace.history.operations(shown.window.desk.article_id)[0].label


def put_cursor(shown: Shown, words: str) -> int:
    place = editor(shown).text().index(words)
    editor(shown).go_to(place)
    shown.settle()
    return place


# ---- roles


def test_a_turn_is_marked_as_question_and_taken_back(talk: Shown) -> None:
    before = body(talk)
    place = put_cursor(talk, "ended, the inspectors")
    talk.key(Key.Key_F6)
    assert body(talk) == before.replace("A: Forty-one", "Q: Forty-one")
    assert last_label(talk) == f"Mark turn 2 as question in “{TITLE}”"
    assert rows(talk)[1].turn.role is Role.QUESTION
    assert talk.said[-1] == ("Turn 2 is marked as question.", False)
    assert editor(talk).position() == place and editor(talk).hasFocus()
    talk.key(Key.Key_Z, hold=CTRL | Qt.KeyboardModifier.AltModifier)
    assert body(talk) == before and rows(talk)[1].turn.role is Role.ANSWER


def test_what_was_typed_before_is_saved_as_its_own_step(talk: Shown) -> None:
    put_cursor(talk, "Forty-one")
    talk.type("Some ")
    talk.key(Key.Key_F6)
    assert "Q: Some Forty-one" in body(talk)
    labels = [op.label for op in talk.workspace.history.operations(talk.window.desk.article_id, 2)]
    assert labels == [f"Mark turn 2 as question in “{TITLE}”", f"Edit body of “{TITLE}”"]


def test_a_role_is_flipped_there_and_back(talk: Shown) -> None:
    before = body(talk)
    put_cursor(talk, "What surprised")
    talk.key(Key.Key_F, hold=BOTH)
    assert body(talk) == before.replace("Q: What surprised", "A: What surprised")
    talk.key(Key.Key_F, hold=BOTH)
    assert body(talk) == before


ALT = Qt.KeyboardModifier.AltModifier


def test_a_pair_is_flipped_there_and_back_and_undone_in_one_step(talk: Shown) -> None:
    before = body(talk)
    put_cursor(talk, "What surprised")
    talk.key(Key.Key_F, hold=CTRL | ALT)
    roles = [row.turn.role for row in rows(talk)[4:6]]
    assert roles == [Role.ANSWER, Role.QUESTION] and "A: What surprised" in body(talk)
    assert last_label(talk) == f"Flip the roles of turns 5 and 6 in “{TITLE}”"
    assert talk.said[-1][0].startswith("Turns 5 and 6 have changed roles.")
    talk.key(Key.Key_F, hold=CTRL | ALT)
    assert body(talk) == before and talk.said[-1][0] == "Turns 5 and 6 are as they were."
    talk.key(Key.Key_F, hold=CTRL | ALT)
    talk.key(Key.Key_Z, hold=CTRL | ALT)
    assert body(talk) == before
    assert [row.turn.role for row in rows(talk)[4:6]] == [Role.QUESTION, Role.ANSWER]


def test_a_turn_takes_in_the_next_one_and_is_undone_in_one_step(talk: Shown) -> None:
    before, count = body(talk), len(rows(talk))
    put_cursor(talk, "You have spent")
    talk.key(Key.Key_J, hold=CTRL | ALT)
    assert "A: Forty-one" not in body(talk) and len(rows(talk)) == count - 1
    assert last_label(talk) == f"Join turn 1 with the next one in “{TITLE}”"
    talk.key(Key.Key_Z, hold=CTRL | ALT)
    assert body(talk) == before and len(rows(talk)) == count


def test_the_outline_flips_a_pair_and_joins_with_the_next_by_letters(talk: Shown) -> None:
    outline, before = talk.window.desk.outline.list, body(talk)
    put_cursor(talk, "What surprised")
    outline.setFocus()
    talk.key(Key.Key_P)
    assert "A: What surprised" in body(talk) and outline.hasFocus()
    talk.key(Key.Key_P)
    assert body(talk) == before
    talk.key(Key.Key_N)
    assert last_label(talk) == f"Join turn 5 with the next one in “{TITLE}”" and outline.hasFocus()


def test_a_turn_is_split_and_joined_again(talk: Shown) -> None:
    before = body(talk)
    put_cursor(talk, "When the inspections")
    talk.key(Key.Key_D, hold=BOTH)
    assert "very good view.\n\nQ: When the inspections" in body(talk) or "view.\nQ: When the insp" in body(talk)
    assert last_label(talk) == f"Split turn 2 in “{TITLE}”"
    put_cursor(talk, "When the inspections")
    talk.key(Key.Key_J, hold=BOTH)
    assert body(talk) == before and last_label(talk) == f"Join turn 3 with the previous one in “{TITLE}”"


def test_what_cannot_be_done_is_said_and_changes_nothing(talk: Shown) -> None:
    before = body(talk)
    put_cursor(talk, "Forty-one")
    talk.key(Key.Key_F7)
    assert body(talk) == before
    assert talk.problems[-1] == "This is an answer already."


# ---- speaker


def test_the_speaker_of_all_answers_is_set_by_keys(talk: Shown) -> None:
    popup = talk.window.desk.turn_acts.popup
    put_cursor(talk, "Forty-one")
    talk.key(Key.Key_N, hold=BOTH)
    assert popup.isVisible() and popup.field.hasFocus() and popup.title.text() == "Who speaks turn 2?"
    assert popup.for_all.isChecked() and popup.for_all.text() == "For &all 5 turns that are answers"
    talk.type("Tobias Renwick")
    talk.key(Key.Key_Return)
    assert not popup.isVisible() and editor(talk).hasFocus()
    assert body(talk).count("**Tobias Renwick:**") == 5
    assert last_label(talk) == f"Set the speaker of 5 turns to Tobias Renwick in “{TITLE}”"
    assert [row.turn.speaker for row in rows(talk)[1::2]] == ["Tobias Renwick"] * 5


def test_the_popup_ends_where_arabic_lines_begin(shown: Shown) -> None:
    shown.search("is:interview language:ar")
    shown.key(Key.Key_2, hold=CTRL)
    shown.key(Key.Key_N, hold=BOTH)
    desk, popup = shown.window.desk, shown.window.desk.turn_acts.popup
    viewport = editor(shown).viewport()
    right = viewport.mapTo(desk, viewport.rect().bottomRight()).x()
    box = popup.box.mapTo(desk, popup.box.rect().bottomRight())
    assert popup.isVisible() and box.x() <= right


def test_known_names_are_offered_and_escape_closes(talk: Shown) -> None:
    popup, before = talk.window.desk.turn_acts.popup, body(talk)
    put_cursor(talk, "Is any of it")
    talk.key(Key.Key_N, hold=BOTH)
    assert list(popup.model.rows) == ["Cape Dispatch"]
    talk.key(Key.Key_Down)
    assert popup.field.text() == "Cape Dispatch"
    talk.type("x")
    assert popup.model.rowCount() == 0
    talk.key(Key.Key_Escape)
    assert not popup.isVisible() and editor(talk).hasFocus() and body(talk) == before


def test_one_name_among_letters_is_refused_with_a_reason(talk: Shown) -> None:
    before = body(talk)
    put_cursor(talk, "Forty-one")
    talk.key(Key.Key_N, hold=BOTH)
    talk.key(Key.Key_Tab, Key.Key_Space)
    assert not talk.window.desk.turn_acts.popup.for_all.isChecked()
    talk.window.desk.turn_acts.popup.field.setText("Tobias Renwick")
    talk.key(Key.Key_Return)
    assert body(talk) == before and "name all turns of a side" in talk.problems[-1]


def test_a_click_on_a_name_takes_it_and_a_click_elsewhere_closes(talk: Shown) -> None:
    popup = talk.window.desk.turn_acts.popup
    put_cursor(talk, "Is any of it")
    talk.key(Key.Key_N, hold=BOTH)
    talk.window.library.list.setFocus()
    talk.settle()
    assert not popup.isVisible() and talk.window.library.list.hasFocus()
    talk.key(Key.Key_2, hold=CTRL)
    talk.key(Key.Key_N, hold=BOTH)
    talk.click(popup.list.viewport(), popup.list.visualRect(popup.model.index(0, 0)).center())
    assert body(talk).count("**Cape Dispatch:**") == 5


# ---- broken turns


def test_broken_turns_are_gone_through_and_say_what_is_wrong(talk: Shown) -> None:
    put_cursor(talk, "You have spent")
    broken = [row for row in rows(talk) if row.finding is not None]
    assert [row.number for row in broken] == [4, 6]
    for row in broken:
        talk.key(Key.Key_F9)
        assert row.turn.start <= editor(talk).position() <= row.turn.end
        assert row.finding is not None and talk.said[-1][0] == f"Turn {row.number}: {row.finding.message}"
    talk.key(Key.Key_F9)
    assert talk.said[-1][0] == "No turn after this one is broken."
    talk.key(Key.Key_F9, hold=SHIFT)
    assert talk.window.desk.outline.list.currentIndex().row() == rows(talk).index(broken[0])
    talk.key(Key.Key_F9, hold=SHIFT)
    assert talk.said[-1][0] == "No turn before this one is broken."


# ---- outline


def test_the_outline_is_worked_by_keys(talk: Shown) -> None:
    outline, before = talk.window.desk.outline.list, body(talk)
    put_cursor(talk, "You have spent")
    outline.setFocus()
    talk.key(Key.Key_Down)
    assert outline.hasFocus() and editor(talk).position() == rows(talk)[1].turn.start
    talk.key(Key.Key_Q)
    assert body(talk) == before.replace("A: Forty-one", "Q: Forty-one") and outline.hasFocus()
    assert outline.currentIndex().row() == 1
    talk.key(Key.Key_A)
    assert body(talk) == before
    talk.key(Key.Key_F)
    assert "Q: Forty-one" in body(talk)
    talk.key(Key.Key_J)
    assert "What is up there?\n" in body(talk) and "Q: Forty-one" not in body(talk)
    talk.key(Key.Key_F9)
    assert outline.hasFocus()
    talk.key(Key.Key_S)
    assert talk.window.desk.turn_acts.popup.isVisible()
    talk.key(Key.Key_Escape)
    assert outline.hasFocus()
    talk.key(Key.Key_Return)
    assert editor(talk).hasFocus()


def test_the_outline_splits_where_the_cursor_of_the_text_is(talk: Shown) -> None:
    outline = talk.window.desk.outline.list
    put_cursor(talk, "When the inspections")
    outline.setFocus()
    talk.key(Key.Key_D, hold=BOTH)
    assert "Q: When the inspections" in body(talk) and outline.hasFocus()


def test_keys_that_qt_has_no_name_for_do_nothing(talk: Shown) -> None:
    outline, before = talk.window.desk.outline.list, body(talk)
    outline.setFocus()
    QApplication.sendEvent(outline, QKeyEvent(QEvent.Type.KeyPress, 0x1234567, Qt.KeyboardModifier.NoModifier))
    assert body(talk) == before


def menu_at(widget: object, viewport: object, place: QPoint) -> list[str]:
    """The texts of the menu that a right click opens."""
    assert isinstance(widget, (BodyEditor, Margin)) or hasattr(widget, "viewport")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))  # type: ignore[attr-defined]
    QApplication.sendEvent(viewport, event)  # type: ignore[arg-type]
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    menu.close()
    return texts


def test_text_margin_and_outline_have_the_acts_in_their_menus(talk: Shown) -> None:
    wanted = [talk.window.book[name].text().replace("&", "") for name in TURN_ACTS]
    outline = talk.window.desk.outline.list
    assert menu_at(outline, outline.viewport(), outline.visualRect(outline.model().index(3, 0)).center()) == wanted
    assert outline.currentIndex().row() == 3 and outline.hasFocus()
    [margin] = editor(talk).findChildren(Margin)
    put_cursor(talk, "You have spent")
    second = next(b for b in editor(talk).visible_blocks() if b.start == rows(talk)[1].turn.start)
    assert menu_at(margin, margin, QPoint(20, int(second.first_line))) == wanted
    assert editor(talk).position() == second.start
    text = editor(talk)
    assert "Turn" in menu_at(text, text.viewport(), text.cursorRect().center())


# ---- when there is nothing to act on


def test_without_turns_the_acts_are_off_and_say_why(shown: Shown) -> None:
    shown.search("-is:interview -is:unsure -is:announced")
    book = shown.window.book
    for name in TURN_ACTS:
        assert not book[name].isEnabled()
        assert book[name].toolTip().endswith(NO_TURNS) and book[name].statusTip() == NO_TURNS
    shown.search("zeppelin")
    assert book["flip_role"].toolTip().endswith(NO_ARTICLE)
    shown.window.palette_view.open("flip")
    assert shown.window.palette_view._matching_actions("flip")[0].detail == NO_ARTICLE
    shown.window.palette_view.close_palette()
    for name in TURN_ACTS:
        getattr(shown.window.desk.turn_acts, name)()
        assert shown.said[-1][0] == NO_ARTICLE
    shown.search("is:interview language:en")
    assert book["flip_role"].isEnabled() and book["flip_role"].statusTip() == book.specs["flip_role"].help


def test_the_manual_tells_the_keys_that_are_in_force(shown: Shown) -> None:
    shown.window.book["show_interview_help"].trigger()
    shown.settle()
    dialog = shown.window.help.dialog
    assert isinstance(dialog, ReadingDialog)
    text = dialog.page.toPlainText()
    assert "Working on turns" in text and not text.startswith("Interviews")
    for name in TURN_ACTS:
        assert shown.window.book[name].shortcut().toString() in text


@pytest.mark.parametrize(
    ("act", "words", "old", "new", "label"),
    [
        ("mark_intro", "You have spent", "Q: You have spent", "You have spent", "Mark turn 1 as introduction"),
        ("mark_note", "What surprised", "Q: What surprised you?", "[What surprised you?]", "Mark turn 5 as note"),
    ],
)
def test_what_nobody_says_is_marked_from_the_palette(
    talk: Shown, act: str, words: str, old: str, new: str, label: str
) -> None:
    before = body(talk)
    put_cursor(talk, words)
    talk.key(Key.Key_K, hold=CTRL)
    talk.type(talk.window.book.specs[act].plain_text)
    talk.key(Key.Key_Return)
    assert body(talk) == before.replace(old, new)
    assert last_label(talk).startswith(label)


def test_the_popup_stays_inside_a_mirrored_desk(talk: Shown) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    talk.settle()
    desk, popup = talk.window.desk, talk.window.desk.turn_acts.popup
    for words in ("You have spent", "inspectors had a month"):
        put_cursor(talk, words)
        talk.key(Key.Key_N, hold=BOTH)
        assert desk.rect().contains(popup.box.geometry().translated(popup.pos()))
        talk.key(Key.Key_Escape)
