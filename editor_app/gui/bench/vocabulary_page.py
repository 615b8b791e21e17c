"""What the tabs about a vocabulary have in common: when they read, and a list of rows above what is said of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from editor_app.gui.bench.loaded import Loaded
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.models.row_model import RowModel
from editor_app.gui.panels.desk_frame import Splitter
from editor_app.gui.panels.desk_rows import RowList
from editor_app.gui.theme import DESK_INDENT, GAP


class VocabularyPage(QWidget):
    """Is about the vocabulary that is open, and reads only while it is seen."""

    term_requested = Signal(str)
    """The id of a term of the vocabulary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loaded: Loaded | None = None
        self._is_stale = True

    def show_vocabulary(self, loaded: Loaded) -> None:
        """Read about a vocabulary, as soon as the page is seen."""
        is_other = self._loaded is None or self._loaded.name != loaded.name
        self._loaded, self._is_stale = loaded, True
        if is_other:
            self._forget()
        if self.isVisible():
            self._read_about(loaded)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while something else was shown."""
        super().showEvent(event)
        if self._is_stale and self._loaded is not None:
            self._read_about(self._loaded)

    def _read_about(self, loaded: Loaded) -> None:
        self._is_stale = False
        self._read(loaded)

    def _forget(self) -> None:
        """Let go what is known of the vocabulary before."""
        raise NotImplementedError

    def _read(self, loaded: Loaded) -> None:
        """Begin to read about the vocabulary."""
        raise NotImplementedError


class Keyed(Protocol):
    """A row that is known again after the rows have been read anew."""

    @property
    def key(self) -> object:
        """What stays the same."""


class RowsPage(VocabularyPage):
    """Shows rows, or a sentence in their place, above the details of the current one."""

    list: RowList
    model: RowModel[Any]
    detail: QWidget

    def _lay_out(
        self, above: Sequence[QWidget], at_the_end: Sequence[QWidget], sizes: Sequence[int], reading: str
    ) -> None:
        """Put the choices above, then the rows and the details, which share the height as `sizes` says."""
        self.sentence = make_label(reading, "quiet", is_wrapped=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setContentsMargins(DESK_INDENT, 0, DESK_INDENT, 0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sentence)
        self.stack.addWidget(self.list)
        self.splitter = Splitter(Qt.Orientation.Vertical, self.stack, self.detail, stretches=(3, 2))
        self.splitter.setSizes(sizes)
        self.splitter.reset_requested.connect(lambda: self.splitter.setSizes(sizes))
        self.detail.hide()
        row = QHBoxLayout()
        row.setContentsMargins(DESK_INDENT, GAP, DESK_INDENT, GAP)
        row.setSpacing(GAP)
        for widget in above:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in at_the_end:
            row.addWidget(widget)
        column = bare_column(self)
        column.addLayout(row)
        column.addWidget(make_line())
        column.addWidget(self.splitter, 1)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_detail())

    def _say(self, sentence: str) -> None:
        self.model.show_rows(())
        self.sentence.setText(sentence)
        self.stack.setCurrentWidget(self.sentence)
        self.detail.hide()

    def _show_rows(self, rows: Sequence[Keyed], nothing: str) -> None:
        """The rows, or what is said where there are none; the current row stays so, or the one in its place."""
        current, place, had_keys = self.list.current_data(), self.list.currentIndex().row(), self.list.hasFocus()
        self.model.show_rows(rows)
        if not rows:
            self._say(nothing)
            return
        self.stack.setCurrentWidget(self.list)
        key = getattr(current, "key", None)
        same = next((number for number, row in enumerate(rows) if row.key == key), None)
        self.list.make_current(same if same is not None else min(max(0, place), len(rows) - 1))
        self._show_detail()
        if had_keys:
            self.list.setFocus()

    def _show_detail(self) -> None:
        """Say what there is to the current row."""
        raise NotImplementedError
