"""Quotes are found again where they moved to, and given up where that is not sure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.annotation import Anchor, make_anchor
from editor_app.parsing.anchors import find_anchor

TEXT = (
    "The ferry leaves at nine. Passengers wait under the iron roof and read yesterday's paper. "
    "Nobody asks why the clock has stopped. At noon the ferry comes back, half empty, and the paper is sold again."
)


def anchor_of(quote: str, text: str = TEXT) -> Anchor:
    start = text.index(quote)
    return make_anchor(text, start, start + len(quote))


def found(text: str, anchor: Anchor) -> str | None:
    place = find_anchor(text, anchor)
    return None if place is None else text[slice(*place)]


def test_an_unchanged_text_gives_the_place_back() -> None:
    anchor = anchor_of("the iron roof")
    assert find_anchor(TEXT, anchor) == (anchor.start, anchor.end)


def test_a_quote_moves_with_text_put_before_it() -> None:
    anchor = anchor_of("the clock has stopped")
    start, _ = find_anchor("A new beginning. " + TEXT, anchor) or (0, 0)
    assert start == anchor.start + len("A new beginning. ")


def test_of_two_equal_quotes_the_one_with_the_same_neighbours_is_found() -> None:
    second = TEXT.index("the ferry comes") + len("the ")
    anchor = make_anchor(TEXT, second, second + len("ferry"))
    changed = "Every ferry has a name. " + TEXT
    assert find_anchor(changed, anchor) == (second + 24, second + 29)


def test_a_quote_that_was_edited_is_found_between_its_neighbours() -> None:
    changed = TEXT.replace("wait under the iron roof", "wait long under the tin roof")
    assert found(changed, anchor_of("wait under the iron roof")) == "wait long under the tin roof"


def test_an_edited_quote_whose_neighbours_were_edited_too_is_found_by_likeness() -> None:
    changed = TEXT.replace("why the clock has stopped", "why the clock had stopped").replace(
        "Nobody asks", "None asked"
    )
    assert found(changed, anchor_of("why the clock has stopped")) == "why the clock had stopped"


def test_a_deleted_quote_is_an_orphan() -> None:
    changed = TEXT.replace("Nobody asks why the clock has stopped. ", "")
    assert find_anchor(changed, anchor_of("Nobody asks why the clock has stopped.")) is None


def test_a_short_word_in_quite_other_surroundings_is_not_taken_for_the_quote() -> None:
    assert find_anchor("Zinc, paper, string: 14 kilograms.", anchor_of("paper")) is None


def test_a_long_quote_that_stands_once_is_found_whatever_surrounds_it() -> None:
    quote = "Passengers wait under the iron roof"
    assert found(f"1. {quote} (see below)", anchor_of(quote)) == quote


def test_an_empty_quote_is_never_found() -> None:
    assert find_anchor(TEXT, make_anchor(TEXT, 5, 5)) is None


def test_an_empty_text_holds_no_quote() -> None:
    assert find_anchor("", anchor_of("the iron roof")) is None


def test_a_quote_at_the_very_end_is_found_after_an_edit_of_it() -> None:
    anchor = anchor_of("is sold again.")
    assert found(TEXT.replace("sold again.", "sold again!"), anchor) == "is sold again!"


@given(st.text(max_size=60), st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_in_an_unchanged_text_every_quote_is_where_it_was(before: str, quote: str, after: str) -> None:
    anchor = make_anchor(before + quote + after, len(before), len(before) + len(quote))
    assert find_anchor(before + quote + after, anchor) == (len(before), len(before) + len(quote))


@given(st.text(max_size=80), st.text(max_size=400))
def test_whatever_was_put_before_a_long_quote_it_is_found(inserted: str, rest: str) -> None:
    quote = "Passengers wait under the iron roof and read"
    anchor = make_anchor(quote + rest, 0, len(quote))
    start, end = find_anchor(inserted + quote + rest, anchor) or (0, 0)
    assert (inserted + quote + rest)[start:end] == quote


@given(st.text(max_size=200), st.text(min_size=1, max_size=60), st.integers(0, 100))
def test_in_any_other_text_the_answer_lies_inside_the_text(text: str, quote: str, start: int) -> None:
    place = find_anchor(text, Anchor(quote, "before", "after", start, start + len(quote)))
    assert place is None or 0 <= place[0] < place[1] <= len(text)
