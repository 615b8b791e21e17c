"""The open interview in another form: looked at with the keys alone, taken as one step; the listed ones with ticks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.domain.article import Article
from editor_app.gui.dialogs.bulk_preview import BulkPreviewDialog
from editor_app.gui.panels.difference_view import ITEM_ROLE
from editor_app.gui.panels.form_dialog import FormDialog
from tests.gui.opened_desk import Opened, press
from tests.gui.opened_window import CTRL, SHIFT, Shown

Key = Qt.Key


def ask(opened: Opened) -> FormDialog:
    opened.desk.form_acts.convert_form()
    opened.settle()
    dialog = opened.desk.form_acts.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def choose(opened: Opened, dialog: FormDialog, name: str) -> None:
    """Go to a form with the arrow keys."""
    QTest.keyClick(dialog.choice, Key.Key_Home)
    while not dialog.choice.currentText().startswith(name):
        before = dialog.choice.currentIndex()
        QTest.keyClick(dialog.choice, Key.Key_Down)
        assert dialog.choice.currentIndex() != before, f"there is no form {name}"
    opened.settle()


def told(dialog: FormDialog) -> list[str]:
    model = dialog.view.difference
    return [str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def named(opened: Opened) -> Article:
    """The talk, whose guest the metadata names."""
    article = opened.show("talk")
    opened.desk.session.set_field("interviewee", "Maren Solvik")
    opened.pause()
    return article


def test_the_archive_s_form_comes_first_and_nothing_has_changed(opened: Opened) -> None:
    before = opened.show("talk")
    dialog = ask(opened)
    assert dialog.choice.currentText() == "Names (the archive’s form)"
    assert "Now: Q: How soon could such a rulebook be in force?." in " ".join(told(dialog))
    assert "Then: **Q:** How soon could such a rulebook be in force?." in " ".join(told(dialog))
    assert "Letters stand where nobody is named" in dialog.remark.text()
    assert dialog.convert_button.isEnabled() and opened.stored() == before


def test_converting_is_one_step_with_a_name_that_undo_takes_back(opened: Opened) -> None:
    named(opened)
    before = opened.stored()
    dialog = ask(opened)
    QTest.keyClick(dialog, Key.Key_Return)
    opened.settle()
    assert opened.stored().body == opened.desk.editor.text()
    assert opened.stored().body.startswith("**The Baltic Ledger:** Your commission spent")
    operation = opened.workspace.history.operations(before.id)[0]
    assert operation.label.startswith("Convert to names in “") and len(operation.changes) == 1
    opened.hub.announce(opened.workspace.history.undo())
    opened.settle()
    assert opened.stored() == opened.draft == before


def test_names_that_leave_the_text_are_shown_to_go_into_the_fields(opened: Opened) -> None:
    named(opened)
    QTest.keyClick(ask(opened), Key.Key_Return)
    opened.settle()
    opened.desk.session.set_field("interviewee", "")
    opened.pause()
    dialog = ask(opened)
    choose(opened, dialog, "Letters")
    assert told(dialog)[0] == "Fields" and "Then: Maren Solvik" in told(dialog)[1]
    QTest.keyClick(dialog, Key.Key_Return)
    opened.settle()
    assert opened.stored().body.startswith("Q: Your commission")
    assert opened.stored().metadata.values_of("interviewee") == ("Maren Solvik",)


def test_a_form_that_cannot_hold_the_interview_says_so_and_converts_nothing(opened: Opened) -> None:
    opened.show("talk")
    dialog = ask(opened)
    choose(opened, dialog, "Headings")
    assert not dialog.convert_button.isEnabled()
    assert dialog.remark.text() == "This form cannot hold the interview."
    [sentence] = told(dialog)
    assert sentence.startswith("The question “") and sentence.endswith("” would not be told from the text around it.")
    choose(opened, dialog, "Letters")
    assert told(dialog) == ["The interview has this form already."] and not dialog.convert_button.isEnabled()


def test_escape_changes_nothing_and_the_last_form_is_not_remembered(opened: Opened) -> None:
    before = opened.show("talk")
    dialog = ask(opened)
    choose(opened, dialog, "Bold")
    press(dialog, Key.Key_Escape)
    assert not dialog.isVisible() and opened.stored() == before
    assert ask(opened).choice.currentText().startswith("Names")


def test_the_keys_go_from_the_form_to_the_difference_to_the_buttons(opened: Opened) -> None:
    opened.show("talk")
    dialog = ask(opened)
    QTest.qWaitForWindowActive(dialog)
    walked = []
    for _ in range(4):
        walked.append(QApplication.focusWidget())
        QTest.keyClick(walked[-1] or dialog, Key.Key_Tab)
    assert walked[:3] == [dialog.choice, dialog.view, dialog.convert_button]


def test_what_is_no_interview_is_said_to_be_none(opened: Opened) -> None:
    opened.show("report")
    dialog = ask(opened)
    assert told(dialog) == ["This is no interview."] and not dialog.convert_button.isEnabled()


def test_a_text_that_changed_meanwhile_is_left_alone(opened: Opened) -> None:
    opened.show("talk")
    dialog = ask(opened)
    opened.desk.session.set_body(f"{opened.draft.body} And so it goes.")
    QTest.keyClick(dialog, Key.Key_Return)
    opened.settle()
    assert opened.said[-1] == "The text was changed meanwhile; ask for the form again."
    assert opened.draft.body.startswith("Q: Your commission")


# ---- in the window


def test_the_form_is_asked_for_by_keys(shown: Shown) -> None:
    shown.search("is:interview language:en")
    shown.key(Key.Key_K, hold=CTRL | SHIFT)
    dialog = shown.window.desk.form_acts.dialog
    assert dialog is not None and dialog.isVisible()
    assert dialog.view.difference.index(1).data(ITEM_ROLE) is not None
    assert dialog.choice.fontMetrics().horizontalAdvance(dialog.choice.currentText()) < dialog.choice.width() - 44


@pytest.mark.parametrize("left", [0, 1])
def test_the_listed_interviews_are_converted_but_for_those_unticked(shown: Shown, left: int) -> None:
    shown.search("is:interview language:en")
    count = shown.library.model.rowCount()
    shown.window.book["convert_listed"].trigger()
    shown.settle()
    dialog = shown.window.bulk.dialog
    assert isinstance(dialog, BulkPreviewDialog) and dialog.windowTitle() == "Convert interviews to names"
    articles = {row.article_id for row in dialog.chosen.rows}
    for row in range(left):
        dialog.model.setData(dialog.model.index(row, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert dialog.apply_button.text() == f"Change {count - left} articles" and len(articles) == count
    shown.click(dialog.apply_button)
    operation = shown.workspace.history.operations()[0]
    assert operation.label == "Convert interviews to names" and operation.article_count == count - left
    shown.window.book["undo_operation"].trigger()
    shown.settle()
    assert shown.workspace.history.operations()[0].undoes == operation.id
