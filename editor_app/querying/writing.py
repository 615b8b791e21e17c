"""A tree written as a query again: `parse_query(query_to_text(q))` is `q`."""

from __future__ import annotations

import re
from collections.abc import Mapping

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

_NEEDS_QUOTES = re.compile(r'[\s()"]|^[<>=]|\.\.|^$')
_PLAIN_WORD = re.compile(r'(?!-)[^\s()":]+\Z')
_KEYWORDS = ("and", "or", "not")


def query_to_text(query: Query, names: Mapping[str, str] | None = None) -> str:
    """The query's text; `names` gives the name to write for a field (`{"regions": "region"}`), else its own."""
    return _write(query, names or {}, is_inside=False)


def quote_value(value: str) -> str:
    """A value as it stands behind a colon: in quotes only where it needs them."""
    return _in_quotes(value) if _NEEDS_QUOTES.search(value) else value


def _write(query: Query, names: Mapping[str, str], *, is_inside: bool) -> str:
    match query:
        case And(operands):
            text = " ".join(_write(operand, names, is_inside=True) for operand in operands)
            return f"({text})" if is_inside and len(operands) != 1 else text
        case Or(operands):
            text = " or ".join(_write(operand, names, is_inside=True) for operand in operands)
            return f"({text})" if is_inside else text
        case Not(operand):
            return f"not {_write(operand, names, is_inside=True)}"
        case _:
            return _write_leaf(query, names)


def _write_leaf(query: Query, names: Mapping[str, str]) -> str:
    match query:
        case Words(text, is_phrase):
            return _in_quotes(text) if is_phrase or not _is_plain(text) else text
        case FieldTerm():
            return _write_field(query, names)
        case Presence(field, is_present):
            return f"{'has' if is_present else 'no'}:{names.get(field, field)}"
        case Flag(pattern):
            return f"flag:{quote_value(pattern)}"
        case SeverityTerm(severity, at_least):
            return f"severity:{'>=' if at_least else ''}{severity}"
        case Is(what):
            return f"is:{what}"
    raise TypeError(f"{type(query).__name__} is not a term of a query.")


def _write_field(term: FieldTerm, names: Mapping[str, str]) -> str:
    name = names.get(term.field, term.field)
    match term.comparison:
        case Comparison.RANGE:
            return f"{name}:{term.value}..{term.high or ''}"
        case Comparison.IS:
            return f"{name}:{quote_value(term.value)}"
        case Comparison.EXACTLY:
            return f"{name}:={_in_quotes(term.value)}"
        case Comparison.VERBATIM:
            return f"{name}:=={_in_quotes(term.value)}"
        case _:
            return f"{name}:{term.comparison}{quote_value(term.value)}"


def _is_plain(text: str) -> bool:
    return bool(_PLAIN_WORD.match(text)) and text.casefold() not in _KEYWORDS


def _in_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
