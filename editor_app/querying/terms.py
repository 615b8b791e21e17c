"""One `key:value` of a query checked against the fields there are and made a node of the tree."""

from __future__ import annotations

import re
from typing import NoReturn

from editor_app.domain.errors import QueryError
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Severity
from editor_app.domain.query import Comparison, FieldTerm, Flag, Is, Presence, Query, SeverityTerm
from editor_app.domain.rule_names import rule_called
from editor_app.querying.fields import (
    IS_CHOICES,
    PRESENCE_ONLY,
    SPECIAL,
    QueryField,
    ValueKind,
    field_names,
    find_field,
    suggest_name,
)
from editor_app.querying.lexer import Token, TokenKind

LONGEST_PATTERN = 1_000
"""Characters of a value with `*`; a pattern without end would keep the database busy, or be refused by it."""

_COMPARISONS = {
    "": Comparison.IS,
    "=": Comparison.EXACTLY,
    "==": Comparison.VERBATIM,
    "<": Comparison.LESS,
    "<=": Comparison.LESS_OR_EQUAL,
    ">": Comparison.GREATER,
    ">=": Comparison.GREATER_OR_EQUAL,
}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")
_NUMBER = re.compile(r"\d{1,9}\Z")


def make_term(key: Token, comparison: str, value: Token, profile: Profile) -> Query:
    """The node for `key:comparison value`; raises QueryError for an unknown name or a value that cannot be."""
    name = key.text.casefold()
    if name in SPECIAL:
        return _special(name, comparison, value, profile)
    field = find_field(key.text, profile)
    if field is None:
        _unknown_field(key, profile)
    if field.kind is ValueKind.CHOICE:
        return FieldTerm(field.name, Comparison.IS, _choice(value, field.choices, f"{key.text}:"))
    if comparison in ("<", "<=", ">", ">=") and not field.is_ordered:
        _fail(value, f"'{key.text}' has no order, so '{comparison}' cannot be asked", ("a value",))
    if field.is_ordered:
        return _ordered(field, "=" if comparison == "==" else comparison, value)
    return FieldTerm(field.name, _COMPARISONS[comparison], _filled(value))


def _special(name: str, comparison: str, value: Token, profile: Profile) -> Query:
    if name == "severity":
        return _severity(comparison, value)
    if comparison:
        _fail(value, f"'{name}:' takes no '{comparison}'", ("a value",))
    match name:
        case "flag":
            return Flag(rule_called(_filled(value)))
        case "is":
            return Is(_choice(value, IS_CHOICES, "is:"))
        case _:
            return Presence(_presence_name(value, profile), is_present=name == "has")


def _severity(comparison: str, value: Token) -> SeverityTerm:
    if comparison not in ("", "=", ">="):
        _fail(value, "severity is asked as severity:error or severity:>=warning", (">=", "a severity"))
    return SeverityTerm(_choice(value, tuple(Severity), "severity:"), at_least=comparison == ">=")


def _presence_name(value: Token, profile: Profile) -> str:
    name = value.text.casefold()
    if name in PRESENCE_ONLY:
        return name
    field = find_field(value.text, profile)
    if field is None:
        _unknown_field(value, profile)
    return field.name


def _ordered(field: QueryField, comparison: str, value: Token) -> FieldTerm:
    if not comparison and ".." in value.text and value.kind is TokenKind.VALUE:
        low, _dots, high = value.text.partition("..")
        if not low and not high:
            _fail(value, "a range needs at least one end", ("2010..2012", "2010..", "..2012"))
        for end in filter(None, (low, high)):
            _check_ordered(field, end, value)
        return FieldTerm(field.name, Comparison.RANGE, low, high or None)
    _check_ordered(field, value.text, value)
    return FieldTerm(field.name, _COMPARISONS[comparison], value.text)


def _check_ordered(field: QueryField, text: str, token: Token) -> None:
    if field.kind is ValueKind.DATE and not _DATE.match(text):
        _fail(token, f"'{text}' is not a date", ("2010", "2010-05", "2010-05-12"))
    if field.kind is ValueKind.NUMBER and not _NUMBER.match(text):
        _fail(token, f"'{text}' is not a whole number", ("a whole number",))


def _choice(value: Token, choices: tuple[str, ...], what: str) -> str:
    chosen = value.text.casefold()
    if chosen not in choices:
        meant = suggest_name(chosen, choices)
        hint = f" Did you mean '{meant}'?" if meant else ""
        message = f"Column {value.start + 1}: '{what}' can be {', '.join(choices)}, not '{value.text}'.{hint}"
        raise QueryError(message, value.start, tuple(map(str, choices)))
    return chosen


def _filled(value: Token) -> str:
    if not value.text.strip():
        _fail(value, "the value is empty; use no:field to find what is missing", ("a value",))
    if "*" in value.text and len(value.text) > LONGEST_PATTERN:
        _fail(value, f"a value with * can have no more than {LONGEST_PATTERN:,} characters", ("a shorter value",))
    return value.text


def _unknown_field(token: Token, profile: Profile) -> NoReturn:
    names = (*field_names(profile), *SPECIAL)
    meant = suggest_name(token.text, names)
    hint = f" Did you mean '{meant}'?" if meant else ""
    raise QueryError(f"Column {token.start + 1}: there is no field '{token.text}'.{hint}", token.start, names)


def _fail(token: Token, what: str, expected: tuple[str, ...]) -> NoReturn:
    raise QueryError(f"Column {token.start + 1}: {what}.", token.start, expected)
