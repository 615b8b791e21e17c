"""The window as an editor uses it, on some pages of the demo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import open_workspace
from editor_app.config.settings import Settings, load_settings
from editor_app.domain.article import ReviewState
from editor_app.domain.reports import Assignment
from editor_app.gui.action_table import ACTIONS
from editor_app.gui.app import Program
from editor_app.gui.dialogs.bulk_preview import BulkPreviewDialog
from editor_app.gui.dialogs.export_dialog import ExportDialog
from editor_app.gui.main_window import MainWindow
from editor_app.gui.panels.metadata_form_chips import ChipBox
from tests.gui.conftest import collected_here as collected_here

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"


def settings_of(library: Path) -> Settings:
    """Settings that keep everything beside the library."""
    environment = {"EDITOR_APP_HOME": str(library.parent / "home"), "EDITOR_APP_USER": "Mara"}
    return load_settings(str(library), environment)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_of(tmp_path / "library.db")


@pytest.fixture
def program(qapp: QApplication, settings: Settings) -> Iterator[Program]:
    program = Program(qapp, settings)
    yield program
    program.appearance.choose("light")
    program.close()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(program: Program) -> None:
    assert program.runner is not None
    for _ in range(8):
        QApplication.processEvents()
        program.runner.finish()
        QTest.qWait(15)


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the pages; to be copied."""
    library = tmp_path_factory.mktemp("imported") / "library.db"
    with open_workspace(settings_of(library)) as workspace:
        workspace.importing.import_paths(sorted(DEMO.glob("*0[1-5]*.txt")))
    return library


@pytest.fixture
def window(program: Program, imported: Path, settings: Settings) -> MainWindow:
    shutil.copyfile(imported, settings.library)
    window = program.open(settings.library)
    window.resize(1440, 900)
    settle(program)
    return window


def test_an_empty_library_greets_with_three_ways_in(program: Program, settings: Settings, qtbot: QtBot) -> None:
    window = program.open(settings.library)
    settle(program)

    assert window.stack.currentWidget() is window.welcome
    assert [way.text() for way in window.welcome.ways] == ["Import a folder", "Open the demo", "Open another library"]
    dialog = window.files.import_paths([DEMO])
    settle(program)

    assert dialog.report is not None
    assert len(dialog.report.items) >= 43
    assert window.stack.currentWidget() is window.splitter
    assert window.library.model.rowCount() >= 43
    dialog.close_button.click()


def test_typing_is_saved_and_taken_back(program: Program, window: MainWindow) -> None:
    desk, article_id = window.desk, window.desk.article_id
    assert article_id is not None
    before = window.workspace.library.article(article_id)
    desk.acts.focus_body()
    desk.editor.select_range(0, 0)
    QTest.keyClicks(desk.editor, "New ")
    assert desk.session.is_dirty
    desk.flush()
    settle(program)

    stored = window.workspace.library.article(article_id)
    assert stored.body == "New " + before.body
    assert window.status.state.text().startswith("Saved")
    window.book["undo_operation"].trigger()
    settle(program)
    assert window.workspace.library.article(article_id) == before
    assert desk.editor.text() == before.body


def test_a_finding_is_found_and_mended_by_key(program: Program, window: MainWindow) -> None:
    window.library.set_query("flag:interview.type-hides-interview")
    settle(program)
    desk = window.desk
    rows = desk.bottom.findings.list
    while (current := rows.step(1)) is None or current.rule != "interview.type-hides-interview":
        pass
    window.book["fix_finding"].trigger()
    desk.flush()
    settle(program)

    assert desk.session.draft is not None
    assert desk.session.draft.field_text("type") == "interview"
    for name in ("next_finding", "previous_finding", "fix_all_safe", "next_turn", "previous_turn", "copy_id"):
        window.book[name].trigger()
        settle(program)


def test_approve_and_next_moves_on(program: Program, window: MainWindow) -> None:
    first = window.desk.article_id
    assert first is not None
    QTest.mouseClick(window.desk.head.approve, Qt.MouseButton.LeftButton)
    settle(program)

    assert window.workspace.library.article(first).state is ReviewState.APPROVED
    assert window.desk.article_id != first
    for name in ("start_review", "hold", "reopen", "previous_article", "next_article"):
        window.book[name].trigger()
        settle(program)


def test_search_facets_and_views_narrow_the_list(program: Program, window: MainWindow) -> None:
    library, total = window.library, window.library.model.rowCount()
    library.focus_search()
    QTest.keyClicks(library.query_field, "is:interview")
    QTest.keyClick(library.query_field, Qt.Key.Key_Return)
    settle(program)
    some = library.model.rowCount()
    assert 0 < some < total
    library.toggle_term("state:new")
    settle(program)
    assert "state:new" in library.query_text
    library.toggle_term("state:new")
    library.set_query("regoin:x")
    settle(program)
    assert "there is no field 'regoin'" in library.error_label.text()
    library.set_query("")
    window.bulk._keep_view("Everything")
    settle(program)
    assert [view.name for view in window.workspace.library.views()] == ["Everything"]
    library.set_query("zzzz")
    settle(program)
    assert not library.empty_label.isHidden()
    assert window.desk.article_id is None


