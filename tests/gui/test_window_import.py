"""Importing in the window: by drop and dialog, stopped midway, with a report of every file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import open_workspace
from editor_app.domain.reports import ImportOutcome
from editor_app.gui.app import Program
from editor_app.gui.dialogs.import_dialog import ImportDialog
from editor_app.gui.dialogs.report_list import ReportDialog
from editor_app.gui.welcome import DropArea
from tests.gui.opened_desk import PAGES, page
from tests.gui.opened_window import ALT, COUNT, CTRL, DEMO, Shown, settings_in

Key = Qt.Key
SYLLABLES = ("ka", "lor", "min", "tes", "ond", "ver", "sul", "pan", "dri", "eck", "fam", "gil", "hur", "jot", "zan")


@pytest.fixture
def empty(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    """The window on an empty library."""
    opened = Shown(Program(qapp, settings_in(tmp_path)), tmp_path).open()
    yield opened
    opened.close()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two good pages, the same once more, an empty one, and one that is no text at all."""
    folder = tmp_path / "pages"
    (folder / "deeper").mkdir(parents=True)
    for name, text in PAGES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "deeper" / "again.txt").write_text(PAGES["talk"], encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    return folder


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with 700 short pages, each of other words."""
    folder, chance = tmp_path / "many", random.Random(3)
    folder.mkdir()
    for number in range(700):
        words = " ".join(f"{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}" for _ in range(30))
        (folder / f"{number:04d}.txt").write_text(page((words,), f"Number {number}."), encoding="utf-8")
    return folder


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(widget: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget; whether it would be taken."""
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(shown: Shown, widget: QWidget, data: QMimeData) -> None:
    """Drag it there and let it go."""
    drag(widget, data)
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)
    shown.settle()


def dialog_of(shown: Shown) -> ImportDialog:
    dialog = shown.window.files.dialog
    assert isinstance(dialog, ImportDialog)
    return dialog


def table(dialog: ImportDialog) -> list[tuple[str, ...]]:
    model = dialog.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def filters(dialog: ImportDialog) -> dict[str, QPushButton]:
    buttons = [b for b in dialog.findChildren(QPushButton) if b.isCheckable()]
    return {button.text(): button for button in buttons}


def test_a_folder_dropped_on_an_empty_library_is_read_and_reported(empty: Shown, pages: Path) -> None:
    area = empty.window.welcome.findChild(DropArea)
    assert area is not None and area.isVisible()
    assert drag(area, files(pages))
    before = area.grab().toImage()
    QApplication.sendEvent(area, QDragLeaveEvent())
    assert area.grab().toImage() != before
    drop(empty, area, files(pages))
    dialog = dialog_of(empty)
    assert dialog.report is not None and dialog.report.count(ImportOutcome.NEW) == 2
    outcomes = {Path(path).name: outcome for path, outcome, _detail in table(dialog)}
    assert outcomes == {
        "talk.txt": "New",
        "report.txt": "New",
        "again.txt": outcomes["again.txt"],
        "empty.txt": "Quarantined",
        "picture.txt": "Quarantined",
    }
    assert outcomes["again.txt"] in ("Unchanged", "Mirror")
    assert dialog.close_button.hasFocus() and dialog.stop_button.isHidden()
    QTest.keyClick(dialog.close_button, Key.Key_Return)
    empty.settle()
    assert dialog.isHidden() and empty.window.stack.currentWidget() is empty.window.splitter
    assert len(empty.titles()) == empty.workspace.library.total() > 0


def test_what_is_no_file_is_not_taken(empty: Shown) -> None:
    words = QMimeData()
    words.setText("some words")
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/page.html")])
    assert not drag(empty.window, words)
    drop(empty, empty.window, web)
    assert empty.window.files.dialog is None and empty.workspace.library.total() == 0


