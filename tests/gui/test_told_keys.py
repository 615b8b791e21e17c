"""Sentences and caps name the keys that the editor has chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from editor_app.gui.panels.metadata_form_notes import KeyCaps
from editor_app.gui.refresh import Hub
from tests.gui.opened_window import Shown


def test_a_sentence_names_the_keys_that_come_with_the_program() -> None:
    assert Hub().undoing() == "Ctrl+Alt+Z takes it back."
    assert Hub().undoing("takes them back", "undo") == "Ctrl+Z takes them back."


def test_a_sentence_names_the_keys_in_force(lasting: Shown) -> None:
    window = lasting.window
    window.book.set_shortcut("undo_operation", "Ctrl+Alt+U")
    try:
        assert window.hub.undoing("brings it back") == "Ctrl+Alt+U brings it back."
        window.book.set_shortcut("undo_operation", "")
        assert window.hub.undoing() == "“Undo Last Operation” takes it back."
    finally:
        window.book.set_shortcut("undo_operation", "Ctrl+Alt+Z")


def test_the_empty_notes_name_the_keys_in_force(lasting: Shown) -> None:
    window = lasting.window
    notes = window.desk.bottom.notes
    assert "press Ctrl+M to write one" in notes.nothing.text()
    window.book.set_shortcut("add_note", "Ctrl+Alt+M")
    try:
        assert "press Ctrl+Alt+M to write one" in notes.nothing.text()
        window.book.set_shortcut("add_note", "")
        assert "choose “Add Note to Selection” to write one" in notes.nothing.text()
    finally:
        window.book.set_shortcut("add_note", "Ctrl+M")


def test_offers_show_the_keys_in_force(lasting: Shown) -> None:
    lasting.search("flag:taxonomy.* severity:error")
    form, book = lasting.window.desk.form, lasting.window.book

    def caps() -> list[str]:
        return [cap._keys for row in form.rows.values() for cap in row.notes.findChildren(KeyCaps) if cap.isVisible()]

    assert caps()[:1] == ["Alt+1"]
    book.set_shortcut("accept_suggestion_1", "Alt+F1")
    try:
        assert caps()[:1] == ["Alt+F1"]
        lasting.key(Qt.Key.Key_Down)
        lasting.key(Qt.Key.Key_Up)
        assert caps()[:1] == ["Alt+F1"], "made anew with the article"
    finally:
        book.set_shortcut("accept_suggestion_1", "Alt+1")
