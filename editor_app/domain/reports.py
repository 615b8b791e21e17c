"""What the services answer: previews before a change and reports after it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from editor_app.domain.article import Article
from editor_app.domain.finding import Finding
from editor_app.domain.history import Operation
from editor_app.domain.vocabulary import Concept


class ImportOutcome(StrEnum):
    """What became of one file or one article in it."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MIRROR = "mirror"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class ImportItem:
    """One imported file or record.

    `article_id` is None in quarantine. `detail` is the id mirrored, the reason for quarantine, or empty.
    """

    path: str
    outcome: ImportOutcome
    article_id: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All items of one import in the order read; `operation` is None where nothing changed.

    `was_stopped` says that the user stopped it: what is listed has been stored.
    """

    items: tuple[ImportItem, ...]
    operation: Operation | None = None
    was_stopped: bool = False

    def count(self, outcome: ImportOutcome) -> int:
        """How many items came out so."""
        return sum(item.outcome is outcome for item in self.items)

    @property
    def quarantined(self) -> tuple[ImportItem, ...]:
        """The items that could not be read."""
        return tuple(item for item in self.items if item.outcome is ImportOutcome.QUARANTINED)

    @property
    def summary(self) -> str:
        """One line: "3 new, 1 mirror, 2 quarantined"."""
        counts = Counter(item.outcome for item in self.items)
        parts = [f"{counts[outcome]} {outcome.value}" for outcome in ImportOutcome if counts[outcome]]
        return ", ".join(parts) or "nothing to import"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One part of a bulk edit: `=` sets, `+=` adds to a list, `-=` takes out of a list.

    `value` is the field's text (`Article.field_text`): a list one member a line.
    """

    field: str
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One field of one article, before and after, as text."""

    article_id: str
    title: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Failure:
    """One article (or file) that a batch could not do, and why; the rest was done."""

    article_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """What a bulk change would do; hand it to `EditingService.apply` to do it, or narrow it with `without`."""

    label: str
    rows: tuple[BulkRow, ...]
    failed: tuple[Failure, ...] = ()

    @property
    def article_count(self) -> int:
        """How many articles would change."""
        return len({row.article_id for row in self.rows})

    def without(self, article_ids: frozenset[str]) -> BulkPreview:
        """The preview less the rows of those articles (the ticks taken away)."""
        kept = tuple(row for row in self.rows if row.article_id not in article_ids)
        return BulkPreview(self.label, kept, self.failed)


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair of a plan: what it mends, its title, and the text of the field that it changes, before and after.

    `name` tells it from the others of the plan.
    """

    name: str
    finding: Finding
    title: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """What many repairs would make of one article: `after` is `before` with all of them."""

    before: Article
    after: Article
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What a bulk change did, or with `dry_run` would do (`operation` is then None).

    `changed` counts articles; `rows` shows each changed field; `warnings` counts articles of which something is to be
    said that does not forbid the change, as open errors in an approval.
    """

    changed: int
    rows: tuple[BulkRow, ...] = ()
    failed: tuple[Failure, ...] = ()
    operation: Operation | None = None
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A check of many articles: `checked` were read anew, `reused` had neither changed nor their rules."""

    checked: int
    reused: int
    error_count: int
    warning_count: int
    info_count: int

    @property
    def finding_count(self) -> int:
        """All open findings of the articles asked for."""
        return self.error_count + self.warning_count + self.info_count


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote: articles, files (relative to `output`, the manifest excluded), and what was held back.

    `since` is the library's operation number that the next `--since LAST` starts from.
    """

    written: int
    files: tuple[str, ...]
    held_back: tuple[Failure, ...]
    output: Path
    manifest: Path
    operation_number: int = 0


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """What `doctor` found wrong with the library, one sentence each, and what it repaired.

    `repairable_count` is how many of the problems a repair would cure.
    """

    problems: tuple[str, ...]
    repaired: tuple[str, ...] = ()
    repairable_count: int = 0

    @property
    def is_healthy(self) -> bool:
        """Whether nothing is left to repair."""
        return len(self.problems) == len(self.repaired)


@dataclass(frozen=True, slots=True)
class TermCompletion:
    """One proposal of a completer: the concept, the label that matched and where, and how many articles use it."""

    concept: Concept
    label: str
    start: int
    end: int
    use_count: int = 0


@dataclass(frozen=True, slots=True)
class TermSuggestion:
    """A term that the text names and the field lacks, with the sentence that supports it.

    `start` and `end` are code points into `article.field_text(found_in)`; `score` is how likely the term is a tag,
    between 0 and 1; `count` says how often the text names it, `reasons` in words why it is suggested.
    """

    field: str
    concept: Concept
    sentence: str
    found_in: str
    start: int
    end: int
    score: float = 0.0
    count: int = 1
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermUsage:
    """A term as the articles use it: how often, and its concept where the vocabulary knows it."""

    value: str
    count: int
    concept: Concept | None = None
