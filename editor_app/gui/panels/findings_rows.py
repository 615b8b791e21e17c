"""The rows of the findings list: sign, place, sentence, repairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF

from editor_app.domain.article import Article
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding, FixKind
from editor_app.gui import fonts
from editor_app.gui.editor.paragraphs import paragraph_at
from editor_app.gui.models.row_model import RowModel, RowWords
from editor_app.gui.paint import Canvas, text_width
from editor_app.gui.theme import ROW
from editor_app.gui.words import SEVERITY_NAMES, Words

MOST_BUTTONS = 2
_SIGN, _PLACE, _GAP = 28, 44, 12
_WIDEST_PLACE = 88


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding and where it is in words: "¶6" in the body, else its field's label."""

    finding: Finding
    place: str


class FindingsModel(RowModel[FindingRow]):
    """The findings of one article, gravest first, then by place."""

    def __init__(self, profile: Profile, words: Words, parent: QObject | None = None) -> None:
        super().__init__(self._row_words, parent)
        self._words = words
        self._order = {field.name: number for number, field in enumerate(profile.fields)}
        self.place_width = 0.0

    def show(self, article: Article | None, findings: Sequence[Finding]) -> None:
        """Show these findings of an article."""
        ordered = sorted(findings, key=lambda f: (-f.severity.rank, self._order.get(f.field, -1), f.start))
        rows = [FindingRow(finding, self._place(article, finding)) for finding in ordered]
        small = fonts.interface(fonts.SMALL)
        widest = max((text_width(row.place, small) for row in rows), default=0.0)
        self.place_width = min(_WIDEST_PLACE, max(44.0, widest))
        self.show_rows(rows)

    def row_of(self, finding: Finding) -> int | None:
        """The row of a finding, or of the nearest one that says the same of the same words."""
        same = [n for n, row in enumerate(self.rows) if row.finding.key == finding.key]
        exact = next((n for n in same if self.rows[n].finding is finding), None)
        if exact is not None:
            return exact
        return min(same, key=lambda n: abs(self.rows[n].finding.start - finding.start), default=None)

    def _row_words(self, row: FindingRow) -> RowWords:
        return RowWords(row.finding.message, help_text(row.finding, self._words), _spoken(row))

    def _place(self, article: Article | None, finding: Finding) -> str:
        if finding.field == "body" and article is not None:
            number = paragraph_at(article.body, finding.start).number
            return f"¶{number}" if number else self._words.field("body")
        return self._words.field(finding.field)


class FindingPainter:
    """Sign, place and sentence in fixed columns."""

    height = ROW

    def __init__(self, model: FindingsModel) -> None:
        self._model = model

    def buttons(self, row: FindingRow) -> tuple[str, ...]:
        """The first repairs."""
        return tuple(fix.title for fix in row.finding.fixes[:MOST_BUTTONS])

    def draw(self, canvas: Canvas, room: QRectF, row: FindingRow, ground: str) -> None:
        """Draw one finding."""
        theme = canvas.theme
        canvas.sign(QPointF(room.left() + _SIGN, room.center().y() + 0.5), row.finding.severity, 14, ground)
        place = QRectF(room.left() + _PLACE, room.top(), self._model.place_width + 1, room.height())
        canvas.words(place, row.place, theme.quiet, fonts.interface(fonts.SMALL))
        left = place.right() + _GAP
        words = QRectF(left, room.top(), max(0.0, room.right() - left), room.height())
        canvas.words(words, row.finding.message, theme.text)


def fix_text(title: str, kind: FixKind) -> str:
    """A repair's title, marked where it has to be looked at."""
    return title if kind is FixKind.SAFE else f"{title} (unsafe)"


def help_text(finding: Finding, words: Words) -> str:
    """The sentence in full, the repairs or why there is none, and the rule with the id that queries know it by."""
    fixes = [f"• {fix_text(fix.title, fix.kind)}" for fix in finding.fixes]
    rule = f"Rule: {words.rule(finding.rule)} ({finding.rule})"
    return "\n".join((finding.message, *fixes, *([finding.why_no_fix] if finding.why_no_fix else ()), rule))


def _spoken(row: FindingRow) -> str:
    fixes = ", ".join(fix.title for fix in row.finding.fixes)
    return f"{SEVERITY_NAMES[row.finding.severity]}, {row.place}: {row.finding.message}" + (
        f" Repairs: {fixes}" if fixes else ""
    )
