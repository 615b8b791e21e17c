"""The list of turns: arrows take the text along, letters set roles, the menu offers what can be done with a turn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.gui.editor.text_menu import make_turn_menu
from editor_app.gui.panels.desk_rows import RowList
from editor_app.gui.panels.outline_rows import OutlineModel, TurnPainter, TurnRow

_LETTERS: dict[int, str] = {
    Qt.Key.Key_Q: "mark_question",
    Qt.Key.Key_A: "mark_answer",
    Qt.Key.Key_F: "flip_role",
    Qt.Key.Key_P: "flip_pair",
    Qt.Key.Key_J: "join_with_previous",
    Qt.Key.Key_N: "join_with_next",
    Qt.Key.Key_S: "set_speaker",
}
"""Nothing is typed here, so letters alone do what their actions do."""


class OutlineList(RowList):
    """One turn is current."""

    turn_chosen = Signal(int)
    """Keys made another turn current: its place in the body."""

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__("Turns", TurnPainter(model), model, parent)
        self.setAccessibleDescription(
            "Q and A set the role, F flips it, P flips the pair, J joins with the turn before, N with the next, "
            "S sets the speaker"
        )
        self.turn_actions: Sequence[QAction] = ()

    def make_menu(self, _data: object) -> QMenu:
        """What can be done with the turn, which gets the keys."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return make_turn_menu(self, self.turn_actions)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters act on the turn, arrows go to another."""
        act = _LETTERS.get(event.key()) if not event.modifiers() else None
        action = next((action for action in self.turn_actions if action.objectName() == act), None)
        if action is not None:
            action.trigger()
            return
        before = self.current_data()
        super().keyPressEvent(event)
        row = self.current_data()
        if isinstance(row, TurnRow) and row is not before:
            self.turn_chosen.emit(row.turn.start)
