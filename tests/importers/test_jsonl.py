from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from editor_app.domain.annotation import Note, make_anchor
from editor_app.domain.article import Article, ReviewState
from editor_app.domain.article_json import article_to_json
from editor_app.domain.metadata import Metadata
from editor_app.importers import jsonl
from editor_app.importers.base import Imported, Refused
from editor_app.parsing.page import parse_page
from tests.importers.reading import PAGE, articles, read_all, read_one, refusal

PARSED = parse_page(PAGE, "harbor/page.txt")
ARTICLE = replace(PARSED.article, state=ReviewState.APPROVED, assignee="mara")
NOTE = Note("n1", ARTICLE.id, "body", make_anchor(ARTICLE.body, 0, 2), "Who asks?", "mara", "2024-01-02T03:04:05Z")


def line(article: Article = ARTICLE, *, page: bytes | None = None) -> bytes:
    record = article_to_json(article, notes=[NOTE], captured_page=page, with_review=True)
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def test_an_export_comes_back_with_review_notes_page_and_parts() -> None:
    assert read_one(line(page=PAGE)) == Imported(ARTICLE, PAGE, PARSED.parts, (NOTE,), has_review=True)


def test_a_record_without_its_page_comes_without() -> None:
    assert read_one(line()) == Imported(ARTICLE, None, (), (NOTE,), has_review=True)


def test_a_page_that_can_no_longer_be_taken_apart_comes_without_parts() -> None:
    page = b"\0"
    source = replace(ARTICLE.source, sha256="6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    imported = read_one(line(replace(ARTICLE, source=source), page=page))
    assert (imported.captured, imported.parts) == (page, ())


def test_each_line_is_an_article_and_blank_lines_are_none() -> None:
    data = b"\xef\xbb\xbf" + line() + b"\n" + line(replace(ARTICLE, id="another")).rstrip()
    assert [outcome.article.id for outcome in read_all(data) if isinstance(outcome, Imported)] == [
        ARTICLE.id,
        "another",
    ]


def test_a_line_that_is_none_is_refused_and_the_others_are_read() -> None:
    data = line() + b'{"schema":1\n' + b'{"schema":1}\n' + line()
    first, second, third, fourth = read_all(data, "export.jsonl")
    assert isinstance(first, Imported)
    assert isinstance(second, Refused)
    assert (second.path, second.data) == ("export.jsonl:2", b'{"schema":1')
    assert second.reason.startswith("Line 2 is not JSON: ")
    assert third == Refused("export.jsonl:3", "Line 3: The article has no 'id'.", b'{"schema":1}')
    assert isinstance(fourth, Imported)


def test_half_a_surrogate_pair_is_no_json() -> None:
    assert refusal(b'{"schema":1,"id":"\\ud800"}').startswith("Line 1 is not JSON: ")


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"", "export.jsonl") == "The file is empty."


def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LINE_LIMIT", 1_000_000)
    assert refusal(b'{"schema":' + b"1" * 2_000_000) == "Line 1 is longer than 1 MB, so it is no article."


@settings(max_examples=80, deadline=None)
@given(articles)
def test_every_article_comes_back_equal(article: Article) -> None:
    record = article_to_json(article, captured_page=PAGE, with_review=True)
    imported = read_one(json.dumps(record, ensure_ascii=False).encode())
    assert (imported.article, imported.captured) == (article, PAGE)


@pytest.mark.parametrize(
    "changes", [{"title": "a\0b"}, {"id": "\0"}, {"assignee": "x\0"}, {"metadata": Metadata({"a": ("\0",)})}]
)
def test_a_record_that_no_library_can_hold_does_not_keep_the_others_from_being_read(changes: dict[str, Any]) -> None:
    lines = [line(), line(replace(ARTICLE, **changes)), line(replace(ARTICLE, id="other"))]
    first, refused, last = read_all(b"".join(lines), "a.jsonl")
    assert isinstance(refused, Refused)
    assert refused.path == "a.jsonl:2"
    assert "holds a NUL character" in refused.reason
    assert isinstance(first, Imported)
    assert isinstance(last, Imported)
