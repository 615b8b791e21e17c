"""All safe repairs of one article before they are made: what each does, where, old → new, with a tick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.reports import Repair, RepairPlan
from editor_app.gui.dialogs.bulk_preview import UNTICK, PreviewDialog, excerpt_change
from editor_app.gui.dialogs.row_table import TableRow
from editor_app.gui.editor.paragraphs import paragraph_at
from editor_app.gui.words import Words, counted


class RepairPreviewDialog(PreviewDialog):
    """Shows a `RepairPlan`; `confirmed` gives the names of the repairs that are not to be made."""

    confirmed = Signal(object)

    def __init__(self, plan: RepairPlan, words: Words, parent: QWidget | None) -> None:
        super().__init__("Fix all safe", ("Repair", "Where", "Now", "Then"), UNTICK, parent)
        self._words = words
        self.agreed.connect(lambda: self.confirmed.emit(self.left))
        self.model.ticks_changed.connect(self._count)
        self.model.show([self._row(repair) for repair in plan.repairs])

    def _row(self, repair: Repair) -> TableRow:
        before, after = excerpt_change(repair.before, repair.after)
        cells = (repair.title, self._place(repair), before, after)
        return TableRow(cells, repair.name, tooltip=f"{repair.finding.message}\n{before}\n→ {after}")

    def _place(self, repair: Repair) -> str:
        """The paragraph in the body, else the field."""
        if repair.field != "body":
            return self._words.field(repair.field)
        start = repair.finding.start if repair.finding.field == "body" else 0
        return f"¶{paragraph_at(repair.before, start).number}"

    def _count(self) -> None:
        count = len(self.model.ticked)
        self.show_count(f"Make {counted(count, 'repair')}", has_any=count > 0)
