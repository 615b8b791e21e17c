"""Articles that were taken out, kept whole so that undo brings them back."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.article import Article
from editor_app.domain.errors import ConflictError
from editor_app.store.encoding import from_json, part_values, read_article, text_values, to_json
from editor_app.store.tables import article, capture, note, removed_article, suppression

_KEPT_COLUMNS = ("added", "edited", "mirror_of", "span_hash")
_OWN_COLUMNS = ("id", "path", "format", "sha256", "layout", "url", "state", "assignee")


@dataclass(frozen=True, slots=True)
class Removed:
    """An article with its place in the library and what hung on it, as table rows."""

    number: int
    article: Article
    columns: dict[str, Any]
    captures: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    suppressions: list[dict[str, Any]]


def keep_removed(connection: Connection, number: int, subject: Article, token: str) -> str:
    """Keep an article before it goes; the name to bring it back by."""
    row = connection.execute(select(article).where(article.c.number == number)).mappings().one()
    texts, parts = text_values(subject), part_values(subject)
    data = to_json(
        {
            "number": number,
            "columns": {name: row[name] for name in _KEPT_COLUMNS},
            "own": [row[name] for name in _OWN_COLUMNS],
            "texts": [texts[name] for name in _TEXTS],
            "parts": [parts[name].decode() for name in _PARTS],
            "captures": _rows(connection, capture, number),
            "notes": [{**held, "data": held["data"].decode()} for held in _rows(connection, note, number)],
            "suppressions": _rows(connection, suppression, number),
        }
    )
    name = f"{number}:{token}"
    statement = upsert(removed_article).values(token=name, data=zlib.compress(data, 6))
    changed = {"data": statement.excluded.data}
    connection.execute(statement.on_conflict_do_update(index_elements=["token"], set_=changed))
    return name


def read_removed(connection: Connection, token: str) -> Removed:
    """What was kept under the name."""
    held = connection.execute(select(removed_article.c.data).where(removed_article.c.token == token)).scalar()
    if held is None:
        raise ConflictError("What was removed is no longer kept, so it cannot be brought back.")
    data = from_json(zlib.decompress(held))
    parts = [part.encode() for part in data["parts"]]
    return Removed(
        data["number"],
        read_article((*data["own"], *data["texts"], *parts)),
        data["columns"],
        data["captures"],
        [{**row, "data": row["data"].encode()} for row in data["notes"]],
        data["suppressions"],
    )


def _rows(connection: Connection, table: Table, number: int) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table).where(table.c.article == number)).mappings()]


_TEXTS = ("title", "abstract", "published", "language", "outlet", "image_credit", "body")
_PARTS = ("metadata", "author_notes", "furniture")
