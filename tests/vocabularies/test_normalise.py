from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.vocabularies.normalise import (
    describe_difference,
    difference_between,
    key1,
    key2,
    key3,
    name_in_words,
    with_plain_blanks,
    without_accents,
    without_controls,
)
from editor_app.vocabularies.resolution import Match

TEXTS = st.text(max_size=30) | st.text(st.sampled_from("aAäßıİΣς.'’-–\u00a0\u200b&ﬁＡсе\u0308 "), max_size=12)


@given(TEXTS)
def test_key1_of_a_key1_is_itself(text: str) -> None:
    assert key1(key1(text)) == key1(text)


@given(TEXTS)
def test_key2_of_a_key2_is_itself(text: str) -> None:
    assert key2(key2(text)) == key2(text)


@given(TEXTS)
def test_key3_of_a_key3_is_itself(text: str) -> None:
    assert key3(key3(text)) == key3(text)


@given(TEXTS)
def test_labels_that_are_equal_under_key1_are_equal_under_key2(text: str) -> None:
    assert key2(key1(text)) == key2(text) or text != unicodedata.normalize("NFC", text) or not text.isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Central Asia", " central  asia "),
        ("Turkey’s Transformation", "Turkey's transformation"),
        ("Security Initiative – EASI", "Security Initiative - EASI"),
        ("Türkiye", "Tu\u0308rkiye"),
        ("EU", "ＥＵ"),
        ("Middle East", "Middle\u00a0East"),
        ("Security", "Secu\u200brity"),
        ("Türkiye", "Tu\u200b\u0308rkiye"),
        ("Straße", "STRASSE"),
    ],
)
def test_key1_sets_aside_what_carries_no_meaning(one: str, other: str) -> None:
    assert key1(one) == key1(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "Turkiye"),
        ("Security", "Sеcurity"),
        ("EU", "ΕU"),
        ("U.S.", "US"),
        ("U.S.-China Relations", "US China Relations"),
        ("Democracy, Conflict, and Governance", "Democracy Conflict & Governance"),
        ("People’s Republic", "Peoples Republic"),
        ("Łódź", "Lodz"),
        ("Nørre Bro", "Norre Bro"),
    ],
)
def test_key2_sets_aside_accents_look_alikes_and_punctuation(one: str, other: str) -> None:
    assert key1(one) != key1(other)
    assert key2(one) == key2(other)


def test_key3_sets_aside_the_order_of_words() -> None:
    assert key3("Policy, Foreign") == key3("Foreign Policy")
    assert key2("Policy, Foreign") != key2("Foreign Policy")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Iran", "Iraq"), ("Niger", "Nigeria"), ("Austria", "Australia"), ("Guinea", "Guinea-Bissau"), ("rn", "m")],
)
def test_no_key_makes_two_names_one(one: str, other: str) -> None:
    assert key3(one) != key3(other)


@pytest.mark.parametrize(
    ("value", "label", "kind"),
    [
        ("Tu\u0308rkiye", "Türkiye", Match.UNICODE_FORM),
        ("ＥＵ", "EU", Match.UNICODE_FORM),
        ("Rus\u0007sia", "Russia", Match.CONTROL_CHAR),
        (" Russia", "Russia", Match.WHITESPACE),
        ("Turkey's", "Turkey’s", Match.DASH_QUOTE),
        ("russia", "Russia", Match.CASE),
        (" russia", "Russia", Match.CASE),
        ("Ruѕsia", "Russia", Match.HOMOGLYPH),
        ("ΕU", "EU", Match.HOMOGLYPH),
        ("Turkiye", "Türkiye", Match.DIACRITICS),
        ("US", "U.S.", Match.PUNCTUATION),
        ("Policy, Foreign", "Foreign Policy", Match.WORD_ORDER),
    ],
)
def test_the_level_at_which_two_become_equal_is_the_diagnosis(value: str, label: str, kind: Match) -> None:
    assert difference_between(value, label) is kind


@pytest.mark.parametrize(
    ("value", "label", "words"),
    [
        ("Security–", "Security", "en dash U+2013 is too much at the end"),
        ("Securit", "Security", "“y” is missing at the end"),
        ("Political  Reform", "Political Reform", "space U+0020 is too much at character 11"),
        ("Rusia", "Russia", "“s” is missing at character 4"),
        ("Sеcurity", "Security", "CYRILLIC SMALL LETTER IE U+0435 instead of “e” at character 2"),
        ("Middle\u00a0East", "Middle East", "no-break space U+00A0 instead of space U+0020 at character 7"),
    ],
)
def test_a_difference_is_told_in_words(value: str, label: str, words: str) -> None:
    assert describe_difference(value, label) == words


def test_a_character_without_a_name_is_told_by_its_number() -> None:
    assert name_in_words("\u0007") == "U+0007".lower() or name_in_words("\u0007") == "U+0007"
    assert name_in_words("x") == "“x”"


@given(TEXTS)
def test_plain_blanks_stand_only_between_words(text: str) -> None:
    plain = with_plain_blanks(text)

    assert plain == plain.strip()
    assert "  " not in plain


@pytest.mark.parametrize("text", ["\u202bEgypt\u202c", "\u2067Egypt\u2069", "Eg\u202aypt", "\u061cEgypt"])
def test_what_sets_the_direction_of_letters_is_a_control_character(text: str) -> None:
    assert without_controls(text) == "Egypt"
    assert difference_between(text, "Egypt") is Match.CONTROL_CHAR


@given(TEXTS)
def test_no_control_character_is_left(text: str) -> None:
    left = without_controls(text)

    assert not any(unicodedata.category(character) == "Cc" and character not in "\t\n\r" for character in left)


@given(TEXTS)
def test_no_combining_mark_is_left(text: str) -> None:
    assert not any(unicodedata.combining(character) for character in without_accents(text))
