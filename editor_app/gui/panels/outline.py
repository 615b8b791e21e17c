"""The turns of an interview in a list, and why it is taken for one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.finding import Finding
from editor_app.domain.interview import Interview, Role, Turn, Verdict
from editor_app.gui import fonts
from editor_app.gui.paint import CENTRE, END, Canvas
from editor_app.gui.row_ground import row_ground
from editor_app.gui.style import set_look

Index = QModelIndex | QPersistentModelIndex

TURN_ROLE = Qt.ItemDataRole.UserRole + 1
SEVERITY_ROLE = Qt.ItemDataRole.UserRole + 2
ROW_HEIGHT = 24
_NAMES = {Role.INTRO: "Introduction", Role.OUTRO: "Closing text", Role.NOTE: "Note"}
_VERDICTS = {
    Verdict.INTERVIEW: "an interview",
    Verdict.ANNOUNCED: "announced, but its turns are not in the text",
    Verdict.NONE: "not an interview",
    Verdict.UNSURE: "perhaps an interview",
}


class TurnDelegate(QStyledItemDelegate):
    """Bar, letter, first words, count of words, sign."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One turn."""
        canvas, rect = Canvas(painter, option.rect, option.direction), QRectF(option.rect)
        theme, ground = canvas.theme, row_ground(canvas, option)
        turn, severity = index.data(TURN_ROLE), index.data(SEVERITY_ROLE)
        left = rect.left() + 20
        is_said = turn.role in (Role.QUESTION, Role.ANSWER)
        if is_said:
            colour = theme.role(str(turn.role))
            indent = 12 if turn.role is Role.ANSWER else 0
            canvas.pill(QRectF(left + indent, rect.top() + 5, 3, rect.height() - 10), colour, radius=1.5)
            letter = QRectF(left + 6 + indent, rect.top(), 16, rect.height())
            bold = fonts.interface(fonts.SMALL, is_strong=True)
            canvas.words(letter, str(turn.role)[0].upper(), colour, bold, CENTRE)
            left += 28 + indent
        words = f"{len(turn.text.split()):,}"
        numbers = QRectF(rect.right() - 56, rect.top(), 40, rect.height())
        canvas.words(numbers, words, theme.quiet, fonts.interface(fonts.SMALL, is_tabular=True), END)
        if severity:
            canvas.sign(QPointF(rect.right() - 66, rect.center().y() + 0.5), severity, 12, ground)
        room = QRectF(left, rect.top(), rect.right() - 78 - left, rect.height())
        text = " ".join(turn.text.split()) if is_said else _NAMES[turn.role]
        canvas.words(room, text, theme.text if is_said else theme.quiet)


class OutlinePanel(QWidget):
    """Head line, list of turns, and behind a button the reasons for the verdict."""

    jump_requested = Signal(int)
    """Go to this place in the body."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self.heading, self.summary = QLabel("Turns"), QLabel("")
        set_look(self.heading, "strong")
        set_look(self.summary, "small")
        self.why = QPushButton("Why?")
        self.why.setCheckable(True)
        self.why.setToolTip("The reasons for this verdict")
        set_look(self.why, "link")
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(TurnDelegate(self.list))
        self.list.setAccessibleName("Turns")
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reasons = QLabel()
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        self.reasons.setWordWrap(True)
        self.reasons.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reasons.setContentsMargins(20, 8, 16, 8)
        set_look(self.reasons, "small")
        self._build()
        self.list.clicked.connect(self._jump)
        self.list.activated.connect(self._jump)
        self.why.toggled.connect(self._show_reasons)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.heading)
        row.addWidget(self.summary, 1)
        row.addWidget(self.why)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.reasons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(self._stack, 1)

    def show_interview(self, interview: Interview | None, findings: Iterable[Finding]) -> None:
        """Show the turns with the gravest finding of each."""
        self._model.clear()
        body = [finding for finding in findings if finding.field == "body"]
        for turn in interview.turns if interview else ():
            self._model.appendRow(_item(turn, body))
        self.summary.setText(_summary(interview))
        self.reasons.setText(_reasons(interview))

    def follow(self, position: int) -> None:
        """Make the turn at a place of the body current."""
        for row in range(self._model.rowCount()):
            turn = self._model.item(row).data(TURN_ROLE)
            if turn.start <= position <= turn.end:
                self.list.setCurrentIndex(self._model.index(row, 0))
                return

    def turn_beside(self, position: int, by: int) -> Turn | None:
        """The question or answer that begins next after a place, or before it."""
        turns = [self._model.item(row).data(TURN_ROLE) for row in range(self._model.rowCount())]
        if by > 0:
            return next((turn for turn in turns if turn.start > position), None)
        return next((turn for turn in reversed(turns) if turn.start < position), None)

    def _jump(self, index: QModelIndex) -> None:
        self.jump_requested.emit(index.data(TURN_ROLE).start)

    def _show_reasons(self, is_shown: bool) -> None:
        self._stack.setCurrentWidget(self.reasons if is_shown else self.list)


def _item(turn: Turn, findings: list[Finding]) -> QStandardItem:
    item = QStandardItem(" ".join(turn.text.split())[:200])
    item.setEditable(False)
    item.setData(turn, TURN_ROLE)
    inside = [f.severity for f in findings if turn.start <= f.start < max(turn.end, turn.start + 1)]
    grave = max((s for s in inside if s.rank), key=lambda severity: severity.rank, default=None)
    item.setData(str(grave) if grave else None, SEVERITY_ROLE)
    speaker = f"{turn.speaker}: " if turn.speaker else ""
    item.setToolTip(f"{speaker}{item.text()}")
    item.setData(f"{turn.role}. {speaker}{item.text()}", Qt.ItemDataRole.AccessibleTextRole)
    return item


def _summary(interview: Interview | None) -> str:
    if interview is None or not interview.turns:
        return _VERDICTS[interview.verdict] if interview else ""
    questions = sum(turn.role is Role.QUESTION for turn in interview.turns)
    pairs = interview.pair_count
    opened = f", {questions - pairs} open" if questions > pairs else ""
    style = f" · {interview.style.replace('-', ' with ')}" if interview.style else ""
    return f"{pairs} pair{'s' * (pairs != 1)}{opened}{style}"


def _reasons(interview: Interview | None) -> str:
    if interview is None:
        return ""
    lines = [f"This is {_VERDICTS[interview.verdict]} (score {interview.score:.2f}, genre {interview.genre}).", ""]
    lines += [f"{reason.weight:+.2f}  {reason.feature}" for reason in interview.reasons]
    return "\n".join(lines)
