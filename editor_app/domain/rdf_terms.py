"""Statements of RDF, and their terms in the notation of N-Triples, which is that of Turtle too."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MUST_ESCAPE = re.compile(r'["\\\n\r\t\x00-\x1f\x7f-\x9f\u2028\u2029]')


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """A statement of RDF kept word for word.

    `subject` and `value` are terms in the notation of N-Triples (`<address>`, `_:name`, `"text"@en`); `property` is an
    address. The subject is empty where the statement is about the concept or scheme that holds it.
    """

    subject: str
    property: str
    value: str


def address_term(iri: str) -> str:
    """An address as a term."""
    return f"<{iri}>"


def literal_term(text: str, language: str = "", datatype: str = "") -> str:
    """A text as a term, in a language or of a type (an address) or neither."""
    is_plain = text.isprintable() and '"' not in text and "\\" not in text
    quoted = f'"{text}"' if is_plain else f'"{_MUST_ESCAPE.sub(_escape, text)}"'
    if language:
        return f"{quoted}@{language}"
    return f"{quoted}^^<{datatype}>" if datatype else quoted


def is_literal_of(term: str, text: str) -> bool:
    """Whether a term is this text, in whatever language or of whatever type."""
    return term.startswith('"') and term[: term.rindex('"') + 1] == literal_term(text)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
