"""Rows of cells read from and written as CSV, TSV and XLSX."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterable

from editor_app.domain.cells import guard, unguard
from editor_app.domain.errors import InputError

Rows = list[list[str]]

TABLE_EXTENSIONS = ("csv", "tsv", "txt", "xlsx")
_MAX_ROWS = 200_000
_MAX_COLUMNS = 200
_MAX_UNPACKED = 256 * 1024 * 1024
_DELIMITERS = (",", ";", "\t")
_PROPERTIES = "docProps/core.xml"
_DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def is_table(name: str) -> bool:
    """Whether a file's name is that of a table."""
    return name.rpartition(".")[2].casefold() in TABLE_EXTENSIONS


def read_rows(data: bytes, name: str) -> Rows:
    """The rows that are not empty, without empty cells at their ends; raises InputError with a sentence."""
    cells = _workbook_rows(data, name) if name.casefold().endswith(".xlsx") else _text_rows(data, name)
    rows: Rows = []
    for row in cells:
        while row and not row[-1].strip():
            row.pop()
        if len(row) > _MAX_COLUMNS:
            raise InputError(f"{name} has more than {_MAX_COLUMNS} columns, more than a list of terms has.")
        if row:
            rows.append(row)
        if len(rows) > _MAX_ROWS:
            raise InputError(f"{name} has more than {_MAX_ROWS:,} rows, more than a list of terms has.")
    return rows


def csv_of(rows: Iterable[Iterable[str]], delimiter: str = ",") -> bytes:
    """Rows as CSV, with the mark by which spreadsheets tell UTF-8; what looks like a formula is guarded."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([guard(cell) for cell in row] for row in rows)
    return BOM_UTF8 + text.getvalue().encode()


def workbook_of(rows: Iterable[Iterable[str]], title: str) -> bytes:
    """Rows as the one sheet of a workbook, all cells texts; raises InputError where openpyxl is missing."""
    _require_openpyxl()
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=_without_controls(text))
            cell.data_type = "s"  # a text, also where it looks like a formula
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return _undated(buffer)


def _undated(workbook: io.BytesIO) -> bytes:
    """The workbook without the dates of its making, so that the same rows give the same bytes."""
    undated = io.BytesIO()
    with zipfile.ZipFile(workbook) as dated, zipfile.ZipFile(undated, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in dated.namelist():
            content = dated.read(name)
            if name == _PROPERTIES:
                content = _DATES.sub(b"", content)
            packed.writestr(zipfile.ZipInfo(name, _NO_DATE), content, zipfile.ZIP_DEFLATED)
    return undated.getvalue()


def _text_rows(data: bytes, name: str) -> Iterable[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name} is not written in UTF-8: line {line} has a byte that cannot be read.") from error
    delimiter = "\t" if name.casefold().endswith(".tsv") else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield [unguard(cell) for cell in row]
    except csv.Error as error:
        raise InputError(f"Line {reader.line_num} of {name} is not CSV: {error}.") from error


def _delimiter(text: str) -> str:
    """The mark that parts the cells of the first line; the tabs that indent a list part none."""
    first = next((line for line in text.splitlines() if line.strip()), "").lstrip()
    return max(_DELIMITERS, key=first.count) if any(mark in first for mark in _DELIMITERS) else ","


def _workbook_rows(data: bytes, name: str) -> Iterable[list[str]]:
    _require_openpyxl()
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(member.file_size for member in packed.infolist()) > _MAX_UNPACKED:
                raise InputError(f"{name} is larger than {_MAX_UNPACKED // (1024 * 1024)} MB when it is unpacked.")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield ["" if value is None else str(value) for value in row]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError, EOFError) as error:
        raise InputError(f"{name} is not a workbook that can be read: {error}.") from error


def _require_openpyxl() -> None:
    try:
        import openpyxl  # noqa: F401
    except ImportError as error:
        raise InputError(
            "Workbooks need the package openpyxl: install editor-app[xlsx], or save the list as CSV."
        ) from error


def _sheet_title(title: str) -> str:
    plain = "".join(" " if letter in "[]:*?/\\'" else letter for letter in _without_controls(title))
    return plain.strip()[:31] or "Terms"


def _without_controls(text: str) -> str:
    """The text without the characters that a workbook cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")
