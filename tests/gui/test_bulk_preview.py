"""Changes of many articles: shown old → new, in words, ticked or not, made as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editor_app.domain.reports import Assignment
from editor_app.gui.dialogs.bulk_preview import BulkPreviewDialog, excerpt_change
from editor_app.gui.dialogs.row_table import RowTableModel, TableRow
from tests.gui.opened_window import Shown


def preview(shown: Shown) -> BulkPreviewDialog:
    dialog = shown.window.bulk.dialog
    assert isinstance(dialog, BulkPreviewDialog) and dialog.isVisible()
    return dialog


def fix_view(shown: Shown) -> BulkPreviewDialog:
    shown.window.book["fix_view"].trigger()
    shown.settle()
    return preview(shown)


def cells(dialog: BulkPreviewDialog) -> list[tuple[str, ...]]:
    return [dialog.model.row(row).cells for row in range(dialog.model.rowCount())]


def test_safe_repairs_of_the_view_are_shown_then_made_as_one_step(shown: Shown) -> None:
    shown.search("flag:text.*")
    dialog = fix_view(shown)
    listed = {row.id for row in shown.workspace.library.all_rows(shown.library.query)}
    changed = {row.article_id for row in dialog.chosen.rows}
    assert changed <= listed and dialog.apply_button.text() == f"Change {len(changed)} articles"
    assert {row[1] for row in cells(dialog)} >= {"Body"}
    before = {name: shown.workspace.library.article(name) for name in changed}
    shown.click(dialog.apply_button)
    assert all(shown.workspace.library.article(name) != article for name, article in before.items())
    assert shown.workspace.history.operations()[0].label == "Apply safe fixes"
    shown.window.book["undo_operation"].trigger()
    shown.settle()
    assert {name: shown.workspace.library.article(name) for name in changed} == before


def test_an_article_without_its_tick_is_left_alone(shown: Shown) -> None:
    shown.search("flag:text.*")
    dialog = fix_view(shown)
    left = dialog.chosen.rows[0].article_id
    before = shown.workspace.library.article(left)
    for row in range(dialog.model.rowCount()):
        if dialog.model.row(row).key == left:
            index = dialog.model.index(row, 0)
            dialog.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    shown.click(dialog.apply_button)
    assert shown.workspace.library.article(left) == before


def test_where_nothing_is_to_be_mended_the_status_bar_says_so(shown: Shown) -> None:
    shown.search("-severity:info -severity:warning -severity:error")
    shown.window.book["fix_view"].trigger()
    shown.settle()
    assert shown.window.bulk.dialog is None
    assert shown.said[-1] == ("Nothing in this view would change.", False)


def test_fields_and_languages_are_shown_by_name(shown: Shown) -> None:
    shown.search("language:fr")
    shown.window.bulk.preview_assignment(Assignment("language", "=", "de"))
    shown.settle()
    dialog = preview(shown)
    assert {row[1:] for row in cells(dialog)} == {("Language", "French", "German")}
    assert dialog.heading.text() == "Set “de” in language"
    shown.click(dialog.cancel_button)
    assert not dialog.isVisible() and shown.workspace.library.count(shown.workspace.library.parse("language:fr"))


def test_a_click_on_a_box_unticks_it(shown: Shown) -> None:
    shown.search("flag:text.*")
    dialog = fix_view(shown)
    place = dialog.table.visualRect(dialog.model.index(0, 0))
    place.setWidth(24)
    shown.click(dialog.table.viewport(), place.center())
    assert len(dialog.model.unticked) == 1


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a  b", "a b", ("a  b", "a b")),
        ("", "new", ("", "new")),
        ("x" * 50 + "  y", "x" * 50 + " y", ("…" + "x" * 11 + "  y", "…" + "x" * 11 + " y")),
        ("Technology\nEU", "Technology\nEU\nTrade", ("…EU", "…EU\nTrade")),
        ("cut" + "z" * 60, "z" * 60, ("cut" + "z" * 36 + "…", "z" * 36 + "…")),
    ],
)
def test_long_texts_are_cut_down_to_what_changes(before: str, after: str, shown: tuple[str, str]) -> None:
    assert excerpt_change(before, after) == shown


def test_a_table_without_ticks_has_none() -> None:
    model = RowTableModel(("A",))
    model.show([TableRow(("a",))])
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
