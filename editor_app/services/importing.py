"""Import: files into the library, with a report a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.errors import Cancelled, InputError
from editor_app.domain.holdings import Checked
from editor_app.domain.progress import Progress
from editor_app.domain.reports import ImportItem, ImportReport
from editor_app.importers.base import Refused
from editor_app.importers.discover import as_text, open_entries
from editor_app.importers.registry import AUTO, IMPORTERS, importer_named
from editor_app.services.checking import CheckingService
from editor_app.services.current_terms import CurrentTerms
from editor_app.services.intake import Intake
from editor_app.services.reading import Read, ReadingTask, load, read_all, read_found

if TYPE_CHECKING:
    from editor_app.store.library import Store

_BATCH = 400  # files that are stored in one transaction; the operation is one all the same
_TASK = "Importing"


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What import would store of one record of a file, with what the check says; or why it cannot be read."""

    path: str
    article: Article | None
    checked: Checked | None
    reason: str | None = None


class ImportService:
    """Reads files, folders and archives."""

    def __init__(
        self, store: Store, checking: CheckingService, terms: CurrentTerms, task: ReadingTask, who: str
    ) -> None:
        self._store = store
        self._checking = checking
        self._terms = terms
        self._files = task
        self._who = who

    def formats(self) -> tuple[str, ...]:
        """The names of the formats that can be read."""
        return tuple(importer.name for importer in IMPORTERS)

    def import_paths(
        self,
        paths: Sequence[Path],
        format: str = AUTO,
        progress: Progress | None = None,
        *,
        label: str | None = None,
    ) -> ImportReport:
        """Store what the files hold, as one operation; stopping keeps what has been stored (`was_stopped`).

        Raises InputError for a path that is not there and LibraryError where the library cannot be written.
        """
        progress = progress or Progress()
        count = _count_files(paths, format)
        items: list[ImportItem] = []
        task = self._with(format)
        intake = Intake(self._store, self._checking, task, label or _label(paths, count), self._who)
        try:
            progress.report(_TASK, 0, count)
            with open_entries(paths) as entries:
                fresh = intake.without_known(load(entries, format), items)
                reads = read_all(fresh, task, count)
                self._store_all(reads, intake, items, progress, count)
        except Cancelled:
            was_stopped = True
        else:
            was_stopped = False
        operation = None if intake.operation_id is None else self._store.operation(intake.operation_id)
        return ImportReport(tuple(items), operation, was_stopped)

    def parse_files(self, paths: Sequence[Path], format: str = AUTO) -> Iterator[ParsedFile]:
        """What import would store, without touching the library."""
        return parse_files(paths, self._with(format))

    def _store_all(
        self, reads: Iterator[Read], intake: Intake, items: list[ImportItem], progress: Progress, count: int
    ) -> None:
        batch: list[Read] = []
        for read in reads:
            batch.append(read)
            if len(batch) >= _BATCH:
                items += intake.store(batch)
                batch = []
            progress.report(_TASK, min(len(items) + len(batch), count), count, read.path)
        items += intake.store(batch)
        progress.report(_TASK, count, count)

    def _with(self, format: str) -> ReadingTask:
        return replace(self._files, format=format, vocabularies=self._terms.now().packed)


def parse_files(paths: Sequence[Path], task: ReadingTask) -> Iterator[ParsedFile]:
    """The articles of files with their findings, in order; needs no library. Raises InputError for a missing path."""
    _require(paths, task.format)
    with open_entries(paths) as entries:
        for found in load(entries, task.format):
            for read in read_found(found, task):
                if isinstance(read, Refused):
                    yield ParsedFile(read.path, None, None, read.reason)
                else:
                    yield ParsedFile(read.path, read.imported.article, read.checked)


def _count_files(paths: Sequence[Path], format: str) -> int:
    _require(paths, format)
    with open_entries(paths) as entries:
        return sum(1 for _ in entries)


def _require(paths: Sequence[Path], format: str) -> None:
    if format != AUTO:
        importer_named(format)
    for path in paths:
        try:
            is_there = path.exists()
        except OSError as error:  # on a drive that is gone nothing can even be looked for
            raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
        if not is_there:
            raise InputError(f"There is no file or folder {path}.")


def _label(paths: Sequence[Path], count: int) -> str:
    names = ", ".join(as_text(path.name or str(path)) for path in paths[:2])
    more = f" and {len(paths) - 2} more" if len(paths) > 2 else ""
    files = f" ({count:,} files)" if count > 1 else ""
    return f"Import {names}{more}{files}"
