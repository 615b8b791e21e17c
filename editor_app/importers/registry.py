"""All formats that can be read, how a file's format is told, and the way to read any file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from editor_app.domain.errors import InputError
from editor_app.importers.base import READ_ERRORS, Entry, ImportContext, Importer, Outcome, Refused
from editor_app.importers.csv import CSV
from editor_app.importers.discover import open_entries
from editor_app.importers.html import HTML
from editor_app.importers.jsonl import JSONL
from editor_app.importers.markdown import MARKDOWN
from editor_app.importers.page import PAGE

IMPORTERS: tuple[Importer, ...] = (PAGE, JSONL, MARKDOWN, HTML, CSV)
"""Every format, in the order in which it is offered."""

AUTO = "auto"
"""The format's name that asks for the format to be told from the file."""

_HEAD_LENGTH = 4_096


def format_names() -> tuple[str, ...]:
    """What `--format` takes, `auto` first."""
    return (AUTO, *(importer.name for importer in IMPORTERS))


def importer_named(name: str) -> Importer:
    """The importer of that name; raises InputError that lists the names there are."""
    for importer in IMPORTERS:
        if importer.name == name:
            return importer
    raise InputError(f"There is no format '{name}'; choose {', '.join(format_names())}.")


def detect_importer(path: str, head: bytes) -> Importer:
    """The importer of a file: by its beginning where that is plain, else by its ending, else as a captured page."""
    for importer in IMPORTERS:
        if importer.recognises(head):
            return importer
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122  may be a name inside an archive
    return next((importer for importer in IMPORTERS if ending and ending in importer.endings), PAGE)


def read_entry(entry: Entry, context: ImportContext, format: str = AUTO) -> Iterator[Outcome]:
    """The articles of one file; what cannot be read, the file or a record of it, comes as Refused.

    Raises InputError only for the name of a format that there is not.
    """
    importer = None if format == AUTO else importer_named(format)
    try:
        if importer is None:
            with entry.open() as file:
                importer = detect_importer(entry.path, file.read(_HEAD_LENGTH))
        yield from importer.read(entry, context)
    except InputError as error:
        yield Refused(entry.path, str(error), _bytes_of(entry))
    except READ_ERRORS as error:
        yield Refused(entry.path, f"The file cannot be read: {error}.")


def read_paths(paths: Sequence[Path], context: ImportContext, format: str = AUTO) -> Iterator[Outcome]:
    """The articles of files, folders and archives, one after the other."""
    with open_entries(paths) as entries:
        for entry in entries:
            if isinstance(entry, Refused):
                yield entry
            else:
                yield from read_entry(entry, context, format)


def _bytes_of(entry: Entry) -> bytes | None:
    """The bytes to be kept in quarantine; None where there are too many."""
    try:
        return entry.read()
    except (InputError, *READ_ERRORS):
        return None
