"""The columns that the list of articles can show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor_app.domain.listing import ArticleRow
from editor_app.domain.query import Sort
from editor_app.gui.words import STATE_NAMES, VERDICT_NAMES, counted, language_name


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it shows of a row, its width in pixels (None shares what is left) and what sorts it."""

    id: str
    heading: str
    text: Callable[[ArticleRow], str]
    width: int | None
    sort_field: str
    is_end_aligned: bool = False


def findings_text(row: ArticleRow) -> str:
    """Open findings in words, as a screen reader says them; empty when there are none."""
    counts = ((row.error_count, "error"), (row.warning_count, "warning"), (row.info_count, "remark"))
    return ", ".join(counted(count, name) for count, name in counts if count)


COLUMNS: tuple[Column, ...] = (
    Column("state", "", lambda row: STATE_NAMES[row.state], 36, "state"),
    Column("title", "Title", lambda row: row.title, None, "title"),
    Column("year", "Year", lambda row: str(row.year or "–"), 44, "published", True),
    Column("findings", "Findings", findings_text, 76, "findings", True),
    Column("outlet", "Outlet", lambda row: row.outlet or "–", 132, "outlet"),
    Column("authors", "Authors", lambda row: ", ".join(row.authors) or "–", 132, "authors"),
    Column("type", "Type", lambda row: row.type or "–", 108, "type"),
    Column("verdict", "Interview", lambda row: VERDICT_NAMES[row.verdict] if row.verdict else "–", 92, "verdict"),
    Column("language", "Language", lambda row: language_name(row.language) if row.language else "–", 84, "language"),
    Column("words", "Words", lambda row: f"{row.word_count:,}", 60, "words", True),
    Column("assigned", "Assigned", lambda row: row.assignee or "–", 92, "assigned"),
    Column("edited", "Edited", lambda row: (row.edited or "–")[:10], 84, "edited"),
    Column("path", "File", lambda row: row.path, 160, "path"),
)
"""All columns in the order they stand; `DEFAULT_COLUMNS` are shown until the user chooses."""

DEFAULT_COLUMNS = ("state", "title", "year", "findings")


def columns_named(names: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of those names in the table's own order; unknown names are passed over, title is always there."""
    return tuple(column for column in COLUMNS if column.id in {*names, "title"})


def sort_name(sort: Sort) -> str:
    """An order as it is kept in the settings: `title`, or `-words` for the most words first."""
    return f"{'-' * sort.descending}{sort.field}"


def sort_named(text: str) -> Sort | None:
    """The order of that name; None for one that no column and no menu offers."""
    field = text.removeprefix("-")
    is_known = field == "added" or field in {column.sort_field for column in COLUMNS}
    return Sort(field, text.startswith("-")) if is_known else None
