from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.domain.metadata import Metadata
from editor_app.gui.panels.metadata_form import NARROW
from editor_app.gui.panels.metadata_form_chips import ChipBox
from editor_app.gui.panels.metadata_form_notes import AROUND, support_text
from editor_app.gui.panels.metadata_form_row import FieldRow, ReadOnlyRow
from editor_app.gui.panels.metadata_form_texts import TextValue
from tests.gui.opened_desk import ENDOWMENT, Opened, press, type_into

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Form:
    """The form of an opened article, as an editor sees it."""

    def __init__(self, opened: Opened, name: str) -> None:
        self.opened, self.form = opened, opened.desk.form
        opened.show(name)

    def row(self, name: str) -> FieldRow:
        return self.form.rows[name]

    def box(self, name: str) -> ChipBox:
        value = self.row(name).value
        assert isinstance(value, ChipBox)
        return value

    def text(self, name: str) -> TextValue:
        value = self.row(name).value
        assert isinstance(value, TextValue)
        return value

    def chips(self, name: str) -> list[str]:
        return [chip.face.text for chip in self.box(name).chips]

    def proposed(self, name: str) -> list[str]:
        return [chip.face.text for chip in self.box(name).proposed]

    def focus(self, name: str, place: int = 0) -> ChipBox:
        self.box(name).focus_stop(place)
        QApplication.processEvents()
        return self.box(name)

    def focused_text(self) -> str:
        focused = self.form.window().focusWidget()
        return getattr(getattr(focused, "face", None), "text", type(focused).__name__)

    def complete(self, *typed: str) -> None:
        """Type into the popup, which must be open, and let it look things up."""
        popup = self.form.completing.popup
        assert popup is not None and popup.isVisible()
        for text in typed:
            type_into(popup.field, text)
        self.opened.settle()

    def enter(self, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        popup = self.form.completing.popup
        assert popup is not None
        press(popup.field, Qt.Key.Key_Return, modifier=modifier)
        self.opened.settle()

    def values(self, name: str) -> tuple[str, ...]:
        return self.opened.draft.metadata.values_of(name)


Open = Callable[[str], Form]


@pytest.fixture
def open_form(opened: Opened) -> Open:
    return lambda name: Form(opened, name)


# ---- what it shows


def test_rows_stand_in_the_profiles_order_with_the_articles_values(open_form: Open) -> None:
    form = open_form("report")
    assert list(form.form.rows) == [field.name for field in form.opened.workspace.profile.fields]
    assert form.chips("regions") == ["Turkey", "Europe"]
    assert form.chips("type") == ["legacyinthemedia"]
    assert form.text("outlet").text() == "The Baltic Ledger"


def test_a_wrong_term_says_why_and_offers_the_right_one_with_its_key(open_form: Open) -> None:
    form = open_form("report")
    turkey = form.box("regions").chips[0]
    assert turkey.face.severity is not None and "alias" in turkey.face.reason
    row = form.row("regions")
    assert [link.text() for link in row.notes.links] == ["Did you mean Türkiye?"]
    assert row.notes.links[0].accessibleDescription() == turkey.face.reason
    assert form.form.summary.text() == "3 wrong or doubtful, 1 suggested".replace("3", str(_doubts(form)))


def _doubts(form: Form) -> int:
    rows = form.opened.desk.bottom.findings.model.rows
    return sum(row.finding.field in form.form.rows and row.finding.severity.rank > 0 for row in rows)


def test_the_reason_stands_under_the_field_while_the_chip_has_the_keys(open_form: Open) -> None:
    form = open_form("report")
    form.focus("regions")
    notes = form.row("regions").notes
    assert notes.reason.isVisible() and "alias" in notes.reason.text()
    form.focus("regions", 1)
    assert not notes.reason.isVisible()


def test_alt_1_takes_the_first_repair_of_the_form_and_alt_2_the_next(open_form: Open) -> None:
    form = open_form("report")
    form.opened.desk.finding_acts.accept_suggestion_1()
    form.opened.settle()
    assert form.chips("regions") == ["Türkiye", "Europe"]
    assert form.box("regions").chips[0].face.severity is None
    form.opened.desk.finding_acts.accept_suggestion_1()
    form.opened.settle()
    assert form.chips("topics") == ["Security"]


def test_after_the_repairs_the_numbers_go_on_through_the_dashed_chips(open_form: Open) -> None:
    form = open_form("report")
    acts = form.opened.desk.finding_acts
    assert form.proposed("regions") == ["Middle East"]
    acts.accept_suggestion_3()
    form.opened.settle()
    assert form.values("regions") == ("Turkey", "Europe", "Middle East")
    assert form.opened.said[-1] == "Add “Middle East”: done."
    acts.accept_suggestion_2()
    form.opened.settle()
    assert form.values("topics") == ("Security",)
    acts.accept_suggestion_3()
    assert form.opened.said[-1] == "The form offers nothing more."


def test_a_click_on_the_link_repairs(open_form: Open) -> None:
    form = open_form("report")
    QTest.mouseClick(form.row("topics").notes.links[0], Qt.MouseButton.LeftButton)
    form.opened.settle()
    assert form.values("topics") == ("Security",)


def test_enter_on_a_dashed_chip_adds_the_term_and_its_sentence_shows_with_the_keys(open_form: Open) -> None:
    form = open_form("talk")
    assert form.proposed("regions") == ["Finland"]
    box = form.focus("regions", 1)
    support = form.row("regions").notes.support
    assert support.isVisible()
    assert "<span style='font-weight:600'>Finland</span>" in support.text() and "¶7" in support.text()
    press(box.proposed[0], Qt.Key.Key_Return)
    form.opened.settle()
    assert form.values("regions") == ("Northern Europe", "Finland")
    assert form.proposed("regions") == []


def test_a_repair_of_another_kind_offers_its_value_as_a_dashed_chip(open_form: Open) -> None:
    form = open_form("talk")
    assert form.proposed("interviewer") == ["The Baltic Ledger"]
    assert form.proposed("type") == ["interview"]
    assert form.box("type").chips[0].face.severity is None
    press(form.focus("interviewer").proposed[0], Qt.Key.Key_Return)
    form.opened.settle()
    assert form.values("interviewer") == ("The Baltic Ledger",)


def test_empty_fields_wait_behind_a_link(open_form: Open) -> None:
    form = open_form("report")
    assert not form.row("blog").isVisible() and form.form.more.text().endswith("more empty fields")
    form.form.more.click()
    assert form.row("blog").isVisible() and form.form.more.text() == "Hide empty fields"
    form.form.more.click()
    assert not form.row("blog").isVisible()


def test_a_field_that_is_emptied_stays_while_its_article_is_open(open_form: Open) -> None:
    form = open_form("talk")
    form.text("image_credit").setFocus()
    press(form.text("image_credit"), Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(form.text("image_credit"), Qt.Key.Key_Delete)
    form.opened.pause()
    assert form.opened.draft.image_credit is None
    assert form.row("image_credit").isVisible()
    form.opened.show("report")
    form.opened.show("talk")
    assert not form.row("image_credit").isVisible()


# ---- chips by key


def test_left_and_right_move_between_chips_and_the_plus(open_form: Open) -> None:
    form = open_form("report")
    box = form.focus("regions")
    for chip in box.chips:
        press(chip, Qt.Key.Key_Right)
    assert form.focused_text() == "Middle East"
    press(box.proposed[0], Qt.Key.Key_Right)
    assert form.focused_text() == "AddButton"
    press(box.add_button, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert form.focused_text() == "Middle East"


def test_only_one_chip_of_a_field_is_a_stop_of_tab_and_it_is_the_last_used(open_form: Open) -> None:
    form = open_form("report")
    box = form.focus("regions", 1)
    tabbed = [stop for stop in box.stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == [box.chips[1]]


def test_delete_removes_a_chip_and_the_keys_go_to_the_next(open_form: Open) -> None:
    form = open_form("report")
    press(form.focus("regions").chips[0], Qt.Key.Key_Delete)
    assert form.values("regions") == ("Europe",)
    assert form.focused_text() == "Europe"


def test_backspace_removes_a_chip_and_the_keys_go_to_the_one_before(open_form: Open) -> None:
    form = open_form("report")
    press(form.focus("regions", 1).chips[1], Qt.Key.Key_Backspace)
    assert form.values("regions") == ("Turkey",)
    assert form.focused_text() == "Turkey"


def test_the_cross_removes_by_mouse(open_form: Open) -> None:
    form = open_form("report")
    chip = form.box("regions").chips[1]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_rect().center())
    assert form.values("regions") == ("Turkey",)


def test_alt_and_an_arrow_move_a_chip(open_form: Open) -> None:
    form = open_form("report")
    press(form.focus("regions").chips[0], Qt.Key.Key_Left, modifier=ALT)
    assert form.values("regions") == ("Turkey", "Europe")
    press(form.box("regions").chips[0], Qt.Key.Key_Right, modifier=ALT)
    assert form.values("regions") == ("Europe", "Turkey")
    assert form.focused_text() == "Turkey"


def test_typing_on_a_chip_completes_a_further_term(open_form: Open) -> None:
    form = open_form("report")
    type_into(form.focus("regions").chips[0], "f")
    form.complete("inl")
    form.enter()
    assert form.values("regions") == ("Turkey", "Europe", "Finland")
    assert form.focused_text() == "AddButton"


def test_f2_replaces_a_chip_and_escape_leaves_it(open_form: Open) -> None:
    form = open_form("report")
    chip = form.focus("regions").chips[0]
    press(chip, Qt.Key.Key_F2)
    popup = form.form.completing.popup
    assert popup is not None and popup.field.text() == "Turkey"
    press(popup.field, Qt.Key.Key_Escape)
    assert form.values("regions") == ("Turkey", "Europe") and form.focused_text() == "Turkey"
    press(chip, Qt.Key.Key_F2)
    form.complete("japan")
    form.enter()
    assert form.values("regions") == ("Japan", "Europe")


def test_a_term_that_is_there_already_is_not_doubled(open_form: Open) -> None:
    form = open_form("report")
    form.row("regions").put("Europe", None)
    assert form.values("regions") == ("Turkey", "Europe")
    form.row("regions").put("Europe", 0)
    assert form.values("regions") == ("Europe",)


def test_a_name_is_kept_as_it_was_typed(open_form: Open) -> None:
    form = open_form("report")
    press(form.focus("authors", 1).add_button, Qt.Key.Key_Return)
    form.complete("Ada Quay")
    form.enter()
    assert form.values("authors") == ("Maren Solvik", "Ada Quay")


def test_a_field_of_one_term_shows_the_plus_only_while_it_is_empty(open_form: Open) -> None:
    form = open_form("report")
    box = form.focus("primaryCenter")
    assert not box.add_button.isVisible()
    press(box.chips[0], Qt.Key.Key_Delete)
    form.opened.settle()
    assert form.opened.draft.metadata["primaryCenter"] == "" and box.add_button.isVisible()
    QTest.mouseClick(box.add_button, Qt.MouseButton.LeftButton)
    form.complete("carnegie endow")
    form.enter()
    assert form.opened.draft.metadata["primaryCenter"] == ENDOWMENT


def test_typing_on_the_chip_of_a_field_of_one_term_replaces_it(open_form: Open) -> None:
    form = open_form("report")
    type_into(form.focus("type").chips[0], "c")
    form.complete("ommentary")
    form.enter()
    assert form.opened.draft.metadata["type"] == "commentary"


def test_undo_and_redo_of_chips_while_the_form_has_the_keys(open_form: Open) -> None:
    form, acts = open_form("report"), None
    acts = form.opened.desk.acts
    press(form.focus("regions").chips[0], Qt.Key.Key_Delete)
    acts.undo()
    assert form.values("regions") == ("Turkey", "Europe")
    acts.redo()
    assert form.values("regions") == ("Europe",)
    acts.undo()
    form.row("regions").put("Japan", 0)
    acts.undo()
    acts.undo()
    assert form.values("regions") == ("Turkey", "Europe")
    assert not form.form.undo()


def test_many_proposals_are_shown_when_asked_for(open_form: Open) -> None:
    form = open_form("talk")
    body = "In Japan, India, China, Egypt, Brazil, Norway and Finland they saw it."
    form.opened.desk.session.set_body(body)
    form.opened.pause()
    box = form.box("regions")
    assert len(box.proposed) == 4 and box.more.isVisible() and box.more.face.text.endswith("more")
    QTest.mouseClick(box.more, Qt.MouseButton.LeftButton)
    assert len(box.proposed) > 4 and not box.more.isVisible()
    form.opened.show("report")
    form.opened.show("talk")
    assert len(box.proposed) == 4


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
