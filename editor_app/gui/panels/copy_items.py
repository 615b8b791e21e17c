"""A copy beside the article as rows of two columns, with the rows that can be taken. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.gui.panels.difference import DifferenceRow, Hunk, Marks, fold, mark_words
from editor_app.gui.panels.history_items import HistoryItem
from editor_app.gui.words import Words, counted
from editor_app.services.mirror_text import Passage, Standing

_TOLD = (Standing.MISSING, Standing.LONGER, Standing.DIFFERENT)


def copy_items(passages: Sequence[Passage], words: Words) -> tuple[tuple[HistoryItem, ...], dict[int, Passage]]:
    """The rows, and by row the passages that can be taken."""
    items: list[HistoryItem] = []
    takeable: dict[int, Passage] = {}
    fields = [passage for passage in passages if passage.field != "body"]
    if fields:
        items.append(HistoryItem("Fields", is_heading=True))
    for passage in fields:
        takeable[len(items)] = passage
        row = DifferenceRow(None, passage.copied, hunk=Hunk(0, 0, 0, len(passage.copied or "")))
        items.append(HistoryItem(row=row, label=words.field(passage.field), can_take_back=True))
    if len(fields) < len(passages):
        items.append(HistoryItem("Body", is_heading=True))
        _add_body(items, takeable, [passage for passage in passages if passage.field == "body"])
    return tuple(items), takeable


def _add_body(items: list[HistoryItem], takeable: dict[int, Passage], passages: list[Passage]) -> None:
    rows, number = _rows(passages), 0
    for row in fold(rows):
        if row.folded:
            count = f"{counted(row.folded, 'paragraph')} more or less the same"
            items.append(HistoryItem(count, row=row))
            number += row.folded
            continue
        passage = passages[number]
        if passage.can_be_taken:
            takeable[len(items)] = passage
        items.append(HistoryItem(row=row, can_take_back=passage.can_be_taken))
        number += 1


def _rows(passages: list[Passage]) -> list[DifferenceRow]:
    rows, own, copied = [], 0, 0
    for passage in passages:
        own, copied = own + (passage.own is not None), copied + (passage.copied is not None)
        marks: tuple[Marks, Marks] = ((), ())
        if passage.standing in (Standing.LONGER, Standing.DIFFERENT):
            marks = mark_words(passage.own or "", passage.copied or "")
        hunk = Hunk(passage.start, passage.end, passage.copy_start, passage.copy_end)
        rows.append(
            DifferenceRow(
                passage.own,
                passage.copied,
                own if passage.own is not None else 0,
                copied if passage.copied is not None else 0,
                *marks,
                hunk=hunk if passage.standing in _TOLD else None,
            )
        )
    return rows
