"""What a tag of a term says of the broader ones: one line for each, with the choices in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.domain.vocabulary import Concept, EdgePolicy
from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.theme import GAP, GRID

POLICIES = (
    (EdgePolicy.NONE, "says nothing of it"),
    (EdgePolicy.SUGGEST, "suggests it"),
    (EdgePolicy.REQUIRE, "requires it"),
)


class PolicyLines(QWidget):
    """One line a broader term; tells which was set to what."""

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
        wanted = [key for key in concept.broader if loaded.concept(key) is not None]
        if wanted != list(self.boxes):
            self._clear()
            for broader in wanted:
                self._column.addLayout(self._make_line(loaded, broader))
        for broader, box in self.boxes.items():
            box.setCurrentIndex([policy for policy, _text in POLICIES].index(concept.policy(broader)))
            box.setAccessibleName(f"A tag “{concept.preferred_label}” and {loaded.label(broader)}")
        self.setVisible(bool(wanted))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            line = item.layout()
            while line is not None and (part := line.takeAt(0)) is not None:
                widget = part.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self.boxes = {}

    def _make_line(self, loaded: Loaded, broader: str) -> QHBoxLayout:
        box = self.boxes[broader] = ChoiceBox()
        for policy, text in POLICIES:
            box.addItem(text, policy)
        box.activated.connect(lambda place: self.policy_chosen.emit(broader, POLICIES[place][0]))
        line = QHBoxLayout()
        line.setSpacing(GAP)
        name = make_label(f"{loaded.label(broader)}: the tag", "small")
        name.setBuddy(box)
        line.addWidget(name)
        line.addWidget(box)
        line.addStretch(1)
        return line
