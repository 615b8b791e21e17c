"""Pictures come from the real window, in a library of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import open_workspace
from editor_app.config.settings import Settings, load_settings
from editor_app.domain.progress import Progress
from editor_app.gui.dialogs.export_dialog import ExportDialog
from editor_app.gui.screens import SCREENS, SHARE, HoldingRunner, Library, PictureProgram
from editor_app.gui.screenshots import UNREADABLE, main, settle, take
from editor_app.services.demo import fill_demo

NAMED_BY_LOOK = {
    "library", "desk", "wrong-term", "captured", "palette", "export-running", "error", "empty",
}  # fmt: skip
DIALOGS = {
    "import",
    "import-report",
    "export",
    "bulk-preview",
    "fix-all",
    "set-field",
    "settings",
    "shortcuts",
    "about",
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(str(tmp_path / "demo.db"), {"EDITOR_APP_HOME": str(tmp_path / "home")})


@pytest.fixture
def program(qapp: QApplication, settings: Settings) -> Iterator[PictureProgram]:
    made = PictureProgram(qapp, settings)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # else it follows the system's theme for ever


def test_a_screen_is_rendered_in_the_size_asked_for(tmp_path: Path) -> None:
    assert main(["--only", "history", "--size", "1280x800", "--output", str(tmp_path)]) == 0

    picture = QImage(str(tmp_path / "history.png"))
    assert (picture.width(), picture.height()) == (1280, 800)


def test_a_screen_that_there_is_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--only", "nothing", "--output", str(tmp_path)])

    assert ended.value.code == 2
    assert "there is no screen nothing" in capsys.readouterr().err


def test_every_screen_and_every_dialog_has_a_picture() -> None:
    assert SCREENS.keys() >= NAMED_BY_LOOK | DIALOGS


def test_an_export_is_pictured_while_it_really_runs(
    program: PictureProgram, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_workspace(settings) as workspace:
        fill_demo(workspace, settings.resources / "demo")
    seen: list[tuple[str, bool]] = []

    def look(window: object) -> QImage:
        dialog = program.shown.files.dialog
        assert isinstance(dialog, ExportDialog)
        seen.append((dialog.progress.words.text(), dialog.is_busy))
        return QImage(1, 1, QImage.Format.Format_RGB32)

    monkeypatch.setattr("editor_app.gui.screenshots.picture", look)
    output = tmp_path / "archive-export"
    take(program, SCREENS["export-running"], settings.library, (1280, 800), tmp_path / "pages", tmp_path / "one.png")

    assert seen == [("Exporting 26 of 43", True)]
    assert len(list(output.glob("*.md"))) > 20  # it was let go, and came to its end


def test_an_import_is_pictured_with_its_report(program: PictureProgram, settings: Settings, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, data in UNREADABLE.items():
        (pages / name).write_bytes(data)
    screen = SCREENS["import-report"]
    assert screen.library is Library.EMPTY
    window = program.open(settings.library)
    for act in screen.acts:
        act(program, pages)
        settle(program)

    dialog = window.files.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert len(window.workspace.library.quarantined()) == len(UNREADABLE)


def test_a_held_job_stands_still_until_it_is_let_go(qtbot: QtBot) -> None:
    runner, steps, done = HoldingRunner(), [0], Event()
    runner.hold("Counting")

    def work(progress: Progress) -> int:
        for number in range(11):
            progress.report("Counting", number, 10)
        return 11

    runner.start(work, lambda _result: done.set(), progressed=lambda step: steps.append(step.done))
    runner.wait_until_held()
    qtbot.wait(100)
    assert steps[-1] == 10 * SHARE
    assert not done.is_set()
    runner.let_go()
    runner.finish()

    assert done.is_set()
    assert not runner.is_holding
    runner.close()
