from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.errors import LibraryError
from editor_app.gui.action_table import ACTIONS
from editor_app.gui.dialogs.repair_preview import RepairPreviewDialog
from editor_app.gui.panels.desk import Desk
from tests.gui.opened_desk import Opened, press, type_into


def test_an_article_is_shown_with_its_findings_turns_and_fields(opened: Opened) -> None:
    article = opened.show("talk")
    desk = opened.desk
    assert desk.article_id == article.id and desk.editor.text() == article.body
    assert desk.bottom.tabs.tabText(0) == f"Findings  {len(desk.bottom.findings.model.rows)}"
    assert desk.outline.summary.text() == "3 pairs, one open · letters with colon"
    assert desk.head.title.text().startswith("“Cables, pilots and anchors") and desk.head.title.is_stand_in
    assert desk.head.detail.text() == "New · talk.txt"


def test_every_act_of_the_article_and_review_menus_is_done_by_the_desk_or_the_window(opened: Opened) -> None:
    window = {"next_article", "previous_article", "check_view", "focus_list", "command_palette"}
    window |= {"toggle_library", "toggle_focus_mode", "switch_theme", "undo_operation", "focus_search"}
    window |= {"set_field", "save_view", "fix_view", "choose_columns", "convert_listed"}
    window |= {"show_desk", "show_vocabularies", "show_variants", "show_quality", "show_versions"}
    menus = ("&Edit", "&Article", "&Review", "&View")
    wanted = {spec.id for spec in ACTIONS if spec.menu in menus} - window
    missing = {name for name in wanted if not any(hasattr(target, name) for target in opened.desk.targets)}
    assert missing == set()


def test_no_article_leaves_an_empty_desk(opened: Opened) -> None:
    opened.show("talk")
    opened.desk.show_article(None)
    desk = opened.desk
    assert desk.article_id is None and desk.editor.text() == "" and not desk.head.approve.isEnabled()
    assert desk.bottom.findings.sentence.isVisible()
    desk.finding_acts.next_finding()
    desk.finding_acts.fix_finding()
    desk.finding_acts.suppress_finding()
    desk.finding_acts.fix_all_safe()
    desk.finding_acts.fix_all_like_this()
    desk.review_acts.approve_and_next()
    desk.review_acts.assign()
    desk.copy_acts.take_from_mirror()
    desk.note_acts.add_note()
    desk.acts.copy_id()
    desk.acts.next_turn()
    opened.settle()
    assert "Nothing to mend in this article." in opened.said


def test_an_article_that_is_not_there_is_told_at_the_top(opened: Opened) -> None:
    opened.desk.show_article("nowhere")
    assert opened.desk.message.isVisible() and opened.desk.article_id is None


# ---- typing and saving


def test_what_is_typed_is_saved_checked_and_counted(opened: Opened, qtbot: QtBot) -> None:
    opened.show("talk")
    counts: list[tuple[int, int, int, str]] = []
    opened.desk.counts_changed.connect(lambda *told: counts.append(told))
    opened.desk.acts.focus_body()
    opened.desk.editor.select_range(0, 0)
    with qtbot.waitSignals([opened.desk.session.saved, opened.desk.counts_changed], timeout=5000):
        type_into(opened.desk.editor, "New ")
    assert opened.stored().body.startswith("New Q:")
    assert counts[-1][1:] == (1, 5, "English")


def test_the_desk_tells_the_truth_about_a_failed_save_and_offers_to_try_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.show("talk")

    def fail(*_arguments: object) -> None:
        raise LibraryError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(opened.workspace.editing, "save", fail)
        opened.desk.session.set_field("outlet", "Another Gazette")
        opened.desk.flush()
    bar = opened.desk.message
    assert bar.isVisible() and bar.label.text().startswith("Not saved: The disk is full.")
    [retry] = bar._buttons
    QTest.mouseClick(retry, Qt.MouseButton.LeftButton)
    opened.settle()
    assert opened.stored().outlet == "Another Gazette" and not bar.isVisible()


@pytest.mark.parametrize(("choice", "outlet"), [("Take theirs", "Theirs"), ("Keep mine", "Mine")])
def test_a_conflict_is_settled_by_the_editor(opened: Opened, choice: str, outlet: str) -> None:
    before = opened.show("talk")
    opened.desk.session.set_field("outlet", "Mine")
    report = opened.workspace.editing.save(before, replace(before, outlet="Theirs"))
    opened.hub.announce(report.operation)
    opened.settle()
    assert opened.desk.message.label.text().startswith("Not saved: “Outlet” of “")
    button = next(button for button in opened.desk.message._buttons if button.text() == choice)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    opened.settle()
    assert opened.draft.outlet == opened.stored().outlet == outlet
    assert opened.desk.form.rows["outlet"].view.text == outlet
    assert not opened.desk.message.isVisible()


