"""The rows of the outline: turns with role, first words and length; and the reasons for the verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF

from editor_app.domain.finding import Finding, Severity
from editor_app.domain.interview import Interview, Reason, Role, Turn
from editor_app.gui import fonts
from editor_app.gui.models.row_model import RowModel, RowWords
from editor_app.gui.paint import CENTRE, END, Canvas
from editor_app.gui.theme import mix

TURN_HEIGHT = 24
_INDENT = 12
_NAMES = {Role.INTRO: "Introduction", Role.OUTRO: "Closing text", Role.NOTE: "Note"}
_SAID = (Role.QUESTION, Role.ANSWER)
_FIRST_WORDS = 200


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn with the gravest finding in it that is more than a remark."""

    turn: Turn
    severity: Severity | None
    words: str
    word_count: int


class OutlineModel(RowModel[TurnRow]):
    """The turns of one interview in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_turn_words, parent)
        self._starts: list[int] = []

    def show(self, interview: Interview | None, findings: Iterable[Finding]) -> None:
        """Show the turns with what was found in the body."""
        grave = [f for f in findings if f.field == "body" and f.severity is not Severity.INFO]
        rows = [_row(turn, grave) for turn in interview.turns] if interview else []
        self._starts = [row.turn.start for row in rows]
        self.show_rows(rows)

    def row_at(self, position: int) -> int | None:
        """The row of the turn around a place of the body."""
        row = bisect_right(self._starts, position) - 1
        return row if row >= 0 and position <= self.rows[row].turn.end else None

    def turn_beside(self, position: int, by: int) -> Turn | None:
        """The question or answer that begins next after a place (1), or last before it (-1)."""
        said = [row.turn for row in self.rows if row.turn.role in _SAID]
        if by > 0:
            return next((turn for turn in said if turn.start > position), None)
        return next((turn for turn in reversed(said) if turn.start < position), None)


class TurnPainter:
    """Bar, letter, first words, sign, count of words; answers are set in."""

    height = TURN_HEIGHT

    def buttons(self, _row: TurnRow) -> tuple[str, ...]:
        """Turns have none."""
        return ()

    def draw(self, canvas: Canvas, room: QRectF, row: TurnRow, ground: str) -> None:
        """Draw one turn."""
        theme = canvas.theme
        is_said = row.turn.role in _SAID
        left = room.left() + 20
        if is_said:
            colour = theme.role(str(row.turn.role))
            left += _INDENT if row.turn.role is Role.ANSWER else 0
            canvas.pill(QRectF(left, room.top() + 6, 3, room.height() - 12), colour, radius=1.5)
            letter = QRectF(left + 7, room.top(), 14, room.height())
            font = fonts.interface(fonts.SMALL, is_strong=True)
            canvas.words(letter, str(row.turn.role)[0].upper(), colour, font, CENTRE, is_elided=False)
            left += 28
        right, small = room.right(), fonts.interface(fonts.SMALL, is_tabular=True)
        count = QRectF(right - 40, room.top(), 40, room.height())
        canvas.words(count, f"{row.word_count:,}", theme.quiet, small, END)
        right -= 48
        if row.severity is not None:
            canvas.sign(QPointF(right - 6, room.center().y() + 0.5), row.severity, 12, ground)
        words = QRectF(left, room.top(), max(0.0, right - 20 - left), room.height())
        text = row.words if is_said else _NAMES[row.turn.role]
        canvas.words(words, text, theme.text if is_said else theme.quiet)


class ReasonsModel(RowModel[Reason]):
    """The pieces of evidence, the weightiest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_reason_words, parent)

    def show(self, interview: Interview | None) -> None:
        """Show the reasons of a verdict."""
        known = interview.reasons if interview else ()
        self.show_rows(sorted(known, key=lambda reason: -abs(reason.weight)))


class ReasonPainter:
    """The evidence, a bar as long as its weight, the weight with its sign."""

    height = TURN_HEIGHT

    def __init__(self, model: ReasonsModel) -> None:
        self._model = model

    def buttons(self, _row: Reason) -> tuple[str, ...]:
        """Reasons have none."""
        return ()

    def draw(self, canvas: Canvas, room: QRectF, row: Reason, ground: str) -> None:
        """Draw one reason."""
        theme = canvas.theme
        small = fonts.interface(fonts.SMALL, is_tabular=True)
        weight = QRectF(room.right() - 44, room.top(), 44, room.height())
        canvas.words(weight, f"{row.weight:+.2f}".replace("-", "−"), theme.text, small, END)
        track = QRectF(weight.left() - 72, room.center().y() - 1, 64, 3)
        canvas.pill(track, mix(ground, theme.quiet, 0.14), radius=1.5)
        heaviest = max(abs(other.weight) for other in self._model.rows) or 1.0
        bar = QRectF(track.left(), track.top(), max(3.0, track.width() * abs(row.weight) / heaviest), 3)
        canvas.pill(bar, theme.answer if row.weight > 0 else theme.error, radius=1.5)
        left = room.left() + 20
        words = QRectF(left, room.top(), max(0.0, track.left() - 12 - left), room.height())
        canvas.words(words, row.feature, theme.text)


def _row(turn: Turn, findings: list[Finding]) -> TurnRow:
    inside = [f.severity for f in findings if turn.start <= f.start < max(turn.end, turn.start + 1)]
    words = turn.text.split()
    gravest = max(inside, key=lambda severity: severity.rank, default=None)
    return TurnRow(turn, gravest, " ".join(words)[:_FIRST_WORDS], len(words))


def _turn_words(row: TurnRow) -> RowWords:
    speaker = f"{row.turn.speaker}: " if row.turn.speaker else ""
    grave = f", {row.severity}" if row.severity else ""
    spoken = f"{row.turn.role}{grave}. {speaker}{row.words}, {row.word_count} words"
    return RowWords(row.words, f"{speaker}{row.words}", spoken)


def _reason_words(reason: Reason) -> RowWords:
    side = "for" if reason.weight > 0 else "against"
    spoken = f"{reason.feature}: {abs(reason.weight):.2f} {side} an interview"
    return RowWords(reason.feature, reason.feature, spoken)
