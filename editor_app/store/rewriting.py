"""What of an article's rows a change rewrites: only what differs, found without a look at what cannot differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete

from editor_app.domain.article import Article
from editor_app.store.differences import Entry, Kind
from editor_app.store.encoding import (
    Encoded,
    Terms,
    encode,
    heading_values,
    light_values,
    rows_of_terms,
    terms_of,
    terms_text,
)
from editor_app.store.prepared import Prepared, Row, update_row, update_together, upsert_into
from editor_app.store.tables import article, article_parts, article_term, article_text

EDITS = (Kind.TEXT, Kind.METADATA, Kind.ORDER)
"""What makes an article an edited one."""

_DELETE_TERM = Prepared(
    delete(article_term).where(
        article_term.c.article == bindparam("article"),
        article_term.c.field == bindparam("field"),
        article_term.c.key == bindparam("key"),
    )
)
_PUT_TERM = upsert_into(article_term, ("article", "field", "key", "value"), ("article", "field", "key"))
_OF_METADATA = frozenset((Kind.METADATA, Kind.ORDER))
_BESIDE_CONTENT = frozenset((Kind.STATE, Kind.ASSIGNEE))
_HEADING_TEXTS = frozenset(("title", "abstract", "body"))


@dataclass(slots=True)
class Rewriting:
    """The rows to be rewritten for many articles, gathered so that each kind of statement is run once."""

    _updates: dict[tuple[str, tuple[str, ...]], list[Row]] = field(default_factory=dict)
    _terms_gone: list[Row] = field(default_factory=list)
    _terms_new: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def add(self, number: int, stored: Article, after: Article, entries: Sequence[Entry], now: str) -> None:
        """Gather what leads from one state of an article to the other; `entries` are its differences."""
        kinds = {entry.kind for entry in entries}
        self.entries += entries
        values = _changed(light_values(stored), light_values(after))
        if kinds <= _BESIDE_CONTENT:
            self._update(article, number, values)
            return
        new = encode(after)
        texts = [entry.field for entry in entries if entry.kind is Kind.TEXT]
        values["content_hash"] = new.content_hash
        if not _HEADING_TEXTS.isdisjoint(texts):
            values |= heading_values(after)
        if not kinds.isdisjoint(EDITS):
            values["edited"] = now
        self._update(article, number, values)
        self._update(article_parts, number, _changed_parts(new, kinds, entries))
        is_retagged = not kinds.isdisjoint(_OF_METADATA)
        terms = self._rewrite_terms(number, stored, new) if is_retagged else {}
        self._update(article_text, number, {name: new.texts[name] for name in texts} | terms)

    def run(self, connection: Connection) -> None:
        """Write everything."""
        tables = {table.name: table for table in (article, article_text, article_parts)}
        for (name, columns), rows in self._updates.items():
            if name == article_text.name and len(rows) > 1:
                update_together(connection, article_text, columns, rows)
            else:
                update_row(tables[name], columns).run_many(connection, rows)
        _DELETE_TERM.run_many(connection, self._terms_gone)
        _PUT_TERM.run_many(connection, self._terms_new)

    def _update(self, table: Table, number: int, values: Row) -> None:
        if values:
            self._updates.setdefault((table.name, tuple(values)), []).append({**values, "which": number})

    def _rewrite_terms(self, number: int, stored: Article, new: Encoded) -> dict[str, Any]:
        """The text of the terms where it differs; their rows where these do."""
        old = terms_of(stored)
        if old == new.terms:
            return {}
        before, after = _by_key(old, number), _by_key(new.terms, number)
        self._terms_gone += [row for key, row in before.items() if after.get(key) != row]
        self._terms_new += [row for key, row in after.items() if before.get(key) != row]
        return {"terms": new.texts["terms"]} if terms_text(old) != new.texts["terms"] else {}


def _by_key(terms: Terms, number: int) -> dict[tuple[str, str], Row]:
    return {(row["field"], row["key"]): row for row in rows_of_terms(terms, number)}


def _changed(before: Row, after: Row) -> dict[str, Any]:
    """The columns that differ: an index whose columns are not named is left alone."""
    return {name: value for name, value in after.items() if before[name] != value}


def _changed_parts(new: Encoded, kinds: Iterable[Kind], entries: Iterable[Entry]) -> Row:
    names = {entry.field for entry in entries if entry.kind is Kind.PART}
    if not _OF_METADATA.isdisjoint(kinds):
        names.add("metadata")
    return {name: data for name, data in new.parts.items() if name in names}
