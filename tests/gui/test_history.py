from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article, ReviewState, Source
from editor_app.domain.errors import ConflictError
from editor_app.domain.history import WHOLE_ARTICLE, Change, Operation
from editor_app.gui.appearance import apply_theme
from editor_app.gui.highlight import highlight_json
from editor_app.gui.panels.difference import mark_members
from editor_app.gui.panels.difference_view import ITEM_ROLE
from editor_app.gui.panels.history import HistoryPanel
from editor_app.gui.panels.history_items import HistoryItem, count_places, make_items, undo_item, when_text
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import DARK, LIGHT
from editor_app.gui.words import Words
from tests.gui.library import open_small_library


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    """A library whose article was edited once: two words of the body, the abstract and the regions."""
    with open_small_library(tmp_path) as (workspace, article_id):
        before = workspace.library.article(article_id)
        after = before.with_field_text("body", before.body.replace("dry", "dull", 1).replace("Some do", "Many do"))
        after = after.with_field_text("abstract", (after.abstract or "").replace("Cables", "Chains"))
        after = after.with_field_text("regions", "Europe\nNorway", is_list=True)
        workspace.editing.save(before, after, "Abstract and two typos")
        yield workspace, article_id


@pytest.fixture
def panel(opened: tuple[Workspace, str], runner: TaskRunner, hub: Hub, qtbot: QtBot) -> HistoryPanel:
    made = HistoryPanel(opened[0], runner, hub)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_article(opened[1])
    qtbot.waitUntil(lambda: made.difference.difference.rowCount() > 0)
    return made


def items(panel: HistoryPanel) -> list[HistoryItem]:
    model = panel.difference.difference
    return [model.index(row).data(ITEM_ROLE) for row in range(model.rowCount())]


def words_of(workspace: Workspace) -> Words:
    return Words(workspace.profile, workspace.rules)


def choose(panel: HistoryPanel, words: str) -> None:
    """Choose the row whose new text has these words."""
    row = next(n for n, item in enumerate(items(panel)) if item.row and words in (item.row.after or ""))
    panel.difference.setCurrentIndex(panel.difference.difference.index(row))


def body(opened: tuple[Workspace, str]) -> str:
    return opened[0].library.article(opened[1]).body


def test_operations_are_listed_newest_first_with_who_and_when(panel: HistoryPanel) -> None:
    model = panel.list.model()
    labels = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert labels[0] == "Abstract and two typos"
    assert labels[1].startswith("Import")
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Abstract and two typos. You · Today ")


def test_the_chosen_operation_is_shown_field_by_field_then_the_body(panel: HistoryPanel) -> None:
    shown = items(panel)
    headings = [item.text for item in shown if item.is_heading]
    assert headings == ["Fields", "Body"]
    labels = {item.label for item in shown if item.label}
    assert labels == {"Abstract", "Regions"}
    assert panel.summary.text() == "4 changes"
    assert panel.difference.current_item() is not None


def test_an_import_says_that_the_article_came(panel: HistoryPanel, runner: TaskRunner) -> None:
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    runner.finish()
    assert [item.text for item in items(panel)] == ["The article came into the library."]
    assert not panel.take_back_button.isEnabled()


def test_removed_and_added_words_have_grounds_of_their_own(panel: HistoryPanel) -> None:
    image = panel.difference.grab().toImage()
    seen = {image.pixelColor(x, y).name().upper() for x in range(0, image.width(), 2) for y in range(image.height())}
    from editor_app.gui.theme import mix

    assert mix(LIGHT.removed, LIGHT.error, 0.14) in seen
    assert mix(LIGHT.added, LIGHT.answer, 0.16) in seen


def test_rows_are_as_high_as_the_taller_text(panel: HistoryPanel, qtbot: QtBot) -> None:
    choose(panel, "dull")
    index = panel.difference.currentIndex()
    wide = panel.difference.visualRect(index).height()
    panel.resize(640, 600)
    qtbot.waitUntil(lambda: panel.difference.visualRect(index).height() > wide)


def test_one_change_is_taken_back_and_the_others_stay(
    panel: HistoryPanel, opened: tuple[Workspace, str], hub: Hub, qtbot: QtBot
) -> None:
    choose(panel, "dull")
    with qtbot.waitSignal(hub.operation_done) as told:
        panel.take_back_button.click()
    assert told.args[0].label == "Take back a change of the body"
    assert "something as dry as pilotage" in body(opened)
    assert "Many do" in body(opened)
    qtbot.waitUntil(lambda: panel.list.model().rowCount() == 3)


