"""Files are read with the terms of the library that they would be imported into, which is left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.pages import page, write_pages


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A page with a region that nobody knows."""
    folder = write_pages(tmp_path / "loose", one=page(abstract="Of an island that is no more.", regions=["Atlantis"]))
    return next(folder.iterdir())


def rules_of(run: Run, file: Path, *arguments: str) -> list[object]:
    answer = run("check", "--files", file, "--json", "--fail-on", "never", *arguments)
    assert answer.status == 0, answer.err
    findings = answer.records[0]["findings"]
    assert isinstance(findings, list)
    return [finding["rule"] for finding in findings if finding["field"] == "regions"]


def parsed_rules(run: Run, file: Path) -> list[object]:
    findings = run("parse", file).records[0]["findings"]
    assert isinstance(findings, list)
    return [finding["rule"] for finding in findings if finding["field"] == "regions"]


def test_a_term_of_the_library_is_known_in_files(run: Run, file: Path, pages: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    assert "taxonomy.unknown" in rules_of(run, file)
    assert not library.exists()
    run("import", pages)
    assert "taxonomy.unknown" in rules_of(run, file)
    assert run("vocab", "add", "regions", "Atlantis").status == 0
    before = library.read_bytes()

    assert "taxonomy.unknown" not in rules_of(run, file)
    assert "taxonomy.unknown" not in parsed_rules(run, file)

    assert library.read_bytes() == before
    assert "taxonomy.unknown" in rules_of(run, file, "--library", str(tmp_path / "other.db"))


def test_what_is_no_library_is_told_in_a_sentence(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a database, but a text that is long enough to be looked at.")
    with sqlite3.connect(tmp_path / "foreign.db") as connection:
        connection.execute("CREATE TABLE lamps(name TEXT)")
    for name, sentence in (
        ("notes.txt", "is not a library."),
        ("foreign.db", "is a database of another program, not a library."),
        ("", "is a folder, not a library."),
        ("postgresql+psycopg://somewhere/else", "is a server's address; this program opens library files."),
    ):
        answer = run("parse", file, "--library", name if "://" in name else tmp_path / name)
        assert (answer.status, answer.out) == (2, ""), name
        assert sentence in answer.err
        assert "Traceback" not in answer.err


def test_an_empty_file_and_an_older_library_have_no_terms_of_their_own(run: Run, file: Path, tmp_path: Path) -> None:
    empty, older = tmp_path / "empty.db", tmp_path / "older.db"
    empty.touch()
    with sqlite3.connect(older) as connection:
        connection.execute("PRAGMA application_id = 1162101072")
        connection.execute("CREATE TABLE article(number INTEGER)")
    for library in (empty, older):
        assert rules_of(run, file, "--library", str(library)) == rules_of(run, file)
