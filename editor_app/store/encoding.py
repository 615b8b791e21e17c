"""Articles as the values of table rows, and back, code point for code point."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from editor_app.domain.article import (
    Article,
    AuthorNote,
    Furniture,
    FurnitureKind,
    PagePart,
    ReviewState,
    Source,
)
from editor_app.domain.article_json import JsonObject, furniture_to_json
from editor_app.domain.errors import InputError
from editor_app.domain.metadata import Metadata

_KINDS = {kind.value: kind for kind in FurnitureKind}  # a third of the time that calling the enumeration takes
_STATES = {state.value: state for state in ReviewState}

HEADING_LENGTH = 120
"""Characters of abstract or body that stand in for a missing title."""

OWN_TEXTS = ("title", "abstract", "published", "language", "outlet", "image_credit", "body")
PART_NAMES = ("metadata", "author_notes", "furniture")

LONGEST = 512 * 1024 * 1024
"""Bytes of the longest value that is read, packed or not."""

Values = dict[str, Any]
Terms = tuple[tuple[str, str], ...]


def to_json(value: object) -> bytes:
    """Compact JSON; a number beyond 64 bits goes through the standard library, told by the blank before it."""
    try:
        return orjson.dumps(value, default=dict)
    except TypeError:
        return b" " + json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=dict).encode()


def from_json(data: bytes) -> Any:
    """The inverse of `to_json`."""
    return json.loads(data) if data[:1] == b" " else orjson.loads(data)


def _json_object(data: bytes) -> dict[str, Any]:
    value = from_json(data)
    if not isinstance(value, dict):
        raise TypeError("something else than an object")
    return value


def unpack(data: bytes) -> bytes:
    """What zlib packed; raises zlib.error for anything else, and for what would unpack without end."""
    if not isinstance(data, bytes):
        raise zlib.error("no bytes stand there")
    packed = zlib.decompressobj()
    unpacked = packed.decompress(data, LONGEST)
    if not packed.eof:
        raise zlib.error("it is cut off, or too long")
    return unpacked


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article's content as column values: of `article_text`, of `article_parts`, its terms by field, and its hash.

    The hash names the content: everything but id, review state and who it is assigned to.
    """

    texts: Values
    parts: Values
    terms: Terms
    content_hash: str


def encode(article: Article) -> Encoded:
    """The content as column values; raises InputError for what a library cannot hold: NUL and half surrogates."""
    texts: Values = {name: getattr(article, name) for name in OWN_TEXTS}
    pieces = [b"" if text is None else b"\1" + _utf8(text, name) for name, text in texts.items()]
    parts = {
        "metadata": _json_part(dict(article.metadata), "metadata"),
        "author_notes": _json_part(author_notes_to_json(article), "author_notes"),
        "furniture": _json_part(all_furniture_to_json(article), "furniture"),
    }
    pieces += [*parts.values(), to_json(source_list(article.source))]
    terms = terms_of(article)
    texts["terms"] = terms_text(terms)
    return Encoded(texts, parts, terms, hashlib.blake2b(b"\0\0".join(pieces), digest_size=16).hexdigest())


def terms_of(article: Article) -> Terms:
    """The strings of the metadata, each with its field."""
    block = article.metadata
    return tuple([(key, value) for key in block for value in block.values_of(key)])


def terms_text(terms: Terms) -> str:
    """What the search finds of the terms."""
    return "\n".join([value for _field, value in terms])


def content_hash(article: Article) -> str:
    """Names an article's content, so that a check knows whether it is still true."""
    return encode(article).content_hash


def _utf8(text: str, field: str) -> bytes:
    if "\0" in text:
        raise InputError(f"The field '{field}' holds a NUL character, which no text can.")
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        message = f"The field '{field}' holds half a surrogate pair at character {error.start + 1}, which no text can."
        raise InputError(message) from error


def _json_part(value: object, name: str) -> bytes:
    try:
        data = to_json(value)
    except UnicodeEncodeError as error:
        raise InputError(f"'{name}' holds half a surrogate pair, which no text can.") from error
    if b"\\u0000" in data and any("\0" in text for text in _strings(value)):
        raise InputError(f"'{name}' holds a NUL character, which no text can.")
    if b"null" in data and any(number != number for number in _leaves(value)):  # NaN alone differs from itself
        raise InputError(f"'{name}' holds a number that is none (NaN), which JSON cannot keep.")
    return data


