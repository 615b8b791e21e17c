"""What comes in for an article that the library holds: a newer capture of its page, or its row in a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from editor_app.domain.article import TEXT_FIELDS, Article, field_name
from editor_app.domain.metadata import Metadata, MetadataValue


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged article, and the fields that both the editor and the new capture have changed: the editor's stand."""

    article: Article
    kept: tuple[str, ...]


def merge_capture(base: Article, ours: Article, theirs: Article) -> Merged:
    """What the editor changed since `base` stays (`ours`), everything else is the new capture's (`theirs`)."""
    kept: list[str] = []
    chosen: dict[str, Any] = {}
    for name in (*TEXT_FIELDS, "author_notes"):
        was, here, there = (getattr(article, name) for article in (base, ours, theirs))
        chosen[name] = _choose(name, was, here, there, kept)
    block = _merge_blocks(base.metadata, ours.metadata, theirs.metadata, kept)
    source = replace(theirs.source, path=ours.source.path)
    article = replace(ours, **chosen, metadata=block, furniture=theirs.furniture, source=source)
    return Merged(article, tuple(kept))


def merge_row(stored: Article, row: Article, columns: frozenset[str]) -> Article:
    """The stored article with what its row in a table says otherwise; what the table has no column for stays."""
    own: dict[str, Any] = {name: getattr(row, name) for name in TEXT_FIELDS if name in columns}
    block = stored.metadata
    for key in dict.fromkeys((*stored.metadata, *row.metadata)):
        name = field_name(key)
        if key in row.metadata:
            if key not in block or row.field_text(name) != stored.field_text(name):
                block = block.with_value(key, row.metadata[key])
        elif name in columns and not block.is_absent(key):
            block = block.with_value(key, () if isinstance(block[key], tuple) else "")
    url = row.source.url if "url" in columns else stored.source.url
    assignee = row.assignee if "assignee" in columns else stored.assignee
    source = replace(stored.source, url=url)
    return replace(stored, **own, metadata=block, source=source, state=row.state, assignee=assignee)


_Value = TypeVar("_Value")


def _choose(name: str, base: _Value, ours: _Value, theirs: _Value, kept: list[str]) -> _Value:
    if ours in (base, theirs):
        return theirs
    if theirs != base:
        kept.append(name)
    return ours


def _merge_blocks(base: Metadata, ours: Metadata, theirs: Metadata, kept: list[str]) -> Metadata:
    items: dict[str, MetadataValue] = {}
    for key in dict.fromkeys((*theirs, *ours)):
        was, here, there = (((block[key],) if key in block else ()) for block in (base, ours, theirs))
        if chosen := _choose(field_name(key), was, here, there, kept):
            items[key] = chosen[0]
    return Metadata(items)
