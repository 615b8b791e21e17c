"""What holds for every query: terms put in and taken out, blanks and case that mean nothing, offers one can ask."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor_app.config.paths import resources_folder
from editor_app.config.profile import load_profile
from editor_app.domain.errors import QueryError
from editor_app.domain.query import EVERYTHING, And, Comparison, FieldTerm, Is, Or, Query, Words
from editor_app.querying import (
    add_term,
    chosen_terms,
    explain,
    has_term,
    parse_query,
    query_to_text,
    quote_value,
    remove_term,
)
from editor_app.querying.completion import complete_term
from editor_app.querying.fields import field_names
from tests.querying.conftest import PROFILE
from tests.querying.test_grammar import QUERIES

CARNEGIE = load_profile(resources_folder(), "carnegie")
values = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
chosen = st.builds(lambda value: f"region:{quote_value(value)}", values) | st.sampled_from(
    ["state:new", "severity:error", "flag:text.residue", "year:2011", "verdict:interview"]
)
BLANKS = st.text(" \t\n\u00a0\u2028", min_size=1, max_size=3)


def operands(query: Query) -> tuple[Query, ...]:
    return query.operands if isinstance(query, And) else (query,)


@settings(max_examples=150, deadline=None)
@given(query=QUERIES, term=chosen)
def test_a_term_that_was_put_in_is_demanded_and_nothing_else_has_changed(query: Query, term: str) -> None:
    text = query_to_text(query)
    longer = add_term(text, term, PROFILE)
    assert has_term(longer, term, PROFILE)
    assert chosen_terms(longer, (term,), PROFILE) == {term}
    wanted = parse_query(term, PROFILE)
    before = parse_query(text, PROFILE)
    assert set(operands(parse_query(longer, PROFILE))) >= {
        wanted,
        *(operands(before) if not isinstance(before, Or) else ()),
    }


@settings(max_examples=150, deadline=None)
@given(query=QUERIES, term=chosen)
def test_a_term_that_was_put_in_and_taken_out_leaves_the_query_as_it_was(query: Query, term: str) -> None:
    text = query_to_text(query)
    wanted, before = parse_query(term, PROFILE), parse_query(text, PROFILE)
    assume(wanted not in operands(before))
    shorter = remove_term(add_term(text, term, PROFILE), term, PROFILE)
    assert parse_query(shorter, PROFILE) in (before, And((before,)))
    assert not has_term(shorter, term, PROFILE)


@given(values)
def test_any_value_in_the_quotes_it_needs_is_asked_for_as_it_is(value: str) -> None:
    assert parse_query(f"region:{quote_value(value)}", PROFILE) == FieldTerm("regions", Comparison.IS, value)


TOKENS = st.sampled_from(
    ["missile", "region:Russia", '"a phrase"', "(", ")", "and", "or", "not", "is:mirror", "words:<9"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TOKENS, BLANKS), max_size=8), st.text(" \n", max_size=2))
def test_blanks_and_the_case_of_names_and_words_between_mean_nothing(pairs: list[tuple[str, str]], lead: str) -> None:
    plain = " ".join(token for token, _ in pairs)
    odd = lead + "".join(token + blank for token, blank in pairs)
    loud = " ".join(
        token.upper() if token in ("and", "or", "not") else token.replace("region", "REGION").replace("is:", "IS:")
        for token, _ in pairs
    )
    try:
        expected = parse_query(plain, PROFILE)
    except QueryError:
        for text in (odd, loud):
            with pytest.raises(QueryError):
                parse_query(text, PROFILE)
        return
    assert parse_query(odd, PROFILE) == parse_query(loud, PROFILE) == expected


@settings(max_examples=150, deadline=None)
@given(QUERIES)
def test_every_query_can_be_told_in_one_line_of_words(query: Query) -> None:
    told = explain(parse_query(query_to_text(query), PROFILE))
    assert told.startswith(("articles ", "all articles"))
    assert explain(EVERYTHING) == "all articles"


HELD = {"regions": ('region:"South Asia"', "region:Europe"), "findings": ("flag:text.residue",), "year": ("year:2011",)}


@settings(max_examples=150, deadline=None)
@given(
    typed=st.sampled_from(
        ["", "-", "r", "region:", 'region:"s', "is:", "-is:m", "has:", "no:t", "state:", "flag:", "y"]
    )
)
def test_whatever_is_offered_can_be_asked(typed: str) -> None:
    offered = complete_term(typed, CARNEGIE, HELD)
    assert offered
    for term in offered:
        assert term.removeprefix("-").casefold().replace('"', "").startswith(typed.removeprefix("-").replace('"', ""))
        if not term.endswith(":"):
            assert parse_query(term, CARNEGIE) != EVERYTHING


@pytest.mark.parametrize("name", field_names(CARNEGIE))
def test_every_name_of_the_shipped_profile_can_be_asked_in_every_way(name: str) -> None:
    for sign in ("has:", "no:", "-has:"):
        assert parse_query(sign + name, CARNEGIE) != EVERYTHING
    answered = 0
    for value in ("2011", "new", "interview", "x"):
        try:
            parse_query(f"{name}:{value}", CARNEGIE)
        except QueryError as error:
            assert error.position == len(name) + 1
        else:
            answered += 1
    assert answered


def test_a_bare_sign_and_words_with_signs_inside_are_words() -> None:
    assert parse_query("a - b", PROFILE) == And((Words("a"), Words("-"), Words("b")))
    assert parse_query("U.S.-China co-operation", PROFILE) == And((Words("U.S.-China"), Words("co-operation")))
    assert parse_query("is:MIRROR", PROFILE) == Is("mirror")
