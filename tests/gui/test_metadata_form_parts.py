"""The pieces of the form by themselves: chips of one field, texts, and the steps back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.article import Article, Source
from editor_app.domain.fields import Field, FieldKind
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.metadata import Metadata
from editor_app.gui.panels.metadata_form_chips import MOST_PROPOSALS, ChipBox
from editor_app.gui.panels.metadata_form_notes import ADD_OR_LEAVE_KEYS, FieldNotes, KeyCaps
from editor_app.gui.panels.metadata_form_offers import FieldView, Offer, Proposal
from editor_app.gui.panels.metadata_form_texts import TextValue
from editor_app.gui.panels.metadata_form_undo import FieldHistory
from tests.gui.opened_desk import press, type_into

REGIONS = Field("regions", "Regions", FieldKind.TERMS)
TYPE = Field("type", "Type", FieldKind.TERM)
ALT = Qt.KeyboardModifier.AltModifier
DOUBT = Finding("taxonomy.alias", Severity.ERROR, "regions", 0, 1, "b", "An alias.")


class Box:
    """A field's chips whose changes are shown at once, as the form does."""

    def __init__(self, qtbot: QtBot, field: Field, *values: str, proposed: tuple[str, ...] = ()) -> None:
        self.proposals = tuple(Proposal(value) for value in proposed)
        self.box = ChipBox(field)
        self.asked: list[tuple[int | None, str]] = []
        self.taken: list[str] = []
        qtbot.addWidget(self.box)
        self.box.resize(900, 40)
        self.box.values_changed.connect(self.show)
        self.box.completion_requested.connect(lambda _anchor, place, text: self.asked.append((place, text)))
        self.box.proposal_accepted.connect(lambda proposal: self.taken.append(proposal.value))
        self.show(values)
        self.box.show()
        qtbot.waitExposed(self.box)
        self.box.activateWindow()
        qtbot.waitUntil(self.box.isActiveWindow)

    def show(self, values: tuple[str, ...]) -> None:
        doubts = tuple(DOUBT if value == "b" else None for value in values)
        self.box.show_view(FieldView("\n".join(values), values, doubts, proposals=self.proposals))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = next((stop for stop in self.box.stops if stop.hasFocus()), self.box.stops[0])
        press(focused, key, modifier=modifier)

    @property
    def values(self) -> tuple[str, ...]:
        return self.box.view.values

    @property
    def place(self) -> int | None:
        return next((place for place, stop in enumerate(self.box.stops) if stop.hasFocus()), None)


def test_home_of_the_keys_after_removing_is_where_the_chip_stood(qtbot: QtBot) -> None:
    box = Box(qtbot, REGIONS, "a", "b", "c")
    box.box.focus_stop(1)
    box.key(Qt.Key.Key_Delete)
    assert (box.values, box.place) == (("a", "c"), 1)
    box.key(Qt.Key.Key_Backspace)
    assert (box.values, box.place) == (("a",), 0)
    box.key(Qt.Key.Key_Delete)
    assert box.values == () and box.box.add_button.hasFocus()


def test_a_doubt_moves_with_its_value_and_the_chip_with_the_keys_tells_it(qtbot: QtBot) -> None:
    box = Box(qtbot, REGIONS, "a", "b")
    box.box.focus_stop(1)
    assert box.box.focused_doubt() is DOUBT
    box.key(Qt.Key.Key_Left, ALT)
    assert box.values == ("b", "a") and box.box.focused_doubt() is DOUBT
    box.key(Qt.Key.Key_Right)
    assert box.box.focused_doubt() is None and box.box.focused_proposal() is None


def test_a_chip_cannot_be_moved_out_of_the_row(qtbot: QtBot) -> None:
    box = Box(qtbot, REGIONS, "a", "b")
    box.box.focus_stop(1)
    box.key(Qt.Key.Key_Right, ALT)
    assert box.values == ("a", "b")


def test_what_is_asked_of_the_completer(qtbot: QtBot) -> None:
    box = Box(qtbot, REGIONS, "a", proposed=("p",))
    box.box.focus_stop(0)
    box.key(Qt.Key.Key_F2)
    type_into(box.box.chips[0], "x")
    type_into(box.box.proposed[0], "y")
    type_into(box.box.add_button, "z")
    box.box.add_button.click()
    assert box.asked == [(0, ""), (None, "x"), (None, "y"), (None, "z"), (None, "")]
    single = Box(qtbot, TYPE, "a")
    type_into(single.box.chips[0], "x")
    assert single.asked == [(0, "x")]


def test_proposals_are_taken_and_more_of_them_shown(qtbot: QtBot) -> None:
    names = tuple("pqrstuv")
    box = Box(qtbot, REGIONS, "a", proposed=names)
    assert len(box.box.proposed) == MOST_PROPOSALS and box.box.more.face.text == "3 more"
    box.box.more.setFocus()
    box.key(Qt.Key.Key_Return)
    assert len(box.box.proposed) == len(names) and box.place == 1 + MOST_PROPOSALS
    box.box.proposed[-1].click()
    assert box.taken == ["v"]
    assert box.box.focused_proposal() == box.proposals[MOST_PROPOSALS]


def test_a_refresh_keeps_the_keys_and_the_widgets(qtbot: QtBot) -> None:
    box = Box(qtbot, REGIONS, "a", "b")
    chip = box.box.chips[1]
    chip.setFocus()
    box.show(("a", "b", "c"))
    assert box.box.chips[1] is chip and chip.hasFocus()
    box.box.add_button.setFocus()
    box.show(("a",))
    assert box.box.add_button.hasFocus()


