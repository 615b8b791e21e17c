"""A captured page taken apart: the way in, where the rules of the other modules are strung together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.domain.article import Article, AuthorNote, FurnitureKind, ParsedPage, Source
from editor_app.domain.errors import PageError
from editor_app.domain.language import Language, detect_language
from editor_app.domain.metadata import Metadata
from editor_app.parsing.accounting import Ledger, furniture_of
from editor_app.parsing.author_notes import claim_author_cards, claim_author_notes
from editor_app.parsing.decode import decode_page
from editor_app.parsing.header import Header, Surroundings, read_header, read_page_header
from editor_app.parsing.labels import is_disclaimer
from editor_app.parsing.layout import Layout, read_signs
from editor_app.parsing.lines import Line, split_lines
from editor_app.parsing.metadata_block import KNOWN_KEYS, MetadataBlock, find_metadata_block
from editor_app.parsing.names import Authors
from editor_app.parsing.older import find_older_page
from editor_app.parsing.seams import cut_seams
from editor_app.parsing.tail import claim_recent_work, claim_strays, claim_tag_run, claim_tail
from editor_app.parsing.teaser import (
    claim_cards_after,
    claim_cards_before,
    find_cards_without_disclaimer,
    leading_abstract,
)

_NOBODY = Authors(())
_NO_METADATA = Metadata()
_LANGUAGE_SAMPLE = 1_200  # characters that are enough to tell a language


@dataclass(frozen=True, slots=True)
class _TakenApart:
    """A page after every line has its owner."""

    ledger: Ledger
    header: Header
    notes: tuple[AuthorNote, ...]
    metadata: Metadata = _NO_METADATA
    block: tuple[int, int] | None = None


def parse_page(data: bytes, path: str, languages: tuple[Language, ...] = ()) -> ParsedPage:
    """The article of a captured page, and where each part of the page went.

    Offsets are code points into `decode_page(data)`. Raises PageError with a sentence for what is no page of one
    article.
    """
    page = decode_page(data)
    block = find_metadata_block(page)
    taken = _take_older_apart(page) if block is None else _take_apart(page, block)
    header, body, parts = taken.header, taken.ledger.body(), taken.ledger.parts(taken.block)
    digest = hashlib.sha256(data).hexdigest()
    article = Article(
        id=digest[:16],
        source=Source(path=path, format="page", sha256=digest, layout=header.layout.value),
        body=body,
        title=header.title,
        abstract=header.abstract,
        published=header.published,
        language=_language(body, header.abstract, languages),
        outlet=header.outlet,
        image_credit=header.image_credit,
        metadata=taken.metadata,
        author_notes=taken.notes,
        furniture=furniture_of(page, parts),
    )
    return ParsedPage(article, parts)


def _language(body: str, abstract: str | None, languages: tuple[Language, ...]) -> str | None:
    return detect_language(f"{body[:_LANGUAGE_SAMPLE]}\n{abstract or ''}", languages) if languages else None


def _take_apart(page: str, block: MetadataBlock) -> _TakenApart:
    before, behind = split_lines(page, 0, block.start), split_lines(page, block.end)
    if not before and not behind and KNOWN_KEYS.isdisjoint(block.metadata):
        raise PageError("The file is a JSON object without any text, not a captured page.")
    first = len(before)
    lines = cut_seams(before + behind, first, page)
    authors = Authors(block.metadata.values_of("authors"))
    ledger, behind_article = _open_ledger(lines, first, page, authors)
    claim_cards_before(ledger)
    around = Surroundings(
        signs=read_signs(lines, first, ledger.end, behind_article),
        authors=authors,
        metadata=block.metadata,
        is_glued=bool(behind) and not _has_line_break(page, block.end, behind[0].start),
        is_indented=block.is_indented,
    )
    claim_tag_run(ledger, block.metadata)
    header = read_header(ledger, around)
    notes = _claim_rest(ledger, header.end, authors, page)
    return _TakenApart(ledger, header, notes, block.metadata, (block.start, block.end))


def _take_older_apart(page: str) -> _TakenApart:
    lines = cut_seams(split_lines(page), 0, page)
    older = find_older_page(lines, has_disclaimer=find_disclaimer(lines, 0, page) is not None)
    ledger, _ = _open_ledger(lines, older.first, page, _NOBODY)
    claim_cards_before(ledger)
    header = read_page_header(ledger, older.marks_at) if older.layout is Layout.C else Header(Layout.L, older.first)
    return _TakenApart(ledger, header, _claim_rest(ledger, header.end, _NOBODY, page))


def find_disclaimer(lines: Sequence[Line], first: int, page: str) -> int | None:
    """The first line from `first` on that begins the disclaimer, or None."""
    if "institutional positions" not in page and "общей позицией" not in page:
        return None
    return next((index for index in range(first, len(lines)) if is_disclaimer(lines[index].plain)), None)


def _open_ledger(lines: list[Line], first: int, page: str, authors: Authors) -> tuple[Ledger, int]:
    """The ledger with all claimed that stands behind the article; and the first line there."""
    end = find_disclaimer(lines, first, page)
    if end is not None:
        ledger, behind = Ledger(lines, first, end), end + 1
        ledger.claim([end], furniture=FurnitureKind.DISCLAIMER)
    else:
        leading = leading_abstract(line.plain for line in lines[:first])
        behind = find_cards_without_disclaimer(lines, first, authors, leading)
        ledger = Ledger(lines, first, behind)
    claim_cards_after(ledger, behind)
    return ledger, behind


def _claim_rest(ledger: Ledger, first: int, authors: Authors, page: str) -> tuple[AuthorNote, ...]:
    """Claim all that is neither header nor body; the authors' notes among it, in the page's order."""
    claim_strays(ledger, first)
    claim_tail(ledger, first)
    claim_recent_work(ledger, first)
    notes = claim_author_cards(ledger, first, authors) if "More" in page else []
    notes += claim_author_notes(ledger, first, authors)
    claim_tail(ledger, first)
    return tuple(notes)


def _has_line_break(page: str, start: int, end: int) -> bool:
    return "\n" in page[start:end] or "\r" in page[start:end]
