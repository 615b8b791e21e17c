"""What the articles of a query carry, and how many of each."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Table,
    case,
    func,
    insert,
    literal,
    select,
    true,
)

from editor_app.domain.finding import Severity
from editor_app.domain.listing import FacetValue
from editor_app.domain.query import EVERYTHING, Query
from editor_app.store.conditions import ConditionMaker, matching
from editor_app.store.tables import article, article_term, finding

KEPT_COUNTS = 8
FEW = 5_000
"""Up to so many articles, reading what each carries is faster than reading an index of all through."""

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
_SEVERITIES = {
    Severity.ERROR: article.c.error_count,
    Severity.WARNING: article.c.warning_count,
    Severity.INFO: article.c.info_count,
}
_FINDINGS = ("findings", "flag")

hit = Table("hit", MetaData(), Column("number", Integer, primary_key=True), prefixes=["TEMPORARY"])
"""The rows of the query's articles, looked up once for all facets."""

Counts = dict[str, tuple[FacetValue, ...]]


class FacetCounter:
    """Counts facets; keeps the answers to the last questions until the library is written to."""

    def __init__(self, maker: ConditionMaker) -> None:
        self._maker = maker
        self._kept: OrderedDict[tuple[Query, tuple[str, ...], int], Counts] = OrderedDict()
        self._lock = Lock()

    def count(self, connection: Connection, query: Query, fields: Iterable[str], generation: int) -> Counts:
        """The values of each field among the articles of the query, most frequent first, ties by value."""
        key = (query, tuple(fields), generation)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        counts = _Hits(connection, self._maker, query).count(key[1])
        with self._lock:
            self._kept[key] = counts
            while len(self._kept) > KEPT_COUNTS:
                self._kept.popitem(last=False)
        return counts


class _Hits:
    """The articles of a query: a few are read and counted here, many by SQL."""

    def __init__(self, connection: Connection, maker: ConditionMaker, query: Query) -> None:
        self._connection = connection
        self._is_all = query == EVERYTHING
        self._are_few = not self._is_all and self._look_up(maker, query) <= FEW

    def _look_up(self, maker: ConditionMaker, query: Query) -> int:
        hit.create(self._connection, checkfirst=True)
        self._connection.execute(hit.delete())
        numbers = matching(maker, query, article.c.number)
        return self._connection.execute(insert(hit).from_select(["number"], numbers)).rowcount

    def count(self, fields: Sequence[str]) -> Counts:
        """The counts of all fields, in the order of the fields."""
        terms = self._count_terms([f for f in fields if f not in _COLUMNS and f not in (*_FINDINGS, "severity")])
        return {field: self._count_field(field, terms) for field in fields}

    def _count_field(self, field: str, terms: Counts) -> tuple[FacetValue, ...]:
        if field in _COLUMNS:
            column = _COLUMNS[field]
            return _ordered(self._count_values(column, article.c.number, column.is_not(None), column != ""))
        if field == "severity":
            return self._count_severities()
        if field in _FINDINGS:
            return _ordered(self._count_values(finding.c.rule, finding.c.article))
        return terms[field]

    def _count_values(
        self, column: ColumnElement[Any], key: ColumnElement[int], *conditions: ColumnElement[bool]
    ) -> Iterable[tuple[str, int]]:
        if self._are_few:
            rows = self._connection.execute(select(column).where(*conditions, self._within(key)))
            return Counter(row[0] for row in rows).items()
        statement = select(column, func.count()).where(*conditions, self._within(key)).group_by(column)
        return ((row[0], row[1]) for row in self._connection.execute(statement))

    def _count_severities(self) -> tuple[FacetValue, ...]:
        sums = [func.count(case((column > 0, 1))) for column in _SEVERITIES.values()]
        row = self._connection.execute(select(*sums).where(self._within(article.c.number))).one()
        return _ordered((name, count) for name, count in zip(_SEVERITIES, row, strict=True) if count)

    def _count_terms(self, fields: Sequence[str]) -> Counts:
        columns = article_term.c
        counts: dict[str, dict[str, tuple[str, int]]] = {field: {} for field in fields}
        if self._are_few:
            # no condition on the field: it would lead SQLite to the index by field, away from the few articles
            statement = select(columns.field, columns.key, columns.value, literal(1))
        else:
            statement = select(columns.field, columns.key, func.min(columns.value), func.count())
            statement = statement.where(columns.field.in_(fields)).group_by(columns.field, columns.key)
        for field, key, value, count in self._connection.execute(statement.where(self._within(columns.article))):
            if field in counts:
                first, counted = counts[field].get(key, (value, 0))
                counts[field][key] = (min(first, value), counted + count)
        return {field: _ordered(values.values()) for field, values in counts.items()}

    def _within(self, key: ColumnElement[int]) -> ColumnElement[bool]:
        return true() if self._is_all else key.in_(select(hit.c.number))


def _ordered(counts: Iterable[tuple[Any, int]]) -> tuple[FacetValue, ...]:
    values = [FacetValue(str(value), count) for value, count in counts]
    return tuple(sorted(values, key=lambda value: (-value.count, value.value.casefold(), value.value)))
