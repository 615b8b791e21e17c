"""The findings about the library's tags as rows: what they are about, what is said of it, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF

from editor_app.gui import fonts
from editor_app.gui.models.row_model import RowWords
from editor_app.gui.paint import END, Canvas, button_rect, text_width
from editor_app.gui.theme import GAP, GROUP, ROW
from editor_app.gui.words import SEVERITY_NAMES, counted
from editor_app.gui.writing import as_sentence
from editor_app.services.corpus import CorpusFinding, CorpusKind
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.normalise import difference_between, key3
from editor_app.vocabularies.resolution import Match

_SIGN, _WORDS = 28, 44
_COUNT = 56
_REASON_SHARE = 0.4
_MOST_REASONS = 3


class Act(StrEnum):
    """What can be done about a finding, as its button says it."""

    MERGE = "Merge…"
    APART = "Not the Same"
    RESOLVE = "Resolve…"
    ADD = "New Term…"
    REMOVE = "Remove…"
    TERM = "Show Term"
    LIST = "List Articles"


_ACTS = {
    CorpusKind.VARIANTS: (Act.MERGE, Act.APART),
    CorpusKind.NEAR_VARIANTS: (Act.RESOLVE, Act.APART),
    CorpusKind.UNKNOWN: (Act.RESOLVE, Act.ADD),
    CorpusKind.BATCH_PATTERN: (Act.REMOVE,),
    CorpusKind.NEVER_USED: (Act.TERM,),
}
_MORE_ACTS = {
    CorpusKind.VARIANTS: (Act.TERM,),
    CorpusKind.NEAR_VARIANTS: (Act.ADD,),
    CorpusKind.BATCH_PATTERN: (Act.TERM,),
    CorpusKind.USED_ONCE: (Act.TERM,),
    CorpusKind.OVERUSED: (Act.TERM,),
    CorpusKind.WITH_PARENT_ONLY: (Act.TERM,),
}

GROUPS = {
    "May be one term": (CorpusKind.VARIANTS, CorpusKind.NEAR_VARIANTS),
    "Not in the vocabulary": (CorpusKind.UNKNOWN,),
    "Tagged in batches": (CorpusKind.BATCH_PATTERN,),
    "Used too often": (CorpusKind.OVERUSED, CorpusKind.WITH_PARENT_ONLY),
    "Hardly used": (CorpusKind.USED_ONCE, CorpusKind.NEVER_USED),
    "Copies that differ": (CorpusKind.COPIES_DIFFER,),
    "Articles without a term": (CorpusKind.EMPTY_FIELD,),
}
"""The kinds of findings as they are offered to choose from."""

MATCH_WORDS = {
    Match.ALIAS: "alias",
    Match.KNOWN_MISSPELLING: "known misspelling",
    Match.OTHER_LANGUAGE: "other language",
    Match.CODE_FOR_LABEL: "code",
    Match.UNICODE_FORM: "form of characters",
    Match.CONTROL_CHAR: "unprintable character",
    Match.WHITESPACE: "blanks",
    Match.DASH_QUOTE: "dash or quote",
    Match.CASE: "case",
    Match.HOMOGLYPH: "letters that look alike",
    Match.DIACRITICS: "accents",
    Match.PUNCTUATION: "punctuation",
    Match.WORD_ORDER: "order of words",
    Match.INFLECTION: "number or spelling",
    Match.TRANSLITERATION: "alphabet",
    Match.TYPO: "slip of the keyboard",
}

_UNSEEN = (Match.WHITESPACE, Match.DASH_QUOTE, Match.CONTROL_CHAR, Match.HOMOGLYPH, Match.UNICODE_FORM)


@dataclass(frozen=True, slots=True)
class CorpusRow:
    """One finding: `title` is what it is about, `reason` what sets the values apart or is near; `acts` its buttons."""

    finding: CorpusFinding
    title: str
    reason: str = ""

    @property
    def acts(self) -> tuple[Act, ...]:
        """What the row offers as buttons, the first by Enter."""
        return _ACTS.get(self.finding.kind, (Act.LIST,))

    @property
    def every_act(self) -> tuple[Act, ...]:
        """All that can be done about it."""
        more = (*_MORE_ACTS.get(self.finding.kind, ()), *([Act.LIST] if self.finding.count else []))
        return tuple(dict.fromkeys((*self.acts, *more)))

    @property
    def key(self) -> tuple[str, str, str]:
        """Tells the row from others, also when the tags are looked over anew."""
        return self.finding.kind.value, self.finding.target or "", "\n".join(self.finding.values)


def make_rows(findings: Iterable[CorpusFinding], index: VocabularyIndex) -> tuple[CorpusRow, ...]:
    """The rows of findings in their order."""
    return tuple(_row(finding, index) for finding in findings)


def _row(finding: CorpusFinding, index: VocabularyIndex) -> CorpusRow:
    match finding.kind:
        case CorpusKind.VARIANTS | CorpusKind.NEAR_VARIANTS:
            title = " · ".join(map(said_value, (finding.target or "", *finding.values)))
            return CorpusRow(finding, title, _reason(finding, index))
        case CorpusKind.UNKNOWN:
            near = ", ".join(finding.proposals[:_MOST_REASONS])
            return CorpusRow(finding, said_value(finding.values[0]), f"near {near}" if near else "nothing is near")
    return CorpusRow(finding, as_sentence(finding.message))


def _reason(finding: CorpusFinding, index: VocabularyIndex) -> str:
    """What sets the values apart: the kinds, or of a single difference that nobody sees the characters."""
    if finding.kind is CorpusKind.VARIANTS:
        found = [index.resolve(value) for value in finding.values]
        if len(found) == 1 and found[0].kind in _UNSEEN and found[0].difference:
            return found[0].difference
        kinds = [resolution.kind for resolution in found]
    else:
        kinds = [_kind(value, finding.target or "") for value in finding.values]
    words = dict.fromkeys(MATCH_WORDS.get(kind, "spelling") for kind in kinds)
    return ", ".join(list(words)[:_MOST_REASONS])


def _kind(value: str, label: str) -> Match:
    """What sets an unknown value apart from another."""
    return difference_between(value, label) if key3(value) == key3(label) else Match.TYPO


def said_value(value: str) -> str:
    """A value as it is shown: in quotes where blanks at its ends would not be seen."""
    return value if value == value.strip() else f"“{value}”"


def row_words(row: CorpusRow) -> RowWords:
    """What a row says on the screen, in its tooltip and to a screen reader."""
    acts = ", ".join(row.every_act)
    articles = counted(row.finding.count, "article")
    spoken = f"{SEVERITY_NAMES[row.finding.severity]}: {row.finding.message} {articles}. {acts}"
    return RowWords(row.title, row.finding.message, spoken)


class CorpusPainter:
    """Sign, what it is about, reason and number of articles in fixed columns."""

    height = ROW

    def buttons(self, row: CorpusRow) -> tuple[str, ...]:
        """What can be done first."""
        return row.acts

    def _buttons_width(self) -> float:
        """What the widest buttons take, so that the numbers before them stand in one column."""
        widest = max(sum(button_rect(0, 0, act).width() + GAP for act in acts) for acts in _ACTS.values())
        return GROUP + widest

    def draw(self, canvas: Canvas, room: QRectF, row: CorpusRow, ground: str) -> None:
        """Draw one finding."""
        theme, small = canvas.theme, fonts.interface(fonts.SMALL, is_tabular=True)
        canvas.sign(QPointF(room.left() + _SIGN, room.center().y() + 0.5), row.finding.severity, 14, ground)
        left, right = room.left() + _WORDS, min(room.right(), QRectF(canvas.bounds).right() - self._buttons_width())
        if row.finding.kind is not CorpusKind.NEVER_USED:
            count = QRectF(right - _COUNT, room.top(), _COUNT, room.height())
            canvas.words(count, f"{row.finding.count:,}", theme.quiet, small, END)
        right -= _COUNT + GAP
        wide = max(0.0, right - left)
        free = max(wide * _REASON_SHARE, wide - text_width(row.title, fonts.interface()) - 2 * GAP)
        reason = min(text_width(row.reason, small) + 1, free) if row.reason else 0.0
        title = QRectF(left, room.top(), wide - reason - (GAP if reason else 0), room.height())
        canvas.words(title, row.title, theme.text)
        if reason:
            canvas.words(QRectF(right - reason, room.top(), reason, room.height()), row.reason, theme.quiet, small, END)
