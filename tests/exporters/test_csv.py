"""A row of CSV can be read back, and runs nothing in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.cells import guard, join_list
from editor_app.domain.metadata import Metadata
from editor_app.exporters.base import ExportItem
from editor_app.exporters.csv import columns, render_csv, render_head
from tests.exporters.samples import BODY, CONTEXT, PROFILE, an_article, texts


def row_of(article: object) -> dict[str, str]:
    text = (render_head(CONTEXT) + render_csv(ExportItem(article), CONTEXT)).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 1
    return rows[0]


def split_list(cell: str) -> list[str]:
    members = re.findall(r"(?:^|\|)((?:\\.|[^\\|])*)", cell, re.DOTALL) if cell else []
    return [re.sub(r"\\(.)", r"\1", member, flags=re.DOTALL) for member in members]


def unguard(cell: str) -> str:
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def test_the_columns_are_the_profiles_fields_between_source_and_rest() -> None:
    assert columns(PROFILE) == (
        *("id", "state", "assignee", "path", "format", "layout", "sha256", "url"),
        *("title", "published", "authors", "type", "topics", "body", "other_metadata"),
    )


def test_a_row_holds_the_fields() -> None:
    row = row_of(an_article())
    assert row["title"] == "The Last Lamp: a keeper's year"
    assert row["authors"] == "Ada Quay|Bo Reed"
    assert row["topics"] == ""
    assert row["body"] == BODY
    assert row["state"] == "approved"
    assert row["other_metadata"] == '{"blog":""}'


def test_a_metadata_key_called_like_an_own_field_is_kept_apart() -> None:
    row = row_of(an_article(metadata=Metadata({"title": "another"})))
    assert row["title"] == "The Last Lamp: a keeper's year"
    assert row["other_metadata"] == '{"title":"another"}'


def test_a_field_that_is_not_what_the_profile_says_is_written_as_json() -> None:
    row = row_of(an_article(metadata=Metadata({"topics": {"first": 1}})))
    assert row["topics"] == '{"first": 1}'


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "'=1", "''-x"])
def test_no_cell_begins_like_a_formula(formula: str) -> None:
    assert guard(formula) == "'" + formula


@given(texts)
def test_the_guard_can_be_taken_away(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not re.match(r"[=+\-@\t\r]", guard(text))


@given(st.lists(texts.filter(bool), max_size=5))
def test_every_list_can_be_split_again(members: list[str]) -> None:
    assert split_list(join_list(members)) == members


@given(texts, st.lists(texts.filter(bool), max_size=4))
def test_every_body_and_every_list_comes_back(body: str, authors: list[str]) -> None:
    row = row_of(an_article(body=body, metadata=Metadata({"authors": tuple(authors)})))
    assert unguard(row["body"]) == body
    assert split_list(unguard(row["authors"])) == authors
