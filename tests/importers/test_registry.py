from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.errors import InputError
from editor_app.importers.base import Entry, ImportContext, Imported, Refused
from editor_app.importers.registry import (
    IMPORTERS,
    detect_importer,
    format_names,
    importer_named,
    read_entry,
    read_paths,
)
from editor_app.parsing.decode import PAGE_LIMIT
from editor_app.parsing.page import parse_page
from tests.importers.reading import PAGE, entry_of, read_all, read_one, refusal


def test_the_formats_are_those_of_the_command_line() -> None:
    assert format_names() == ("auto", "page", "jsonl", "markdown", "html", "csv")
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)


def test_a_format_that_there_is_not_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError, match=r"There is no format 'pdf'; choose auto, page, jsonl, markdown, html, csv\."):
        importer_named("pdf")
    with pytest.raises(InputError):
        list(read_entry(entry_of(PAGE), ImportContext(), "pdf"))


@pytest.mark.parametrize(
    ("path", "head", "name"),
    [
        ("page.txt", PAGE, "page"),
        ("page", PAGE, "page"),
        ("page.json", PAGE, "page"),
        ("any.txt", b'{"schema":1,"id":"x"}', "jsonl"),
        ("export.jsonl", b"", "jsonl"),
        ("any.txt", b"---\ntitle: A\n---\n", "markdown"),
        ("notes.MD", b"Some text", "markdown"),
        ("any.txt", b"<!DOCTYPE html><html>", "html"),
        ("any", b"\xef\xbb\xbf \n<!-- saved --><HTML lang=en>", "html"),
        ("any.txt", b"<?xml version='1.0'?>\n<html>", "html"),
        ("site.htm", b"<p>text", "html"),
        ("any.txt", b"\xef\xbb\xbfid,state,assignee,path", "csv"),
        ("table.csv", b"a,b", "csv"),
        ("page.txt", b"Text that speaks of <html> elements.", "page"),
    ],
)
def test_the_format_is_told_by_the_beginning_and_else_by_the_ending(path: str, head: bytes, name: str) -> None:
    assert detect_importer(path, head).name == name


def test_a_page_comes_with_its_bytes_and_its_parts() -> None:
    imported = read_one(PAGE, "harbor/page.txt")
    parsed = parse_page(PAGE, "harbor/page.txt")
    assert imported == Imported(parsed.article, PAGE, parsed.parts)


def test_what_is_no_page_is_refused_with_its_bytes() -> None:
    (refused,) = read_all(b"{\n", "page.txt")
    assert isinstance(refused, Refused)
    assert refused.path == "page.txt"
    assert refused.reason.startswith("The metadata block is broken JSON at line 2")
    assert refused.data == b"{\n"


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    def never() -> None:
        raise AssertionError

    entry = Entry("page.txt", PAGE_LIMIT, never)  # type: ignore[arg-type]
    (refused,) = read_entry(entry, ImportContext(), "page")
    assert refused == Refused("page.txt", "The file has 50.0 MB; one article must have less than 50 MB.")


def test_a_file_that_is_larger_than_it_claims_is_refused() -> None:
    entry = Entry("page.txt", 10, entry_of(b"a" * PAGE_LIMIT).open)
    (refused,) = read_entry(entry, ImportContext(), "page")
    assert refused == Refused("page.txt", "The file is larger than it claims; one article must have less than 50 MB.")


def test_a_file_that_vanished_is_refused() -> None:
    entry = Entry("page.txt", 10, Path("/nowhere/page.txt").open)  # type: ignore[arg-type]
    (refused,) = read_entry(entry, ImportContext())
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("The file cannot be read: ")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PAGE)
    (tmp_path / "b.txt").write_bytes(b"\0")
    (tmp_path / "c.txt").write_bytes(PAGE + b"More.\n")
    outcomes = list(read_paths([tmp_path, tmp_path / "missing.txt"], ImportContext()))
    assert [type(outcome) for outcome in outcomes] == [Imported, Refused, Imported, Refused]


def test_a_forced_format_is_not_second_guessed() -> None:
    assert read_one(b"<!DOCTYPE html> is how they begin. " * 9, format="page").article.source.format == "page"
    assert "no column 'id'" in refusal(PAGE, format="csv")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(format_names()),
    st.sampled_from(
        (b"", b"---\n", b"<!doctype html>", b'{"schema":1,', b"id,state,body\n", PAGE[:30], b"\xef\xbb\xbf")
    ),
    st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_file_in_any_format_is_read_or_refused_with_a_sentence(format: str, head: bytes, rest: bytes) -> None:
    for outcome in read_all(head + rest, "file.bin", format):
        if isinstance(outcome, Refused):
            assert outcome.reason
        else:
            assert outcome.article.id
