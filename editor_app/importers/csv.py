r"""CSV, our own export: a row an article, a column a field.

The members of a list are joined by `|`, with `\|` and `\\` for these characters themselves; an apostrophe before what
a spreadsheet would run as a formula is taken away. CSV holds no notes about authors, no furniture and no notes, and an
empty cell does not say how the page wrote that a field is absent, so its key is left out: where the library has the
article already, what the table has no column for stays.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator

import orjson

from editor_app.domain.article import TEXT_FIELDS, Article, ReviewState, Source, metadata_key
from editor_app.domain.article_reading import metadata_from_json
from editor_app.domain.cells import split_list, unguard
from editor_app.domain.errors import InputError
from editor_app.domain.json_reader import check_text
from editor_app.domain.metadata import Metadata
from editor_app.importers.base import Entry, ImportContext, Imported, Importer, Outcome, Refused
from editor_app.parsing.decode import PAGE_LIMIT

_OWN_COLUMNS = frozenset(("id", "state", "assignee", "path", "format", "layout", "sha256", "url", *TEXT_FIELDS))
_REST_COLUMN = "other_metadata"
_LISTS = frozenset(("authors", "centers", "collections", "programs", "projects", "regions", "topics"))
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\"?id\"?,\"?state\"?,")


def recognises_csv(head: bytes) -> bool:
    """Whether the file begins with the column names of our export."""
    return _HEAD.match(head) is not None


def read_csv(entry: Entry, context: ImportContext) -> Iterator[Outcome]:
    """The articles row by row; a row that is none is refused, and the others are read all the same.

    Raises InputError for a file without the columns `id` and `body`, and where it cannot be read on.
    """
    csv.field_size_limit(PAGE_LIMIT)
    lists = context.profile.list_fields if context.profile else _LISTS
    with entry.open() as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        rows = csv.reader(text, strict=True)
        try:
            columns = next(rows, [])
            _check_columns(columns)
            for row in rows:
                if row:
                    yield _read_row(columns, row, lists, entry.path, rows.line_num)
        except UnicodeDecodeError as error:
            raise InputError(f"Line {rows.line_num + 1} or below is not UTF-8 text.") from error
        except csv.Error as error:
            raise InputError(f"Line {rows.line_num} is not CSV: {error}.") from error


def _check_columns(columns: list[str]) -> None:
    for name in ("id", "body"):
        if name not in columns:
            raise InputError(f"The table has no column '{name}'; only tables that were exported here can be imported.")
    if len(set(columns)) < len(columns):
        raise InputError("The table has two columns of the same name.")


def _read_row(columns: list[str], row: list[str], lists: frozenset[str], path: str, line: int) -> Outcome:
    try:
        if len(row) != len(columns):
            raise InputError(f"Line {line} has {len(row)} cells; the table has {len(columns)} columns.")
        cells = {name: unguard(cell) for name, cell in zip(columns, row, strict=True)}
        for name, cell in cells.items():
            check_text(cell, f"Line {line}: '{name}'")
        return Imported(
            _article(cells, lists, path, line), has_review=bool(cells.get("state")), columns=frozenset(columns)
        )
    except InputError as error:
        return Refused(f"{path}:{line}", str(error), "\t".join(row).encode())


def _article(cells: dict[str, str], lists: frozenset[str], path: str, line: int) -> Article:
    if not cells["id"]:
        raise InputError(f"Line {line} has no id.")
    digest = hashlib.sha256(cells["body"].encode()).hexdigest()
    source = Source(
        path=cells.get("path") or f"{path}:{line}",
        format=cells.get("format") or "csv",
        sha256=cells.get("sha256") or digest,
        layout=cells.get("layout") or None,
        url=cells.get("url") or None,
    )
    return Article(
        id=cells["id"],
        source=source,
        body=cells["body"],
        title=cells.get("title") or None,
        abstract=cells.get("abstract") or None,
        published=cells.get("published") or None,
        language=cells.get("language") or None,
        outlet=cells.get("outlet") or None,
        image_credit=cells.get("image_credit") or None,
        metadata=_metadata(cells, lists, line),
        state=_state(cells.get("state") or ReviewState.NEW.value, line),
        assignee=cells.get("assignee") or None,
    )


def _state(value: str, line: int) -> ReviewState:
    try:
        return ReviewState(value)
    except ValueError:
        raise InputError(f"Line {line} has the state '{value}', which is none of {', '.join(ReviewState)}.") from None


def _metadata(cells: dict[str, str], lists: frozenset[str], line: int) -> Metadata:
    values: dict[str, object] = {}
    for name, cell in cells.items():
        if cell and name not in _OWN_COLUMNS and name != _REST_COLUMN:
            values[metadata_key(name)] = list(split_list(cell)) if name in lists else cell
    if rest := cells.get(_REST_COLUMN):
        try:
            values |= metadata_from_json(orjson.loads(rest)).as_json()
        except orjson.JSONDecodeError as error:
            raise InputError(f"Line {line}: '{_REST_COLUMN}' is not JSON: {error}.") from error
    return metadata_from_json(values)


CSV = Importer("csv", "CSV", (".csv",), recognises_csv, read_csv)
