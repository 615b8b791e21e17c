"""The flaws of a vocabulary as rows: sign, term, sentence, repair; and those that were left as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from editor_app.domain.finding import FixKind, Rule, Severity
from editor_app.domain.vocabulary import Scheme
from editor_app.gui import fonts
from editor_app.gui.models.row_model import RowWords
from editor_app.gui.paint import Canvas
from editor_app.gui.theme import GAP, ROW
from editor_app.gui.words import SEVERITY_NAMES
from editor_app.gui.writing import as_sentence
from editor_app.services.flaw_exceptions import FlawException
from editor_app.vocabularies.quality.flaw import Flaw, Repair

LEAVE = "Leave…"
RAISE_AGAIN = "Raise Again"
_SIGN, _WORDS = 28, 44
_TERM_SHARE = 0.18
_WIDEST_TERM = 180


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One flaw, or one that was left with a reason (`exception`)."""

    rule: str
    concept_id: str
    term: str
    message: str
    severity: Severity
    flaw: Flaw | None = None
    exception: FlawException | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Tells the row from others, also when the vocabulary is checked anew."""
        return self.rule, self.concept_id, self.message

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The ways to put it right, the first one first."""
        return self.flaw.repairs if self.flaw is not None else ()


def flaw_rows(flaws: Iterable[Flaw], scheme: Scheme) -> tuple[QualityRow, ...]:
    """The rows of flaws in their order."""
    names = {concept.id: concept.preferred_label for concept in scheme.concepts}
    return tuple(
        QualityRow(f.rule, f.concept_id, names.get(f.concept_id, scheme.title), f.message, f.severity, f) for f in flaws
    )


def exception_rows(
    exceptions: Iterable[FlawException], scheme: Scheme, rules: Mapping[str, Rule]
) -> tuple[QualityRow, ...]:
    """The rows of flaws that were left as they are."""
    names = {concept.id: concept.preferred_label for concept in scheme.concepts}
    rows = []
    for exception in exceptions:
        rule, concept_id, message = exception.key
        severity = rules[rule].severity if rule in rules else Severity.INFO
        rows.append(
            QualityRow(rule, concept_id, names.get(concept_id, scheme.title), message, severity, exception=exception)
        )
    return tuple(rows)


def repair_text(repair: Repair) -> str:
    """A repair's title, marked where somebody has to choose it."""
    return repair.title if repair.kind is FixKind.SAFE else f"{repair.title}…"


def row_words(row: QualityRow) -> RowWords:
    """What a row says on the screen, in its tooltip and to a screen reader."""
    said = f"{row.message} Left as it is: {row.exception.reason}" if row.exception is not None else row.message
    repairs = ", ".join(repair.title for repair in row.repairs)
    spoken = f"{SEVERITY_NAMES[row.severity]}, {row.term}: {said}" + (f" Repairs: {repairs}" if repairs else "")
    return RowWords(row.message, said, spoken)


class QualityPainter:
    """Sign, term and sentence in fixed columns."""

    height = ROW

    def buttons(self, row: QualityRow) -> tuple[str, ...]:
        """The first repair, and leaving it."""
        if row.exception is not None:
            return (RAISE_AGAIN,)
        return (*(repair_text(repair) for repair in row.repairs[:1]), LEAVE)

    def draw(self, canvas: Canvas, room: QRectF, row: QualityRow, ground: str) -> None:
        """Draw one flaw; of one that was left the reason stands in place of the sentence's end."""
        theme = canvas.theme
        canvas.sign(QPointF(room.left() + _SIGN, room.center().y() + 0.5), row.severity, 14, ground)
        left = room.left() + _WORDS
        wide = max(0.0, room.right() - left)
        term = min(_WIDEST_TERM, QRectF(canvas.bounds).width() * _TERM_SHARE)
        canvas.words(QRectF(left, room.top(), term, room.height()), row.term, theme.quiet, fonts.interface(fonts.SMALL))
        words = QRectF(left + term + GAP, room.top(), max(0.0, wide - term - GAP), room.height())
        if row.exception is None:
            canvas.words(words, as_sentence(row.message), theme.text)
        else:
            canvas.words(words, as_sentence(f"{row.exception.reason} – {row.message}"), theme.quiet)
