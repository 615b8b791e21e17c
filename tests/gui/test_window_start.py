"""Opening libraries, what is not one, crashes with real processes, and two windows on one library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import open_workspace
from editor_app.gui.app import Program
from editor_app.gui.dialogs.reading import ReadingDialog
from tests.gui.opened_desk import FILE, type_into
from tests.gui.opened_window import COUNT, CTRL, SHIFT, Shown, settings_in

Key = Qt.Key
ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
import time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from editor_app.gui.app import Program
from tests.gui.opened_window import hurry, settings_in

app = QApplication([])
program = Program(app, settings_in(Path(sys.argv[1])))
window = program.open(program.settings.library)
def settle():
    for _ in range(4):
        hurry(window)
        program.runner.finish()
settle()
if sys.argv[2] == "full":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
editor = window.desk.editor
window.desk.acts.focus_body()
editor.select_range(0, 0)
QTest.keyClicks(editor, "Kept words. ")
settle()
print(window.desk.article_id, window.status.state.text(), flush=True)
QTest.keyClicks(editor, "Lost words. ")
time.sleep(60)
"""


def buttons(shown: Shown) -> dict[str, QPushButton]:
    """What the bar above the body offers."""
    every = shown.window.desk.message.findChildren(QPushButton)
    return {button.text(): button for button in every if button.text() and button.isVisible()}


def answer_file_dialog(path: Path, then: Callable[[], object]) -> None:
    """Do what opens a file dialog; type the path into it and press Enter."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        [field] = dialog.findChildren(QLineEdit)
        field.setText(str(path))
        QTest.keyClick(field, Key.Key_Return)
        if dialog.isVisible():  # the dialog's own check refused it
            dialog.reject()

    QTimer.singleShot(50, answer)
    then()


# ---- libraries


def test_a_new_library_is_opened_in_place_of_the_old_one(shown: Shown) -> None:
    typed = shown.window.desk.article_id
    shown.window.desk.session.set_field("outlet", "The Last Word")
    answer_file_dialog(shown.folder / "fresh.db", shown.window.book["new_library"].trigger)
    shown.follow()
    assert "fresh.db" in shown.window.windowTitle() and shown.window.welcome.isVisible()
    with open_workspace(settings_in(shown.folder)) as workspace:
        assert typed is not None and workspace.library.article(typed).outlet == "The Last Word"
    answer_file_dialog(shown.folder / FILE, shown.window.book["open_library"].trigger)
    shown.follow()
    assert shown.library.model.rowCount() == COUNT and FILE in shown.window.windowTitle()


@pytest.mark.parametrize("content", [b"not a library at all", b"", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_library_is_refused_and_the_open_one_stays(shown: Shown, content: bytes) -> None:
    wrong = shown.folder / "wrong.db"
    wrong.write_bytes(content)
    before = shown.window
    answer_file_dialog(wrong, shown.window.book["open_library"].trigger)
    shown.settle()
    if content:
        assert shown.window is before and shown.problems and "wrong.db" in shown.problems[-1]
        assert wrong.read_bytes() == content
        shown.key(Key.Key_Down)
        assert shown.window.desk.article_id is not None
    else:  # an empty file is an empty library
        assert shown.window is not before and shown.window.welcome.isVisible()


def test_a_dialog_that_is_left_changes_nothing(lasting: Shown) -> None:
    before = lasting.window
    for action in ("open_library", "new_library", "import_folder", "import_files"):
        QTimer.singleShot(50, lambda: QTest.keyClick(QApplication.activeModalWidget(), Key.Key_Escape))  # type: ignore[arg-type]
        lasting.window.book[action].trigger()
    lasting.settle()
    assert lasting.window is before and lasting.window.files.dialog is None


def test_files_chosen_in_the_dialog_are_imported_and_the_folder_is_offered_again(shown: Shown, tmp_path: Path) -> None:
    page = tmp_path / "more" / "page.txt"
    page.parent.mkdir()
    shutil.copyfile(ROOT / "resources" / "demo" / "gavan-0218.txt", page)
    answer_file_dialog(page, shown.window.book["import_files"].trigger)
    shown.settle()
    assert shown.window.files.dialog is not None and shown.window.files.dialog.windowTitle() == "Import"
    shown.window.files.dialog.close()
    answer_file_dialog(page.parent, shown.window.book["import_folder"].trigger)
    shown.settle()
    assert shown.program.kept.text("import/folder") == str(page.parent)


def test_the_health_of_a_sound_library_is_said(shown: Shown) -> None:
    shown.window.book["examine_library"].trigger()
    shown.settle()
    dialog = shown.window.files.dialog
    assert isinstance(dialog, ReadingDialog) and "Nothing is wrong with it." in dialog.page.toPlainText()
    assert shown.said[-1] == ("The library is sound.", False)


# ---- crashes


def crash(folder: Path, how: str) -> tuple[str, str]:
    """Type in a window of another process and kill it; the article's id and what its status bar said."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), how], stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
    assert child.stdout is not None
    article_id, _, said = child.stdout.readline().strip().partition(" ")
    child.kill()
    child.wait(20)
    child.stdout.close()
    return article_id, said


