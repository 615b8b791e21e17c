"""Files, names, numbers and places that no editor would choose: one sentence, the right status, nothing lost."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run, id_of
from tests.services.pages import page

NOT_UTF8 = os.fsdecode(b"harbour-\xff\xfe.txt")
posix_names = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are always Unicode")


def said(answer: Answer) -> str:
    """The one sentence of a refusal; nothing was printed beside it."""
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("editor-app: ")
    assert answer.err.count("\n") == 1
    return answer.err


WRONG_FILES = {
    "empty.txt": (b"", "The page is empty."),
    "blank.txt": (b" \n\t\r\n ", "The page is empty."),
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    "broken.txt": (b'{"authors": ["Ada"\nAn abstract.\nA body of two lines.\nAnd more.', "JSON"),
    "twice.txt": (page() + page(), "two"),
    "huge.txt": (b"a line of a page\n" * 3_000_000, "less than 50 MB"),
    "empty.jsonl": (b"", "The file is empty."),
    "list.jsonl": (b"[1, 2]\n", "The article must be an object."),
    "half.jsonl": (b'{"schema": 1, "id": "x"', "is not JSON"),
    "later.jsonl": (b'{"schema": 2, "id": "x"}\n', "has no 'source'"),
    "table.csv": (b"name,age\nAda,7\n", "The table has no column 'id'"),
    "bare.html": (b"<!doctype html><html><body></body></html>", "holds no text"),
    "archive.zip": (b"PK\x03\x04 this was once an archive", "The archive cannot be read"),
    "archive.tar.gz": (b"\x1f\x8b\x08\0 so was this", "The archive cannot be read"),
    "self.md": (b"---\na: &a [*a]\n---\nText", "refers to itself"),
    "latin.md": (b"---\ntitle: caf\xe9\n---\nText", "UTF-8"),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_is_quarantined_with_its_reason_and_the_good_one_stored(
    run: Run, tmp_path: Path, name: str
) -> None:
    data, reason = WRONG_FILES[name]
    wrong, good = tmp_path / name, tmp_path / "good.txt"
    wrong.write_bytes(data)
    good.write_bytes(page())
    answer = run("import", wrong, good, "--json")
    assert answer.status == 1
    outcomes = [record["outcome"] for record in answer.records]
    assert outcomes == ["quarantined", "new"]
    assert reason in str(answer.records[0]["detail"])
    assert answer.err.splitlines()[-1] == "1 new, 1 quarantined."
    assert run("import", wrong).status == 2
    assert len(run("list", "--json").records) == 1
    assert run("doctor").status == 0


@pytest.mark.parametrize("command", [("parse",), ("check", "--files", "--json")])
def test_every_wrong_file_is_named_and_the_good_one_done(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    files = []
    for name, (data, _reason) in WRONG_FILES.items():
        if name != "huge.txt":
            files.append(tmp_path / name)
            files[-1].write_bytes(data)
    good = tmp_path / "good.txt"
    good.write_bytes(page())
    answer = run(*command, *files, good)
    assert (answer.status, len(answer.records)) == (1, 1)
    for file in files:
        assert any(line.startswith(str(file)) for line in answer.err.splitlines())
    assert run(*command, *files).status == 2
    assert not (tmp_path / "library.db").exists()


def test_a_bad_file_beside_a_sound_one_is_status_1_also_where_nothing_is_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_bytes(page())
    answer = run("check", "--files", tmp_path / "good.txt", tmp_path / "bad.txt", "--rule", "text.double-space")
    assert answer.status == 1
    assert answer.err == f"1 articles checked: nothing found.\n{tmp_path / 'bad.txt'}: The page is empty.\n"


@posix_names
@pytest.mark.parametrize("name", [NOT_UTF8, "two\nlines.txt", "-rf.txt", "~.txt", "a:b.txt", "%s{0}$HOME.txt", " .txt"])
def test_a_file_may_have_any_name(run: Run, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    file = folder / name
    file.write_bytes(page())
    (record,) = run("parse", file).records
    path = record["source"]["path"]  # type: ignore[index]
    assert path == (str(file) if name != NOT_UTF8 else f"{folder}/harbour-\\udcff\\udcfe.txt")
    for _again in range(2):
        assert run("import", folder).status == 0
    assert [row["path"] for row in run("list", "--json").records] == [path]
    assert run("import", file, "--json").records[0]["outcome"] == "unchanged"
    assert run("show", id_of(run, Path(path).stem), "--raw").out.encode() == page()
    assert run("history").status == 0
    assert run("export", "--format", "markdown", "--output", tmp_path / "out").status == 0
    assert run("import", tmp_path / "out", "--json").records[0]["outcome"] == "unchanged"


@posix_names
def test_words_that_are_no_text_are_refused_wherever_they_come_in(filled: Run) -> None:
    half, article_id = os.fsdecode(b"abc\xff"), id_of(filled, "clean")
    for arguments in (
        ("list", half),
        ("list", f"region:{half}"),
        ("show", half * 3),
        ("review", "", "--state", "review", "--assign", half),
        ("history", half),
    ):
        assert "surrogate pair" in said(filled(*arguments))
    answer = filled("set", "", f"title={half}")
    assert answer.status in (1, 2)
    assert "surrogate pair" in answer.err
    assert filled("show", article_id, "--json").records[0]["title"] is None
    assert filled("list", "state:review", "--json").out == ""


@posix_names
def test_an_editor_may_have_any_name(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR_APP_USER", os.fsdecode(b"M\xffra"))
    assert run("import", pages).status == 0
    assert run("history", "--json").records[0]["who"] == "M?ra"


BEYOND_MEASURE: tuple[tuple[str, ...], ...] = (
    ("undo", "9" * 30),
    ("undo", "0"),
    ("undo", "-1"),
    ("undo", "two"),
    ("history", "--operation", "9" * 30),
    ("history", "--operation", "9" * 5000),
    ("history", "--limit", "9" * 30),
    ("history", "--limit", "0"),
    ("list", "--limit", "9" * 30),
    ("list", "--limit", "-1"),
    ("export", "--format", "csv", "--output", "x.csv", "--since", "9" * 30),
    ("export", "--format", "csv", "--output", "x.csv", "--since", "9" * 5000),
    ("export", "--format", "csv", "--output", "x.csv", "--since", "-3"),
    ("export", "--format", "csv", "--output", "x.csv", "--jobs", "0"),
    ("export", "--format", "csv", "--output", "x.csv", "--jobs", "9999"),
    ("list", "words:<99999999999999999999"),
    ("list", "published:99999"),
    ("list", "x " * 501),
    ("list", "path:" + "*a" * 40_000),
    ("list", "(" * 5_000),
    ("list", '"' * 5_001),
)


def test_numbers_and_queries_beyond_measure_are_refused(filled: Run) -> None:
    for arguments in BEYOND_MEASURE:
        said(filled(*arguments))
        assert not Path("x.csv").exists()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", ".exports.json"])
def test_no_export_takes_the_place_of_the_library(filled: Run, tmp_path: Path, ending: str) -> None:
    answer = filled("export", "--format", "jsonl", "--output", tmp_path / f"library.db{ending}", "--allow-findings")
    assert answer.status == 1
    assert "is where the library itself is" in answer.err
    assert len(filled("list", "--json").records) == 3


def test_no_vocabulary_takes_the_place_of_the_library(filled: Run, tmp_path: Path) -> None:
    answer = filled("vocab", "export", "regions", tmp_path / "." / "library.db")
    assert (answer.status, answer.out) == (1, "")
    assert "is the library itself" in answer.err
    assert len(filled("list", "--json").records) == 3


def test_no_export_takes_the_folder_of_the_library(filled: Run, tmp_path: Path) -> None:
    folder = tmp_path / "exported"
    assert filled("export", "--format", "markdown", "--output", folder, "--allow-findings").status == 0
    library = folder / "library.db"
    (tmp_path / "library.db").rename(library)
    answer = filled("export", "--format", "markdown", "--output", folder, "--allow-findings", "--library", library)
    assert answer.status == 1
    assert len(filled("list", "--json", "--library", library).records) == 3
    link = tmp_path / "link"
    link.symlink_to(folder)
    answer = filled("export", "--format", "markdown", "--output", link, "--allow-findings", "--library", library)
    assert answer.status == 1
    assert library.exists()


def test_an_export_cannot_be_called_as_its_manifest_is(filled: Run, tmp_path: Path) -> None:
    answer = filled("export", "--format", "jsonl", "--output", tmp_path / "manifest.json", "--allow-findings")
    assert answer.status == 1
    assert "'manifest.json' is what manifests are called" in answer.err
    assert not (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize("name", ["x" * 300 + ".jsonl", "x" * 245 + ".jsonl"])
def test_a_name_that_no_disk_takes_leaves_nothing(filled: Run, tmp_path: Path, name: str) -> None:
    (folder := tmp_path / "out").mkdir()
    answer = filled("export", "--format", "jsonl", "--output", folder / name, "--allow-findings")
    assert answer.status in (1, 2)
    assert answer.err.count("\n") == 1
    assert list(folder.iterdir()) == []


def change(library: Path, statement: str) -> None:
    """Run a statement past the program."""
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute(statement)


def at_the_librarys_place(run: Run, tmp_path: Path, kind: str) -> Path:
    library = tmp_path / "library.db"
    match kind:
        case "folder":
            library.mkdir()
        case "letter":
            library.write_bytes(b"Dear aunt, " * 900)
        case "another program's":
            change(library, "CREATE TABLE recipes(name)")
        case "cut":
            run("import", tmp_path / "pages")
            library.write_bytes(library.read_bytes()[:9_000])
    return library


NO_LIBRARIES = {
    "folder": "is a folder, not a library",
    "letter": "is not a library",
    "another program's": "is a database of another program",
    "cut": "is damaged",
}


@pytest.mark.parametrize("kind", NO_LIBRARIES)
def test_what_is_no_library_is_said_to_be_none_and_left_as_it_is(
    run: Run, pages: Path, tmp_path: Path, kind: str
) -> None:
    library = at_the_librarys_place(run, tmp_path, kind)
    before = library.read_bytes() if library.is_file() else None
    for arguments in (
        ("list",),
        ("import", pages),
        ("check",),
        ("fix",),
        ("review", "", "--state", "held"),
        ("undo",),
        ("export", "--format", "csv", "--output", tmp_path / "out.csv"),
        ("demo", "--no-window", "--library", library),
    ):
        assert NO_LIBRARIES[kind] in said(run(*arguments))
    assert not (tmp_path / "out.csv").exists()
    assert before is None or library.read_bytes() == before


def test_a_newer_library_can_be_read_and_says_so_and_is_left_as_it_is(filled: Run, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    change(library, "UPDATE alembic_version SET version_num = '9999'")
    before = library.read_bytes()
    for reading in (("list", "--json"), ("export", "--format", "csv", "--output", tmp_path / "out.csv"), ("doctor",)):
        answer = filled(*reading)
        assert answer.status == 0
        assert answer.err.count("was made by a newer version of this program: it can be read, not changed") == 1
    for writing in (("set", "", "title=A"), ("undo",), ("review", "", "--state", "held"), ("migrate",)):
        answer = filled(*writing)
        assert (writing, answer.status) == (writing, 2)
        assert answer.err.count("was made by a newer version of this program") == 1
    assert library.read_bytes() == before


def test_a_library_that_another_program_writes_to_says_so_and_can_be_read(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editor_app.store import engine

    shortened = tuple(p.replace("5000", "50") if "busy" in p else p for p in engine._PRAGMAS)
    monkeypatch.setattr(engine, "_PRAGMAS", shortened)
    with sqlite3.connect(tmp_path / "library.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "Another program is writing to" in said(filled("set", "", "title=A"))
        assert "Another program is writing to" in said(filled("undo"))
        assert len(filled("list", "--json").records) == 3
        other.execute("ROLLBACK")
    assert filled("set", "", "title=A").status == 0


def test_a_server_is_no_library_of_this_program(run: Run) -> None:
    assert "this program opens library files" in said(run("list", "--library", "postgresql+psycopg://host/db"))


def test_an_empty_variable_means_ones_own_library(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR_APP_LIBRARY", "")
    assert str(tmp_path / "home" / "data" / "library.db") in said(run("list"))
    (tmp_path / "p.txt").write_bytes(page())
    assert run("import", tmp_path / "p.txt").status == 0
    assert (tmp_path / "home" / "data" / "library.db").is_file()


def test_the_home_may_be_a_relative_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR_APP_LIBRARY")
    monkeypatch.setenv("EDITOR_APP_HOME", "my home")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.txt").write_bytes(page())
    assert run("import", "p.txt").status == 0
    assert (tmp_path / "my home" / "data" / "library.db").is_file()


def test_the_history_of_an_article_that_is_gone_is_still_told(filled: Run) -> None:
    article_id = id_of(filled, "clean")
    assert filled("undo").status == 0
    assert filled("list", "--json").out == ""
    answer = filled("history", article_id, "--json")
    assert [record["id"] for record in answer.records] == [2, 1]
    assert [change["id"] for record in answer.records for change in record["changes"]] == [article_id] * 2  # type: ignore[attr-defined]
    assert "The library has no article" in said(filled("history", "ffffffffffff"))


@pytest.mark.parametrize("command", [("import",), ("parse",), ("check", "--files"), ("import", "{pages}")])
def test_an_empty_name_is_not_the_folder_one_is_in(
    run: Run, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """As of a variable that a script forgot to set."""
    monkeypatch.chdir(pages)
    assert "An empty name is no path." in said(run(*(word.format(pages=pages) for word in command), ""))
    assert not (tmp_path / "library.db").exists()


def test_an_export_to_an_empty_name_is_refused(filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert "An empty name is no path." in said(filled("export", "--format", "html", "--output", "", "--allow-findings"))
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        ("text.duoble-space", "lists them"),
        ("double-space", "text.double-space"),
        ("txt.*", "lists them"),
        ("", "lists"),
    ],
)
def test_a_rule_that_there_is_not_is_refused_rather_than_never_found(
    filled: Run, command: str, pattern: str, hint: str
) -> None:
    answer = said(filled(command, "--rule", "text.*", "--rule", pattern))
    assert f"There is no rule '{pattern}'" in answer
    assert hint in answer


@pytest.mark.parametrize(
    "pattern", ["text.double-space", "text.*", "text.double-spac?", "*.double-space", "text.[de]*"]
)
def test_a_pattern_means_the_same_to_check_and_fix(filled: Run, pattern: str) -> None:
    found = filled("check", "--rule", pattern, "--json").records
    assert [len(record["findings"]) for record in found].count(1) == 1  # type: ignore[arg-type]
    assert filled("fix", "--rule", pattern, "--dry-run").err == "Would change 1 article.\n"


@pytest.mark.parametrize(
    ("given", "members"),
    [
        ("Asia|Africa", ["Asia", "Africa"]),
        (r"One\|two|Three", ["One|two", "Three"]),
        (r"C:\temp|D:", [r"C:\temp", "D:"]),
        (r"end\\|next", ["end\\", "next"]),
        ("end\\", ["end\\"]),
        (r"a\n|b", [r"a\n", "b"]),
        ("two\nlines|x", ["two\nlines", "x"]),
        ("|a||b|", ["a", "b"]),
        (" a ", [" a "]),
        ("=a|+=b", ["=a", "+=b"]),
        ("", []),
    ],
)
def test_the_members_of_a_list_are_set_as_they_are_written(filled: Run, given: str, members: list[str]) -> None:
    article_id = id_of(filled, "clean")
    assert filled("set", f"id:{article_id}", f"regions={given}").status == 0
    record = filled("show", article_id, "--json").records[0]
    assert record["metadata"]["regions"] == members  # type: ignore[index]
