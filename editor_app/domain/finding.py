"""Findings: what a check says about an article, and the edits that would repair it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.article import Article
from editor_app.domain.errors import ConflictError


class Severity(StrEnum):
    """How grave a finding is; `rank` grows with gravity."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 info, 1 warning, 2 error."""
        return (Severity.INFO, Severity.WARNING, Severity.ERROR).index(self)


class FixKind(StrEnum):
    """Safe fixes keep the meaning and are applied by "fix all"; unsafe ones need a click each."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `[start, end)` of a field's text (code points) by `replacement`."""

    field: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair: a short title in the imperative and the edits that make it."""

    kind: FixKind
    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found. `start` and `end` are code points into `article.field_text(field)`, `quote` is what
    they cover.

    `fixes[0]` is the one offered first (JSON: `fix`). A finding without fixes says why in `why_no_fix`.
    """

    rule: str
    severity: Severity
    field: str
    start: int
    end: int
    quote: str
    message: str
    fixes: tuple[Fix, ...] = ()
    why_no_fix: str | None = None

    @property
    def fix(self) -> Fix | None:
        """The fix offered first, or None."""
        return self.fixes[0] if self.fixes else None

    @property
    def group(self) -> str:
        """The part of the rule's id before the dot: interview, taxonomy, page, text or meta."""
        return self.rule.partition(".")[0]

    @property
    def key(self) -> str:
        """Identifies the finding across edits elsewhere: rule, field and quoted text."""
        return finding_key(self.rule, self.field, self.quote)


def finding_key(rule: str, field: str, quote: str) -> str:
    """The `Finding.key` of these three."""
    return _KEY_SEPARATOR.join((rule, field, quote))


def split_finding_key(key: str) -> tuple[str, str, str]:
    """Rule, field and quoted text of a `Finding.key`."""
    rule, _, rest = key.partition(_KEY_SEPARATOR)
    field, _, quote = rest.partition(_KEY_SEPARATOR)
    return rule, field, quote


_KEY_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that findings name. `help` is its manual page in Markdown: what it finds, why, examples, when to suppress.

    `fix_kind` is the kind of its first fix, or None with the reason in `help`.
    """

    id: str
    title: str
    severity: Severity
    fix_kind: FixKind | None
    help: str


def apply_edits(article: Article, edits: Iterable[Edit], list_fields: frozenset[str] = frozenset()) -> Article:
    """The article after the edits, whose offsets all count in the text before them.

    `list_fields` names metadata fields that hold lists even where the article has none yet.
    Raises ConflictError when edits overlap or reach beyond the text.
    """
    by_field: dict[str, list[Edit]] = {}
    for edit in edits:
        by_field.setdefault(edit.field, []).append(edit)
    for field, field_edits in by_field.items():
        text = apply_to_text(article.field_text(field), field_edits)
        article = article.with_field_text(field, text, is_list=True if field in list_fields else None)
    return article


def apply_to_text(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits of one field; insertions at one place keep their given order."""
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position or edit.end < edit.start or edit.end > len(text):
            raise ConflictError(f"The repair no longer fits the text of '{edit.field}'; check the article again.")
        pieces += [text[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*pieces, text[position:]])
