from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.reports import TermSuggestion
from editor_app.gui.panels.metadata_form_notes import ADD_KEYS, support_text
from tests.gui.opened_desk import ENDOWMENT, press, type_into
from tests.gui.opened_form import ALT, Form, Open

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


def test_a_suggestion_says_what_speaks_for_it(open_form: Open) -> None:
    form = open_form("talk")
    form.focus("regions", 1)
    assert "named once" in form.row("regions").notes.support.text()
    assert ADD_KEYS in form.row("regions").notes.support.text()
    assert "named once" in form.box("regions").proposed[0].accessibleDescription()


def test_delete_on_a_dashed_chip_says_that_it_is_not_for_this_article_until_that_is_undone(open_form: Open) -> None:
    form = open_form("talk")
    press(form.focus("regions", 1).proposed[0], Qt.Key.Key_Delete)
    form.opened.settle()
    assert form.proposed("regions") == [] and form.values("regions") == ("Northern Europe",)
    assert form.opened.said[-1].startswith("“Finland” is not for “")
    undone = form.opened.workspace.history.undo()
    form.opened.hub.announce(undone)
    form.opened.settle()
    assert form.proposed("regions") == ["Finland"]


def test_the_menu_of_a_dashed_chip_adds_it_or_says_that_it_is_not_for_this_article(open_form: Open) -> None:
    form = open_form("talk")
    chip = form.box("regions").proposed[0]
    chip.customContextMenuRequested.emit(chip.rect().center())
    (menu,) = chip.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Add", "Not for This Article"]
    menu.actions()[1].trigger()
    menu.close()
    form.opened.settle()
    assert form.proposed("regions") == []
    assert form.opened.workspace.suggesting.set_aside_terms(form.opened.draft.id)


def test_delete_on_a_chip_that_a_repair_offers_asks_for_a_reason_as_findings_do(open_form: Open) -> None:
    form = open_form("report")
    press(form.focus("regions", 2).proposed[0], Qt.Key.Key_Delete)
    form.opened.settle()
    assert form.opened.desk.bottom.entry.isVisible()
    assert form.proposed("regions") == ["Middle East"]


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


def test_the_sentence_of_a_chip_at_the_bottom_comes_into_view_with_it(open_form: Open, qtbot: QtBot) -> None:
    form = open_form("talk")
    area = form.opened.desk.form.area
    area.setMaximumHeight(form.row("regions").geometry().bottom() + 8)
    box = form.focus("regions", 1)
    notes = form.row("regions").notes

    def is_in_view(part: QWidget) -> bool:
        place = part.mapTo(area.viewport(), part.rect().bottomLeft())
        return 0 <= place.y() <= area.viewport().height()

    qtbot.waitUntil(lambda: is_in_view(notes) and is_in_view(box.proposed[0]))


def test_a_place_is_named_once_among_the_reasons(open_form: Open) -> None:
    opened = open_form("talk").opened
    article = opened.draft
    concept = opened.workspace.taxonomy.index("regions").find("Finland")
    assert concept is not None and article.abstract is not None
    found = TermSuggestion(
        "regions", concept, article.abstract, "abstract", 0, 6, reasons=("named twice", "in the abstract")
    )
    assert support_text(found, article).count("in the abstract") == 1
