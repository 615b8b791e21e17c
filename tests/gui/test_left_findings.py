"""Findings of taxonomy rules in the window: repaired everywhere, left with a reason, raised again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor_app.domain.holdings import LeftFinding
from editor_app.gui.dialogs.bulk_preview import BulkPreviewDialog
from editor_app.gui.dialogs.left_findings import NOTHING, LeftFindingsDialog
from editor_app.gui.panels.findings_rows import FindingRow
from tests.gui.opened_desk import Opened, press
from tests.gui.opened_window import CTRL, Shown

ALIAS = "taxonomy.alias"


def rules(opened: Opened) -> list[str]:
    return [row.finding.rule for row in opened.desk.bottom.findings.model.rows]


def leave(opened: Opened, rule: str, reason: str) -> None:
    """Choose the finding of a rule and leave it as it is."""
    panel = opened.desk.bottom.findings
    panel.choose(next(row.finding for row in panel.model.rows if row.finding.rule == rule))
    press(panel.list, Qt.Key.Key_Delete)
    entry = opened.desk.bottom.entry
    QTest.keyClicks(entry.field, reason)
    press(entry.field, Qt.Key.Key_Return)
    opened.settle()


def left_dialog(opened: Opened) -> LeftFindingsDialog:
    dialog = opened.desk.finding_acts.left
    assert dialog is not None and dialog.isVisible()
    return dialog


def test_what_was_left_is_listed_with_its_reason_and_raised_again(opened: Opened) -> None:
    opened.show("report")
    assert ALIAS in rules(opened)
    leave(opened, ALIAS, "The name of that year")
    assert ALIAS not in rules(opened)

    opened.desk.finding_acts.show_left_findings()
    opened.settle()
    dialog = left_dialog(opened)
    sentence, reason, who = dialog.model.row(0).cells
    assert sentence == "Regions: “Turkey” is an alias of “Türkiye”." and reason == "The name of that year"
    assert who == "Mira"

    press(dialog.table, Qt.Key.Key_Return)
    opened.settle()

    assert ALIAS in rules(opened)
    assert opened.said[-1] == "The finding is raised again. Ctrl+Alt+Z takes that back."
    assert dialog.nothing.isVisible() and dialog.nothing.text() == NOTHING and not dialog.raise_button.isEnabled()


def test_one_of_several_is_raised_and_the_others_stay(opened: Opened) -> None:
    opened.show("report")
    leave(opened, ALIAS, "The name of that year")
    other = next(rule for rule in rules(opened) if rule.startswith("taxonomy."))
    leave(opened, other, "So it is")
    opened.desk.finding_acts.show_left_findings()
    opened.desk.finding_acts.show_left_findings()
    opened.settle()
    dialog = left_dialog(opened)
    assert dialog.model.rowCount() == 2
    dialog.table.select_row(1)
    raised: list[LeftFinding] = []
    dialog.raised.connect(raised.append)
    dialog.raise_button.click()
    opened.settle()
    assert dialog.model.rowCount() == 1 and raised[0].finding.rule in rules(opened)


def test_nothing_is_listed_without_an_article(opened: Opened) -> None:
    opened.desk.finding_acts.show_left_findings()
    assert opened.desk.finding_acts.left is None


def test_a_wrong_term_is_mended_in_every_listed_article_as_one_step(shown: Shown) -> None:
    """The alias of one article is written into another, and both are mended from the findings list."""
    shown.search(f"flag:{ALIAS}")
    window, workspace = shown.window, shown.workspace
    finding = next(row.finding for row in window.desk.bottom.findings.model.rows if row.finding.rule == ALIAS)
    first = shown.library.selected_id
    other = next(row.id for row in workspace.library.all_rows(workspace.library.parse("has:region")) if row.id != first)
    before = workspace.library.article(other)
    workspace.editing.save(before, replace(before, metadata=before.metadata.with_value("regions", (finding.quote,))))
    shown.search(f"flag:{ALIAS}")
    panel = window.desk.bottom.findings
    panel.choose(next(row.finding for row in panel.model.rows if row.finding.rule == ALIAS))
    row = panel.list.current_data()
    assert isinstance(row, FindingRow)
    menu = panel.list.make_menu(row)
    next(action for action in menu.actions() if action.text() == "Fix All Like This…").trigger()
    shown.settle()
    dialog = window.bulk.dialog
    assert isinstance(dialog, BulkPreviewDialog) and dialog.isVisible()
    count = dialog.chosen.article_count
    assert count >= 1
    dialog.apply_button.click()
    shown.settle()
    assert shown.said[-1][0].endswith("Ctrl+Alt+Z takes it back.")
    query = workspace.library.parse(f'region:=="{row.finding.quote}"')
    assert workspace.library.count(query) == 0
    shown.key(Qt.Key.Key_Z, hold=CTRL | Qt.KeyboardModifier.AltModifier)
    assert workspace.library.count(query) == count


def test_the_list_has_its_key(shown: Shown) -> None:
    shown.search(f"flag:{ALIAS}")
    assert shown.window.book["show_left_findings"].shortcut().toString() == "Ctrl+Shift+."
    shown.window.book["show_left_findings"].trigger()
    shown.settle()
    dialog = shown.window.desk.finding_acts.left
    assert dialog is not None and dialog.isVisible() and dialog.nothing.isVisible()
    dialog.close()