def test_a_field_is_taken_back_whole(
    panel: HistoryPanel, opened: tuple[Workspace, str], hub: Hub, qtbot: QtBot
) -> None:
    choose(panel, "Norway")
    with qtbot.waitSignal(hub.operation_done):
        panel.take_back_button.click()
    assert opened[0].library.article(opened[1]).metadata.values_of("regions") == ("Russia", "Europe")


def test_a_change_that_was_edited_since_is_a_conflict_in_a_bar(
    panel: HistoryPanel, opened: tuple[Workspace, str], runner: TaskRunner, qtbot: QtBot
) -> None:
    workspace, article_id = opened
    now = workspace.library.article(article_id)
    workspace.editing.save(now, now.with_field_text("body", now.body.replace("dull", "damp")))
    choose(panel, "dull")
    panel.take_back_button.click()
    qtbot.waitUntil(lambda: panel.message.isVisible())
    assert "changed since" in panel.message.label.text()
    assert "damp" in body(opened)
    QTest.keyClick(panel.message, Qt.Key.Key_Escape)
    assert not panel.message.isVisible()


def test_the_whole_operation_is_undone_and_cannot_be_undone_again(
    panel: HistoryPanel, opened: tuple[Workspace, str], hub: Hub, runner: TaskRunner, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(hub.operation_done):
        panel.undo_button.click()
    assert "Some do" in body(opened)
    runner.finish()
    first = panel.list.model().index(1, 0)
    panel.list.setCurrentIndex(first)
    runner.finish()
    assert not panel.undo_button.isEnabled()
    assert "undone" in first.data(Qt.ItemDataRole.AccessibleTextRole)


def test_an_undo_that_does_not_apply_says_why(panel: HistoryPanel, opened: tuple[Workspace, str], qtbot: QtBot) -> None:
    workspace, article_id = opened
    now = workspace.library.article(article_id)
    workspace.editing.save(now, now.with_field_text("body", "Something else."))
    panel.undo_operation()
    qtbot.waitUntil(lambda: panel.message.isVisible())
    assert panel.message.label.text().endswith(".")
    assert body(opened) == "Something else."


def test_the_raw_operation_is_shown_as_coloured_json(panel: HistoryPanel, qapp: QApplication) -> None:
    panel.raw_button.click()
    assert '"label": "Abstract and two typos"' in panel.raw.toPlainText()
    assert not panel.take_back_button.isEnabled()
    apply_theme(qapp, DARK)
    QApplication.processEvents()
    assert "Abstract" in panel.raw.toPlainText()
    panel.raw_button.click()
    assert panel.pages.currentWidget() is panel.difference
    assert "<span" in highlight_json('{"a": 1}')


def test_the_history_follows_what_others_do_while_it_is_seen(
    panel: HistoryPanel, opened: tuple[Workspace, str], hub: Hub, runner: TaskRunner
) -> None:
    workspace, article_id = opened
    now = workspace.library.article(article_id)
    panel.hide()
    report = workspace.editing.save(now, now.with_field_text("body", now.body + "\n\nEnd."))
    hub.announce(report.operation)
    assert panel.list.model().rowCount() == 2
    panel.show()
    hub.announce(report.operation)
    runner.finish()
    assert panel.list.model().rowCount() == 3


def test_no_article_has_no_history(panel: HistoryPanel) -> None:
    panel.show_article(None)
    assert panel.list.model().rowCount() == 0
    assert panel.difference.difference.rowCount() == 0
    assert not panel.undo_button.isEnabled()
    panel.take_back_change()
    panel.undo_operation()


def test_unchanged_rows_cannot_be_chosen_and_are_read_as_such(panel: HistoryPanel) -> None:
    model = panel.difference.difference
    kinds = {}
    for row, item in enumerate(items(panel)):
        kinds[item.can_take_back] = model.index(row)
        if item.row and not item.row.folded and item.row.hunk is None:
            assert str(model.index(row).data()).startswith("Unchanged: ")
    assert kinds[True].flags() & Qt.ItemFlag.ItemIsSelectable
    assert not kinds[False].flags() & Qt.ItemFlag.ItemIsSelectable
    assert str(kinds[True].data()).startswith("Before: ") or "Before: " in str(kinds[True].data())
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None


def test_the_difference_is_mirrored_in_a_right_to_left_interface(panel: HistoryPanel) -> None:
    before = panel.difference.grab().toImage()
    panel.difference.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel.difference.setFocus()
    after = panel.difference.grab().toImage()
    pale = QColor(LIGHT.accent)
    assert before != after
    assert any(after.pixelColor(after.width() - 1 - x, y) == pale for x in range(14) for y in range(after.height()))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-11-24T06:48:00+00:00", "Today 06:48"),
        ("2026-11-23T23:59:00+00:00", "Yesterday 23:59"),
        ("2026-11-03T10:00:00+00:00", "3 Nov"),
        ("2024-11-03T10:00:00+00:00", "3 Nov 2024"),
    ],
)
def test_moments_are_said_as_people_say_them(when: str, said: str) -> None:
    assert when_text(when, datetime(2026, 11, 24, 12, tzinfo=UTC)) == said


