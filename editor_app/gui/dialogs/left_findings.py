"""The findings of an article that somebody left as they are, with the reasons; each can be raised again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.holdings import LeftFinding
from editor_app.gui.dialogs.frame import DialogFrame, make_label
from editor_app.gui.dialogs.row_table import RowTable, RowTableModel, TableRow
from editor_app.gui.words import Words
from editor_app.gui.writing import as_sentence

NOTHING = "Every finding of this article is raised; none was left as it is."


class LeftFindingsDialog(DialogFrame):
    """Shows `LeftFinding`s; `raised` gives the one that is to be heard again."""

    raised = Signal(object)

    def __init__(self, title: str, words: Words, parent: QWidget | None) -> None:
        super().__init__("Left as they are", parent, 820, 420, title)
        self._words = words
        self._left: tuple[LeftFinding, ...] = ()
        self.nothing = make_label(NOTHING, "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.model = RowTableModel(("Finding", "Why it is right", "By"), parent=self)
        self.table = RowTable(self.model, (None, 260, 110), "Findings left as they are")
        self._holder = QWidget()
        holder = QVBoxLayout(self._holder)
        holder.setContentsMargins(17, 0, 8, 0)
        holder.addWidget(self.table)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self._holder, 1)
        self.raise_button = self.add_button("Raise Again", "primary", is_default=True)
        self.add_button("Close").clicked.connect(self.accept)
        self.raise_button.clicked.connect(self._raise)
        self.table.doubleClicked.connect(lambda _index: self._raise())
        self.table.setFocus()

    def show_left(self, left: Sequence[LeftFinding]) -> None:
        """Show these findings."""
        self._left = tuple(left)
        place = self.table.currentIndex().row()
        self.model.show([self._row(each) for each in left])
        self.nothing.setVisible(not left)
        self._holder.setVisible(bool(left))
        self.raise_button.setEnabled(bool(left))
        if left:
            self.table.select_row(min(max(0, place), len(left) - 1))

    def _row(self, left: LeftFinding) -> TableRow:
        finding, kept = left.finding, left.suppression
        said = as_sentence(f"{self._words.field(finding.field)}: {finding.message}")
        tooltip = f"{finding.message}\n{kept.reason}\n{kept.who}, {kept.created[:10]}"
        return TableRow((said, kept.reason or "No reason was given.", kept.who), finding.key, tooltip=tooltip)

    def _raise(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.raised.emit(self._left[index.row()])
