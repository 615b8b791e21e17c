"""A query cut into tokens, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.errors import QueryError


class TokenKind(StrEnum):
    """What a token is."""

    KEY = "key"  # `region:`; the text is without the colon
    COMPARISON = "comparison"  # `=` `<` `<=` `>` `>=`, only directly after a key
    VALUE = "value"  # a bare value directly after a key or comparison
    WORD = "word"
    PHRASE = "phrase"  # in quotes; the text is what they hold
    AND = "and"
    OR = "or"
    NOT = "not"
    OPEN = "("
    CLOSE = ")"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `[start, end)` is where it stands in the query."""

    kind: TokenKind
    text: str
    start: int
    end: int


_BLANK = re.compile(r"\s+")
_KEY = re.compile(r"([^\W\d][\w.\-]*):")
_COMPARISON = re.compile(r"<=|>=|==|<|>|=")
_PHRASE = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BARE = re.compile(r'[^\s()"]+')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_KEYWORDS = {"and": TokenKind.AND, "or": TokenKind.OR, "not": TokenKind.NOT}


def tokenize(text: str) -> list[Token]:
    """The tokens of a query, closed by an END; raises QueryError for an open quote."""
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        blank = _BLANK.match(text, place)
        if blank:
            place = blank.end()
            continue
        token = _next_token(text, place, tokens[-1] if tokens else None)
        tokens.append(token)
        place = token.end
    tokens.append(Token(TokenKind.END, "", len(text), len(text)))
    return tokens


def _next_token(text: str, place: int, before: Token | None) -> Token:
    follows_key = before is not None and before.end == place and before.kind in (TokenKind.KEY, TokenKind.COMPARISON)
    if text[place] == '"':
        return _phrase(text, place)
    if text[place] in "()":
        kind = TokenKind.OPEN if text[place] == "(" else TokenKind.CLOSE
        return Token(kind, text[place], place, place + 1)
    if follows_key:
        return _after_key(text, place, before)
    if text[place] == "-" and place + 1 < len(text) and not text[place + 1].isspace():
        return Token(TokenKind.NOT, "-", place, place + 1)
    key = _KEY.match(text, place)
    if key:
        return Token(TokenKind.KEY, key.group(1), place, key.end())
    bare = _match(_BARE, text, place)
    kind = _KEYWORDS.get(bare.group().casefold(), TokenKind.WORD)
    return Token(kind, bare.group(), place, bare.end())


def _after_key(text: str, place: int, before: Token | None) -> Token:
    comparison = _COMPARISON.match(text, place)
    if comparison and before is not None and before.kind is TokenKind.KEY:
        return Token(TokenKind.COMPARISON, comparison.group(), place, comparison.end())
    bare = _match(_BARE, text, place)
    return Token(TokenKind.VALUE, bare.group(), place, bare.end())


def _phrase(text: str, place: int) -> Token:
    phrase = _PHRASE.match(text, place)
    if phrase is None:
        raise QueryError(f"Column {place + 1}: the quotation mark is never closed.", place, ('"',))
    return Token(TokenKind.PHRASE, _ESCAPE.sub(r"\1", phrase.group(1)), place, phrase.end())


def _match(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str]:
    found = pattern.match(text, place)
    assert found is not None  # callers stand on a character that is no blank, bracket or quote
    return found
