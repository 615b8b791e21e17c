"""A click on a facet puts its term into the query, and another click takes it out."""

from __future__ import annotations

import pytest

from editor_app.domain.errors import QueryError
from editor_app.domain.fields import Profile
from editor_app.querying import (
    add_term,
    chosen_terms,
    explain,
    has_term,
    parse_query,
    quote_value,
    remove_term,
    replace_values,
)

TERM = 'region:"South Asia"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", TERM),
        ("missile", f"missile {TERM}"),
        ("a or b", f"(a or b) {TERM}"),
        ("  a b ", f"a b {TERM}"),
    ],
)
def test_a_term_narrows_what_was_typed(before: str, after: str, profile: Profile) -> None:
    narrowed = add_term(before, TERM, profile)

    assert narrowed == after
    assert has_term(narrowed, TERM, profile)
    assert not has_term(before, TERM, profile)


@pytest.mark.parametrize("before", ["missile", "state:new words:<200", '(a or b) "c d"', "not region:Russia"])
def test_taking_a_term_out_leaves_the_rest(before: str, profile: Profile) -> None:
    after = remove_term(add_term(before, TERM, profile), TERM, profile)

    assert parse_query(after, profile) == parse_query(before, profile)


def test_taking_out_the_only_term_leaves_nothing(profile: Profile) -> None:
    assert remove_term(TERM, TERM, profile) == ""


def test_what_is_not_there_cannot_be_taken_out(profile: Profile) -> None:
    assert remove_term("a  or b", TERM, profile) == "a  or b"


def test_terms_keep_the_names_that_people_type(profile: Profile) -> None:
    assert remove_term("region:Russia state:new", "state:new", profile) == "region:Russia"


def test_chosen_are_the_terms_that_the_query_demands(profile: Profile) -> None:
    terms = ("state:new", "region:Russia", TERM)

    assert chosen_terms(f"state:new {TERM}", terms, profile) == {"state:new", TERM}
    assert chosen_terms("state:new or a", terms, profile) == frozenset()
    assert chosen_terms("(", terms, profile) == frozenset()


def test_a_broken_query_demands_nothing_and_is_not_added_to(profile: Profile) -> None:
    assert not has_term("(", TERM, profile)
    with pytest.raises(QueryError):
        add_term("(", TERM, profile)


@pytest.mark.parametrize(("value", "quoted"), [("Russia", "Russia"), ("South Asia", '"South Asia"'), ("=x", '"=x"')])
def test_values_are_quoted_only_where_they_must_be(value: str, quoted: str) -> None:
    assert quote_value(value) == quoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "all articles"),
        ("missile", "articles with the word “missile”"),
        ('"a b" or c', "articles with the phrase “a b”, or with the word “c”"),
        ("region:Russia -is:mirror", "articles whose regions is Russia, and not that are mirror"),
        ("published:2010.. words:<9", "articles whose published is from 2010 to any, and whose words is below 9"),
        ("has:outlet no:author", "articles with outlet, and without authors"),
        ("(a or b) c", "articles (with the word “a”, or with the word “b”), and with the word “c”"),
        (
            "flag:text.* severity:error severity:>=info",
            "articles with open text.* findings, and with findings of severity error, "
            "and with findings of severity info or graver",
        ),
    ],
)
def test_a_query_is_explained_in_words(text: str, words: str, profile: Profile) -> None:
    assert explain(parse_query(text, profile)) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("region:Russia", 'region:"The North"'),
        (
            '  ( region:="Russia"   or  regions:russia) -state:review ',
            '  ( region:="The North"   or  regions:"The North") -state:review ',
        ),
        ("Russia topic:Russia", "Russia topic:Russia"),
        ("not region:Russia words:>9", 'not region:"The North" words:>9'),
        ("region:Russia (", "region:Russia ("),
        ("nothing:Russia", "nothing:Russia"),
        ("", ""),
    ],
)
def test_a_value_is_replaced_and_the_rest_stays_as_it_was_typed(before: str, after: str, profile: Profile) -> None:
    def other(field: str, value: str) -> str | None:
        return "The North" if (field, value.casefold()) == ("regions", "russia") else None

    assert replace_values(before, other, profile) == after


def test_a_value_of_quotes_and_backslashes_is_written_so_that_it_can_be_read(profile: Profile) -> None:
    odd = 'a "b" \\ c'
    assert parse_query(replace_values("region:x", lambda *_: odd, profile), profile) == parse_query(
        f"region:{quote_value(odd)}", profile
    )
