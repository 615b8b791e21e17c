"""Backups, restoring, checking and what is said of a library that is read-only or open elsewhere, in the window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.backup_contents import BackupContents
from editor_app.domain.reports import DoctorReport
from editor_app.gui.app import restored_text
from editor_app.gui.dialogs.backups_dialog import contents_text
from editor_app.gui.file_acts import health_page
from editor_app.services.backups import Backup, back_up, backups_folder, list_backups
from editor_app.services.presence import Presence, Visitor
from tests.gui.opened_desk import FILE
from tests.gui.opened_window import Shown


def library_of(shown: Shown) -> Path:
    return shown.workspace.library_file


def trigger(shown: Shown, name: str) -> None:
    shown.window.book[name].trigger()
    shown.settle()


def test_the_days_backup_is_made_by_itself_and_once(shown: Shown) -> None:
    shown.window.safety.back_up_daily()
    shown.settle()
    (made,) = list_backups(library_of(shown))
    assert shown.said[-1] == (f"Today's backup was made ({made.size / 1_000_000:,.1f} MB).", False)
    shown.window.safety.back_up_daily()
    shown.settle()
    assert list_backups(library_of(shown)) == (made,)


def test_a_backup_is_made_at_once_when_asked_for(shown: Shown) -> None:
    trigger(shown, "back_up_now")
    (made,) = list_backups(library_of(shown))
    assert shown.said[-1] == (f"Backed up to {FILE}.backups/{made.file.name}.", False)


def test_a_backup_that_cannot_be_made_is_said(shown: Shown) -> None:
    backups_folder(library_of(shown)).write_text("in the way", encoding="utf-8")
    trigger(shown, "back_up_now")
    assert shown.problems[-1].startswith("No backup was made: ")


def test_without_a_backup_there_is_nothing_to_restore(shown: Shown) -> None:
    trigger(shown, "restore_backup")
    dialog = shown.window.safety.dialog
    assert dialog is not None
    assert "There is no backup yet." in dialog.preview.text()
    assert not dialog.restore_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_library_is_put_back_to_a_chosen_backup(shown: Shown, qtbot: QtBot) -> None:
    back_up(library_of(shown), now=datetime(2026, 1, 2, tzinfo=UTC))
    back_up(library_of(shown), now=datetime(2026, 1, 3, tzinfo=UTC))
    before = shown.workspace.library.count(shown.workspace.library.parse("state:held"))
    trigger(shown, "hold")
    trigger(shown, "restore_backup")
    dialog = shown.window.safety.dialog
    assert dialog is not None
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    shown.settle()
    assert dialog.backup is not None
    assert dialog.backup.file.name.startswith("2026-01-02")
    assert "the library has 1 operation more since" in dialog.preview.text()
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: shown.program.window is not None, timeout=20_000)
    shown.follow()
    notice = shown.window.safety.notice
    assert notice.isVisible()
    assert notice.label.text().startswith("The library is as it was in 2026-01-02T000000Z.db. What was there before is")
    assert shown.workspace.library.count(shown.workspace.library.parse("state:held")) == before
    assert len(list_backups(library_of(shown))) == 3


def test_a_backup_that_is_spoiled_is_said_and_the_library_opened_again(shown: Shown, qtbot: QtBot) -> None:
    made = back_up(library_of(shown))
    total = shown.workspace.library.total()
    data = bytearray(made.file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 60_000] = bytes(60_000)
    made.file.write_bytes(data)
    shown.window.safety.restore_requested.emit(made.file)
    qtbot.waitUntil(lambda: shown.program.window is not None, timeout=20_000)
    shown.follow()
    assert shown.window.safety.notice.label.text().startswith("Not restored: ")
    assert shown.workspace.library.total() == total


def test_a_backup_that_cannot_be_read_cannot_be_chosen(shown: Shown) -> None:
    made = back_up(library_of(shown))
    made.file.write_bytes(b"no database " * 900)
    trigger(shown, "restore_backup")
    dialog = shown.window.safety.dialog
    assert dialog is not None
    assert "is not a library that can be read" in dialog.preview.text()
    assert not dialog.restore_button.isEnabled()


def test_a_newer_library_opens_for_reading_and_a_change_says_why_not(shown: Shown) -> None:
    library = library_of(shown)
    shown.program.close()
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    shown.open()
    notice = shown.window.safety.notice
    assert notice.isVisible()
    assert "was made by a newer version of this program" in notice.label.text()
    assert shown.titles()
    trigger(shown, "hold")
    assert "can be read, not changed" in shown.problems[-1]


def test_another_program_on_the_library_is_told_of(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    shown.program.close()
    monkeypatch.setattr(Presence, "enter", lambda _self: (Visitor("Ole", "desk", ""),))
    shown.open()
    assert shown.window.safety.notice.label.text() == (
        f"{FILE} is open in another program (Ole on desk); both can go on working."
    )


def test_damage_is_shown_and_repaired(shown: Shown) -> None:
    with closing(sqlite3.connect(library_of(shown))) as connection, connection:
        connection.execute("DELETE FROM article_term")
    trigger(shown, "examine_library")
    dialog = shown.window.files.dialog
    assert dialog is not None
    (repair,) = (button for button in dialog.findChildren(QPushButton) if button.text().startswith("Repair "))
    QTest.mouseClick(repair, Qt.MouseButton.LeftButton)
    shown.settle()
    assert ("The library is sound.", False) in shown.said
    again = shown.window.files.dialog
    assert again is not None
    assert not [button for button in again.findChildren(QPushButton) if button.text().startswith("Repair ")]
    QApplication.processEvents()


def test_words_of_the_dialogs() -> None:
    contents = BackupContents(1, 4, ("Edit", "Mara", "2026-11-24T20:15:00+00:00"), ("First", "Second"))
    assert contents_text(contents, 4).startswith("1 article; nothing has been changed in the library since")
    assert contents_text(contents, 6).startswith("1 article; the library has 2 operations more since, which would be")
    assert contents_text(contents, 2).startswith("1 article\n\nLast operation: Edit (Mara, 2026-11-24 20:15 UTC)")
    assert contents_text(BackupContents(0, 0, None, ()), 0).count("\n") == 0
    kept = Backup(Path("kept.db"), datetime.now(UTC), 1)
    assert restored_text(Path("b.db"), kept, None).endswith("is kept in kept.db.")
    assert restored_text(Path("b.db"), None, Path("aside.db")).endswith("is kept in aside.db.")
    assert restored_text(Path("b.db"), None, None) == "The library is as it was in b.db."
    assert "Nothing is wrong" in health_page(DoctorReport(()), "l.db")
    page = health_page(DoctorReport(("A.", "B."), ("A.",)), "l.db")
    assert page.startswith("Repaired:\n\n- A.\n\n- B.")
    assert "restore a backup from before" in page
