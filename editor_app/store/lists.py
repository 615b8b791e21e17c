"""Lists of articles: counted, sorted, read by pages and by position. Memory does not grow with the library."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, asc, bindparam, desc, func, or_, select

from editor_app.domain.article import ReviewState
from editor_app.domain.errors import InputError
from editor_app.domain.interview import Verdict
from editor_app.domain.listing import SORT_FIELDS, ArticleRow, Cursor, Page
from editor_app.domain.query import EVERYTHING, Query, Sort, Words
from editor_app.store.conditions import ConditionMaker, matching
from editor_app.store.full_text import article_search, split_words
from editor_app.store.prepared import Prepared
from editor_app.store.tables import article

NEAR = 2_000
"""Rows up to which a position is counted off; farther ones go through a list of numbers."""

KEPT_LISTS = 4
CHUNK = 10_000
_ANY_WORD = Words("word")
_STATES = {state.value: state for state in ReviewState}  # a third of the time that calling the enumeration takes
_VERDICTS = {verdict.value: verdict for verdict in Verdict}

_KEYS: dict[str, ColumnElement[Any]] = {
    "added": article.c.number,
    "title": article.c.title_key,
    "published": article.c.published,
    "findings": article.c.finding_weight,
    "words": article.c.word_count,
    "state": article.c.state,
    "path": article.c.path,
    "edited": article.c.edited,
    "id": article.c.id,
    "outlet": func.coalesce(article.c.outlet, ""),
    "language": func.coalesce(article.c.language, ""),
    "type": func.coalesce(article.c.type, ""),
    "verdict": func.coalesce(article.c.verdict, ""),
    "pairs": article.c.pair_count,
    "assigned": func.coalesce(article.c.assignee, ""),
    "authors": article.c.authors,
}
_ROW_COLUMNS = (
    article.c.id, article.c.heading, article.c.is_untitled, article.c.state, article.c.assignee, article.c.published,
    article.c.year, article.c.language, article.c.outlet, article.c.authors, article.c.type, article.c.word_count,
    article.c.verdict, article.c.pair_count, article.c.error_count, article.c.warning_count, article.c.info_count,
    article.c.path, article.c.added, article.c.edited, article.c.mirror_of,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Order:
    key: ColumnElement[Any]
    tie: ColumnElement[Any]
    is_descending: bool

    @property
    def clauses(self) -> tuple[ColumnElement[Any], ...]:
        direct = desc if self.is_descending else asc
        return (direct(self.key),) if self.key is self.tie else (direct(self.key), direct(self.tie))

    def after(self, key: str | int, tie: str | int) -> ColumnElement[bool]:
        """What comes after a row in this order."""
        if self.key is self.tie:
            return self.key < key if self.is_descending else self.key > key
        beyond = (self.key < key, self.tie < tie) if self.is_descending else (self.key > key, self.tie > tie)
        return or_(beyond[0], and_(self.key == key, beyond[1]))

    def before(self, key: str | int, tie: str | int) -> ColumnElement[bool]:
        """What comes before a row in this order."""
        return _Order(self.key, self.tie, not self.is_descending).after(key, tie)


def order_of(sort: Sort) -> _Order:
    """The order that a sort asks for; raises InputError for a column that cannot be sorted by."""
    key = _KEYS.get(sort.field)
    if key is None:
        raise InputError(f"A list cannot be sorted by '{sort.field}'; there are {', '.join(SORT_FIELDS)}.")
    return _Order(key, key if sort.field in ("added", "id") else article.c.id, sort.descending)


class Lists:
    """Reads lists; keeps the numbers of a few long ones, so that any place in them is near."""

    def __init__(self, maker: ConditionMaker) -> None:
        self._maker = maker
        self._numbers: OrderedDict[tuple[Query, Sort, int], array[int]] = OrderedDict()
        self._lock = Lock()
        self._word_pages: dict[Sort, Prepared] = {}

    def count(self, connection: Connection, query: Query) -> int:
        """How many articles match."""
        return int(connection.execute(matching(self._maker, query, func.count())).scalar_one())

    def finding_totals(self, connection: Connection, query: Query) -> tuple[int, int, int]:
        """How many open errors, warnings and infos all matching articles have together."""
        columns = (article.c.error_count, article.c.warning_count, article.c.info_count)
        sums = [func.coalesce(func.sum(column), 0) for column in columns]
        errors, warnings, infos = connection.execute(matching(self._maker, query, *sums)).one()
        return int(errors), int(warnings), int(infos)

    def page(self, connection: Connection, query: Query, sort: Sort, limit: int, after: Cursor | None) -> Page:
        """The rows after a cursor."""
        order = order_of(sort)
        words, others = split_words(query)
        if words is not None and others == EVERYTHING and after is None:
            found = self._first_page_of_words(sort).run(connection, words=words, limit=limit + 1).all()
        else:
            statement = self._sorted(query, order, *_ROW_COLUMNS, order.key, order.tie)
            if after is not None:
                statement = statement.where(order.after(after.key, after.tie))
            found = connection.execute(statement.limit(limit + 1)).all()
        rows = tuple(read_row(tuple(row)[: len(_ROW_COLUMNS)]) for row in found[:limit])
        has_more = len(found) > limit
        return Page(rows, Cursor(*tuple(found[limit - 1])[-2:]) if has_more else None)

    def _first_page_of_words(self, sort: Sort) -> Prepared:
        """What typing in the search box asks again and again: built and compiled once an order."""
        prepared = self._word_pages.get(sort)
        if prepared is None:
            order = order_of(sort)
            statement = self._sorted(_ANY_WORD, order, *_ROW_COLUMNS, order.key, order.tie)
            prepared = self._word_pages[sort] = Prepared(statement.limit(bindparam("limit")))
        return prepared

    def rows_at(
        self, connection: Connection, query: Query, sort: Sort, first: int, count: int, generation: int
    ) -> tuple[ArticleRow, ...]:
        """The rows from a position on."""
        order = order_of(sort)
        if first < NEAR:
            statement = self._sorted(query, order, *_ROW_COLUMNS).limit(count).offset(first)
            return tuple(read_row(tuple(row)) for row in connection.execute(statement))
        numbers = self._list_of_numbers(connection, query, sort, generation)[first : first + count]
        statement = select(article.c.number, *_ROW_COLUMNS).where(article.c.number.in_(numbers))
        found = {row[0]: read_row(tuple(row)[1:]) for row in connection.execute(statement)}
        return tuple(found[number] for number in numbers if number in found)

    def position_of(self, connection: Connection, article_id: str, query: Query, sort: Sort) -> int | None:
        """Where an article stands in a list; None where the list does not hold it."""
        order = order_of(sort)
        own = matching(self._maker, query, order.key, order.tie).where(article.c.id == article_id)
        place = connection.execute(own).first()
        if place is None:
            return None
        before = matching(self._maker, query, func.count()).where(order.before(place[0], place[1]))
        return int(connection.execute(before).scalar_one())

    def ids(self, connection: Connection, query: Query, sort: Sort) -> Iterator[str]:
        """All ids in order."""
        result = connection.execution_options(yield_per=CHUNK).execute(
            self._sorted(query, order_of(sort), article.c.id)
        )
        for row in result:
            yield row[0]

    def numbers(self, connection: Connection, query: Query, sort: Sort) -> array[int]:
        """The rows of all articles in order, eight bytes each."""
        result = connection.execute(self._sorted(query, order_of(sort), article.c.number))
        return array("q", (row[0] for row in result))

    def _sorted(self, query: Query, order: _Order, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
        clauses = order.clauses
        if order.key is article.c.number and split_words(query)[0] is not None:
            # the index hands out its hits in this order, so that the first page of a frequent word costs a page
            clauses = ((desc if order.is_descending else asc)(article_search.c.rowid),)
        return matching(self._maker, query, *columns).order_by(*clauses)

    def _list_of_numbers(self, connection: Connection, query: Query, sort: Sort, generation: int) -> array[int]:
        key = (query, sort, generation)
        with self._lock:
            if key in self._numbers:
                self._numbers.move_to_end(key)
                return self._numbers[key]
        numbers = self.numbers(connection, query, sort)
        with self._lock:
            self._numbers[key] = numbers
            while len(self._numbers) > KEPT_LISTS:
                self._numbers.popitem(last=False)
        return numbers


def read_row(row: tuple[Any, ...]) -> ArticleRow:
    """A row of `_ROW_COLUMNS` as it is shown."""
    (
        id_, heading, is_untitled, state, assignee, published, year, language, outlet, authors, type_, word_count,
        verdict, pair_count, error_count, warning_count, info_count, path, added, edited, mirror_of,
    ) = row  # fmt: skip
    return ArticleRow(
        id=id_,
        title=heading,
        is_untitled=bool(is_untitled),
        state=_STATES[state],
        assignee=assignee,
        published=published or None,
        year=year,
        language=language,
        outlet=outlet,
        authors=tuple(authors.split("\n")) if authors else (),
        type=type_,
        word_count=word_count,
        verdict=_VERDICTS[verdict] if verdict else None,
        pair_count=pair_count,
        error_count=error_count,
        warning_count=warning_count,
        info_count=info_count,
        path=path,
        added=added,
        edited=edited or None,
        mirror_of=mirror_of,
    )
