"""What changed between two states of an article, as entries of the history; and an entry taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from editor_app.domain.article import Article, ReviewState, Source, field_name, metadata_key
from editor_app.domain.errors import ConflictError
from editor_app.domain.metadata import Metadata, MetadataValue, freeze, thaw, value_to_text
from editor_app.store.encoding import (
    OWN_TEXTS,
    all_furniture_to_json,
    author_notes_to_json,
    from_json,
    read_furniture,
    read_notes,
    source_list,
    to_json,
)

_PARTS = ("author_notes", "furniture", "source")


class Kind(StrEnum):
    """What an entry of the history is about."""

    TEXT = "text"
    METADATA = "metadata"
    ORDER = "order"  # of the metadata's keys
    PART = "part"  # author notes, furniture, source
    STATE = "state"
    ASSIGNEE = "assignee"
    NOTE = "note"
    SUPPRESSION = "suppression"
    ARTICLE = "article"
    CONCEPT = "concept"  # of a vocabulary; no article is concerned
    SCHEME = "scheme"  # what a vocabulary says of itself
    DECISION = "decision"  # about terms
    VIEW = "view"  # the query of a saved view that followed a term


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `before` and `after` are for people; the shapes hold the exact values as JSON where a text cannot.

    `place` holds the keys of the block before the change, where a key came or went.
    """

    article_id: str
    kind: Kind
    field: str
    before: str | None
    after: str | None
    before_shape: str | None = None
    after_shape: str | None = None
    place: str | None = None


def find_differences(before: Article, after: Article) -> list[Entry]:
    """The entries that lead from one state to the other, id apart."""
    entries = [
        Entry(after.id, Kind.TEXT, name, getattr(before, name), getattr(after, name))
        for name in OWN_TEXTS
        if getattr(before, name) != getattr(after, name)
    ]
    entries += _metadata_differences(before, after)
    entries += [
        Entry(after.id, Kind.PART, name, part_text(before, name), part_text(after, name))
        for name in _PARTS
        if getattr(before, name) != getattr(after, name)
    ]
    if before.state != after.state:
        entries.append(Entry(after.id, Kind.STATE, "state", str(before.state), str(after.state)))
    if before.assignee != after.assignee:
        entries.append(Entry(after.id, Kind.ASSIGNEE, "assigned", before.assignee, after.assignee))
    return entries


def _metadata_differences(before: Article, after: Article) -> list[Entry]:
    old, new = before.metadata, after.metadata
    if old == new:
        return []
    place = to_json(list(old)).decode()
    entries = []
    for key in dict.fromkeys((*old, *new)):
        if key in old and key in new and _is_plainly_same(old[key], new[key]):
            continue
        was, now = _shape(old, key), _shape(new, key)
        if was != now:
            moved = place if was is None or now is None else None
            texts = (_text(old, key), _text(new, key))
            entries.append(Entry(after.id, Kind.METADATA, field_name(key), *texts, was, now, moved))
    kept = [key for key in old if key in new] + [key for key in new if key not in old]
    if kept != list(new):
        entries.append(Entry(after.id, Kind.ORDER, "metadata", to_json(kept).decode(), to_json(list(new)).decode()))
    return entries


def _is_plainly_same(was: MetadataValue, now: MetadataValue) -> bool:
    """Whether two values are surely the same; equal numbers may be of different kinds (1, 1.0, true)."""
    if was is now:
        return True
    if isinstance(was, str):
        return was == now
    return type(was) is tuple and was == now and set(map(type, (*was, *now))) <= {str}


def _shape(metadata: Metadata, key: str) -> str | None:
    return to_json(thaw(metadata[key])).decode() if key in metadata else None


def _text(metadata: Metadata, key: str) -> str | None:
    return value_to_text(metadata[key]) if key in metadata else None


def part_text(article: Article, name: str) -> str:
    """A part of an article as JSON text."""
    match name:
        case "author_notes":
            return to_json(author_notes_to_json(article)).decode()
        case "furniture":
            return to_json(all_furniture_to_json(article)).decode()
        case _:
            return to_json(source_list(article.source)).decode()


def take_back(article: Article, entry: Entry, title: str) -> Article:
    """The article as it was before the entry; raises ConflictError where it is no longer as the entry left it."""
    match entry.kind:
        case Kind.TEXT:
            _demand(getattr(article, entry.field) == entry.after, entry, title)
            values = {entry.field: entry.before or "" if entry.field == "body" else entry.before}
            return replace(article, **values)  # type: ignore[arg-type]
        case Kind.METADATA:
            return _take_back_key(article, entry, title)
        case Kind.ORDER:
            _demand(list(article.metadata) == from_json((entry.after or "[]").encode()), entry, title)
            keys = from_json((entry.before or "[]").encode())
            return replace(article, metadata=Metadata((key, article.metadata[key]) for key in keys))
        case Kind.PART:
            _demand(part_text(article, entry.field) == entry.after, entry, title)
            return _with_part(article, entry.field, entry.before or "[]")
        case Kind.STATE:
            _demand(article.state == entry.after, entry, title)
            return replace(article, state=ReviewState(entry.before or "new"))
        case Kind.ASSIGNEE:
            _demand(article.assignee == entry.after, entry, title)
            return replace(article, assignee=entry.before)
    raise TypeError(f"An entry of kind {entry.kind} is not about an article's own fields.")


def _take_back_key(article: Article, entry: Entry, title: str) -> Article:
    key, metadata = metadata_key(entry.field), article.metadata
    _demand(_shape(metadata, key) == entry.after_shape, entry, title)
    if entry.before_shape is None:
        return replace(article, metadata=metadata.without(key))
    value = freeze(from_json(entry.before_shape.encode()))
    if key in metadata:
        return replace(article, metadata=metadata.with_value(key, value))
    return replace(article, metadata=_insert(metadata, key, value, from_json((entry.place or "[]").encode())))


def _insert(metadata: Metadata, key: str, value: object, order: list[str]) -> Metadata:
    """The block with a key put back behind the nearest of the keys that it stood behind."""
    before = order[: order.index(key)] if key in order else []
    anchor = next((name for name in reversed(before) if name in metadata), None)
    items: list[tuple[str, object]] = [] if anchor is not None else [(key, value)]
    for name, held in metadata.items():
        items.append((name, held))
        if name == anchor:
            items.append((key, value))
    return Metadata(items)  # type: ignore[arg-type]


def _with_part(article: Article, name: str, text: str) -> Article:
    data = text.encode()
    match name:
        case "author_notes":
            return replace(article, author_notes=read_notes(data))
        case "furniture":
            return replace(article, furniture=read_furniture(data))
        case _:
            path, format_, sha256, layout, url = from_json(data)
            return replace(article, source=Source(path, format_, sha256, layout, url))


def _demand(is_unchanged: bool, entry: Entry, title: str) -> None:
    if not is_unchanged:
        raise ConflictError(
            f"'{entry.field}' of “{title or entry.article_id}” has been changed since; take that back first."
        )
