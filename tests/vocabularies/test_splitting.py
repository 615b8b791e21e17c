from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.splitting import split_terms

NAMES = ("Syria", "Lebanon", "Iraq", "Bosnia and Herzegovina", "EU", "Ukraine", "Trade, Tools, and Nets", "Rope")
INDEX = VocabularyIndex(Scheme("s", "S", "1", tuple(Concept(name.casefold(), name) for name in NAMES)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Syria & Lebanon", ["Syria", "Lebanon"]),
        ("Syria,Lebanon,Iraq", ["Syria", "Lebanon", "Iraq"]),
        ("Syria\tLebanon", ["Syria", "Lebanon"]),
        ("Syria  Lebanon", ["Syria", "Lebanon"]),
        ("Syria – Lebanon", ["Syria", "Lebanon"]),
        ("Syria\\Lebanon", ["Syria", "Lebanon"]),
        ("Syria、Lebanon", ["Syria", "Lebanon"]),
        ("Syria;#12;#Lebanon", ["Syria", "Lebanon"]),
        ('["Syria", "Iraq"]', ["Syria", "Iraq"]),
        ("Syria > Iraq > Lebanon", ["Syria", "Iraq", "Lebanon"]),
        ("Bosnia and Herzegovina, Syria, and Iraq", ["Bosnia and Herzegovina", "Syria", "Iraq"]),
        ("Rope and Trade, Tools, and Nets", ["Rope", "Trade, Tools, and Nets"]),
        ("Syria und Iraq", ["Syria", "Iraq"]),
        ("EUUkraine", ["EU", "Ukraine"]),
        ("SyriaIraqLebanon", ["Syria", "Iraq", "Lebanon"]),
    ],
)
def test_known_terms_are_taken_apart(text: str, names: list[str]) -> None:
    assert [concept.preferred_label for concept in split_terms(text, INDEX)] == names


@pytest.mark.parametrize(
    "text",
    ["", "Syria", "Syria and the rest", "Bosnia and Herzegovina", "Trade, Tools, and Nets", "Atlantis, Syria", ";"],
)
def test_one_term_and_a_part_that_is_none_stay_whole(text: str) -> None:
    assert split_terms(text, INDEX) == ()


@given(st.text(alphabet="SyriaEU ,;|&-\n", max_size=60))
def test_any_text_may_be_looked_at(text: str) -> None:
    parts = split_terms(text, INDEX)

    assert not parts or all(INDEX.find(part.preferred_label) is part for part in parts)
    assert len({part.id for part in parts}) == len(parts)
