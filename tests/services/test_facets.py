"""Facets from plain counts: order, trees and terms, without a library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.listing import FacetValue
from editor_app.domain.query import EVERYTHING, And, FieldTerm, Query
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.services.facets import Facet, FacetSource, count_facets, facet_labels
from editor_app.vocabularies.index import VocabularyIndex

SCHEME = Scheme(
    "regions",
    "Regions",
    "1",
    (
        Concept("europe", "Europe", alternative_labels=("EU",)),
        Concept("france", "France", broader=("europe",)),
        Concept("paris", "Paris", broader=("france",)),
        Concept("asia", "Asia"),
        Concept("turkey", "Türkiye", broader=("europe", "asia")),
        Concept("loop", "Loop", broader=("loop",)),
    ),
)
TOPICS = Scheme("topics", "Topics", "1", (Concept("security", "Security"), Concept("trade", "Trade")))
PROFILE = Profile(
    "small",
    "Small",
    (
        Field("regions", "Regions", FieldKind.TERMS, "regions", query_names=("region",), is_facet=True),
        Field("topics", "Topics", FieldKind.TERMS, "topics", is_facet=True),
        Field("authors", "Authors", FieldKind.PEOPLE, query_names=("author", "by"), is_facet=True),
        Field("published", "Published", FieldKind.DATE, is_facet=True, is_own=True),
        Field("programs", "Programs", FieldKind.TERMS, "programs"),
    ),
)
INDEXES = {"regions": VocabularyIndex(SCHEME), "topics": VocabularyIndex(TOPICS)}


class Counted:
    """A source with fixed counts, which remembers what it was asked to count."""

    def __init__(self, **values: dict[str, int]) -> None:
        self._values = values
        self.counted: list[str] = []

    def values_of(self, _query: Query, fields: Sequence[str]) -> Mapping[str, tuple[FacetValue, ...]]:
        return {
            name: tuple(FacetValue(value, count) for value, count in self._values.get(name, {}).items())
            for name in fields
        }

    def count(self, query: Query) -> int:
        assert isinstance(query, And)
        term = query.operands[-1]
        assert isinstance(term, FieldTerm)
        self.counted.append(term.value)
        return 100 + len(self.counted)


def facet(name: str, source: Counted) -> Facet:
    (found,) = count_facets(FacetSource(source.values_of, source.count), EVERYTHING, [name], PROFILE, INDEXES)
    return found


def test_the_facets_are_the_profiles_between_state_and_verdict() -> None:
    assert list(facet_labels(PROFILE)) == [
        "state", "severity", "findings", "regions", "topics", "authors", "year", "language", "verdict",
    ]  # fmt: skip


def test_an_unknown_facet_is_left_out() -> None:
    source = Counted()
    assert count_facets(FacetSource(source.values_of, source.count), EVERYTHING, ["nosuch"], PROFILE, INDEXES) == ()


def test_a_leaf_keeps_its_own_count_and_its_parents_are_counted() -> None:
    source = Counted(regions={"Paris": 7})
    values = [(node.label, node.depth, node.count) for node in facet("regions", source).values]
    assert values == [("Europe", 0, 101), ("France", 1, 102), ("Paris", 2, 7)]
    assert source.counted == ["Europe", "France"]


def test_a_parent_that_is_tagged_itself_is_counted_with_what_is_below() -> None:
    source = Counted(regions={"France": 3, "Paris": 7})
    values = [(node.label, node.count) for node in facet("regions", source).values]
    assert values == [("Europe", 101), ("France", 102), ("Paris", 7)]


def test_an_alias_is_shown_under_its_term_and_counted_with_it() -> None:
    source = Counted(regions={"EU": 2, "Europe": 5})
    assert [(node.label, node.count) for node in facet("regions", source).values] == [("Europe", 101)]


def test_a_term_with_two_parents_stands_once_under_the_first() -> None:
    labels = [(node.label, node.depth) for node in facet("regions", Counted(regions={"Türkiye": 1})).values]
    assert labels == [("Europe", 0), ("Türkiye", 1)]


def test_a_term_above_itself_does_no_harm() -> None:
    assert [node.label for node in facet("regions", Counted(regions={"Loop": 1})).values] == ["Loop"]


def test_values_that_no_vocabulary_knows_come_last() -> None:
    source = Counted(regions={"Atlantis": 9, "Asia": 1})
    values = [(node.label, node.count, node.term) for node in facet("regions", source).values]
    assert values == [("Asia", 1, "region:Asia"), ("Atlantis", 9, "region:Atlantis")]


def test_a_flat_vocabulary_stays_in_the_order_of_its_counts() -> None:
    values = facet("topics", Counted(topics={"Trade": 9, "Security": 4})).values
    assert [(node.label, node.count, node.depth) for node in values] == [("Trade", 9, 0), ("Security", 4, 0)]


def test_terms_are_quoted_where_they_need_it_and_use_the_first_query_name() -> None:
    values = facet("authors", Counted(authors={"Ada Quay": 1, "Bo": 1, 'A "B" C': 1})).values
    assert [node.term for node in values] == ['author:"Ada Quay"', "author:Bo", r'author:"A \"B\" C"']


def test_findings_are_asked_for_by_their_flag() -> None:
    values = facet("findings", Counted(flag={"text.homoglyph": 3})).values
    assert [(node.label, node.term) for node in values] == [("text.homoglyph", "flag:text.homoglyph")]


def test_states_and_severities_keep_their_own_order() -> None:
    states = facet("state", Counted(state={"held": 9, "new": 1, "approved": 5})).values
    assert [node.value for node in states] == ["new", "approved", "held"]
    severities = facet("severity", Counted(severity={"info": 9, "error": 1, "warning": 5})).values
    assert [node.term for node in severities] == ["severity:error", "severity:warning", "severity:info"]


def test_years_come_from_the_latest() -> None:
    values = facet("year", Counted(year={"1999": 9, "2011": 1})).values
    assert [node.term for node in values] == ["year:2011", "year:1999"]
