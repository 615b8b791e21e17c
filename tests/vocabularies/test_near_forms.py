from __future__ import annotations

import pytest

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.near_forms import without_qualifier
from editor_app.vocabularies.resolution import Match

INDEX = VocabularyIndex(
    Scheme(
        "harbours",
        "Harbours",
        "1",
        (
            Concept("rule", "Rule of Law"),
            Concept("bro", "Nørre Brücke", alternative_labels=("North Bridge",)),
            Concept("inlet", "Inlet", labels=(("ru", "Моржовия"),)),
            Concept("endowment", "Endowment", alternative_labels=("END",)),
            Concept("quays", "Open Quays", hidden_labels=("Opn Quays",)),
            Concept("diwan", "Diwan"),
            Concept("old", "Old Harbour", is_deprecated=True),
            Concept("a", "Man Chester"),
            Concept("b", "Manches Ter"),
        ),
    )
)


@pytest.mark.parametrize(
    ("written", "kind", "concept_id"),
    [
        ("RuleofLaw", Match.WHITESPACE, "rule"),
        ("Ru le of L aw", Match.WHITESPACE, "rule"),
        ("Rule\u200bof\u200bLaw", Match.WHITESPACE, "rule"),
        ("rule-ofLaw", Match.PUNCTUATION, "rule"),
        ("End-owment", Match.PUNCTUATION, "endowment"),
        ("Rule\x1fof Law", Match.CONTROL_CHAR, "rule"),
        ("NorthBridge", Match.ALIAS, "bro"),
        ("OpnQuays", Match.KNOWN_MISSPELLING, "quays"),
        ("Norre Bruecke", Match.DIACRITICS, "bro"),
        ("lnlet", Match.HOMOGLYPH, "inlet"),
        ("Endowrnent", Match.HOMOGLYPH, "endowment"),
        ("Open Quay", Match.INFLECTION, "quays"),
        ("Утвщцьуте", Match.TYPO, "endowment"),
        ("Vjh;jdbz", Match.TYPO, "inlet"),
        ("Morzhoviya", Match.TRANSLITERATION, "inlet"),
        ("Moržovija", Match.TRANSLITERATION, "inlet"),
        ("ديوان", Match.TRANSLITERATION, "diwan"),
        ("Endowment (END)", Match.ALIAS, "endowment"),
        ("END - Endowment", Match.ALIAS, "endowment"),
    ],
)
def test_a_form_is_told_and_leads_to_its_term(written: str, kind: Match, concept_id: str) -> None:
    found = INDEX.resolve(written)

    assert found.kind is kind
    assert found.concept is not None
    assert found.concept.id == concept_id


@pytest.mark.parametrize("written", ["Manchester", "OldHarbour", "I", "R u", "Endowment (Oslo)"])
def test_what_two_terms_share_what_is_retired_and_what_is_short_leads_to_none(written: str) -> None:
    assert INDEX.resolve(written).concept is None


def test_a_name_with_something_added_is_offered_first() -> None:
    assert INDEX.resolve("Endowment (Oslo)").candidates[0].id == "endowment"


def test_the_keyboard_is_named() -> None:
    assert INDEX.resolve("Утвщцьуте").difference == "typed on a Russian keyboard"


def test_forms_are_found_but_guesses_are_not() -> None:
    assert INDEX.find("RuleofLaw") is not None
    assert INDEX.find("Утвщцьуте") is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("CEIP (Washington)", ("CEIP", "Washington")),
        ("DE – Germany", ("DE", "Germany")),
        ("Myanmar [Burma]", ("Myanmar", "Burma")),
        ("Guinea-Bissau", None),
        ("(x)", None),
    ],
)
def test_what_is_added_to_a_name(text: str, parts: tuple[str, str] | None) -> None:
    assert without_qualifier(text) == parts


def test_a_label_is_known_but_for_case_and_marks() -> None:
    assert INDEX.is_label("RULE OF  LAW")
    assert not INDEX.is_label("RuleofLaw")
