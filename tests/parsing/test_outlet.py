from __future__ import annotations

import pytest

from editor_app.parsing.outlet import (
    can_be_outlet,
    credit_on_line,
    glued_credit_end,
    has_outlet_word,
    is_agency,
    outlet_on_line,
)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source: Kommersant", "Kommersant"),
        ("Source:Kommersant", "Kommersant"),
        ("Source : Le Courrier", "Le Courrier"),
        ("Источник: Новая гавань", "Новая гавань"),
        ("Source: NPR’s Morning Edition, March 3, 2011", "NPR’s Morning Edition, March 3, 2011"),
        ("Source: Diane Rehm Show (NPR)", "Diane Rehm Show (NPR)"),
        ("来源：港口报", "港口报"),
    ],
)
def test_an_outlet_is_kept_whole_as_printed(line: str, outlet: str) -> None:
    assert outlet_on_line(line) == outlet


@pytest.mark.parametrize(
    "line",
    [
        "Source:",
        "Sources: Kommersant",
        "Source of trouble: the crane",
        "The Source: a play",
        "Source: the harbor master’s own ledger, which he keeps in a tin.",
        "Source: " + "a very long account of where all this comes from " * 5,
    ],
)
def test_other_lines_name_no_outlet(line: str) -> None:
    assert outlet_on_line(line) is None


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Source: Getty", "Getty"),
        ("Источник: Getty", "Getty"),
        ("Photo credit: Mara Lindholm", "Mara Lindholm"),
        ("REQUIRED IMAGE", ""),
        ("required image", None),
        ("A picture of Getty", None),
    ],
)
def test_a_credit_names_its_source_or_asks_for_an_image(line: str, credit: str | None) -> None:
    assert credit_on_line(line) == credit


def test_the_usual_agencies_are_known() -> None:
    assert all(map(is_agency, ("Getty", "Getty Images", "AP", "AP/John Doe", "")))
    assert not is_agency("The Harbor Post")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Source: GettyThe ferry stops.", "The ferry stops."),
        ("REQUIRED IMAGEThe ferry stops.", "The ferry stops."),
        ("Source: AP“Ships,” he says, are cats.", "“Ships,” he says, are cats."),
    ],
)
def test_text_glued_to_a_credit_begins_behind_it(line: str, rest: str) -> None:
    assert line[glued_credit_end(line) :] == rest


@pytest.mark.parametrize("line", ["Source: Getty", "Source: APPolitics", "The ferry stops.", "Source: Getty Images"])
def test_nothing_is_cut_from_a_credit_alone(line: str) -> None:
    assert glued_credit_end(line) == 0


@pytest.mark.parametrize(
    "line", ["The Harbor Post", "BBC", "Al-Mina", "Радио «Амурский час»", "60 Minutes", "NPR’s Fresh Air"]
)
def test_a_short_line_can_be_an_outlet(line: str) -> None:
    assert can_be_outlet(line)


@pytest.mark.parametrize(
    "line",
    [
        "Introduction",
        "Key Findings",
        "Введение",
        "The harbor waits.",
        "Why now?",
        "Speakers:",
        "the harbor",
        "Q: Why",
        "• Research",
        "About the Author",
        "Recent Work",
        "Commentary",
        "One two three four five six seven eight nine",
        "A" * 91,
    ],
)
def test_headings_sentences_labels_turns_and_lists_cannot(line: str) -> None:
    assert not can_be_outlet(line)


def test_words_that_outlets_have_are_known() -> None:
    assert all(map(has_outlet_word, ("The Harbor Post", "Radio Levantine", "gazeta.ru", "Эхо Москвы", "BBC Newsnight")))
    assert not any(map(has_outlet_word, ("A Town Without a Sea", "Posted Early", "Newsletters")))


def test_a_credit_that_says_source_twice_names_what_is_behind() -> None:
    assert credit_on_line("Source: Source: Getty") == "Getty"
