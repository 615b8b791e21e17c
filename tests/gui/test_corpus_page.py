"""The tags of the library looked over in the window, by keys and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.config.settings import load_settings
from editor_app.domain.article import ReviewState
from editor_app.domain.errors import LibraryError
from editor_app.domain.fields import Field
from editor_app.domain.query import Flag
from editor_app.domain.reports import BulkReport
from editor_app.domain.vocabulary import LabelKind
from editor_app.gui.bench import corpus_reading
from editor_app.gui.bench.corpus_new_term import NewTermDialog
from editor_app.gui.bench.corpus_page import NO_FIELD, NONE_OF_KIND, NOTHING, CorpusPage
from editor_app.gui.bench.corpus_removal import RemovalDialog
from editor_app.gui.bench.corpus_resolve import REOPENED, ResolveDialog
from editor_app.gui.bench.corpus_rows import Act, CorpusRow, make_rows, row_words
from editor_app.gui.bench.loaded import Loaded, load_vocabulary
from editor_app.gui.refresh import Hub
from editor_app.gui.tasks import TaskRunner
from editor_app.services.corpus import CorpusFinding, CorpusKind
from tests.gui.opened_desk import WHO, press
from tests.services.pages import page, write_pages

QUIET = "The harbour was quiet that year, and nobody spoke of anything else than the price of nets and rope."

Dialog = TypeVar("Dialog", ResolveDialog, NewTermDialog, RemovalDialog)


class Bench:
    """The page on a library, and what it asked for."""

    def __init__(self, workspace: Workspace, runner: TaskRunner, hub: Hub) -> None:
        self.workspace, self.runner, self.hub = workspace, runner, hub
        self.page = CorpusPage(workspace, runner, hub)
        self.terms: list[str] = []
        self.queries: list[str] = []
        self.said: list[str] = []
        self.page.term_requested.connect(self.terms.append)
        self.page.articles_requested.connect(self.queries.append)
        hub.status_changed.connect(lambda text, _is_problem: self.said.append(text))
        self.name = "regions"
        for changed in (hub.vocabulary_changed, hub.articles_changed, hub.article_saved):
            changed.connect(lambda _what: self.load())

    def load(self, name: str | None = None) -> None:
        self.name = name or self.name
        self.page.show_vocabulary(load_vocabulary(self.workspace, self.name))

    def settle(self) -> None:
        for _ in range(4):
            self.runner.finish()
            QApplication.processEvents()

    def show(self, name: str = "regions") -> Bench:
        self.page.resize(900, 700)
        self.page.show()
        self.load(name)
        self.settle()
        return self

    def titles(self) -> list[str]:
        return [row.title for row in self.page.model.rows]

    def choose(self, title: str) -> CorpusRow:
        """Make a row current by the keys."""
        number = self.titles().index(title)
        self.page.list.setFocus()
        press(self.page.list, Qt.Key.Key_Home, *[Qt.Key.Key_Down] * number)
        row = self.page.list.current_data()
        assert isinstance(row, CorpusRow)
        return row

    def choose_kind(self, name: str) -> None:
        place = self.page.kind.findData(name)
        self.page.kind.setCurrentIndex(place)
        self.page.kind.activated.emit(place)

    def tags(self, stem: str) -> tuple[str, ...]:
        rows = self.workspace.library.all_rows(self.workspace.library.parse(""))
        return next(
            self.workspace.library.article(row.id) for row in rows if Path(row.path).stem == stem
        ).metadata.values_of("regions")

    def dialog(self, kind: type[Dialog]) -> Dialog:
        dialog = self.page.acts.dialog
        assert isinstance(dialog, kind) and dialog.isVisible()
        return dialog

    def resolve(self, title: str) -> ResolveDialog:
        """Show the page and press Enter on a finding."""
        self.show()
        self.choose(title)
        press(self.page.list, Qt.Key.Key_Return)
        self.settle()
        return self.dialog(ResolveDialog)

    def new_term(self, title: str) -> NewTermDialog:
        """Show the page and ask for a new term of a finding's value."""
        self.show()
        self.page.acts.do(Act.ADD, self.choose(title).finding, *bench_field(self))
        return self.dialog(NewTermDialog)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = {
        f"batch{number}": page(QUIET, abstract=f"Number {number}.", regions=["Iran", "Europe"], programs=["Europe"])
        for number in range(7)
    }
    made |= {
        "speaks": page("Talks in Tehran about Iran went on.", abstract="Ten.", regions=["Iran"], programs=["Europe"]),
        "slip": page(QUIET, abstract="One.", regions=["IRAN", "Germny"]),
        "unknown": page(QUIET, abstract="Two.", regions=["Atlantis", "France"]),
        "unknown-too": page(QUIET, abstract="Three.", regions=["Atlantis "]),
        "near": page(QUIET, abstract="Four.", regions=["Atlantis", "Atlantiss"]),
        "bare": page(QUIET, abstract="Six.", regions=[]),
    }
    return write_pages(tmp_path_factory.mktemp("corpus") / "pages", **made)


