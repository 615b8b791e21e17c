from __future__ import annotations

import pytest

from editor_app.vocabularies.placeholders import stands_for_nothing


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "...", "…", "—", "[]", "{}", "(none)", "<none>", "N/A", "#N/A", "tbc", "TBD", "xxx", "XX", "???"),
        *("Please select", "to be determined", "нет данных", "null,", "NaN", "“”", "0", "\u200b"),
    ],
)
def test_what_says_that_there_is_nothing(text: str) -> None:
    assert stands_for_nothing(text)


@pytest.mark.parametrize("text", ["x", "Oman", "Nonesuch", "AI", "Select Committee", "Нетания", "10", "C++"])
def test_what_says_something(text: str) -> None:
    assert not stands_for_nothing(text)
