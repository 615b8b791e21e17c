"""A tag that came in a batch before it is taken out: articles whose text speaks of it keep it unless ticked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from editor_app.gui.dialogs.bulk_preview import BulkPreviewDialog
from editor_app.gui.words import Words, counted
from editor_app.services.batch_removal import RemovalPlan


class RemovalDialog(BulkPreviewDialog):
    """Shows a `RemovalPlan` with the articles that speak of the tag unticked, and says so."""

    def __init__(self, plan: RemovalPlan, words: Words, parent: QWidget | None) -> None:
        super().__init__(plan.preview, words, parent)
        rows = [self.model.row(number) for number in range(self.model.rowCount())]
        self.model.show([replace(row, is_ticked=row.key not in plan.supported) for row in rows])
        count = len(plan.supported)
        if count:
            speaking = counted(count, "article speaks of it and keeps it", "articles speak of it and keep it")
            self.detail.setText(f"{speaking} unless ticked")
