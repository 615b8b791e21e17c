"""What every importer is, is given, and gives."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article, PagePart
from editor_app.domain.errors import InputError, PageError
from editor_app.domain.fields import Profile
from editor_app.domain.holdings import Suppression
from editor_app.domain.language import Language
from editor_app.parsing.decode import PAGE_LIMIT
from editor_app.parsing.page import parse_page


@dataclass(frozen=True, slots=True)
class Imported:
    """One article read from a file, with all that the file says of it.

    `captured` are the bytes that `article.source.sha256` is the hash of: the page as captured, or None where a record
    of our own formats came without it. `parts` says where each stretch of a page went and is empty for other formats.
    `has_review` tells whether the file itself gave the review state and the assignee. `columns` names all that a table
    has a place for, and is None for formats that hold all of an article.
    """

    article: Article
    captured: bytes | None = None
    parts: tuple[PagePart, ...] = ()
    notes: tuple[Note, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    has_review: bool = False
    columns: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or one record of it, that cannot be read, with the reason in a sentence; `data` are its bytes, if read.

    The path of a record is the file's with the record's line: `export.jsonl:12`.
    """

    path: str
    reason: str
    data: bytes | None = None


Outcome = Imported | Refused

READ_ERRORS = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # an encrypted archive, or one packed in a way that Python does not know
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
)
"""What reading a file may raise, on the disk or from a damaged archive."""


def nothing_beside(_name: str) -> bytes | None:
    """There are no files beside this one."""
    return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to be read, on the disk or in an archive: its path as it will be stored, and its size in bytes.

    `beside(name)` gives the bytes of a file in the same folder or below it, None where there is none.
    """

    path: str
    size: int
    open: Callable[[], BinaryIO]
    beside: Callable[[str], bytes | None] = nothing_beside

    def read(self) -> bytes:
        """The file's bytes; raises PageError for a file that is too large for one article."""
        if self.size >= PAGE_LIMIT:
            raise PageError(f"The file has {self.size / 1e6:.1f} MB; one article must have less than 50 MB.")
        with self.open() as file:
            data = file.read(PAGE_LIMIT)
        if len(data) >= PAGE_LIMIT:
            raise PageError("The file is larger than it claims; one article must have less than 50 MB.")
        return data


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What reading needs besides the file: languages to tell the text's own, and the fields that hold lists."""

    languages: tuple[Language, ...] = ()
    profile: Profile | None = None


Read = Callable[[Entry, ImportContext], Iterator[Outcome]]
"""Reads one file.

Raises InputError (PageError for a captured page) where the whole file cannot be read, and yields Refused for a record.
"""


@dataclass(frozen=True, slots=True)
class Importer:
    """One format: its name on the command line, the usual endings of its files, and its reader.

    `recognises` looks at the beginning of a file and says whether it is surely this format, whatever its ending.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Read


def parts_of(article: Article, captured: bytes | None) -> tuple[PagePart, ...]:
    """Where the parts of an article's captured page went; none for articles that came from no page."""
    if captured is None or article.source.format != "page":
        return ()
    try:
        return parse_page(captured, article.source.path).parts
    except InputError:
        return ()  # a page that an older version took apart otherwise; the article is what counts
