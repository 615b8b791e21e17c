from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.gui.editor.positions import PositionIndex, unit_length

texts = st.text(st.sampled_from("aé漢\n🙂𝔘\u200d"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(text=texts)
def test_units_are_those_of_utf_16(text: str) -> None:
    index = PositionIndex(text)
    assert unit_length(text) == units(text)
    for point in range(len(text) + 1):
        assert index.to_units(point) == units(text[:point])
        assert index.to_point(units(text[:point])) == point


@given(text=texts)
def test_a_position_inside_a_character_means_its_start(text: str) -> None:
    index = PositionIndex(text)
    for point, character in enumerate(text):
        if units(character) == 2:
            assert index.to_point(units(text[:point]) + 1) == point


@given(text=texts, added=texts, data=st.data())
def test_an_index_that_followed_an_edit_equals_a_new_one(text: str, added: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    index = PositionIndex(text)
    index.replace(start, end - start, added)
    after = text[:start] + added + text[end:]
    assert [index.to_units(point) for point in range(len(after) + 1)] == [
        units(after[:point]) for point in range(len(after) + 1)
    ]


def test_wide_characters_before_a_place_are_counted() -> None:
    index = PositionIndex("🙂a🙂")
    assert [index.count_before(point) for point in range(4)] == [0, 1, 1, 2]
