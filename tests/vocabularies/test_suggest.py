from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.suggest import Suggester

NAMES = (
    "Iran",
    "Iraq",
    "Niger",
    "Nigeria",
    "Austria",
    "Australia",
    "Slovakia",
    "Slovenia",
    "Dominica",
    "Guinea",
    "Russia",
    "Asia",
    "Mali",
    "Malta",
    "Türkiye",
    "Dominican Republic",
    "North Korea",
    "South Korea",
    "Guinea-Bissau",
    "Equatorial Guinea",
)
CONCEPTS = tuple(Concept(name.casefold(), name) for name in NAMES)


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester((concept.preferred_label, concept) for concept in CONCEPTS)


@pytest.mark.parametrize(
    "slip", ["Irann", "Iraan", "Iraqn", "Nigera", "Nigerr", "Austrlia", "Slovania", "Mala", "Malia"]
)
def test_between_near_names_nothing_is_chosen(suggester: Suggester, slip: str) -> None:
    assert suggester.slip(slip) is None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("Russai", "Russia"),
        ("Rusia", "Russia"),
        ("Tükriye", "Türkiye"),
        ("Nort Korea", "North Korea"),
        ("Guinee", "Guinea"),
    ],
)
def test_a_slip_with_one_reading_is_named(suggester: Suggester, slip: str, meant: str) -> None:
    found = suggester.slip(slip)

    assert found is not None
    assert found.preferred_label == meant


LONG = (
    "Caribbean",
    "Crimean",
    "Democracy",
    "Endowment for International Peace",
    "Samoa",
    "Chile",
    "Biscay",
    "Migration",
)
OTHERS = tuple(Concept(name.casefold(), name) for name in LONG)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("Caribean", "Caribbean"),
        ("Dmeocrucy", "Democracy"),
        ("Endowmen for Internatonal Peace", "Endowment for International Peace"),
        ("Endowmen for Internatonal Pecae", "Endowment for International Peace"),
        ("Smsoa", "Samoa"),
        ("Chie", "Chile"),
        ("Bis3ay", "Biscay"),
    ],
)
def test_a_slip_in_a_name_that_stands_alone_and_two_in_a_long_one_are_named(slip: str, meant: str) -> None:
    found = Suggester((concept.preferred_label, concept) for concept in OTHERS).slip(slip)

    assert found is not None
    assert found.preferred_label == meant


@pytest.mark.parametrize(
    "text", ["Sauna", "Diplomas", "Mitigator", "Emigrating", "Biscay7", "7 Biscay", "Demagogue", "Chi", "Crm"]
)
def test_what_is_two_slips_from_a_short_name_or_another_word_is_none(text: str) -> None:
    assert Suggester((concept.preferred_label, concept) for concept in OTHERS).slip(text) is None


@pytest.mark.parametrize("text", ["", "Ir", "Irak", "1999", "Quay 7", "Completely Else"])
def test_short_words_numbers_and_other_words_are_no_slips(suggester: Suggester, text: str) -> None:
    assert suggester.slip(text) is None


CODES = tuple(Concept(code.casefold(), code) for code in ("ctw", "NPP", "AP", "EP", "MEP", "SAP", "SCP", "asia"))


@pytest.mark.parametrize(("slip", "meant"), [("cwt", "ctw"), ("NNP", "NPP"), ("tcw", "ctw"), ("ctv", "ctw")])
def test_a_slip_in_a_short_code_leads_to_the_one_code_beside_it(slip: str, meant: str) -> None:
    found = Suggester((concept.preferred_label, concept) for concept in CODES).slip(slip)

    assert found is not None
    assert found.preferred_label == meant


@pytest.mark.parametrize("slip", ["SP", "SEP", "XAP", "CAP", "wct", "asi", "NP", "MP"])
def test_between_short_codes_that_are_as_near_nothing_is_chosen(slip: str) -> None:
    assert Suggester((concept.preferred_label, concept) for concept in CODES).slip(slip) is None


def test_a_slip_in_the_short_name_of_a_longer_term_is_none() -> None:
    emirates = Concept("uae", "United Arab Emirates", alternative_labels=("UAE",))

    assert Suggester([("UAE", emirates), (emirates.preferred_label, emirates)]).slip("UEA") is None


def test_the_nearest_comes_first(suggester: Suggester) -> None:
    assert [concept.preferred_label for concept in suggester.suggest("Nigeri")][:2] == ["Nigeria", "Niger"]


def test_a_part_of_a_name_brings_all_that_have_it(suggester: Suggester) -> None:
    assert {concept.preferred_label for concept in suggester.suggest("Korea")} >= {"North Korea", "South Korea"}


def test_no_more_than_asked_for(suggester: Suggester) -> None:
    assert len(suggester.suggest("Guinea", limit=2)) == 2
    assert suggester.suggest("Guinea", limit=2)[0].preferred_label == "Guinea"


@given(st.sampled_from(NAMES))
def test_a_label_is_its_own_nearest(name: str) -> None:
    suggester = Suggester((concept.preferred_label, concept) for concept in CONCEPTS)

    assert suggester.suggest(name)[0].preferred_label == name


@given(st.text(max_size=20))
def test_any_text_may_be_asked_about(text: str) -> None:
    suggester = Suggester((concept.preferred_label, concept) for concept in CONCEPTS)

    assert len(suggester.suggest(text)) <= 5


FOREIGN = tuple(
    (name, concept)
    for concept, names in zip(CONCEPTS, (("Irã",), ("Irak",), ("Nijer",)), strict=False)
    for name in names
)


def test_a_name_in_another_language_is_found_by_its_spelling_too() -> None:
    suggester = Suggester(((concept.preferred_label, concept) for concept in CONCEPTS), FOREIGN)

    assert suggester.suggest("Nijjer")[0].id == "niger"


def test_a_name_in_another_language_is_no_rival_of_a_near_name_in_the_scheme_s_own() -> None:
    germany, gambia = Concept("germany", "Germany"), Concept("gambia", "Gambia")
    suggester = Suggester([("Germany", germany), ("Gambia", gambia)], [("Germani", gambia), ("Germanys", gambia)])

    assert suggester.slip("Germny") == germany
    assert [concept.id for concept in suggester.suggest("Germny")] == ["germany", "gambia"]


def test_a_slip_in_a_foreign_name_is_not_decided_beside_a_near_name_of_the_scheme_s_own() -> None:
    niger, nigeria = Concept("niger", "Niger"), Concept("nigeria", "Nigeria")
    suggester = Suggester([("Niger", niger), ("Nigeria", nigeria)], [("Nijerya", nigeria)])

    assert suggester.slip("Nijery") is None


def test_suggestions_come_in_the_same_order_in_every_run() -> None:
    code = (
        "from tests.vocabularies.test_suggest import CONCEPTS, Suggester\n"
        "many = [(c.preferred_label + end, c) for c in CONCEPTS for end in ('', ' one', ' two', ' six', ' ten')]\n"
        "print([c.id for c in Suggester(many).suggest('Dominician Republik', 20)])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(runs) == 1


def test_what_stands_out_is_nearest_and_what_has_a_rival_is_not() -> None:
    concepts = [Concept("a", "Luxembourg"), Concept("b", "Harbour East"), Concept("c", "Harbour West")]
    suggester = Suggester((concept.preferred_label, concept) for concept in concepts)

    assert suggester.nearest("Luhembourg") is concepts[0]
    assert suggester.nearest("Harbour Est") is None
    assert suggester.nearest("Zzyzx") is None
    assert suggester.nearest("") is None
