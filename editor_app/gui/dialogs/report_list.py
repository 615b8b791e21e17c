"""A list to read: headings, rows, and a sentence where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow


class ReportDialog(DialogFrame):
    """Shows rows under headings, each heading with its width (None shares what is left)."""

    def __init__(
        self,
        title: str,
        headings: Sequence[tuple[str, int | None]],
        rows: Sequence[TableRow],
        parent: QWidget | None,
        nothing: str,
    ) -> None:
        super().__init__(title, parent, 760, 480, f"{len(rows):,}" if rows else "")
        model = RowTableModel([heading for heading, _width in headings], parent=self)
        model.show(rows)
        self.table = RowTable(model, [width for _heading, width in headings], title)
        self.nothing = make_label(nothing, "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if rows:
            self.add_table(self.table)
        else:
            self.body.addWidget(self.nothing, 1)
        self.add_button("Close", is_default=True).clicked.connect(self.accept)
