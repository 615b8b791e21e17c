"""Texts of the form, unknown keys, and what holds for the whole of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication

from editor_app.domain.metadata import Metadata
from editor_app.gui.panels.metadata_form import NARROW
from editor_app.gui.panels.metadata_form_notes import AROUND, support_text
from editor_app.gui.panels.metadata_form_row import FieldRow, ReadOnlyRow
from editor_app.gui.panels.metadata_form_texts import TextValue
from tests.gui.opened_desk import press, type_into
from tests.gui.opened_form import SHIFT, Open

# ---- texts


def test_a_text_is_edited_in_place_and_saved(open_form: Open) -> None:
    form = open_form("talk")
    title = form.text("title")
    title.setFocus()
    type_into(title, "Small rules for narrow waters")
    assert form.opened.draft.title == "Small rules for narrow waters"
    assert form.opened.desk.head.title.text() == "Small rules for narrow waters"
    form.opened.pause()
    assert form.opened.stored().title == "Small rules for narrow waters"


def test_characters_that_look_alike_survive_an_edit_elsewhere_in_the_text(open_form: Open) -> None:
    form = open_form("talk")
    odd = "No\u00a0break,\u2028line and 😀 face"
    form.opened.desk.session.set_field("abstract", odd)
    abstract = form.text("abstract")
    abstract.select_range(len(odd), len(odd))
    type_into(abstract, "!")
    assert form.opened.draft.abstract == odd + "!"


def test_enter_goes_on_and_shift_enter_writes_a_line_feed_where_lines_may_be(open_form: Open) -> None:
    form = open_form("talk")
    abstract, outlet = form.text("abstract"), form.text("outlet")
    for value in (abstract, outlet):
        value.setFocus()
        value.select_range(0, 0)
        press(value, Qt.Key.Key_Return, modifier=SHIFT)
    assert form.opened.draft.field_text("abstract").startswith("\n")
    assert "\n" not in form.opened.draft.field_text("outlet")
    abstract.setFocus()
    press(abstract, Qt.Key.Key_Return)
    assert not abstract.hasFocus()


def test_lines_pasted_into_a_field_of_one_line_become_words(open_form: Open) -> None:
    form = open_form("talk")
    pasted = QMimeData()
    pasted.setText("The\nGazette ")
    form.text("outlet").select_range(0, 0)
    form.text("outlet").insertFromMimeData(pasted)
    assert form.opened.draft.outlet == "The Gazette The Baltic Ledger"


def test_undo_of_typing_in_a_text_of_the_form(open_form: Open) -> None:
    form = open_form("talk")
    outlet = form.text("outlet")
    outlet.setFocus()
    type_into(outlet, "X")
    form.opened.desk.acts.undo()
    assert form.opened.draft.outlet == "The Baltic Ledger"
    form.opened.desk.acts.redo()
    assert form.opened.draft.field_text("outlet").count("X") == 1


def test_a_text_grows_with_its_lines_and_folds_in_a_narrow_form(open_form: Open) -> None:
    form = open_form("talk")
    abstract = form.text("abstract")
    abstract.clearFocus()
    high = abstract.height()
    form.opened.desk.resize(NARROW * 2, 700)
    QApplication.processEvents()
    folded = abstract.height()
    assert folded < high and not abstract.grab().isNull()
    abstract.setFocus()
    QApplication.processEvents()
    assert abstract.height() > folded


def test_an_invalid_date_is_told_under_the_field(open_form: Open) -> None:
    form = open_form("talk")
    form.form.more.click()
    published = form.text("published")
    published.setFocus()
    type_into(published, "12 May 2011")
    form.opened.pause()
    links = [link.text() for link in form.row("published").notes.links]
    assert links == ["Use “2011-05-12”"]
    assert not form.text("published").grab().isNull()


# ---- unknown keys


def test_unknown_keys_stand_at_the_end_as_text_where_they_hold_text(open_form: Open) -> None:
    form = open_form("talk")
    before = form.opened.stored()
    block = Metadata({**before.metadata, "colour": "blue", "series": ("one", "two"), "weight": 3, "deep": {"a": 1}})
    report = form.opened.workspace.editing.save(before, replace(before, metadata=block))
    form.opened.hub.announce(report.operation)
    form.opened.settle()
    extras = form.form.extras
    assert list(extras) == ["colour", "series", "weight", "deep"]
    assert isinstance(extras["weight"], ReadOnlyRow) and extras["weight"].value.text() == "3"
    assert isinstance(extras["deep"], ReadOnlyRow)
    colour, series = extras["colour"], extras["series"]
    assert isinstance(colour, FieldRow) and isinstance(series, FieldRow)
    assert isinstance(colour.value, TextValue) and isinstance(series.value, TextValue)
    colour.value.setFocus()
    colour.value.select_range(4, 4)
    type_into(colour.value, "ish")
    assert form.opened.draft.metadata["colour"] == "blueish"
    series.value.setFocus()
    series.value.select_range(0, 0)
    type_into(series.value, "z")
    assert form.opened.draft.metadata["series"] == ("zone", "two")
    assert form.form.focus_field("colour") and not form.form.focus_field("weight")


# ---- going there


def test_the_keys_go_to_a_wrong_value_first_and_back_to_where_they_were(open_form: Open) -> None:
    form = open_form("report")
    form.form.focus_field("topics")
    assert form.focused_text() == "Securitty"
    form.opened.desk.acts.focus_body()
    form.opened.desk.acts.focus_metadata()
    assert form.focused_text() == "Securitty"
    assert not form.form.focus_field("nonsense")


def test_another_article_closes_what_is_being_typed(open_form: Open) -> None:
    form = open_form("report")
    type_into(form.focus("regions").chips[0], "f")
    popup = form.form.completing.popup
    assert popup is not None and popup.isVisible()
    form.opened.show("talk")
    assert not popup.isVisible() and form.values("regions") == ("Northern Europe",)


def test_a_mirrored_form_is_painted_from_the_right(open_form: Open) -> None:
    form = open_form("report")
    form.opened.desk.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    row = form.row("regions")
    assert row.label.x() > row.value.x()
    chips = form.box("regions").chips
    assert chips[0].mapTo(row, QPoint()).x() > chips[1].mapTo(row, QPoint()).x()
    assert not form.form.grab().isNull()


def test_everything_has_a_name_for_the_screen_reader(open_form: Open) -> None:
    form = open_form("report")
    for row in form.form.rows.values():
        assert row.value.accessibleName() == row.field.label
    for chip in form.box("regions").stops:
        assert chip.accessibleName()


def test_a_long_sentence_is_cut_around_its_term(open_form: Open) -> None:
    form = open_form("talk")
    words = "word " * 60
    form.opened.desk.session.set_body(f"{words}they sailed to Japan one day {words}.")
    form.opened.pause()
    [suggestion] = [p.suggestion for p in form.row("regions").view.proposals if p.value == "Japan"]
    assert suggestion is not None
    shown = support_text(suggestion, form.opened.draft)
    assert shown.startswith("“…word") and "…”" in shown and len(shown) < 4 * AROUND
    assert "<span style='font-weight:600'>Japan</span>" in shown
