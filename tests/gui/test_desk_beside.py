"""Beside findings and text: notes, review, turns, pages, panels and layout of the desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.domain.article import Article, Source
from editor_app.domain.errors import LibraryError
from editor_app.gui.appearance import apply_theme
from editor_app.gui.panels.desk_head import title_text
from editor_app.gui.panels.desk_pages import BODY, CAPTURED, HISTORY, PREVIEW
from editor_app.gui.theme import BOTTOM_HEIGHT, DARK
from tests.gui.opened_desk import Opened, press, type_into

# ---- notes


def test_a_note_is_written_on_the_selected_words_and_goes_with_them(opened: Opened) -> None:
    opened.show("talk")
    desk = opened.desk
    start = desk.editor.text().index("dry questions")
    desk.go_to(start, start + 13)
    desk.note_acts.add_note()
    assert "“dry questions”" in desk.bottom.entry.question.text()
    type_into(desk.bottom.entry.field, "Say which.")
    press(desk.bottom.entry.field, Qt.Key.Key_Return)
    opened.settle()
    assert desk.bottom.tabs.tabText(1) == "Notes  1" and desk.editor.hasFocus()
    desk.editor.select_range(0, 0)
    type_into(desk.editor, "Well. ")
    opened.pause()
    desk.go_to_note(desk.bottom.notes.model.rows[0])
    chosen = slice(*desk.editor.selected_range())
    assert desk.editor.text()[chosen] == "dry questions"


def test_a_note_is_changed_settled_and_removed(opened: Opened) -> None:
    article = opened.show("talk")
    opened.workspace.notes.add(article.id, "body", 0, 2, "Is this right?")
    opened.hub.notes_changed.emit(article.id)
    opened.settle()
    desk, rows = opened.desk, opened.desk.bottom.notes
    desk.note_acts.change_note(rows.model.rows[0])
    assert desk.bottom.entry.field.text() == "Is this right?"
    type_into(desk.bottom.entry.field, "It is.")
    press(desk.bottom.entry.field, Qt.Key.Key_Return)
    opened.settle()
    assert rows.model.rows[0].text == "It is."
    desk.note_acts.resolve_note(rows.model.rows[0])
    opened.settle()
    assert rows.model.rows[0].is_resolved and desk.bottom.tabs.tabText(1) == "Notes"
    rows.list.removal_requested.emit(rows.model.rows[0])
    opened.settle()
    assert rows.model.rows == () and "brings it back" in opened.said[-1]


def test_a_note_on_words_of_a_field(opened: Opened) -> None:
    opened.show("talk")
    abstract = opened.desk.form.rows["abstract"].value
    abstract.setFocus()
    QApplication.processEvents()
    abstract.select_range(0, 6)  # type: ignore[union-attr]
    opened.desk.note_acts.add_note()
    type_into(opened.desk.bottom.entry.field, "Which?")
    press(opened.desk.bottom.entry.field, Qt.Key.Key_Return)
    opened.settle()
    [note] = opened.desk.bottom.notes.model.rows
    assert (note.field, note.anchor.exact) == ("abstract", "Cables")
    opened.desk.go_to_note(note)
    assert abstract.hasFocus()


def test_a_note_whose_words_are_gone_goes_nowhere(opened: Opened) -> None:
    article = opened.show("talk")
    note = opened.workspace.notes.add(article.id, "body", 0, 40, "Gone soon.")
    opened.desk.go_to_note(replace(note, is_orphan=True))
    assert opened.said[-1] == "The words of this note are not in the text any more."
    opened.desk.editor.select_range(0, 0)
    opened.desk.note_acts.add_note()
    assert opened.said[-1] == "Select the words that the note is about."


# ---- review


def test_approving_saves_first_and_asks_for_the_next(opened: Opened) -> None:
    opened.show("talk")
    asked: list[bool] = []
    opened.desk.next_requested.connect(lambda: asked.append(True))
    opened.desk.session.set_field("outlet", "Another Gazette")
    QTest.mouseClick(opened.desk.head.approve, Qt.MouseButton.LeftButton)
    opened.settle()
    stored = opened.stored()
    assert (stored.state, stored.outlet, asked) == ("approved", "Another Gazette", [True])
    assert opened.desk.head.detail.text().startswith("Approved") and opened.said[-1] == "Approved, with open errors."


def test_an_article_that_cannot_be_saved_is_not_approved(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.show("talk")

    def fail(*_arguments: object) -> None:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(opened.workspace.editing, "save", fail)
    opened.desk.session.set_field("outlet", "Another Gazette")
    opened.desk.review_acts.approve_and_next()
    opened.settle()
    assert opened.stored().state == "new"


def test_holding_reopening_taking_and_giving(opened: Opened) -> None:
    opened.show("talk")
    acts = opened.desk.review_acts
    opened.desk.head.hold.click()
    opened.settle()
    assert opened.stored().state == "held" and not opened.desk.head.hold.isEnabled()
    acts.reopen()
    opened.settle()
    assert opened.stored().state == "review"
    acts.start_review()
    opened.settle()
    assert opened.desk.head.detail.text() == "In review · assigned to you · talk.txt"
    acts.assign()
    entry = opened.desk.bottom.entry
    assert entry.field.text() == "Mira"
    type_into(entry.field, "Jon")
    press(entry.field, Qt.Key.Key_Return)
    opened.settle()
    assert opened.desk.head.detail.text() == "In review · assigned to Jon · talk.txt"
    acts.assign()
    entry.field.clear()
    press(entry.field, Qt.Key.Key_Return)
    opened.settle()
    assert opened.stored().assignee is None


# ---- going and showing


def test_turns_are_walked_through(opened: Opened) -> None:
    opened.show("talk")
    acts, editor = opened.desk.acts, opened.desk.editor
    editor.select_range(0, 0)
    acts.next_turn()
    assert editor.text()[editor.position() :].startswith("A: Because")
    acts.previous_turn()
    assert editor.position() == 0
    acts.previous_turn()
    assert opened.said[-1] == "There is no turn before this one."
    row = opened.desk.outline.model.rows[-1]
    opened.desk.outline.list.opened.emit(row)
    assert editor.position() == row.turn.start


def test_pages_are_shown_by_their_acts(opened: Opened) -> None:
    opened.show("talk")
    acts, tabs = opened.desk.acts, opened.desk.pages.tabs
    for act, page in ((acts.show_preview, PREVIEW), (acts.show_captured, CAPTURED), (acts.show_history, HISTORY)):
        act()
        opened.settle()
        assert tabs.currentIndex() == page and not opened.desk.grab().isNull()
    opened.desk.pages.field_requested.emit("outlet")
    assert opened.desk.form.rows["outlet"].value.hasFocus()
    opened.desk.pages.body_requested.emit(5)
    assert tabs.currentIndex() == BODY and opened.desk.editor.position() == 5
    opened.desk.go_to_field("body")
    assert opened.desk.editor.hasFocus()
    acts.show_history()
    acts.show_body()
    acts.find_in_article()
    assert opened.desk.pages.body.find_bar.isVisible()


def test_the_preview_follows_what_is_typed(opened: Opened) -> None:
    opened.show("talk")
    opened.desk.show_page(PREVIEW)
    opened.desk.session.set_field("title", "Quite another title")
    opened.pause()
    opened.desk.pages.preview._render()
    opened.settle()
    assert "Quite another title" in opened.desk.pages.preview.toPlainText()


def test_panels_are_hidden_and_come_back(opened: Opened) -> None:
    opened.show("talk")
    desk = opened.desk
    desk.acts.toggle_findings()
    assert not desk.bottom.isVisible() and desk.outline.isVisible()
    desk.acts.toggle_outline()
    assert not desk.frame.below.isVisible()
    desk.acts.toggle_metadata()
    assert not desk.form.isVisible()
    desk.acts.focus_findings()
    desk.acts.focus_metadata()
    desk.acts.toggle_outline()
    assert desk.bottom.isVisible() and desk.form.isVisible() and desk.outline.isVisible()
    assert desk.frame.below.isVisible()


def test_what_asks_at_the_bottom_brings_a_hidden_panel_back(opened: Opened) -> None:
    opened.show("report")
    bottom = opened.desk.bottom
    for ask in (opened.desk.finding_acts.suppress_finding, opened.desk.review_acts.assign):
        bottom.hide()
        ask()
        assert bottom.entry.isVisible() and opened.desk.frame.below.isVisible()
        bottom.entry.close_bar()


def test_zoom_and_type(opened: Opened) -> None:
    desk, size = opened.desk, opened.desk.editor.points
    desk.acts.zoom_in()
    assert desk.editor.points > size
    desk.acts.zoom_out()
    desk.acts.zoom_out()
    assert desk.editor.points < size
    desk.acts.zoom_reset()
    assert desk.editor.points == size
    desk.set_reading_type("mono", 14)
    assert desk.editor.points == 14


def test_the_id_goes_to_the_clipboard(opened: Opened) -> None:
    article = opened.show("talk")
    opened.desk.acts.copy_id()
    assert QGuiApplication.clipboard().text() == article.id


def test_undo_and_redo_of_typing_in_the_body(opened: Opened) -> None:
    body = opened.show("talk").body
    opened.desk.acts.focus_body()
    type_into(opened.desk.editor, "X")
    opened.desk.acts.undo()
    assert opened.draft.body == body
    opened.desk.acts.redo()
    assert opened.draft.body != body


# ---- the frame


def test_the_line_between_left_and_right_is_one_and_sizes_are_kept(opened: Opened) -> None:
    opened.show("talk")
    frame = opened.desk.frame
    handle = frame.above.handle(1)
    place = QPoint(0, 50)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=place)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(-60, 50),
        QPointF(handle.mapToGlobal(QPoint(-60, 50))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(handle, move)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=place)
    moved = frame.above.sizes()
    assert moved == frame.below.sizes() and abs(moved[0] - 648) > 20
    kept = opened.desk.save_state()
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    assert frame.above.sizes() == frame.below.sizes() != moved
    opened.desk.restore_state(kept)
    assert frame.above.sizes() == frame.below.sizes() == moved
    frame.rows.setSizes([400, 400])
    QTest.mouseDClick(frame.rows.handle(1), Qt.MouseButton.LeftButton, pos=QPoint(50, 0))
    assert frame.rows.sizes()[1] == BOTTOM_HEIGHT


@pytest.mark.parametrize("state", [b"", b"\xff\xfe", b"[]", b'{"columns": [1]}', b'{"rows": ["a", 2]}', b'{"rows": 3}'])
def test_a_damaged_layout_changes_nothing(opened: Opened, state: bytes) -> None:
    opened.show("talk")
    sizes = opened.desk.frame.above.sizes(), opened.desk.frame.rows.sizes()
    opened.desk.restore_state(QByteArray(state))
    assert (opened.desk.frame.above.sizes(), opened.desk.frame.rows.sizes()) == sizes


def test_the_place_in_the_list_is_shown(opened: Opened) -> None:
    opened.desk.set_position(2, 1118)
    assert opened.desk.head.place.text() == "3 of 1,118"
    opened.desk.set_position(None, 0)
    assert opened.desk.head.place.text() == ""
    asked: list[str] = []
    opened.desk.next_requested.connect(lambda: asked.append("next"))
    opened.desk.previous_requested.connect(lambda: asked.append("previous"))
    opened.desk.head.next.click()
    opened.desk.head.previous.click()
    assert asked == ["next", "previous"]


def test_an_article_without_title_is_called_by_its_first_words() -> None:
    article = Article("a", Source("p", "page", "0" * 64), body="One two. " * 90)
    assert title_text(article).startswith("“One two. One two.") and len(title_text(article)) <= 162
    assert title_text(replace(article, body="")) == "Without title or text"
    assert title_text(replace(article, title="Its title")) == "Its title"


def test_nothing_is_clipped_in_a_small_window_light_dark_and_mirrored(opened: Opened) -> None:
    opened.show("report")
    desk = opened.desk
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desk.resize(900, 640)
    QApplication.processEvents()
    light = desk.grab().toImage()
    assert desk.minimumSizeHint().width() <= 900
    head = desk.head
    assert head.approve.geometry().right() <= head.width() and head.hold.width() >= head.hold.sizeHint().width()
    apply_theme(app, DARK)
    assert desk.grab().toImage() != light
    desk.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert head.approve.x() < head.title.x() and desk.form.x() < desk.pages.x()
    assert not desk.grab().isNull()
