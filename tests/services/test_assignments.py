"""Bulk edits of single articles: lists keep their order, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.errors import InputError
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.metadata import Metadata, escape_line
from editor_app.domain.reports import Assignment
from editor_app.services.assignments import apply_assignment, resolve_assignment
from tests.exporters.samples import an_article

REGIONS = Field("regions", "Regions", FieldKind.TERMS, query_names=("region", "country"))
TYPE = Field("type", "Type", FieldKind.TERM)
TITLE = Field("title", "Title", FieldKind.TEXT, is_own=True)
PROFILE = Profile("small", "Small", (TITLE, TYPE, REGIONS))


def article_with(*regions: str) -> object:
    return an_article(metadata=Metadata({"type": "x", "regions": regions}))


def apply(article: object, operator: str, value: str, field: Field = REGIONS) -> tuple[str, ...]:
    changed = apply_assignment(article, Assignment(field.name, operator, value), field)  # type: ignore[arg-type]
    return changed.metadata.values_of(field.name)


@pytest.mark.parametrize("name", ["regions", "region", "COUNTRY", "Regions"])
def test_a_field_is_found_by_any_of_its_names(name: str) -> None:
    assert resolve_assignment(Assignment(name, "+=", "Asia"), PROFILE) == Assignment("regions", "+=", "Asia")


def test_the_articles_own_fields_can_be_set_though_no_profile_names_them() -> None:
    assert resolve_assignment(Assignment("outlet", "=", "x"), PROFILE).field == "outlet"


@pytest.mark.parametrize(
    ("name", "operator", "words"),
    [
        ("state", "=", "belongs to the review"),
        ("assignee", "=", "belongs to the review"),
        ("title", "+=", "holds one value"),
        ("type", "-=", "holds one value"),
        ("outlet", "+=", "holds one value"),
        ("regions", ":=", "is no operator"),
        ("regin", "=", "did you mean 'region'"),
        ("zzzzzz", "=", "There is no field 'zzzzzz'."),
    ],
)
def test_what_makes_no_sense_is_refused(name: str, operator: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        resolve_assignment(Assignment(name, operator, "x"), PROFILE)


def test_adding_keeps_the_order_and_adds_nothing_twice() -> None:
    assert apply(article_with("B", "A"), "+=", "C\nA\nC\nD") == ("B", "A", "C", "D")


def test_taking_out_takes_every_copy() -> None:
    assert apply(article_with("A", "B", "A"), "-=", "A\nZ") == ("B",)


def test_setting_replaces_all() -> None:
    assert apply(article_with("A", "B"), "=", "C\nD") == ("C", "D")


def test_a_list_can_be_added_to_where_there_is_none() -> None:
    article = an_article(metadata=Metadata())
    assert apply(article, "+=", "Asia") == ("Asia",)


def test_a_single_value_stays_single() -> None:
    changed = apply_assignment(an_article(), Assignment("type", "=", "other"), TYPE)
    assert changed.metadata["type"] == "other"


def test_an_own_field_is_set_and_emptied() -> None:
    changed = apply_assignment(an_article(), Assignment("title", "=", "New"), TITLE)
    assert changed.title == "New"
    assert apply_assignment(changed, Assignment("title", "=", ""), TITLE).title is None


def test_nothing_changed_is_the_same_article() -> None:
    article = article_with("A")
    assert apply_assignment(article, Assignment("regions", "+=", "A"), REGIONS) is article  # type: ignore[arg-type]


members = st.lists(st.text(min_size=1, max_size=8), max_size=5, unique=True)


@given(members, members)
def test_what_was_added_is_taken_out_again(held: list[str], added: list[str]) -> None:
    article = article_with(*held)
    text = "\n".join(map(escape_line, added))
    more = apply(article, "+=", text)
    assert more[: len(held)] == tuple(held)
    assert set(more) == set(held) | set(added)
    assert apply(article_with(*more), "-=", text) == tuple(member for member in held if member not in added)
