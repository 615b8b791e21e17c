"""Changing articles: a save, a fix, a bulk edit; each one operation, checked in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.errors import AppError, ConflictError, InputError, LibraryError
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding, Fix, apply_edits, with_text
from editor_app.domain.history import Operation
from editor_app.domain.holdings import Checked
from editor_app.domain.progress import Progress
from editor_app.domain.query import And, Flag, Query, Sort
from editor_app.domain.reports import Assignment, BulkPreview, BulkReport, BulkRow, Failure, RepairPlan
from editor_app.services.assignments import apply_assignment, resolve_assignment
from editor_app.services.changes import articles_text, changed_fields, heading, join_words, save_label
from editor_app.services.checking import CheckingService
from editor_app.services.recovery import RecoveryFiles
from editor_app.services.repairs import plan_repairs, repair_article
from editor_app.services.round_trip import keeps_text

if TYPE_CHECKING:
    from editor_app.store.library import Store
    from editor_app.store.unit_of_work import UnitOfWork

_BY_ID = Sort("id", descending=False)
_BATCH = 100  # articles that are written in one transaction; the operation is one all the same

Change = Callable[[Article], Article]


@dataclass(frozen=True, slots=True)
class SaveReport:
    """A save: the article as stored, what the check says of it, and the operation (None where nothing changed)."""

    article: Article
    checked: Checked
    operation: Operation | None


@dataclass(slots=True)
class _Bulk:
    """What a bulk change has done so far."""

    rows: list[BulkRow] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    operation_id: int | None = None


class EditingService:
    """Every change of an article's text or metadata."""

    def __init__(
        self, store: Store, profile: Profile, checking: CheckingService, recovery: RecoveryFiles, who: str
    ) -> None:
        self._store = store
        self._profile = profile
        self._checking = checking
        self._recovery = recovery
        self._who = who

    def save(self, before: Article, after: Article, label: str | None = None) -> SaveReport:
        """One operation from `before` to `after`, its label made from what changed where none is given.

        Raises ConflictError where a changed field is no longer as in `before`, and LibraryError where the library
        cannot be written; the text is then in a recovery file.
        """
        if before == after:
            return SaveReport(after, self._checking.check(after), None)
        label = label or save_label(before, after, self._profile)
        try:
            with self._store.write(label, self._who) as unit:
                unit.save_article(before, after)
                stored, checked = after, None
                if unit.operation_id is not None:
                    checked = self._checking.store_check(unit, stored)
        except LibraryError:
            self._recovery.keep(after)
            raise
        self._recovery.discard(after.id)
        operation = None if unit.operation_id is None else self._store.operation(unit.operation_id)
        stored = self._store.article(after.id)
        if checked is None or stored != after:  # another editor's change of other fields was kept
            checked = self._checking.check(stored)
            self._checking.recheck_changed([stored.id])
        return SaveReport(stored, checked, operation)

    def apply_fix(self, article_id: str, fix: Fix) -> SaveReport:
        """Apply one repair to the stored article; raises ConflictError where it no longer fits."""
        before = self._store.article(article_id)
        after = apply_edits(before, fix.edits, self._profile.shapes)
        if not keeps_text(before, after, fix):
            raise ConflictError(f"“{fix.title}” would lose text, so it was not applied.")
        return self.save(before, after, f"{fix.title} in “{heading(before)}”")

    def apply_to_all_like(self, finding: Finding, query: Query, *, same_quote: bool = True) -> BulkPreview:
        """What the first fix of all findings like this one would change: same rule, field and (unless told) quote."""
        rows: list[BulkRow] = []
        failed: list[Failure] = []
        title = finding.fix.title if finding.fix else finding.rule
        for checked in self._store.checked_articles(And((query, Flag(finding.rule))), _BY_ID):
            alike = [f for f in checked.findings if _is_like(f, finding, same_quote=same_quote)]
            fixes = [f.fix for f in alike if f.fix]
            before = checked.article
            try:
                after = apply_edits(before, [edit for fix in fixes for edit in fix.edits], self._profile.shapes)
            except ConflictError:  # repairs that overlap: the first will do, the next run finds the rest
                after, fixes = apply_edits(before, fixes[0].edits, self._profile.shapes), fixes[:1]
            if all(keeps_text(before, after, fix) for fix in fixes):
                rows += _rows(before, after)
            else:
                failed.append(Failure(before.id, heading(before), f"“{title}” would lose text."))
        return BulkPreview(title, tuple(rows), tuple(failed))

    def apply(self, preview: BulkPreview, progress: Progress | None = None) -> BulkReport:
        """Do what a preview showed, as one operation; articles changed since are named in `failed` and left alone."""
        wanted: dict[str, list[BulkRow]] = {}
        for row in preview.rows:
            wanted.setdefault(row.article_id, []).append(row)

        def change(article: Article) -> Article:
            return self._apply_rows(article, wanted[article.id])

        articles = self._store.articles(tuple(wanted))
        return self._change_all(preview.label, articles, change, total=len(wanted), progress=progress)

    def set_fields(self, query: Query, assignments: Sequence[Assignment], *, dry_run: bool = False) -> BulkReport:
        """Bulk edit of all articles of a query as one operation."""
        resolved = [resolve_assignment(assignment, self._profile) for assignment in assignments]
        if not resolved:
            raise InputError("Nothing to set: give FIELD=VALUE, FIELD+=VALUE or FIELD-=VALUE.")

        def change(article: Article) -> Article:
            for assignment in resolved:
                article = apply_assignment(article, assignment, self._profile.field(assignment.field))
            return article

        fields = (self._profile.field(assignment.field) for assignment in resolved)
        names = dict.fromkeys(f.label.lower() if f else a.field for f, a in zip(fields, resolved, strict=True))
        total = self._store.count(query)
        label = f"Set {join_words(names)} of {articles_text(total)}"
        return self._change_all(label, self._articles(query), change, total=total, dry_run=dry_run)

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
        self._checking.check_library(query, progress)

        def change(article: Article) -> Article:
            return repair_article(
                article,
                lambda current: self._checking.check(current).findings,
                self._profile.shapes,
                rules=rules,
                unsafe=unsafe,
                is_kept=keeps_text,
            )

        known = self._checking.rules
        named = f" of {', '.join(known[name].title if name in known else name for name in rules)}" if rules else ""
        label = f"Apply {'all' if unsafe else 'safe'} fixes{named}"
        is_one = len(rules) == 1 and not set("[?") & set(rules[0])  # a query knows no other sign than the star
        worth = And((query, Flag(rules[0] if is_one else "*")))
        total = self._store.count(worth)
        return self._change_all(label, self._articles(worth), change, total=total, dry_run=dry_run, progress=progress)

    def change_articles(
        self,
        query: Query,
        change: Change,
        label: str,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        before: Callable[[UnitOfWork], None] | None = None,
    ) -> tuple[BulkReport, int]:
        """Make one change to all articles of a query as one operation; also how many articles were looked at.

        Where `change` raises an AppError, the article is left alone and named in the report. What `before` writes comes
        first and belongs to the same operation.
        """
        total = self._store.count(query)
        articles, operation_id = self._articles(query), None
        if before is not None and not dry_run:
            with self._store.write(label, self._who) as unit:
                before(unit)
            operation_id = unit.operation_id
        report = self._change_all(
            label, articles, change, total=total, dry_run=dry_run, progress=progress, continues=operation_id
        )
        return report, total

    def plan_repairs(self, article: Article, left: frozenset[str] = frozenset()) -> RepairPlan:
        """What all safe fixes would make of an article as it is in hand, but for the repairs named in `left`."""
        return plan_repairs(
            article,
            lambda current: self._checking.check(current).findings,
            self._profile.shapes,
            is_kept=keeps_text,
            left=left,
        )

    def keep_recovery(self, article: Article) -> None:
        """Keep an article whose save failed in a recovery file beside the library."""
        self._recovery.keep(article)

    def recover(self) -> tuple[Article, ...]:
        """The articles kept when a save failed, to be offered at the start; those saved since are left out."""
        kept = self._recovery.all()
        known = self._store.known(article.id for article in kept)
        waiting = []
        for article in kept:
            if article.id in known and self._store.article(article.id) == article:
                self._recovery.discard(article.id)
            else:
                waiting.append(article)
        return tuple(waiting)

    def discard_recovery(self, article_id: str) -> None:
        """Remove an article's recovery file: it was saved, or the editor let it go."""
        self._recovery.discard(article_id)

    # ---- bulk changes

    def _articles(self, query: Query) -> Iterator[Article]:
        ids = tuple(self._store.ids(query, _BY_ID))  # all at once: the changes may move articles out of the query
        return self._store.articles(ids)

    def _change_all(
        self,
        label: str,
        articles: Iterable[Article],
        change: Change,
        *,
        total: int,
        dry_run: bool = False,
        progress: Progress | None = None,
        continues: int | None = None,
    ) -> BulkReport:
        """Change each article, in batches that are one operation together; what fails is named, the rest done."""
        bulk, batch = _Bulk(operation_id=continues), []
        for before in (progress or Progress()).over(articles, label, total):
            try:
                after = change(before)
            except AppError as error:
                bulk.failed.append(Failure(before.id, heading(before), str(error)))
                continue
            if after != before:
                batch.append((before, after))
            if len(batch) >= _BATCH:
                self._write(label, batch, bulk, dry_run=dry_run)
                batch = []
        self._write(label, batch, bulk, dry_run=dry_run)
        operation = None if bulk.operation_id is None else self._store.operation(bulk.operation_id)
        changed = len({row.article_id for row in bulk.rows})
        return BulkReport(changed, tuple(bulk.rows), tuple(bulk.failed), operation)

    def _write(self, label: str, pairs: list[tuple[Article, Article]], bulk: _Bulk, *, dry_run: bool) -> None:
        bulk.rows += [row for before, after in pairs for row in _rows(before, after)]
        if dry_run or not pairs:
            return
        with self._store.write(label, self._who, continues=bulk.operation_id) as unit:
            unit.save_articles(pairs)
            unit.set_checked(*self._checking.results_of([after for _, after in pairs]))
        bulk.operation_id = unit.operation_id or bulk.operation_id

    def _apply_rows(self, article: Article, rows: Sequence[BulkRow]) -> Article:
        """The article with the rows' new texts; raises ConflictError where a field is no longer as the preview said."""
        for row in rows:
            if article.field_text(row.field) != row.before:
                known = self._profile.field(row.field)
                named = known.label if known is not None else row.field
                raise ConflictError(f"{named} of “{heading(article)}” has changed since the preview.")
            article = with_text(article, row.field, row.after, self._profile.shapes)
        return article


def _is_like(finding: Finding, other: Finding, *, same_quote: bool) -> bool:
    if (finding.rule, finding.field) != (other.rule, other.field) or finding.fix is None:
        return False
    return not same_quote or finding.quote == other.quote


def _rows(before: Article, after: Article) -> list[BulkRow]:
    title = heading(before)
    return [
        BulkRow(before.id, title, name, before.field_text(name), after.field_text(name))
        for name in changed_fields(before, after)
    ]
