"""The tabs beside "Term" in the whole window, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from editor_app.gui.bench.corpus_resolve import ResolveDialog
from editor_app.gui.bench.corpus_rows import Act
from editor_app.vocabularies.operations import rename
from editor_app.vocabularies.skos import read_scheme
from tests.gui.opened_desk import press
from tests.gui.opened_window import ALT, CTRL, Shown


def test_each_tab_has_a_key_that_works_on_the_desk_too(shown: Shown) -> None:
    bench = shown.window.bench
    for key, page, view in (
        (Qt.Key.Key_6, bench.further.variants, bench.further.variants.list),
        (Qt.Key.Key_7, bench.further.quality, None),
        (Qt.Key.Key_8, bench.further.versions, bench.further.versions.versions),
    ):
        shown.key(Qt.Key.Key_1, hold=CTRL)
        assert not bench.isVisible()
        shown.key(key, hold=CTRL)
        assert bench.isVisible() and page.isVisible()
        if view is not None:
            assert view.hasFocus()


def test_a_variant_is_merged_by_keys_and_taken_back(shown: Shown) -> None:
    """From the desk to the list, to the preview, to the change, and back by one key."""
    workspace, variants = shown.workspace, shown.window.bench.further.variants
    shown.key(Qt.Key.Key_6, hold=CTRL)
    rows = variants.model.rows
    number = next(n for n, row in enumerate(rows) if Act.MERGE in row.acts and row.finding.target == "Türkiye")
    query = workspace.library.parse('region:=="Turkey"')
    before = workspace.library.count(query)
    assert before > 0
    shown.key(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * number)
    shown.key(Qt.Key.Key_Return)
    dialog = variants.acts.dialog
    assert isinstance(dialog, ResolveDialog) and dialog.isVisible()
    press(dialog.term, Qt.Key.Key_Return)
    shown.settle()
    assert workspace.library.count(query) == 0 and not dialog.isVisible()
    assert not any(row.finding.target == "Türkiye" and Act.MERGE in row.acts for row in variants.model.rows)
    shown.key(Qt.Key.Key_Z, hold=CTRL | ALT)
    assert workspace.library.count(query) == before
    assert any(row.finding.target == "Türkiye" and Act.MERGE in row.acts for row in variants.model.rows)


def test_the_articles_of_a_finding_are_listed_on_the_desk(shown: Shown) -> None:
    variants = shown.window.bench.further.variants
    shown.key(Qt.Key.Key_6, hold=CTRL)
    row = next(row for row in variants.model.rows if row.finding.target == "Türkiye")
    variants.list.act_requested.emit(row, Act.LIST)
    shown.settle()
    assert not shown.window.bench.isVisible() and shown.library.isVisible()
    assert shown.library.query_text == 'region:=="Turkey"'
    assert len(shown.titles()) == row.finding.count


def test_a_flaw_leads_to_its_term(shown: Shown) -> None:
    bench = shown.window.bench
    shown.key(Qt.Key.Key_5, hold=CTRL)
    bench.show_vocabulary("topics")
    shown.settle()
    shown.key(Qt.Key.Key_7, hold=CTRL)
    quality = bench.further.quality
    assert [row.term for row in quality.model.rows] == ["Miscellaneous"]
    quality.list.setFocus()
    shown.key(Qt.Key.Key_Return)
    assert bench.page.isVisible() and bench.page.line is not None and bench.page.line.label == "Miscellaneous"


def test_a_version_is_published_and_written_from_the_menu(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    book, versions = shown.window.book, shown.window.bench.further.versions
    assert not book["publish_vocabulary"].isEnabled()
    shown.key(Qt.Key.Key_5, hold=CTRL)
    book["publish_vocabulary"].trigger()
    shown.settle()
    dialog = versions.acts.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.name.setText("2031.1")
    QTest.keyClicks(dialog.comment, "First")
    press(dialog.comment, Qt.Key.Key_Return)
    shown.settle()
    assert [version.version for version in shown.workspace.taxonomy.versions("regions")] == ["2031.1"]
    file = shown.folder / "regions.ttl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(file), ""))
    book["export_vocabulary"].trigger()
    shown.settle()
    assert read_scheme(file).scheme.version == "2031.1"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(Path(file)), ""))
    book["import_vocabulary"].trigger()
    shown.settle()
    assert shown.said[-1][0] == "Nothing would change."


def test_a_change_of_a_term_is_followed_by_a_check_that_the_status_line_tells_of(shown: Shown) -> None:
    taxonomy, checking = shown.workspace.taxonomy, shown.workspace.checking
    shown.key(Qt.Key.Key_5, hold=CTRL)
    told: list[str] = []
    background = shown.window.status.background
    shown.window.hub.status_changed.connect(lambda text, _is_problem: told.append(text))
    france = taxonomy.index("regions").find("France")
    assert france is not None
    report = taxonomy.change(rename(taxonomy.scheme("regions"), france.id, "French Republic"))
    shown.window.hub.announce(report.operation)
    assert checking.stale_count() > 0
    for _ in range(6):
        shown.settle()
    assert checking.stale_count() == 0 and not background.isVisible()
    assert any(text.endswith("articles checked against Regions.") for text in told)
