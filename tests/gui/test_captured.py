from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import Workspace
from editor_app.domain.article import FurnitureKind, PagePart
from editor_app.gui import fonts
from editor_app.gui.paint import Canvas, text_width
from editor_app.gui.panels.captured import ROW_ROLE, TEXT_ROLE, CapturedPanel
from editor_app.gui.panels.captured_rows import CapturedRow, make_rows, take_account
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import DESK_INDENT, LIGHT
from tests.gui.library import BODY_LINES, PAGE, open_small_library
from tests.gui.texts import BODY, PARAGRAPHS, interview


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    with open_small_library(tmp_path) as made:
        yield made


@pytest.fixture
def panel(opened: tuple[Workspace, str], runner: TaskRunner, qtbot: QtBot) -> CapturedPanel:
    made = CapturedPanel(opened[0], runner)
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.show()
    made.show_article(opened[1])
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def rows(panel: CapturedPanel) -> list[CapturedRow]:
    return [panel.model.index(row).data(ROW_ROLE) for row in range(panel.model.rowCount())]


def row_of(panel: CapturedPanel, kind: str) -> int:
    return [row.kind for row in rows(panel)].index(kind)


def choose(panel: CapturedPanel, kind: str) -> None:
    panel.list.setCurrentIndex(panel.model.index(row_of(panel, kind)))
    panel.list.setFocus()


def test_the_bar_says_that_nothing_disappeared(panel: CapturedPanel) -> None:
    assert panel.bar.accessibleName() == f"{len(PAGE):,} characters, all accounted for"
    image = panel.bar.grab().toImage()
    colours = [image.pixelColor(x, 32) for x in range(image.width())]
    assert colours.count(QColor(LIGHT.answer)) > colours.count(QColor(LIGHT.faint)) > 0


