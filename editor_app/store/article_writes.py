"""Articles added, saved, moved through the review, removed and brought back."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from sqlalchemy import bindparam, delete, select, update

from editor_app.domain.article import Article, PagePart, ReviewState, metadata_key
from editor_app.domain.errors import ConflictError, InputError, NotFoundError
from editor_app.domain.history import WHOLE_ARTICLE
from editor_app.domain.holdings import NewArticle
from editor_app.store.differences import Entry, Kind, find_differences
from editor_app.store.encoding import Encoded, article_values, encode, parts_json, term_rows
from editor_app.store.full_text import index_articles
from editor_app.store.prepared import Prepared, Row, update_row
from editor_app.store.reading import find_number, load_article, load_many
from editor_app.store.removal import Removed, bare_token, keep_removed, read_removed
from editor_app.store.rewriting import Rewriting
from editor_app.store.tables import (
    article,
    article_parts,
    article_term,
    article_text,
    capture,
    captured_page,
    counter,
    note,
    suppression,
)
from editor_app.store.writes import Writes, batches, now

BATCH = 2_000
LOADED = 500
"""Stored articles compared at a time."""

_COUNTER = counter.c.name == "next_number"
_NEXT_NUMBER = Prepared(select(counter.c.value).where(_COUNTER))
_TAKE_NUMBERS = Prepared(update(counter).where(_COUNTER).values(value=bindparam("next")))


class ArticleWrites(Writes):
    """Changes of articles; each is recorded."""

    def add_article(
        self,
        subject: Article,
        captured: bytes | None = None,
        parts: tuple[PagePart, ...] = (),
        *,
        span_hash: str | None = None,
        mirror_of: str | None = None,
    ) -> None:
        """Add one article with the page it was made from."""
        self.add_articles([NewArticle(subject, captured, parts, span_hash, mirror_of)])

    def add_articles(self, news: Iterable[NewArticle]) -> dict[str, str]:
        """Add many, in batches; gives the content's hash for each id.

        Raises InputError where an id is there already or a text cannot be held.
        """
        hashes: dict[str, str] = {}
        for batch in batches(news, BATCH):
            encoded = self._add_batch(batch)
            hashes |= {new.article.id: content.content_hash for new, content in zip(batch, encoded, strict=True)}
        return hashes

    def _add_batch(self, news: Sequence[NewArticle]) -> list[Encoded]:
        self._refuse_known([new.article.id for new in news])
        first, added = self._take_numbers(len(news)), now()
        pages = [_page_values(new.captured, new.parts) for new in news if new.captured is not None]
        self._upsert(captured_page, pages, "sha256")
        captures = [_capture_values(new.article, number, added) for number, new in enumerate(news, first)]
        encoded = [encode(new.article) for new in news]
        rows: list[Row] = [
            {
                "number": number, **article_values(new.article, content), "added": added, "edited": "",
                "span_hash": new.span_hash, "mirror_of": new.mirror_of,
            }
            for number, (new, content) in enumerate(zip(news, encoded, strict=True), first)
        ]  # fmt: skip
        self._insert_articles(rows, encoded)
        self._upsert(capture, captures, "path")
        self._journal.record(
            [
                Entry(new.article.id, Kind.ARTICLE, WHOLE_ARTICLE, None, bare_token(new.article, content))
                for new, content in zip(news, encoded, strict=True)
            ]
        )
        return encoded

    def _insert_articles(self, rows: Sequence[Row], encoded: Sequence[Encoded]) -> None:
        """Rows of consecutive numbers with what belongs to them."""
        numbered = [(row["number"], content) for row, content in zip(rows, encoded, strict=True)]
        self._insert(article, rows)
        self._insert(article_text, [{"number": number, **content.texts} for number, content in numbered])
        index_articles(self._connection, rows[0]["number"], rows[-1]["number"])
        self._insert(article_parts, [{"number": number, **content.parts} for number, content in numbered])
        self._insert(article_term, [row for number, content in numbered for row in term_rows(content, number)])

    def _refuse_known(self, ids: Sequence[str]) -> None:
        known = self._connection.execute(select(article.c.id).where(article.c.id.in_(ids)).limit(1)).scalar()
        repeated = next((id_ for id_ in ids if ids.count(id_) > 1), None) if len(set(ids)) != len(ids) else None
        if known is not None or repeated is not None:
            raise InputError(f"The library holds an article {known or repeated} already.")

    def _take_numbers(self, count: int) -> int:
        first = int(_NEXT_NUMBER.run(self._connection).scalar_one())
        _TAKE_NUMBERS.run(self._connection, next=first + count)
        return first

    def save_article(self, before: Article, after: Article) -> None:
        """Store what changed between the two; raises ConflictError where the stored fields are no longer `before`."""
        number = find_number(self._connection, before.id)
        stored = load_article(self._connection, number)
        self.write_article(number, stored, _wanted(stored, before, after))

    def save_articles(self, pairs: Iterable[tuple[Article, Article]]) -> None:
        """Save many; raises NotFoundError and ConflictError."""
        for batch in batches(pairs, LOADED):
            stored = load_many(self._connection, [before.id for before, _after in batch])
            again, changes = [], []
            for before, after in batch:
                found = stored.pop(before.id, None)
                if found is None:  # not there, or twice among these
                    again.append((before, after))
                else:
                    changes.append((*found, _wanted(found[1], before, after)))
            self.write_articles(changes)
            for before, after in again:
                self.save_article(before, after)

    def change_articles(self, ids: Iterable[str], change: Callable[[Article], Article]) -> int:
        """Make one change to many articles as they are stored; how many of them changed. Raises NotFoundError."""
        changed = 0
        for batch in batches(ids, LOADED):
            stored = load_many(self._connection, batch)
            rewritten = []
            for article_id in batch:
                if article_id not in stored:
                    raise NotFoundError(f"The library has no article {article_id}.")
                number, before = stored[article_id]
                after = change(before)
                if after is not before and after != before:
                    rewritten.append((number, before, after))
            self.write_articles(rewritten)
            changed += len(rewritten)
        return changed

    def write_article(self, number: int, stored: Article, after: Article) -> None:
        """Store `after` in place of what is stored, without a look at conflicts."""
        self.write_articles([(number, stored, after)])

    def write_articles(self, changes: Iterable[tuple[int, Article, Article]]) -> None:
        """Store many at one go, each with its row and what is stored there; no article may come twice."""
        rewriting, at = Rewriting(), now()
        for number, stored, after in changes:
            entries = find_differences(stored, after)
            if entries:
                rewriting.add(number, stored, after, entries, at)
        rewriting.run(self._connection)
        self._journal.record(rewriting.entries)

    def set_state(self, article_id: str, state: ReviewState, *, assignee: str | None = None, keep: bool = True) -> None:
        """Move an article through the review; `assignee` None leaves who looks after it where `keep` is true."""
        number = find_number(self._connection, article_id)
        stored = load_article(self._connection, number)
        who = stored.assignee if assignee is None and keep else assignee or None
        self.write_article(number, stored, replace(stored, state=state, assignee=who))

    def remove_article(self, article_id: str) -> None:
        """Take an article out; undo brings it back with its notes and suppressions."""
        number = find_number(self._connection, article_id)
        stored = load_article(self._connection, number)
        self.remove_stored([(number, stored, encode(stored))])

    def remove_stored(self, removals: Sequence[tuple[int, Article, Encoded]]) -> None:
        """Take out what is stored in rows, a few hundred at most: one statement, for the full-text index's sake."""
        tokens = [keep_removed(self._connection, *removal) for removal in removals]
        numbers = [number for number, _stored, _content in removals]
        self._connection.execute(delete(article).where(article.c.number.in_(numbers)))
        self._journal.record(
            [
                Entry(stored.id, Kind.ARTICLE, WHOLE_ARTICLE, token, None)
                for (_number, stored, _content), token in zip(removals, tokens, strict=True)
            ]
        )

    def restore_articles(self, names: Sequence[str]) -> None:
        """Bring back what was taken out, a few hundred at most, at its old place: for undo."""
        found = [read_removed(self._connection, name) for name in names]
        self._refuse_known([removed.article.id for removed in found])
        ordered = enumerate(sorted(found, key=lambda removed: removed.number))
        for _, run in groupby(ordered, key=lambda pair: pair[1].number - pair[0]):
            self._restore([removed for _, removed in run])
        self._journal.record(
            [Entry(removed.article.id, Kind.ARTICLE, WHOLE_ARTICLE, None, removed.token) for removed in found]
        )

    def _restore(self, run: Sequence[Removed]) -> None:
        """Bring back articles of consecutive numbers."""
        encoded = [encode(removed.article) for removed in run]
        rows: list[Row] = [
            {"number": removed.number, **article_values(removed.article, content), **removed.columns}
            for removed, content in zip(run, encoded, strict=True)
        ]
        self._insert_articles(rows, encoded)
        self._upsert(capture, [row for removed in run for row in removed.captures], "path")
        self._insert(note, [row for removed in run for row in removed.notes])
        self._insert(suppression, [row for removed in run for row in removed.suppressions])

    def replace_page(
        self,
        article_id: str,
        captured: bytes,
        parts: tuple[PagePart, ...],
        *,
        span_hash: str | None = None,
    ) -> None:
        """Keep a newer capture of an article's page; the article itself is saved by `save_article`."""
        number = find_number(self._connection, article_id)
        self._upsert(captured_page, [_page_values(captured, parts)], "sha256")
        if span_hash is not None:
            update_row(article, ("span_hash",)).run(self._connection, which=number, span_hash=span_hash)


