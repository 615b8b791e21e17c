"""A line of chips that are added to and taken from: names that are typed, or terms that are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from editor_app.gui.chips import AddButton, Chip, ChipFace
from editor_app.gui.chips_flow import Flow
from editor_app.gui.theme import CHIP, GRID

_TYPED_WIDTH = 220


class TypedName(QLineEdit):
    """The line in which a further name is typed; Enter or leaving it takes the name, Escape drops it."""

    given = Signal(str)
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.setText("")
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is not lost by a click elsewhere."""
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.given.emit(self.text().strip())


class ChipLine(QWidget):
    """Chips and a plus. With `is_typed` the plus opens a line to type in, else it asks by `choice_requested`.

    With `is_fixed` chips are only looked at: there is no plus and no cross.
    """

    added = Signal(str)
    """A name was typed."""

    removed = Signal(int)
    """The chip of that number is to go."""

    choice_requested = Signal(str)
    """A term is to be chosen: what was typed already."""

    pressed = Signal(int)
    """Enter or a double click on a chip: its number."""

    def __init__(
        self, label: str, *, is_typed: bool, is_fixed: bool = False, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_typed, self._is_fixed = is_typed, is_fixed
        self.chips: list[Chip] = []
        self._flow = Flow(self, GRID)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line = TypedName()
        self.line.setFixedSize(_TYPED_WIDTH, CHIP + 4)
        self.line.setAccessibleName(f"Add to {label}")
        self.line.setPlaceholderText(hint)
        self.line.hide()
        self.line.given.connect(self._take)
        self.line.dropped.connect(self._close_line)
        self.plus = AddButton(label)
        self.plus.clicked.connect(lambda: self._ask(""))
        self.plus.typing_requested.connect(self._ask)
        self.plus.step_requested.connect(lambda by: self._step(len(self.chips), by))
        self._flow.addWidget(self.line)
        self._flow.addWidget(self.plus)

    def show_faces(self, faces: Sequence[ChipFace], *, can_add: bool = True) -> None:
        """Show these chips; the keys stay where they were in the line."""
        place = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._make(number, face) for number, face in enumerate(faces)]
        for widget in (self.line, self.plus):
            self._flow.removeWidget(widget)
        for stop in (*self.chips, self.line, self.plus):
            self._flow.addWidget(stop)
        for chip in self.chips:
            chip.show()
        self.plus.setVisible(can_add and not self._is_fixed and self.line.isHidden())
        if place is not None:
            self._focus(min(place, len(self.chips)))
        self._order()
        self.updateGeometry()

    def _make(self, number: int, face: ChipFace) -> Chip:
        chip = Chip(face, self)
        if not (self._is_fixed or face.is_suggested):
            chip.removal_requested.connect(lambda _next: self.removed.emit(number))
            chip.typing_requested.connect(self._ask)
        chip.edit_requested.connect(lambda: self.pressed.emit(number))
        chip.step_requested.connect(lambda by: self._step(number, by))
        return chip

    def _order(self) -> None:
        """Tab goes through the chips as they stand."""
        stops = [*self.chips, self.line, self.plus]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _step(self, number: int, by: int) -> None:
        self._focus(max(0, min(number + by, len(self.chips))))

    def _focus(self, number: int) -> None:
        widget = self.chips[number] if number < len(self.chips) else self.plus
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, typed: str) -> None:
        if not self._is_typed:
            self.choice_requested.emit(typed)
            return
        self.plus.hide()
        self.line.setText(typed)
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _take(self, name: str) -> None:
        self._close_line()
        if name:
            self.added.emit(name)

    def _close_line(self) -> None:
        had_keys = self.line.hasFocus()
        self.line.hide()
        self.line.clear()
        self.plus.show()
        if had_keys:
            self.plus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()
