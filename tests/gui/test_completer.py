from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.reports import TermCompletion
from editor_app.domain.vocabulary import Concept
from editor_app.gui.completer import CompletionRequest, TermCompleter
from editor_app.gui.completer_rows import COMPLETION_ROLE, spoken
from editor_app.gui.tasks import TaskRunner
from tests.gui.opened_desk import press, type_into

LABELS = ("Finland", "Finnmark", "France")
CONTROL = Qt.KeyboardModifier.ControlModifier


def complete(typed: str) -> tuple[TermCompletion, ...]:
    known = [Concept(label, label, scope_note="The state and its waters" * (label == "Finland")) for label in LABELS]
    found = [concept for concept in known if concept.preferred_label.lower().startswith(typed.lower())]
    alias = Concept("no", "Norway")
    rows = [TermCompletion(concept, concept.preferred_label, 0, len(typed), 238) for concept in found]
    if typed and "gulf of finland".startswith(typed.lower()):
        rows.append(TermCompletion(alias, "Gulf of Finland", 0, len(typed), 0))
    return tuple(rows)


class Popup:
    """A completer over a small window, and what it told."""

    def __init__(self, qtbot: QtBot, runner: TaskRunner) -> None:
        self.runner = runner
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(600, 500)
        self.anchor, self.other = QWidget(self.host), QLineEdit(self.host)
        self.anchor.setGeometry(300, 100, 80, 24)
        self.completer = TermCompleter(runner, self.host)
        self.accepted: list[str] = []
        self.closed = 0
        self.completer.accepted.connect(self.accepted.append)
        self.completer.closed.connect(self._count)
        self.host.show()
        qtbot.waitExposed(self.host)
        self.host.activateWindow()

    def _count(self) -> None:
        self.closed += 1

    def open(self, **changes: object) -> QLineEdit:
        settings: dict[str, object] = {"label": "Regions", "complete": complete, **changes}
        self.completer.open(self.anchor, CompletionRequest(**settings))  # type: ignore[arg-type]
        self.runner.finish()
        return self.completer.field

    def type(self, text: str) -> None:
        type_into(self.completer.field, text)
        self.runner.finish()

    @property
    def rows(self) -> list[str]:
        model = self.completer.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def is_open(self) -> bool:
        return self.completer.isVisible()


@pytest.fixture
def popup(qtbot: QtBot, runner: TaskRunner) -> Popup:
    return Popup(qtbot, runner)


def test_opening_gives_the_keys_to_its_field_and_lists_all_terms(popup: Popup) -> None:
    field = popup.open()
    assert field.hasFocus()
    assert popup.rows == list(LABELS)
    assert not popup.completer.list.currentIndex().isValid()


def test_typing_narrows_the_rows_and_enter_takes_the_first(popup: Popup) -> None:
    field = popup.open()
    popup.type("fin")
    assert popup.rows == ["Finland", "Finnmark"]
    press(field, Qt.Key.Key_Return)
    assert popup.accepted == ["Finland"] and not popup.is_open and popup.closed == 1


