from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.vocabularies.keyboards import readings


@pytest.mark.parametrize(
    ("typed", "meant", "how"),
    [
        ("Кгыышф", "Russia", "typed on a Russian keyboard"),
        ("Кгіішф", "Russia", "typed on a Ukrainian keyboard"),
        ("Γερμανυ", "Germany", "typed on a Greek keyboard"),
        ("קעטפא", "egypt", "typed on a Hebrew keyboard"),
        ("Hjccbz", "Россия", "meant for a Russian keyboard"),
        (",tkfhecm", "беларусь", "meant for a Russian keyboard"),
        ("hguvhr", "العراق", "meant for a Arabic keyboard"),
        ("Qlgeriq", "Algeria", "typed on a French keyboard"),
        ("Germanz", "Germany", "typed on a German keyboard"),
        ("Dutos", "Syria", "typed with the hands one key too far to the right"),
        ("Owey", "Peru", "typed with the hands one key too far to the left"),
    ],
)
def test_what_the_keys_mean_on_another_keyboard(typed: str, meant: str, how: str) -> None:
    assert (meant, how) in readings(typed)


@pytest.mark.parametrize("text", ["", "Кг", "US", "1234", "...."])
def test_short_texts_and_texts_without_letters_have_no_other_reading(text: str) -> None:
    assert readings(text) == ()


@given(st.text(max_size=30))
def test_a_reading_is_never_the_text_itself(text: str) -> None:
    assert all(read != text and how for read, how in readings(text))
