"""Who stands behind a label."""

from __future__ import annotations

import pytest

from editor_app.domain.interview import Role
from editor_app.interview.context import tidy_outlet
from editor_app.interview.labels import is_outlet_label, without_honorific
from editor_app.interview.lexicon import lexicon_for
from editor_app.interview.name_forms import initials, is_variant, stands_for
from tests.interview.reading import LANGUAGES, paragraphs, read

ENGLISH = lexicon_for("en", LANGUAGES)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Igor Ivanov", "Igor Ivanov"),
        ("IVANOV", "Igor Ivanov"),
        ("Ivanov", "Igor Ivanov"),
        ("Igor", "Igor Ivanov"),
        ("I. Ivanov", "Igor Ivanov"),
        ("II", "Igor Ivanov"),
        ("I.I.", "Igor Ivanov"),
        ("RW", "ReadWrite"),
        ("А. Воронцов", "Андрей Воронцов"),
        ("van der Berg", "Anna van der Berg"),
        ("Ben Salah", "Huda Ben Salah"),
        ("بن سالم", "هدى بن سالم"),
    ],
)
def test_short_forms_stand_for_the_full_name(short: str, full: str) -> None:
    assert stands_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Petrov", "Igor Ivanov"),
        ("P. Ivanov", "Igor Ivanov"),
        ("IP", "Igor Ivanov"),
        ("I", "Igor Ivanov"),
        ("", "Igor"),
    ],
)
def test_others_do_not(short: str, full: str) -> None:
    assert not stands_for(short, full)


def test_initials_are_the_capitals_of_the_words_or_inside_one() -> None:
    assert initials("Anna-Lena Feld") == "ALF"
    assert initials("ReadWrite") == "RW"
    assert initials("TAZ") == ""


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("leidel", "leidal", True),
        ("jannis leidel", "jannis leidal", True),
        ("leidel", "leidel", False),
        ("leidel", "becker", False),
        ("moe", "mow", False),
        ("anna leidel", "leidel", False),
    ],
)
def test_variants_are_spellings_that_differ(one: str, other: str, alike: bool) -> None:
    assert is_variant(one, other) is alike


def test_titles_are_no_part_of_a_name() -> None:
    assert without_honorific("Mr. Paul Moe", ENGLISH) == "Paul Moe"
    assert without_honorific("Prof. Dr. Moe", ENGLISH) == "Moe"
    assert without_honorific("Judge", ENGLISH) == "Judge"


@pytest.mark.parametrize(
    ("label", "outlet"),
    [
        ("Kommersant", "Kommersant"),
        ("Kommersant", "Kommersant Daily"),
        ("HL", "HarborLine"),
        ("Economist", "The Economist"),
    ],
)
def test_an_outlet_is_known_by_its_tidy_forms(label: str, outlet: str) -> None:
    assert is_outlet_label(label, outlet)


def test_another_name_is_not_the_outlet() -> None:
    assert not is_outlet_label("Feld", "Kommersant")


@pytest.mark.parametrize(
    ("printed", "tidy"),
    [
        ("Kommersant", "Kommersant"),
        ("Harbour Courier, March 3, 2010", "Harbour Courier"),
        ("NPR's Morning Window, 12 May 2011", "NPR's Morning Window"),
        ("Courier, Paris", "Courier, Paris"),
    ],
)
def test_the_tidy_form_of_an_outlet_has_no_date(printed: str, tidy: str) -> None:
    assert tidy_outlet(printed) == tidy


def speakers(body: str, **surroundings: object) -> set[tuple[str, Role | None]]:
    return {(speaker.name, speaker.role) for speaker in read(body, **surroundings).speakers}


SURNAMES = paragraphs(
    "Feld: Why the mill?", "Moe: I wanted bread.", "Feld: Who taught you?", "Moe: My neighbour did, and I watched."
)


def test_surnames_take_the_full_names_of_the_metadata() -> None:
    found = speakers(SURNAMES, metadata={"authors": ["Anna Feld", "Paul Moe"]})

    assert found == {("Anna Feld", Role.QUESTION), ("Paul Moe", Role.ANSWER)}


def test_surnames_take_the_full_name_of_the_introduction() -> None:
    found = speakers(paragraphs("We spoke with Paul Moe at the mill.", SURNAMES))

    assert ("Paul Moe", Role.ANSWER) in found


def test_surnames_stay_where_nothing_says_more() -> None:
    assert speakers(SURNAMES) == {("Feld", Role.QUESTION), ("Moe", Role.ANSWER)}


def test_an_outlets_label_gives_the_outlet() -> None:
    analysis = read(SURNAMES.replace("Feld:", "Kommersant:"), outlet="Kommersant, May 3, 2010")

    assert {turn.speaker for turn in analysis.interview.turns} == {"Kommersant", "Moe"}
    assert next(speaker for speaker in analysis.speakers if speaker.name == "Kommersant").is_outlet


def test_role_words_give_nobody() -> None:
    analysis = read(SURNAMES.replace("Feld:", "Moderator:").replace("Moe:", "Guest:"))

    assert analysis.is_interview
    assert {turn.speaker for turn in analysis.interview.turns} == {None}
    assert analysis.speakers == ()


def test_a_host_in_brackets_asks_whatever_is_said() -> None:
    body = paragraphs(
        "STEVE RAND (Host): With us today is the miller. Welcome.",
        "PAUL MOE (Valley Mills): Thank you. May I ask who grinds your flour?",
        "RAND: A machine, I fear.",
        "MOE: Then I am glad that I came. My stones are two hundred years old.",
        "RAND: Tell us how they sound.",
        "MOE: Like my grandfather after dinner.",
    )

    assert speakers(body) == {("STEVE RAND", Role.QUESTION), ("PAUL MOE", Role.ANSWER)}


def test_words_before_colons_that_are_no_names_take_the_labels_away() -> None:
    body = paragraphs("What to bring: a coat", "Where to go: the gate", "Anna Feld: the guide", "Who pays: nobody")

    assert read(body).speakers == ()


def test_a_first_name_that_recurs_is_the_same_person() -> None:
    body = paragraphs("Anna Feld: Why?", "Paul Moe: I wanted to.", "Anna: And then?", "Paul: I slept for a week.")

    assert {name for name, _ in speakers(body)} == {"Anna Feld", "Paul Moe"}
