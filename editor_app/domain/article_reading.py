"""An article read back from its JSON shape, strictly: what does not fit is refused with a sentence, never guessed."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.domain.annotation import Anchor, Note
from editor_app.domain.article import (
    SCHEMA,
    Article,
    AuthorNote,
    Furniture,
    FurnitureKind,
    ReviewState,
    Source,
)
from editor_app.domain.article_json import ARTICLE_KEYS, EXTRA_KEYS
from editor_app.domain.errors import InputError
from editor_app.domain.finding import finding_key
from editor_app.domain.holdings import Suppression
from editor_app.domain.json_reader import JsonReader, check_json_value
from editor_app.domain.metadata import Metadata

_OPTIONAL_KEYS = {"interview", "findings", *EXTRA_KEYS}  # derived, or only there when asked for


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """All that the JSON of one article carries and that is not worked out from it.

    `captured_page` is None where the record has none; `has_review` says whether state and assignee were in it.
    """

    article: Article
    notes: tuple[Note, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    captured_page: bytes | None = None
    has_review: bool = False


def article_from_json(data: object) -> ArticleRecord:
    """The article with its remarks and captured page; `interview` and `findings` are left to be worked out again.

    Raises InputError with a sentence that names the key that is missing, unknown or of the wrong type.
    """
    record = JsonReader(data, "The article")
    record.expect(ARTICLE_KEYS, _OPTIONAL_KEYS)
    if record.data["schema"] != SCHEMA or isinstance(record.data["schema"], bool):
        raise InputError(f"The article has schema {record.data['schema']!r}; this version reads schema {SCHEMA}.")
    source = _read_source(record.child("source"))
    review = _review(record)
    article = Article(
        id=record.filled("id"),
        source=source,
        title=record.optional("title"),
        abstract=record.optional("abstract"),
        published=record.optional("published"),
        language=record.optional("language"),
        outlet=record.optional("outlet"),
        image_credit=record.optional("image_credit"),
        metadata=metadata_from_json(record.data["metadata"]),
        body=record.text("body"),
        author_notes=tuple(_read_author_note(child) for child in record.children("author_notes")),
        furniture=tuple(_read_furniture(child) for child in record.children("furniture")),
        state=ReviewState.NEW if review is None else review.choice("state", ReviewState),
        assignee=None if review is None else review.optional("assignee"),
    )
    return ArticleRecord(
        article=article,
        notes=tuple(_read_note(child, article.id) for child in _children(record, "notes")),
        suppressions=tuple(_read_suppression(child, article.id) for child in _children(record, "suppressions")),
        captured_page=_read_captured_page(record, source) if "captured_page" in record else None,
        has_review=review is not None,
    )


def metadata_from_json(value: object) -> Metadata:
    """The metadata block from a JSON object; raises InputError for what the block cannot hold."""
    if not isinstance(value, Mapping):
        raise InputError("'metadata' must be an object.")
    check_json_value(value, "'metadata'")
    return Metadata(value)


def _review(record: JsonReader) -> JsonReader | None:
    if "review" not in record:
        return None
    review = record.child("review")
    review.expect(("state", "assignee"))
    return review


def _read_source(reader: JsonReader) -> Source:
    reader.expect(("path", "format", "layout", "sha256", "url"))
    return Source(
        path=reader.text("path"),
        format=reader.filled("format"),
        sha256=reader.filled("sha256"),
        layout=reader.optional("layout"),
        url=reader.optional("url"),
    )


def _read_author_note(reader: JsonReader) -> AuthorNote:
    reader.expect(("name", "text"))
    return AuthorNote(reader.optional("name"), reader.text("text"))


def _read_furniture(reader: JsonReader) -> Furniture:
    reader.expect(("kind", "text", "start", "end"))
    start, end = reader.span()
    return Furniture(reader.choice("kind", FurnitureKind), reader.text("text"), start, end)


def _read_note(reader: JsonReader, article_id: str) -> Note:
    reader.expect(("id", "field", "anchor", "text", "who", "created", "is_resolved", "is_orphan"))
    return Note(
        id=reader.filled("id"),
        article_id=article_id,
        field=reader.filled("field"),
        anchor=_read_anchor(reader.child("anchor")),
        text=reader.text("text"),
        who=reader.text("who"),
        created=reader.text("created"),
        is_resolved=reader.flag("is_resolved"),
        is_orphan=reader.flag("is_orphan"),
    )


def _read_suppression(reader: JsonReader, article_id: str) -> Suppression:
    reader.expect(("rule", "field", "quote", "reason", "who", "created"))
    rule = reader.filled("rule")
    return Suppression(
        article_id=article_id,
        finding_key=finding_key(rule, reader.text("field"), reader.text("quote")),
        rule=rule,
        reason=reader.text("reason"),
        who=reader.text("who"),
        created=reader.text("created"),
    )


def _children(record: JsonReader, key: str) -> tuple[JsonReader, ...]:
    """The members of a list that may be left out."""
    return tuple(record.children(key)) if key in record else ()


def _read_anchor(reader: JsonReader) -> Anchor:
    reader.expect(("exact", "prefix", "suffix", "start", "end"))
    start, end = reader.span()
    return Anchor(reader.text("exact"), reader.text("prefix"), reader.text("suffix"), start, end)


def _read_captured_page(reader: JsonReader, source: Source) -> bytes:
    try:
        page = b64decode(reader.text("captured_page"), validate=True)
    except (Base64Error, ValueError) as error:
        raise InputError(f"The article's 'captured_page' is not base64: {error}.") from error
    if hashlib.sha256(page).hexdigest() != source.sha256:
        raise InputError("The article's 'captured_page' does not match its 'sha256'; the file was damaged or altered.")
    return page
