"""Values that may be one term, and those that must never be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from editor_app.vocabularies.clusters import Cluster, free_clusters, known_clusters
from editor_app.vocabularies.normalise import key2
from editor_app.vocabularies.resolution import Match
from tests.vocabularies.samples import harbours


def members(clusters: list[Cluster]) -> dict[str, list[str]]:
    return {cluster.label: [variant.value for variant in cluster.variants] for cluster in clusters}


def test_values_lead_to_the_term_that_they_are_written_for() -> None:
    usage = {"Inner Basin": 40, "inner basin": 3, "Old Dock": 5, "Iner Basin": 1, "Quay": 2, "QUAY": 1, "Lagoon": 9}
    clusters = known_clusters(usage, harbours())

    assert members(clusters) == {"Inner Basin": ["Old Dock", "inner basin", "Iner Basin"], "Quay": ["QUAY"]}
    assert [variant.kind for variant in clusters[0].variants] == [Match.ALIAS, Match.CASE, Match.KNOWN_MISSPELLING]
    assert (clusters[0].count, clusters[0].variant_count) == (40, 9)
    assert clusters[0].concept is not None


def test_two_known_names_are_never_put_together() -> None:
    usage = {"Inlet": 3, "Inner Basin": 4, "Pier": 2, "Pier (East)": 1, "Pier (West)": 1}

    assert known_clusters(usage, harbours()) == []


def test_what_an_editor_set_apart_stays_apart() -> None:
    usage = {"Quay": 2, "QUAY": 1}

    assert known_clusters(usage, harbours(), lambda one, other: {one, other} == {"Quay", "QUAY"}) == []


def test_unknown_values_are_put_to_the_most_used_spelling() -> None:
    usage = {"Lighthouse": 10, "lighthouse": 2, "Light-house": 1, "Lighthuose": 4, "Lighthouses": 3, "Harbour": 1}

    assert members(free_clusters(usage)) == {"Lighthouse": ["Lighthuose", "Lighthouses", "lighthouse", "Light-house"]}


def test_the_order_of_words_makes_no_difference() -> None:
    assert members(free_clusters({"Ivanov, Igor": 1, "Igor Ivanov": 5})) == {"Igor Ivanov": ["Ivanov, Igor"]}


@pytest.mark.parametrize(
    "pair",
    [("Iran", "Iraq"), ("Mali", "Bali"), ("COP 21", "COP 22"), ("Session 2010", "Session 2011"), ("Oman", "Roman")],
)
def test_short_words_and_numbers_are_left_alone(pair: tuple[str, str]) -> None:
    assert free_clusters(dict.fromkeys(pair, 3)) == []


def test_small_steps_do_not_chain_what_is_far_apart() -> None:
    usage = {"aaaaaaa": 9, "aaaaaab": 5, "aaaaabb": 7, "aaaabbb": 3}

    assert members(free_clusters(usage)) == {"aaaaaaa": ["aaaaaab"], "aaaaabb": ["aaaabbb"]}


def test_unknown_values_set_apart_stay_apart() -> None:
    usage = {"Lighthouse": 10, "Lighthouses": 3, "LIGHTHOUSE": 1}

    assert free_clusters(usage, lambda _one, _other: True) == []


WORDS = st.text("abcdé ", min_size=1, max_size=9)


@given(st.dictionaries(WORDS, st.integers(1, 9), max_size=14))
def test_every_value_is_in_one_cluster_at_most_and_near_its_label(usage: dict[str, int]) -> None:
    seen: set[str] = set()
    for cluster in free_clusters(usage):
        for value in (cluster.label, *(variant.value for variant in cluster.variants)):
            assert value in usage
            assert value not in seen
            seen.add(value)
        assert cluster.count == usage[cluster.label]


@given(st.text("abcdefg", min_size=5, max_size=10), st.data())
def test_one_slip_is_always_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    before, after = word[:place], word[place + 1 :]
    slips = [before + after, f"{before}x{word[place:]}", f"{before}x{after}"]
    if place < len(word) - 1:
        slips.append(word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    slip = data.draw(st.sampled_from(slips))
    if slip == word or min(len(slip), len(word)) < 5:
        return
    assert OSA.distance(key2(word), key2(slip)) <= 1
    assert members(free_clusters({word: 5, slip: 1})) == {word: [slip]}
