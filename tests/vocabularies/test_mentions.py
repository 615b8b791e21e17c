from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.mentions import MentionFinder

CONCEPTS = (
    Concept("congo", "Congo", is_ambiguous=True),
    Concept("congo-2", "Other Congo", ("Congo",), is_ambiguous=True),
    Concept("eu", "EU"),
    Concept("georgia", "Georgia", demonyms=("Georgian",), is_ambiguous=True),
    Concept("korea", "North Korea", ("DPRK",), demonyms=("North Korean",), labels=(("ru", "Северная Корея"),)),
    Concept("old", "Old Land", is_deprecated=True),
    Concept("poland", "Poland", demonyms=("Polish",)),
    Concept("security", "Security"),
    Concept("us", "United States", ("U.S.", "US"), demonyms=("American",)),
    Concept("latin", "Latin America", demonyms=("Latin American",)),
)
FINDER = MentionFinder(CONCEPTS)


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.concept.id, text[mention.start : mention.end]) for mention in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("talks with North Korea began", [("korea", "North Korea")]),
        ("a North Korean ship of the DPRK", [("korea", "North Korean"), ("korea", "DPRK")]),
        ("U.S. and Polish ships", [("us", "U.S"), ("poland", "Polish")]),
        ("the security of the EU", [("security", "security"), ("eu", "EU")]),
        ("Latin American states", [("latin", "Latin American")]),
        ("the American’s view", [("us", "American")]),
        ("Северная Корея молчит", [("korea", "Северная Корея")]),
        ("they came from Georgia by sea", [("georgia", "Georgia")]),
    ],
)
def test_names_aliases_and_adjectives_are_found(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "they told us all of it",
        "by the polish of its brass",
        "Georgia writes letters",
        "It rained. Georgia slept.",
        "the Old Land is gone",
        "North of it lies Korea",
        "eu sou",
        "from the Congo",
        "North\n\n\nKorea",
        "",
    ],
)
def test_what_only_looks_like_a_name_is_not_found(text: str) -> None:
    assert found(text) == []


@given(st.lists(st.sampled_from(["North Korea", "the EU", "us", "U.S.", "Polish", "ß", "İ", "  ", "x, "]), max_size=12))
def test_places_are_exact_and_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = list(FINDER.find(text))

    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert all(text[mention.start : mention.end].strip() for mention in mentions)
    assert sum(mention.concept.id == "korea" for mention in mentions) == pieces.count("North Korea")
    assert sum(mention.concept.id == "us" for mention in mentions) == pieces.count("U.S.")
