"""A query's tree as SQL: what stands behind WHERE for the table `article`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Text,
    and_,
    bindparam,
    column,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.sql import Select

from editor_app.domain.errors import QueryError
from editor_app.domain.fields import FieldKind, Profile
from editor_app.domain.finding import Severity
from editor_app.domain.interview import DECISION_KEY, Verdict
from editor_app.domain.query import (
    And,
    Comparison,
    FieldTerm,
    Flag,
    Is,
    Not,
    Or,
    Presence,
    Query,
    SeverityTerm,
    Words,
)
from editor_app.store.full_text import article_search, search_expression, split_words
from editor_app.store.tables import (
    article,
    article_term,
    article_text,
    finding,
    note,
    suppression,
)

Condition = ColumnElement[bool]

Narrower = Callable[[str, str], Sequence[str]]
"""Given a field and a value, the labels that `field:value` also counts: aliases and narrower terms."""

_EXACT = (Comparison.EXACTLY, Comparison.VERBATIM)

LAST = "\uffff"
"""Sorts after everything that begins like a date."""

_NUMBERS: dict[str, ColumnElement[int]] = {
    "year": article.c.year,
    "words": article.c.word_count,
    "pairs": article.c.pair_count,
    "errors": article.c.error_count,
    "warnings": article.c.warning_count,
    "findings": article.c.error_count + article.c.warning_count + article.c.info_count,
}
_DATES = {"published": article.c.published, "added": article.c.added, "edited": article.c.edited}
_CHOICES = {"state": article.c.state, "verdict": article.c.verdict, "genre": article.c.genre}
_VALUES = {
    "language": article.c.language,
    "assigned": article.c.assignee,
    "layout": article.c.layout,
    "format": article.c.format,
}
_SEVERITIES = {
    Severity.ERROR: article.c.error_count,
    Severity.WARNING: article.c.warning_count,
    Severity.INFO: article.c.info_count,
}
_TEXTS = {"title", "abstract", "image_credit", "body"}
_LINES = {"path": article.c.path, "outlet": article.c.outlet}
_STATES = ("new", "review", "approved", "held")


class ConditionMaker:
    """Makes conditions for one profile; `narrower` widens terms by their hierarchy."""

    def __init__(self, profile: Profile, narrower: Narrower | None) -> None:
        self._profile, self._narrower = profile, narrower

    def make(self, query: Query) -> Condition:
        """The condition that an article of the query fulfils."""
        expression = search_expression(query)
        return self._make(query) if expression is None else _found(expression)

    def _make(self, query: Query) -> Condition:
        match query:
            case And(operands):
                return and_(true(), *map(self.make, operands))
            case Or(operands):
                return or_(false(), *map(self.make, operands))
            case Not(operand):
                return not_(func.coalesce(self.make(operand), literal(0)))
            case Words():
                return true()  # no letter and no digit: nothing to look for
            case FieldTerm():
                return self._field(query)
            case Presence(field, is_present):
                condition = self._present(field)
                return condition if is_present else not_(func.coalesce(condition, literal(0)))
            case Flag(pattern):
                return _has_finding(_rule_condition(pattern))
            case SeverityTerm(severity, at_least):
                return _has_severity(Severity(severity), at_least=at_least)
            case Is(what):
                return _is(what)

    # ---- field:value

    def _field(self, term: FieldTerm) -> Condition:
        name = term.field
        if name in _NUMBERS:
            return _compare_number(_NUMBERS[name], term)
        if name in _DATES:
            return _compare_date(_DATES[name], term)
        if name in _CHOICES:
            return _CHOICES[name] == term.value
        if name in _VALUES:
            return func.casefold(_VALUES[name]).in_(self._labels(term))
        if name == "id":
            is_exact = term.comparison in _EXACT
            return article.c.id == term.value if is_exact else article.c.id.startswith(term.value, autoescape=True)
        if name in _LINES:
            return _text_matches(func.casefold(_LINES[name]), term)
        if name in _TEXTS:
            return _text_exists(_text_matches(func.casefold(article_text.c[name]), term))
        return self._term(term)

    def _term(self, term: FieldTerm) -> Condition:
        """A value among those of a metadata field."""
        field = self._profile.field(term.field)
        key, folded = article_term.c.key, term.value.casefold()
        if term.comparison is Comparison.VERBATIM:
            return _has_term(term.field, and_(key == folded, article_term.c.value == term.value))
        if term.comparison is Comparison.EXACTLY:
            return _has_term(term.field, key == folded)
        if folded.endswith("*") and len(folded) > 1:
            return _has_term(term.field, key.startswith(folded[:-1], autoescape=True))
        if field is None or field.kind in (FieldKind.PEOPLE, FieldKind.TEXT):
            return _has_term(term.field, key.contains(folded, autoescape=True))
        return _has_term(term.field, key.in_(self._labels(term)))

    def _labels(self, term: FieldTerm) -> list[str]:
        """The value and, unless only itself is asked for, its aliases and narrower terms, case folded."""
        is_wide = term.comparison is Comparison.IS and self._narrower is not None
        labels = self._narrower(term.field, term.value) if is_wide and self._narrower is not None else ()
        return sorted({term.value.casefold(), *(label.casefold() for label in labels)})

    # ---- has: and no:

    def _present(self, name: str) -> Condition:
        counts = article.c.error_count + article.c.warning_count + article.c.info_count
        if name == "finding":
            return counts > 0
        if name == "mirror":
            return article.c.mirror_of.is_not(None)
        if name == "note":
            return exists(select(note.c.id).where(note.c.article == article.c.number))
        if name == "suppression":
            return exists(select(suppression.c.key).where(suppression.c.article == article.c.number))
        if name == "page":
            return article.c.format == "page"
        if name in _NUMBERS:
            return func.coalesce(_NUMBERS[name], 0) > 0
        column = {**_DATES, **_CHOICES, **_VALUES, **_LINES}.get(name)
        if column is not None:
            return func.coalesce(column, "") != ""
        if name in _TEXTS:
            return _text_exists(func.coalesce(article_text.c[name], "") != "")
        if name == "id":
            return true()
        return _has_term(name, true())


def matching(maker: ConditionMaker, query: Query, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """`SELECT columns FROM article WHERE …`, the articles found by words first where the query demands words."""
    expression, others = split_words(query)
    statement = select(*columns).where(maker.make(others))
    if expression is None:
        return statement.select_from(article)
    joined = article_search.join(article, article.c.number == article_search.c.rowid)
    found = text("article_search MATCH :words").bindparams(words=expression)
    return statement.select_from(joined).where(found)


def _found(expression: str) -> Condition:
    inner = text("SELECT rowid FROM article_search WHERE article_search MATCH :expression")
    hits = inner.bindparams(bindparam("expression", expression, Text(), unique=True)).columns(column("rowid", Integer))
    return article.c.number.in_(select(hits.subquery().c.rowid))


def _has_term(field: str, condition: Condition) -> Condition:
    # by the index (field, key, article): the articles of a value are looked up, not the values of each article
    inner = select(article_term.c.article).where(article_term.c.field == field, condition)
    return article.c.number.in_(inner)


def _has_finding(condition: Condition) -> Condition:
    return article.c.number.in_(select(finding.c.article).where(condition))


def _has_severity(severity: Severity, *, at_least: bool) -> Condition:
    counted = [_SEVERITIES[s] for s in Severity if s == severity or (at_least and s.rank > severity.rank)]
    return or_(*(column > 0 for column in counted))


def _rule_condition(pattern: str) -> Condition:
    if "*" not in pattern:
        return finding.c.rule == pattern
    escaped = pattern.replace("[", "[[]").replace("?", "[?]")
    return finding.c.rule.op("GLOB")(escaped)


def _text_exists(condition: Condition) -> Condition:
    return exists(select(article_text.c.number).where(article_text.c.number == article.c.number, condition))


def _text_matches(folded: ColumnElement[str], term: FieldTerm) -> Condition:
    value = term.value.casefold()
    if term.comparison in _EXACT:
        return folded == value
    if "*" in value:
        return folded.op("GLOB")(value.replace("[", "[[]").replace("?", "[?]"))
    return func.instr(folded, value) > 0


def _compare_number(column: ColumnElement[int], term: FieldTerm) -> Condition:
    value = int(term.value) if term.value else 0
    match term.comparison:
        case Comparison.LESS:
            return column < value
        case Comparison.LESS_OR_EQUAL:
            return column <= value
        case Comparison.GREATER:
            return column > value
        case Comparison.GREATER_OR_EQUAL:
            return column >= value
        case Comparison.RANGE:
            high = column <= int(term.high) if term.high else true()
            return and_(column >= value if term.value else true(), high)
        case _:
            return column == value


def _compare_date(column: ColumnElement[str], term: FieldTerm) -> Condition:
    """Dates compare by their beginning: 2010 means the whole year, at either end of a range."""
    value, is_there = term.value, column != ""
    match term.comparison:
        case Comparison.LESS:
            return and_(is_there, column < value)
        case Comparison.LESS_OR_EQUAL:
            return and_(is_there, column <= value + LAST)
        case Comparison.GREATER:
            return column > value + LAST
        case Comparison.GREATER_OR_EQUAL:
            return column >= value
        case Comparison.RANGE:
            high = column <= term.high + LAST if term.high else true()
            return and_(is_there, column >= value, high)
        case _:
            return column.startswith(value, autoescape=True)


def _is(what: str) -> Condition:
    if what == "mirror":
        return article.c.mirror_of.is_not(None)
    if what == "edited":
        return article.c.edited > ""
    if what == "decided":
        return _has_term(DECISION_KEY, true())
    if what == "checked":
        return article.c.verdict.is_not(None)
    if what in _STATES:
        return article.c.state == what
    if what in tuple(Verdict):
        return article.c.verdict == what
    raise QueryError(f"There is nothing that is '{what}'.", 0)
