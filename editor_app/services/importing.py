"""Import: files into the library, with a report a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.progress import Progress
from editor_app.domain.reports import ImportReport

if TYPE_CHECKING:
    from editor_app.checks.registry import Checked


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What import would store of one record of a file, with what the check says; or why it cannot be read."""

    path: str
    article: Article | None
    checked: Checked | None
    reason: str | None = None


class ImportService:
    """Reads files, folders and archives."""

    def formats(self) -> tuple[str, ...]:
        """The names of the formats that can be read."""
        raise NotImplementedError

    def import_paths(
        self, paths: Sequence[Path], format: str = "auto", progress: Progress | None = None
    ) -> ImportReport:
        """Store what the files hold, as one operation; stopping keeps what has been stored (`was_stopped`)."""
        raise NotImplementedError

    def parse_files(self, paths: Sequence[Path], format: str = "auto") -> Iterator[ParsedFile]:
        """What import would store, without a library."""
        raise NotImplementedError
