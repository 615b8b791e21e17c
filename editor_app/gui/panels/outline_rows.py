"""The rows of the outline: turns with role, first words and length; and the reasons for the verdict."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QFont

from editor_app.domain.finding import Finding, Severity
from editor_app.domain.interview import Interview, Reason, Role, Turn
from editor_app.gui import fonts
from editor_app.gui.editor.marks import short_name
from editor_app.gui.models.row_model import RowModel, RowWords
from editor_app.gui.paint import CENTRE, END, Canvas, text_width
from editor_app.gui.theme import mix
from editor_app.gui.words import counted

TURN_HEIGHT = 24
_INDENT = 12
_NAMES = {Role.INTRO: "Introduction", Role.OUTRO: "Closing text", Role.NOTE: "Note"}
_SAID = (Role.QUESTION, Role.ANSWER)
_FIRST_WORDS = 200
_NUMBER_END, _NUMBERS_FROM, _SPEAKERS_FROM, _LONGEST_SPEAKER = 30, 240, 320, 130
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn with the gravest finding of its structure that is more than a remark.

    `number` counts questions and answers from 1; it is None for what nobody says.
    """

    turn: Turn
    finding: Finding | None
    words: str
    word_count: int
    number: int | None = None

    @property
    def severity(self) -> Severity | None:
        """How grave its finding is; None for a turn that is whole."""
        return self.finding.severity if self.finding is not None else None

    @property
    def name(self) -> str:
        """ "Turn 4", or what it is."""
        return f"Turn {self.number}" if self.number is not None else _NAMES[self.turn.role]


class OutlineModel(RowModel[TurnRow]):
    """The turns of one interview in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_turn_words, parent)
        self._starts: list[int] = []
        self._speakers: tuple[str, ...] = ()

    def show(self, interview: Interview | None, findings: Iterable[Finding]) -> None:
        """Show the turns with what was found in the body."""
        grave = [f for f in findings if _breaks_a_turn(f)]
        rows: list[TurnRow] = []
        for turn in interview.turns if interview else ():
            number = sum(row.number is not None for row in rows) + 1 if turn.role in _SAID else None
            rows.append(_row(turn, grave, number))
        self._starts = [row.turn.start for row in rows]
        self._speakers = tuple(dict.fromkeys(row.turn.speaker for row in rows if row.turn.speaker))
        self.show_rows(rows)

    @property
    def has_speakers(self) -> bool:
        """Whether any turn has a speaker's name."""
        return bool(self._speakers)

    def has_room_for_names(self, width: float, font: QFont) -> bool:
        """Whether the full names of all speakers fit, so that both sides are shown in the same way."""
        return all(text_width(name, font) <= width for name in self._speakers)

    def broken_beside(self, position: int, by: int) -> TurnRow | None:
        """The next broken turn (1) behind the one around a place, or the last before it (-1)."""
        here = bisect_right(self._starts, position) - 1
        order = self.rows[here + 1 :] if by > 0 else self.rows[: max(0, here)][::-1]
        return next((row for row in order if row.finding is not None), None)

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
    """Number, bar, letter, speaker, first words, sign, count of words; answers are set in.

    Speakers are full names where all of them have room, else short ones for both sides, the full name in the tooltip.
    Where the list is narrow, the speaker gives way first, then the number.
    """

    height = TURN_HEIGHT

    def __init__(self, model: OutlineModel) -> None:
        self._model = model

    def buttons(self, _row: TurnRow) -> tuple[str, ...]:
        """Turns have none."""
        return ()

    def draw(self, canvas: Canvas, room: QRectF, row: TurnRow, ground: str) -> None:
        """Draw one turn."""
        theme, small = canvas.theme, fonts.interface(fonts.SMALL, is_tabular=True)
        count = QRectF(room.right() - 40, room.top(), 40, room.height())
        canvas.words(count, f"{row.word_count:,}", theme.quiet, small, END)
        right = room.right() - 48
        if row.severity is not None:
            canvas.sign(QPointF(right - 6, room.center().y() + 0.5), row.severity, 12, ground)
        left = self._draw_role(canvas, room, row)
        words = QRectF(left, room.top(), max(0.0, right - 20 - left), room.height())
        text = row.words if row.number is not None else _NAMES[row.turn.role]
        canvas.words(words, text, theme.text if row.number is not None else theme.quiet)

    def _draw_role(self, canvas: Canvas, room: QRectF, row: TurnRow) -> float:
        """Number, bar, letter and speaker; where the words begin."""
        theme, small = canvas.theme, fonts.interface(fonts.SMALL, is_tabular=True)
        left = room.left() + (_NUMBER_END if room.width() >= _NUMBERS_FROM else 14) + 8
        if row.number is None:
            return left
        if room.width() >= _NUMBERS_FROM:
            number = QRectF(room.left() + 6, room.top(), _NUMBER_END - 6, room.height())
            canvas.words(number, f"{row.number}", theme.quiet, small, END, is_elided=False)
        left += _INDENT if row.turn.role is Role.ANSWER else 0
        colour = theme.role(str(row.turn.role))
        canvas.pill(QRectF(left, room.top() + 6, 3, room.height() - 12), colour, radius=1.5)
        letter = QRectF(left + 7, room.top(), 14, room.height())
        strong = fonts.interface(fonts.SMALL, is_strong=True)
        canvas.words(letter, str(row.turn.role)[0].upper(), colour, strong, CENTRE, is_elided=False)
        left += 28
        if not self._model.has_speakers or room.width() < _SPEAKERS_FROM:
            return left
        end = room.left() + _NUMBER_END + 8 + _INDENT + 28 + min(_LONGEST_SPEAKER, room.width() * 0.22)
        speaker = row.turn.speaker or ""
        if not self._model.has_room_for_names(end - left, small):
            speaker = short_name(speaker)
        canvas.words(QRectF(left, room.top(), end - left, room.height()), speaker, theme.quiet, small)
        return end + 8


