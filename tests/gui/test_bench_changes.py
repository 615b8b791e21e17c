"""Terms renamed, merged, split, moved, retired, deleted and added: looked at first, done in one step, taken back."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from editor_app.domain.article import ReviewState
from editor_app.domain.errors import ConflictError
from editor_app.domain.progress import Progress
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.services.term_reports import TermChangePreview, TermChangeReport
from editor_app.vocabularies import operations
from tests.gui.opened_bench import Bench
from tests.gui.opened_window import CTRL, PLAIN, SHIFT, Shown

Key = Qt.Key


@pytest.fixture
def bench(shown: Shown) -> Bench:
    """The bench of a window of its own, on regions."""
    return Bench(shown)


def test_a_rename_is_counted_before_it_is_made_and_taken_back_by_one_key(bench: Bench) -> None:
    shown = bench.shown
    bench.go("ukraine")
    shown.key(Key.Key_F2)
    assert bench.panel.isVisible() and bench.panel.name.hasFocus()
    assert bench.panel.problem.text() == "The term is called “Ukraine” already."
    assert not bench.panel.do_button.isEnabled()
    shown.type("Ukraina")
    shown.settle()

    assert bench.panel.title.text() == "Rename “Ukraine” to “Ukraina”"
    assert bench.numbers() == ["1 article changes"]
    assert bench.panel.steps.text() == "One step to undo"
    assert bench.term("ukraine").preferred_label == "Ukraine"
    shown.key(Key.Key_Return)

    assert bench.term("ukraine").preferred_label == "Ukraina"
    assert "Ukraine" in bench.term("ukraine").alternative_labels
    assert bench.count("region:=Ukraina") == 1 and bench.count('region:="Ukraine"') == 0
    assert not bench.panel.isVisible() and bench.view.hasFocus() and bench.current() == "Ukraina"
    assert "1 article changed. Ctrl+Z takes it back." in " ".join(sentence for sentence, _is_problem in shown.said)

    shown.key(Key.Key_Z, hold=CTRL)
    assert bench.term("ukraine").preferred_label == "Ukraine"
    assert bench.count('region:="Ukraine"') == 1 and bench.current() == "Ukraine"


def test_a_name_that_another_term_has_is_refused_beside_the_field(bench: Bench) -> None:
    bench.go("ukraine")
    bench.shown.key(Key.Key_F2)
    bench.shown.type("Türkiye")
    bench.shown.settle()

    assert "is a name of “Türkiye” already" in bench.panel.problem.text()
    assert not bench.panel.do_button.isEnabled() and bench.numbers() == []


def test_a_preview_that_is_given_up_shows_the_current_term_again(bench: Bench) -> None:
    bench.go("ukraine")
    bench.shown.click(bench.button("merge_term"))
    bench.panel.add_term("russia")
    bench.shown.settle()
    assert bench.place.page.title.text() == "Russia"
    bench.shown.click(bench.panel.cancel_button)

    assert bench.place.page.title.text() == "Ukraine" and bench.button("merge_term").isVisible()


def test_another_vocabulary_gives_a_change_up(bench: Bench) -> None:
    bench.go("ukraine")
    bench.shown.key(Key.Key_F2)
    bench.shown.type("Something else")
    bench.place.show_vocabulary("topics")
    bench.shown.settle()

    assert not bench.panel.isVisible() and bench.place.loaded is not None and bench.place.loaded.name == "topics"


def test_escape_in_the_tree_gives_a_change_up_too(bench: Bench) -> None:
    bench.go("ukraine")
    bench.shown.key(Key.Key_F2)
    bench.place.focus_terms()
    bench.shown.key(Key.Key_Escape)

    assert not bench.panel.isVisible() and bench.view.hasFocus()


def test_escape_gives_a_change_up(bench: Bench) -> None:
    bench.go("ukraine")
    bench.shown.key(Key.Key_F2)
    bench.shown.type("Something else")
    bench.shown.key(Key.Key_Escape)

    assert not bench.panel.isVisible() and bench.view.hasFocus()
    assert bench.term("ukraine").preferred_label == "Ukraine"


def test_a_merge_shows_the_articles_and_those_that_reopen(bench: Bench) -> None:
    shown = bench.shown
    query = shown.workspace.library.parse("region:=Germany")
    ids = list(shown.workspace.library.ids(query))
    shown.workspace.review.set_state(ids[0], ReviewState.APPROVED)
    bench.go("germany")
    shown.click(bench.button("merge_term"))
    assert "Choose the term that takes its place." in bench.panel.notice.text()
    shown.key(Key.Key_Return)
    bench.choose_term("france")

    assert bench.panel.title.text() == "Merge “Germany” into “France”"
    assert bench.numbers() == [
        "2 articles change",
        "1 of them has both and keeps one",
        "1 approved article reopens for review",
    ]
    assert bench.place.page.title.text() == "France" and not bench.button("merge_term").isVisible()
    dashed = [c.text() for c in bench.form.lines["alternative_labels"].chips if c.face.is_suggested]
    assert "Germany" in dashed
    bench.form.lines["alternative_labels"].chips[-1].setFocus()
    shown.key(Key.Key_Delete)  # what is only looked at cannot be taken out
    assert [c.text() for c in bench.form.lines["alternative_labels"].chips if c.face.is_suggested] == dashed
    rows = bench.panel.articles.rows
    assert rows.rowCount() == 2
    told = [rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert sum(text.endswith("approved, reopens") for text in told) == 1
    shown.click(bench.panel.do_button)

    assert "Germany" in bench.term("france").alternative_labels and bench.term("germany").is_deprecated
    assert bench.count("region:=France") == 2 and bench.count("state:approved") == 0
    assert bench.current() == "France"
    shown.key(Key.Key_Z, hold=CTRL)
    assert bench.count("region:=Germany") == 2 and bench.count("state:approved") == 1
    assert not bench.term("germany").is_deprecated


def test_a_merged_term_is_kept_as_an_alias_only_where_wanted(bench: Bench) -> None:
    bench.go("yemen")
    bench.shown.click(bench.button("merge_term"))
    bench.panel.add_term("gulf")
    bench.shown.settle()
    assert bench.panel.keep.text() == "Keep “Yemen” as an alias" and bench.panel.keep.isChecked()
    bench.panel.keep.click()
    bench.shown.settle()
    bench.shown.click(bench.panel.do_button)

    assert "Yemen" not in bench.term("gulf").alternative_labels
    assert bench.term("yemen").is_deprecated


def test_a_value_that_is_no_term_is_merged_into_the_nearest_one_and_kept_as_an_alias(bench: Bench) -> None:
    bench.go_to_value("Russai")
    bench.shown.click(bench.button("merge_term"))
    assert bench.panel.title.text() == "Replace “Russai” by “Russia”"
    assert bench.numbers()[0] == "1 article changes"
    bench.shown.click(bench.panel.do_button)

    assert bench.find("Russai") == bench.term("russia") and "Russai" in bench.term("russia").alternative_labels
    assert bench.count("region:=Russai") == 0
    bench.shown.key(Key.Key_Z, hold=CTRL)
    assert bench.count("region:=Russai") == 1 and bench.find("Russai") is None


def test_a_value_that_is_no_term_becomes_one(bench: Bench) -> None:
    bench.go_to_value("Russai")
    bench.shown.click(bench.button("new_term"))
    assert bench.panel.name.text() == "Russai"
    bench.shown.key(Key.Key_Return)

    assert bench.find("Russai") is not None and bench.current() == "Russai"
    assert "Not in the vocabulary" not in bench.labels()


def test_a_new_term_stands_under_the_current_one(bench: Bench) -> None:
    bench.go("levant")
    bench.shown.key(Key.Key_Insert)
    assert [chip.text() for chip in bench.panel.terms.chips] == ["Levant"]
    bench.shown.type("Golan")
    bench.shown.settle()
    assert bench.numbers() == [] and bench.panel.list_title.text() == "No article changes"
    bench.shown.key(Key.Key_Return)

    found = bench.find("Golan")
    assert found is not None and found.broader == ("levant",)
    assert bench.current() == "Golan" and bench.place.page.title.text() == "Golan"


def test_a_split_needs_two_terms_and_asks_the_texts(bench: Bench) -> None:
    bench.go("levant")
    bench.shown.click(bench.button("split_term"))
    bench.panel.add_term("lebanon")
    bench.shown.settle()
    assert "two terms or more" in bench.panel.notice.text() and not bench.panel.do_button.isEnabled()
    bench.panel.add_term("jordan")
    bench.shown.settle()
    assert bench.numbers()[0] == "3 articles; their texts decide"
    bench.shown.click(bench.panel.do_button)

    assert bench.term("levant").replaced_by == ("lebanon", "jordan")
    assert bench.term("lebanon").broader == ("middle-east",)


def test_a_drop_asks_for_the_move_and_keeps_the_other_broader_term(bench: Bench) -> None:
    index = bench.view.tree.place(["middle-east", "turkiye"])
    bench.shown.click_row(bench.view, index)
    target = bench.view.tree.place(["asia"])
    bench.view.scrollTo(target)
    at = bench.view.visualRect(target).center()
    assert bench.view.drop_at(at) == ("turkiye", "middle-east", "asia")
    drop = (QPointF(at), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, PLAIN)
    bench.view.dropEvent(QDropEvent(*drop))
    bench.shown.settle()

    assert bench.panel.title.text() == "Move “Türkiye” under “Asia” and “Europe”"
    assert bench.term("turkiye").broader == ("europe", "middle-east")
    bench.shown.click(bench.panel.do_button)
    assert bench.term("turkiye").broader == ("asia", "europe")
    bench.shown.key(Key.Key_Z, hold=CTRL)
    assert bench.term("turkiye").broader == ("europe", "middle-east")


def test_a_move_below_itself_is_refused(bench: Bench) -> None:
    bench.go("europe")
    bench.shown.key(Key.Key_V, hold=CTRL | SHIFT)
    bench.panel.add_term("western-europe")
    bench.shown.settle()

    assert bench.panel.problem.text() == "“Europe” would stand below itself."


def test_delete_retires_what_articles_carry_and_restore_takes_it_into_use_again(bench: Bench) -> None:
    bench.go("yemen")
    bench.shown.key(Key.Key_Delete)
    assert bench.panel.do_button.text() == "Retire"
    assert bench.panel.notice.text() == "Articles keep the tag until somebody takes it out: nothing replaces it."
    assert bench.numbers() == ["1 article carries it and keeps it"]
    assert bench.panel.list_title.text() == "Articles that carry it" and bench.panel.articles.rows.rowCount() == 1
    bench.shown.click(bench.panel.do_button)
    assert bench.term("yemen").is_deprecated

    bench.go("yemen")
    assert bench.button("restore_term").isVisible() and not bench.button("rename_term").isVisible()
    bench.shown.click(bench.button("restore_term"))
    bench.shown.click(bench.panel.do_button)
    assert not bench.term("yemen").is_deprecated


def test_delete_takes_out_what_no_article_carries(bench: Bench) -> None:
    bench.go("arctic")
    bench.shown.key(Key.Key_Delete)
    assert bench.panel.do_button.text() == "Delete" and bench.panel.list_title.text() == "No article changes"
    bench.shown.click(bench.panel.do_button)
    assert bench.find("Arctic") is None and "Arctic" not in bench.labels()
    bench.shown.key(Key.Key_Z, hold=CTRL)
    assert bench.find("Arctic") is not None


def test_a_term_in_use_is_not_deleted(bench: Bench) -> None:
    bench.go("yemen")
    bench.shown.window.book["delete_term"].trigger()
    bench.shown.settle()

    assert "1 article carries “Yemen”" in bench.panel.problem.text()


def test_a_preview_that_is_out_of_date_is_not_carried_out(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.go("yemen")
    bench.shown.key(Key.Key_F2)
    bench.shown.type("Jemen")
    bench.shown.settle()
    taxonomy = bench.shown.workspace.taxonomy

    def apply(*_given: object) -> None:
        raise ConflictError("The vocabulary or its articles have changed since the preview; look at it again.")

    monkeypatch.setattr(taxonomy, "apply", apply)
    bench.shown.key(Key.Key_Return)

    assert bench.panel.isVisible() and "changed since the preview" in bench.panel.problem.text()
    assert bench.term("yemen").preferred_label == "Yemen"
    monkeypatch.undo()
    assert bench.panel.do_button.isEnabled()


def test_a_change_that_is_under_way_is_stopped_and_leaves_nothing(bench: Bench) -> None:
    bench.go("europe")
    bench.shown.key(Key.Key_F2)
    bench.shown.type("Evropa")
    bench.shown.settle()
    begun, stopped = Event(), Event()
    taxonomy = bench.shown.workspace.taxonomy
    apply = taxonomy.apply

    def wait_and_apply(preview: TermChangePreview, progress: Progress) -> TermChangeReport:
        begun.set()
        stopped.wait(10)
        return apply(preview, progress)

    taxonomy.apply = wait_and_apply  # type: ignore[method-assign,assignment]
    bench.panel.do_button.click()
    assert begun.wait(10)
    bench.panel.cancel_button.click()
    stopped.set()
    bench.shown.settle()

    assert bench.panel.isVisible() and bench.panel.problem.text() == "It was stopped; nothing has changed."
    assert bench.term("europe").preferred_label == "Europe" and bench.count("region:=Evropa") == 0
    bench.shown.click(bench.panel.cancel_button)
    assert not bench.panel.isVisible()


def test_saved_views_that_name_the_term_follow(bench: Bench) -> None:
    bench.shown.workspace.library.save_view("Yemen only", "region:=Yemen")
    bench.go("yemen")
    assert bench.place.page.detail.text() == "1 article · 1 saved view"
    bench.shown.key(Key.Key_F2)
    bench.shown.type("Jemen")
    bench.shown.settle()

    assert "1 saved view follows" in bench.numbers()
    bench.shown.key(Key.Key_Return)
    assert [view.query for view in bench.shown.workspace.library.views()] == ["region:=Jemen"]


def test_the_articles_of_a_term_are_listed_on_the_desk(bench: Bench) -> None:
    bench.go("georgia")
    bench.shown.key(Key.Key_L, hold=CTRL | SHIFT)

    window = bench.shown.window
    assert window.desk.isVisible() and not bench.place.isVisible()
    assert len(bench.shown.titles()) == 2


def test_a_vocabulary_that_lost_its_last_term_is_left(bench: Bench) -> None:
    taxonomy = bench.shown.workspace.taxonomy
    harbours = Scheme("harbours", "Harbours", "1", (Concept("dock", "Dock"),))
    taxonomy.change(taxonomy.plan_import("harbours", harbours))
    bench.go("dock", "harbours")
    assert bench.labels() == ["Dock"]
    bench.shown.key(Key.Key_Delete)
    bench.shown.click(bench.panel.do_button)

    assert bench.place.loaded is not None and bench.place.loaded.name == "regions"
    assert not bench.shown.problems


def test_a_vocabulary_without_terms_offers_the_first(bench: Bench) -> None:
    taxonomy = bench.shown.workspace.taxonomy
    for concept in taxonomy.scheme("programAffiliation").concepts:
        taxonomy.change(operations.delete(taxonomy.scheme("programAffiliation"), concept.id, 0))
    bench.place.show_vocabulary("programAffiliation")
    bench.shown.settle()
    bench.place.terms.view.collapseAll()
    assert "Not in the vocabulary" in bench.labels()
    bench.shown.key(Key.Key_A, hold=CTRL | SHIFT)
    bench.shown.type("New Program")
    bench.shown.settle()
    bench.shown.key(Key.Key_Return)

    assert bench.find("New Program", "programAffiliation") is not None
