"""What people type becomes the tree that they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.errors import QueryError
from editor_app.domain.fields import Profile
from editor_app.domain.query import (
    EVERYTHING,
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
from editor_app.querying import parse_query, query_to_text
from tests.querying.conftest import PROFILE

RUSSIA = FieldTerm("regions", Comparison.IS, "Russia")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("missile", Words("missile")),
        ("missil*", Words("missil*")),
        ('missile "joint defense"', And((Words("missile"), Words("joint defense", True)))),
        ("region:Russia", RUSSIA),
        ("Regions:Russia", RUSSIA),
        ('region:="Russia"', FieldTerm("regions", Comparison.EXACTLY, "Russia")),
        ('region:=="russia"', FieldTerm("regions", Comparison.VERBATIM, "russia")),
        ("published:==2010", FieldTerm("published", Comparison.EXACTLY, "2010")),
        ('region:"South Asia"', FieldTerm("regions", Comparison.IS, "South Asia")),
        ('region:"a \\"b\\" \\\\c"', FieldTerm("regions", Comparison.IS, 'a "b" \\c')),
        ("has:outlet", Presence("outlet", True)),
        ("no:author", Presence("authors", False)),
        ("has:note", Presence("note", True)),
        ("flag:interview.*", Flag("interview.*")),
        ("flag:taxonomy.required", Flag("meta.required")),
        ("severity:>=warning", SeverityTerm("warning", True)),
        ("severity:error", SeverityTerm("error", False)),
        ("state:review", FieldTerm("state", Comparison.IS, "review")),
        ("state:APPROVED", FieldTerm("state", Comparison.IS, "approved")),
        ("published:2010..2012", FieldTerm("published", Comparison.RANGE, "2010", "2012")),
        ("published:2010-05..", FieldTerm("published", Comparison.RANGE, "2010-05", None)),
        ("published:..2012", FieldTerm("published", Comparison.RANGE, "", "2012")),
        ("published:>=2010-05-01", FieldTerm("published", Comparison.GREATER_OR_EQUAL, "2010-05-01")),
        ("words:<200", FieldTerm("words", Comparison.LESS, "200")),
        ("words:<=200", FieldTerm("words", Comparison.LESS_OR_EQUAL, "200")),
        ("words:>9", FieldTerm("words", Comparison.GREATER, "9")),
        ("is:mirror", Is("mirror")),
        ("a and b", And((Words("a"), Words("b")))),
        ("a AND b", And((Words("a"), Words("b")))),
        ("a or b c", Or((Words("a"), And((Words("b"), Words("c")))))),
        ("(a or b) c", And((Or((Words("a"), Words("b"))), Words("c")))),
        ("not a", Not(Words("a"))),
        ("-region:Russia", Not(RUSSIA)),
        ("-(a b)", Not(And((Words("a"), Words("b"))))),
        ("U.S.-China", Words("U.S.-China")),
        ("12:30", Words("12:30")),
        ("type:a:b", FieldTerm("type", Comparison.IS, "a:b")),
        ("region:Côte", FieldTerm("regions", Comparison.IS, "Côte")),
        ("a - b", And((Words("a"), Words("-"), Words("b")))),
    ],
)
def test_a_query_is_read(text: str, query: Query, profile: Profile) -> None:
    assert parse_query(text, profile) == query


@pytest.mark.parametrize(
    ("text", "position", "sentence"),
    [
        ("regoin:Russia", 0, "Column 1: there is no field 'regoin'. Did you mean 'region'?"),
        ("a zzqqxx:1", 2, "Column 3: there is no field 'zzqqxx'."),
        ("region:", 7, "Column 8: a value is missing after 'region:'."),
        ("region: Russia", 7, "Column 8: a value is missing after 'region:'."),
        ("region:=", 7, "a value is missing after 'region:'"),
        ('a "open', 2, "Column 3: the quotation mark is never closed."),
        ("(a b", 0, "Column 1: this bracket is never closed."),
        ("a) b", 1, "Column 2: this bracket was never opened."),
        ("a or", 4, "Column 5: the query ends where a term was expected."),
        ("or a", 0, "Column 1: 'or' stands where a term was expected."),
        ("()", 1, "Column 2: ')' stands where a term was expected."),
        ("not", 3, "the query ends where a term was expected"),
        ("region:<Russia", 8, "Column 9: 'region' has no order, so '<' cannot be asked."),
        ("published:soon", 10, "Column 11: 'soon' is not a date."),
        ("published:2010-13", 10, "'2010-13' is not a date"),
        ("published:2010..x", 10, "'x' is not a date"),
        ("published:..", 10, "a range needs at least one end"),
        ("words:<many", 7, "'many' is not a whole number"),
        ("state:don", 6, "'state:' can be new, review, approved, held, not 'don'."),
        ("state:aproved", 6, "Did you mean 'approved'?"),
        ("severity:<error", 10, "severity is asked as severity:error or severity:>=warning"),
        ("severity:grave", 9, "'severity:' can be info, warning, error, not 'grave'."),
        ("is:broken", 3, "'is:' can be mirror"),
        ("has:<outlet", 5, "'has:' takes no '<'"),
        ("has:outlte", 4, "Did you mean 'outlet'?"),
        ('region:" "', 7, "the value is empty"),
        ("(" * 99 + "a" + ")" * 99, 61, "nested more than 60 deep"),
        ("a " * 501, 1000, "Column 1001: a query can have no more than 500 terms."),
        ("x or region:b " * 400, 3500, "no more than 500 terms"),
        ("path:" + "*a" * 501, 5, "a value with * can have no more than 1,000 characters"),
    ],
)
def test_a_wrong_query_says_where_and_what(text: str, position: int, sentence: str, profile: Profile) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, profile)

    assert sentence in str(caught.value)
    assert caught.value.position == position


@pytest.mark.parametrize("sign", [" ", " or ", " and "])
def test_a_query_of_five_hundred_terms_is_read(sign: str, profile: Profile) -> None:
    query = parse_query(sign.join(f"id:={number}" for number in range(500)), profile)
    assert isinstance(query, And | Or)
    assert len(query.operands) == 500


@given(st.text())
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    try:
        parse_query(text, PROFILE)
    except QueryError as error:
        assert str(error).startswith("Column ")
        assert 0 <= error.position <= len(text)


words = st.builds(Words, st.text(min_size=1), st.just(True)) | st.builds(
    Words, st.from_regex(r"[a-zé]{1,6}\*?", fullmatch=True)
)
values = st.text(min_size=1).filter(lambda text: bool(text.strip()))
_ALIKE = (Comparison.IS, Comparison.EXACTLY, Comparison.VERBATIM)
leaves = (
    words
    | st.builds(FieldTerm, st.just("regions"), st.sampled_from(_ALIKE), values)
    | st.builds(
        FieldTerm, st.just("published"), st.just(Comparison.RANGE), st.just("2010"), st.sampled_from(["2012-05", None])
    )
    | st.builds(
        FieldTerm, st.just("words"), st.sampled_from([Comparison.LESS, Comparison.GREATER_OR_EQUAL]), st.just("20")
    )
    | st.builds(Presence, st.sampled_from(["outlet", "note"]), st.booleans())
    | st.builds(Flag, values)
    | st.builds(SeverityTerm, st.sampled_from(["info", "error"]), st.booleans())
    | st.builds(Is, st.just("mirror"))
)


def _compound(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(And, several) | st.builds(Or, several)


QUERIES = st.recursive(leaves, _compound, max_leaves=8)
"""Trees of every shape."""


@given(QUERIES)
def test_every_tree_written_out_is_read_back(query: Query) -> None:
    assert parse_query(query_to_text(query), PROFILE) == query
