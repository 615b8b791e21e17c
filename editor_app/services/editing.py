"""Changing articles: a save, a fix, a bulk edit; each one operation, checked in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.finding import Finding, Fix
from editor_app.domain.history import Operation
from editor_app.domain.progress import Progress
from editor_app.domain.query import Query
from editor_app.domain.reports import Assignment, BulkPreview, BulkReport

if TYPE_CHECKING:
    from editor_app.checks.registry import Checked


@dataclass(frozen=True, slots=True)
class SaveReport:
    """A save: the article as stored, what the check says of it, and the operation (None where nothing changed)."""

    article: Article
    checked: Checked
    operation: Operation | None


class EditingService:
    """Every change of an article's text or metadata."""

    def save(self, before: Article, after: Article, label: str | None = None) -> SaveReport:
        """One operation from `before` to `after`, its label made from what changed where none is given.

        Raises ConflictError where the stored article no longer equals `before`, and LibraryError where it cannot be
        written; the text is then kept in a recovery file.
        """
        raise NotImplementedError

    def apply_fix(self, article_id: str, fix: Fix) -> SaveReport:
        """Apply one repair to the stored article; raises ConflictError where it no longer fits."""
        raise NotImplementedError

    def apply_to_all_like(self, finding: Finding, query: Query, *, same_quote: bool = True) -> BulkPreview:
        """What the first fix of all findings like this one would change: same rule, field and (unless told) quote."""
        raise NotImplementedError

    def apply(self, preview: BulkPreview, progress: Progress | None = None) -> BulkReport:
        """Do what a preview showed, as one operation; articles changed since are named in `failed` and left alone."""
        raise NotImplementedError

    def set_fields(self, query: Query, assignments: Sequence[Assignment], *, dry_run: bool = False) -> BulkReport:
        """Bulk edit of all articles of a query as one operation."""
        raise NotImplementedError

    def fix_all(
        self,
        query: Query,
        rules: Sequence[str] = (),
        *,
        unsafe: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> BulkReport:
        """Apply every safe fix (with `unsafe` the others too) as one operation; `rules` are patterns like `text.*`."""
        raise NotImplementedError

    def keep_recovery(self, article: Article) -> None:
        """Keep an article whose save failed in a recovery file beside the library."""
        raise NotImplementedError

    def recover(self) -> tuple[Article, ...]:
        """The articles kept when a save failed, to be offered at the start."""
        raise NotImplementedError

    def discard_recovery(self, article_id: str) -> None:
        """Remove an article's recovery file: it was saved, or the editor let it go."""
        raise NotImplementedError
