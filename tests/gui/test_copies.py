"""What a copy has more: offered in a bar, shown beside the article, taken as one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from editor_app.gui.panels.copy_dialog import CopyDialog
from editor_app.gui.panels.difference_view import ITEM_ROLE
from tests.gui.opened_desk import TALK, Opened, page, press

ABSTRACT = "Cables, pilots and anchors: why the ports of the northern seas need one rulebook."


@pytest.fixture
def with_copies(opened: Opened, tmp_path: Path) -> Opened:
    """The library with two copies of the talk: one lost its middle, the other all."""
    for name, body in {"shortened": TALK[:2] + TALK[5:], "stub": ()}.items():
        file = tmp_path / f"{name}.txt"
        file.write_text(page(body, ABSTRACT), encoding="utf-8")
        [item] = opened.workspace.importing.import_paths([file]).items
        assert item.detail == opened.workspace.library.article(item.detail).id  # a mirror of the talk
    return opened


def compare(opened: Opened) -> CopyDialog:
    opened.desk.copy_acts.take_from_mirror()
    opened.settle()
    dialog = opened.desk.copy_acts.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def take(opened: Opened, dialog: CopyDialog) -> None:
    QTest.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    opened.settle()


def test_the_bar_offers_what_is_missing_once_and_leads_to_the_comparison(with_copies: Opened) -> None:
    with_copies.show("shortened")
    bar = with_copies.desk.message
    assert bar.isVisible() and bar.label.text() == "A copy of this article, talk.txt, has text that is missing here."
    [button] = [b for b in bar.findChildren(QPushButton) if b.text() == "Compare…"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with_copies.settle()
    assert with_copies.desk.copy_acts.dialog is not None and not bar.isVisible()
    press(with_copies.desk.copy_acts.dialog, Qt.Key.Key_Escape)
    with_copies.show("talk")
    assert not bar.isVisible()  # the longest copy misses nothing
    with_copies.show("shortened")
    assert not bar.isVisible()


def test_missing_passages_are_taken_as_one_step_that_names_the_copy(with_copies: Opened) -> None:
    before = with_copies.show("shortened")
    dialog = compare(with_copies)
    assert dialog.take_button.text() == "Take 3 passages" and with_copies.stored() == before
    take(with_copies, dialog)
    assert with_copies.stored().body == with_copies.desk.editor.text() == "\n\n".join(TALK)
    operation = with_copies.workspace.history.operations(before.id)[0]
    assert operation.label == "Take missing text from talk.txt" and len(operation.changes) == 1
    with_copies.hub.announce(with_copies.workspace.history.undo())
    with_copies.settle()
    assert with_copies.stored() == with_copies.draft == before


def test_undo_typing_takes_it_back_too(with_copies: Opened) -> None:
    before = with_copies.show("shortened")
    take(with_copies, compare(with_copies))
    with_copies.desk.acts.undo()
    with_copies.pause()
    assert with_copies.stored().body == before.body


def test_only_ticked_passages_are_taken_by_key_and_click(with_copies: Opened) -> None:
    with_copies.show("shortened")
    dialog = compare(with_copies)
    view = dialog.view
    rows = [n for n in range(view.difference.rowCount()) if view.difference.index(n).data(ITEM_ROLE).can_take_back]
    assert view.currentIndex().row() == rows[0]
    press(view, Qt.Key.Key_Space)
    place = view.visualRect(view.difference.index(rows[2])).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert dialog.take_button.text() == "Take 1 passage"
    take(with_copies, dialog)
    assert with_copies.stored().body == "\n\n".join((*TALK[:2], TALK[3], *TALK[5:]))


def test_without_a_tick_there_is_nothing_to_take(with_copies: Opened) -> None:
    with_copies.show("shortened")
    dialog = compare(with_copies)
    QTest.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert not dialog.take_button.isEnabled() and dialog.all_button.text() == "Tick all"
    QTest.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert dialog.take_button.text() == "Take 3 passages"


def test_of_several_copies_the_one_with_most_comes_first_and_another_can_be_chosen(with_copies: Opened) -> None:
    with_copies.show("stub")
    dialog = compare(with_copies)
    assert [dialog.choice.itemText(n) for n in range(dialog.choice.count())] == ["talk.txt", "shortened.txt"]
    dialog.choice.setCurrentIndex(1)
    assert dialog.copy_head.text() == "shortened.txt" and len(dialog.chosen) == 4
    take(with_copies, dialog)
    assert with_copies.stored().body == "\n\n".join(TALK[:2] + TALK[5:])


def test_a_field_and_a_paragraph_cut_short_are_shown_with_their_names(with_copies: Opened) -> None:
    copy = with_copies.show("talk")
    with_copies.workspace.editing.save(copy, replace(copy, title="Pilots"))
    stub = with_copies.show("shortened")
    cut = stub.body[: stub.body.index(" I was there.")]
    with_copies.workspace.editing.save(stub, replace(stub, body=cut))
    with_copies.show("shortened")
    dialog = compare(with_copies)
    spoken = [dialog.view.difference.index(n).data() for n in range(dialog.view.difference.rowCount())]
    assert "Title. This article: nothing. The copy: Pilots." in spoken
    assert any(line.startswith("This article: A: They were not") for line in spoken)
    assert dialog.take_button.text() == "Take 4 passages"  # what would replace a paragraph waits for its tick
    dialog.view.difference.tick_all(is_on=True)
    take(with_copies, dialog)
    assert with_copies.stored().body.endswith("I was there.") and with_copies.stored().title == "Pilots"


def test_what_was_typed_meanwhile_is_not_overwritten(with_copies: Opened) -> None:
    with_copies.show("shortened")
    dialog = compare(with_copies)
    with_copies.desk.session.set_field("outlet", "Another Gazette")
    take(with_copies, dialog)
    assert "compare the copy again" in " ".join(with_copies.said) and with_copies.stored().body != "\n\n".join(TALK)


def test_an_article_without_copies_and_one_whose_copies_have_no_more_say_so(with_copies: Opened) -> None:
    for name, said in (("report", "This article has no copies."), ("talk", "No copy of this article has more text.")):
        with_copies.show(name)
        with_copies.desk.copy_acts.take_from_mirror()
        with_copies.settle()
        assert with_copies.said[-1] == said


def test_a_copy_in_a_row_of_its_own_is_painted_with_its_tick(with_copies: Opened) -> None:
    with_copies.show("shortened")
    dialog = compare(with_copies)
    before = dialog.view.grab().toImage()
    press(dialog.view, Qt.Key.Key_Space)
    assert dialog.view.grab().toImage() != before
