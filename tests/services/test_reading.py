"""Files read and checked without a library: what is one article, what is many, what cannot be read."""

from __future__ import annotations

import json
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from editor_app.config.paths import resources_folder
from editor_app.importers.base import Entry, Refused
from editor_app.services.reading import (
    Found,
    LoadedPage,
    ReadingTask,
    Record,
    context_of,
    load,
    read_all,
    read_found,
)
from tests.exporters.samples import CONTEXT, an_item
from tests.services.pages import INTERVIEW, page

TASK = ReadingTask(resources_folder(), "carnegie")


def entry(path: str, data: bytes) -> Entry:
    return Entry(path, len(data), partial(BytesIO, data))


def loaded(path: str, data: bytes, format: str = "auto") -> Found:
    (found,) = load([entry(path, data)], format)
    return found


def test_a_page_is_loaded_whole() -> None:
    assert loaded("a.txt", page()) == LoadedPage("a.txt", page(), "page")
    html = b"<!doctype html><html><body><p>Text.</p></body></html>"
    assert loaded("a.html", html) == LoadedPage("a.html", html, "html")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.md"])
def test_a_file_of_records_is_left_where_it_lies(name: str) -> None:
    assert isinstance(loaded(name, b"x"), Entry)


def test_a_format_that_was_named_is_taken_at_its_word() -> None:
    assert loaded("a.md", page(), "page") == LoadedPage("a.md", page(), "page")
    assert isinstance(loaded("a.txt", b"{}", "jsonl"), Entry)


def test_what_was_refused_before_stays_refused() -> None:
    refused = Refused("a.txt", "No.")
    assert list(load([refused], "auto")) == [refused]
    assert list(read_found(refused, TASK)) == [refused]


def test_a_file_that_is_too_large_is_refused_without_being_read() -> None:
    huge = Entry("a.txt", 60_000_000, partial(BytesIO, b"Text of a page."))
    (found,) = load([huge], "auto")
    assert isinstance(found, Refused)
    assert "60.0 MB" in found.reason


def test_a_file_that_cannot_be_opened_is_refused_with_the_reason() -> None:
    def fail() -> BytesIO:
        raise PermissionError(13, "Permission denied")

    (found,) = load([Entry("a.txt", 3, fail)], "auto")
    assert isinstance(found, Refused)
    assert "Permission denied" in found.reason


def test_a_page_becomes_one_checked_record() -> None:
    (record,) = read_found(loaded("a.txt", page(INTERVIEW)), TASK)
    assert isinstance(record, Record)
    assert (record.path, record.is_page) == ("a.txt", True)
    assert record.imported.captured == page(INTERVIEW)
    assert record.checked.interview.pair_count == 3
    assert len(record.span_hash) == 24


def test_records_of_a_file_come_with_the_path_that_they_tell() -> None:
    from dataclasses import replace

    from editor_app.exporters.jsonl import render_jsonl

    line = render_jsonl(replace(an_item(), captured=None), CONTEXT)
    (record,) = read_found(loaded("out.jsonl", line), TASK)
    assert isinstance(record, Record)
    assert (record.path, record.is_page) == ("pages/lamp.txt", False)


def test_a_bad_line_does_not_keep_the_others_from_being_read() -> None:
    from dataclasses import replace

    from editor_app.exporters.jsonl import render_jsonl

    line = render_jsonl(replace(an_item(), captured=None), CONTEXT)
    data = line + b'{"schema": 1}\n' + line
    first, bad, last = read_found(loaded("out.jsonl", data), TASK)
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert isinstance(bad, Refused)
    assert bad.path == "out.jsonl:2"


def test_all_files_are_read_in_their_order() -> None:
    files = load([entry(f"{n}.txt", page(f"Text {n}.", abstract=f"A {n}.")) for n in range(5)], "auto")
    assert [read.path for read in read_all(files, TASK, 5)] == [f"{n}.txt" for n in range(5)]


def test_the_rules_are_read_once() -> None:
    assert context_of(TASK) is context_of(ReadingTask(resources_folder(), "carnegie", "page"))


def test_the_block_of_a_page_is_json_that_comes_back(tmp_path: Path) -> None:
    (record,) = read_found(loaded("a.txt", page()), TASK)
    assert isinstance(record, Record)
    text = page().decode()
    block = json.loads(text[text.index("{") : text.index("}") + 1])
    assert record.imported.article.metadata.as_json() == block
