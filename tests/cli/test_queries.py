"""The query language as one types it behind `list`, on a library with something for every operator."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.bootstrap import open_workspace
from editor_app.config.settings import load_settings
from editor_app.domain.article import Article, ReviewState, Source
from editor_app.domain.metadata import Metadata, MetadataValue
from editor_app.exporters.base import ExportItem
from editor_app.exporters.jsonl import render_jsonl
from tests.cli.conftest import Run
from tests.exporters.samples import CONTEXT
from tests.services.pages import INTERVIEW

LONG = "The talks on missile defence went on in the old town hall. " * 30
MIRRORED = "A mirrored text of the council.\n\nIt met in the spring, and nobody was late for it."


def article(name: str, body: str, **parts: object) -> Article:
    block: dict[str, MetadataValue] = {"authors": ("Ada Quay",), "regions": ("Europe",), "topics": ("Security",)}
    block |= {key: parts.pop(key) for key in ("authors", "regions", "topics", "type") if key in parts}  # type: ignore[misc]
    values: dict[str, object] = {"title": f"Piece {name}", "published": "2011-03-01", "language": "en", **parts}
    source = Source(f"{name}.txt", "page", name * 64, "A1")
    return Article(id=name * 12, source=source, body=body, metadata=Metadata(block), **values)  # type: ignore[arg-type]


LIBRARY = (
    article("a", LONG, regions=("Russia",), outlet="Kommersant", published="2010-05-12"),
    article("b", "Chechnya and the joint defense of its borders.", regions=("Chechnya",), published="2012-12-31"),
    article("c", INTERVIEW.replace("\n", "\n\n"), regions=("Türkiye",), authors=("Bo Reed", "Ada Quay")),
    article("d", "A  double blank, and missile-defence twice.", regions=("Turkey",), published="2013"),
    article("e", MIRRORED, regions=("Atlantis",), title=None, published=None, abstract="The same council."),
    article("f", MIRRORED, regions=("Atlantis",), title=None, published=None, abstract="The same council."),
    article("1", "Ärger in Москва: 'quoted' and (bracketed) 50%.", authors=(), regions=(), language="ru"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library's file, made once."""
    folder = tmp_path_factory.mktemp("queries")
    records = folder / "articles.jsonl"
    records.write_bytes(b"".join(render_jsonl(ExportItem(one), CONTEXT) for one in LIBRARY))
    settings = load_settings(str(folder / "library.db"), {"EDITOR_APP_HOME": str(folder), "EDITOR_APP_USER": "Mira"})
    with open_workspace(settings) as workspace:
        workspace.importing.import_paths([records])
        workspace.review.set_state("a" * 12, ReviewState.REVIEW, "Ivo")
        before = workspace.library.article("b" * 12)
        workspace.editing.save(before, replace(before, title="Edited piece"))
        workspace.notes.add("c" * 12, "body", 0, 5, "Who asks?")
    return folder / "library.db"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "abcdef1"),
        ("region:Russia", "ab"),
        ('region:="Russia"', "a"),
        ('region:"russian federation"', "ab"),
        ('region:="Türkiye"', "c"),
        ("region:turkey", "cd"),
        ("country:Chechnya", "b"),
        ('region:"Post-Soviet*"', ""),
        ("missile", "ad"),
        ("MISSILE DEFENCE", "ad"),
        ('"joint defense"', "b"),
        ('"defense joint"', ""),
        ("arger", "1"),
        ("москв*", "1"),
        ("has:outlet", "a"),
        ("no:author", "1"),
        ("has:note", "c"),
        ("no:title", "ef"),
        ("flag:interview.*", "c"),
        ("flag:taxonomy.unknown", "ef"),
        ("flag:text.double-space", "d"),
        ("flag:nothing.*", ""),
        ("severity:error flag:taxonomy.unknown", "ef"),
        ("-severity:>=info", ""),
        ("-severity:>=warning", ""),
        ("state:review", "a"),
        ("is:review", "a"),
        ("assigned:ivo", "a"),
        ("-state:new", "a"),
        ("published:2010..2012", "abc1"),
        ("published:2012-12..", "bd"),
        ("published:<2011", "a"),
        ("published:2013", "d"),
        ("year:2011", "c1"),
        ("words:<9", "bd1"),
        ("words:>200", "a"),
        ("words:8..200", "bcef"),
        ("is:mirror", "f"),
        ("is:interview", "c"),
        ("is:edited", "b"),
        ("author:reed", "c"),
        ("language:ru", "1"),
        ("missile and double", "d"),
        ("missile or arger", "ad1"),
        ("not missile", "bcef1"),
        ("missile -double", "a"),
        ("missile not double", "a"),
        ("(missile or arger) -double", "a1"),
        ("missile or arger -double", "ad1"),
        ("-(missile or is:mirror) has:published", "bc1"),
        ("title:edited", "b"),
        ('title:="piece a"', "a"),
        ("body:quoted", "1"),
        ("path:d.txt", "d"),
        ("id:aaaa", "a"),
        ("50%", "1"),
    ],
)
def test_a_query_finds_what_it_says(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch, query: str, names: str
) -> None:
    monkeypatch.setenv("EDITOR_APP_LIBRARY", str(library))
    answer = run("list", "--json", "--columns", "path", "--sort", "path", "--", query)
    assert answer.status == 0, answer.err
    found = "".join(sorted(str(record["path"])[0] for record in answer.records))
    assert found == "".join(sorted(names))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("regoin:Russia", "Column 1: there is no field 'regoin'. Did you mean 'region'?"),
        ("missile (defence", "Column 9: this bracket is never closed."),
        ("missile) defence", "Column 8: this bracket was never opened."),
        ('missile "defence', "Column 9: the quotation mark is never closed."),
        ("missile or", "Column 11: the query ends where a term was expected."),
        ("state:done", "Column 7: 'state:' can be new, review, approved, held, not 'done'."),
        ("published:soon", "Column 11: 'soon' is not a date."),
        ("published:2010..2010-13", "Column 11: '2010-13' is not a date."),
        ("words:few", "Column 7: 'few' is not a whole number."),
        ("severity:>error", "Column 11: severity is asked as severity:error or severity:>=warning."),
        ("is:good", "Column 4: 'is:' can be mirror"),
        ("has:", "Column 5: a value is missing after 'has:'."),
        ("region:>Asia", "Column 9: 'region' has no order, so '>' cannot be asked."),
        ("no:severity", "Column 4: there is no field 'severity'."),
        ('region:""', "Column 8: the value is empty; use no:field to find what is missing."),
    ],
)
def test_a_wrong_query_says_where_and_what_was_expected(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch, query: str, sentence: str
) -> None:
    monkeypatch.setenv("EDITOR_APP_LIBRARY", str(library))
    answer = run("list", query)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(f"editor-app: {sentence}")
    assert answer.err.count("\n") == 1