def _wanted(stored: Article, before: Article, after: Article) -> Article:
    """`after` with another editor's changes of other fields; raises ConflictError where both changed one."""
    if stored == before:
        return after
    wanted = find_differences(before, after)
    found = {(entry.kind, entry.field) for entry in find_differences(before, stored)}
    clash = next((entry for entry in wanted if (entry.kind, entry.field) in found), None)
    if clash is not None:
        raise ConflictError(f"'{clash.field}' of “{_title(stored)}” has been changed elsewhere in the meantime.")
    return _merge(stored, after, wanted)


def _merge(stored: Article, after: Article, wanted: Sequence[Entry]) -> Article:
    """What is stored with the wanted fields of `after`: another editor's change of other fields stays."""
    merged = stored
    for entry in wanted:
        match entry.kind:
            case Kind.METADATA:
                key = metadata_key(entry.field)
                gone = entry.after_shape is None
                metadata = (
                    merged.metadata.without(key) if gone else merged.metadata.with_value(key, after.metadata[key])
                )
                merged = replace(merged, metadata=metadata)
            case Kind.ORDER:
                continue
            case Kind.ASSIGNEE:
                merged = replace(merged, assignee=after.assignee)
            case _:
                values: Row = {entry.field: getattr(after, entry.field)}
                merged = replace(merged, **values)
    return merged


def _page_values(data: bytes, parts: tuple[PagePart, ...]) -> Row:
    return {
        "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "data": zlib.compress(data, 3),
        "parts": parts_json(parts),
    }  # fmt: skip


def _capture_values(subject: Article, number: int, when: str) -> Row:
    return {"path": subject.source.path, "article": number, "sha256": subject.source.sha256, "imported": when}


def _title(subject: Article) -> str:
    return subject.title or subject.abstract or subject.id
