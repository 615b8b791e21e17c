"""Findings: what a check says about an article, and the edits that would repair it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.article import Article, metadata_key
from editor_app.domain.errors import ConflictError
from editor_app.domain.metadata import text_to_list


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


def apply_edits(article: Article, edits: Iterable[Edit], shapes: Mapping[str, bool] | None = None) -> Article:
    """The article after the edits, whose offsets all count in the text before them.

    `shapes` are those of `with_text`. Raises ConflictError when edits overlap or reach beyond the text.
    """
    by_field: dict[str, list[Edit]] = {}
    for edit in edits:
        by_field.setdefault(edit.field, []).append(edit)
    for field, field_edits in by_field.items():
        article = with_text(article, field, apply_to_text(article.field_text(field), field_edits), shapes)
    return article


def with_text(article: Article, field: str, text: str, shapes: Mapping[str, bool] | None = None) -> Article:
    """The article with the field set from its text, in the shape that belongs to the field.

    `shapes` says of metadata fields whether they hold lists; a field that it does not name keeps its shape. A list
    becomes one value only where it has no more than one.
    """
    is_list = (shapes or {}).get(field)
    held = article.metadata.get(metadata_key(field))
    if is_list is False and isinstance(held, tuple):
        members = text_to_list(text)
        if len(members) > 1 or not all(isinstance(member, str) for member in held):
            is_list = None
        else:
            text = members[0] if members else ""
    return article.with_field_text(field, text, is_list=is_list)


def apply_to_text(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits of one field; insertions at one place keep their given order."""
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position or edit.end < edit.start or edit.end > len(text):
            raise ConflictError(f"The repair no longer fits the text of '{edit.field}'; check the article again.")
        pieces += [text[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*pieces, text[position:]])
