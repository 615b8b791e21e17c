"""The fields of a term changed in their place: each change is one operation, a refusal stands beside its field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from editor_app.domain.vocabulary import EdgePolicy, Note, NoteKind
from tests.gui.opened_bench import Bench
from tests.gui.opened_window import CTRL, Shown

Key = Qt.Key


@pytest.fixture
def bench(shown: Shown) -> Bench:
    """The bench of a window of its own, at Türkiye."""
    opened = Bench(shown)
    opened.go("turkiye")
    return opened


def chips(bench: Bench, name: str) -> list[str]:
    """What a line of chips says."""
    return [chip.text() for chip in bench.form.lines[name].chips]


def test_the_fields_say_all_of_a_term(bench: Bench) -> None:
    assert chips(bench, "alternative_labels") == list(bench.term("turkiye").alternative_labels)
    assert chips(bench, "broader") == ["Europe", "Middle East"]
    assert "de  Türkei" in chips(bench, "labels")
    assert bench.form.notes[NoteKind.SCOPE].text() == "Under Middle East and under Europe."
    assert "iso2 TR" in bench.form.codes.text()
    assert not bench.form.lines["replaced_by"].isVisible()


def test_an_alias_is_typed_in_and_taken_out_with_the_keys_alone(bench: Bench) -> None:
    shown = bench.shown
    shown.key(Key.Key_Return)
    assert bench.form.lines["alternative_labels"].chips[0].hasFocus()
    shown.type("Turkish Republic")
    shown.key(Key.Key_Return)
    assert "Turkish Republic" in bench.term("turkiye").alternative_labels
    assert "Turkish Republic" in chips(bench, "alternative_labels")
    assert any(sentence.endswith("Ctrl+Z takes it back.") for sentence, _is_problem in shown.said)

    bench.form.lines["alternative_labels"].chips[0].setFocus()
    gone = bench.form.lines["alternative_labels"].chips[0].text()
    shown.key(Key.Key_Delete)
    assert gone not in bench.term("turkiye").alternative_labels
    bench.place.focus_terms()
    shown.key(Key.Key_Z, hold=CTRL)
    shown.key(Key.Key_Z, hold=CTRL)
    assert gone in bench.term("turkiye").alternative_labels
    assert "Turkish Republic" not in bench.term("turkiye").alternative_labels


def test_an_alias_that_another_term_has_is_refused_beside_the_field(bench: Bench) -> None:
    bench.shown.key(Key.Key_Return)
    bench.shown.type("France")
    bench.shown.key(Key.Key_Return)

    problem = bench.form.problems["alternative_labels"]
    assert problem.isVisible() and "is a name of “France” already" in problem.text()
    assert "France" not in bench.term("turkiye").alternative_labels


def test_escape_drops_a_name_that_is_being_typed(bench: Bench) -> None:
    bench.shown.key(Key.Key_Return)
    bench.shown.type("Nonsense")
    bench.shown.key(Key.Key_Escape)

    assert bench.form.lines["alternative_labels"].plus.hasFocus()
    assert bench.term("turkiye").alternative_labels == tuple(chips(bench, "alternative_labels"))


def test_a_related_term_is_chosen_by_typing_and_stands_at_both_ends(bench: Bench) -> None:
    bench.form.lines["related"].plus.setFocus()
    bench.shown.key(Key.Key_Return)
    bench.choose_term("cyprus")

    assert bench.term("turkiye").related == ("cyprus",) and bench.term("cyprus").related == ("turkiye",)
    assert chips(bench, "related") == ["Cyprus"]
    chip = bench.form.lines["related"].chips[0]
    chip.setFocus()
    bench.shown.key(Key.Key_Return)
    assert bench.current() == "Cyprus"


def test_what_is_no_term_cannot_be_related(bench: Bench) -> None:
    bench.form.lines["related"].plus.setFocus()
    bench.shown.key(Key.Key_Return)
    bench.shown.type("Atlantis")
    bench.shown.settle()
    bench.shown.key(Key.Key_Return, hold=CTRL)

    assert bench.form.problems["related"].text() == "“Atlantis” is no term of Regions; add it first."


def test_a_broader_term_that_stands_below_is_refused(bench: Bench) -> None:
    bench.go("europe")
    bench.form.lines["broader"].plus.setFocus()
    bench.shown.key(Key.Key_Return)
    bench.choose_term("western europe")

    assert "would stand below itself" in bench.form.problems["broader"].text()


def test_a_broader_term_is_taken_out_and_its_policy_with_it(bench: Bench) -> None:
    cross = bench.form.lines["broader"].chips[1]
    bench.shown.click(cross, cross.cross_rect().center())

    assert bench.term("turkiye").broader == ("europe",)
    assert list(bench.form.policies.boxes) == ["europe"]


def test_the_policy_of_each_broader_term_is_chosen_by_keys(bench: Bench) -> None:
    box = bench.form.policies.boxes["europe"]
    assert box.currentText() == "Required too: Europe"
    box.setFocus()
    bench.shown.key(Key.Key_Down)

    assert bench.term("turkiye").policy("europe") is EdgePolicy.SUGGEST
    assert bench.term("turkiye").policy("middle-east") is EdgePolicy.REQUIRE
    assert bench.form.policies.boxes["europe"].currentText() == "Suggested too: Europe"


def test_a_scope_note_is_written_in_its_place(bench: Bench) -> None:
    note = bench.form.notes[NoteKind.SCOPE]
    note.setFocus()
    note.selectAll()
    bench.shown.type("The state and its straits.")
    bench.shown.key(Key.Key_Return)

    assert bench.term("turkiye").scope_note == "The state and its straits."


def test_escape_gives_the_old_note_back(bench: Bench) -> None:
    note = bench.form.notes[NoteKind.SCOPE]
    note.setFocus()
    bench.shown.type("Oops ")
    bench.shown.key(Key.Key_Escape)

    assert note.text() == "Under Middle East and under Europe."
    assert bench.term("turkiye").scope_note == "Under Middle East and under Europe."


def test_a_note_of_another_kind_is_added_and_taken_out(bench: Bench) -> None:
    bench.form.note_link.setFocus()
    bench.shown.key(Key.Key_Return)
    menu = bench.form.note_link.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Definition").trigger()
    menu.close()
    bench.shown.settle()
    bench.shown.type("A republic.")
    bench.shown.key(Key.Key_Return)
    assert Note(NoteKind.DEFINITION, "en", "A republic.") in bench.term("turkiye").notes

    note = bench.form.notes[NoteKind.DEFINITION]
    note.setFocus()
    note.selectAll()
    bench.shown.key(Key.Key_Delete)
    bench.shown.key(Key.Key_Return)
    assert not any(held.kind is NoteKind.DEFINITION for held in bench.term("turkiye").notes)


def test_a_name_in_another_language_needs_the_languages_code(bench: Bench) -> None:
    line = bench.form.lines["labels"]
    line.plus.setFocus()
    bench.shown.type("Turquie")
    bench.shown.key(Key.Key_Return)
    assert "Write the language's code" in bench.form.problems["labels"].text()

    line.plus.setFocus()
    bench.shown.type("nl Turkije")
    bench.shown.key(Key.Key_Return)
    assert ("nl", "Turkije") in bench.term("turkiye").labels
    number = chips(bench, "labels").index("nl  Turkije")
    line.chips[number].setFocus()
    bench.shown.key(Key.Key_Delete)
    assert "nl" not in dict(bench.term("turkiye").labels)


def test_dates_are_kept_and_what_is_none_is_refused(bench: Bench) -> None:
    since = bench.form.dates["valid_from"]
    since.setFocus()
    bench.shown.type("soon")
    bench.shown.key(Key.Key_Return)
    assert "“soon” is no date" in bench.form.problems["dates"].text()

    since.selectAll()
    bench.shown.type("2022-06")
    bench.shown.key(Key.Key_Return)
    assert bench.term("turkiye").valid_from == "2022-06"


def test_switches_are_set_by_space(bench: Bench) -> None:
    box = bench.form.switches["is_ambiguous"]
    before = bench.term("turkiye").is_ambiguous
    box.setFocus()
    bench.shown.key(Key.Key_Space)

    assert bench.term("turkiye").is_ambiguous is not before


def test_demonyms_and_misspellings_are_kept_apart_from_aliases(bench: Bench) -> None:
    for name, typed in (("demonyms", "Anatolian"), ("hidden_labels", "Turkeiye")):
        bench.form.lines[name].plus.setFocus()
        bench.shown.type(typed)
        bench.shown.key(Key.Key_Return)

    term = bench.term("turkiye")
    assert "Anatolian" in term.demonyms and "Turkeiye" in term.hidden_labels
    assert not {"Anatolian", "Turkeiye"} & {*term.alternative_labels}


def test_uses_are_shown_by_year(bench: Bench) -> None:
    bench.go("europe")
    counts = bench.form.chart.counts

    assert sum(counts.values()) == bench.count("region:=Europe published:>1000")
    assert bench.form.chart.accessibleName().startswith("Articles by year: ")


def test_a_retired_term_says_what_replaces_it(bench: Bench) -> None:
    bench.go("yugoslavia")
    replaced = bench.form.lines["replaced_by"]

    assert replaced.isVisible() and [chip.face.is_fixed for chip in replaced.chips] == [True] * len(replaced.chips)
    assert bench.place.page.detail.text() == "Retired · 0 articles"


def test_the_popup_offers_terms_alone(bench: Bench) -> None:
    bench.form.lines["related"].plus.setFocus()
    bench.shown.key(Key.Key_Return)
    bench.shown.type("cyp")
    bench.shown.settle()
    popup = bench.place.page.asking.popup
    assert popup is not None and popup.model.rowCount()
    said = [popup.footer.text]
    bench.shown.type("zzz")
    bench.shown.settle()

    assert [*said, popup.footer.text] == ["", "Regions has no term like “cypzzz”"]
