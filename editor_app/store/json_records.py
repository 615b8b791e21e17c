"""Articles as JSON records straight from their rows, for exports that write everything.

The shape is that of `domain.article_json` (a test holds the two together); making the domain's objects on the way takes
several times as long.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import Connection, select

from editor_app.domain.article import SCHEMA
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.json_record import JsonRecord
from editor_app.domain.query import Query, Sort
from editor_app.store.conditions import ConditionMaker, matching
from editor_app.store.encoding import ARTICLE_COLUMNS, from_json
from editor_app.store.lists import order_of
from editor_app.store.reading import COLUMNS, STREAM_CHUNK, hidden_keys, joined
from editor_app.store.records import short_key
from editor_app.store.tables import article, article_check, captured_page, note

_ERROR = str(Severity.ERROR)


def stream_records(connection: Connection, maker: ConditionMaker, query: Query, sort: Sort) -> Iterator[JsonRecord]:
    """The articles of a query as records, a few hundred in memory at a time."""
    tables = joined().outerjoin(article_check, article_check.c.article == article.c.number)
    statement = (
        select(
            article.c.number,
            article.c.heading,
            article_check.c.findings,
            article_check.c.interview,
            captured_page.c.data,
            *COLUMNS,
        )
        .select_from(tables.outerjoin(captured_page, captured_page.c.sha256 == article.c.sha256))
        .where(article.c.number.in_(matching(maker, query, article.c.number)))
        .order_by(*order_of(sort).clauses)
    )
    hidden = hidden_keys(connection)
    with_notes = {row[0] for row in connection.execute(select(note.c.article).distinct())}
    for row in connection.execution_options(yield_per=STREAM_CHUNK).execute(statement):
        number, heading, findings, interview, page, *columns = row
        keys = hidden.get(number, ())
        held = [found for found in from_json(findings) if not keys or _key(found) not in keys] if findings else []
        values = dict(zip(ARTICLE_COLUMNS, columns, strict=True))
        record = _record(values, held, from_json(interview) if interview else None)
        if page is not None:
            record["captured_page"] = b64encode(zlib.decompress(page)).decode("ascii")
        errors = tuple([found[0] for found in held if found[1] == _ERROR])
        yield JsonRecord(values["id"], heading, errors, record, has_notes=number in with_notes)


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
