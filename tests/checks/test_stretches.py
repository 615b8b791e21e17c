from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks.stretches import paragraphs, removal_of, word_around

TEXTS = st.text(st.sampled_from("ab .\n\t\u00a0"), max_size=30)


@given(TEXTS)
def test_paragraphs_hold_every_character_but_blanks(text: str) -> None:
    joined = "".join(text[start:end] for start, end in paragraphs(text))

    assert "".join(joined.split()) == "".join(text.split())


@given(TEXTS)
def test_paragraphs_begin_and_end_with_a_letter(text: str) -> None:
    for start, end in paragraphs(text):
        assert text[start:end] == text[start:end].strip() != ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("one", ["one"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\ntwo", ["one\ntwo"]),
        ("\n\n one \n \n\ntwo\n", ["one", "two"]),
    ],
)
def test_blank_lines_part_paragraphs(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == found


@pytest.mark.parametrize(
    ("text", "stretch", "word"),
    [
        ("a Caucasus.He said", ".", "Caucasus.He"),
        ("one", "one", "one"),
        ("a  b", "  ", "  "),
        ("x\u00a0y", "\u00a0", "\u00a0"),
    ],
)
def test_the_word_around_a_place(text: str, stretch: str, word: str) -> None:
    start = text.index(stretch)
    begin, end = word_around(text, start, start + len(stretch))

    assert text[begin:end] == word


@pytest.mark.parametrize(
    ("text", "stretch", "left"),
    [
        ("one\n\nXX\n\ntwo", "XX", "one\n\ntwo"),
        ("XX\n\ntwo", "XX", "two"),
        ("one\n\nXX", "XX", "one"),
        ("XX", "XX", ""),
        ("one XX two", "XX", "one two"),
        ("one XX", "XX", "one"),
        ("XX two", "XX", "two"),
        ("one\n\nXX two", "XX", "one\n\ntwo"),
        ("one XX\n\ntwo", "XX", "one\n\ntwo"),
        ("oneXXtwo", "XX", "onetwo"),
        ("one\nXX\ntwo", "XX", "one\ntwo"),
    ],
)
def test_what_is_taken_out_leaves_no_gap(text: str, stretch: str, left: str) -> None:
    place = text.index(stretch)
    start, end = removal_of(text, place, place + len(stretch))

    assert text[:start] + text[end:] == left


@given(TEXTS, st.data())
def test_only_blanks_are_taken_along(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    first, last = removal_of(text, start, end)

    assert first <= start <= end <= last or not text[start:end].strip()
    assert "".join((text[:first] + text[last:]).split()) == "".join((text[:start] + text[end:]).split())
