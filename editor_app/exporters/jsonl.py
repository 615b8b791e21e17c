"""JSON Lines: one article a line, with review, remarks and captured page, so that an import gives the same library."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from editor_app.domain.article_json import article_to_json
from editor_app.exporters.base import ExportContext, Exporter, ExportItem, Pages


def render_jsonl(item: ExportItem, _context: ExportContext) -> bytes:
    """The article's line, keys in the order of the contract."""
    record = article_to_json(
        item.article,
        interview=item.interview,
        findings=item.findings,
        notes=item.notes,
        suppressions=item.suppressions,
        captured_page=item.captured,
        with_review=True,
    )
    return render_record(record)


def render_record(record: Mapping[str, object]) -> bytes:
    """The line of a record that is ready for orjson."""
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


JSONL = Exporter(
    name="jsonl",
    label="JSON Lines",
    suffix=".jsonl",
    description="Everything, one article a line; importing it gives the same library.",
    render=render_jsonl,
    pages=Pages.INSIDE,
    has_remarks=True,
    writes_records=True,
)
