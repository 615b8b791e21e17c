"""A field changed in all listed articles: which, how, and to what; the change is previewed before it runs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.fields import Field
from editor_app.domain.metadata import escape_line
from editor_app.domain.reports import Assignment
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.words import counted

_LIST_OPERATORS = (("Add", "+="), ("Remove", "-="), ("Set to", "="))
_TEXT_OPERATORS = (("Set to", "="),)


class SetFieldDialog(DialogFrame):
    """Asks for one `Assignment`; `assigned` gives it."""

    assigned = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None, count: int) -> None:
        super().__init__("Change a field", parent, 520, 290, f"in {counted(count, 'listed article')}")
        self._workspace = workspace
        self.field_box, self.operator_box, self.value = ChoiceBox(), ChoiceBox(), QLineEdit()
        for box, name in ((self.field_box, "Field"), (self.operator_box, "Change"), (self.value, "Value")):
            box.setAccessibleName(name)
        for field in workspace.profile.fields:
            self.field_box.addItem(field.label, field.name)
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 16)
        form.setSpacing(10)
        form.addRow("&Field", self.field_box)
        form.addRow("&Change", self.operator_box)
        form.addRow("&Value", self.value)
        self.hint = make_label("", "small", is_wrapped=True)
        form.addRow("", self.hint)
        self.body.addLayout(form)
        self.preview_button = self.add_button("Preview…", "primary", is_default=True)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.preview_button.clicked.connect(self._assign)
        self.field_box.currentIndexChanged.connect(self._on_field_changed)
        self.operator_box.currentIndexChanged.connect(self._update)
        self.value.textChanged.connect(self._update)
        self._on_field_changed()

    @property
    def field(self) -> Field:
        """The chosen field."""
        found = self._workspace.profile.field(self.field_box.currentData())
        assert found is not None
        return found

    def _on_field_changed(self) -> None:
        field = self.field
        self.operator_box.clear()
        for text, operator in _LIST_OPERATORS if field.is_list else _TEXT_OPERATORS:
            self.operator_box.addItem(text, operator)
        vocabulary = self._workspace.vocabularies.get(field.vocabulary or "")
        concepts = vocabulary.scheme.concepts if vocabulary is not None else ()
        self._complete(sorted(concept.preferred_label for concept in concepts if concept.is_assignable))
        self.hint.setText(field.help)
        self._update()

    def _complete(self, labels: list[str]) -> None:
        completer = QCompleter(labels, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.value.setCompleter(completer)

    def _update(self) -> None:
        is_clearing = self.operator_box.currentData() == "="
        self.preview_button.setEnabled(is_clearing or bool(self.value.text().strip()))

    def _assign(self) -> None:
        field, value = self.field, self.value.text().strip()
        text = escape_line(value) if field.is_list else value
        assignment = Assignment(field.name, self.operator_box.currentData(), text)
        self.accept()
        self.assigned.emit(assignment)
