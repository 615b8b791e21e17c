"""One person's name in its forms and scripts."""

from __future__ import annotations

import pytest

from editor_app.checks.interview.names import is_among, names_same_person, romanise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivanov", "Igor Ivanov"),
        ("I. Ivanov", "Igor Ivanov"),
        ("II", "Igor Ivanov"),
        ("Игорь Иванов", "Igor Ivanov"),
        ("Иванов", "Igor Ivanov"),
        ("Хрущёв", "Nikita Khrushchyov"),
        ("Щербина", "Olha Shcherbyna"),
        ("van der Berg", "Anna van der Berg"),
    ],
)
def test_forms_and_scripts_of_one_name_are_one_person(one: str, other: str) -> None:
    assert names_same_person(one, other)
    assert names_same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Иванов", "Igor Petrov"), ("Петров", "Igor Ivanov"), ("Igor Petrov", "Igor Ivanov"), ("Игорь", "Anna Lind")],
)
def test_other_names_are_other_people(one: str, other: str) -> None:
    assert not names_same_person(one, other)


def test_a_name_is_looked_for_among_several() -> None:
    assert is_among("Зимин", ("Ada Holt", "Yegor Zimin"))
    assert not is_among("Зимин", ("Ada Holt",))


def test_cyrillic_is_written_in_small_latin_letters() -> None:
    assert romanise("Щукин Юрий") == "shchukin yuriy"
    assert romanise("Їжак") == "yizhak"
