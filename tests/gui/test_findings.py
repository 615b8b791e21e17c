from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.article import Article, Source
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Rule, Severity
from editor_app.gui.panels.desk_rows import RowDelegate
from editor_app.gui.panels.findings import CLOSED, NOT_READ, NOTHING, FindingsPanel
from editor_app.gui.theme import ROW
from editor_app.gui.words import Words
from tests.gui.opened_desk import press

BODY = "One question.\n\nAn answer.\n\nAnother question."
ARTICLE = Article("a", Source("p", "page", "0" * 64), body=BODY)
PROFILE = Profile("p", "P", (Field("regions", "Regions", FieldKind.TERMS), Field("type", "Type", FieldKind.TERM)))
RULES = {"text.odd": Rule("text.odd", "Odd words", Severity.INFO, None, "")}
WORDS = Words(PROFILE, RULES)


def fix(title: str, kind: FixKind = FixKind.SAFE) -> Fix:
    return Fix(kind, title, (Edit("body", 0, 1, ""),))


def finding(rule: str, severity: Severity, field: str, start: int, *fixes: Fix, quote: str = "One") -> Finding:
    return Finding(rule, severity, field, start, start + len(quote), quote, f"{rule} says so.", fixes, "No way.")


ODD = finding("text.odd", Severity.INFO, "body", 15)
WRONG = finding("taxonomy.wrong", Severity.ERROR, "regions", 0, fix("Use “Türkiye”"), fix("Remove it", FixKind.UNSAFE))
OPEN = finding("interview.open", Severity.ERROR, "body", 27, fix("Insert “A:”"))
HIDDEN = finding("interview.hidden", Severity.WARNING, "type", 0, fix("Set “interview”", FixKind.UNSAFE))
EVERY = (ODD, WRONG, OPEN, HIDDEN)


@pytest.fixture
def panel(qtbot: QtBot) -> FindingsPanel:
    made = FindingsPanel(PROFILE, WORDS)
    qtbot.addWidget(made)
    made.resize(640, 6 * ROW)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_findings(ARTICLE, EVERY)
    return made


def rules(panel: FindingsPanel) -> list[str]:
    return [row.finding.rule for row in panel.model.rows]


def row_rect(panel: FindingsPanel, row: int) -> QRectF:
    return QRectF(panel.list.visualRect(panel.model.index(row, 0)))


def button_centre(panel: FindingsPanel, row: int, number: int) -> QPoint:
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    boxes = delegate.placed_buttons(row_rect(panel, row), panel.model.index(row, 0))
    return boxes[number][0].center().toPoint()


def click(panel: FindingsPanel, place: QPoint) -> None:
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_gravest_stand_first_and_the_body_before_the_fields(panel: FindingsPanel) -> None:
    assert rules(panel) == ["interview.open", "taxonomy.wrong", "interview.hidden", "text.odd"]
    assert [row.place for row in panel.model.rows] == ["¶3", "Regions", "Type", "¶2"]


def test_a_screen_reader_hears_gravity_place_sentence_and_repairs(panel: FindingsPanel) -> None:
    spoken = panel.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Error, Regions: taxonomy.wrong says so. Repairs: Use “Türkiye”, Remove it"


def test_unsafe_repairs_are_marked_in_the_tooltip_alone(panel: FindingsPanel) -> None:
    index = panel.model.index(1, 0)
    assert "• Remove it (unsafe)" in index.data(Qt.ItemDataRole.ToolTipRole)
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    assert delegate.buttons(index) == ("Use “Türkiye”", "Remove it")
    assert "No way." in panel.model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_enter_goes_to_the_place_and_delete_sets_aside(panel: FindingsPanel) -> None:
    gone: list[Finding] = []
    aside: list[Finding] = []
    panel.list.jump_requested.connect(gone.append)
    panel.list.suppress_requested.connect(aside.append)
    press(panel.list, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Delete)
    assert gone == [WRONG] and aside == [WRONG]
    press(panel.list, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.AltModifier)  # the window's key
    assert gone == [WRONG]


def test_a_click_on_a_repair_makes_it_and_does_not_jump(panel: FindingsPanel) -> None:
    gone: list[Finding] = []
    made: list[tuple[Finding, Fix]] = []
    panel.list.jump_requested.connect(gone.append)
    panel.list.fix_requested.connect(lambda found, chosen: made.append((found, chosen)))
    click(panel, button_centre(panel, 1, 1))
    click(panel, button_centre(panel, 0, 0))
    assert made == [(WRONG, WRONG.fixes[1]), (OPEN, OPEN.fixes[0])] and gone == []


def test_a_click_beside_the_repairs_goes_to_the_place(panel: FindingsPanel) -> None:
    gone: list[Finding] = []
    panel.list.jump_requested.connect(gone.append)
    click(panel, QPoint(200, row_rect(panel, 2).center().toPoint().y()))
    assert gone == [HIDDEN] and panel.list.current_finding() == HIDDEN


def test_a_click_with_another_button_does_nothing(panel: FindingsPanel) -> None:
    gone: list[Finding] = []
    panel.list.jump_requested.connect(gone.append)
    place = row_rect(panel, 2).center().toPoint()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.MiddleButton, pos=place)
    assert gone == []


