"""Under the flaws: the sentence in full, every repair as a link, and the manual page of the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from editor_app.domain.finding import Rule
from editor_app.gui.bench.quality_rows import QualityRow
from editor_app.gui.chips_flow import Flow
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.dialogs.reading import make_page, rule_page, show_markdown
from editor_app.gui.layouts import bare_column, empty_layout
from editor_app.gui.style import set_look
from editor_app.gui.theme import DESK_INDENT, GAP, GROUP
from editor_app.gui.writing import as_sentence


class QualityDetail(QWidget):
    """Shows one flaw."""

    repair_requested = Signal(object, int)
    all_like_requested = Signal(object)
    leave_requested = Signal(object)
    term_requested = Signal(object)

    def __init__(self, rules: Mapping[str, Rule], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._rules = rules
        self._shown: tuple[object, ...] = ()
        self.links: list[QPushButton] = []
        self.message = make_label("", is_wrapped=True)
        self._line = QWidget()
        self._flow = Flow(self._line, GROUP)
        self.page = make_page("Manual page of the rule")
        self.page.document().setDocumentMargin(DESK_INDENT)
        top = QVBoxLayout()
        top.setContentsMargins(DESK_INDENT, GAP, DESK_INDENT, GAP)
        top.setSpacing(GAP // 2)
        top.addWidget(self.message)
        top.addWidget(self._line)
        column = bare_column(self)
        column.addWidget(make_line())
        column.addLayout(top)
        column.addWidget(make_line())
        column.addWidget(self.page, 1)

    def show_row(self, row: QualityRow, alike: int) -> None:
        """Show a flaw; so many of its kind can be repaired."""
        shown = row.key, row.exception, len(row.repairs), alike
        if shown == self._shown:
            return
        self._shown = shown
        reason = row.exception
        left = f"\nLeft as it is by {reason.who}: {reason.reason}" if reason is not None else ""
        self.message.setText(as_sentence(f"{row.message}{left}"))
        self._show_links(row, alike)
        rule = self._rules.get(row.rule)
        show_markdown(self.page, rule_page(rule) if rule is not None else row.rule)

    def _show_links(self, row: QualityRow, alike: int) -> None:
        for link in self.links:
            link.hide()
            link.deleteLater()
        empty_layout(self._flow)
        self.links = []
        for number, repair in enumerate(row.repairs):
            self._add_link(repair.title, partial(self.repair_requested.emit, row, number))
        if row.repairs and alike > 1:
            self._add_link(f"Fix all {alike:,} like this…", lambda: self.all_like_requested.emit(row))
        self._add_link(
            "Leave as it is…" if row.exception is None else "Raise again", lambda: self.leave_requested.emit(row)
        )
        if row.concept_id:
            self._add_link("Show term", lambda: self.term_requested.emit(row))

    def _add_link(self, text: str, act: Callable[[], object]) -> None:
        link = QPushButton(text)
        set_look(link, "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(act)
        self.links.append(link)
        self._flow.addWidget(link)
        link.show()
