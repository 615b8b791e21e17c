"""What the articles of a query carry, and how many of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from editor_app.domain.finding import Severity
from editor_app.domain.listing import FacetValue
from editor_app.domain.query import EVERYTHING, Query
from editor_app.store.conditions import ConditionMaker, matching
from editor_app.store.tables import article, article_term, finding

_COLUMNS: dict[str, ColumnElement[Any]] = {
    "state": article.c.state,
    "year": article.c.year,
    "language": article.c.language,
    "outlet": article.c.outlet,
    "verdict": article.c.verdict,
    "genre": article.c.genre,
    "assigned": article.c.assignee,
    "layout": article.c.layout,
    "format": article.c.format,
}


def count_facets(
    connection: Connection, maker: ConditionMaker, query: Query, fields: Iterable[str]
) -> dict[str, tuple[FacetValue, ...]]:
    """The values of each field among the articles of the query, most frequent first, ties by value."""
    return {
        field: tuple(FacetValue(str(value), count) for value, count in connection.execute(_count(maker, query, field)))
        for field in fields
    }


def _count(maker: ConditionMaker, query: Query, field: str) -> Select[*tuple[Any, ...]]:
    if field in _COLUMNS:
        column = _COLUMNS[field]
        statement = matching(maker, query, column, func.count()).where(column.is_not(None), column != "")
        return statement.group_by(column).order_by(func.count().desc(), column)
    if field in ("findings", "flag"):
        return _count_findings(maker, query, finding.c.rule)
    if field == "severity":
        names = case({severity.rank: str(severity) for severity in Severity}, value=finding.c.severity)
        return _count_findings(maker, query, names)
    counted = func.count(article_term.c.article.distinct())
    statement = select(func.min(article_term.c.value), counted).where(article_term.c.field == field)
    statement = statement.group_by(article_term.c.key).order_by(counted.desc(), article_term.c.key)
    return _within(statement, maker, query, article_term.c.article)


def _count_findings(maker: ConditionMaker, query: Query, grouped: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    counted = func.count(finding.c.article.distinct())
    statement = select(grouped, counted).where(finding.c.is_open == 1).group_by(grouped)
    return _within(statement.order_by(counted.desc(), grouped), maker, query, finding.c.article)


def _within(
    statement: Select[*tuple[Any, ...]], maker: ConditionMaker, query: Query, key: ColumnElement[int]
) -> Select[*tuple[Any, ...]]:
    return statement if query == EVERYTHING else statement.where(key.in_(matching(maker, query, article.c.number)))
