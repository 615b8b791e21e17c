"""Articles as the values of table rows, and back, code point for code point."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
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
from editor_app.domain.errors import InputError
from editor_app.domain.metadata import Metadata, MetadataValue, thaw

HEADING_LENGTH = 120
"""Characters of abstract or body that stand in for a missing title."""

OWN_TEXTS = ("title", "abstract", "published", "language", "outlet", "image_credit", "body")

Values = dict[str, Any]


def to_json(value: object) -> bytes:
    """Compact JSON; numbers that orjson cannot hold go through the standard library."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(data: bytes) -> Any:
    """The inverse of `to_json`."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return json.loads(data)


def check_text(article: Article) -> None:
    """Refuse what a library cannot hold: NUL and half surrogates; raises InputError naming the field."""
    for name in OWN_TEXTS:
        _check(getattr(article, name), name)
    _check(article.id, "id")
    for key, value in article.metadata.items():
        _check(key, "metadata")
        _check(json.dumps(thaw(value), ensure_ascii=False), key)
    for note in article.author_notes:
        _check(note.text, "author_notes")


def _check(text: str | None, field: str) -> None:
    if text is None or (text.isascii() and "\0" not in text):
        return
    if "\0" in text:
        raise InputError(f"The field '{field}' holds a NUL character, which no text can.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"The field '{field}' holds half a surrogate pair at character {error.start + 1}, which no text can."
        raise InputError(message) from error


def content_hash(article: Article) -> str:
    """Names an article's content: everything but id, review state and who it is assigned to."""
    digest = hashlib.blake2b(digest_size=16)
    for name in OWN_TEXTS:
        text = getattr(article, name)
        digest.update(b"\0" if text is None else b"\1" + text.encode())
        digest.update(b"\0\0")
    for part in (metadata_json(article.metadata), notes_json(article), furniture_json(article)):
        digest.update(part)
        digest.update(b"\0\0")
    source = article.source
    digest.update(to_json([source.path, source.format, source.sha256, source.layout, source.url]))
    return digest.hexdigest()


def metadata_json(metadata: Mapping[str, MetadataValue]) -> bytes:
    """The metadata block as JSON, in its order."""
    return to_json({key: thaw(value) for key, value in metadata.items()})


def notes_json(article: Article) -> bytes:
    """The author notes as JSON."""
    return to_json([[note.name, note.text] for note in article.author_notes])


def furniture_json(article: Article) -> bytes:
    """The furniture as JSON."""
    return to_json([[str(f.kind), f.text, f.start, f.end] for f in article.furniture])


def parts_json(parts: tuple[PagePart, ...]) -> bytes:
    """Where the parts of a page went, as JSON."""
    return to_json([[p.start, p.end, p.target, p.furniture and str(p.furniture)] for p in parts])


def read_parts(data: bytes) -> tuple[PagePart, ...]:
    """The inverse of `parts_json`."""
    return tuple(PagePart(s, e, target, kind and FurnitureKind(kind)) for s, e, target, kind in from_json(data))


def read_notes(data: bytes) -> tuple[AuthorNote, ...]:
    """The inverse of `notes_json`."""
    return tuple(AuthorNote(name, text) for name, text in from_json(data))


def read_furniture(data: bytes) -> tuple[Furniture, ...]:
    """The inverse of `furniture_json`."""
    return tuple(Furniture(FurnitureKind(kind), text, start, end) for kind, text, start, end in from_json(data))


def article_values(article: Article, content: str) -> Values:
    """The columns of `article` that follow from the article itself."""
    source = article.source
    stand_in = article.title or article.abstract or article.body
    heading = " ".join(stand_in[: HEADING_LENGTH * 4].split())[:HEADING_LENGTH]
    published = article.published or ""
    return {
        "id": article.id,
        "path": source.path,
        "format": source.format,
        "sha256": source.sha256,
        "layout": source.layout,
        "url": source.url,
        "state": str(article.state),
        "assignee": article.assignee,
        "content_hash": content,
        "heading": heading,
        "is_untitled": int(not article.title),
        "title_key": heading.casefold(),
        "published": published,
        "year": int(published[:4]) if published[:4].isdecimal() and published[:4].isascii() else None,
        "language": article.language,
        "outlet": article.outlet,
        "authors": "\n".join(article.metadata.values_of("authors")),
        "type": article.metadata.first("type"),
        "word_count": len(article.body.split()),
    }


def text_values(article: Article) -> Values:
    """The columns of `article_text`."""
    values: Values = {name: getattr(article, name) for name in OWN_TEXTS}
    values["terms"] = "\n".join(value for _field, value in _terms(article))
    return values


def part_values(article: Article) -> Values:
    """The columns of `article_parts`."""
    return {
        "metadata": metadata_json(article.metadata),
        "author_notes": notes_json(article),
        "furniture": furniture_json(article),
    }


def term_rows(article: Article, number: int) -> list[Values]:
    """The rows of `article_term`."""
    places: dict[str, int] = {}
    rows = []
    for field, value in _terms(article):
        places[field] = place = places.get(field, -1) + 1
        rows.append({"article": number, "field": field, "position": place, "value": value, "key": value.casefold()})
    return rows


def _terms(article: Article) -> Iterator[tuple[str, str]]:
    for key in article.metadata:
        for value in article.metadata.values_of(key):
            yield key, value


ARTICLE_COLUMNS = (
    "id", "path", "format", "sha256", "layout", "url", "state", "assignee",
    "title", "abstract", "published", "language", "outlet", "image_credit", "body",
    "metadata", "author_notes", "furniture",
)  # fmt: skip
"""What `read_article` reads, in its order: from `article`, `article_text` and `article_parts`."""


def read_article(row: tuple[Any, ...]) -> Article:
    """The article of a row of `ARTICLE_COLUMNS`."""
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
        metadata=Metadata(from_json(metadata)),
        author_notes=read_notes(author_notes),
        furniture=read_furniture(furniture),
        state=ReviewState(state),
        assignee=assignee,
    )
