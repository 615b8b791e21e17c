from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks.quotes import unpaired_quotes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "none",
        "“one” and “two”",
        "“one ‘inner’ more”",
        "„eins“ und „zwei“",
        "„egy” és „kettő”",
        "„eins“ and “two”",
        "«un» et «deux»",
        "»eins« und »zwei«",
        "«a “b” c»",
        "”ett”, sade hon. ”två”",
        "“first paragraph\n\n“second paragraph.”",
        "“first\n\n“second\n\n“third.”",
    ],
)
def test_marks_in_pairs_are_left_alone(text: str) -> None:
    assert list(unpaired_quotes(text)) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("“one", [0]),
        ("one” two", [3]),
        ("“one” two”", [9]),
        ("“one\n\ntwo”", [0, 9]),
        ("“one” “two\n\nthree", [6]),
        ("«un et deux", [0]),
        ("„eins und zwei", [0]),
        ("“a «b» c", [0]),
    ],
)
def test_a_mark_without_a_partner_is_found(text: str, places: list[int]) -> None:
    assert list(unpaired_quotes(text)) == places


@given(st.text(st.sampled_from("“”„«» a\n"), max_size=30))
def test_any_marks_are_read_and_places_are_of_marks(text: str) -> None:
    assert all(text[place] in "“”„«»" for place in unpaired_quotes(text))


@given(st.lists(st.sampled_from(["“one”", "plain", "“two “inner” three”"]), max_size=6))
def test_adding_pairs_never_raises_an_alarm(pieces: list[str]) -> None:
    assert list(unpaired_quotes(" and ".join(pieces))) == []
