"""Articles that were taken out, kept whole so that undo brings them back."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from editor_app.domain.article import Article
from editor_app.domain.errors import ConflictError
from editor_app.store.encoding import (
    OWN_TEXTS,
    PART_NAMES,
    Encoded,
    from_json,
    read_article,
    source_list,
    to_json,
    unpack,
)
from editor_app.store.prepared import Prepared, upsert_into
from editor_app.store.tables import article, capture, note, removed_article, suppression

_KEPT_COLUMNS = ("added", "edited", "mirror_of", "span_hash")
_COMPRESSION = 3


def _hanging_on(table: Table) -> Prepared:
    return Prepared(select(table).where(table.c.article == bindparam("number")).order_by(*table.primary_key))


_COLUMNS = Prepared(select(*(article.c[name] for name in _KEPT_COLUMNS)).where(article.c.number == bindparam("number")))
_CAPTURES, _NOTES, _SUPPRESSIONS = _hanging_on(capture), _hanging_on(note), _hanging_on(suppression)
_HELD = Prepared(select(removed_article.c.data).where(removed_article.c.token == bindparam("token")))


@dataclass(frozen=True, slots=True)
class Removed:
    """An article with its place in the library and what hung on it, as table rows; `token` names its whole state."""

    number: int
    token: str
    article: Article
    columns: dict[str, Any]
    captures: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    suppressions: list[dict[str, Any]]


def bare_token(subject: Article, content: Encoded) -> str:
    """Names the whole state of an article that nothing hangs on, for the history."""
    return f"{content.content_hash}:{subject.state}:{subject.assignee or ''}"


def whole_token(connection: Connection, number: int, subject: Article, content: Encoded) -> str:
    """Names the whole state of a stored article, its notes and suppressions included."""
    beside = [*_rows(connection, _NOTES, number), *_rows(connection, _SUPPRESSIONS, number)]
    token = bare_token(subject, content)
    if not beside:
        return token
    return f"{token}:{hashlib.blake2b(to_json(_readable(beside)), digest_size=9).hexdigest()}"


def keep_removed(connection: Connection, number: int, subject: Article, content: Encoded) -> str:
    """Keep an article before it goes; the name to bring it back by."""
    token = whole_token(connection, number, subject, content)
    data = {
        "number": number,
        "token": token,
        "columns": dict(_COLUMNS.run(connection, number=number).mappings().one()),
        "own": [subject.id, *source_list(subject.source), subject.state.value, subject.assignee],
        "texts": [content.texts[name] for name in OWN_TEXTS],
        "parts": [content.parts[name].decode() for name in PART_NAMES],
        "captures": _rows(connection, _CAPTURES, number),
        "notes": _readable(_rows(connection, _NOTES, number)),
        "suppressions": _rows(connection, _SUPPRESSIONS, number),
    }
    name = f"{number}:{token}"
    keep = upsert_into(removed_article, ("token", "data"), ("token",))
    keep.run(connection, token=name, data=zlib.compress(to_json(data), _COMPRESSION))
    return name


def read_removed(connection: Connection, name: str) -> Removed:
    """What was kept under the name."""
    held = _HELD.run(connection, token=name).scalar()
    if held is None:
        raise ConflictError("What was removed is no longer kept, so it cannot be brought back.")
    data = from_json(unpack(held))
    parts = [part.encode() for part in data["parts"]]
    return Removed(
        data["number"],
        data["token"],
        read_article((*data["own"], *data["texts"], *parts)),
        data["columns"],
        data["captures"],
        [{**row, "data": row["data"].encode()} for row in data["notes"]],
        data["suppressions"],
    )


def _rows(connection: Connection, statement: Prepared, number: int) -> list[dict[str, Any]]:
    return [dict(row) for row in statement.run(connection, number=number).mappings()]


def _readable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose JSON is text, so that it can stand in JSON."""
    return [{k: v.decode() if isinstance(v, bytes) else v for k, v in row.items()} for row in rows]
