"""What changes many articles at once: asked for, looked at, ticked, done, and taken back as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from editor_app.domain.article import ReviewState
from editor_app.gui.dialogs.bulk_preview import BulkPreviewDialog
from editor_app.gui.dialogs.set_field import SetFieldDialog
from editor_app.gui.panels.history_items import HistoryItem
from tests.gui.opened_window import ALT, CTRL, SHIFT, Shown

Key = Qt.Key


def ask(shown: Shown, field: str, operator: str, value: str) -> SetFieldDialog:
    """Open "Change a Field" by key and fill it in by keys."""
    shown.key(Key.Key_B, hold=CTRL | SHIFT)
    dialog = shown.window.bulk.dialog
    assert isinstance(dialog, SetFieldDialog)
    for box, wanted in ((dialog.field_box, field), (dialog.operator_box, operator)):
        box.setFocus()
        QTest.keyClick(box, Key.Key_Home)
        while box.currentText() != wanted:
            before = box.currentIndex()
            QTest.keyClick(box, Key.Key_Down)
            assert box.currentIndex() != before, f"there is no '{wanted}'"
    dialog.value.setFocus()
    QTest.keyClicks(dialog.value, value)
    return dialog


def preview(shown: Shown) -> BulkPreviewDialog:
    """Press Enter, which shows what would change."""
    dialog = shown.window.bulk.dialog
    assert isinstance(dialog, SetFieldDialog)
    QTest.mouseClick(dialog.preview_button, Qt.MouseButton.LeftButton)
    shown.settle()
    shown_dialog = shown.window.bulk.dialog
    assert isinstance(shown_dialog, BulkPreviewDialog), shown.said[-1:]
    return shown_dialog


def listed(dialog: BulkPreviewDialog) -> list[tuple[str, ...]]:
    model = dialog.table.model()
    return [tuple(str(model.index(row, column).data()) for column in range(4)) for row in range(model.rowCount())]


def tick_place(dialog: BulkPreviewDialog, row: int) -> QPoint:
    """Where the check box of a row is painted."""
    index: QModelIndex = dialog.table.model().index(row, 0)
    option = QStyleOptionViewItem()
    option.rect = dialog.table.visualRect(index)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    return dialog.table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option).center()


def values(shown: Shown, field: str, query: str = "") -> set[tuple[str, ...]]:
    library = shown.workspace.library
    return {library.article(id_).metadata.values_of(field) for id_ in library.ids(library.parse(query))}


def test_a_term_is_added_to_the_listed_articles_and_taken_back_as_one_step(shown: Shown) -> None:
    shown.search("cables")
    ids = list(shown.workspace.library.ids(shown.library.query))
    before = [shown.workspace.library.article(id_) for id_ in ids]
    asked = ask(shown, "Topics", "Add", "Climate change")
    assert asked.detail.text() == "in 3 listed articles"
    dialog = preview(shown)
    have = sum("Climate change" in article.metadata.values_of("topics") for article in before)
    assert len(listed(dialog)) == 3 - have
    assert all(then.endswith("Climate change") for _title, _field, _now, then in listed(dialog))
    QTest.keyClick(dialog, Key.Key_Return)
    shown.settle()
    assert all("Climate change" in each for each in values(shown, "topics", "cables"))
    assert "Ctrl+Alt+Z takes it back" in shown.said[-1][0]
    shown.key(Key.Key_Z, hold=CTRL | ALT)
    assert [shown.workspace.library.article(id_) for id_ in ids] == before


def test_what_is_unticked_by_mouse_and_by_key_stays(shown: Shown) -> None:
    ask(shown, "Outlet", "Set to", "The Same Gazette")
    dialog = preview(shown)
    count = len(listed(dialog))
    assert dialog.apply_button.text() == f"Change {count} articles"
    QTest.mouseClick(
        dialog.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tick_place(dialog, 0)
    )
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.table.model().index(1, 0))
    QTest.keyClick(dialog.table, Key.Key_Space)
    assert dialog.apply_button.text() == f"Change {count - 2} articles"
    QTest.keyClick(dialog.table, Key.Key_Space)
    assert dialog.apply_button.text() == f"Change {count - 1} articles"
    left = listed(dialog)[0]
    dialog.apply_button.click()
    shown.settle()
    library = shown.workspace.library
    outlets = [library.article(id_).outlet for id_ in library.ids(library.parse(""))]
    assert outlets.count("The Same Gazette") == count - 1
    assert (None if left[2] in ("–", "") else left[2]) in outlets


def test_with_nothing_ticked_there_is_nothing_to_do(lasting: Shown) -> None:
    lasting.search("cables")
    ask(lasting, "Outlet", "Set to", "Elsewhere")
    dialog = preview(lasting)
    dialog.table.setFocus()
    for row in range(len(listed(dialog))):
        dialog.table.setCurrentIndex(dialog.table.model().index(row, 0))
        QTest.keyClick(dialog.table, Key.Key_Space)
    assert not dialog.apply_button.isEnabled() and dialog.apply_button.text() == "Change 0 articles"
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isHidden() and lasting.workspace.history.operations()[0].label.startswith("Import")


@pytest.mark.parametrize(("field", "operator"), [("Topics", "Add"), ("Authors", "Remove")])
def test_a_value_is_needed_to_add_or_remove(lasting: Shown, field: str, operator: str) -> None:
    dialog = ask(lasting, field, operator, "  ")
    assert not dialog.preview_button.isEnabled()
    QTest.keyClicks(dialog.value, "x")
    assert dialog.preview_button.isEnabled()


def test_a_field_is_emptied_by_setting_it_to_nothing(shown: Shown) -> None:
    shown.search("has:outlet cables")
    ask(shown, "Outlet", "Set to", "")
    dialog = preview(shown)
    dialog.apply_button.click()
    shown.settle()
    library = shown.workspace.library
    assert {library.article(id_).outlet for id_ in library.ids(library.parse("cables"))} <= {None, ""}


def test_terms_of_the_vocabulary_are_proposed(lasting: Shown) -> None:
    dialog = ask(lasting, "Regions", "Add", "japa")
    completer = dialog.value.completer()
    proposals = completer.completionModel()
    found = [str(proposals.index(row, 0).data()) for row in range(proposals.rowCount())]
    assert found == ["Japan"]
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert dialog.value.text() == "Japan"
    dialog.close()
    assert ask(lasting, "Title", "Set to", "x").value.completer().completionModel().rowCount() == 0


def test_what_would_change_nothing_says_so(lasting: Shown) -> None:
    lasting.search("cables")
    asked = ask(lasting, "Topics", "Remove", "Nobody writes about this")
    QTest.mouseClick(asked.preview_button, Qt.MouseButton.LeftButton)
    lasting.settle()
    assert lasting.said[-1] == ("Nothing in this view would change.", False)


def test_a_change_of_the_open_article_is_on_the_desk_at_once_and_in_its_history(shown: Shown) -> None:
    shown.search("cables")
    ask(shown, "Outlet", "Set to", "The Strait Times")
    preview(shown).apply_button.click()
    shown.settle()
    draft = shown.window.desk.session.draft
    assert draft is not None and draft.outlet == "The Strait Times"
    assert shown.window.desk.form.rows["outlet"].view.text == "The Strait Times"
    shown.window.book["show_history"].trigger()
    shown.settle()
    history = shown.window.desk.pages.history
    operation = history.list.current_operation()
    assert operation is not None and "The Strait Times" in operation.label
    item = history.difference.current_item()
    assert isinstance(item, HistoryItem) and item.label == "Outlet"


def test_the_listed_articles_are_checked_again_and_summed_up(shown: Shown) -> None:
    shown.search("cables")
    shown.key(Key.Key_F5)
    said, is_problem = shown.said[-1]
    rows = list(shown.workspace.library.all_rows(shown.library.query))
    errors, warnings = sum(row.error_count for row in rows), sum(row.warning_count for row in rows)
    assert said.startswith(f"3 articles checked: {errors} error{'s' * (errors != 1)}, {warnings} warnings, ")
    assert not is_problem
    assert not shown.window.status.bar.isVisible()


def test_an_old_operation_is_undone_from_the_history_while_later_ones_stay(shown: Shown) -> None:
    shown.search("cables")
    for field, value in (("Outlet", "First Gazette"), ("Title", "Another title")):
        ask(shown, field, "Set to", value)
        preview(shown).apply_button.click()
        shown.settle()
    shown.window.book["show_history"].trigger()
    shown.settle()
    history = shown.window.desk.pages.history
    history.list.setFocus()
    shown.key(Key.Key_Down)
    shown.click(history.undo_button)
    library = shown.workspace.library
    articles = [library.article(row.id) for row in library.all_rows(shown.library.query)]
    assert {article.title for article in articles} == {"Another title"}
    assert "First Gazette" not in {article.outlet for article in articles}


def test_an_old_operation_that_was_overwritten_is_not_undone_and_says_why(shown: Shown) -> None:
    shown.search("cables")
    for value in ("First Gazette", "Second Gazette"):
        ask(shown, "Outlet", "Set to", value)
        preview(shown).apply_button.click()
        shown.settle()
    shown.window.book["show_history"].trigger()
    shown.settle()
    history = shown.window.desk.pages.history
    history.list.setFocus()
    shown.key(Key.Key_Down)
    shown.click(history.undo_button)
    assert history.message.isVisible() and "changed" in history.message.label.text()
    assert shown.workspace.library.article(shown.library.selected_id or "").outlet == "Second Gazette"


def test_several_states_are_undone_one_by_one_from_the_last(shown: Shown) -> None:
    first = shown.window.desk.article_id
    shown.key(Key.Key_R, hold=CTRL | SHIFT)
    shown.key(Key.Key_H, hold=CTRL | SHIFT)
    assert first is not None and shown.workspace.library.article(first).state is ReviewState.HELD
    shown.key(Key.Key_Z, hold=CTRL | ALT)
    assert shown.workspace.library.article(first).state is ReviewState.REVIEW
    shown.key(Key.Key_Z, hold=CTRL | ALT)
    assert shown.workspace.library.article(first).state is ReviewState.NEW
    assert shown.window.desk.head.detail.text().startswith("New")