@pytest.fixture
def bench(pages: Path, tmp_path: Path, runner: TaskRunner, hub: Hub, qtbot: QtBot) -> Iterator[Bench]:
    environment = {"EDITOR_APP_HOME": str(tmp_path / "home"), "EDITOR_APP_USER": WHO}
    with open_workspace(load_settings(str(tmp_path / "library.db"), environment)) as workspace:
        workspace.importing.import_paths([pages])
        made = Bench(workspace, runner, hub)
        qtbot.addWidget(made.page)
        yield made
        made.settle()  # nothing reads on when the library closes


def test_the_tags_are_looked_over_when_the_page_is_seen(bench: Bench) -> None:
    bench.load()
    bench.settle()
    assert bench.titles() == []

    bench.show()

    titles = bench.titles()
    assert titles[0] == "Atlantis"
    assert "Germany · Germny" in titles and "Iran · IRAN" in titles
    assert "“Iran” stands on 8 of 8 articles with programs “Europe”, and 7 of them never speak of it." in titles
    assert "Atlantis · “Atlantis ” · Atlantiss" in titles
    assert bench.page.summary.text().endswith("to put right")


def test_findings_are_chosen_by_kind_and_keep_their_place(bench: Bench) -> None:
    bench.show()
    bench.choose_kind("May be one term")
    assert bench.titles() == ["Germany · Germny", "Iran · IRAN", "Atlantis · “Atlantis ” · Atlantiss"]
    assert [row.reason for row in bench.page.model.rows] == [
        "slip of the keyboard",
        "case",
        "blanks, slip of the keyboard",
    ]
    bench.choose("Iran · IRAN")
    bench.load()
    bench.settle()
    row = bench.page.list.current_data()
    assert isinstance(row, CorpusRow) and row.title == "Iran · IRAN"
    assert bench.page.list.hasFocus()
    bench.choose_kind("Used too often")
    assert bench.titles() == [] and bench.page.sentence.text() == NONE_OF_KIND


def test_a_finding_shows_its_articles_and_lists_them_on_the_desk(bench: Bench) -> None:
    bench.show()
    bench.choose("Iran · IRAN")
    bench.settle()
    assert bench.page.detail.message.text() == "“Iran” is also written “IRAN” (case)."
    assert bench.page.detail.count.text() == "1 article"
    assert bench.page.detail.articles.rows.rowCount() == 1

    bench.page.detail.link.click()

    assert bench.queries == ['region:=="IRAN"']
    assert bench.workspace.library.count(bench.workspace.library.parse(bench.queries[0])) == 1


def test_enter_merges_a_variant_after_a_preview_and_undo_takes_it_back(bench: Bench) -> None:
    dialog = bench.resolve("Iran · IRAN")
    assert dialog.term.text() == "Iran"
    assert not dialog.keep.isVisible()  # the vocabulary knows it in capitals already
    assert dialog.model.row(0).cells == ("One.", "IRAN\nGermny", "Iran\nGermny", "")
    assert dialog.act_button.text() == "Replace in 1 Article"
    assert bench.tags("slip") == ("IRAN", "Germny")

    press(dialog.term, Qt.Key.Key_Return)
    bench.settle()

    assert bench.tags("slip") == ("Iran", "Germny")
    assert bench.said[-1] == "“Iran” written in 1 article. Ctrl+Alt+Z takes it back."
    assert "Iran · IRAN" not in bench.titles()
    bench.workspace.history.undo()
    assert bench.tags("slip") == ("IRAN", "Germny")


