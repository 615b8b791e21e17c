"""Articles added, saved, moved through the review, removed and brought back."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import delete, select, update

from editor_app.domain.article import Article, PagePart, ReviewState, metadata_key
from editor_app.domain.errors import ConflictError, InputError
from editor_app.domain.history import WHOLE_ARTICLE
from editor_app.domain.holdings import NewArticle
from editor_app.store.differences import Entry, Kind, find_differences
from editor_app.store.encoding import (
    article_values,
    check_text,
    content_hash,
    part_values,
    parts_json,
    term_rows,
    text_values,
)
from editor_app.store.reading import find_number, load_article
from editor_app.store.removal import keep_removed, read_removed
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
from editor_app.store.writes import Row, Writes, now

BATCH = 2_000


def article_token(subject: Article, content: str) -> str:
    """Names an article's whole state, for the history."""
    return f"{content}:{subject.state}:{subject.assignee or ''}"


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

    def add_articles(self, news: Iterable[NewArticle]) -> None:
        """Add many, in batches; raises InputError where an id is there already or a text cannot be held."""
        batch: list[NewArticle] = []
        for new in news:
            batch.append(new)
            if len(batch) == BATCH:
                self._add_batch(batch)
                batch = []
        if batch:
            self._add_batch(batch)

    def _add_batch(self, news: Sequence[NewArticle]) -> None:
        self._refuse_known([new.article.id for new in news])
        first = self._take_numbers(len(news))
        added = now()
        articles, texts, parts, terms, pages, captures, entries = [], [], [], [], [], [], []
        for number, new in enumerate(news, first):
            subject = new.article
            check_text(subject)
            content = content_hash(subject)
            values = article_values(subject, content)
            values |= {
                "number": number, "added": added, "edited": "", "span_hash": new.span_hash, "mirror_of": new.mirror_of,
            }  # fmt: skip
            articles.append(values)
            texts.append({"number": number, **text_values(subject)})
            parts.append({"number": number, **part_values(subject)})
            terms += term_rows(subject, number)
            if new.captured is not None:
                pages.append(_page_values(new.captured, new.parts))
            captures.append(_capture_values(subject, number, added))
            entries.append(Entry(subject.id, Kind.ARTICLE, WHOLE_ARTICLE, None, article_token(subject, content)))
        self._insert(article, articles)
        self._insert(article_text, texts)
        self._insert(article_parts, parts)
        self._insert(article_term, terms)
        self._upsert(captured_page, pages, "sha256")
        self._upsert(capture, captures, "path")
        self._journal.record(entries)

    def _refuse_known(self, ids: Sequence[str]) -> None:
        known = self._connection.execute(select(article.c.id).where(article.c.id.in_(ids)).limit(1)).scalar()
        repeated = next((id_ for id_ in ids if ids.count(id_) > 1), None) if len(set(ids)) != len(ids) else None
        if known is not None or repeated is not None:
            raise InputError(f"The library holds an article {known or repeated} already.")

    def _take_numbers(self, count: int) -> int:
        row = counter.c.name == "next_number"
        first = int(self._connection.execute(select(counter.c.value).where(row)).scalar_one())
        self._connection.execute(update(counter).where(row).values(value=first + count))
        return first

    def save_article(self, before: Article, after: Article) -> None:
        """Store what changed between the two; raises ConflictError where the stored fields are no longer `before`."""
        number = find_number(self._connection, before.id)
        stored = load_article(self._connection, number)
        wanted = find_differences(before, after)
        if not wanted:
            return
        found = {(entry.kind, entry.field) for entry in find_differences(before, stored)}
        clash = next((entry for entry in wanted if (entry.kind, entry.field) in found), None)
        if clash is not None:
            raise ConflictError(f"'{clash.field}' of “{_title(stored)}” has been changed elsewhere in the meantime.")
        self._store(number, stored, after if stored == before else _merge(stored, after, wanted))

    def save_articles(self, pairs: Iterable[tuple[Article, Article]]) -> None:
        """Save many."""
        for before, after in pairs:
            self.save_article(before, after)

    def write_article(self, number: int, stored: Article, after: Article) -> None:
        """Store `after` in place of what is stored, without a look at conflicts: for undo."""
        self._store(number, stored, after)

    def _store(self, number: int, stored: Article, after: Article) -> None:
        entries = find_differences(stored, after)
        if not entries:
            return
        check_text(after)
        execute = self._connection.execute
        content = content_hash(after)
        values = article_values(after, content)
        if any(entry.kind in (Kind.TEXT, Kind.METADATA, Kind.ORDER) for entry in entries):
            values["edited"] = now()
            execute(update(article_text).where(article_text.c.number == number).values(text_values(after)))
            execute(delete(article_term).where(article_term.c.article == number))
            self._insert(article_term, term_rows(after, number))
        execute(update(article).where(article.c.number == number).values(values))
        execute(update(article_parts).where(article_parts.c.number == number).values(part_values(after)))
        self._journal.record(entries)

    def set_state(self, article_id: str, state: ReviewState, *, assignee: str | None = None, keep: bool = True) -> None:
        """Move an article through the review; `assignee` None leaves who looks after it where `keep` is true."""
        number = find_number(self._connection, article_id)
        stored = load_article(self._connection, number)
        who = stored.assignee if assignee is None and keep else assignee or None
        after = replace(stored, state=state, assignee=who)
        entries = find_differences(stored, after)
        if entries:
            values = {"state": str(state), "assignee": who}
            self._connection.execute(update(article).where(article.c.number == number).values(values))
            self._journal.record(entries)

    def remove_article(self, article_id: str) -> None:
        """Take an article out; undo brings it back with its notes and suppressions."""
        number = find_number(self._connection, article_id)
        stored = load_article(self._connection, number)
        token = keep_removed(self._connection, number, stored, article_token(stored, content_hash(stored)))
        self._connection.execute(delete(article).where(article.c.number == number))
        self._journal.record([Entry(stored.id, Kind.ARTICLE, WHOLE_ARTICLE, token, None)])

    def restore_article(self, token: str) -> None:
        """Bring back what `remove_article` took out, at its old place: for undo."""
        removed = read_removed(self._connection, token)
        subject, number = removed.article, removed.number
        self._refuse_known([subject.id])
        content = content_hash(subject)
        values = {"number": number, **article_values(subject, content), **removed.columns}
        self._insert(article, [values])
        self._insert(article_text, [{"number": number, **text_values(subject)}])
        self._insert(article_parts, [{"number": number, **part_values(subject)}])
        self._insert(article_term, term_rows(subject, number))
        self._upsert(capture, removed.captures, "path")
        self._insert(note, removed.notes)
        self._insert(suppression, removed.suppressions)
        entry = Entry(subject.id, Kind.ARTICLE, WHOLE_ARTICLE, None, article_token(subject, content))
        self._journal.record([entry])

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
            self._connection.execute(update(article).where(article.c.number == number).values(span_hash=span_hash))


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
