"""An article and the parts of the captured page that it was made from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from editor_app.domain.metadata import Metadata, MetadataValue, text_to_list, value_to_text

SCHEMA = 1
"""Version of the JSON shape of an article (contract: `"schema": 1`)."""

TEXT_FIELDS = ("title", "abstract", "published", "language", "outlet", "image_credit", "body")
"""The article's own fields; every other field name is a key of the metadata block."""

METADATA_PREFIX = "metadata."


class FurnitureKind(StrEnum):
    """What a part of a captured page is, when it is not the article."""

    TEASER = "teaser"
    NAVIGATION = "navigation"
    IMAGE_CREDIT = "image_credit"
    OUTLET = "outlet"
    TYPE_LABEL = "type_label"
    BYLINE = "byline"
    DATE = "date"
    SHARE_LINK = "share_link"
    PROJECT_CARD = "project_card"
    PROGRAM_CARD = "program_card"
    AUTHOR_NOTE = "author_note"
    RECENT_WORK = "recent_work"
    TAG_RUN = "tag_run"
    DISCLAIMER = "disclaimer"
    POINTER = "pointer"
    PROVENANCE = "provenance"
    RESIDUE = "residue"


class ReviewState(StrEnum):
    """How far an article has come: new → review → approved, or held back."""

    NEW = "new"
    REVIEW = "review"
    APPROVED = "approved"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from.

    `sha256` is that of the captured page's bytes; `layout` is A1, A2, B, C, L or None.
    """

    path: str
    format: str
    sha256: str
    layout: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the captured page that is not the article.

    Offsets are code points into the captured page, end exclusive.
    """

    kind: FurnitureKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PagePart:
    """A stretch of the captured page and where it went: a field's name, `body`, `metadata`, `author_notes`, or None
    for furniture.

    Parts are in order and do not overlap; together they hold every non-blank character of the page.
    """

    start: int
    end: int
    target: str | None
    furniture: FurnitureKind | None = None


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """What the page says about an author; `name` is None where it gives only a role."""

    name: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: the text for readers, the metadata, and what was set apart.

    `body` is Markdown, paragraphs parted by one blank line when it comes from a page; afterwards it is kept code
    point for code point.
    `published` is an ISO 8601 date (YYYY, YYYY-MM or YYYY-MM-DD) or None. `metadata` keeps the block's keys in their
    order.
    """

    id: str
    source: Source
    body: str = ""
    title: str | None = None
    abstract: str | None = None
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    image_credit: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    author_notes: tuple[AuthorNote, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    state: ReviewState = ReviewState.NEW
    assignee: str | None = None

    def field_text(self, name: str) -> str:
        """The text of a field, as findings and edits count it; empty when absent."""
        if name in TEXT_FIELDS:
            return getattr(self, name) or ""
        return value_to_text(self.metadata.get(metadata_key(name)))

    def with_field_text(self, name: str, text: str, *, is_list: bool | None = None) -> Article:
        """A copy with the field set from its text.

        A metadata field keeps its shape (string or list of strings); `is_list` decides for a field that is not there
        yet.
        An empty text becomes None for the article's own fields but `body`, and `""` or `[]` in the metadata.
        """
        if name == "body":
            return replace(self, body=text)
        if name in TEXT_FIELDS:
            own: dict[str, Any] = {name: text or None}
            return replace(self, **own)
        key = metadata_key(name)
        value: MetadataValue = text_to_list(text) if self._holds_list(key, is_list) else text
        return replace(self, metadata=self.metadata.with_value(key, value))

    def _holds_list(self, key: str, is_list: bool | None) -> bool:
        if is_list is not None:
            return is_list
        return isinstance(self.metadata.get(key), tuple)


def metadata_key(field_name: str) -> str:
    """The metadata key behind a field's name."""
    return field_name.removeprefix(METADATA_PREFIX)


def field_name(key: str) -> str:
    """The field's name for a metadata key; prefixed where the key is also one of the article's own fields."""
    return METADATA_PREFIX + key if key in TEXT_FIELDS or key.startswith(METADATA_PREFIX) else key


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What parsing makes of one captured page: the article, and where each part of the page went."""

    article: Article
    parts: tuple[PagePart, ...]