def test_up_and_down_choose_round_the_end(popup: Popup) -> None:
    field = popup.open()
    popup.type("fin")
    press(field, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert popup.accepted == ["Finnmark"]


def test_an_alias_puts_its_preferred_term_into_the_field(popup: Popup) -> None:
    field = popup.open()
    popup.type("gulf")
    press(field, Qt.Key.Key_Tab)
    assert popup.accepted == ["Norway"]


def test_enter_pressed_before_the_rows_arrive_takes_the_first_of_the_right_ones(popup: Popup) -> None:
    field = popup.open()
    type_into(field, "fra")
    press(field, Qt.Key.Key_Return)
    assert popup.accepted == []
    popup.runner.finish()
    assert popup.accepted == ["France"]


def test_escape_and_an_empty_tab_close_without_a_value(popup: Popup) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        press(popup.open(), key)
        assert not popup.is_open
    assert popup.accepted == [] and popup.closed == 3


def test_ctrl_enter_keeps_what_was_typed(popup: Popup) -> None:
    field = popup.open()
    popup.type("finn")
    press(field, Qt.Key.Key_Return, modifier=CONTROL)
    assert popup.accepted == ["finn"]


def test_an_unknown_term_is_not_taken_by_enter_and_the_foot_says_why(popup: Popup) -> None:
    field = popup.open()
    popup.type("Atlantis")
    assert popup.completer.footer.text == "Regions has no term like “Atlantis”; keep it all the same"
    press(field, Qt.Key.Key_Return)
    assert popup.is_open and popup.accepted == []
    QTest.mouseClick(popup.completer.footer, Qt.MouseButton.LeftButton)
    assert popup.accepted == ["Atlantis"]


def test_an_open_field_takes_any_name_by_enter(popup: Popup) -> None:
    field = popup.open(is_open=True, label="Authors")
    popup.type("Maren Solvik")
    assert popup.completer.footer.text == "Add “Maren Solvik” as it is"
    press(field, Qt.Key.Key_Return)
    assert popup.accepted == ["Maren Solvik"]


def test_a_name_is_not_lost_by_a_click_elsewhere_but_half_a_term_is_dropped(popup: Popup) -> None:
    popup.open(is_open=True, label="Authors")
    popup.type("Maren")
    popup.other.setFocus()
    assert popup.accepted == ["Maren"]
    popup.open()
    popup.type("Fin")
    popup.other.setFocus()
    assert popup.accepted == ["Maren"] and not popup.is_open


def test_a_value_that_is_edited_stands_selected_and_enter_alone_leaves_it(popup: Popup) -> None:
    field = popup.open(text="Turkey", is_selected=True)
    assert field.selectedText() == "Turkey" and popup.rows == list(LABELS)
    press(field, Qt.Key.Key_Return)
    assert popup.accepted == [] and not popup.is_open


def test_typed_text_replaces_the_edited_value(popup: Popup) -> None:
    field = popup.open(text="Turkey", is_selected=True)
    popup.type("fra")
    assert field.text() == "fra"
    press(field, Qt.Key.Key_Return)
    assert popup.accepted == ["France"]


def test_values_that_the_field_has_are_not_offered_again(popup: Popup) -> None:
    popup.open(taken=("Finland",))
    assert popup.rows == ["Finnmark", "France"]


def test_a_click_on_a_row_takes_it(popup: Popup) -> None:
    popup.open()
    view = popup.completer.list
    place = view.visualRect(popup.completer.model.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert popup.accepted == ["France"]


def test_it_stands_under_its_anchor_above_it_at_the_foot_and_always_inside(popup: Popup) -> None:
    popup.open()
    box = popup.completer.box.geometry().translated(popup.completer.pos())
    assert box.top() > popup.anchor.geometry().bottom() and box.right() <= 600
    popup.completer.close_popup()
    popup.anchor.move(560, 470)
    popup.open()
    box = popup.completer.box.geometry().translated(popup.completer.pos())
    assert box.bottom() < 470 and box.right() <= 600
    popup.completer.close_popup()
    popup.completer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    popup.anchor.move(20, 20)
    popup.open()
    assert popup.completer.box.geometry().translated(popup.completer.pos()).left() >= 0


def test_rows_are_painted_with_match_alias_note_and_count(popup: Popup) -> None:
    popup.open()
    popup.type("gulf")
    alias = popup.completer.grab().toImage()
    popup.completer.field.clear()
    popup.type("fin")
    assert popup.completer.grab().toImage() != alias
    index = popup.completer.model.index(0, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "The state and its waters"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Finland, The state and its waters, used 238 times"
    popup.host.resize(180, 400)  # narrower than the longest label
    popup.completer._place()
    assert not popup.completer.grab().isNull()


def test_a_screen_reader_hears_what_an_alias_stands_for() -> None:
    found = TermCompletion(Concept("no", "Norway"), "Finnmark", 0, 3, 3)
    assert spoken(found) == "Finnmark, alias of Norway, used 3 times"


def test_a_lookup_that_arrives_late_does_not_replace_newer_rows(popup: Popup) -> None:
    waiting: list[Callable[[], None]] = []

    def slow(typed: str) -> tuple[TermCompletion, ...]:
        waiting.append(lambda: None)
        return complete(typed)

    field = popup.open(complete=slow)
    type_into(field, "f")
    type_into(field, "i")
    popup.runner.finish()
    assert popup.rows == ["Finland", "Finnmark"] and len(waiting) >= 2
    assert isinstance(popup.completer.model.index(0, 0).data(COMPLETION_ROLE), TermCompletion)


def test_nothing_is_told_of_what_is_not_there(popup: Popup) -> None:
    popup.open()
    model = popup.completer.model
    assert model.index(99, 0).data() is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    popup.completer.close_popup()
    popup.completer.close_popup()
    assert popup.closed == 1
