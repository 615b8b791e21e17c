"""Deciding what each read file is to the library (new, known, changed, a mirror) and storing batches of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article
from editor_app.domain.errors import NotFoundError
from editor_app.domain.holdings import Checked, CheckResult, NewArticle, Suppression
from editor_app.domain.reports import ImportItem, ImportOutcome
from editor_app.services.checking import CheckingService
from editor_app.services.merging import merge_capture, merge_row
from editor_app.services.mirrors import are_mirrors
from editor_app.services.reading import Found, LoadedPage, Read, ReadingTask, Record, read_found

if TYPE_CHECKING:
    from editor_app.store.library import Store
    from editor_app.store.unit_of_work import UnitOfWork

_LOOKED_UP_TOGETHER = 500


@dataclass(slots=True)
class _Batch:
    """What one transaction will write."""

    news: dict[str, NewArticle] = field(default_factory=dict)
    changes: list[tuple[Article, Article]] = field(default_factory=list)
    pages: list[tuple[str, Record]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)
    fresh: list[tuple[Article, Checked]] = field(default_factory=list)
    checks: list[CheckResult] = field(default_factory=list)
    captures: list[tuple[str, str, str]] = field(default_factory=list)
    quarantined: list[tuple[str, bytes, str]] = field(default_factory=list)
    spans: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the library holds that a batch may meet."""

    ids: frozenset[str]
    keys: dict[str, str]
    files: dict[str, str]
    spans: dict[str, tuple[str, ...]]


