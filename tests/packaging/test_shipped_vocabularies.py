from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

pytest.importorskip("babel")
pytest.importorskip("pycountry")

import shipped_vocabularies as shipped

from editor_app.domain.vocabulary import Concept, LabelKind, MatchKind, Scheme

MEMBERS = (
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM "
    "CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS "
    "IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD "
    "MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN "
    "RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN "
    "YE ZM ZW"
)
OBSERVERS_AND_TERRITORIES = ("VA", "PS", "TW", "HK", "MO", "GL", "EH", "PR")


@pytest.fixture(scope="module")
def regions() -> Scheme:
    return shipped.made_regions(shipped.read_facts()["regions"])


def concept_of(scheme: Scheme, concept_id: str) -> Concept:
    return next(concept for concept in scheme.concepts if concept.id == concept_id)


def test_the_shipped_files_are_what_the_facts_make() -> None:
    assert {
        name: (shipped.FOLDER / name).read_bytes() == text.encode()
        for name, text in shipped.made_files(shipped.read_facts()).items()
    } == {"regions.ttl": True, "languages.ttl": True}


def test_the_same_facts_make_the_same_bytes() -> None:
    assert shipped.made_files(shipped.read_facts()) == shipped.made_files(shipped.read_facts())


def test_a_check_tells_what_would_change_and_writing_changes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)

    assert shipped.main(["--check"]) == 1
    assert (
        capsys.readouterr().out
        == "regions.ttl is not what the facts make.\nlanguages.ttl is not what the facts make.\n"
    )
    assert list(tmp_path.iterdir()) == []

    assert shipped.main([]) == 0
    assert capsys.readouterr().out.splitlines() == ["regions.ttl is written.", "languages.ttl is written."]

    assert shipped.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_every_member_of_the_united_nations_is_there_once(regions: Scheme) -> None:
    codes = [code for concept in regions.concepts for name, code in concept.codes if name == "iso2"]

    members = MEMBERS.split()

    assert len(members) == len(set(members)) == 193
    assert set(members) | set(OBSERVERS_AND_TERRITORIES) <= set(codes)
    assert len(codes) == len(set(codes))


def test_a_state_has_its_codes_its_item_and_its_names(regions: Scheme) -> None:
    america = concept_of(regions, "united-states")

    assert dict(america.codes) == {"iso2": "US", "iso3": "USA", "m49": "840"}
    assert [(mapping.kind, mapping.target) for mapping in america.mappings] == [
        (MatchKind.EXACT, "http://www.wikidata.org/entity/Q30")
    ]
    assert dict(america.labels)["fr"] == "États-Unis"
    assert {"US", "U.S."} <= set(america.case_sensitive)


def test_no_item_stands_for_two_regions(regions: Scheme) -> None:
    targets = [mapping.target for concept in regions.concepts for mapping in concept.mappings]

    assert len(targets) == len(set(targets))


def test_every_region_has_a_name_in_every_language(regions: Scheme) -> None:
    missing = {
        concept.id: sorted(set(shipped.LANGUAGES) - {language for language, _ in concept.labels})
        for concept in regions.concepts
    }

    assert {concept_id: languages for concept_id, languages in missing.items() if languages} == {}


def test_a_name_that_cldr_explains_in_brackets_is_two_names(regions: Scheme) -> None:
    myanmar = concept_of(regions, "myanmar")

    assert dict(myanmar.labels)["fr"] == "Myanmar"
    assert ("fr", "Birmanie") in {(label.language, label.text) for label in myanmar.other_labels}
    assert not any("(" in label.text for concept in regions.concepts for label in concept.every_label("en"))


def test_a_word_that_cldr_shortens_is_written_out(regions: Scheme) -> None:
    assert dict(concept_of(regions, "cook-islands").labels)["ru"] == "Острова Кука"
    assert dict(concept_of(regions, "faroe-islands").labels)["ru"] == "Фарерские острова"


def test_a_name_that_is_written_by_hand_stands_before_the_package_s(regions: Scheme) -> None:
    mauritius = concept_of(regions, "mauritius")

    assert dict(mauritius.labels)["fr"] == "Île Maurice"
    assert "Maurice" not in {label.text for label in mauritius.every_label("en")}


def test_an_official_name_comes_from_iso_unless_another_is_given() -> None:
    made = shipped.made_regions(
        {
            "peru": {"label": "Peru", "iso": "PE"},
            "rwanda": {"label": "Rwanda", "iso": "RW", "official": ""},
            "fiji": {"label": "Fiji", "iso": "FJ", "official": "Republic of the Fiji Islands"},
        }
    )

    assert {concept.id: concept.alternative_labels for concept in made.concepts} == {
        "peru": ("Republic of Peru",),
        "rwanda": (),
        "fiji": ("Republic of the Fiji Islands",),
    }


