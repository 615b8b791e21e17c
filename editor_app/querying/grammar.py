"""The query language read into a tree, by recursive descent: each error says where and what was expected.

query   = [ any ]
any     = all { "or" all }
all     = one { [ "and" ] one }
one     = ( "not" | "-" ) one | "(" any ")" | word | phrase | key [ comparison ] value
"""

from __future__ import annotations

from editor_app.domain.errors import QueryError
from editor_app.domain.fields import Profile
from editor_app.domain.query import EVERYTHING, And, Not, Or, Query, Words
from editor_app.querying.lexer import Token, TokenKind, tokenize
from editor_app.querying.terms import make_term

MOST_NESTED = 60
"""Brackets and negations inside one another; more is no question that a person asks."""

MOST_TERMS = 500
"""Terms of one query; twice as many are more than the library's database can put together."""

_ONE_STARTS = (TokenKind.NOT, TokenKind.OPEN, TokenKind.WORD, TokenKind.PHRASE, TokenKind.KEY)
_A_TERM = ("a word", "a phrase in quotes", "field:value", "a bracket")


def parse_query(text: str, profile: Profile) -> Query:
    """The tree of a query; an empty text matches all articles. Raises QueryError with place and expectation."""
    tokens = tokenize(text)
    if tokens[0].kind is TokenKind.END:
        return EVERYTHING
    parser = _Parser(tokens, profile)
    query = parser.read_any(0)
    parser.expect_end()
    return query


class _Parser:
    def __init__(self, tokens: list[Token], profile: Profile) -> None:
        self._tokens, self._profile = tokens, profile
        self._place = 0
        self._term_count = 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._place]

    def _take(self) -> Token:
        token = self._token
        self._place += 1
        return token

    def read_any(self, depth: int) -> Query:
        """Operands parted by `or`."""
        operands = [self._read_all(depth)]
        while self._token.kind is TokenKind.OR:
            self._take()
            operands.append(self._read_all(depth))
        return operands[0] if len(operands) == 1 else Or(tuple(operands))

    def expect_end(self) -> None:
        """Nothing may follow; what can, is a bracket that was never opened."""
        if self._token.kind is not TokenKind.END:
            raise _error(self._token, "this bracket was never opened", ("the end",))

    def _read_all(self, depth: int) -> Query:
        operands = [self._read_one(depth)]
        while self._token.kind is TokenKind.AND or self._token.kind in _ONE_STARTS:
            if self._token.kind is TokenKind.AND:
                self._take()
            operands.append(self._read_one(depth))
        return operands[0] if len(operands) == 1 else And(tuple(operands))

    def _read_one(self, depth: int) -> Query:
        if depth > MOST_NESTED:
            raise _error(self._token, f"brackets and negations are nested more than {MOST_NESTED} deep", ())
        token = self._take()
        self._term_count += 1
        if self._term_count > MOST_TERMS:
            raise _error(token, f"a query can have no more than {MOST_TERMS} terms", ("the end",))
        match token.kind:
            case TokenKind.NOT:
                return Not(self._read_one(depth + 1))
            case TokenKind.OPEN:
                return self._read_bracket(token, depth)
            case TokenKind.WORD:
                return Words(token.text)
            case TokenKind.PHRASE:
                return Words(token.text, is_phrase=True)
            case TokenKind.KEY:
                return self._read_term(token)
            case _:
                self._place -= 1
                raise _missing(token)

    def _read_bracket(self, opened: Token, depth: int) -> Query:
        query = self.read_any(depth + 1)
        if self._token.kind is not TokenKind.CLOSE:
            raise QueryError(f"Column {opened.start + 1}: this bracket is never closed.", opened.start, (")",))
        self._take()
        return query

    def _read_term(self, key: Token) -> Query:
        comparison = self._take().text if self._token.kind is TokenKind.COMPARISON else ""
        value = self._token
        is_adjacent = value.start == self._tokens[self._place - 1].end
        if value.kind not in (TokenKind.VALUE, TokenKind.PHRASE) or not is_adjacent:
            message = f"Column {key.end + 1}: a value is missing after '{key.text}:'."
            raise QueryError(message, key.end, ("a value", "a value in quotes"))
        self._take()
        return make_term(key, comparison, value, self._profile)


def _missing(token: Token) -> QueryError:
    if token.kind is TokenKind.END:
        return _error(token, "the query ends where a term was expected", _A_TERM)
    return _error(token, f"'{token.text}' stands where a term was expected", _A_TERM)


def _error(token: Token, what: str, expected: tuple[str, ...]) -> QueryError:
    return QueryError(f"Column {token.start + 1}: {what}.", token.start, expected)
