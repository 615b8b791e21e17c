"""The name of a version that is to be published, and what is new in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from editor_app.gui.bench.versions_reading import next_version
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.style import set_look


class PublishDialog(DialogFrame):
    """Asks for name and comment; `answered` gives both."""

    answered = Signal(str, str)

    def __init__(self, title: str, taken: Sequence[str], summary: str, parent: QWidget | None) -> None:
        super().__init__(f"Publish {title}", parent, 520, 260, summary)
        self._taken = frozenset(taken)
        self.name, self.comment = QLineEdit(next_version(taken, date.today())), QLineEdit()
        self.comment.setPlaceholderText("What is new in it")
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 16)
        form.setSpacing(10)
        for field, name in ((self.name, "&Version"), (self.comment, "&Comment")):
            field.setAccessibleName(name.replace("&", ""))
            form.addRow(name, field)
        self.remark = make_label("", "small", is_wrapped=True)
        form.addRow("", self.remark)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.act_button = self.add_button("Publish", "primary", is_default=True)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.act_button.clicked.connect(self._answer)
        self.name.textChanged.connect(self._update)
        self.comment.setFocus()
        self._update()

    def _update(self) -> None:
        name = self.name.text().strip()
        problem = "A version needs a name, for instance 2026.1." if not name else ""
        if name in self._taken:
            problem = f"There is a version {name} already."
        self.remark.setText(problem or "It is kept as it is now; later changes are compared with it.")
        set_look(self.remark, "error" if problem else "small")
        self.act_button.setEnabled(not problem)

    def _answer(self) -> None:
        self.accept()
        self.answered.emit(self.name.text().strip(), self.comment.text().strip())
