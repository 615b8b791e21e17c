from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.vocabularies.encodings import lost_letters, other_readings, utf8_reading


@pytest.mark.parametrize("read_as", ["cp1252", "latin-1", "cp437", "cp850", "mac_roman", "koi8_r"])
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_that_was_taken_for_something_else_is_read_to_the_end(read_as: str, times: int) -> None:
    text = "Türkiye"
    for _ in range(times):
        text = text.encode().decode(read_as)

    assert utf8_reading(text) == "Türkiye"


def test_letters_whose_bytes_were_lost_are_marked() -> None:
    assert utf8_reading("Россия".encode().decode("cp1252", errors="replace")) == "Ро\ufffd\ufffdи\ufffd"


def test_a_no_break_space_that_became_a_plain_one_is_half_a_letter_still() -> None:
    text = "Россия".encode().decode("cp1251").replace("\xa0", " ")

    assert utf8_reading(text) == "Россия"


@pytest.mark.parametrize("text", ["", "Syria", "SS x", "Türkiye", "Côte d’Ivoire", "Россия", "俄罗斯", "\ufffd\ufffd"])
def test_what_is_read_well_stays_as_it_is(text: str) -> None:
    assert utf8_reading(text) is None


@pytest.mark.parametrize(
    ("text", "meant"), [("Tьrkiye", "Türkiye"), ("Tⁿrkiye", "Türkiye"), ("пНЯЯХЪ", "Россия"), ("¶íÂÞË¹", "俄罗斯")]
)
def test_other_encodings_are_tried(text: str, meant: str) -> None:
    assert meant in other_readings(text)


def test_plain_letters_have_one_reading() -> None:
    assert other_readings("Syria") == ()
    assert "Türkiye" not in other_readings("Türkiye")


@pytest.mark.parametrize(
    ("text", "label", "fits"),
    [
        ("T?rkiye", "türkiye", True),
        ("T\ufffd\ufffdrkiye", "türkiye", True),
        ("S?o Tom? and Pr?ncipe", "são tomé and príncipe", True),
        ("EASI ? Europe", "easi – europe", True),
        ("M?li", "mali", False),
        ("T?rkiye", "törkiyes", False),
    ],
)
def test_a_label_fits_where_letters_were_lost_that_are_not_plain(text: str, label: str, fits: bool) -> None:
    pattern = lost_letters(text)

    assert pattern is not None
    assert (pattern.fullmatch(label) is not None) == fits


@pytest.mark.parametrize("text", ["", "Syria", "Syria?", "???", "a?b", "?" * 40])
def test_a_question_or_too_little_that_is_left_lost_nothing(text: str) -> None:
    assert lost_letters(text) is None


@given(st.text(max_size=40))
def test_any_text_may_be_read(text: str) -> None:
    assert utf8_reading(text) != text
    assert text not in other_readings(text)
    lost_letters(text)