def test_an_unknown_value_is_resolved_once_for_all_and_becomes_a_misspelling(bench: Bench) -> None:
    bench.show()
    bench.choose("Atlantis · “Atlantis ” · Atlantiss")
    press(bench.page.list, Qt.Key.Key_Enter)
    bench.settle()
    dialog = bench.dialog(ResolveDialog)
    assert dialog.values == ("Atlantis", "Atlantis ", "Atlantiss")
    assert dialog.numbers.text() == "Choose the term to be written." and not dialog.act_button.isEnabled()
    QTest.keyClicks(dialog.term, "Lemuria")
    dialog._pause.timeout.emit()
    bench.settle()
    assert dialog.numbers.text() == "“Lemuria” is no term in use of Regions; add it to the vocabulary first."
    dialog.ticks[1].click()
    dialog.term.setText("france")
    dialog.keep.setCurrentIndex(dialog.keep.findData(LabelKind.HIDDEN))
    dialog._pause.timeout.emit()
    bench.settle()
    assert dialog.numbers.text().startswith("2 articles will change.")

    dialog.act_button.click()
    bench.settle()

    assert bench.tags("near") == ("France",) and bench.tags("unknown-too") == ("Atlantis ",)
    france = bench.workspace.taxonomy.index("regions").find("Atlantiss")
    assert france is not None and france.preferred_label == "France" and "Atlantiss" in france.hidden_labels
    bench.workspace.history.undo()
    assert bench.tags("near") == ("Atlantis", "Atlantiss")
    assert bench.workspace.taxonomy.index("regions").find("Atlantiss") is None


def test_approved_articles_are_said_to_be_reviewed_again(bench: Bench) -> None:
    row = next(
        r for r in bench.workspace.library.all_rows(bench.workspace.library.parse("")) if Path(r.path).stem == "slip"
    )
    with bench.workspace._store.write("Approve", WHO) as unit:
        before = bench.workspace.library.article(row.id)
        unit.save_article(before, replace(before, state=ReviewState.APPROVED))
    dialog = bench.resolve("Iran · IRAN")
    assert dialog.model.row(0).cells[3] == REOPENED
    assert "1 approved will be reviewed again" in dialog.numbers.text()


def test_a_name_of_another_term_is_never_merged(bench: Bench) -> None:
    dialog = bench.resolve("Iran · IRAN")
    dialog.term.setText("France")
    dialog._pause.timeout.emit()
    bench.settle()
    assert "“IRAN” is a name of “Iran” already" in dialog.numbers.text()
    assert not dialog.act_button.isEnabled()


def test_a_failed_replacement_is_said_and_nothing_is_closed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = bench.resolve("Iran · IRAN")

    def refuse(*_arguments: object, **_options: object) -> BulkReport:
        raise LibraryError("The library is locked by another program.")

    monkeypatch.setattr(type(bench.workspace.corpus), "resolve", refuse)
    dialog.act_button.click()
    assert bool(dialog.is_busy)
    bench.settle()
    assert dialog.isVisible() and not dialog.is_busy
    assert dialog.numbers.text() == "The library is locked by another program."


def test_delete_remembers_that_two_are_not_the_same(bench: Bench) -> None:
    bench.show()
    bench.choose_kind("May be one term")
    bench.choose("Germany · Germny")
    press(bench.page.list, Qt.Key.Key_Delete)
    bench.settle()
    assert bench.titles() == ["Iran · IRAN", "Atlantis · “Atlantis ” · Atlantiss"]
    assert bench.said[-1] == "“Germny” and “Germany” are not the same; that is remembered. Ctrl+Alt+Z takes it back."


def test_of_several_values_one_or_all_are_set_apart(bench: Bench) -> None:
    bench.show()
    bench.choose_kind("May be one term")
    bench.choose("Atlantis · “Atlantis ” · Atlantiss")
    press(bench.page.list, Qt.Key.Key_Delete)
    menu = bench.page.acts.menu
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "“Atlantis ” Is Not “Atlantis”", "“Atlantiss” Is Not “Atlantis”", "", "None of Them Is",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    menu.close()
    bench.settle()
    assert "Atlantis · “Atlantis ”" in bench.titles()
    bench.page.acts.do(Act.APART, bench.choose("Atlantis · “Atlantis ”").finding, *bench_field(bench))
    bench.settle()
    assert bench.titles() == ["Germany · Germny", "Iran · IRAN"]


def bench_field(bench: Bench) -> tuple[Field, Loaded]:
    field, loaded = bench.page.field, bench.page._loaded
    assert field is not None and loaded is not None
    return field, loaded


