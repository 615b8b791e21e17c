from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article, AuthorNote, Source
from editor_app.domain.metadata import Metadata
from editor_app.gui.appearance import apply_theme
from editor_app.gui.panels.preview import PreviewPanel, article_to_html, preview_style
from editor_app.gui.tasks import TaskRunner
from editor_app.gui.theme import DARK, LIGHT
from tests.gui.library import open_small_library
from tests.gui.texts import BODY, interview


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    with open_small_library(tmp_path) as made:
        yield made


@pytest.fixture
def panel(opened: tuple[Workspace, str], runner: TaskRunner, qtbot: QtBot) -> PreviewPanel:
    made = PreviewPanel(opened[0], runner)
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    return made


def article(body: str = BODY, **fields: object) -> Article:
    made = Article("a1", Source("x.txt", "page", "0" * 64), body=body, title="Small rules & narrow waters")
    return replace(made, **fields)  # type: ignore[arg-type]


def test_the_page_has_title_byline_turns_and_notes() -> None:
    full = article(
        outlet="The Baltic Ledger",
        abstract="Cables <and> pilots",
        image_credit="T. Aalto",
        metadata=Metadata({"authors": ("Maren Solvik",)}),
        author_notes=(AuthorNote(None, "Chair of the commission."),),
    )
    html = article_to_html(full, interview())
    assert "<h1>Small rules &amp; narrow waters</h1>" in html
    assert "Cables &lt;and&gt; pilots" in html
    assert "Maren Solvik · The Baltic Ledger" in html
    assert '<div class="q"><p><b class="speaker">The Baltic Ledger</b>' in html
    assert "Chair of the commission." in html
    assert "Image: T. Aalto" in html


def test_hostile_markup_is_left_out() -> None:
    html = article_to_html(
        article("<script>x()</script><img src='http://evil.example/x.png'> [a](javascript:x())"), None
    )
    assert "script" not in html
    assert "evil.example" not in html


def test_an_article_is_rendered_in_the_background(panel: PreviewPanel, qtbot: QtBot) -> None:
    panel.show_article(article(), interview())
    qtbot.waitUntil(lambda: "Why begin with something as dry as pilotage?" in panel.toPlainText())
    assert "The Baltic Ledger" in panel.toPlainText()


def test_without_a_profile_the_turns_are_read_from_the_text(
    panel: PreviewPanel, opened: tuple[Workspace, str], qtbot: QtBot
) -> None:
    workspace, article_id = opened
    panel.show_article(workspace.library.article(article_id))
    qtbot.waitUntil(lambda: "Q Your commission" in panel.toPlainText().replace("\u00a0", " "))


def test_the_same_article_follows_after_a_pause_and_keeps_its_place(
    panel: PreviewPanel, runner: TaskRunner, qtbot: QtBot
) -> None:
    panel.show_article(article("\n\n".join([BODY] * 5)), interview())
    runner.finish()
    panel.verticalScrollBar().setValue(200)
    panel.show_article(article("\n\n".join([BODY] * 5) + "\n\nThe end."), interview())
    assert "The end." not in panel.toPlainText()
    qtbot.waitUntil(lambda: "The end." in panel.toPlainText())
    assert panel.verticalScrollBar().value() == 200


def test_nothing_is_rendered_while_nobody_looks(panel: PreviewPanel, runner: TaskRunner, qtbot: QtBot) -> None:
    panel.hide()
    panel.show_article(article(), interview())
    assert not runner.is_busy
    panel.show()
    qtbot.waitUntil(lambda: "pilotage" in panel.toPlainText())


def test_only_the_last_of_several_articles_is_shown(panel: PreviewPanel, runner: TaskRunner) -> None:
    panel.show_article(article("First."), interview())
    panel.show_article(replace(article("Second."), id="a2"), interview())
    runner.finish()
    assert "Second." in panel.toPlainText()
    panel.show_article(None)
    assert panel.toPlainText() == ""


def test_another_theme_recolours_what_is_shown(panel: PreviewPanel, runner: TaskRunner, qapp: QApplication) -> None:
    panel.show_article(article(), interview())
    runner.finish()
    apply_theme(qapp, DARK)
    QApplication.processEvents()
    assert "pilotage" in panel.toPlainText()
    wanted = QColor(DARK.question)
    image = panel.grab().toImage()
    assert any(image.pixelColor(x, y) == wanted for x in range(image.width()) for y in range(0, image.height()))
    assert preview_style(DARK) != preview_style(LIGHT)


def test_nothing_is_loaded_from_anywhere(panel: PreviewPanel) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    assert panel.loadResource(kind, QUrl("file:///etc/hostname")) is None
    assert not panel.openExternalLinks()
    assert not panel.openLinks()


def test_the_column_stays_readable_on_a_wide_pane(panel: PreviewPanel) -> None:
    panel.resize(1400, 500)
    assert 460 < panel.viewport().width() < 520
