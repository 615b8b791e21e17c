from __future__ import annotations

import pytest

from editor_app.config.paths import resources_folder
from editor_app.config.profile import load_profile, vocabularies_folder
from editor_app.vocabularies.index import Match, VocabularyIndex
from editor_app.vocabularies.loading import load_vocabularies


@pytest.fixture(scope="module")
def regions() -> VocabularyIndex:
    folder = vocabularies_folder(resources_folder(), "carnegie")
    return load_vocabularies(load_profile(resources_folder(), "carnegie"), folder)["regions"]


@pytest.mark.parametrize(
    "names",
    [
        ("Niger", "Nigeria"),
        ("North Korea", "South Korea"),
        ("Democratic Republic of the Congo", "Republic of the Congo"),
        ("Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"),
        ("Dominica", "Dominican Republic"),
        ("Slovakia", "Slovenia"),
        ("Austria", "Australia"),
        ("Iran", "Iraq"),
        ("Georgia", "Jordan", "Chad", "Türkiye"),
        ("Samoa", "Micronesia", "Sudan", "South Sudan"),
    ],
)
def test_names_that_are_near_are_different_regions(regions: VocabularyIndex, names: tuple[str, ...]) -> None:
    found = [regions.resolve(name) for name in names]

    assert all(resolution.is_exact for resolution in found)
    assert len({resolution.concept.id for resolution in found if resolution.concept}) == len(names)


def test_a_name_of_two_states_offers_both(regions: VocabularyIndex) -> None:
    found = regions.resolve("Congo")

    assert found.kind is Match.HOMOGRAPH
    assert {concept.id for concept in found.candidates} == {
        "democratic-republic-of-the-congo",
        "republic-of-the-congo",
    }
    assert {concept.id for concept in regions.suggest("Korea")[:2]} == {"north-korea", "south-korea"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Soudan", "Sudan"),
        ("Irak", "Iraq"),
        ("Německo", None),
        ("Deutschland", "Germany"),
        ("アメリカ合衆国", "United States"),
        ("대한민국", "South Korea"),
        ("الأردن", "Jordan"),
        ("Gruzja", "Georgia"),
        ("Білорусь", "Belarus"),
        ("Türkei", "Türkiye"),
        ("Moyen-Orient", "Middle East"),
    ],
)
def test_a_name_in_another_language_leads_to_its_region(
    regions: VocabularyIndex, written: str, meant: str | None
) -> None:
    concept = regions.find(written)

    assert (concept.preferred_label if concept else None) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Voters in Northern Ireland decide.", "United Kingdom"),
        ("A base in New Mexico was closed.", "United States"),
        ("African American voters decide.", "United States"),
        ("Herders in Inner Mongolia protest.", "China"),
        ("Talks with Turkish Cypriots go on.", "Cyprus"),
        ("The Bosnian Serbs walked out.", "Bosnia and Herzegovina"),
        ("Voices from Papua New Guinea.", "Papua New Guinea"),
        ("Elections in South Sudan.", "South Sudan"),
        ("The Kremlin did not answer.", "Russia"),
        ("Iraqi Kurdistan voted.", "Iraq"),
        ("US officials left.", "United States"),
        ("A U.S. envoy arrived.", "United States"),
        ("Nigeriens voted.", "Niger"),
        ("The Salvadoran president spoke.", "El Salvador"),
        ("Trouble in the Democratic Republic of Congo.", "Democratic Republic of the Congo"),
        ("Россия молчит.", "Russia"),
    ],
)
def test_a_region_is_found_in_a_text(regions: VocabularyIndex, text: str, meant: str) -> None:
    assert [mention.concept.preferred_label for mention in regions.mentions(text)] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Maurice Chevin met Dominique Perrin and Malte Brandt.",
        "Salvador and Mauricio agreed.",
        "FAS counted the warheads.",
        "Grenade attacks went on for a week.",
        "They sailed past Long Island to the North Pole.",
        "They told us to polish the table.",
        "Того же мнения придерживаются и другие.",
        "Малі підприємства закриваються.",
        "The court in The Hague ruled, and the Oslo accords held.",
        "The Helsinki process, the Lisbon treaty and the Vienna talks.",
        "Sofia and Victoria spoke; a guinea pig did not.",
        "The Indo-Pacific and the Pacific Ocean.",
        "The Congolese delegation spoke.",
        "Dominicans voted.",
    ],
)
def test_words_that_look_like_a_region_are_none(regions: VocabularyIndex, text: str) -> None:
    assert [mention.concept.preferred_label for mention in regions.mentions(text)] == []


@pytest.mark.parametrize(
    ("child", "offered"),
    [
        ("western-europe", {"europe"}),
        ("germany", {"western-europe"}),
        ("lebanon", {"levant"}),
        ("gulf", {"middle-east"}),
        ("ukraine", set()),
        ("east-asia", set()),
        ("albania", set()),
    ],
)
def test_only_edges_that_are_mostly_kept_are_offered(regions: VocabularyIndex, child: str, offered: set[str]) -> None:
    concept = regions.concept(child)

    assert concept is not None
    assert set(concept.suggests) == offered


def test_where_the_archive_is_silent_the_united_nations_are_heard(regions: VocabularyIndex) -> None:
    assert {"central-africa", "southern-africa"} <= regions.hierarchy.broader("angola")
    assert {"east-africa", "southern-africa"} <= regions.hierarchy.broader("zambia")
    assert "africa" in regions.hierarchy.broader("southern-eastern-and-western-africa")


def test_every_region_in_use_hangs_on_the_tree(regions: VocabularyIndex) -> None:
    in_use = [concept for concept in regions.scheme.concepts if not concept.is_deprecated]
    tops = {concept.id for concept in in_use if concept.is_top_concept}

    assert [concept.id for concept in in_use if not (regions.hierarchy.broader(concept.id) | {concept.id}) & tops] == []
    assert [concept.id for concept in in_use if concept.is_top_concept and not concept.scope_note] == []