def test_members_of_lists_are_marked_whole() -> None:
    before, after = mark_members(("Russia", "Eastern Europe", "Europe"), ("Russia", "Europe"), ", ")
    assert before == ((8, 22),)
    assert after == ()


def test_a_field_that_was_not_there_is_removed_again(opened: tuple[Workspace, str]) -> None:
    workspace, article_id = opened
    article = workspace.library.article(article_id).with_field_text("projects", "Ports", is_list=True)
    change = Change(article_id, "projects", None, "Ports")
    operation = Operation(9, "Edit", "ada", "2026-01-01T00:00:00+00:00", 1, (change,))
    [_heading, item] = make_items(operation, workspace.profile, words_of(workspace))
    assert "projects" not in undo_item(article, item).metadata
    with pytest.raises(ConflictError, match="Projects has changed since"):
        undo_item(article.with_field_text("projects", "Seas", is_list=True), item)


def test_states_and_unknown_fields_are_shown_and_not_taken_back_alone(opened: tuple[Workspace, str]) -> None:
    change = Change("a", "state", "new", "approved")
    operation = Operation(9, "Approve", "ada", "2026-01-01T00:00:00+00:00", 1, (change,))
    [_heading, item] = make_items(operation, opened[0].profile, words_of(opened[0]))
    assert (item.label, item.can_take_back) == ("State", False)
    with pytest.raises(ConflictError, match="Choose a changed row"):
        undo_item(Article("a", Source("x", "page", "0" * 64)), item)


def test_an_operation_that_left_the_article_alone_says_so(opened: tuple[Workspace, str]) -> None:
    operation = Operation(9, "Check", "ada", "2026-01-01T00:00:00+00:00", 0)
    [item] = make_items(operation, opened[0].profile, words_of(opened[0]))
    assert item.text == "This operation changed nothing in this article."
    assert count_places((item,)) == 0
    gone = Operation(9, "Remove", "ada", "2026-01-01T00:00:00+00:00", 1, (Change("a", WHOLE_ARTICLE, "x", None),))
    assert make_items(gone, opened[0].profile, words_of(opened[0]))[0].text == "The article left the library."


def test_notes_findings_left_alone_and_states_are_said_in_words(opened: tuple[Workspace, str]) -> None:
    workspace, article_id = opened
    note = workspace.notes.add(article_id, "body", 0, 2, "Check the name.")
    workspace.notes.resolve(note.id)
    finding = workspace.library.findings(article_id)[0]
    workspace.checking.suppress(finding, article_id, "It is so in print.")
    workspace.review.set_state(article_id, ReviewState.HELD)
    title = workspace.rules[finding.rule].title
    operations = workspace.history.operations(article_id, limit=4)
    words = words_of(workspace)
    shown = []
    for operation in operations:
        [_heading, item] = make_items(operation, workspace.profile, words)
        assert item.row is not None and not item.can_take_back
        shown.append((item.label, item.row.before, item.row.after))
    assert shown == [
        ("State", "New", "Held back"),
        (f"Left as it is, “{title}”", None, "It is so in print."),
        ("Note", "Check the name.", "Check the name. (resolved)"),
        ("Note", None, "Check the name."),
    ]
    assert operations[1].label == f"Leave as it is: {title}"
