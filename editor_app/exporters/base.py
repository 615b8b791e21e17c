"""What every exporter is and is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding
from editor_app.domain.holdings import Suppression
from editor_app.domain.interview import Interview


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One article with all that a format may write of it; `captured` only where the format asks for pages."""

    article: Article
    interview: Interview | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    captured: bytes | None = None


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What rendering needs besides the article; `options` are the export profile's, by name."""

    profile: Profile
    resources: Path
    options: Mapping[str, object] = field(default_factory=dict)


class Pages(StrEnum):
    """Where a format puts captured pages: nowhere, inside the record, or in files of their own beside it."""

    NOWHERE = "nowhere"
    INSIDE = "inside"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What an index of a folder says of one of its files."""

    file_name: str
    article: Article
    interview: Interview | None


Render = Callable[[ExportItem, ExportContext], bytes]


def no_head(_context: ExportContext) -> bytes:
    """Nothing before the first article."""
    return b""


def no_index(_entries: Iterable[str], _context: ExportContext) -> Iterable[tuple[str, bytes]]:
    """No files beside the articles."""
    return ()


def no_index_line(_entry: IndexEntry) -> str:
    """Nothing about an article in an index that is not written."""
    return ""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: what it is called, and how an article is written in it.

    A format of one file writes `head` and then each article; a format of a folder writes a file an article, and from
    the `index_line` of each the files of `index`. `has_remarks` says that it keeps notes and
    suppressions; `is_costly` says that rendering is worth processes of its own.
    `writes_records` marks the format that writes an article's JSON record as it is, for which no article need be made.
    """

    name: str
    label: str
    suffix: str
    description: str
    render: Render
    is_folder: bool = False
    pages: Pages = Pages.NOWHERE
    has_remarks: bool = False
    is_costly: bool = False
    writes_records: bool = False
    head: Callable[[ExportContext], bytes] = no_head
    index_line: Callable[[IndexEntry], str] = no_index_line
    index: Callable[[Iterable[str], ExportContext], Iterable[tuple[str, bytes]]] = no_index