def test_in_a_mirrored_list_the_repairs_are_at_the_left(panel: FindingsPanel) -> None:
    made: list[Finding] = []
    panel.list.fix_requested.connect(lambda found, _chosen: made.append(found))
    place = button_centre(panel, 0, 0)
    before = panel.list.grab().toImage()
    panel.list.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    click(panel, QPoint(panel.list.viewport().width() - place.x(), place.y()))
    assert made == [OPEN]
    assert panel.list.grab().toImage() != before


def test_stepping_begins_at_the_first_and_goes_round(panel: FindingsPanel) -> None:
    steps = [panel.list.step(1) for _ in range(5)]
    assert steps == [OPEN, WRONG, HIDDEN, ODD, OPEN]
    assert panel.list.step(-1) == ODD


def test_after_a_repair_the_next_step_goes_to_what_took_its_place(panel: FindingsPanel) -> None:
    panel.list.step(1)
    assert panel.list.step(1) == WRONG
    panel.show_findings(ARTICLE, (ODD, OPEN, HIDDEN))
    assert panel.list.current_finding() == HIDDEN
    assert panel.list.step(1) == HIDDEN
    assert panel.list.step(1) == ODD


def test_a_check_keeps_the_current_finding_though_it_moved(panel: FindingsPanel) -> None:
    panel.choose(HIDDEN)
    graver = finding("meta.new", Severity.ERROR, "type", 0)
    panel.show_findings(ARTICLE, (graver, *EVERY))
    assert panel.list.current_finding() == HIDDEN
    assert panel.list.step(1) == ODD


def test_of_two_findings_with_the_same_words_the_nearer_one_is_meant(panel: FindingsPanel) -> None:
    first, second = (finding("text.same", Severity.INFO, "body", start) for start in (0, 20))
    panel.show_findings(ARTICLE, (first, second))
    panel.choose(finding("text.same", Severity.INFO, "body", 22))
    assert panel.list.current_finding() is second
    panel.choose(ODD)
    assert panel.list.current_finding() is second


def test_without_findings_a_sentence_says_so_and_stepping_finds_nothing(panel: FindingsPanel) -> None:
    panel.show_findings(ARTICLE, ())
    assert panel.sentence.isVisible() and panel.sentence.text() == NOTHING
    assert panel.list.step(1) is None and panel.list.current_finding() is None
    panel.wait(is_open=True)
    assert panel.sentence.text() == NOT_READ
    panel.wait(is_open=False)
    assert panel.sentence.text() == CLOSED


def test_the_menu_has_every_repair_and_what_else_can_be_done(panel: FindingsPanel, qtbot: QtBot) -> None:
    asked: list[object] = []
    panel.list.fix_requested.connect(lambda _found, chosen: asked.append(chosen.title))
    panel.list.all_like_requested.connect(asked.append)
    panel.list.suppress_requested.connect(asked.append)
    panel.list.rule_requested.connect(asked.append)
    menu = panel.list.make_menu(panel.model.rows[1])
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == [
        "Use “Türkiye”",
        "Remove it",
        "Fix All Like This…",
        "Leave as It Is…",
        "Why?",
    ]
    assert actions[1].toolTip() == "Remove it (unsafe)"
    for action in actions:
        action.trigger()
    assert asked == ["Use “Türkiye”", "Remove it", WRONG, WRONG, "taxonomy.wrong"]


def test_the_menu_of_a_finding_without_repair_offers_none(panel: FindingsPanel) -> None:
    menu = panel.list.make_menu(panel.model.rows[3])
    assert [action.text() for action in menu.actions()] == ["Leave as It Is…", "Why?"]
    assert panel.list.make_menu(None).isEmpty()


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_opens_for_the_row_under_the_pointer_or_the_current_one(
    panel: FindingsPanel, reason: QContextMenuEvent.Reason
) -> None:
    panel.choose(HIDDEN)
    place = row_rect(panel, 0).center().toPoint()
    event = QContextMenuEvent(reason, place, panel.list.viewport().mapToGlobal(place))
    QApplication.sendEvent(panel.list.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    expected = OPEN if reason == QContextMenuEvent.Reason.Mouse else HIDDEN
    assert panel.list.current_finding() == expected


def test_no_menu_opens_below_the_rows(panel: FindingsPanel) -> None:
    panel.show_findings(ARTICLE, ())
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)
    QApplication.sendEvent(panel.list.viewport(), event)
    assert QApplication.activePopupWidget() is None


def test_in_a_narrow_list_the_second_repair_gives_way_and_the_first_is_shortened(panel: FindingsPanel) -> None:
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    index = panel.model.index(1, 0)
    assert len(delegate.placed_buttons(QRectF(0, 0, 640, ROW), index)) == 2
    narrow = delegate.placed_buttons(QRectF(0, 0, 200, ROW), index)
    assert len(narrow) == 1 and narrow[0][1].endswith("…") and narrow[0][0].left() > 100


def test_nothing_is_told_of_what_is_not_there(panel: FindingsPanel) -> None:
    assert panel.model.index(99, 0).data() is None
    assert panel.model.rowCount(panel.model.index(0, 0)) == 0
    assert panel.model.index(0, 0).data() == "interview.open says so."
    assert panel.model.data(panel.model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


def test_the_tooltip_names_the_rule_in_words_with_the_id_that_queries_use(panel: FindingsPanel) -> None:
    tips = [panel.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in (1, 3)]
    assert tips[0].endswith("\nRule: taxonomy.wrong (taxonomy.wrong)")
    assert tips[1].endswith("\nRule: Odd words (text.odd)")
