r"""CSV: a row an article, a column a field of the profile, for spreadsheets.

The members of a list are joined by `|`; in a member `\` is written `\\` and `|` is written `\|`. A cell that a
spreadsheet would run as a formula begins with an apostrophe, and so does one that began with an apostrophe and a
formula's sign before: taking one apostrophe away gives back what was.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable

import orjson

from editor_app.domain.article import Article, metadata_key
from editor_app.domain.cells import guard, join_list
from editor_app.domain.fields import Field, Profile
from editor_app.domain.metadata import thaw
from editor_app.exporters.base import ExportContext, Exporter, ExportItem

FIRST_COLUMNS = ("id", "state", "assignee", "path", "format", "layout", "sha256", "url")
LAST_COLUMN = "other_metadata"
"""JSON of the metadata keys that the profile does not know; empty where there are none."""


def columns(profile: Profile) -> tuple[str, ...]:
    """The header: where the article comes from, the profile's fields, the body, the rest of the metadata."""
    names = [field.name for field in profile.fields if field.name != "body"]
    return (*FIRST_COLUMNS, *names, "body", LAST_COLUMN)


def render_head(context: ExportContext) -> bytes:
    """The row of column names, after the mark by which spreadsheets tell UTF-8."""
    return BOM_UTF8 + _row(columns(context.profile))


def render_csv(item: ExportItem, context: ExportContext) -> bytes:
    """The article's row."""
    article, profile = item.article, context.profile
    source = article.source
    first = (
        article.id,
        article.state.value,
        article.assignee,
        source.path,
        source.format,
        source.layout,
        source.sha256,
        source.url,
    )
    fields = [_cell(article, field) for field in profile.fields if field.name != "body"]
    return _row(guard(value or "") for value in (*first, *fields, article.body, _other_metadata(article, profile)))


def _cell(article: Article, field: Field) -> str:
    value = None if field.is_own else article.metadata.get(metadata_key(field.name))
    if isinstance(value, tuple) and all(isinstance(member, str) for member in value):
        return join_list(str(member) for member in value)
    return article.field_text(field.name)


def _other_metadata(article: Article, profile: Profile) -> str:
    known = {metadata_key(field.name) for field in profile.fields if not field.is_own}
    others = {key: thaw(value) for key, value in article.metadata.items() if key not in known}
    return orjson.dumps(others).decode() if others else ""


def _row(cells: Iterable[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode()


CSV = Exporter(
    name="csv",
    label="CSV for spreadsheets",
    suffix=".csv",
    description="A row an article, a column a field; lists joined by |, formulas disarmed.",
    render=render_csv,
    head=render_head,
)
