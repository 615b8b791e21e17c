"""Dialogs line up: words under their headings, boxes like fields, names that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import Workspace
from editor_app.gui import fonts
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.dialogs.export_dialog import ExportDialog, ExportSubject, FormatDelegate
from editor_app.gui.dialogs.import_dialog import ImportDialog, short_name
from editor_app.gui.dialogs.reading import QUERY_HELP, make_page, show_markdown
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.refresh import Hub
from editor_app.gui.style import outline_boxes
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import LIGHT, ROW
from editor_app.gui.window_settings import WindowSettings


def first_ink(picture: QImage, top: int, bottom: int) -> int:
    """The column of the first pixel that differs from its row's first."""
    for x in range(picture.width()):
        if any(picture.pixel(x, y) != picture.pixel(0, y) for y in range(top, bottom)):
            return x
    raise AssertionError("There is nothing to be seen.")


def test_the_words_of_a_table_stand_under_their_heading(qtbot: QtBot) -> None:
    model = RowTableModel(("Hold",))
    table = RowTable(model, (None,), "Held back")
    qtbot.addWidget(table)
    model.show([TableRow(("Hold",))])
    table.resize(300, 120)
    picture = table.grab().toImage()

    assert abs(first_ink(picture, 2, ROW - 2) - first_ink(picture, ROW + 2, 2 * ROW - 2)) <= 1


@pytest.mark.parametrize(
    ("path", "chosen", "shown"),
    [
        ("/archive/pages/2011/a.txt", ["/archive/pages"], "2011/a.txt"),
        ("/archive/pages/a.txt", ["/archive/pages/a.txt"], "a.txt"),
        ("/archive/one.zip/2011/a.txt", ["/elsewhere", "/archive/one.zip"], "2011/a.txt"),
        ("/archive/pages/a.txt", [], "a.txt"),
        ("a.txt", ["/archive"], "a.txt"),
    ],
)
def test_a_file_is_named_from_the_folder_that_was_chosen(path: str, chosen: list[str], shown: str) -> None:
    assert short_name(path, [Path(folder) for folder in chosen]) == shown


def test_an_import_shows_its_table_only_with_something_in_it(
    desk_workspace: Workspace, runner: TaskRunner, hub: Hub, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "pages" / "2011").mkdir(parents=True)
    (tmp_path / "pages" / "2011" / "empty.txt").write_bytes(b"")
    dialog = ImportDialog(desk_workspace, runner, hub, None, (tmp_path / "pages",))
    qtbot.addWidget(dialog)
    assert dialog.table.isHidden()
    runner.finish()

    assert not dialog.table.isHidden()
    index = dialog.table.model().index(0, 0)
    assert index.data() == str(Path("2011") / "empty.txt")
    assert str(tmp_path / "pages" / "2011" / "empty.txt") in index.data(Qt.ItemDataRole.ToolTipRole)


def test_what_a_format_is_can_be_read_to_its_end(
    desk_workspace: Workspace, runner: TaskRunner, hub: Hub, qtbot: QtBot
) -> None:
    settings = WindowSettings(desk_workspace.settings.paths)
    subject = ExportSubject(desk_workspace.library.parse(""), "", "the whole library", 2)
    dialog = ExportDialog(desk_workspace, runner, settings, None, subject)
    qtbot.addWidget(dialog)
    dialog.grab()
    delegate, index = FormatDelegate(), dialog.formats.model().index(0, 0)
    room = QRect(0, 0, dialog.formats.width() - 32, 1000)
    height = delegate.sizeHint(QStyleOptionViewItem(), index).height() - 33
    for info in desk_workspace.exporting.formats():
        metrics = QFontMetrics(fonts.interface(fonts.SMALL))
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, info.description)
        assert needed.height() <= height, info.description
    runner.finish()


def test_a_page_to_read_has_two_weights_and_no_grid(qtbot: QtBot) -> None:
    page = make_page("Help")
    qtbot.addWidget(page)
    show_markdown(page, f"# Heading\n\n**Strong** words.\n{QUERY_HELP}")
    document, weights = page.document(), set()
    block = document.begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            weights.add(part.fragment().charFormat().fontWeight())
            part += 1
        block = block.next()
    (table,) = (frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable))

    assert weights <= {0, QFont.Weight.Normal, QFont.Weight.DemiBold}
    assert QFont.Weight.DemiBold in weights
    assert table.format().border() == 0
    assert table.cellAt(1, 0).format().toTableCellFormat().bottomBorder() == 1


def test_a_box_to_choose_from_looks_like_a_field(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    box, field = ChoiceBox(), QLineEdit()
    box.addItems(["Light", "Dark"])
    column = QVBoxLayout(host)
    column.addWidget(field)
    column.addWidget(box)
    host.resize(300, 120)
    host.show()
    host.activateWindow()
    assert QTest.qWaitForWindowActive(host)
    field.setFocus()
    quiet = box.grab().toImage()
    box.setFocus()
    framed = box.grab().toImage()
    box.setEnabled(False)
    faint = box.grab().toImage()

    assert box.height() == field.height()
    middle = box.width() // 2
    assert quiet.pixelColor(middle, 0) != framed.pixelColor(middle, 0)
    assert framed.pixelColor(middle, 0) == QColor(LIGHT.accent)
    assert quiet != faint
    box.setEnabled(True)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "Dark"


def test_a_check_box_that_has_the_keys_is_framed_in_the_accent(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    field, box = QLineEdit(), QCheckBox("Hold back articles")
    outline_boxes(box)
    column = QVBoxLayout(host)
    column.addWidget(field)
    column.addWidget(box)
    host.show()
    host.activateWindow()
    assert QTest.qWaitForWindowActive(host)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert box.hasFocus()
    picture, accent = box.grab().toImage(), QColor(LIGHT.accent)
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]

    assert max(accent_share(picture.pixelColor(x, y), accent) for x, y in places) > 0.9


def accent_share(colour: QColor, accent: QColor) -> float:
    """How near a colour is to the accent: 1 for the accent itself."""
    apart = (abs(one(colour) - one(accent)) for one in (QColor.redF, QColor.greenF, QColor.blueF))
    return 1 - sum(apart) / 3


def test_tab_passes_an_empty_table_by_and_marks_a_row_of_a_full_one(qtbot: QtBot) -> None:
    model = RowTableModel(("Hold",))
    table = RowTable(model, (None,), "Held back")
    qtbot.addWidget(table)
    table.show()
    assert table.focusPolicy() == Qt.FocusPolicy.NoFocus
    model.show([TableRow(("Hold",))])
    assert table.focusPolicy() == Qt.FocusPolicy.StrongFocus and not table.currentIndex().isValid()
    table.activateWindow()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
