"""Bodies as blocks with offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.interview.blocks import split_blocks


def raws(body: str) -> list[str]:
    return [block.raw for block in split_blocks(body)]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", []),
        (" \n\n\t", []),
        ("one", ["one"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\n \n\n\ttwo  ", ["one", "two"]),
        ("one\r\n\r\ntwo\r\n", ["one", "two"]),
        ("Q: One?\nA: Two.", ["Q: One?", "A: Two."]),
    ],
)
def test_blank_lines_and_lines_part_blocks(body: str, blocks: list[str]) -> None:
    assert raws(body) == blocks


def test_a_line_separator_is_a_blank_inside_a_block() -> None:
    assert raws("one\u2028two\n\nthree") == ["one\u2028two", "three"]


def test_wrapped_lines_are_one_block_up_to_the_next_marker() -> None:
    question = "Q: How did it begin, and was it\nan accident that nobody saw?"
    body = f"{question}\nA: It was. I looked for a\nchair and found a lathe."

    assert raws(body) == [
        "Q: How did it begin, and was it\nan accident that nobody saw?",
        "A: It was. I looked for a\nchair and found a lathe.",
    ]


def test_long_lines_are_paragraphs_even_where_one_ends_without_a_full_stop() -> None:
    long = "word " * 30

    assert len(raws(f"{long.strip()}\nand {long.strip()}")) == 2


def test_a_wrapped_list_of_names_is_not_cut_at_capitals() -> None:
    assert raws("He met the heads of\nthe Board and of the\nSouthern Union in May.") == [
        "He met the heads of\nthe Board and of the\nSouthern Union in May."
    ]


@given(st.text(alphabet="ab.Q: \n\r\t", max_size=80))
def test_offsets_point_to_what_the_block_says(body: str) -> None:
    for block in split_blocks(body):
        assert body[block.start : block.end] == block.raw
        assert block.raw == block.raw.strip()
