"""The columns of `list`, by the names that one can choose."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.domain.listing import ArticleRow

COLUMNS: dict[str, Callable[[ArticleRow], object]] = {
    "id": lambda row: row.id,
    "title": lambda row: row.title,
    "state": lambda row: row.state.value,
    "assignee": lambda row: row.assignee,
    "published": lambda row: row.published,
    "year": lambda row: row.year,
    "language": lambda row: row.language,
    "outlet": lambda row: row.outlet,
    "authors": lambda row: list(row.authors),
    "type": lambda row: row.type,
    "words": lambda row: row.word_count,
    "verdict": lambda row: row.verdict.value if row.verdict else None,
    "pairs": lambda row: row.pair_count,
    "errors": lambda row: row.error_count,
    "warnings": lambda row: row.warning_count,
    "infos": lambda row: row.info_count,
    "path": lambda row: row.path,
    "added": lambda row: row.added,
    "edited": lambda row: row.edited,
    "mirror_of": lambda row: row.mirror_of,
}

DEFAULT_COLUMNS = ("id", "state", "errors", "warnings", "verdict", "title")


def cell_value(row: ArticleRow, name: str) -> object:
    """The column's value, as JSON has it."""
    return COLUMNS[name](row)


def cell_text(row: ArticleRow, name: str) -> str:
    """The column's value, as a table has it."""
    value = cell_value(row, name)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