@pytest.mark.parametrize(("choice", "outlet"), [("Take it up", "Kept"), ("Discard it", "The Baltic Ledger")])
def test_a_text_kept_from_last_time_is_offered_on_its_article(opened: Opened, choice: str, outlet: str) -> None:
    article = opened.show("talk")
    opened.workspace.editing.keep_recovery(replace(article, outlet="Kept"))
    again = Desk(opened.workspace, opened.runner, opened.hub)
    shown = Opened(again, opened.workspace, opened.runner, opened.hub, [])
    queries: list[str] = []
    again.query_requested.connect(queries.append)
    again.show()
    shown.settle()
    [show] = again.message._buttons
    show.click()
    assert queries == [f"id:{article.id}"]
    shown.show("talk")
    button = next(button for button in again.message._buttons if button.text() == choice)
    button.click()
    shown.settle()
    assert shown.stored().outlet == outlet
    assert opened.workspace.editing.recover() == ()
    again.close()


# ---- findings


def test_the_review_loop_by_keys(opened: Opened) -> None:
    opened.show("report")
    acts, rows = opened.desk.finding_acts, opened.desk.bottom.findings.list
    acts.next_finding()
    first = rows.current_finding()
    assert first is not None and first.rule == "page.stub-body" and opened.desk.editor.hasFocus()
    acts.fix_finding()
    assert opened.said[-1] == first.why_no_fix
    acts.next_finding()
    second = rows.current_finding()
    assert second is not None and second.rule == "taxonomy.alias"
    acts.fix_finding()
    opened.settle()
    assert opened.draft.metadata["regions"] == ("Türkiye", "Europe")
    acts.next_finding()
    third = rows.current_finding()
    assert third is not None and third.rule == "taxonomy.typo"
    acts.previous_finding()
    assert rows.current_finding() == first


def test_a_repair_in_the_body_can_be_undone_in_the_editor(opened: Opened) -> None:
    body = opened.show("report").body
    rows = opened.desk.bottom.findings.model.rows
    spaces = next(row.finding for row in rows if row.finding.rule == "text.double-space")
    opened.desk.go_to_finding(spaces)
    assert opened.desk.editor.selected_range() == (spaces.start, spaces.end)
    opened.desk.finding_acts.fix_finding()
    opened.settle()
    assert opened.draft.body == opened.desk.editor.text() == body.replace("  ", " ", 1)
    opened.desk.acts.undo()
    assert opened.draft.body == body


def planned(opened: Opened) -> RepairPreviewDialog:
    """The table of all safe repairs, asked for by the link."""
    QTest.mouseClick(opened.desk.bottom.fix_all, Qt.MouseButton.LeftButton)
    opened.settle()
    dialog = opened.desk.finding_acts.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def test_all_safe_repairs_are_shown_then_made_as_one_operation(opened: Opened) -> None:
    before = opened.show("report")
    dialog = planned(opened)
    cells = [dialog.model.row(row).cells for row in range(dialog.model.rowCount())]
    assert ("¶1", "The  council met in Ankara and  talked ab…", "The council met in Ankara and  talked ab…") in [
        row[1:] for row in cells
    ]
    assert any(row[1:] == ("Regions", "Turkey\nEurope", "Türkiye\nEurope") for row in cells)
    assert dialog.apply_button.text() == f"Make {len(cells)} repairs" and opened.stored() == before
    QTest.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    opened.settle()
    assert "  " not in opened.stored().body and opened.stored().metadata["regions"][0] == "Türkiye"  # type: ignore[index]
    label = opened.workspace.history.operations(opened.draft.id)[0].label
    assert label == "Apply safe fixes in “What a council decides when it decides nothing.”"
    opened.desk.finding_acts.fix_all_safe()
    opened.settle()
    assert opened.said[-1] == "Nothing can be mended safely here."
    assert not opened.desk.bottom.fix_all.isVisible()
    operation = opened.workspace.history.undo()
    opened.hub.announce(operation)
    opened.settle()
    assert opened.stored() == opened.draft == before


