"""An operation as rows: what it changed in each field, before and after. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from editor_app.domain.article import TEXT_FIELDS, Article, metadata_key
from editor_app.domain.errors import ConflictError
from editor_app.domain.fields import Profile
from editor_app.domain.history import WHOLE_ARTICLE, Change, Operation
from editor_app.domain.metadata import text_to_list
from editor_app.gui.panels.difference import DifferenceRow, Hunk, compare, mark_members, mark_words, take_back
from editor_app.gui.words import Words, counted

_COMMA = ", "


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One row of the difference: a heading or sentence (`text`), or a `row` of both columns.

    `label` names the field of a row that shows a whole field; `change` is what it belongs to.
    """

    text: str = ""
    row: DifferenceRow | None = None
    change: Change | None = None
    label: str = ""
    is_heading: bool = False
    can_take_back: bool = False


def make_items(operation: Operation, profile: Profile, words: Words) -> tuple[HistoryItem, ...]:
    """The rows of an operation's changes: fields first, then the body paragraph by paragraph."""
    items = change_items(operation.changes, profile, words)
    return items or (HistoryItem("This operation changed nothing in this article."),)


def change_items(changes: Iterable[Change], profile: Profile, words: Words) -> tuple[HistoryItem, ...]:
    """The rows of changes to one article, made or proposed."""
    listed = tuple(changes)
    fields = [change for change in listed if change.field not in (WHOLE_ARTICLE, "body")]
    items = [item for change in listed if change.field == WHOLE_ARTICLE for item in _whole(change)]
    if fields:
        items += [HistoryItem("Fields", is_heading=True), *(_field_item(change, profile, words) for change in fields)]
    for change in listed:
        if change.field == "body":
            items.append(HistoryItem("Body", is_heading=True))
            items += _body_items(change)
    return tuple(items)


def count_places(items: tuple[HistoryItem, ...]) -> int:
    """How many changes stand in the rows; a run of paragraphs is one."""
    hunks = {(item.change.field, item.row.hunk) for item in items if item.change and item.row and item.row.hunk}
    return len(hunks)


def undo_item(article: Article, item: HistoryItem) -> Article:
    """The article with one change taken back; raises ConflictError where the article has moved on since."""
    change, row = item.change, item.row
    if change is None or row is None or row.hunk is None or not item.can_take_back:
        raise ConflictError("Choose a changed row to take it back.")
    before, after = change.before or "", change.after or ""
    current = article.field_text(change.field)
    if not item.label:
        return article.with_field_text(change.field, take_back(current, before, after, row.hunk))
    if current != after:
        raise ConflictError(f"{item.label} has changed since; take the change back by hand.")
    if change.before is None and change.field not in TEXT_FIELDS:
        return replace(article, metadata=article.metadata.without(metadata_key(change.field)))
    return article.with_field_text(change.field, before)


def when_text(when: str, now: datetime) -> str:
    """A moment (ISO 8601) as one says it: "Today 11:58", "Yesterday 09:10", "21 Nov", "3 Nov 2024"."""
    moment = datetime.fromisoformat(when).astimezone(now.tzinfo)
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return f"{('Today', 'Yesterday')[days]} {moment:%H:%M}"
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year}"


def _whole(change: Change) -> Iterator[HistoryItem]:
    came = "came into" if change.before is None else "left"
    yield HistoryItem(f"The article {came} the library.", change=change)


def _field_item(change: Change, profile: Profile, words: Words) -> HistoryItem:
    known = profile.field(change.field) or profile.field(metadata_key(change.field))
    label = words.field(change.field)
    before, after = (None if t is None else words.value(change.field, t) for t in (change.before, change.after))
    if words.has_rule(change.field):
        label = f"Left as it is, “{words.rule(change.field)}”"
    if known is not None and known.is_list:
        old, new = text_to_list(before or ""), text_to_list(after or "")
        left, right = mark_members(old, new, _COMMA)
        before, after = (None if t is None else _COMMA.join(m) for t, m in ((before, old), (after, new)))
    else:
        left, right = mark_words(before or "", after or "")
    hunk = Hunk(0, len(change.before or ""), 0, len(change.after or ""))
    row = DifferenceRow(before, after, before_marks=left, after_marks=right, hunk=hunk)
    return HistoryItem(row=row, change=change, label=label, can_take_back=known is not None)


def _body_items(change: Change) -> Iterator[HistoryItem]:
    for row in compare(change.before or "", change.after or ""):
        if row.folded:
            count = f"{counted(row.folded, 'paragraph')} unchanged"
            yield HistoryItem(count, row=row, change=change)
        else:
            yield HistoryItem(row=row, change=change, can_take_back=row.hunk is not None)
