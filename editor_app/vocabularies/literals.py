"""Literals taken apart: text, language and type."""

from __future__ import annotations

import re
from typing import NamedTuple

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class Literal(NamedTuple):
    """A literal's text and its language or the address of its type, whichever it has."""

    text: str
    language: str = ""
    datatype: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it has neither a language nor a type."""
        return not (self.language or self.datatype)


def read_literal(term: str) -> Literal | None:
    """A term in the notation of N-Triples taken apart; None where it is no literal."""
    if term[0] != '"':
        return None
    end = term.rindex('"')
    text = term[1:end]
    if "\\" in text:
        text = _ESCAPE.sub(_unescape, text)
    tail = term[end + 1 :]
    if not tail:
        return Literal(text)
    return Literal(text, tail[1:]) if tail[0] == "@" else Literal(text, "", tail[3:-1])


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _PLAIN.get(found[3], found[3])
