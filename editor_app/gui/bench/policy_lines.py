"""What a tag of a term says of the broader ones: one box for each, what is said first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.vocabulary import Concept, EdgePolicy
from editor_app.gui import fonts
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.paint import text_width
from editor_app.gui.theme import GRID

POLICIES = (
    (EdgePolicy.REQUIRE, "Required too: {}"),
    (EdgePolicy.SUGGEST, "Suggested too: {}"),
    (EdgePolicy.NONE, "Not expected: {}"),
)

WIDEST, ARROW = 360, 46
"""Pixels of a box, and those of its arrow with the room around it."""


class PolicyLines(QWidget):
    """One box a broader term; tells which was set to what."""

    policy_chosen = Signal(str, object)
    """The broader term's id and the `EdgePolicy`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, ChoiceBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)

    def show_term(self, loaded: Loaded, concept: Concept) -> None:
        """Show the broader terms of a term; a box that has the keys keeps them."""
        wanted = {key: loaded.label(key) for key in concept.broader if loaded.concept(key) is not None}
        if list(wanted) != list(self.boxes):
            self._fill(wanted)
        font = fonts.interface()
        for broader, box in self.boxes.items():
            for place, (_policy, text) in enumerate(POLICIES):
                box.setItemText(place, text.format(wanted[broader]))
            box.setFixedWidth(min(WIDEST, round(max(text_width(box.itemText(i), font) for i in range(3))) + ARROW))
            box.setCurrentIndex([policy for policy, _text in POLICIES].index(concept.policy(broader)))
            box.setAccessibleName(f"With a tag “{concept.preferred_label}”")

    def _fill(self, wanted: dict[str, str]) -> None:
        for box in self.boxes.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {broader: self._make_box(broader, label) for broader, label in wanted.items()}

    def _make_box(self, broader: str, label: str) -> ChoiceBox:
        box = ChoiceBox()
        for policy, text in POLICIES:
            box.addItem(text.format(label), policy)
        box.activated.connect(lambda place: self.policy_chosen.emit(broader, POLICIES[place][0]))
        self._column.addWidget(box)
        return box
