"""What every importer is and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article, PagePart
from editor_app.domain.language import Language

FILE_LIMIT = 50 * 1024 * 1024
"""Bytes of one file that is one article; more is no captured page."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One article read from a file, with all that the file says of it.

    `captured` are the bytes that `article.source.sha256` is the hash of: the page as captured, or None where a record
    of our own formats came without it. `parts` says where each stretch of a page went and is empty for other formats.
    `has_review` tells whether the file itself gave the review state and the assignee.
    """

    article: Article
    captured: bytes | None = None
    parts: tuple[PagePart, ...] = ()
    notes: tuple[Note, ...] = ()
    has_review: bool = False


Reader = Callable[[bytes, str, tuple[Language, ...]], Iterator[Imported]]
"""Reads one file's bytes; the string is its path in the library, the languages serve to tell the text's own.

Raises InputError (PageError for a captured page) with a sentence.
"""


@dataclass(frozen=True, slots=True)
class Importer:
    """One format: its name on the command line, the usual endings of its files, and its reader.

    `recognises` looks at the beginning of the file and says whether it is surely this format.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Reader
