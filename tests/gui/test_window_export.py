"""Exporting from the window: formats, what is held back, stopping, and disks that refuse."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.gui.dialogs.export_dialog import FORMAT_ROLE, ExportDialog
from tests.gui.opened_window import COUNT, CTRL, SHIFT, Shown

Key = Qt.Key


def open_export(shown: Shown, *, of_article: bool = False) -> ExportDialog:
    shown.key(Key.Key_E, hold=CTRL | SHIFT if of_article else CTRL)
    dialog = shown.window.files.dialog
    assert isinstance(dialog, ExportDialog)
    return dialog


def choose(shown: Shown, dialog: ExportDialog, name: str) -> None:
    """Walk to a format by keys."""
    dialog.formats.setFocus()
    QTest.keyClick(dialog.formats, Key.Key_Home)
    while dialog.format.name != name:
        QTest.keyClick(dialog.formats, Key.Key_Down)
    shown.settle()


def write(shown: Shown, dialog: ExportDialog, output: Path) -> str:
    """Type the place, press the button; what the dialog says then."""
    dialog.place.selectAll()
    QTest.keyClicks(dialog.place, str(output))
    QTest.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    shown.settle()
    assert not dialog.is_busy
    return dialog.progress.words.text()


def names(dialog: ExportDialog) -> list[str]:
    model = dialog.formats.model()
    return [model.index(row, 0).data(FORMAT_ROLE).name for row in range(model.rowCount())]


def leftovers(folder: Path) -> list[str]:
    """What an unfinished export would leave."""
    return [path.name for path in folder.rglob("*") if path.name.endswith((".partial", ".tmp"))]


@contextmanager
def small_disk(most: int) -> Iterator[None]:
    """No file can grow beyond `most` bytes, as on a disk that is full."""
    import resource  # late: Windows has none

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# ---- what is written


def test_every_format_shows_its_own_text_before_and_writes_it_then(shown: Shown, tmp_path: Path) -> None:
    shown.search("baltic")
    dialog = open_export(shown)
    dialog.hold_back.setChecked(False)
    previews = {}
    for name in names(dialog):
        choose(shown, dialog, name)
        previews[name] = dialog.preview.toPlainText()
        label, is_folder = dialog._place_label.text(), dialog.format.is_folder
        assert label == ("Folder" if is_folder else "File")
        output = tmp_path / "out" / name / ("all" if is_folder else f"all{dialog.format.suffix}")
        assert "written to" in write(shown, dialog, output)
        written = [p for p in ([output] if output.is_file() else output.rglob("*")) if p.is_file()]
        assert any(previews[name][:200] in path.read_bytes().decode().replace("\r\n", "\n") for path in written), name
        assert list(output.parent.rglob("*manifest.json"))
    assert len(set(previews.values())) == len(previews) >= 4


def test_only_the_listed_articles_are_written_and_the_manifest_names_the_query(shown: Shown, tmp_path: Path) -> None:
    shown.search("cables")
    dialog = open_export(shown)
    assert dialog.detail.text() == "3 articles"
    dialog.hold_back.setChecked(False)
    choose(shown, dialog, "jsonl")
    write(shown, dialog, tmp_path / "some.jsonl")
    assert len((tmp_path / "some.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    manifest = json.loads((tmp_path / "some.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert manifest["query"] == "cables" and manifest["articles"] == 3


def test_the_open_article_alone_is_written(shown: Shown, tmp_path: Path) -> None:
    shown.search("telephone")
    title = shown.selected_title()
    dialog = open_export(shown, of_article=True)
    assert dialog.heading.text() == "Export this article"
    dialog.hold_back.setChecked(False)
    choose(shown, dialog, "jsonl")
    assert write(shown, dialog, tmp_path / "one.jsonl").startswith("1 article written")
    [line] = (tmp_path / "one.jsonl").read_text(encoding="utf-8").splitlines()
    assert title in json.loads(line).values()


def test_nothing_to_export_is_said_without_a_dialog(lasting: Shown) -> None:
    lasting.search("zzzz")
    lasting.key(Key.Key_E, hold=CTRL)
    lasting.key(Key.Key_E, hold=CTRL | SHIFT)
    assert lasting.window.files.dialog is None
    assert [sentence for sentence, _problem in lasting.said[-2:]] == [
        "There is nothing to export in this view.",
        "There is no article to export.",
    ]


def test_articles_with_errors_are_held_back_with_a_reason_each(shown: Shown, tmp_path: Path) -> None:
    dialog = open_export(shown)
    choose(shown, dialog, "jsonl")
    wrong = shown.workspace.library.count(shown.workspace.library.parse("severity:error"))
    assert write(shown, dialog, tmp_path / "all.jsonl").startswith(f"{COUNT - wrong} articles written") and wrong > 3
    assert dialog._note.text() == f"{wrong} held back" and dialog.why.isVisible() and not dialog.held.isVisible()
    dialog.why.setFocus()
    QTest.keyClick(dialog.why, Key.Key_Space)
    model = dialog.held.model()
    assert dialog.held.isVisible() and not dialog.preview.isVisible() and model.rowCount() == wrong
    assert all(model.index(row, 0).data() and model.index(row, 1).data() for row in range(wrong))
    QTest.keyClick(dialog.why, Key.Key_Space)
    assert dialog.preview.isVisible() and not dialog.held.isVisible()
    dialog.hold_back.setChecked(False)
    assert write(shown, dialog, tmp_path / "all.jsonl").startswith(f"{COUNT} articles written")
    assert not dialog.why.isVisible()


def test_only_what_changed_since_the_last_export_is_written(shown: Shown, tmp_path: Path) -> None:
    dialog = open_export(shown)
    choose(shown, dialog, "jsonl")
    dialog.hold_back.setChecked(False)
    write(shown, dialog, tmp_path / "all.jsonl")
    dialog.close()
    shown.window.desk.session.set_field("outlet", "Another Gazette")
    shown.settle()
    again = open_export(shown)
    choose(shown, again, "jsonl")
    again.only_changed.setFocus()
    QTest.keyClick(again.only_changed, Key.Key_Space)
    assert write(shown, again, tmp_path / "changed.jsonl").startswith("1 article written")
    assert "Another Gazette" in (tmp_path / "changed.jsonl").read_text(encoding="utf-8")


# ---- places and choices


def test_choices_are_there_the_next_time_and_at_the_next_start(shown: Shown, tmp_path: Path) -> None:
    dialog = open_export(shown)
    choose(shown, dialog, "csv")
    dialog.hold_back.setChecked(False)
    write(shown, dialog, tmp_path / "tables" / "all.csv")
    dialog.close()
    again = open_export(shown)
    assert again.format.name == "csv" and not again.hold_back.isChecked()
    assert Path(again.place.text()).parent == tmp_path / "tables"
    again.close()
    shown.restart()
    third = open_export(shown)
    assert third.format.name == "csv" and not third.hold_back.isChecked()


def test_a_typed_place_outlives_the_choice_of_another_format(shown: Shown, tmp_path: Path) -> None:
    dialog = open_export(shown)
    choose(shown, dialog, "jsonl")
    dialog.place.selectAll()
    QTest.keyClicks(dialog.place, str(tmp_path / "mine" / "harbour.jsonl"))
    choose(shown, dialog, "csv")
    assert Path(dialog.place.text()) == tmp_path / "mine" / "harbour.csv"
    choose(shown, dialog, "markdown")
    assert Path(dialog.place.text()) == tmp_path / "mine"
    choose(shown, dialog, "csv")
    assert Path(dialog.place.text()) == tmp_path / "mine" / "harbour.csv"


def test_no_place_no_export(lasting: Shown) -> None:
    dialog = open_export(lasting)
    dialog.place.selectAll()
    QTest.keyClick(dialog.place, Key.Key_Delete)
    assert not dialog.start_button.isEnabled()
    QTest.keyClicks(dialog.place, "   ")
    assert not dialog.start_button.isEnabled()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isHidden()


# ---- what goes wrong


def test_a_file_in_the_way_is_said_and_stays(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious", encoding="utf-8")
    dialog = open_export(shown)
    choose(shown, dialog, "markdown")
    assert "is a file" in write(shown, dialog, tmp_path / "mine")
    assert dialog._note.text() == "What was there before is unchanged."
    choose(shown, dialog, "jsonl")
    assert "a part of the path is a file" in write(shown, dialog, tmp_path / "mine" / "all.jsonl")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "precious" and leftovers(tmp_path) == []
    assert dialog.start_button.isEnabled() and dialog.close_button.isVisible()


def test_a_folder_with_other_files_is_left_alone(lasting: Shown, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("precious", encoding="utf-8")
    dialog = open_export(lasting)
    choose(lasting, dialog, "markdown")
    assert "holds other files" in write(lasting, dialog, tmp_path / "thesis")
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]


def test_the_library_itself_is_never_overwritten(shown: Shown) -> None:
    dialog = open_export(shown)
    choose(shown, dialog, "jsonl")
    said = write(shown, dialog, Path(shown.workspace.settings.library))
    assert "library" in said and shown.workspace.library.total() == COUNT
    assert shown.workspace.safety.doctor().is_healthy


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit to the size of files")
def test_a_full_disk_leaves_the_export_of_before(shown: Shown, tmp_path: Path) -> None:
    dialog = open_export(shown)
    choose(shown, dialog, "jsonl")
    write(shown, dialog, tmp_path / "all.jsonl")
    before = (tmp_path / "all.jsonl").read_bytes()
    with small_disk(20_000):
        said = write(shown, dialog, tmp_path / "all.jsonl")
    assert "could not be written" in said and "too large" in said
    assert (tmp_path / "all.jsonl").read_bytes() == before and leftovers(tmp_path) == []
    assert dialog.progress.bar.value() == 0


def test_a_stopped_export_leaves_nothing(shown_long: Shown, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_export(shown_long)
    dialog.hold_back.setChecked(False)
    choose(shown_long, dialog, "markdown")
    dialog.place.setText(str(tmp_path / "out"))
    QTest.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.progress.bar.value() > 0 or not dialog.is_busy, timeout=30_000)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible() and dialog.is_busy and not dialog.formats.isEnabled()
    QTest.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=30_000)
    assert dialog.progress.words.text() == "Stopped; nothing was written."
    assert not (tmp_path / "out").exists() and leftovers(tmp_path) == []
    assert dialog.start_button.isEnabled() and dialog.stop_button.isHidden()
