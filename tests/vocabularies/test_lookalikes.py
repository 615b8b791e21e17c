from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.vocabularies.lookalikes import TO_CYRILLIC, TO_LATIN, name_character, script_of, shape_key, unmixed


@pytest.mark.parametrize(
    ("word", "repaired"),
    [
        ("сommon", "common"),
        ("Seсurity", "Security"),
        ("гaвань", "гавань"),
        ("Мoсква", "Москва"),
        ("ΕU", "EU"),
        ("СOVID", "COVID"),
    ],
)
def test_a_word_with_a_stranger_comes_back_in_one_script(word: str, repaired: str) -> None:
    assert unmixed(word) == repaired


@pytest.mark.parametrize("word", ["common", "гавань", "βx", "ж1z", "", "123", "CO₂", "Łódź", "Жdanov"])
def test_a_word_that_no_look_alike_explains_is_left_alone(word: str) -> None:
    assert unmixed(word) is None


@given(st.text(max_size=12))
def test_a_repaired_word_is_of_one_script_and_as_long(word: str) -> None:
    repaired = unmixed(word)

    if repaired is not None:
        assert len(repaired) == len(word)
        assert len({script_of(character) for character in repaired} - {None}) == 1
        assert unmixed(repaired) is None


def test_every_look_alike_leads_to_a_plain_latin_letter() -> None:
    for letter, latin in TO_LATIN.items():
        assert latin.isascii() and latin.isalpha()
        assert script_of(chr(letter)) in ("CYRILLIC", "GREEK", "ARMENIAN")
        assert chr(letter).isupper() == latin.isupper() or unicodedata.name(chr(letter)).endswith("PALOCHKA")


def test_the_way_back_leads_to_a_letter_that_looks_alike() -> None:
    assert all(TO_LATIN[ord(cyrillic)] == chr(latin) for latin, cyrillic in TO_CYRILLIC.items())
    assert TO_CYRILLIC[ord("a")] == "а"


@pytest.mark.parametrize(
    ("character", "script"),
    [("a", "LATIN"), ("é", "LATIN"), ("ж", "CYRILLIC"), ("λ", "GREEK"), ("1", None), ("、", None)],
)
def test_letters_are_told_by_their_script(character: str, script: str | None) -> None:
    assert script_of(character) == script


def test_a_character_is_named_with_its_number() -> None:
    assert name_character("с") == "CYRILLIC SMALL LETTER ES U+0441"
    assert name_character("\u0007") == "U+0007"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("lran", "Iran"),
        ("1ran", "Iran"),
        ("Endowrnent", "Endowment"),
        ("Nevv", "New"),
        ("0man", "Oman"),
        ("Finlancl", "Finland"),
    ],
)
def test_what_looks_the_same_on_a_poor_print_has_one_key(printed: str, meant: str) -> None:
    assert shape_key(printed) == shape_key(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("Mali", "Malta"), ("Niger", "Nigeria"), ("Oman", "Roman")]
)
def test_other_letters_look_other(one: str, other: str) -> None:
    assert shape_key(one) != shape_key(other)