def test_each_outcome_can_be_looked_at_by_itself(shown: Shown, pages: Path) -> None:
    drop(shown, shown.window, files(pages, DEMO / "al-mina-0611.txt"))
    dialog = dialog_of(shown)
    everything = table(dialog)
    assert len(everything) == 6 and f"All {len(everything)}" in filters(dialog)
    button = filters(dialog)["Quarantined 2"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert {outcome for _path, outcome, _detail in table(dialog)} == {"Quarantined"}
    assert all(detail for _path, _outcome, detail in table(dialog))
    QTest.mouseClick(filters(dialog)["All 6"], Qt.MouseButton.LeftButton)
    assert table(dialog) == everything
    assert any(path.endswith("al-mina-0611.txt") and outcome == "Unchanged" for path, outcome, _ in everything)


def test_quarantined_pages_are_listed_with_their_reasons_until_they_can_be_read(shown: Shown, pages: Path) -> None:
    shown.window.book["show_quarantine"].trigger()
    nothing = shown.window.files.dialog
    assert isinstance(nothing, ReportDialog) and nothing.nothing.isVisible()
    nothing.close()
    drop(shown, shown.window, files(pages))
    dialog_of(shown).close_button.click()
    shown.window.book["show_quarantine"].trigger()
    listed = shown.window.files.dialog
    assert isinstance(listed, ReportDialog) and listed.table.model().rowCount() == 2
    reasons = [str(listed.table.model().index(row, 1).data()) for row in range(2)]
    assert all(len(reason) > 15 for reason in reasons)
    listed.close()
    (pages / "empty.txt").write_text(PAGES["talk"].replace("pilotage", "anchorage"), encoding="utf-8")
    drop(shown, shown.window, files(pages / "empty.txt"))
    dialog_of(shown).close_button.click()
    shown.window.book["show_quarantine"].trigger()
    again = shown.window.files.dialog
    assert isinstance(again, ReportDialog) and again.table.model().rowCount() == 1


def test_an_import_is_taken_back_as_one_step(empty: Shown, pages: Path) -> None:
    drop(empty, empty.window, files(pages))
    dialog_of(empty).close_button.click()
    assert len(empty.titles()) == 2 and empty.window.desk.article_id is not None
    empty.key(Key.Key_Z, hold=CTRL | ALT)
    assert empty.workspace.library.total() == 0
    assert empty.window.welcome.isVisible() and empty.window.desk.article_id is None


def test_a_stopped_import_keeps_what_it_had_stored(empty: Shown, many: Path, qtbot: QtBot) -> None:
    dialog = empty.window.files.import_paths([many])
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible() and not dialog.close_button.isEnabled()
    qtbot.waitUntil(lambda: empty.workspace.library.total() > 0 or not dialog.is_busy, timeout=60_000)
    QTest.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    assert dialog.progress.words.text() == "Stopping…"
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=60_000)
    empty.settle()
    assert dialog.report is not None and dialog.report.was_stopped
    assert dialog.progress.words.text().startswith("Stopped: ")
    kept = empty.workspace.library.total()
    assert 0 < kept == dialog.report.count(ImportOutcome.NEW) + dialog.report.count(ImportOutcome.MIRROR) < 700
    assert len(table(dialog)) == len(dialog.report.items)
    dialog.close_button.click()
    assert empty.library.model.rowCount() == kept


def test_closing_the_window_stops_an_import_and_keeps_what_it_had_stored(
    empty: Shown, many: Path, qtbot: QtBot
) -> None:
    dialog = empty.window.files.import_paths([many])
    qtbot.waitUntil(lambda: dialog.progress.bar.maximum() == 700, timeout=60_000)
    empty.program.close()
    with open_workspace(settings_in(empty.folder), create=False) as workspace:
        assert workspace.library.total() < 700
        assert workspace.safety.doctor().is_healthy


def test_an_empty_folder_says_that_there_was_nothing(empty: Shown, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    dialog = empty.window.files.import_paths([tmp_path / "nothing"])
    empty.settle()
    assert dialog._note.text() == "There was nothing to read in what was chosen."
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isHidden() and empty.window.welcome.isVisible()


def test_a_folder_that_is_gone_is_said_in_the_dialog(empty: Shown, tmp_path: Path) -> None:
    dialog = empty.window.files.import_paths([tmp_path / "gone"])
    empty.settle()
    assert "There is no file or folder" in dialog.progress.words.text()
    assert dialog.close_button.isEnabled()


def test_the_first_way_in_has_the_keys_and_tells_its_own(empty: Shown) -> None:
    first, second, _third = empty.window.welcome.ways
    assert empty.focused() is first
    empty.key(Key.Key_Tab)
    assert empty.focused() is second
    assert "Ctrl+I" in first.accessibleDescription()
    empty.window.grab()


def test_the_demo_opens_by_its_key_from_an_empty_library(empty: Shown) -> None:
    empty.key(Key.Key_D, hold=CTRL)
    empty.follow()
    assert "demo.db" in empty.window.windowTitle()
    assert empty.library.model.rowCount() == COUNT and empty.window.desk.article_id is not None
