"""Articles as JSON records straight from their rows, for exports that write everything.

The shape is that of `domain.article_json` (a test holds the two together). What is stored as JSON has that shape
already and is copied; making the domain's objects on the way takes several times as long.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection

from editor_app.domain.article import SCHEMA
from editor_app.domain.finding import Severity, finding_key
from editor_app.domain.json_record import JsonRecord
from editor_app.store.encoding import ARTICLE_COLUMNS, OWN_TEXTS, from_json, heading_of, unpack
from editor_app.store.records import short_key
from editor_app.store.streams import CHECKED, read_chunks

_NAMES = (*CHECKED, *ARTICLE_COLUMNS)
_SOURCE = ("path", "format", "layout", "sha256", "url")
_ERROR = b'"severity":"error"'


def stream_records(connection: Connection, numbers: Sequence[int]) -> Iterator[JsonRecord]:
    """The articles of the rows as records, in the order of the rows; a few in memory at a time."""
    for rows, remarks in read_chunks(connection, numbers, with_notes=True, with_pages=True):
        for values in rows:
            row = dict(zip(_NAMES, values, strict=True))
            held, keys = row["findings"] or b"[]", remarks.hidden(row["number"])
            opened = [f for f in from_json(held) if _key(f) not in keys] if keys or _ERROR in held else []
            errors = tuple([f["rule"] for f in opened if f["severity"] == Severity.ERROR.value])
            record = _record(row, opened if keys else orjson.Fragment(held))
            heading = heading_of(row["title"] or row["abstract"] or row["body"])
            suppressions = remarks.suppressions.get(row["number"], ())
            yield JsonRecord(row["id"], heading, errors, record, row["number"] in remarks.notes, suppressions)


def _key(finding: dict[str, Any]) -> str:
    return short_key(finding_key(finding["rule"], finding["field"], finding["quote"]))


def _record(row: dict[str, Any], findings: object) -> dict[str, Any]:
    record = {
        "schema": SCHEMA,
        "id": row["id"],
        "source": {name: row[name] for name in _SOURCE},
        **{name: row[name] for name in OWN_TEXTS if name != "body"},
        "metadata": orjson.Fragment(row["metadata"].strip()),
        "body": row["body"],
        "author_notes": orjson.Fragment(row["author_notes"]),
        "furniture": orjson.Fragment(row["furniture"]),
        "interview": orjson.Fragment(row["interview"] or b"null"),
        "findings": findings,
        "review": {"state": row["state"], "assignee": row["assignee"]},
    }
    if row["page"] is not None:
        record["captured_page"] = b64encode(unpack(row["page"])).decode("ascii")
    return record
