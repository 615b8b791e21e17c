from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.fields import Profile
from editor_app.domain.finding import Rule, Severity
from editor_app.domain.listing import FacetNode
from editor_app.gui.models.facet_tree import FACET_ROLE
from editor_app.gui.panels.facets import FacetView
from editor_app.gui.words import Words
from editor_app.services.library import Facet

RULES = {"text.odd": Rule("text.odd", "Odd words", Severity.INFO, None, "")}
FACETS = (
    Facet("state", "State", (FacetNode("new", "new", 3, "state:new"), FacetNode("held", "held", 1, "state:held"))),
    Facet("findings", "Findings", (FacetNode("text.odd", "text.odd", 2, "flag:text.odd"),)),
    Facet("language", "Language", (FacetNode("ru", "ru", 4, "language:ru"),)),
    Facet("verdict", "Interview", (FacetNode("none", "none", 4, "verdict:none"),)),
    Facet("regions", "Regions", (FacetNode("Asia", "Asia", 4, "region:Asia"),)),
)


@pytest.fixture
def view(qtbot: QtBot) -> FacetView:
    made = FacetView(Words(Profile("p", "P", ()), RULES))
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show_facets(FACETS, frozenset({"state:held"}))
    made.show()
    qtbot.waitExposed(made)
    return made


def values(view: FacetView) -> list[QModelIndex]:
    model = view.model()
    headings = [model.index(row, 0) for row in range(model.rowCount())]
    return [model.index(row, 0, heading) for heading in headings for row in range(model.rowCount(heading))]


def test_values_stand_there_in_words(view: FacetView) -> None:
    labels = [index.data() for index in values(view)]
    assert labels == ["New", "Held back", "Odd words", "Russian", "No interview", "Asia"]


def test_a_screen_reader_hears_the_word_its_count_and_whether_it_is_chosen(view: FacetView) -> None:
    spoken = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in values(view)]
    assert spoken[:2] == ["New, 3 articles", "Held back, 1 article, chosen"]


def test_the_tooltip_has_the_whole_word_and_what_the_query_calls_it(view: FacetView) -> None:
    assert values(view)[2].data(Qt.ItemDataRole.ToolTipRole) == "Odd words\nflag:text.odd"


def test_a_click_and_enter_narrow_by_the_id(view: FacetView, qtbot: QtBot) -> None:
    odd = next(index for index in values(view) if index.data() == "Odd words")
    with qtbot.waitSignal(view.term_toggled) as told:
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.visualRect(odd).center()
        )
    assert told.args == ["flag:text.odd"]
    view.setCurrentIndex(values(view)[0])
    with qtbot.waitSignal(view.term_toggled) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["state:new"]


def test_new_counts_keep_what_was_open_and_the_current_line(view: FacetView) -> None:
    language = view.model().index(2, 0)
    view.setExpanded(language, True)
    view.setCurrentIndex(values(view)[3])
    view.show_facets(FACETS, frozenset())
    assert view.isExpanded(view.model().index(2, 0))
    assert view.currentIndex().data(FACET_ROLE).node.term == "language:ru"
