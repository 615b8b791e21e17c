"""An article in the window from its opening to its approval: what several panels do together."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from editor_app.domain.annotation import Note
from editor_app.domain.article import ReviewState
from editor_app.gui.panels.captured import ROW_ROLE
from editor_app.gui.panels.captured_rows import CapturedRow
from editor_app.gui.panels.metadata_form_texts import TextValue
from tests.gui.opened_window import ALT, CTRL, SHIFT, Shown

Key = Qt.Key


def draft_body(shown: Shown) -> str:
    assert shown.window.desk.session.draft is not None
    return shown.window.desk.session.draft.body


def captured_rows(shown: Shown) -> list[CapturedRow]:
    model = shown.window.desk.pages.captured.model
    return [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]


def notes(shown: Shown) -> tuple[Note, ...]:
    return tuple(shown.window.desk.bottom.notes.model.rows)


def write_note(shown: Shown, words: str, text: str) -> None:
    """Select words in the body and write a note on them, by keys."""
    start = shown.window.desk.editor.text().index(words)
    shown.window.desk.acts.focus_body()
    shown.window.desk.editor.select_range(start, start + len(words))
    shown.key(Key.Key_M, hold=CTRL)
    shown.type(text)
    shown.key(Key.Key_Return)


# ---- the status bar


def test_the_status_bar_tells_the_truth_from_the_first_key_on(shown: Shown) -> None:
    desk, status = shown.window.desk, shown.window.status
    desk.acts.focus_body()
    desk.editor.select_range(0, 0)
    QTest.keyClicks(desk.editor, "Two words")
    assert status.state.text() == "Not saved yet"
    shown.settle()
    assert re.fullmatch(r"Saved \d\d:\d\d:\d\d", status.state.text())
    assert status.place.text() == "Line 1, column 10"
    assert status.words.text() == f"{desk.editor.word_count():,} words"
    shown.search("language:ru")
    assert status.language.text() == "Russian"


def test_what_is_typed_is_not_lost_when_the_next_article_is_opened_at_once(shown: Shown) -> None:
    first = shown.window.desk.article_id
    shown.window.desk.acts.focus_body()
    shown.window.desk.editor.select_range(0, 0)
    QTest.keyClicks(shown.window.desk.editor, "Quick ")
    QTest.keyClick(shown.window.desk.editor, Key.Key_Down, ALT)
    QTest.keyClick(shown.window.desk.editor, Key.Key_Up, ALT)
    assert shown.window.desk.editor.text().startswith("Quick ")
    shown.settle()
    assert first is not None and shown.workspace.library.article(first).body.startswith("Quick ")


def test_a_list_that_is_read_anew_leaves_what_is_being_typed_alone(shown: Shown) -> None:
    shown.window.desk.acts.focus_body()
    shown.window.desk.editor.select_range(0, 0)
    QTest.keyClicks(shown.window.desk.editor, "Still ")
    shown.window.hub.library_changed.emit()
    shown.window.hub.articles_changed.emit(None)
    shown.settle()
    QTest.keyClicks(shown.window.desk.editor, "here ")
    shown.settle()
    assert draft_body(shown).startswith("Still here ") and shown.window.desk.editor.position() == 11


# ---- the captured page


def test_a_paragraph_edited_since_is_called_so_when_the_page_is_looked_at_again(shown: Shown) -> None:
    shown.search("type:commentary words:>300")
    shown.key(Key.Key_3, hold=CTRL | ALT)
    body_rows = [row for row in captured_rows(shown) if row.target == "body"]
    assert body_rows and "edited since" not in {row.kind for row in body_rows}
    place = next(n for n, row in enumerate(captured_rows(shown)) if row.target == "body")
    captured = shown.window.desk.pages.captured
    captured.list.setCurrentIndex(captured.model.index(place, 0))
    shown.key(Key.Key_1, hold=CTRL | ALT)
    shown.window.desk.acts.focus_body()
    start = draft_body(shown).index(body_rows[0].text.strip())
    shown.window.desk.editor.select_range(start, start)
    shown.type("New ")
    shown.settle()
    shown.key(Key.Key_3, hold=CTRL | ALT)
    assert next(row.kind for row in captured_rows(shown) if row.target == "body") == "edited since"
    assert captured.list.currentIndex().row() == place


def test_every_part_of_a_captured_page_leads_to_its_field_or_paragraph(lasting: Shown) -> None:
    lasting.search("type:commentary words:>300")
    lasting.key(Key.Key_3, hold=CTRL | ALT)
    desk, captured = lasting.window.desk, lasting.window.desk.pages.captured
    for number, row in enumerate(captured_rows(lasting)):
        if row.target is None or row.is_long or row.target == "metadata":
            continue
        lasting.window.book["show_captured"].trigger()
        captured.list.setFocus()
        captured.list.setCurrentIndex(captured.model.index(number, 0))
        lasting.key(Key.Key_Return)
        if row.target == "body":
            start, _end = desk.editor.selected_range()
            assert desk.editor.hasFocus() and desk.editor.text()[start:].startswith(row.text.strip())
        else:
            field = desk.form.rows.get(row.target)
            assert field is None or field.isAncestorOf(lasting.focused()), row.target


# ---- notes


def test_a_note_moves_with_its_words_is_lost_with_them_and_comes_back_by_undo(shown: Shown) -> None:
    shown.search("telephone")
    words = " ".join(draft_body(shown).split()[5:9])
    write_note(shown, words, "Is this so?")
    [note] = notes(shown)
    start = note.anchor.start
    assert draft_body(shown)[start : note.anchor.end] == note.anchor.exact == words
    editor = shown.window.desk.editor
    shown.window.desk.acts.focus_body()
    editor.select_range(0, 0)
    shown.type("Before. ")
    shown.settle()
    [note] = notes(shown)
    assert note.anchor.start == start + 8 and not note.is_orphan
    editor.select_range(note.anchor.start, note.anchor.end)
    shown.key(Key.Key_Delete)
    [note] = notes(shown)
    assert note.is_orphan
    shown.window.desk.bottom.show_page(1)
    shown.window.desk.bottom.notes.list.setFocus()
    shown.key(Key.Key_Return)
    assert shown.said[-1] == ("The words of this note are not in the text any more.", False)
    shown.window.desk.acts.focus_body()
    shown.key(Key.Key_Z, hold=CTRL)
    [note] = notes(shown)
    assert not note.is_orphan and draft_body(shown)[note.anchor.start : note.anchor.end] == words


def test_escape_writes_no_note_and_gives_the_keys_back(lasting: Shown) -> None:
    lasting.search("telephone")
    words = " ".join(draft_body(lasting).split()[5:9])
    start = draft_body(lasting).index(words)
    lasting.window.desk.acts.focus_body()
    lasting.window.desk.editor.select_range(start, start + 3)
    lasting.key(Key.Key_M, hold=CTRL)
    lasting.type("never mind")
    lasting.key(Key.Key_Escape)
    assert notes(lasting) == () and lasting.window.desk.editor.hasFocus()


# ---- fields


@pytest.mark.parametrize(("typed", "is_right"), [("2012-02-30", False), ("yesterday", False), ("2012-02", True)])
def test_a_date_is_kept_as_typed_and_a_wrong_one_is_a_finding(shown: Shown, typed: str, is_right: bool) -> None:
    desk = shown.window.desk
    name = next(name for name, row in desk.form.rows.items() if row.field.kind.value == "date")
    desk.go_to_field(name)
    value = desk.form.rows[name].value
    assert isinstance(value, TextValue) and value.hasFocus()
    value.selectAll()
    shown.type(typed)
    shown.settle()
    assert desk.session.draft is not None and desk.session.draft.field_text(name) == typed
    rules = {row.finding.field for row in desk.bottom.findings.model.rows}
    assert (name in rules) is not is_right


@pytest.mark.parametrize("name", ["nonEnglishNewsletterAll", "blog"])
def test_a_mark_that_is_empty_is_chosen_from_what_it_can_be(shown: Shown, name: str) -> None:
    desk = shown.window.desk
    row = desk.form.rows[name]
    assert row.view.values == () and not row.isVisible()
    desk.go_to_field(name)
    shown.key(Key.Key_Return)
    popup = desk.form.completing.popup
    assert popup is not None and popup.isVisible() and popup.model.rowCount() >= 1
    QTest.keyClick(popup.field, Key.Key_Down)
    chosen = str(popup.list.currentIndex().data())
    QTest.keyClick(popup.field, Key.Key_Return)
    shown.settle()
    assert desk.session.draft is not None and desk.session.draft.field_text(name) == chosen


# ---- the loop


def test_a_view_is_worked_through_by_keys_alone_to_its_end(shown: Shown) -> None:
    shown.search("cables")
    ids = list(shown.workspace.library.ids(shown.library.query))
    for _ in ids:
        shown.key(Key.Key_F8)
        shown.key(Key.Key_Return, hold=ALT)
        shown.key(Key.Key_Return, hold=CTRL)
    states = {shown.workspace.library.article(article_id).state for article_id in ids}
    assert states == {ReviewState.APPROVED}
    assert ("That was the last article of this view.", False) in shown.said
    labels = [operation.label for operation in shown.workspace.history.operations()]
    for _ in range(len(labels) - 1):  # all but the import
        shown.key(Key.Key_Z, hold=CTRL | ALT)
    states = {shown.workspace.library.article(article_id).state for article_id in ids}
    assert states == {ReviewState.NEW} and shown.problems == []


def test_find_walks_through_the_body_and_leaves_the_keys_where_they_were_found(shown: Shown) -> None:
    shown.search("cables")
    editor, bar = shown.window.desk.editor, shown.window.desk.pages.body.find_bar
    shown.window.book["show_history"].trigger()
    shown.key(Key.Key_F, hold=CTRL)
    assert bar.field.hasFocus() and bar.isVisible()
    shown.type("the")
    count = len(re.findall("the", editor.text(), re.IGNORECASE))
    assert bar.count.text() == f"1 of {count}" and count > 1
    shown.key(Key.Key_Return)
    assert bar.count.text() == f"2 of {count}"
    shown.key(Key.Key_Escape)
    start, end = editor.selected_range()
    assert editor.hasFocus() and editor.text()[start:end].lower() == "the"
    QTest.keyClicks(editor, "some")
    assert editor.text()[start : start + 4] == "some"


def test_dialogs_that_were_closed_do_not_pile_up(lasting: Shown) -> None:
    for action in ("show_about", "show_rules", "show_query_help", "export_view", "set_field", "save_view") * 3:
        lasting.window.book[action].trigger()
        lasting.settle()
        QTest.keyClick(lasting.focused(), Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    dialogs = lasting.window.findChildren(QDialog)
    assert len(dialogs) == 3 and not any(dialog.isVisible() for dialog in dialogs)


def test_keys_of_the_window_do_nothing_behind_an_open_dialog(lasting: Shown) -> None:
    first = lasting.window.desk.article_id
    lasting.window.book["show_settings"].trigger()
    dialog = lasting.window.help.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Key.Key_H, CTRL | SHIFT)
    QTest.keyClick(dialog, Key.Key_Down, ALT)
    lasting.settle()
    assert first is not None and lasting.workspace.library.article(first).state is ReviewState.NEW
    assert lasting.window.desk.article_id == first
