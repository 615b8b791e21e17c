"""Single terms put into and taken out of a query's text, as a click on a facet does."""

from __future__ import annotations

from editor_app.domain.errors import QueryError
from editor_app.domain.fields import Profile
from editor_app.domain.query import EVERYTHING, And, Or, Query
from editor_app.querying.grammar import parse_query
from editor_app.querying.writing import query_to_text


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


def _operands(query: Query) -> tuple[Query, ...]:
    return query.operands if isinstance(query, And) else (query,)


def _is_all(query: Query) -> bool:
    return not isinstance(query, Or)
