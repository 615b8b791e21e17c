from __future__ import annotations

import pytest

from editor_app.domain.vocabulary import Concept, Label, LabelKind, Scheme
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.occurrence import Occurrences, SearchedText

COAST = Scheme(
    "coast",
    "Coast",
    "1",
    (
        Concept("coast", "North Coast"),
        Concept(
            "oman",
            "Oman",
            ("OM",),
            ("Omman",),
            broader=("coast",),
            demonyms=("Omani",),
            labels=(("ru", "Оман"),),
            other_labels=(
                Label(LabelKind.ALTERNATIVE, "en-gb", "Sultanate"),
                Label(LabelKind.ALTERNATIVE, "fr", "Sud"),
            ),
        ),
        Concept("cote", "Côte d’Or", broader=("coast",)),
        Concept("mark", "—", broader=("oman",)),
    ),
)


def is_in(concept_id: str, text: str) -> bool:
    return Occurrences(VocabularyIndex(COAST)).is_in(concept_id, SearchedText(text))


@pytest.mark.parametrize(
    "text",
    [
        "He came from Oman.",
        "OMAN",
        "Oman’s lamps",
        "two Omanis",
        "the OM code",
        "spelled Omman",
        "the Sultanate",
        "(Oman)",
        "Ōman",
    ],
)
def test_any_name_in_the_language_of_the_scheme_is_found(text: str) -> None:
    assert is_in("oman", text)
    assert is_in("coast", text), "what is below counts"


@pytest.mark.parametrize("text", ["a woman in Rome", "om", "OMEN", "Оман", "le Sud", "", "the north and the coast"])
def test_parts_of_words_and_names_in_other_languages_are_not(text: str) -> None:
    assert not is_in("oman", text)


@pytest.mark.parametrize("text", ["the Côte d'Or", "COTE D’OR", "Cote d‘Or, and on"])
def test_accents_and_marks_do_not_matter(text: str) -> None:
    assert is_in("cote", text)


def test_the_quick_look_sees_whole_words_only() -> None:
    names = Occurrences(VocabularyIndex(COAST))

    assert names.may_name("oman", SearchedText("He came from Oman."))
    assert names.may_name("coast", SearchedText("on the north coast"))
    assert not names.may_name("oman", SearchedText("two Omanis"))
    assert names.is_in("oman", SearchedText("two Omanis"))


def test_a_text_is_as_long_as_it_was_given() -> None:
    assert len(SearchedText("four")) == 4