def test_a_wrong_query_is_refused_by_every_command_before_it_does_anything(run: Run, library: Path) -> None:
    before = library.read_bytes()
    output = library.with_name("out.csv")
    for command in (
        ("check",),
        ("fix",),
        ("review", "--state", "held"),
        ("export", "--format", "csv", "--output", str(output)),
    ):
        answer = run(*command, "state:(", "--library", library)
        assert (answer.status, answer.out) == (2, "")
        assert answer.err.startswith("editor-app: Column 7")
    answer = run("set", "state:(", "title=x", "--library", library)
    assert (answer.status, answer.out) == (2, "")
    assert not output.exists()
    assert library.read_bytes() == before


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("path", "1abcdef"),
        ("-path", "fedcba1"),
        ("published", "ef" + "a" + "1c" + "bd"),
        ("words", "d1befca"),
        ("title", "b1acd"),
        ("added", "abcdef1"),
        ("-added", "1fedcba"),
        ("-assigned", "a"),
    ],
)
def test_a_list_comes_in_the_order_asked_for(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch, sort: str, names: str
) -> None:
    monkeypatch.setenv("EDITOR_APP_LIBRARY", str(library))
    found = "".join(str(record["path"])[0] for record in run("list", "--json", "--sort", sort).records)
    assert found.startswith(names)
    for limit in (0, 1, 3, 99):
        rows = run("list", "--json", "--sort", sort, "--limit", limit, "--columns", "path").records
        assert "".join(str(row["path"])[0] for row in rows) == found[:limit]
