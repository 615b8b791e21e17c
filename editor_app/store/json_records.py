"""Articles as JSON records straight from their rows, for exports that write everything.

The shape is that of `domain.article_json` (a test holds the two together); making the domain's objects on the way takes
several times as long.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, select

from editor_app.domain.article import SCHEMA
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.json_record import JsonRecord
from editor_app.store.encoding import ARTICLE_COLUMNS, from_json
from editor_app.store.reading import COLUMNS, STREAM_CHUNK, hidden_keys
from editor_app.store.records import short_key
from editor_app.store.tables import article, article_check, article_parts, article_text, captured_page, note

_TABLES = (
    article.join(article_text, article_text.c.number == article.c.number)
    .join(article_parts, article_parts.c.number == article.c.number)
    .outerjoin(article_check, article_check.c.article == article.c.number)
    .outerjoin(captured_page, captured_page.c.sha256 == article.c.sha256)
)
_ROWS = select(
    article.c.number,
    article.c.heading,
    article_check.c.findings,
    article_check.c.interview,
    captured_page.c.data,
    *COLUMNS,
).select_from(_TABLES)
_ERROR = str(Severity.ERROR)


def stream_records(connection: Connection, numbers: Sequence[int]) -> Iterator[JsonRecord]:
    """The articles of the rows as records, in the order of the rows; a few in memory at a time."""
    hidden = hidden_keys(connection)
    for start in range(0, len(numbers), STREAM_CHUNK):
        chunk = numbers[start : start + STREAM_CHUNK]
        rows = {row[0]: tuple(row) for row in connection.execute(_ROWS.where(article.c.number.in_(chunk)))}
        noted = {row[0] for row in connection.execute(select(note.c.article).where(note.c.article.in_(chunk)))}
        for number in chunk:
            yield _record_of(rows[number], hidden.get(number, ()), has_notes=number in noted)


def _record_of(row: Sequence[Any], hidden: Collection[str], *, has_notes: bool) -> JsonRecord:
    _number, heading, findings, interview, page, *columns = row
    held = [found for found in from_json(findings) if not hidden or _key(found) not in hidden] if findings else []
    values = dict(zip(ARTICLE_COLUMNS, columns, strict=True))
    record = _record(values, held, from_json(interview) if interview else None)
    if page is not None:
        record["captured_page"] = b64encode(zlib.decompress(page)).decode("ascii")
    errors = tuple([found[0] for found in held if found[1] == _ERROR])
    return JsonRecord(values["id"], heading, errors, record, has_notes)


def _record(values: dict[str, Any], findings: list[list[Any]], interview: list[Any] | None) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "id": values["id"],
        "source": {
            "path": values["path"],
            "format": values["format"],
            "layout": values["layout"],
            "sha256": values["sha256"],
            "url": values["url"],
        },
        "title": values["title"],
        "abstract": values["abstract"],
        "published": values["published"],
        "language": values["language"],
        "outlet": values["outlet"],
        "image_credit": values["image_credit"],
        "metadata": orjson.Fragment(values["metadata"].strip()),
        "body": values["body"],
        "author_notes": [{"name": name, "text": text} for name, text in from_json(values["author_notes"])],
        "furniture": [
            {"kind": kind, "text": text, "start": start, "end": end}
            for kind, text, start, end in from_json(values["furniture"])
        ],
        "interview": _interview(interview) if interview else None,
        "findings": [_finding(found) for found in findings],
        "review": {"state": values["state"], "assignee": values["assignee"]},
    }


def _interview(held: list[Any]) -> dict[str, Any]:
    verdict, genre, score, style, reasons, turns = held
    return {
        "verdict": verdict,
        "genre": genre,
        "score": score,
        "style": style,
        "reasons": [{"feature": feature, "weight": weight} for feature, weight in reasons],
        "turns": [
            {"role": role, "speaker": speaker, "marker": marker, "text": text, "start": start, "end": end}
            for role, speaker, marker, text, start, end in turns
        ],
    }


def _finding(held: list[Any]) -> dict[str, Any]:
    rule, severity, field, start, end, quote, message, why_no_fix, fixes = held
    record = {
        "rule": rule,
        "severity": severity,
        "field": field,
        "start": start,
        "end": end,
        "quote": quote,
        "message": message,
        "fix": _fix(fixes[0]) if fixes else None,
    }
    if not fixes and why_no_fix is not None:
        record["why_no_fix"] = why_no_fix
    return record


def _fix(held: list[Any]) -> dict[str, Any]:
    kind, title, edits = held
    return {
        "kind": kind,
        "title": title,
        "edits": [
            {"field": field, "start": start, "end": end, "replacement": replacement}
            for field, start, end, replacement in edits
        ],
    }


def _key(held: list[Any]) -> str:
    """The short key of a finding as it is held."""
    return short_key(Finding(held[0], Severity(held[1]), *held[2:7]).key)
