from __future__ import annotations

import pytest

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.inflection import describe_form, is_form_of, stem_key
from editor_app.vocabularies.resolution import Match
from editor_app.vocabularies.transliteration import latin_key


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Harbours", "Harbor"),
        ("Policies", "Policy"),
        ("Crises", "Crisis"),
        ("Analyses", "Analysis"),
        ("Defence", "Defense"),
        ("Labour Markets", "Labor Market"),
        ("Organisations", "Organization"),
        ("Globalisation", "Globalization"),
        ("Centres", "Center"),
        ("Programmes", "Programs"),
        ("Dialogue", "Dialog"),
        ("Travellers", "Traveler"),
        ("Paediatrics", "Pediatrics"),
    ],
)
def test_number_and_spelling_are_forms_of_a_word(text: str, label: str) -> None:
    assert is_form_of(text, label)
    assert is_form_of(label, text)
    assert stem_key(text) == stem_key(label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Franc", "France"),
        ("Ukrain", "Ukraine"),
        ("Political", "Politics"),
        ("Police", "Policy"),
        ("Economics", "Economists"),
        ("Niger", "Nigeria"),
        ("Tour", "Tor"),
        ("Arms Control", "Arms"),
    ],
)
def test_other_endings_are_other_words(text: str, label: str) -> None:
    assert not is_form_of(text, label)


def test_the_word_that_differs_is_named_with_what_is_different() -> None:
    assert describe_form("Armed Conflicts", "Armed Conflict") == "“conflicts” is “conflict” in another number"
    assert describe_form("Missile Defence", "Missile Defense") == "“defence” is “defense” in another spelling"


def lamps() -> VocabularyIndex:
    concepts = (
        Concept("lamp", "Harbor Lamp"),
        Concept("tower", "Tower", labels=(("ru", "Башня"),)),
        Concept("mast", "Masts", is_assignable=False),
        Concept("old", "Buoy", is_deprecated=True),
        Concept("new", "Buoy"),
    )
    return VocabularyIndex(Scheme("lamps", "Lamps", "1", concepts))


def test_another_form_of_one_term_is_told_as_such() -> None:
    found = lamps().resolve("Harbour Lamps")

    assert (found.kind, found.label) == (Match.INFLECTION, "Harbor Lamp")
    assert found.difference == "“harbour” is “harbor” in another spelling"
    assert not found.is_guess


def test_a_heading_is_never_meant_by_another_form() -> None:
    assert lamps().resolve("Mast").concept is None


@pytest.mark.parametrize("written", ["Bashnya", "Товер"])
def test_another_alphabet_leads_to_the_term_and_is_a_guess(written: str) -> None:
    found = lamps().resolve(written)

    assert (found.kind, found.label, found.is_guess) == (Match.TRANSLITERATION, "Tower", True)
    assert lamps().find(written) is None


def test_latin_letters_have_no_key_in_another_alphabet() -> None:
    assert latin_key("Türkiye") == ""
    assert latin_key("Ум") == ""
    assert latin_key("Россия") == "rossiya"


def test_a_term_in_use_wins_over_a_retired_one_of_its_name() -> None:
    for written in ("Buoy", "buoy", "BUOY "):
        found = lamps().resolve(written)
        assert found.concept is not None
        assert found.concept.id == "new"
    assert lamps().resolve("Buoy").kind is Match.EXACT