KEYS = st.sampled_from(
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_Right, ALT),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    ]
)


@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(KEYS, max_size=12))
def test_whatever_keys_are_pressed_chips_show_the_values_and_one_has_the_keys(
    qtbot: QtBot, pressed: list[tuple[Qt.Key, Qt.KeyboardModifier]]
) -> None:
    box = Box(qtbot, REGIONS, "a", "b", "c", proposed=("p",))
    box.box.focus_stop(0)
    for key, modifier in pressed:
        box.key(key, modifier)
        assert [chip.face.text for chip in box.box.chips] == list(box.values)
        assert set(box.values) <= {"a", "b", "c"} and len(set(box.values)) == len(box.values)
        assert box.place is not None
        tabbed = [stop for stop in box.box.stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert tabbed == [box.box.stops[box.place]]
    box.box.close()


# ---- texts


@pytest.fixture
def text(qtbot: QtBot) -> Iterator[TextValue]:
    host = QWidget()
    qtbot.addWidget(host)
    made = TextValue("Abstract", is_multiline=True, hint="Empty", parent=host)
    made.setGeometry(0, 0, 300, made.height())
    host.resize(320, 300)
    host.show()
    qtbot.waitExposed(host)
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    made.clearFocus()
    yield made


def test_an_empty_text_shows_its_hint_and_a_filled_one_does_not(text: TextValue) -> None:
    empty = text.grab().toImage()
    text.set_text(" ")
    assert text.grab().toImage() != empty


def test_a_text_is_as_high_as_its_lines(text: TextValue) -> None:
    one = text.height()
    text.set_text("word " * 40)
    many = text.height()
    assert many > 2 * one
    text.set_folded(True)
    assert text.height() == one and text.is_folded and text.sizeHint().height() == one
    folded = text.grab().toImage()
    text.set_folded(False)
    assert text.height() == many and text.grab().toImage() != folded


def test_enter_with_control_is_left_to_the_window(text: TextValue) -> None:
    text.set_text("one")
    text.setFocus()
    press(text, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert text.text() == "one"


def test_leaving_is_told_and_hovering_shows_that_it_can_be_edited(text: TextValue, qtbot: QtBot) -> None:
    text.set_text("one")
    plain = text.grab().toImage()
    QTest.mouseMove(text.viewport())
    text.setFocus()
    QApplication.processEvents()
    assert text.grab().toImage() != plain
    with qtbot.waitSignal(text.left):
        text.clearFocus()


@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_every_text_stays_as_it_is_when_a_letter_is_typed_at_its_end(text: TextValue, content: str) -> None:
    text.set_text(content)
    assert text.text() == content
    text.select_range(len(content), len(content))
    type_into(text, "x")
    assert text.text() == content + "x"


# ---- steps back

CHANGES = st.lists(st.text("ab\n", max_size=4), max_size=6)


@given(CHANGES)
def test_undoing_all_changes_restores_the_first_text_and_redoing_the_last(texts: list[str]) -> None:
    history = FieldHistory()
    article = Article("a", Source("p", "page", "0" * 64), metadata=Metadata({"note": "start"}))
    for text in texts:
        history.note("note", article.field_text("note"), text)
        article = article.with_field_text("note", text)
    last = article.field_text("note")
    while (step := history.step(article, is_undo=True)) is not None:
        article = article.with_field_text(*step)
    assert article.field_text("note") == "start"
    while (step := history.step(article, is_undo=False)) is not None:
        article = article.with_field_text(*step)
    assert article.field_text("note") == last


def test_a_step_that_no_longer_fits_is_skipped() -> None:
    history = FieldHistory()
    article = Article("a", Source("p", "page", "0" * 64), metadata=Metadata({"one": "x", "two": "B"}))
    history.note("two", "A", "B")
    history.note("one", "w", "gone since")
    assert history.step(article, is_undo=True) == ("two", "A")
    history.clear()
    assert history.step(article, is_undo=True) is None


# ---- notes under a field


def offer(text: str, *, is_worded: bool = False) -> Offer:
    return Offer(text, DOUBT, DOUBT.fixes[0] if DOUBT.fixes else None, is_worded)  # type: ignore[arg-type]


def test_offers_have_their_keys_up_to_the_third(qtbot: QtBot) -> None:
    notes = FieldNotes()
    qtbot.addWidget(notes)
    asked: list[str] = []
    notes.offer_accepted.connect(lambda taken: asked.append(taken.text))
    offers = (offer("First?"), offer("Second", is_worded=True))
    notes.show_view(FieldView("x", offers=offers, remarks=(DOUBT,)), 3)
    notes.show()
    assert [link.text() for link in notes.links] == ["First?", "Second"]
    assert len([caps for caps in notes.findChildren(KeyCaps) if not caps.isHidden()]) == 1
    for link in notes.links:
        link.click()
    assert asked == ["First?", "Second"]
    notes.show_view(FieldView("x"), 1)
    assert notes.links == [] and notes.isHidden()


def test_markup_in_what_is_shown_is_shown_as_it_stands(qtbot: QtBot) -> None:
    notes = FieldNotes()
    qtbot.addWidget(notes)
    odd = Finding("x.y", Severity.WARNING, "regions", 0, 1, "<", "“<b>” & co")
    notes.show_focus(odd, Proposal("v", finding=odd), None)
    assert notes.reason.text() == "“&lt;b&gt;” &amp; co"
    assert notes.support.text().startswith("“&lt;b&gt;” &amp; co<br>") and ADD_OR_LEAVE_KEYS in notes.support.text()
    assert not notes.grab().isNull()
