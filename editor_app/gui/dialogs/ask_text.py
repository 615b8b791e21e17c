"""One short text asked for: a view's name, a reason, who looks after an article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from editor_app.gui.dialogs.frame import DialogFrame, make_label


class AskTextDialog(DialogFrame):
    """Asks for one line; `answered` gives it. An empty answer is not taken unless `can_be_empty`."""

    answered = Signal(str)

    def __init__(
        self,
        title: str,
        question: str,
        parent: QWidget | None,
        *,
        text: str = "",
        act: str = "Save",
        proposals: Sequence[str] = (),
        can_be_empty: bool = False,
    ) -> None:
        super().__init__(title, parent, 440, 190)
        self._can_be_empty = can_be_empty
        self.field = QLineEdit(text)
        self.field.setAccessibleName(question)
        if proposals:
            self.field.setCompleter(QCompleter(list(proposals), self))
        label = make_label(question, is_wrapped=True)
        label.setBuddy(self.field)
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.field)
        column.addStretch(1)
        self.body.addLayout(column)
        self.act_button = self.add_button(act, "primary", is_default=True)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.act_button.clicked.connect(self._answer)
        self.field.textChanged.connect(self._update)
        self.field.selectAll()
        self.field.setFocus()
        self._update()

    def _update(self) -> None:
        self.act_button.setEnabled(self._can_be_empty or bool(self.field.text().strip()))

    def _answer(self) -> None:
        answer = self.field.text().strip()
        self.accept()
        self.answered.emit(answer)
