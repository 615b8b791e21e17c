from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.index import Match, VocabularyIndex
from tests.vocabularies.samples import HARBOURS, harbours


@pytest.fixture(scope="module")
def index() -> VocabularyIndex:
    return harbours()


@pytest.mark.parametrize(
    ("text", "kind", "concept_id"),
    [
        ("Quay", Match.EXACT, "quay"),
        ("Wharf", Match.ALIAS, "quay"),
        ("wharf", Match.ALIAS, "quay"),
        ("Iner Basin", Match.KNOWN_MISSPELLING, "inner-basin"),
        ("Северный мост", Match.OTHER_LANGUAGE, "noerrebro"),
        ("two-words", Match.CODE_FOR_LABEL, "two-words"),
        ("quay", Match.CASE, "quay"),
        ("Inner  Basin", Match.WHITESPACE, "inner-basin"),
        ("Swing Bridge - North", Match.DASH_QUOTE, "swing-bridge"),
        ("Nørre Bro\u0000", Match.CONTROL_CHAR, "noerrebro"),
        ("Qυay", Match.HOMOGLYPH, "quay"),
        ("Norre Bro", Match.DIACRITICS, "noerrebro"),
        ("Lamps Nets & Ropes", Match.PUNCTUATION, "two-words"),
        ("IB", Match.ALIAS, "inner-basin"),
        ("Basin, Outer", Match.WORD_ORDER, "outer-basin"),
        ("Inner Bassin", Match.TYPO, "inner-basin"),
        ("Cove", Match.EXACT, "cove"),
    ],
)
def test_a_value_is_found_in_whatever_form(index: VocabularyIndex, text: str, kind: Match, concept_id: str) -> None:
    found = index.resolve(text)

    assert found.kind is kind
    assert found.concept is not None
    assert found.concept.id == concept_id


def test_a_name_of_two_concepts_is_not_decided(index: VocabularyIndex) -> None:
    found = index.resolve("Pier")

    assert found.kind is Match.HOMOGRAPH
    assert found.concept is None
    assert [candidate.id for candidate in found.candidates] == ["pier-east", "pier-west"]


def test_a_form_that_leads_to_two_concepts_is_not_decided(index: VocabularyIndex) -> None:
    found = index.resolve("PIER")

    assert found.kind is Match.AMBIGUOUS
    assert found.concept is None
    assert len(found.candidates) == 2


def test_an_unknown_value_brings_the_nearest_terms(index: VocabularyIndex) -> None:
    found = index.resolve("Basin")

    assert found.kind is Match.UNKNOWN
    assert {candidate.id for candidate in found.candidates} >= {"inner-basin", "outer-basin"}


def test_nothing_near_brings_nothing(index: VocabularyIndex) -> None:
    assert index.resolve("Xylophone").candidates == ()
    assert index.resolve("").candidates == ()


def test_every_preferred_label_stands_for_its_concept(index: VocabularyIndex) -> None:
    for concept in HARBOURS.concepts:
        assert index.resolve(concept.preferred_label).concept is concept
        assert index.resolve(concept.preferred_label).is_exact


def test_what_was_resolved_once_is_remembered(index: VocabularyIndex) -> None:
    assert index.resolve("Norre Bro") is index.resolve("Norre Bro")


def test_a_flood_of_values_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.vocabularies.index._MEMO_LIMIT", 10)
    index = harbours()

    for number in range(25):
        index.resolve(f"Quay {number}")

    assert len(index._memo) <= 10
    assert index.resolve("Quay").is_exact


def test_a_slip_of_the_keyboard_is_no_form_of_a_term(index: VocabularyIndex) -> None:
    assert index.find("Inner Bassin") is None
    assert index.find("inner basin") is index.concept("inner-basin")
    assert index.find("Atlantis") is None


def test_labels_below_hold_aliases_of_all_that_is_narrower(index: VocabularyIndex) -> None:
    assert index.labels_below("inner basin") == (
        "Inner Basin",
        "I.B.",
        "Old Dock",
        "Quay",
        "Kai",
        "Wharf",
        "Swing Bridge – North",
    )


def test_a_label_that_is_not_there_is_below_itself_alone(index: VocabularyIndex) -> None:
    assert index.labels_below("Atlantis") == ("Atlantis",)


def test_narrower_holds_the_concept_itself(index: VocabularyIndex) -> None:
    assert index.narrower("outer-basin") == {"outer-basin", "swing-bridge"}
    assert index.narrower("nowhere") == frozenset()


@pytest.mark.parametrize(
    ("retired", "successors"),
    [("cove", ["inner-basin"]), ("creek", ["outer-basin", "inner-basin"]), ("inlet", ["inner-basin"]), ("dock", [])],
)
def test_chains_of_replacements_end_in_use(index: VocabularyIndex, retired: str, successors: list[str]) -> None:
    concept = index.concept(retired)

    assert concept is not None
    assert [successor.id for successor in index.successors(concept)] == successors


def test_a_circle_of_replacements_ends() -> None:
    turned = (Concept("a", "A", is_deprecated=True, replaced_by=("b", "ghost")), Concept("b", "B", is_deprecated=True))
    circle = VocabularyIndex(Scheme("s", "S", "", (turned[0], replace(turned[1], replaced_by=("a",)))))

    assert circle.successors(circle.scheme.concepts[0]) == ()


def test_retired_terms_are_not_suggested(index: VocabularyIndex) -> None:
    assert [concept.id for concept in index.suggest("Inlets")] == []


def test_a_people_s_name_leads_to_the_place(index: VocabularyIndex) -> None:
    assert index.suggest("Quaysiders")[0].id == "quay"