@pytest.mark.parametrize("width", [551, 420, 300])
def test_the_sentence_of_the_bar_comes_before_its_legend(
    panel: CapturedPanel, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar, words = panel.bar, Canvas.words
    drawn: list[tuple[str, float]] = []

    def note(canvas: Canvas, rect: QRectF, text: str, *arguments: Any, **options: Any) -> float:
        drawn.append((text, rect.left()))
        return words(canvas, rect, text, *arguments, **options)

    monkeypatch.setattr(Canvas, "words", note)
    bar.setFixedWidth(width)
    bar.grab()
    sentence = bar.accessibleName()
    end = DESK_INDENT + text_width(sentence, fonts.interface())

    first, *legend = drawn
    assert first == (sentence, float(DESK_INDENT))
    assert end < width - DESK_INDENT
    assert all(left > end for _text, left in legend)
    assert len(legend) == 3 or width < 551


def test_every_part_of_the_page_has_a_row_that_says_where_it_went(panel: CapturedPanel) -> None:
    shown = {row.kind: row for row in rows(panel)}
    assert shown["teaser"].target is None
    assert shown["outlet"].went_to == "Outlet"
    assert shown["metadata block"].went_to == "5 fields"
    assert shown["question 1"].went_to == "Body ¶1"
    assert shown["answer 2"].text == BODY_LINES[3]
    assert not any(row.is_lost for row in rows(panel))


def test_a_row_can_be_read_aloud(panel: CapturedPanel) -> None:
    index = panel.model.index(row_of(panel, "outlet"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "outlet. Source: The Baltic Ledger. Went to Outlet"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_enter_on_a_row_asks_for_its_field(panel: CapturedPanel, qtbot: QtBot) -> None:
    choose(panel, "outlet")
    with qtbot.waitSignal(panel.field_requested) as asked:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked.args == ["outlet"]


def test_a_paragraph_asks_for_its_place_in_the_body(
    panel: CapturedPanel, opened: tuple[Workspace, str], qtbot: QtBot
) -> None:
    choose(panel, "question 2")
    with qtbot.waitSignals([panel.field_requested, panel.body_requested]):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    body = opened[0].library.article(opened[1]).body
    places: list[int] = []
    panel.body_requested.connect(places.append)
    panel.list.activated.emit(panel.list.currentIndex())
    assert body[places[0] :].startswith(BODY_LINES[2])


def test_furniture_leads_nowhere(panel: CapturedPanel, qtbot: QtBot) -> None:
    choose(panel, "teaser")
    with qtbot.assertNotEmitted(panel.field_requested):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)


def test_a_long_block_is_short_until_it_is_opened(panel: CapturedPanel) -> None:
    index = panel.model.index(row_of(panel, "metadata block"))
    assert str(index.data(TEXT_ROLE)).endswith("more lines")
    low = panel.list.visualRect(index).height()
    choose(panel, "metadata block")
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert '"Security"' in str(index.data(TEXT_ROLE))
    panel.list.grab()
    assert panel.list.visualRect(index).height() > low
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert str(index.data(TEXT_ROLE)).endswith("more lines")


def test_rows_are_high_enough_for_their_text_at_every_width(panel: CapturedPanel, qtbot: QtBot) -> None:
    index = panel.model.index(row_of(panel, "answer 1"))
    wide = panel.list.visualRect(index).height()
    panel.resize(420, 500)
    qtbot.waitUntil(lambda: panel.list.visualRect(index).height() > wide)
    assert panel.list.horizontalScrollBar().maximum() == 0


def test_the_panel_can_be_drawn_from_right_to_left(panel: CapturedPanel) -> None:
    choose(panel, "outlet")
    before = panel.grab().toImage()
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert panel.grab().toImage() != before


def test_an_article_without_a_page_says_so(panel: CapturedPanel, qtbot: QtBot) -> None:
    panel.show_article("no-such-article")
    qtbot.waitUntil(lambda: panel.message.isVisible())
    assert panel.message.label.text().endswith(".")
    assert panel.model.rowCount() == 0
    panel.show_article(None)
    assert not panel.message.isVisible()


def test_the_same_article_again_keeps_the_chosen_row(panel: CapturedPanel, opened: tuple[Workspace, str]) -> None:
    choose(panel, "outlet")
    panel.show_article(opened[1])
    assert panel.list.currentIndex().data(ROW_ROLE).kind == "outlet"


def test_text_that_no_part_holds_is_lost_and_said_to_be() -> None:
    page = "teaser\nlost words\nbody"
    parts = (PagePart(0, 6, None, FurnitureKind.TEASER), PagePart(18, 22, "body"))
    account = take_account(page, parts)
    assert account.sentence == "22 characters, 9 not accounted for"
    assert account.share(account.lost) == pytest.approx(9 / 19)
    [lost] = [row for row in make_rows(page, parts, {}) if row.is_lost]
    assert lost.text == "lost words"


def test_an_empty_page_is_accounted_for() -> None:
    assert take_account("", ()).share(0) == 0
    assert make_rows("", (), {}) == ()


def test_a_paragraph_that_was_edited_is_called_so() -> None:
    page = "\n".join(PARAGRAPHS)
    edited = BODY.replace("commission of pilots", "commission of sailors")
    made = make_rows(page, (PagePart(0, len(page), "body"),), {}, edited, None)
    assert made[0].kind == "edited since"
    assert made[1].kind == ""
    named = make_rows(page, (PagePart(0, len(page), "body"),), {}, BODY, interview())
    assert [row.kind for row in named[:3]] == ["introduction", "question 1", "answer 1"]


def test_a_block_that_is_no_json_is_still_metadata() -> None:
    [row] = make_rows("{oops", (PagePart(0, 5, "metadata"),), {})
    assert (row.went_to, row.is_code) == ("Metadata", True)
    [row] = make_rows("[1]", (PagePart(0, 3, "metadata"),), {})
    assert row.went_to == "Metadata"