def test_a_batch_is_taken_out_where_the_text_is_mute(bench: Bench) -> None:
    bench.show()
    bench.choose_kind("Tagged in batches")
    row = bench.choose("“Iran” stands on 8 of 8 articles with programs “Europe”, and 7 of them never speak of it.")
    assert row.acts == (Act.REMOVE,)
    press(bench.page.list, Qt.Key.Key_Return)
    bench.settle()
    dialog = bench.dialog(RemovalDialog)
    assert dialog.detail.text() == "1 article speaks of it and keeps it unless ticked"
    assert dialog.apply_button.text() == "Change 7 articles"

    dialog.apply_button.click()
    bench.settle()

    assert bench.tags("batch3") == ("Europe",) and bench.tags("speaks") == ("Iran",)
    assert bench.said[-1] == "7 articles changed. Ctrl+Alt+Z takes it back."


def test_an_unknown_value_becomes_a_new_term(bench: Bench) -> None:
    dialog = bench.new_term("Atlantis")
    dialog.under.setText("Nowhere")
    assert dialog.remark.text() == "“Nowhere” is no term of Regions." and not dialog.add_term.isEnabled()
    dialog.under.setText("Europe")
    press(dialog.under, Qt.Key.Key_Return)
    bench.settle()
    added = bench.workspace.taxonomy.index("regions").find("Atlantis")
    assert added is not None
    assert bench.said[-1] == "“Atlantis” is a term of Regions now. Ctrl+Alt+Z takes it back."
    assert "Atlantis · “Atlantis ” · Atlantiss" in bench.titles()


def test_a_name_that_is_taken_is_refused_in_the_dialog(bench: Bench) -> None:
    dialog = bench.new_term("Atlantis")
    dialog.name.setText("France")
    assert "“France” is a name of “France” already" in dialog.remark.text()
    dialog.name.setText(" ")
    assert dialog.remark.text() == "A term needs a name."


def test_terms_that_nobody_uses_lead_to_the_tree(bench: Bench) -> None:
    bench.show()
    bench.choose_kind("Hardly used")
    bench.choose("No article carries “Peru”.")
    press(bench.page.list, Qt.Key.Key_Return)
    peru = bench.workspace.taxonomy.index("regions").find("Peru")
    assert peru is not None and bench.terms == [peru.id]


def test_the_menu_has_every_act(bench: Bench) -> None:
    bench.show()
    menu = bench.page.list.make_menu(bench.choose("Iran · IRAN"))
    assert [action.text() for action in menu.actions()] == ["Merge…", "Not the Same", "Show Term", "List Articles"]
    menu.actions()[3].trigger()
    assert bench.queries == ['region:=="IRAN"']
    assert bench.page.list.make_menu(None).isEmpty()


def test_of_many_texts_none_is_read_unasked_and_reading_says_how_far_it_is(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(corpus_reading, "MOST_UNASKED", 3)
    said: list[str] = []
    bench.page.reader.progressed.connect(said.append)
    bench.show()
    bench.choose_kind("Tagged in batches")
    assert bench.titles() == []
    assert bench.page.texts.isVisible()
    assert bench.page.texts.text() == "Look for batches and copies (12 texts)"

    bench.page.texts.click()
    qtbot.waitUntil(lambda: len(bench.titles()) == 2)

    assert not bench.page.texts.isVisible()
    assert any(words.endswith(" texts") for words in said)


def test_a_vocabulary_without_a_field_or_without_findings_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.show()
    monkeypatch.setattr(type(bench.workspace.taxonomy), "fields", lambda *_arguments: ())
    bench.load("topics")
    bench.settle()
    assert bench.page.sentence.text() == NO_FIELD and not bench.page.detail.isVisible()
    monkeypatch.undo()
    monkeypatch.setattr(type(bench.workspace.corpus), "look_over", lambda *_arguments: ())
    monkeypatch.setattr(type(bench.workspace.corpus), "batches", lambda *_arguments: ())
    bench.load("regions")
    bench.settle()
    assert bench.page.sentence.text() == NOTHING


def test_what_cannot_be_read_is_said_in_the_page(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> tuple[CorpusFinding, ...]:
        raise LibraryError("The library cannot be read: the disk is gone.")

    monkeypatch.setattr(type(bench.workspace.corpus), "look_over", refuse)
    bench.show()
    assert bench.page.sentence.text() == "The library cannot be read: the disk is gone."


def test_rows_are_spoken_with_what_can_be_done(bench: Bench) -> None:
    index = bench.workspace.taxonomy.index("regions")
    finding = CorpusFinding(CorpusKind.UNKNOWN, "regions", "“Mu” is not in Regions.", ("Mu",), 1, Flag("*"))
    (row,) = make_rows((finding,), index)
    assert row.reason == "nothing is near"
    assert row_words(row).spoken == "Error: “Mu” is not in Regions. 1 article. Resolve…, New Term…, List Articles"
