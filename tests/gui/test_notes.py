from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import Article, Source
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.gui.panels.desk_rows import RowDelegate
from editor_app.gui.panels.notes import NotesPanel
from editor_app.gui.words import Words
from tests.gui.opened_desk import press

PROFILE = Profile("p", "P", (Field("title", "Headline", FieldKind.TEXT, is_own=True),))
WORDS = Words(PROFILE, {})
BODY = "The harbour froze in December.\n\nPilots walked where ferries had sailed."
ARTICLE = Article("a", Source("p", "page", "0" * 64), body=BODY)
OPEN = Note("1", "a", "body", make_anchor(BODY, 32, 38), "Who were they?", "Mira", "2026-11-24T05:00:00Z")
SETTLED = replace(OPEN, id="2", anchor=make_anchor(BODY, 0, 11), text="Which one?", is_resolved=True)
LOST = replace(OPEN, id="3", anchor=make_anchor("a dock", 0, 6), text="Where is it?", is_orphan=True)
IN_TITLE = replace(OPEN, id="4", field="title", text="Too long.")


@pytest.fixture
def panel(qtbot: QtBot) -> NotesPanel:
    made = NotesPanel(WORDS)
    qtbot.addWidget(made)
    made.resize(640, 168)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_notes(ARTICLE, (SETTLED, OPEN, LOST, IN_TITLE))
    return made


def test_open_notes_stand_before_settled_ones_with_their_places(panel: NotesPanel) -> None:
    assert [note.id for note in panel.model.rows] == ["1", "3", "4", "2"]
    assert [panel.model.place(note) for note in panel.model.rows] == ["¶2", "–", "Headline", "¶1"]


def test_a_screen_reader_hears_that_a_note_has_lost_its_words(panel: NotesPanel) -> None:
    spoken = panel.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "–, “a dock”, not found in the text any more: Where is it?, Mira"
    settled = panel.model.index(3, 0)
    assert ", resolved: " in settled.data(Qt.ItemDataRole.AccessibleTextRole)
    assert settled.data(Qt.ItemDataRole.ToolTipRole) == "“The harbour”\nWhich one?\nMira, 2026-11-24"


def test_keys_go_to_a_note_change_it_and_remove_it(panel: NotesPanel) -> None:
    asked: list[tuple[str, Note]] = []
    panel.list.opened.connect(lambda note: asked.append(("go", note)))
    panel.list.change_requested.connect(lambda note: asked.append(("change", note)))
    panel.list.removal_requested.connect(lambda note: asked.append(("remove", note)))
    press(panel.list, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert asked == [("go", OPEN), ("change", OPEN), ("remove", LOST)]


def test_a_click_on_the_button_settles(panel: NotesPanel) -> None:
    settled: list[Note] = []
    panel.list.resolve_requested.connect(settled.append)
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    index = panel.model.index(0, 0)
    [(box, text)] = delegate.placed_buttons(panel.list.visualRect(index).toRectF(), index)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert text == "Resolve" and settled == [OPEN]
    assert delegate.buttons(panel.model.index(3, 0)) == ("Open again",)


def test_the_menu_has_all_that_can_be_done(panel: NotesPanel) -> None:
    asked: list[str] = []
    panel.list.opened.connect(lambda _note: asked.append("go"))
    panel.list.resolve_requested.connect(lambda _note: asked.append("resolve"))
    panel.list.change_requested.connect(lambda _note: asked.append("change"))
    panel.list.removal_requested.connect(lambda _note: asked.append("remove"))
    for action in panel.list.make_menu(OPEN).actions():
        action.trigger()
    assert asked == ["go", "resolve", "change", "remove"]
    assert [action.text() for action in panel.list.make_menu(LOST).actions()] == ["Resolve", "Change…", "Remove"]
    assert panel.list.make_menu(SETTLED).actions()[1].text() == "Open Again"
    assert panel.list.make_menu(None).isEmpty()


def test_the_current_note_stays_current(panel: NotesPanel) -> None:
    press(panel.list, Qt.Key.Key_Down)
    panel.show_notes(ARTICLE, (IN_TITLE, LOST, OPEN))
    assert panel.list.current_note() == LOST


def test_without_notes_a_sentence_says_how_to_write_one(panel: NotesPanel) -> None:
    panel.show_notes(None, ())
    assert panel.nothing.isVisible() and "Ctrl+M" in panel.nothing.text()
    assert panel.list.current_note() is None
    press(panel.list, Qt.Key.Key_F2, Qt.Key.Key_Delete)


def test_notes_are_painted_settled_lost_and_narrow(panel: NotesPanel) -> None:
    wide = panel.list.grab().toImage()
    panel.resize(300, 168)
    assert panel.list.grab().toImage() != wide
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not panel.list.grab().isNull()


def test_nothing_is_told_of_what_is_not_there(panel: NotesPanel) -> None:
    first = panel.model.index(0, 0)
    assert panel.model.index(99, 0).data() is None and panel.model.rowCount(first) == 0
    assert first.data() == "Who were they?"
    assert panel.model.data(first, Qt.ItemDataRole.DecorationRole) is None
