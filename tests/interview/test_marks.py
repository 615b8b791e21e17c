"""Markdown marks: what opens a block, and texts without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.interview.marks import is_all_bold, is_all_italic, is_break, read_lead, without_marks


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain", "plain"),
        ("**bold** and plain", "bold and plain"),
        ("__bold__", "bold"),
        ("*italic* word", "italic word"),
        ("_italic_ word", "italic word"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("5 * 3 * 2 stays", "5 * 3 * 2 stays"),
        ("> quoted\n> twice", "quoted\ntwice"),
        ("a > b stays", "a > b stays"),
        ("heading ##", "heading"),
        (r"\[04:09\] he said", "[04:09] he said"),
        (r"a \* b", "a * b"),
        ("***both***", "both"),
        ("no#tag", "no#tag"),
        ("Why? {#t3}", "Why?"),
        ("### Why? {#t3} ", "### Why?"),
        ('<a id="t3"></a>Why?', "Why?"),
        ("{#t3} at the beginning stays", "{#t3} at the beginning stays"),
    ],
)
def test_marks_go_and_the_text_stays(raw: str, text: str) -> None:
    assert without_marks(raw) == text


def test_a_mark_that_was_opened_before_is_closed_without_a_trace() -> None:
    assert without_marks("Really* yes", "*") == "Really yes"
    assert without_marks("Really?*", "*") == "Really?"
    assert without_marks("*one* two", "*") == "one two"


@pytest.mark.parametrize(
    ("raw", "length", "mark"),
    [
        ("text", 0, ""),
        ("**bold", 2, "**"),
        ("## Title", 3, ""),
        ("> **x", 4, "**"),
        ("- **x**", 4, "**"),
        ("* x", 0, ""),
    ],
)
def test_a_lead_is_what_marks_open_a_block(raw: str, length: int, mark: str) -> None:
    lead = read_lead(raw)

    assert (lead.length, lead.mark) == (length, mark)


def test_headings_and_quotations_are_told_apart() -> None:
    assert read_lead("## x").is_heading
    assert read_lead("> x").is_quote
    assert not read_lead("#x").is_heading


@pytest.mark.parametrize("raw", ["---", "***", "* * *", "___", "- - -", "====", "•••"])
def test_rules_are_breaks(raw: str) -> None:
    assert is_break(raw)


@pytest.mark.parametrize("raw", ["--", "- a", "**a**", "-- yes", "#1"])
def test_text_is_no_break(raw: str) -> None:
    assert not is_break(raw)


@pytest.mark.parametrize(
    ("raw", "is_bold"),
    [("**a b?**", True), ("**a** **b**", True), ("**a**?", True), ("**a** b", False), ("a", False), ("__a__", True)],
)
def test_a_block_is_bold_when_all_its_words_are(raw: str, is_bold: bool) -> None:
    assert is_all_bold(raw) is is_bold


def test_a_block_is_italic_when_one_run_holds_it() -> None:
    assert is_all_italic("*a b*")
    assert is_all_italic("_a b_")
    assert not is_all_italic("*a* b")
    assert not is_all_italic("**a**")


@given(st.text(alphabet="ab c.,?!", max_size=60))
def test_a_text_without_marks_is_only_stripped(text: str) -> None:
    assert without_marks(text) == text.strip()