def test_a_code_that_nobody_knows_is_named() -> None:
    with pytest.raises(SystemExit, match=r"ISO 3166-1 has no state or territory “QQ”\."):
        shipped.made_regions({"nowhere": {"label": "Nowhere", "iso": "QQ"}})
    with pytest.raises(SystemExit, match=r"ISO 639 has no language “qq”\."):
        shipped.made_languages({"qq": {}})


def test_the_note_says_where_the_facts_are_from() -> None:
    made = shipped.made_regions(
        {"peru": {"label": "Peru", "iso": "PE"}, "gulf": {"label": "Gulf"}, "asia": {"label": "Asia", "is_seen": True}}
    )

    assert [concept.source_note for concept in made.concepts] == [
        "Seen on archive pages.",
        "Public knowledge: a name in use for this part of the world.",
        "Public knowledge: a state or territory, placed as the archive places its neighbours. "
        "Codes from ISO 3166-1 and UN M49. Names in other languages from Unicode CLDR.",
    ]


def test_what_was_retired_is_no_top_of_the_tree(regions: Scheme) -> None:
    tops = {concept.id for concept in regions.concepts if concept.is_top_concept}

    assert {"europe", "middle-east", "africa"} <= tops
    assert not {concept.id for concept in regions.concepts if concept.is_deprecated} & tops
    assert not {concept.id for concept in regions.concepts if concept.broader} & tops


def test_no_known_misspelling_is_near_another_region(regions: Scheme) -> None:
    """One slip from a second name, and which was meant is for the editor to say."""
    names = [
        (label.text.casefold(), concept.id)
        for concept in regions.concepts
        for label in concept.every_label("en")
        if label.kind is not LabelKind.DEMONYM
    ]
    slips = [(slip, concept.id) for concept in regions.concepts for slip in concept.hidden_labels]

    near = [
        (slip, other)
        for slip, own in slips
        for name, other in names
        if other != own and OSA.distance(slip.casefold(), name, score_cutoff=1) <= 1
    ]

    assert near == []


def test_names_that_are_near_each_other_have_no_known_misspellings(regions: Scheme) -> None:
    states = [concept for concept in regions.concepts if "iso2" in dict(concept.codes)]
    near = {
        concept.id
        for one, other in combinations(states, 2)
        if OSA.distance(one.preferred_label, other.preferred_label, score_cutoff=2) <= 2
        for concept in (one, other)
    }

    assert {"iran", "iraq", "niger", "nigeria", "austria", "australia", "slovakia", "slovenia"} <= near
    assert [concept.id for concept in states if concept.id in near and concept.hidden_labels] == []


def test_regions_of_a_near_name_are_said_to_be_different() -> None:
    made = shipped.made_regions({"iran": {"label": "Iran", "differs": ["iraq"]}, "iraq": {"label": "Iraq"}})

    assert [(statement.property, statement.value) for statement in made.concepts[0].extra] == [
        ("http://www.w3.org/2002/07/owl#differentFrom", "<urn:editor-app:vocab/regions/iraq>")
    ]
    assert made.concepts[1].extra == ()


def test_a_language_is_called_by_its_code_in_english_and_in_itself() -> None:
    languages = shipped.made_languages(shipped.read_facts()["languages"])
    arabic = concept_of(languages, "ar")

    assert arabic.preferred_label == "ar"
    assert arabic.alternative_labels == ("Arabic", "ara")
    assert dict(arabic.labels)["ar"] == "العربية"
    assert dict(concept_of(languages, "he").labels)["he"] == "עברית"
    assert dict(concept_of(languages, "ku").labels)["ku"] == "kurdî"


def test_a_language_has_the_codes_of_libraries_its_former_ones_and_that_of_its_country() -> None:
    languages = shipped.made_languages(shipped.read_facts()["languages"])

    assert concept_of(languages, "cs").codes == (("country", "cz"), ("iso639-2b", "cze"), ("iso639-3", "ces"))
    assert ("iso639-other", "iw") in concept_of(languages, "he").codes
    assert ("iso639-other", "cmn") in concept_of(languages, "zh").codes
    assert ("country", "kr") in concept_of(languages, "ko").codes


def test_a_country_whose_code_is_another_language_s_gives_it_none() -> None:
    languages = shipped.made_languages(shipped.read_facts()["languages"])

    assert [code for name, code in concept_of(languages, "am").codes if name == "country"] == []  # et is Estonian
    assert [code for name, code in concept_of(languages, "hy").codes if name == "country"] == []  # am is Amharic


def test_no_code_stands_for_two_languages() -> None:
    languages = shipped.made_languages(shipped.read_facts()["languages"])
    codes = [code for concept in languages.concepts for _, code in concept.codes]

    assert len(codes) == len(set(codes))


def test_other_names_of_a_language_in_itself_stand_beside_the_package_s() -> None:
    spanish = concept_of(shipped.made_languages({"es": {"own": ["castellano", "español"]}}), "es")

    assert dict(spanish.labels)["es"] == "español"
    assert [(label.language, label.text) for label in spanish.other_labels] == [("es", "castellano")]
