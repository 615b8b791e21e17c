"""Single terms put into and taken out of a query's text, as a click on a facet does."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.domain.errors import QueryError
from editor_app.domain.fields import Profile
from editor_app.domain.query import EVERYTHING, And, Or, Query
from editor_app.querying.fields import find_field
from editor_app.querying.grammar import parse_query
from editor_app.querying.lexer import TokenKind, tokenize
from editor_app.querying.writing import query_to_text, quote_value


def has_term(text: str, term: str, profile: Profile) -> bool:
    """Whether the query demands the term; false for a query that does not parse."""
    try:
        return parse_query(term, profile) in _operands(parse_query(text, profile))
    except QueryError:
        return False


def chosen_terms(text: str, terms: tuple[str, ...], profile: Profile) -> frozenset[str]:
    """Those of the terms that the query demands; none for a query that does not parse."""
    try:
        demanded = set(_operands(parse_query(text, profile)))
    except QueryError:
        return frozenset()
    return frozenset(term for term in terms if parse_query(term, profile) in demanded)


def add_term(text: str, term: str, profile: Profile) -> str:
    """The query narrowed to the term; what was typed stays as it stands, in brackets where it holds a bare `or`."""
    query = parse_query(text, profile)
    if query == EVERYTHING:
        return term
    return f"{text.strip()} {term}" if _is_all(query) else f"({text.strip()}) {term}"


def remove_term(text: str, term: str, profile: Profile) -> str:
    """The query without the term; the same text where it does not demand it."""
    query, wanted = parse_query(text, profile), parse_query(term, profile)
    operands = _operands(query)
    if wanted not in operands:
        return text
    names = {field.name: field.query_names[0] for field in profile.fields if field.query_names}
    return query_to_text(And(tuple(operand for operand in operands if operand != wanted)), names)


def replace_values(text: str, other_value: Callable[[str, str], str | None], profile: Profile) -> str:
    """The query with other values: `other_value` gives one for a field's name and a value, or None to leave it.

    All else stays as it was typed. The same text where it is no query, or would be none afterwards.
    """
    try:
        parse_query(text, profile)
        written = _with_values(text, other_value, profile)
        parse_query(written, profile)
    except QueryError:
        return text
    return written


def _with_values(text: str, other_value: Callable[[str, str], str | None], profile: Profile) -> str:
    tokens, pieces, place = tokenize(text), list[str](), 0
    for number, token in enumerate(tokens):
        if token.kind is not TokenKind.KEY:
            continue
        is_compared = tokens[number + 1].kind is TokenKind.COMPARISON
        value, field = tokens[number + 1 + is_compared], find_field(token.text, profile)
        if field is None or (is_compared and tokens[number + 1].text != "="):
            continue
        other = other_value(field.name, value.text)
        if other is not None and other != value.text:
            pieces += [text[place : value.start], quote_value(other)]
            place = value.end
    return "".join((*pieces, text[place:]))


def _operands(query: Query) -> tuple[Query, ...]:
    return query.operands if isinstance(query, And) else (query,)


def _is_all(query: Query) -> bool:
    return not isinstance(query, Or)
