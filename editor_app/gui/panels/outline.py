"""The turns of an interview as a list that follows the cursor, and why the text is taken for an interview."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from editor_app.domain.finding import Finding
from editor_app.domain.history import Operation
from editor_app.domain.interview import Genre, Interview, Turn, Verdict
from editor_app.gui import fonts
from editor_app.gui.chips_flow import Flow
from editor_app.gui.dialogs.frame import make_label, make_line
from editor_app.gui.layouts import bare_column
from editor_app.gui.panels.desk_labels import ElidedLabel
from editor_app.gui.panels.desk_rows import RowList
from editor_app.gui.panels.outline_list import OutlineList
from editor_app.gui.panels.outline_rows import OutlineModel, ReasonPainter, ReasonsModel, TurnRow
from editor_app.gui.panels.verdict_words import QUESTIONS, VERDICTS, summary_text, verdict_text, weights_text
from editor_app.gui.style import set_look
from editor_app.gui.theme import DESK_INDENT, GAP, GRID, GROUP, TABS


class OutlinePanel(QWidget):
    """A heading with the sum, the turns, and behind a link the reasons."""

    jump_requested = Signal(int)
    """Go to this place in the body."""

    turn_chosen = Signal(int)
    """Show this place in the body; the keys stay here."""

    decided = Signal(object)
    """The editor overrules the program: the `Genre`, or None to let it decide again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self.heading, self.summary = make_label("Turns", "strong"), ElidedLabel(fonts.SMALL, "quiet")
        self.why = QPushButton("Why?")
        self.why.setCheckable(True)
        set_look(self.why, "link")
        self.model, self.reasons = OutlineModel(self), ReasonsModel(self)
        self.list = OutlineList(self.model)
        self.reason_list = RowList("Reasons", ReasonPainter(self.reasons), self.reasons)
        self.verdict = make_label("", "", is_wrapped=True)
        self.nothing: QLabel = make_label("", "quiet", is_wrapped=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._interview: Interview | None = None
        self._build()
        self.list.opened.connect(self._jump)
        self.list.turn_chosen.connect(self.turn_chosen)
        self.why.toggled.connect(lambda _on: self._show_page())
        self.show_interview(None, ())

    def _build(self) -> None:
        head = QWidget()
        head.setFixedHeight(TABS)
        row = QHBoxLayout(head)
        row.setContentsMargins(DESK_INDENT, 0, GROUP, 0)
        row.setSpacing(GAP)
        row.addWidget(self.heading)
        row.addWidget(self.summary, 1)
        row.addWidget(self.why)
        self._why_page = QWidget()
        page = QVBoxLayout(self._why_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        self.verdict.setContentsMargins(DESK_INDENT, GAP, GROUP, GRID)
        page.addWidget(self.verdict)
        page.addLayout(self._make_decisions())
        page.addWidget(self.reason_list, 1)
        self.nothing.setContentsMargins(DESK_INDENT, 0, GROUP, 0)
        self._pages = QStackedLayout()
        column = bare_column(self)
        column.addWidget(head)
        column.addWidget(make_line())
        column.addLayout(self._pages, 1)
        for widget in (self.list, self._why_page, self.nothing):  # the first is shown at once: it needs its parent
            self._pages.addWidget(widget)

    def _make_decisions(self) -> Flow:
        row = Flow(gap=GROUP)  # of two lines where the outline is narrow
        row.setContentsMargins(DESK_INDENT, 0, GROUP, GAP)
        self.yes, self.no = QPushButton("It is an interview"), QPushButton("It is no interview")
        self.program = QPushButton("Let the program decide")
        for button, genre in ((self.yes, Genre.INTERVIEW), (self.no, Genre.NONE), (self.program, None)):
            set_look(button, "link")
            button.clicked.connect(lambda _on=False, genre=genre: self.decided.emit(genre))
            row.addWidget(button)
        return row

    def _show_decisions(self, interview: Interview) -> None:
        """Only what is not so already can be decided."""
        is_yes = interview.verdict in (Verdict.INTERVIEW, Verdict.ANNOUNCED)
        self.yes.setVisible(not is_yes)
        self.no.setVisible(interview.verdict is not Verdict.NONE)
        self.program.setVisible(interview.is_decided)

    def show_interview(
        self, interview: Interview | None, findings: Iterable[Finding], decision: Operation | None = None
    ) -> None:
        """Show the turns with the gravest finding of each; None while nothing is known.

        `decision` is the operation by which an editor decided what the text is.
        """
        current = self.list.currentIndex().row()
        self._interview = interview
        self.model.show(interview, findings)
        self.reasons.show(interview)
        self.why.setVisible(interview is not None)
        if interview is not None:
            self.why.setToolTip(QUESTIONS[interview.verdict])
            self.why.setAccessibleName(QUESTIONS[interview.verdict])
            self.verdict.setText(verdict_text(interview, decision))
            self._show_decisions(interview)
            self.nothing.setText(f"No turns: this is {VERDICTS[interview.verdict]}.")
        else:
            self.nothing.setText("")
        if 0 <= current < len(self.model.rows):
            self.list.make_current(current)
        self._show_page()

    def follow(self, position: int) -> None:
        """Make the turn around a place of the body current."""
        row = self.model.row_at(position)
        if row is not None and row != self.list.currentIndex().row():
            self.list.make_current(row)

    def turn_beside(self, position: int, by: int) -> Turn | None:
        """The question or answer that begins next after a place, or before it."""
        return self.model.turn_beside(position, by)

    def broken_beside(self, position: int, by: int) -> TurnRow | None:
        """The next turn with something wrong in it behind the one around a place, or the last before it."""
        return self.model.broken_beside(position, by)

    def current_turn(self) -> TurnRow | None:
        """The current row, where the turns are shown."""
        row = self.list.current_data() if self.list.isVisible() else None
        return row if isinstance(row, TurnRow) else None

    def show_turn(self, row: TurnRow) -> None:
        """Make a turn current and give the keys to the list."""
        self.list.make_current(self.model.rows.index(row))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _jump(self, row: TurnRow) -> None:
        self.jump_requested.emit(row.turn.start)

    def _show_page(self) -> None:
        is_why = self.why.isChecked() and self._interview is not None
        self.why.setText("Turns" if is_why else "Why?")
        self.heading.setText("Reasons" if is_why else "Turns")
        known = self._interview
        self.summary.setText(weights_text(known) if is_why and known is not None else summary_text(known))
        self.summary.setToolTip(self.summary.text())
        page = self._why_page if is_why else self.list if self.model.rows else self.nothing
        self._pages.setCurrentWidget(page)
