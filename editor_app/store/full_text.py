"""What of a query the full-text index answers, in the index's own language."""

from __future__ import annotations

import unicodedata

from sqlalchemy import Connection, Integer, column, table, text

from editor_app.domain.query import And, Comparison, FieldTerm, Or, Query, Words
from editor_app.store.prepared import Prepared

article_search = table("article_search", column("rowid", Integer))
"""The full-text index, a virtual table that the migrations make."""

_INDEX = Prepared(
    text(
        "INSERT INTO article_search(rowid, title, abstract, body, terms)"
        " SELECT number, title, abstract, body, terms FROM article_text WHERE number BETWEEN :first AND :last"
    )
)
_SEARCHED = ("title", "abstract", "body")
"""Fields that the full-text index knows by their name."""


def index_articles(connection: Connection, first: int, last: int) -> None:
    """Put new rows of `article_text` into the index; triggers see to later changes.

    One statement for all of them: a trigger that adds row by row takes half as long again.
    """
    _INDEX.run(connection, first=first, last=last)


def search_expression(query: Query) -> str | None:
    """The full-text expression of a query that asks for words alone, or None: then SQL has to answer it."""
    match query:
        case Words(text, is_phrase):
            return _search_term(text, is_beginning=not is_phrase and text.endswith("*"))
        case FieldTerm(field, Comparison.IS, value) if field in _SEARCHED:
            found = _search_term(value, is_beginning=value.endswith("*")) if "*" not in value[:-1] else None
            return found and f"{field} : {found}"
        case And(operands) | Or(operands) if operands:
            parts = [search_expression(operand) for operand in operands]
            sign = " AND " if isinstance(query, And) else " OR "
            return None if None in parts else sign.join(f"({part})" for part in parts)
    return None


def _search_term(text: str, *, is_beginning: bool) -> str | None:
    """One word or phrase as the index knows it; None where it holds no letter and no digit."""
    bare = (text.removesuffix("*") if is_beginning else text).replace("\0", " ")  # a NUL would end the expression
    if not any(unicodedata.category(character)[0] in "LN" for character in bare):
        return None
    return '"{}"{}'.format(bare.replace('"', '""'), "*" if is_beginning else "")


def split_words(query: Query) -> tuple[str | None, Query]:
    """The full-text expression of what a query demands outright, and its other demands: words are looked up first."""
    operands = query.operands if isinstance(query, And) else (query,)
    words = [expression for operand in operands if (expression := search_expression(operand)) is not None]
    others = tuple(operand for operand in operands if search_expression(operand) is None)
    return " AND ".join(f"({expression})" for expression in words) or None, And(others)