def test_a_repair_without_its_tick_is_not_made(opened: Opened) -> None:
    opened.show("report")
    dialog = planned(opened)
    rows = [dialog.model.row(row).cells for row in range(dialog.model.rowCount())]
    places = [number for number, cells in enumerate(rows) if cells[1] == "¶1"]
    dialog.model.setData(dialog.model.index(places[0], 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.apply_button.text() == f"Make {len(rows) - 1} repairs"
    QTest.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    opened.settle()
    assert opened.stored().body.startswith("The  council met in Ankara and talked")


def test_without_any_tick_there_is_nothing_to_agree_to_and_escape_changes_nothing(opened: Opened) -> None:
    before = opened.show("report")
    dialog = planned(opened)
    for row in range(dialog.model.rowCount()):
        dialog.model.setData(dialog.model.index(row, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not dialog.apply_button.isEnabled()
    press(dialog, Qt.Key.Key_Escape)
    opened.settle()
    assert not dialog.isVisible() and opened.stored() == before


def test_what_was_typed_is_saved_before_the_repairs_are_planned(opened: Opened) -> None:
    opened.show("report")
    opened.desk.session.set_field("outlet", "Another Gazette")
    QTest.mouseClick(planned(opened).apply_button, Qt.MouseButton.LeftButton)
    opened.settle()
    labels = [operation.label for operation in opened.workspace.history.operations(opened.draft.id, limit=2)]
    assert [label.partition(" of ")[0].partition(" in ")[0] for label in labels] == ["Apply safe fixes", "Edit outlet"]


def test_safe_repairs_of_an_older_text_are_dropped(opened: Opened) -> None:
    opened.show("report")
    dialog = planned(opened)
    opened.desk.session.set_field("outlet", "Another Gazette")
    QTest.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    opened.settle()
    assert "  " in opened.draft.body and any("ask for the repairs again" in said for said in opened.said)


def test_a_repair_that_does_not_fit_any_more_is_told(opened: Opened) -> None:
    opened.show("report")
    rows = opened.desk.bottom.findings.model.rows
    spaces = next(row.finding for row in rows if row.finding.rule == "text.double-space")
    opened.desk.session.set_body("Everything is new here, and nothing of the old words is left.")
    assert spaces.fix is not None
    opened.desk.finding_acts.apply_fix(spaces, spaces.fix)
    assert "does not fit" in opened.said[-1]


def test_a_finding_is_left_as_it_is_with_a_reason(opened: Opened) -> None:
    opened.show("report")
    bottom = opened.desk.bottom
    alias = next(row.finding for row in bottom.findings.model.rows if row.finding.rule == "taxonomy.alias")
    bottom.findings.choose(alias)
    bottom.findings.list.setFocus()
    press(bottom.findings.list, Qt.Key.Key_Delete)
    assert bottom.entry.isVisible() and not bottom.entry.answer_button.isEnabled()
    press(bottom.entry.field, Qt.Key.Key_Escape)
    assert not bottom.entry.isVisible() and bottom.findings.list.hasFocus()
    opened.desk.finding_acts.suppress_finding()
    press(bottom.entry.field, Qt.Key.Key_Return)  # no reason, no answer
    type_into(bottom.entry.field, "The name of that year.")
    press(bottom.entry.field, Qt.Key.Key_Return)
    opened.settle()
    assert "taxonomy.alias" not in {row.finding.rule for row in bottom.findings.model.rows}
    [kept] = opened.workspace.checking.suppressions(opened.draft.id)
    assert kept.reason == "The name of that year."


def test_the_same_repair_everywhere_is_asked_of_the_window_once_all_is_saved(opened: Opened) -> None:
    opened.show("report")
    asked: list[object] = []
    opened.desk.bulk_requested.connect(asked.append)
    opened.desk.session.set_field("outlet", "Another Gazette")
    rows = opened.desk.bottom.findings.model.rows
    opened.desk.bottom.findings.choose(rows[0].finding)
    opened.desk.finding_acts.fix_all_like_this()
    assert opened.said[-1] == "Choose a finding that has a repair first." and asked == []
    opened.desk.bottom.findings.choose(rows[1].finding)
    opened.desk.finding_acts.fix_all_like_this()
    assert asked == []
    opened.settle()
    assert asked == [rows[1].finding] and opened.stored().outlet == "Another Gazette"


def test_the_finding_under_the_cursor_is_the_current_one(opened: Opened) -> None:
    opened.show("report")
    rows = opened.desk.bottom.findings.model.rows
    spaces = [row.finding for row in rows if row.finding.rule == "text.double-space"]
    opened.desk.editor.select_range(spaces[1].start, spaces[1].start)
    current = opened.desk.bottom.findings.list.current_finding()
    assert current is not None and current.start in (spaces[1].start, 0)


def test_why_asks_for_the_manual_page(opened: Opened) -> None:
    opened.show("report")
    asked: list[str] = []
    opened.desk.rule_requested.connect(asked.append)
    rows = opened.desk.bottom.findings
    rows.list.make_menu(rows.model.rows[1]).actions()[-1].trigger()
    assert asked == ["taxonomy.alias"]
