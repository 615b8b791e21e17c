from __future__ import annotations

import pytest

from editor_app.parsing.names import (
    Authors,
    is_name,
    is_name_list,
    is_overflow,
    is_sentence,
    split_names,
    surname,
    without_honorific,
)


@pytest.mark.parametrize(
    "name",
    [
        "Mara Lindholm",
        "Thomas Graham, Jr.",
        "John F. Smith",
        "J. D. Vale",
        "Jean-Marc de Villiers",
        "Leyla al-Haddad",
        "Al-Amin bin Rashid",
        "Eoin O’Neill",
        "Shona MacDonald McKay",
        "IGOR PETROV",
        "Анна Петровна Соколова",
        "Ó Briain Máire",
        "سمير بطروسيان",
        "José María de la Cruz",
        "Robert “Bob” Vale",
        "Henry Vale III",
    ],
)
def test_a_name_is_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lindholm",
        "Mara lindholm",
        "mara Lindholm",
        "Mara Lindholm said:",
        "Taiwan StraitUkraine",
        "The harbor was empty",
        "Mara Lindholm 2",
        "One Two Three Four Five Six Seven",
        "A very long line of words that is no name of anybody at all, ever",
        "Mara Lindholm of",
        "Who Pays?",
        "«»“” ‘’",
    ],
)
def test_other_lines_are_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Mara Lindholm", ["Mara Lindholm"]),
        ("Wendy Dixie, Maksym Bezdolny", ["Wendy Dixie", "Maksym Bezdolny"]),
        ("Wendy Dixie and Maksym Bezdolny", ["Wendy Dixie", "Maksym Bezdolny"]),
        ("Wendy Dixie, Maksym Bezdolny, and Rym Mumtaz", ["Wendy Dixie", "Maksym Bezdolny", "Rym Mumtaz"]),
        ("Thomas Graham, Jr., Rym Mumtaz", ["Thomas Graham, Jr.", "Rym Mumtaz"]),
        ("Анна Соболева и Павел Дрозд", ["Анна Соболева", "Павел Дрозд"]),
        ("- +2 Cas Muddle, Rym Mumtaz", ["Cas Muddle", "Rym Mumtaz"]),
        ("Cas Muddle, +2", ["Cas Muddle"]),
    ],
)
def test_a_list_of_names_is_split_into_its_names(line: str, names: list[str]) -> None:
    assert is_name_list(line)
    assert split_names(line) == names


@pytest.mark.parametrize("line", ["", "+2", "A sentence of words.", "Mara Lindholm, the harbor", "A B, " * 90])
def test_other_lines_are_no_lists_of_names(line: str) -> None:
    assert not is_name_list(line)


def test_a_count_of_further_authors_is_known() -> None:
    assert is_overflow("- +2")
    assert not is_overflow("- The second berth")


@pytest.mark.parametrize(
    "text", ["It waits.", "Why?", "“Stop!”", "And so on…", "他们在等。", "He said (twice).", "لماذا؟"]
)
def test_a_sentence_ends_as_one(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize("text", ["A title", "", "Thomas Graham, Jr.", "John F.", "made in the U.S.", "Acme Corp."])
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert not is_sentence(text)


def test_the_surname_is_the_last_word_without_suffix() -> None:
    assert (surname("Thomas Graham, Jr."), surname("Leyla al-Haddad"), surname("Jr.")) == ("graham", "al-haddad", "")


def test_an_honorific_is_taken_away_but_never_the_whole_name() -> None:
    assert without_honorific("Dr. Mara Lindholm") == "Mara Lindholm"
    assert without_honorific("Dr.") == "Dr."


class TestAuthors:
    authors = Authors(["Thomas Graham, Jr.", "Mara Lindholm", " "])

    def test_blank_names_are_left_out(self) -> None:
        assert self.authors.names == ("Thomas Graham, Jr.", "Mara Lindholm")
        assert not Authors(["", "  "])

    def test_a_name_is_known_whatever_its_case_and_blanks(self) -> None:
        assert self.authors.has("MARA  LINDHOLM")
        assert not self.authors.has("Lindholm")

    def test_a_name_is_matched_by_its_surname(self) -> None:
        assert self.authors.match("M. Lindholm") == "Mara Lindholm"
        assert self.authors.match("Thomas Graham") == "Thomas Graham, Jr."
        assert self.authors.match("Rym Mumtaz") is None
        assert self.authors.match("a long sentence that happens to end in Lindholm") is None

    def test_the_exact_name_is_preferred_to_the_surname(self) -> None:
        brothers = Authors(["Karl Vale", "Max Vale"])
        assert (brothers.match("Karl Vale"), brothers.match("Max Vale")) == ("Karl Vale", "Max Vale")

    def test_the_author_whom_a_text_begins_with_is_found(self) -> None:
        assert self.authors.named_first_in("Mara Lindholm is a fellow.") == "Mara Lindholm"
        assert self.authors.named_first_in("Dr. Lindholm’s work is known.") == "Mara Lindholm"
        assert self.authors.named_first_in("Nobody knows Lindholm better than Lindholm.") == "Mara Lindholm"
        assert self.authors.named_first_in("Nobody in the harbor knows Lindholm.") is None


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("Mara Lindholm: So it is.", True),
        ("MARA LINDHOLM: So it is.", True),
        ("Lindholm: So it is.", True),
        ("Dr. M. Lindholm: So it is.", True),
        ("Mara Lindholm:", False),
        ("Mara Lindholm said: so it is.", False),
        ("Tomas Berg: So it is.", False),
        ("Lindholm says that it is so.", False),
        ("", False),
    ],
)
def test_what_an_author_says_begins_with_their_name_and_a_colon(line: str, is_label: bool) -> None:
    assert Authors(["Mara Lindholm"]).labels(line) is is_label