class ReasonsModel(RowModel[Reason]):
    """The pieces of evidence: what speaks for an interview, then what speaks against it, the weightiest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_reason_words, parent)

    def show(self, interview: Interview | None) -> None:
        """Show the reasons of a verdict."""
        known = interview.reasons if interview else ()
        self.show_rows(sorted(known, key=lambda reason: (reason.weight < 0, -abs(reason.weight))))


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


def _breaks_a_turn(finding: Finding) -> bool:
    return finding.field == "body" and finding.group == "interview" and finding.severity is not Severity.INFO


def _row(turn: Turn, findings: list[Finding], number: int | None) -> TurnRow:
    inside = [f for f in findings if turn.start <= f.start < max(turn.end, turn.start + 1)]
    gravest = max(inside, key=lambda finding: finding.severity.rank, default=None)
    words = turn.text.split()
    return TurnRow(turn, gravest, " ".join(words)[:_FIRST_WORDS], _count_words(turn.text, len(words)), number)


def _count_words(text: str, count: int) -> int:
    """The words of a text; two characters are one where nothing parts them."""
    characters = len(_EAST_ASIAN.findall(text))
    return count if characters < count else (characters + 1) // 2


def _turn_words(row: TurnRow) -> RowWords:
    speaker = f"{row.turn.speaker}: " if row.turn.speaker else ""
    grave = f", {row.severity}" if row.severity else ""
    number = f"{row.number}, " if row.number is not None else ""
    spoken = f"{number}{row.turn.role}{grave}. {speaker}{row.words}, {counted(row.word_count, 'word')}"
    wrong = f"\n{row.finding.message}" if row.finding is not None else ""
    return RowWords(row.words, f"{speaker}{row.words}{wrong}", spoken)


def _reason_words(reason: Reason) -> RowWords:
    side = "for" if reason.weight > 0 else "against"
    spoken = f"{reason.feature}: {abs(reason.weight):.2f} {side} an interview"
    return RowWords(reason.feature, reason.feature, spoken)
