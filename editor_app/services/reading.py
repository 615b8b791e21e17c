"""Files read, parsed and checked: the part of an import that needs no library, in this process or in several."""

from __future__ import annotations

import copyreg
import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from io import BytesIO
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import check_article, load_context
from editor_app.config.profile import load_profile
from editor_app.domain.article import Article, AuthorNote, Furniture, PagePart, Source
from editor_app.domain.errors import InputError
from editor_app.domain.finding import Edit, Finding, Fix
from editor_app.domain.holdings import Checked
from editor_app.domain.interview import Interview, Reason, Turn
from editor_app.domain.processes import helpers
from editor_app.importers.base import READ_ERRORS, Entry, ImportContext, Imported, Outcome, Refused
from editor_app.importers.registry import AUTO, detect_importer, importer_named, read_entry
from editor_app.services.checker import with_terms
from editor_app.services.current_terms import unpack
from editor_app.services.mirrors import span_hash

_WHOLE = frozenset(("page", "html"))
"""Formats of which a file's bytes are one article: they are known by their hash, and any process can read them."""

_HEAD_LENGTH = 4096  # bytes by which a format is recognised
_SMALL = 1_000_000  # bytes of a file that is read before its format is known
_CHUNK = 24  # files sent to a process at once
_CHUNKS_AHEAD = 3  # a process
_WORTH_PROCESSES = 400  # files; below, starting them takes longer than they save
_MOST_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """What a process needs to know to read files; `vocabularies` are those that a library has of its own, packed."""

    resources: Path
    profile_name: str
    format: str = AUTO
    vocabularies: bytes = b""


@dataclass(frozen=True, slots=True)
class LoadedPage:
    """The bytes of a file that is one article, and the name of its format."""

    path: str
    data: bytes
    format: str


Found = LoadedPage | Entry | Refused
"""A file to be read: in memory, where it lies (it holds many articles), or one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article read from a file, checked, and the hash by which mirrors are found.

    `is_page` says whether the file's bytes are the captured page, rather than a record that tells of one.
    """

    path: str
    imported: Imported
    checked: Checked
    span_hash: str
    is_page: bool


Read = Record | Refused


def _travel_as_values(*kinds: type) -> None:
    """Let objects go to another process as the values they are made of: dataclasses' own way takes twice as long."""
    for kind in kinds:
        values = attrgetter(*(part.name for part in fields(kind)))
        copyreg.pickle(kind, lambda thing, kind=kind, values=values: (kind, values(thing)))  # type: ignore[misc]


_travel_as_values(Article, AuthorNote, Edit, Finding, Fix, Furniture, Interview, PagePart, Reason, Source, Turn)
_travel_as_values(Checked, Imported, LoadedPage, Record)


def load(entries: Iterable[Entry | Refused], format: str) -> Iterator[Found]:
    """The files, those of one article with their bytes."""
    for entry in entries:
        if isinstance(entry, Refused):
            yield entry
            continue
        try:
            yield _load(entry, format)
        except InputError as error:
            yield Refused(entry.path, str(error))
        except READ_ERRORS as error:
            yield Refused(entry.path, f"The file cannot be read: {error}.")


def _load(entry: Entry, format: str) -> Found:
    data = entry.read() if format == AUTO and entry.size <= _SMALL else None  # opened once
    name = _format_of(entry, format) if data is None else detect_importer(entry.path, data[:_HEAD_LENGTH]).name
    if name not in _WHOLE:
        return entry
    return LoadedPage(entry.path, entry.read() if data is None else data, name)


def read_found(found: Found, task: ReadingTask) -> Iterator[Read]:
    """The articles of one file, checked."""
    context = context_of(task)
    for outcome in _outcomes(found, task, context):
        if isinstance(outcome, Refused):
            yield outcome
        else:
            article = outcome.article
            is_page = isinstance(found, LoadedPage)
            checked = check_article(article, context)
            path = found.path if is_page else article.source.path
            yield Record(path, outcome, checked, span_hash(article), is_page)


def read_all(files: Iterable[Found], task: ReadingTask, count: int) -> Iterator[Read]:
    """The articles of all files in order, read by several processes where there are enough of them."""
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    is_worth_it = count >= _WORTH_PROCESSES and processes > 1
    with ExitStack() as stack:
        context_of(task)
        stack.enter_context(_settled_memory())
        pool: ProcessPoolExecutor | None = None
        for is_page, group in groupby(files, key=lambda found: isinstance(found, LoadedPage)):
            if not (is_page and is_worth_it):
                for found in group:
                    yield from read_found(found, task)
                continue
            if pool is None:
                pool = stack.enter_context(helpers(processes))
            yield from _read_in(pool, processes, group, task)


@lru_cache(maxsize=2)
def _load_context(resources: Path, profile_name: str) -> CheckContext:
    return load_context(resources, load_profile(resources, profile_name))


@lru_cache(maxsize=2)
def _own_context(resources: Path, profile_name: str, vocabularies: bytes) -> CheckContext:
    context = _load_context(resources, profile_name)
    return with_terms(context, {**context.vocabularies, **unpack(vocabularies)})


def context_of(task: ReadingTask) -> CheckContext:
    """Rules, vocabularies and languages, read once a process."""
    if task.vocabularies:
        return _own_context(task.resources, task.profile_name, task.vocabularies)
    return _load_context(task.resources, task.profile_name)


def _format_of(entry: Entry, format: str) -> str:
    if format != AUTO:
        return importer_named(format).name
    with entry.open() as file:
        return detect_importer(entry.path, file.read(_HEAD_LENGTH)).name


def _outcomes(found: Found, task: ReadingTask, context: CheckContext) -> Iterator[Outcome]:
    match found:
        case Refused():
            yield found
        case LoadedPage(path, data, format):
            entry = Entry(path, len(data), partial(BytesIO, data))
            yield from _without_crash(path, read_entry(entry, _needs(context), format))
        case Entry():
            yield from _without_crash(found.path, read_entry(found, _needs(context), task.format))


def _without_crash(path: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    try:
        yield from outcomes
    except RecursionError:
        yield Refused(path, "The file is nested too deep to be read.")


def _needs(context: CheckContext) -> ImportContext:
    return ImportContext(context.languages, context.profile)


def _read_in(pool: ProcessPoolExecutor, processes: int, files: Iterator[Found], task: ReadingTask) -> Iterator[Read]:
    waiting: deque[Future[list[Read]]] = deque()
    try:
        while True:
            while len(waiting) < processes * _CHUNKS_AHEAD and (chunk := list(islice(files, _CHUNK))):
                waiting.append(pool.submit(_read_chunk, chunk, task))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def _settled_memory() -> Iterator[None]:
    """What is in memory now stays: the collector need not look through rules and terms again with every article.

    It does not search before: in a thread beside a window that would end parts of the window (see `gui.collector`).
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@lru_cache(maxsize=1)
def _settle_helper(task: ReadingTask) -> None:
    """In a process that helps: what every article needs is read first and then left alone by the collector."""
    context_of(task)
    gc.collect()
    gc.freeze()


def _read_chunk(chunk: list[Found], task: ReadingTask) -> list[Read]:
    _settle_helper(task)
    return [read for found in chunk for read in read_found(found, task)]
