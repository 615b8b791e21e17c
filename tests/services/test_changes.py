"""What a save is called in the history."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import ReviewState
from editor_app.domain.metadata import Metadata
from editor_app.services.changes import (
    articles_text,
    changed_fields,
    heading,
    join_words,
    save_label,
    shortened,
)
from tests.exporters.samples import PROFILE, an_article

BEFORE = an_article()


def test_equal_articles_have_no_changed_fields() -> None:
    assert changed_fields(BEFORE, an_article()) == ()


def test_own_fields_come_before_those_of_the_block_and_the_rest() -> None:
    block = BEFORE.metadata.without("blog").with_value("topics", ("Security",)).with_value("new", 1)
    after = replace(
        BEFORE, body="x", title=None, metadata=block, state=ReviewState.HELD, assignee=None, author_notes=()
    )
    assert changed_fields(BEFORE, after) == (
        "title", "body", "topics", "blog", "new", "state", "assignee", "author_notes",
    )  # fmt: skip


def test_a_key_that_was_left_out_differs_from_an_empty_one() -> None:
    assert changed_fields(BEFORE, replace(BEFORE, metadata=BEFORE.metadata.without("blog"))) == ("blog",)


def test_a_key_called_like_an_own_field_is_told_apart() -> None:
    after = replace(BEFORE, metadata=BEFORE.metadata.with_value("title", "x"))
    assert changed_fields(BEFORE, after) == ("metadata.title",)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["title"], "title"),
        (["title", "body"], "title and body"),
        (["title", "body", "regions"], "title, body and regions"),
        (["title", "body", "regions", "topics", "type"], "title, body and 3 more fields"),
    ],
)
def test_fields_are_listed_as_one_would_say_them(words: list[str], text: str) -> None:
    assert join_words(words) == text


def test_a_label_names_fields_by_the_forms_labels_and_the_article_by_its_title() -> None:
    after = replace(BEFORE, title="Ice", metadata=BEFORE.metadata.with_value("topics", ("x",)))
    assert save_label(BEFORE, after, PROFILE) == "Edit title and topics of “Ice”"


def test_a_field_that_the_profile_does_not_know_is_named_by_its_key() -> None:
    after = replace(BEFORE, metadata=BEFORE.metadata.with_value("blog", "x"))
    assert save_label(BEFORE, after, PROFILE).startswith("Edit blog of “The Last Lamp")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "The Last Lamp: a keeper's year"),
        ({"title": None}, "One man, one light, four seasons."),
        ({"title": None, "abstract": None}, "The lighthouse keeper receives us in the…"),
        ({"title": None, "abstract": None, "body": ""}, "00aa11bb22cc33dd"),
        ({"title": "  Two\n lines "}, "Two lines"),
    ],
)
def test_an_article_is_called_by_its_title_or_first_words(changes: dict[str, object], name: str) -> None:
    assert heading(an_article(**changes)) == name


@given(st.text(max_size=200))
def test_a_heading_is_one_short_line(text: str) -> None:
    line = shortened(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 49
    assert line.removesuffix("…") in " ".join(text.split())


@pytest.mark.parametrize(("count", "text"), [(0, "0 articles"), (1, "1 article"), (1204, "1,204 articles")])
def test_numbers_of_articles_are_said_in_words(count: int, text: str) -> None:
    assert articles_text(count) == text


def test_an_empty_block_is_no_change_to_an_empty_block() -> None:
    empty = replace(BEFORE, metadata=Metadata())
    assert changed_fields(empty, replace(empty, metadata=Metadata())) == ()