def _strings(value: object) -> Iterator[str]:
    return (leaf for leaf in _leaves(value) if isinstance(leaf, str))


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        for key, member in value.items():
            yield key
            yield from _leaves(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _leaves(member)
    else:
        yield value


def source_list(source: Source) -> list[str | None]:
    """Where an article came from, ready for JSON."""
    return [source.path, source.format, source.sha256, source.layout, source.url]


def author_notes_to_json(article: Article) -> list[JsonObject]:
    """The author notes in the contract's shape, so that an export may copy them."""
    return [{"name": note.name, "text": note.text} for note in article.author_notes]


def all_furniture_to_json(article: Article) -> list[JsonObject]:
    """The furniture in the contract's shape."""
    return [furniture_to_json(part) for part in article.furniture]


def parts_json(parts: tuple[PagePart, ...]) -> bytes:
    """Where the parts of a page went, as JSON."""
    return to_json([[p.start, p.end, p.target, p.furniture and str(p.furniture)] for p in parts])


def read_parts(data: bytes) -> tuple[PagePart, ...]:
    """The inverse of `parts_json`."""
    return tuple([PagePart(s, e, target, kind and _KINDS[kind]) for s, e, target, kind in from_json(data)])


def read_notes(data: bytes) -> tuple[AuthorNote, ...]:
    """The inverse of `notes_json`."""
    return tuple([AuthorNote(note["name"], note["text"]) for note in from_json(data)])


def read_furniture(data: bytes) -> tuple[Furniture, ...]:
    """The inverse of `furniture_json`."""
    return tuple([Furniture(_KINDS[f["kind"]], f["text"], f["start"], f["end"]) for f in from_json(data)])


def heading_of(text: str) -> str:
    """The text as one line of a list."""
    return " ".join(text[: HEADING_LENGTH * 4].split())[:HEADING_LENGTH]


def article_values(article: Article, content: Encoded) -> Values:
    """The columns of `article` that follow from the article itself."""
    return {**light_values(article), "content_hash": content.content_hash, **heading_values(article)}


def light_values(article: Article) -> Values:
    """Those columns that cost nothing to make."""
    source = article.source
    published = article.published or ""
    return {
        "id": article.id,
        "path": source.path,
        "format": source.format,
        "sha256": source.sha256,
        "layout": source.layout,
        "url": source.url,
        "state": article.state.value,
        "assignee": article.assignee,
        "published": published,
        "year": int(published[:4]) if published[:4].isdecimal() and published[:4].isascii() else None,
        "language": article.language,
        "outlet": article.outlet,
        "authors": "\n".join([name.replace("\n", " ") for name in article.metadata.values_of("authors")]),
        "type": article.metadata.first("type"),
    }


def heading_values(article: Article) -> Values:
    """Those columns that follow from title, abstract and body."""
    heading = heading_of(article.title or article.abstract or article.body)
    return {
        "heading": heading,
        "is_untitled": int(not article.title),
        "title_key": heading.casefold(),
        "word_count": len(article.body.split()),
    }


def term_rows(content: Encoded, number: int) -> list[Values]:
    """The rows of `article_term`: each value once, as it is first written."""
    return rows_of_terms(content.terms, number)


def rows_of_terms(terms: Terms, number: int) -> list[Values]:
    """The rows of `article_term` for these terms."""
    first: dict[tuple[str, str], str] = {}
    for field, value in terms:
        first.setdefault((field, value.casefold()), value)
    return [{"article": number, "field": f, "key": key, "value": value} for (f, key), value in first.items()]


ARTICLE_COLUMNS = (
    "id", "path", "format", "sha256", "layout", "url", "state", "assignee", *OWN_TEXTS, *PART_NAMES,
)  # fmt: skip
"""What `read_article` reads, in its order: from `article`, `article_text` and `article_parts`."""


_TEXTS_OF_ROW = len(ARTICLE_COLUMNS) - len(PART_NAMES)


class DamagedRowError(ValueError):
    """A row holds what this program never writes."""


def read_article(row: Sequence[Any]) -> Article:
    """The article of a row of `ARTICLE_COLUMNS`; raises DamagedRowError for states, kinds and keys there are not."""
    try:
        return _read_article(row)
    except (LookupError, TypeError, AttributeError) as error:
        raise DamagedRowError(f"article {row[0]} holds {error}, which is not known") from error


def _read_article(row: Sequence[Any]) -> Article:
    for value in row[:_TEXTS_OF_ROW]:
        if value is not None and value.__class__ is not str:
            raise TypeError("a value that is no text")
    (
        id_, path, format_, sha256, layout, url, state, assignee, title, abstract, published, language, outlet,
        image_credit, body, metadata, author_notes, furniture,
    ) = row  # fmt: skip
    return Article(
        id=id_,
        source=Source(path, format_, sha256, layout, url),
        body=body,
        title=title,
        abstract=abstract,
        published=published,
        language=language,
        outlet=outlet,
        image_credit=image_credit,
        metadata=Metadata.of_json(_json_object(metadata)),
        author_notes=read_notes(author_notes),
        furniture=read_furniture(furniture),
        state=_STATES[state],
        assignee=assignee,
    )
