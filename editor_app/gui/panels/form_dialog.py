"""The open interview in another form: which form, what changes in the text, what is not kept, one step to undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor_app.bootstrap import Workspace
from editor_app.domain.article import Article
from editor_app.domain.errors import InputError
from editor_app.domain.history import Change
from editor_app.domain.interview import HouseForm
from editor_app.gui.choice_box import ChoiceBox
from editor_app.gui.dialogs.frame import DialogFrame, make_label, make_line
from editor_app.gui.dialogs.row_table import INDENT
from editor_app.gui.panels.difference_view import GUTTER, DifferenceView
from editor_app.gui.panels.history_items import HistoryItem, change_items
from editor_app.gui.tasks import Task, TaskRunner
from editor_app.gui.theme import TABS
from editor_app.gui.words import Words
from editor_app.services.changes import changed_fields

if TYPE_CHECKING:
    from editor_app.services.house_form import Conversion

FORM_NAMES = {
    HouseForm.NAMES: "Names",
    HouseForm.LETTERS: "Letters",
    HouseForm.BOLD: "Bold questions",
    HouseForm.HEADINGS: "Headings",
}
_EXAMPLES = {
    HouseForm.NAMES: "**Igor Ivanov:** text",
    HouseForm.LETTERS: "Q: text, A: text",
    HouseForm.BOLD: "**Question?** and plain answers",
    HouseForm.HEADINGS: "### Question? and plain answers",
}
_CHOICE = 248
"""Pixels that the longest form's name needs."""

_SIDES = ("Now", "Then")
_ALREADY = "The interview has this form already."


@dataclass(frozen=True, slots=True)
class _Preview:
    """What one form makes of the article; `refusal` says why it cannot hold it."""

    conversion: Conversion | None
    items: tuple[HistoryItem, ...]
    refusal: str = ""


class FormDialog(DialogFrame):
    """Shows the conversion to the chosen form; `agreed` gives the `Conversion` that is wanted."""

    agreed = Signal(object)

    def __init__(
        self, workspace: Workspace, runner: TaskRunner, article: Article, words: Words, parent: QWidget | None
    ) -> None:
        super().__init__("Convert to house form", parent, 1040, 640)
        self._workspace, self._runner, self._article, self._words = workspace, runner, article, words
        self._task: Task[_Preview] | None = None
        self._conversion: Conversion | None = None
        self.view = DifferenceView("The interview now and then", _SIDES)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName("Form")
        self.choice.setMinimumWidth(_CHOICE)
        house = workspace.house_form.form
        for form in (house, *(form for form in HouseForm if form is not house)):
            own = " (the archive’s form)" if form is house else ""
            self.choice.addItem(f"{FORM_NAMES[form]}{own}", form)
        self.example, self.remark = make_label("", "quiet"), make_label("", "small", is_wrapped=True)
        self._build()
        self.convert_button = self.add_button("Convert", "primary", is_default=True)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.convert_button.clicked.connect(self._agree)
        self.choice.currentIndexChanged.connect(self._ask)
        self.choice.setFocus()
        self._ask()

    def _build(self) -> None:
        label = make_label("&Form")
        label.setTextFormat(Qt.TextFormat.AutoText)
        label.setBuddy(self.choice)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (label, self.choice, self.example):
            row.addWidget(widget, 1 if widget is self.example else 0)
        top = QVBoxLayout()
        top.setContentsMargins(INDENT, 12, INDENT, 12)
        top.setSpacing(8)
        top.addLayout(row)
        top.addWidget(self.remark)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(top)
        for part in (make_line(), self._make_heads(), make_line(), self.view):
            column.addWidget(part, 1 if part is self.view else 0)
        self.body.addLayout(column, 1)

    @staticmethod
    def _make_heads() -> QWidget:
        heads = QWidget()
        heads.setFixedHeight(TABS)
        row = QHBoxLayout(heads)
        row.setContentsMargins(GUTTER, 0, 0, 0)
        row.setSpacing(GUTTER)
        for side in _SIDES:
            label = make_label(side, "strong")
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(label, 1)
        return heads

    @property
    def form(self) -> HouseForm:
        """The chosen form."""
        return HouseForm(self.choice.currentData())

    # ---- the preview

    def _ask(self) -> None:
        """Work the chosen form out in the background; the last one chosen counts."""
        if self._task is not None:
            self._task.discard()
        form = self.form
        self.example.setText(_EXAMPLES[form])
        self._conversion = None
        self.convert_button.setEnabled(False)
        self._task = self._runner.start(lambda _progress: self._preview(form), self._show, owner=self)

    def _preview(self, form: HouseForm) -> _Preview:
        try:
            conversion = self._workspace.house_form.convert(self._article, form)
        except InputError as error:
            return _Preview(None, (), str(error))
        before, after = conversion.before, conversion.after
        changes = [
            Change(before.id, name, before.field_text(name), after.field_text(name))
            for name in changed_fields(before, after)
        ]
        return _Preview(conversion, change_items(changes, self._workspace.profile, self._words))

    def _show(self, preview: _Preview) -> None:
        self._task = None
        conversion = preview.conversion
        is_change = conversion is not None and conversion.is_change
        self._conversion = conversion if is_change else None
        self.convert_button.setEnabled(is_change)
        self.view.difference.show_items(preview.items if is_change else (HistoryItem(preview.refusal or _ALREADY),))
        self.view.choose_first()
        self.remark.setText(_remark(conversion) if conversion else "This form cannot hold the interview.")

    def _agree(self) -> None:
        conversion = self._conversion
        if conversion is not None:
            self.accept()
            self.agreed.emit(conversion)


def _remark(conversion: Conversion) -> str:
    """What is to be known before one agrees: that nothing has happened, and what labels will not say any more."""
    told = list(conversion.left_out)
    more = f"{len(told) - 2:,} more labels change." if len(told) > 2 else ""
    first = "Nothing has changed yet; it is one step to undo." if conversion.is_change else ""
    return " ".join(filter(None, (first, *told[:2], more, conversion.hint)))