class Intake:
    """One import: its batches are one operation together."""

    def __init__(self, store: Store, checking: CheckingService, task: ReadingTask, label: str, who: str) -> None:
        self._store = store
        self._checking = checking
        self._task = task
        self._label = label
        self._who = who
        self.operation_id: int | None = None

    def without_known(self, files: Iterable[Found], items: list[ImportItem]) -> Iterator[Found]:
        """The files but those whose very bytes have become an article before; these are put into `items`."""
        stream = iter(files)
        while chunk := list(islice(stream, _LOOKED_UP_TOGETHER)):
            pages = {
                place: hashlib.sha256(found.data).hexdigest()
                for place, found in enumerate(chunk)
                if isinstance(found, LoadedPage)
            }
            known = self._store.articles_of_pages(set(pages.values()))
            for place, found in enumerate(chunk):
                article_id = known.get(pages.get(place, ""))
                if article_id is None:
                    yield found
                else:
                    items.append(ImportItem(found.path, ImportOutcome.UNCHANGED, article_id))

    def store(self, reads: Sequence[Read]) -> list[ImportItem]:
        """Store a batch in one transaction; an item for each article and for each file that could not be read."""
        if not reads:
            return []
        known = self._look_up([read for read in reads if isinstance(read, Record)])
        batch = _Batch()
        items: list[ImportItem] = []
        for read in reads:
            if isinstance(read, Record):
                item = self._place(read, known, batch)
                if item.article_id is not None and read.is_page:
                    sha256 = read.imported.article.source.sha256
                    batch.captures.append((known.keys[read.path], item.article_id, sha256))
            else:
                batch.quarantined.append((file_key(read.path), read.data or b"", read.reason))
                item = ImportItem(read.path, ImportOutcome.QUARANTINED, None, read.reason)
            items.append(item)
        with self._store.write(self._label, self._who, continues=self.operation_id) as unit:
            self._write(unit, batch)
        self.operation_id = unit.operation_id or self.operation_id
        return items

    def _look_up(self, records: Sequence[Record]) -> _Known:
        keys = {record.path: file_key(record.path) for record in records if record.is_page}
        return _Known(
            ids=self._store.known({record.imported.article.id for record in records}),
            keys=keys,
            files=self._store.articles_of_files(keys.values()),
            spans=self._store.articles_of_spans({record.span_hash for record in records}),
        )

    def _place(self, record: Record, known: _Known, batch: _Batch) -> ImportItem:
        article_id = record.imported.article.id
        if article_id in batch.news:
            return ImportItem(record.path, ImportOutcome.UNCHANGED, article_id)
        if not record.is_page:
            is_known = article_id in known.ids
            return self._update_record(record, batch) if is_known else self._add(record, known, batch)
        earlier = article_id if article_id in known.ids else known.files.get(known.keys[record.path])
        return self._add(record, known, batch) if earlier is None else self._update_page(earlier, record, batch)

    def _add(self, record: Record, known: _Known, batch: _Batch) -> ImportItem:
        imported = record.imported
        article = imported.article
        original = self._original_of(record, known, batch)
        batch.news[article.id] = NewArticle(article, imported.captured, imported.parts, record.span_hash, original)
        batch.spans.setdefault(record.span_hash, []).append(article.id)
        batch.notes += imported.notes
        batch.suppressions += imported.suppressions
        batch.fresh.append((article, record.checked))
        outcome = ImportOutcome.NEW if original is None else ImportOutcome.MIRROR
        return ImportItem(record.path, outcome, article.id, original or "")

    def _original_of(self, record: Record, known: _Known, batch: _Batch) -> str | None:
        """The first article that this one repeats."""
        article = record.imported.article
        for article_id in known.spans.get(record.span_hash, ()):
            if are_mirrors(article, self._store.article(article_id)):
                return self._store.copies(article_id)[0]
        for article_id in batch.spans.get(record.span_hash, ()):
            if are_mirrors(article, batch.news[article_id].article):
                return batch.news[article_id].mirror_of or article_id
        return None

    def _update_record(self, record: Record, batch: _Batch) -> ImportItem:
        """A record of our own formats whose article the library has: what differs is taken from the record."""
        imported = record.imported
        stored = self._store.article(imported.article.id)
        after = imported.article
        if imported.columns is not None:
            after = merge_row(stored, after, imported.columns)
        if not imported.has_review:
            after = replace(after, state=stored.state, assignee=stored.assignee)
        notes = [note for note in imported.notes if note not in self._store.notes(stored.id)]
        held = {suppression.finding_key for suppression in self._store.suppressions(stored.id)}
        suppressions = [one for one in imported.suppressions if one.finding_key not in held]
        if after == stored and not notes and not suppressions:
            return ImportItem(record.path, ImportOutcome.UNCHANGED, stored.id)
        batch.notes += notes
        batch.suppressions += suppressions
        self._change(stored, after, batch)
        return ImportItem(record.path, ImportOutcome.UPDATED, stored.id)

    def _update_page(self, article_id: str, record: Record, batch: _Batch) -> ImportItem:
        """A newer capture of a file that has been imported before: merged with what the editor changed."""
        stored = self._store.article(article_id)
        theirs = record.imported.article
        if theirs.source.sha256 == stored.source.sha256:
            return ImportItem(record.path, ImportOutcome.UNCHANGED, stored.id)
        merged = merge_capture(self._as_captured(stored) or stored, stored, theirs)
        batch.pages.append((article_id, record))
        self._change(stored, merged.article, batch)
        detail = f"kept your {', '.join(merged.kept)}" if merged.kept else ""
        return ImportItem(record.path, ImportOutcome.UPDATED, article_id, detail)

    def _as_captured(self, stored: Article) -> Article | None:
        """The article as it came from its page, before any editor's change; None where that cannot be told."""
        try:
            page = self._store.captured_page(stored.id)
        except NotFoundError:
            return None
        loaded = LoadedPage(stored.source.path, page.data, stored.source.format)
        for read in read_found(loaded, self._task):
            return read.imported.article if isinstance(read, Record) else None
        return None

    def _change(self, stored: Article, after: Article, batch: _Batch) -> None:
        if after != stored:
            batch.changes.append((stored, after))
            batch.checks.append(self._checking.result_of(after))

    def _write(self, unit: UnitOfWork, batch: _Batch) -> None:
        hashes = unit.add_articles(batch.news.values())
        fresh = [self._checking.as_result(new, checked, hashes[new.id]) for new, checked in batch.fresh]
        _write_rest(unit, batch)
        unit.set_checked(*fresh, *batch.checks)


def file_key(path: str) -> str:
    """What names a file wherever the program is started; files in archives and records are named below theirs."""
    return str(Path(path).absolute())


def _write_rest(unit: UnitOfWork, batch: _Batch) -> None:
    for stored, after in batch.changes:
        unit.save_article(stored, after)
    for article_id, record in batch.pages:
        captured = record.imported.captured
        if captured is not None:
            unit.replace_page(article_id, captured, record.imported.parts, span_hash=record.span_hash)
    for note in batch.notes:
        unit.put_note(note)
    for suppression in batch.suppressions:
        unit.put_suppression(suppression)
    unit.record_captures(batch.captures)
    unit.release(*(key for key, _, _ in batch.captures))
    for key, data, reason in batch.quarantined:
        unit.quarantine(key, data, reason)
