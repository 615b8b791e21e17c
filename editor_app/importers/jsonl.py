"""JSON Lines, our own export: one article a line with all that belongs to it, so that nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from editor_app.domain.article_reading import article_from_json
from editor_app.domain.errors import InputError
from editor_app.importers.base import Entry, ImportContext, Imported, Importer, Outcome, Refused, parts_of
from editor_app.parsing.decode import PAGE_LIMIT

LINE_LIMIT = 4 * PAGE_LIMIT
"""Bytes of one record: a page, its body and its furniture, escaped."""

_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:')


def recognises_jsonl(head: bytes) -> bool:
    """Whether the file begins with a record of ours."""
    return _RECORD.match(head) is not None


def read_jsonl(entry: Entry, _context: ImportContext) -> Iterator[Outcome]:
    """The articles line by line; a line that is none is refused, and the others are read all the same."""
    number = 0
    with entry.open() as file:
        while line := file.readline(LINE_LIMIT):
            number += 1
            if len(line) >= LINE_LIMIT and not line.endswith(b"\n"):
                raise InputError(f"Line {number} is longer than {LINE_LIMIT // 1_000_000} MB, so it is no article.")
            record = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
            if record:
                yield _read_line(record, f"{entry.path}:{number}", number)
    if not number:
        raise InputError("The file is empty.")


def _read_line(line: bytes, path: str, number: int) -> Outcome:
    try:
        record = article_from_json(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        return Refused(path, f"Line {number} is not JSON: {error}.", line)
    except InputError as error:
        return Refused(path, f"Line {number}: {error}", line)
    parts = parts_of(record.article, record.captured_page)
    return Imported(record.article, record.captured_page, parts, record.notes, record.suppressions, record.has_review)


JSONL = Importer("jsonl", "JSON Lines", (".jsonl", ".ndjson"), recognises_jsonl, read_jsonl)