def test_the_palette_runs_actions_by_name(program: Program, window: MainWindow) -> None:
    window.book["command_palette"].trigger()
    QTest.keyClicks(window.palette_view.field, ">captured")
    settle(program)
    QTest.keyClick(window.palette_view.field, Qt.Key.Key_Return)
    settle(program)

    assert window.palette_view.isHidden()
    pages = window.desk.pages
    assert pages.captured.isVisible()
    assert "all accounted for" in pages.captured.bar.accessibleName()
    window.palette_view.open("rus")
    QTest.qWait(200)
    settle(program)
    window.palette_view.grab()
    QTest.keyClick(window.palette_view.field, Qt.Key.Key_Escape)


def test_terms_are_chips_that_keys_move_and_remove(program: Program, window: MainWindow) -> None:
    window.library.set_query("has:regions")
    settle(program)
    form = window.desk.form
    form.focus_field("regions")
    box = form.rows["regions"].value
    assert isinstance(box, ChipBox)
    QTest.keyClicks(box.add_button, "J")
    assert form.completing.popup is not None
    QTest.keyClicks(form.completing.popup.field, "apan")
    settle(program)
    QTest.keyClick(form.completing.popup.field, Qt.Key.Key_Return)
    settle(program)
    assert window.desk.session.draft is not None
    assert window.desk.session.draft.metadata.values_of("regions")[-1] == "Japan"
    place = len(box.chips) - 1
    QTest.keyClick(box.chips[place], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert box.chips[place - 1].text() == "Japan"
    QTest.keyClick(box.chips[place - 1], Qt.Key.Key_Delete)
    settle(program)
    assert "Japan" not in window.desk.session.draft.metadata.values_of("regions")


def test_a_note_stays_with_its_words(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    window.library.set_query("words:>100")
    settle(program)
    desk = window.desk
    desk.acts.focus_body()
    desk.editor.select_range(0, 5)
    window.book["add_note"].trigger()
    QTest.keyClicks(desk.bottom.entry.field, "Look at this.")
    QTest.keyClick(desk.bottom.entry.field, Qt.Key.Key_Return)
    settle(program)

    assert desk.article_id is not None
    assert [note.text for note in window.workspace.notes.notes(desk.article_id)] == ["Look at this."]
    qtbot.waitUntil(lambda: len(desk.bottom.notes.model.rows) == 1)


def test_an_export_is_written_from_the_window(program: Program, window: MainWindow, tmp_path: Path) -> None:
    window.book["export_view"].trigger()
    settle(program)
    dialog = window.files.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.place.setText(str(tmp_path / "out"))
    dialog.hold_back.setChecked(False)
    QTest.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    settle(program)

    assert "written to" in dialog.progress.words.text()
    assert list((tmp_path / "out").rglob("*.md"))
    dialog.close_button.click()


def test_a_bulk_change_is_previewed_done_and_undone(program: Program, window: MainWindow) -> None:
    window.bulk.preview_assignment(Assignment("topics", "+=", "Security"))
    settle(program)
    dialog = window.bulk.dialog
    assert isinstance(dialog, BulkPreviewDialog)
    dialog.apply_button.click()
    settle(program)
    query = window.workspace.library.parse('topic:="Security"')
    assert window.workspace.library.count(query) == window.library.model.rowCount()


def test_a_reason_sets_a_finding_aside(program: Program, window: MainWindow) -> None:
    window.library.set_query("has:finding")
    settle(program)
    bottom = window.desk.bottom
    before = len(bottom.findings.model.rows)
    window.book["suppress_finding"].trigger()
    QTest.keyClicks(bottom.entry.field, "So it was printed.")
    QTest.keyClick(bottom.entry.field, Qt.Key.Key_Return)
    settle(program)
    assert len(bottom.findings.model.rows) < before


@pytest.mark.parametrize("spec", [spec for spec in ACTIONS if spec.menu in ("&View", "&Help")], ids=lambda s: s.id)
def test_every_view_and_help_action_does_something_without_complaint(
    program: Program, window: MainWindow, spec: object
) -> None:
    complaints: list[str] = []
    window.hub.status_changed.connect(lambda text, is_problem: complaints.append(text) if is_problem else None)
    window.book[spec.id].trigger()  # type: ignore[attr-defined]
    settle(program)
    window.grab()
    assert complaints == []
    for owner in (window.help, window.files, window.bulk):
        if owner.dialog is not None:
            owner.dialog.grab()
            owner.dialog.close()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_window_paints_in_every_theme(
    program: Program, window: MainWindow, theme: str, size: tuple[int, int]
) -> None:
    program.appearance.choose(theme)
    window.resize(*size)
    settle(program)
    picture = window.grab()
    assert (picture.width(), picture.height()) == size
    assert window.desk.editor.help_at(0) is not None
    window.desk.editor.make_menu(0)


def test_leaving_remembers_the_layout_and_saves(program: Program, window: MainWindow, settings: Settings) -> None:
    window.library.set_query("is:interview")
    settle(program)
    window.splitter.setSizes([420, 1000])
    window.close()
    again = program.open(settings.library)
    settle(program)

    assert again.library.query_text == "is:interview"
    assert abs(again.splitter.sizes()[0] - 420) < 30
