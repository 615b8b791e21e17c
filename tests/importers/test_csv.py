from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.config.profile import load_profile
from editor_app.domain.article import Article, ReviewState, Source
from editor_app.domain.cells import split_list
from editor_app.domain.metadata import Metadata
from editor_app.importers.base import ImportContext, Imported, Refused
from editor_app.importers.registry import read_entry
from tests.importers.reading import entry_of, read_all, read_one, refusal

PROFILE = load_profile(Path(__file__).parents[2] / "resources", "carnegie")
COLUMNS = ["id", "state", "assignee", "path", "format", "layout", "sha256", "url", "title", "authors", "type", "body"]
ROW = {
    "id": "abc",
    "state": "held",
    "assignee": "mara",
    "path": "harbor/page.txt",
    "format": "page",
    "layout": "A2",
    "sha256": "f" * 64,
    "url": "https://example.org/quay",
    "title": "The Quay",
    "authors": "Mara Lindholm|Thomas Graham, Jr.",
    "type": "other",
    "body": "First.\n\n“Second”, he said.",
    "other_metadata": '{"unknown":{"a":[1,null]}}',
}


def table(*rows: dict[str, str], bom: bytes = b"\xef\xbb\xbf") -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return bom + buffer.getvalue().encode()


def test_a_row_of_our_export_comes_back_as_its_article() -> None:
    imported = read_one(table(ROW))
    assert imported == Imported(
        Article(
            id="abc",
            source=Source("harbor/page.txt", "page", "f" * 64, "A2", "https://example.org/quay"),
            title="The Quay",
            body=ROW["body"],
            metadata=Metadata(
                [
                    ("authors", ("Mara Lindholm", "Thomas Graham, Jr.")),
                    ("type", "other"),
                    ("unknown", {"a": (1, None)}),
                ]
            ),
            state=ReviewState.HELD,
            assignee="mara",
        ),
        has_review=True,
        columns=frozenset(ROW),
    )


def test_the_profile_says_which_fields_are_lists() -> None:
    data = table({"id": "abc", "body": "Text.", "regions": "Russia", "blog": "Diwan", "unknown": "a|b"})
    (imported,) = read_entry(entry_of(data, "table.csv"), ImportContext(profile=PROFILE))
    assert isinstance(imported, Imported)
    assert imported.article.metadata.as_json() == {"regions": ["Russia"], "blog": "Diwan", "unknown": "a|b"}


def test_the_least_table_has_ids_and_bodies() -> None:
    imported = read_one(table({"id": "abc", "body": "Text."}), "table.csv")
    assert imported.article.source.path == "table.csv:2"
    assert (imported.article.source.format, imported.has_review) == ("csv", False)
    assert len(imported.article.source.sha256) == 64


def test_an_empty_cell_leaves_its_key_out() -> None:
    assert read_one(table(ROW | {"authors": "", "title": "", "other_metadata": ""})).article.metadata.as_json() == {
        "type": "other"
    }


@pytest.mark.parametrize(
    ("cell", "text"),
    [("'=1+1", "=1+1"), ("''=1", "'=1"), ("'-x", "-x"), ("'tis", "'tis"), ("'", "'"), ("'\tx", "\tx"), ("=1", "=1")],
)
def test_the_apostrophe_that_disarms_a_formula_is_taken_away(cell: str, text: str) -> None:
    assert read_one(table(ROW | {"body": cell})).article.body == text


def test_a_row_that_is_none_is_refused_and_the_others_are_read() -> None:
    rows = [ROW, ROW | {"id": ""}, ROW | {"state": "done"}, ROW | {"other_metadata": "{"}, ROW]
    outcomes = read_all(table(*rows) + b"one,two\r\n\r\n", "table.csv")
    assert [type(outcome) for outcome in outcomes] == [Imported, Refused, Refused, Refused, Imported, Refused]
    reasons = [outcome.reason for outcome in outcomes if isinstance(outcome, Refused)]
    assert reasons[0] == "Line 7 has no id."
    assert reasons[1] == "Line 10 has the state 'done', which is none of new, review, approved, held."
    assert reasons[2].startswith("Line 13: 'other_metadata' is not JSON: ")
    assert reasons[3] == "Line 17 has 2 cells; the table has 13 columns."


@pytest.mark.parametrize("name", ["id", "title", "body", "other_metadata"])
def test_a_cell_that_no_library_can_hold_is_refused_with_its_column(name: str) -> None:
    first, refused = read_all(table(ROW, ROW | {name: "a\0b"}), "table.csv")
    assert isinstance(first, Imported)
    assert isinstance(refused, Refused)
    assert refused.reason.endswith(f"'{name}' holds a NUL character, which no text can.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"a,b\n1,2\n", "The table has no column 'id'; only tables that were exported here can be imported."),
        (b"id,title\n1,2\n", "The table has no column 'body'; only tables that were exported here can be imported."),
        (b"id,body,id\n1,2,3\n", "The table has two columns of the same name."),
        (b"", "The table has no column 'id'; only tables that were exported here can be imported."),
        (b'id,body\n1,"open', "Line 2 is not CSV: unexpected end of data."),
        (b"id,body\n1,\xff\n", "Line 1 or below is not UTF-8 text."),
    ],
)
def test_a_table_that_is_none_of_ours_gets_a_sentence(data: bytes, sentence: str) -> None:
    assert refusal(data, "table.csv") == sentence


@given(st.lists(st.text(max_size=8), max_size=5))
def test_every_list_is_split_as_it_was_joined(members: list[str]) -> None:
    cell = "|".join(member.replace("\\", "\\\\").replace("|", "\\|") for member in members)
    assert split_list(cell) == (tuple(members) if members != [""] else ())


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@settings(max_examples=60, deadline=None)
@given(st.text(CHARACTERS), st.text(CHARACTERS, min_size=1))
def test_every_body_comes_back_to_the_character(body: str, title: str) -> None:
    article = read_one(
        table({"id": "abc", "body": body if body[:1] not in "'" else "x", "title": f"x{title}"}), "t.csv"
    ).article
    assert article.body == (body if body[:1] not in "'" else "x")
    assert article.title == f"x{title}"
