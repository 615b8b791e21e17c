"""The query language as a tree; `querying` reads it from text, `store` turns it into SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Comparison(StrEnum):
    """How a term compares a field with its value."""

    IS = "is"  # field:value, narrower terms counted, case folded
    EXACTLY = "exactly"  # field:="value", narrower terms not counted
    VERBATIM = "verbatim"  # field:=="value", as it is written, capitals included
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    RANGE = "range"  # from..to, either end may be open


@dataclass(frozen=True, slots=True)
class Words:
    """Search the text for a word (`is_phrase` false; a trailing `*` matches beginnings) or a phrase."""

    text: str
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """`field:value` and its comparisons; `high` is the upper end of a range (None for open)."""

    field: str
    comparison: Comparison
    value: str
    high: str | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """`has:field` (is_present) or `no:field`."""

    field: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """`flag:interview.*`: articles with an open finding whose rule matches; `*` stands for any characters."""

    pattern: str


@dataclass(frozen=True, slots=True)
class SeverityTerm:
    """`severity:error`, `severity:>=warning`: articles with an open finding of such severity."""

    severity: str
    at_least: bool


@dataclass(frozen=True, slots=True)
class Is:
    """`is:mirror`, `is:interview`, `is:edited` …"""

    what: str


@dataclass(frozen=True, slots=True)
class Not:
    """All articles that do not match."""

    operand: Query


@dataclass(frozen=True, slots=True)
class And:
    """Articles that match every operand; no operand matches all articles."""

    operands: tuple[Query, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that match any operand."""

    operands: tuple[Query, ...]


Query: TypeAlias = Words | FieldTerm | Presence | Flag | SeverityTerm | Is | Not | And | Or

EVERYTHING = And()
"""The empty query."""


@dataclass(frozen=True, slots=True)
class Sort:
    """Order of a list: a column's name and its direction; ties are broken by id."""

    field: str = "added"
    descending: bool = True
