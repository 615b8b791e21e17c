"""One row of the form: label, value, and what is said of it below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.domain.article import Article
from editor_app.domain.fields import Field, FieldKind
from editor_app.gui.dialogs.frame import make_label
from editor_app.gui.panels.metadata_form_chips import ChipBox
from editor_app.gui.panels.metadata_form_notes import FieldNotes
from editor_app.gui.panels.metadata_form_offers import FieldView, Proposal, is_chip_field, text_of
from editor_app.gui.panels.metadata_form_texts import TextValue
from editor_app.gui.theme import GRID

DATE_HINT = "YYYY, YYYY-MM or YYYY-MM-DD"


class FieldRow(QWidget):
    """A field of the profile or a key that it does not know; `value` is a `TextValue` or a `ChipBox`."""

    changed = Signal(str, str)
    """The field's name and its new text."""

    fix_requested = Signal(object, object)
    """A `Finding` and its `Fix`."""

    proposal_dismissed = Signal(object)
    """A `Proposal` that is not for this article."""

    completion_requested = Signal(object, object, str)
    """As `ChipBox.completion_requested`."""

    reason_shown = Signal()
    """Why the chip with the keys is wrong or proposed stands under it now."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.view = FieldView()
        self._article: Article | None = None
        self.label = make_label(field.label, "quiet", is_wrapped=True)
        self.label.setToolTip(field.help)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.label.setContentsMargins(0, GRID, 0, 0)
        self.value: TextValue | ChipBox = self._make_chips() if is_chip_field(field) else self._make_text()
        self.notes = FieldNotes()
        self.notes.offer_accepted.connect(lambda offer: self.fix_requested.emit(offer.finding, offer.fix))
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.value)
        column.addWidget(self.notes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)  # the value's ground reaches 6 px beyond its words: together the gap of 12
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _make_text(self) -> TextValue:
        hint = DATE_HINT if self.field.kind is FieldKind.DATE else "Empty"
        value = TextValue(self.field.label, is_multiline=self.field.is_multiline, hint=hint)
        value.setAccessibleDescription(self.field.help)
        value.text_edited.connect(lambda: self.changed.emit(self.field.name, value.text()))
        self.label.setBuddy(value)
        return value

    def _make_chips(self) -> ChipBox:
        box = ChipBox(self.field)
        box.setAccessibleName(self.field.label)
        box.values_changed.connect(self._on_values_changed)
        box.proposal_accepted.connect(self.accept_proposal)
        box.proposal_dismissed.connect(self.proposal_dismissed)
        box.completion_requested.connect(self.completion_requested)
        box.focus_changed.connect(self._on_focus_changed)
        return box

    # ---- what it shows

    def show_view(self, view: FieldView, article: Article | None, first: int, *, is_new: bool) -> None:
        """Show the field; `first` numbers its first offer, `is_new` says that it is another article's."""
        self.view, self._article = view, article
        if isinstance(self.value, ChipBox):
            self.value.show_view(view, is_new=is_new)
        elif is_new:
            self.value.set_text(view.text)
        else:
            self.value.sync_text(view.text)
        self.notes.show_view(view, first)
        self._on_focus_changed()

    def _on_focus_changed(self) -> None:
        if isinstance(self.value, ChipBox):
            doubt, proposal = self.value.focused_doubt(), self.value.focused_proposal()
            self.notes.show_focus(doubt, proposal, self._article)
            if doubt is not None or proposal is not None:
                self.reason_shown.emit()

    @property
    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through in this row, in order."""
        values = self.value.tab_stops if isinstance(self.value, ChipBox) else [self.value]
        return [*values, *self.notes.links]

    def focus(self) -> None:
        """Take the keys: a wrong value first."""
        if isinstance(self.value, ChipBox):
            wrong = next((place for place, doubt in enumerate(self.view.doubts) if doubt is not None), None)
            self.value.focus_stop(wrong if wrong is not None else 0)
        else:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- changes

    def put(self, value: str, place: int | None) -> None:
        """Write a value that was typed or chosen."""
        if isinstance(self.value, ChipBox):
            self.value.put(value, place)

    def accept_proposal(self, proposal: Proposal) -> None:
        """Take a dashed chip."""
        if proposal.fix is not None:
            self.fix_requested.emit(proposal.finding, proposal.fix)
        else:
            self.put(proposal.value, None if self.field.is_list else 0)

    def _on_values_changed(self, values: tuple[str, ...]) -> None:
        self.changed.emit(self.field.name, text_of(self.field, values))


class ReadOnlyRow(QWidget):
    """A key of the metadata block that holds what no field can edit: it is shown as it is kept."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = make_label(key, "quiet", is_wrapped=True)
        self.label.setContentsMargins(0, GRID, 0, 0)
        self.value = QLabel(text)
        self.value.setTextFormat(Qt.TextFormat.PlainText)
        self.value.setWordWrap(True)
        self.value.setContentsMargins(6, GRID, 0, 0)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.value.setToolTip("Kept as it was found; the form cannot edit it.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.value, 1)
