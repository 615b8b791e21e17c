"""A change before it runs: old → new a row, ticks, the sum in the button. One operation, one undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.reports import BulkPreview, BulkRow
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.words import Words, counted

UNTICK = "Nothing has changed yet. Untick what should stay; the whole change is one step to undo."
EXCERPT = 36
"""Characters shown behind what changes in a long text."""

LEAD = 12
"""Characters shown before it, so that a narrow column has room for the change itself."""


class PreviewDialog(DialogFrame):
    """A table old → new with ticks; `agreed` comes when the user wants what is ticked."""

    agreed = Signal()

    def __init__(self, title: str, headings: tuple[str, str, str, str], note_text: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, 880, 560)
        self.model = RowTableModel(headings, has_ticks=True, parent=self)
        self.table = RowTable(self.model, (220, 100, None, None), "Changes")
        note = make_label(note_text, "small", is_wrapped=True)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 12)
        top.addWidget(note)
        self.body.addLayout(top)
        self.add_table(self.table)
        self.apply_button = self.add_button("", "primary", is_default=True)
        self.cancel_button = self.add_button("Cancel")
        self.apply_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def left(self) -> frozenset[str]:
        """The keys of the rows whose tick was taken away."""
        return frozenset(row.key for row in self.model.unticked)

    def show_count(self, text: str, *, has_any: bool) -> None:
        """What the button says it will do."""
        self.apply_button.setText(text)
        self.apply_button.setEnabled(has_any)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


class BulkPreviewDialog(PreviewDialog):
    """Shows a `BulkPreview`; `confirmed` gives what is left of it when the user agrees."""

    confirmed = Signal(object)

    def __init__(self, preview: BulkPreview, words: Words, parent: QWidget | None) -> None:
        super().__init__(preview.label, ("Article", "Field", "Now", "Then"), _note(preview), parent)
        self._preview, self._words = preview, words
        self.agreed.connect(lambda: self.confirmed.emit(self.chosen))
        self.model.ticks_changed.connect(self._count)
        self.model.show([self._row(row) for row in preview.rows])

    @property
    def chosen(self) -> BulkPreview:
        """The preview less the rows whose tick was taken away."""
        return self._preview.without(self.left)

    def _row(self, row: BulkRow) -> TableRow:
        said = [self._words.value(row.field, text) for text in (row.before, row.after)]
        before, after = excerpt_change(*said)
        tooltip = "\n→ ".join(said) if len(row.before) + len(row.after) < 600 else ""
        cells = (row.title or row.article_id, self._words.field(row.field), before, after)
        return TableRow(cells, row.article_id, tooltip=tooltip)

    def _count(self) -> None:
        count = self.chosen.article_count
        self.show_count(f"Change {counted(count, 'article')}", has_any=count > 0)


def _note(preview: BulkPreview) -> str:
    failed = preview.failed
    return f"{UNTICK} {len(failed):,} cannot be changed: {failed[0].reason}" if failed else UNTICK


def excerpt_change(before: str, after: str) -> tuple[str, str]:
    """Both texts cut down to what differs, with a little of what stands around it."""
    start = 0
    shortest = min(len(before), len(after))
    while start < shortest and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < shortest - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return _excerpt(before, start, len(before) - tail), _excerpt(after, start, len(after) - tail)


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = _word_from(text, max(0, start - LEAD), start), min(len(text), end + EXCERPT)
    return f"{'…' * (first > 0)}{text[first:last]}{'…' * (last < len(text))}"


def _word_from(text: str, first: int, start: int) -> int:
    """Where a word begins from `first` on; `first` itself where none does well before `start`."""
    if first == 0 or text[first - 1].isspace():
        return first
    gap = next((place for place in range(first, start - 2) if text[place].isspace()), None)
    return first if gap is None else gap + 1
