"""A bulk change before it runs: old → new a row, ticks, the sum in the button. One operation, one undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.reports import BulkPreview
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.words import Words

EXCERPT = 36
"""Characters shown on each side of what changes in a long text."""


class BulkPreviewDialog(DialogFrame):
    """Shows a `BulkPreview`; `confirmed` gives what is left of it when the user agrees."""

    confirmed = Signal(object)

    def __init__(self, preview: BulkPreview, words: Words, parent: QWidget | None) -> None:
        super().__init__(preview.label, parent, 880, 560)
        self._preview, self._words = preview, words
        self._model = RowTableModel(("Article", "Field", "Now", "Then"), has_ticks=True, parent=self)
        self.table = RowTable(self._model, (260, 110, 220, None), "Changes")
        note = make_label(self._note(), "small", is_wrapped=True)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 12)
        top.addWidget(note)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.apply_button = self.add_button("", "primary", is_default=True)
        self.cancel_button = self.add_button("Cancel")
        self.apply_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self.reject)
        self._model.ticks_changed.connect(self._count)
        self._model.show([self._row(number) for number in range(len(preview.rows))])

    @property
    def chosen(self) -> BulkPreview:
        """The preview less the rows whose tick was taken away."""
        return self._preview.without(frozenset(row.key for row in self._model.unticked))

    def _row(self, number: int) -> TableRow:
        row = self._preview.rows[number]
        said = [self._words.value(row.field, text) for text in (row.before, row.after)]
        before, after = excerpt_change(*said)
        tooltip = "\n→ ".join(said) if len(row.before) + len(row.after) < 600 else ""
        cells = (row.title or row.article_id, self._words.field(row.field), before, after)
        return TableRow(cells, row.article_id, tooltip=tooltip)

    def _note(self) -> str:
        words = "Nothing has changed yet. Untick what should stay; the whole change is one step to undo."
        failed = self._preview.failed
        return f"{words} {len(failed):,} cannot be changed: {failed[0].reason}" if failed else words

    def _count(self) -> None:
        count = self.chosen.article_count
        self.apply_button.setText(f"Change {count:,} article{'s' * (count != 1)}")
        self.apply_button.setEnabled(count > 0)

    def _confirm(self) -> None:
        chosen = self.chosen
        self.accept()
        self.confirmed.emit(chosen)


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
    first, last = max(0, start - EXCERPT), min(len(text), end + EXCERPT)
    return f"{'…' * (first > 0)}{text[first:last]}{'…' * (last < len(text))}"
