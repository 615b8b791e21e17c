"""A query in plain words, for the help line under the search box and for reports."""

from __future__ import annotations

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

_COMPARED = {
    Comparison.IS: "is",
    Comparison.EXACTLY: "is exactly",
    Comparison.VERBATIM: "is letter by letter",
    Comparison.LESS: "is below",
    Comparison.LESS_OR_EQUAL: "is at most",
    Comparison.GREATER: "is above",
    Comparison.GREATER_OR_EQUAL: "is at least",
}


def explain(query: Query) -> str:
    """What a query asks for, such as `articles whose regions is Russia, and with open interview.* findings`."""
    if query == And():
        return "all articles"
    return f"articles {_explain(query)}"


def _explain(query: Query) -> str:
    match query:
        case And(operands):
            return ", and ".join(map(_bracketed, operands))
        case Or(operands):
            return ", or ".join(map(_bracketed, operands))
        case Not(operand):
            return f"not {_bracketed(operand)}"
        case Words(text, is_phrase):
            return f"with the {'phrase' if is_phrase else 'word'} “{text}”"
        case FieldTerm():
            return _explain_field(query)
        case Presence(field, is_present):
            return f"{'with' if is_present else 'without'} {field}"
        case Flag(pattern):
            return f"with open {pattern} findings"
        case SeverityTerm(severity, at_least):
            return f"with findings of severity {severity}{' or graver' if at_least else ''}"
        case Is(what):
            return f"that are {what}"


def _explain_field(term: FieldTerm) -> str:
    if term.comparison is Comparison.RANGE:
        return f"whose {term.field} is from {term.value or 'any'} to {term.high or 'any'}"
    return f"whose {term.field} {_COMPARED[term.comparison]} {term.value}"


def _bracketed(query: Query) -> str:
    text = _explain(query)
    return f"({text})" if isinstance(query, And | Or) else text