def test_a_crash_loses_no_more_than_what_no_pause_had_followed(
    demo_library: Path, tmp_path: Path, qapp: QApplication
) -> None:
    shutil.copyfile(demo_library, tmp_path / FILE)
    article_id, said = crash(tmp_path, "sound")
    assert said.startswith("Saved ")
    opened = Shown(Program(qapp, settings_in(tmp_path)), tmp_path).open()
    opened.library.select_article(article_id)
    opened.settle()
    assert opened.window.desk.editor.text().startswith("Kept words. ")
    assert not opened.window.desk.message.isVisible() and opened.workspace.safety.doctor().is_healthy
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit to the size of files")
@pytest.mark.parametrize(("choice", "is_kept"), [("Take it up", True), ("Discard it", False)])
def test_what_a_full_disk_kept_out_of_the_library_is_offered_after_a_crash(
    demo_library: Path, tmp_path: Path, qapp: QApplication, choice: str, is_kept: bool
) -> None:
    shutil.copyfile(demo_library, tmp_path / FILE)
    article_id, said = crash(tmp_path, "full")
    assert said.startswith("Not saved") and article_id
    opened = Shown(Program(qapp, settings_in(tmp_path)), tmp_path).open()
    if "Show it" in buttons(opened):
        opened.click(buttons(opened)["Show it"])
    assert opened.window.desk.article_id == article_id and opened.window.desk.message.isVisible()
    opened.click(buttons(opened)[choice])
    assert not opened.window.desk.message.isVisible()
    stored = opened.workspace.library.article(article_id)
    assert stored.body.startswith("Kept words. ") is is_kept
    assert opened.window.desk.editor.text() == stored.body
    opened.restart()
    assert not opened.window.desk.message.isVisible()
    opened.close()


# ---- two windows


@pytest.fixture
def second(shown: Shown, qapp: QApplication) -> Iterator[Shown]:
    """Another window on the same library, of another editor."""
    folder = shown.folder / "second"
    folder.mkdir()
    settings = settings_in(folder)
    program = Program(qapp, settings)
    other = Shown(program, folder)
    program.open(shown.workspace.settings.library)
    other.follow()
    yield other
    other.close()


def test_two_windows_change_different_fields_of_one_article(shown: Shown, second: Shown) -> None:
    article_id = shown.window.desk.article_id
    assert article_id is not None and second.window.desk.article_id == article_id
    shown.window.desk.session.set_field("outlet", "The First Window")
    shown.settle()
    second.window.desk.session.set_field("title", "From the second window")
    second.settle()
    stored = shown.workspace.library.article(article_id)
    assert (stored.outlet, stored.title) == ("The First Window", "From the second window")
    assert second.window.desk.form.rows["outlet"].view.text == "The First Window"


@pytest.mark.parametrize(("choice", "kept"), [("Keep mine", "Mine"), ("Take theirs", "Theirs")])
def test_two_windows_that_change_one_field_leave_the_choice_to_the_second(
    shown: Shown, second: Shown, choice: str, kept: str
) -> None:
    article_id = shown.window.desk.article_id
    assert article_id is not None
    shown.window.desk.session.set_field("outlet", "Theirs")
    shown.settle()
    second.window.desk.session.set_field("outlet", "Mine")
    second.settle()
    assert second.window.status.state.text().startswith("Not saved")
    assert second.window.desk.message.isVisible()
    second.click(buttons(second)[choice])
    assert shown.workspace.library.article(article_id).outlet == kept
    assert second.window.desk.session.draft is not None and second.window.desk.session.draft.outlet == kept
    assert second.window.status.state.text().startswith("Saved")


def test_an_article_that_the_other_window_took_away_is_said_when_it_is_gone_to(shown: Shown, second: Shown) -> None:
    second.window.book["undo_operation"].trigger()  # the import
    second.settle()
    assert second.window.welcome.isVisible()
    shown.key(Key.Key_Down)
    assert shown.window.desk.message.isVisible() and shown.window.desk.editor.text() == ""
    shown.window.hub.library_changed.emit()
    shown.settle()
    assert shown.window.welcome.isVisible()


# ---- leaving


def test_quitting_by_key_saves_what_was_typed_a_moment_ago(shown: Shown, qtbot: QtBot) -> None:
    article_id = shown.window.desk.article_id
    window = shown.window
    window.desk.acts.focus_body()
    window.desk.editor.select_range(0, 0)
    type_into(window.desk.editor, "Last ")
    QTest.keyClick(window, Key.Key_Q, CTRL)
    assert not window.isVisible()
    with open_workspace(settings_in(shown.folder)) as workspace:
        assert article_id is not None and workspace.library.article(article_id).body.startswith("Last ")


def test_the_window_comes_back_as_it_was_left(shown: Shown) -> None:
    shown.search("is:interview")
    shown.key(Key.Key_Down, Key.Key_Down)
    article_id, query = shown.window.desk.article_id, shown.library.query_text
    shown.window.book["show_history"].trigger()
    shown.window.splitter.setSizes([500, 940])
    shown.key(Key.Key_T, hold=CTRL | SHIFT)
    own = shown.window.desk.editor.points
    shown.key(Key.Key_Equal, Key.Key_Equal, hold=CTRL)
    shown.restart()
    assert shown.window.desk.editor.points == own + 2
    shown.key(Key.Key_0, hold=CTRL)
    assert shown.window.desk.editor.points == own
    assert shown.window.desk.article_id == article_id and shown.library.query_text == query
    assert shown.library.list.current_row() == 2
    assert abs(shown.window.splitter.sizes()[0] - 500) < 40
    assert shown.program.appearance.choice == "dark"
    shown.program.appearance.choose("light")


class WindowsSeen(QObject):
    """Notes every window that is shown, however shortly."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.names: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def test_no_part_of_the_window_flashes_up_as_a_window_of_its_own(
    qapp: QApplication, demo_library: Path, tmp_path: Path
) -> None:
    shutil.copy(demo_library, tmp_path / FILE)
    seen = WindowsSeen(qapp)
    program = Program(qapp, settings_in(tmp_path))
    try:
        program.open(program.settings.library)
        qapp.processEvents()
        assert seen.names == ["MainWindow"]
    finally:
        qapp.removeEventFilter(seen)
        Shown(program, tmp_path).close()
