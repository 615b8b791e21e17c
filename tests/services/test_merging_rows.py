"""A row of a table for an article that the library holds: what the table says, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.article import Article, AuthorNote, ReviewState, Source
from editor_app.domain.metadata import Metadata
from editor_app.services.merging import merge_row

STORED = Article(
    id="a" * 16,
    source=Source("page.txt", "page", "f" * 64, "A2", "https://example.org/quay"),
    title="The Quay",
    abstract="About a quay.",
    body="Text.",
    metadata=Metadata([("authors", ("Mara Lindholm",)), ("blog", ""), ("topics", ("Trade", "Ports")), ("x", {"a": 1})]),
    author_notes=(AuthorNote("Mara Lindholm", "Mara Lindholm is a pilot."),),
    assignee="ivo",
)


def row(**changes: object) -> Article:
    bare = Article(id=STORED.id, source=Source("table.csv:2", "csv", "0" * 64), body="", metadata=Metadata([]))
    return replace(bare, **changes)  # type: ignore[arg-type]


def test_a_table_with_an_id_alone_changes_nothing() -> None:
    assert merge_row(STORED, row(), frozenset({"id"})) == STORED


def test_what_has_a_column_is_taken() -> None:
    merged = merge_row(STORED, row(title="The Pier", body="Other."), frozenset({"id", "title", "body"}))
    assert merged == replace(STORED, title="The Pier", body="Other.")


def test_an_emptied_cell_empties_its_field_in_the_shape_that_it_has() -> None:
    merged = merge_row(STORED, row(), frozenset({"id", "abstract", "topics", "authors", "blog"}))
    assert merged.abstract is None
    assert merged.metadata.as_json() == {"authors": [], "blog": "", "topics": [], "x": {"a": 1}}


def test_a_new_field_goes_behind_those_that_are_there() -> None:
    merged = merge_row(STORED, row(metadata=Metadata([("regions", ("Russia",))])), frozenset({"id", "regions"}))
    assert list(merged.metadata) == ["authors", "blog", "topics", "x", "regions"]


def test_a_list_that_says_the_same_keeps_its_shape() -> None:
    scalar = replace(STORED, metadata=STORED.metadata.with_value("topics", "Trade"))
    merged = merge_row(scalar, row(metadata=Metadata([("topics", ("Trade",))])), frozenset({"id", "topics"}))
    assert merged.metadata["topics"] == "Trade"


@pytest.mark.parametrize(("columns", "assignee"), [({"id"}, "ivo"), ({"id", "assignee"}, "mara")])
def test_the_assignee_has_a_column_of_its_own(columns: set[str], assignee: str) -> None:
    merged = merge_row(STORED, row(assignee="mara", state=ReviewState.HELD), frozenset(columns))
    assert (merged.assignee, merged.state) == (assignee, ReviewState.HELD)


def test_the_page_that_an_article_came_from_stays() -> None:
    merged = merge_row(STORED, row(source=Source("table.csv:2", "csv", "0" * 64, None, None)), frozenset({"id", "url"}))
    assert merged.source == replace(STORED.source, url=None)
