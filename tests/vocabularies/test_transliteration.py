from __future__ import annotations

import pytest

from editor_app.vocabularies.transliteration import consonants, is_written_without_vowels, latin_key, romanised_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rossiya", "rossija"),
        ("rossiya", "rossiia"),
        ("shvetsiya", "svecija"),
        ("chechnya", "cecnja"),
        ("zhitomir", "zitomir"),
        ("kharkov", "harkov"),
        ("alouette", "aluette"),
    ],
)
def test_ways_to_romanise_a_name_have_one_key(one: str, other: str) -> None:
    assert romanised_key(one) == romanised_key(other)


@pytest.mark.parametrize(("one", "other"), [("rossiya", "rusiya"), ("iran", "irak"), ("panama", "panamaa")])
def test_other_sounds_have_other_keys(one: str, other: str) -> None:
    assert romanised_key(one) != romanised_key(other)


def test_names_without_vowels_are_known_by_their_consonants() -> None:
    assert is_written_without_vowels("ديوان")
    assert not is_written_without_vowels("Диван")
    assert consonants(latin_key("ديوان")) == consonants("diwan") == "dn"
    assert consonants("aia") == ""
