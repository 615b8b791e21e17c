from __future__ import annotations

import pytest

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.abbreviations import has_shortened_words, is_cut_short, is_short_for
from editor_app.vocabularies.index import Match, VocabularyIndex

PLACES = ("Dominican Republic", "Dominica", "Austria", "Australia", "South Africa", "Southern Africa", "North Korea")
CONGO = Concept("dr-congo", "Democratic Republic of the Congo", alternative_labels=("DR Congo",), is_top_concept=True)


@pytest.fixture
def index() -> VocabularyIndex:
    plain = tuple(Concept(label.casefold().replace(" ", "-"), label) for label in PLACES)
    affairs = Concept("affairs", "Technology and International Affairs")
    policy = Concept("policy", "U.S. Nuclear Policy")
    return VocabularyIndex(Scheme("things", "Things", "1", concepts=(*plain, CONGO, affairs, policy)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Dominican Rep.", "Dominican Republic"),
        ("Dem. Rep. of Congo", CONGO.preferred_label),
        ("Dem.Rep. of the Congo", CONGO.preferred_label),
        ("Tech. & Intl. Affairs", "Technology and International Affairs"),
        ("Tech. and Int. Aff.", "Technology and International Affairs"),
        ("U.S. Nucl. Policy", "U.S. Nuclear Policy"),
        ("N. Korea", "North Korea"),
        ("Austral.", "Australia"),
    ],
)
def test_a_word_that_was_cut_short_with_a_dot_is_another_punctuation(
    index: VocabularyIndex, written: str, meant: str
) -> None:
    found = index.resolve(written)

    assert found.kind is Match.PUNCTUATION
    assert found.concept is not None
    assert found.concept.preferred_label == meant


@pytest.mark.parametrize("written", ["Aust.", "S. Africa", "N.K.", "Rep.", "Dem. Rep. of Korea"])
def test_what_may_be_short_for_two_terms_or_for_none_leads_to_none(index: VocabularyIndex, written: str) -> None:
    assert index.resolve(written).kind is not Match.PUNCTUATION
    assert index.find(written) is None


def test_a_shortened_word_begins_like_the_word_or_holds_its_letters_in_their_order() -> None:
    assert is_short_for("Int. Law", "International Law")
    assert is_short_for("Intl. Law", "International Law")
    assert not is_short_for("Ilnt. Law", "International Law")
    assert not is_short_for("Intl Law", "International Law")
    assert not is_short_for("Intl. Law and Order", "International Law")


def test_a_word_cut_at_its_end_goes_before_one_that_lost_letters_inside() -> None:
    concepts = (Concept("economy", "Economy"), Concept("education", "Education"))
    found = VocabularyIndex(Scheme("things", "Things", "1", concepts=concepts)).resolve("Econ.")

    assert is_short_for("Econ.", "Education")
    assert not is_cut_short("Econ.", "Education")
    assert found.concept is concepts[0]


def test_without_a_dot_or_enough_letters_nothing_was_cut_short() -> None:
    assert has_shortened_words("Intl. Law")
    assert not has_shortened_words("Intl Law")
    assert not has_shortened_words("N.K.")
