"""The metadata block keeps what was found, and its fields have one text each."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.metadata import (
    Metadata,
    escape_line,
    freeze,
    text_to_list,
    thaw,
    unescape_line,
    value_to_text,
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=8), json_values, max_size=6))
def test_a_block_comes_back_as_it_was_found(block: dict[str, object]) -> None:
    found = Metadata({key: freeze(value) for key, value in block.items()})

    assert json.dumps(found.as_json()) == json.dumps(block)


@given(json_values)
def test_freezing_and_thawing_are_inverse(value: object) -> None:
    assert thaw(freeze(value)) == value


@given(st.text())
def test_every_member_fits_on_one_line_and_comes_back(member: str) -> None:
    line = escape_line(member)

    assert "\n" not in line
    assert "\r" not in line
    assert unescape_line(line) == member


@given(st.lists(st.text(min_size=1)))
def test_a_list_comes_back_from_its_text(members: list[str]) -> None:
    assert text_to_list(value_to_text(tuple(members))) == tuple(members)


def test_an_unknown_escape_stays_as_it_stands() -> None:
    assert unescape_line(r"C:\data\x\\") == "C:\\data\\x\\"


def test_absence_is_one_thing_written_three_ways() -> None:
    block = Metadata({"blog": "", "projects": (), "topics": ("Security",), "nothing": None})

    absent = [block.is_absent(key) for key in ("blog", "projects", "collections", "nothing")]

    assert all(absent)
    assert not block.is_absent("topics")


def test_values_of_a_key_are_its_strings() -> None:
    block = Metadata({"type": "commentary", "topics": ("EU", 3, "Trade"), "blog": "", "count": 4})

    assert block.values_of("type") == ("commentary",)
    assert block.values_of("topics") == ("EU", "Trade")
    assert block.values_of("blog") == block.values_of("count") == block.values_of("absent") == ()
    assert block.first("topics") == "EU"
    assert block.first("blog") is None


def test_a_changed_copy_leaves_the_block_alone() -> None:
    block = Metadata({"type": "other", "topics": ("EU",)})

    changed = block.with_value("type", "commentary").with_value("new", "last").without("topics")

    assert list(changed) == ["type", "new"]
    assert block["type"] == "other"
    assert len(block) == 2


def test_blocks_differ_when_their_order_differs() -> None:
    first, second = Metadata({"a": "1", "b": "2"}), Metadata({"b": "2", "a": "1"})

    assert first != second
    assert first == Metadata([("a", "1"), ("b", "2")])
    assert hash(first) == hash(Metadata({"a": "1", "b": "2"}))
    assert first != {"a": "1", "b": "2"}
    assert repr(first) == "Metadata({'a': '1', 'b': '2'})"


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot hold a set"):
        freeze({1, 2})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("plain", "plain"),
        (("one", "two\nlines", "back\\slash"), "one\ntwo\\nlines\nback\\\\slash"),
        ((), ""),
        (True, "true"),
        (("a", 1), '["a", 1]'),
        (Metadata({"é": "ü"}), '{"é": "ü"}'),
    ],
)
def test_a_field_has_one_text(value: object, text: str) -> None:
    assert value_to_text(freeze(value)) == text
