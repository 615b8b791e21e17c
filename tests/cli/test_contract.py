"""What scripts depend on: names and order of keys, statuses, what goes where, and dry runs that are dry."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from editor_app.bootstrap import Workspace, open_workspace
from editor_app.cli.rows import COLUMNS
from editor_app.config.paths import resources_folder
from editor_app.config.settings import load_settings
from editor_app.domain.article_reading import article_from_json
from tests.cli.conftest import Answer, Run, id_of
from tests.services.pages import page

DEMO = sorted((resources_folder() / "demo").glob("*.txt"))
ARTICLE = (
    "schema", "id", "source", "title", "abstract", "published", "language", "outlet", "image_credit", "metadata",
    "body", "author_notes", "furniture", "interview", "findings",
)  # fmt: skip
CHANGE = ("id", "field", "before", "after")
OPERATION = ("id", "label", "who", "when", "articles", "undoes", "undone_by")
FINDING = ("rule", "severity", "field", "start", "end", "quote", "message", "fix")
SHAPES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "import": (("import", "{pages}"), ("path", "outcome", "id", "detail")),
    "parse": (("parse", "{pages}"), ARTICLE),
    "list": (("list",), tuple(COLUMNS)),
    "list columns": (("list", "--columns", "words,id, title"), ("words", "id", "title")),
    "show": (("show", "{id}"), (*ARTICLE, "review")),
    "check": (("check", "--fail-on", "never"), ("id", "source", "findings")),
    "check files": (("check", "--fail-on", "never", "--files", "{pages}"), ("id", "source", "findings")),
    "rules": (("rules",), ("id", "severity", "fix", "title")),
    "rule": (("rules", "text.residue"), ("id", "severity", "fix", "title", "help")),
    "fix": (("fix", "--dry-run"), CHANGE),
    "normalise": (("normalise", "--dry-run"), CHANGE),
    "set": (("set", "", "title=A", "--dry-run"), CHANGE),
    "review": (("review", "", "--state", "held", "--dry-run"), CHANGE),
    "history": (("history",), OPERATION),
    "history of one": (("history", "{id}"), (*OPERATION, "changes")),
    "operation": (("history", "--operation", "1"), (*OPERATION, "changes")),
    "doctor": (("doctor",), ("problems", "repaired")),
    "vocabularies": (("vocab", "list"), ("id", "title", "version", "terms", "fields")),
    "usage": (("vocab", "usage", "regions"), ("value", "articles", "concept")),
    "export": (
        ("export", "--format", "csv", "--output", "{out}", "--allow-findings"),
        ("written", "output", "manifest", "held_back"),
    ),
}
"""Each command with `--json`, and the keys of every object that it prints."""


def filled_in(words: tuple[str, ...], run: Run, pages: Path, tmp_path: Path) -> list[str]:
    places = {"pages": str(pages), "out": str(tmp_path / "out.csv")}
    if "{id}" in words:
        places["id"] = id_of(run, "faulty")
    return [word.format(**places) for word in words]


@pytest.mark.parametrize("name", SHAPES)
def test_every_object_has_its_keys_in_their_order(filled: Run, pages: Path, tmp_path: Path, name: str) -> None:
    words, keys = SHAPES[name]
    answer = filled(*filled_in(words, filled, pages, tmp_path), "--json")
    assert answer.status == 0
    assert answer.records
    assert {tuple(record) for record in answer.records} == {keys}


def test_the_objects_within_an_article_have_their_keys_in_their_order(filled: Run) -> None:
    for record in filled("parse", *DEMO).records:
        inner: Any = record
        assert tuple(inner["source"]) == ("path", "format", "layout", "sha256", "url")
        for note in inner["author_notes"]:
            assert tuple(note) == ("name", "text")
        for part in inner["furniture"]:
            assert tuple(part) == ("kind", "text", "start", "end")
        assert tuple(inner["interview"]) == ("verdict", "genre", "score", "style", "reasons", "turns")
        for reason in inner["interview"]["reasons"]:
            assert tuple(reason) == ("feature", "weight")
        for turn in inner["interview"]["turns"]:
            assert tuple(turn) == ("role", "speaker", "marker", "text", "start", "end")
        for finding in inner["findings"]:
            assert tuple(finding) in (FINDING, (*FINDING, "why_no_fix"))
            fix = finding["fix"]
            assert fix is None or tuple(fix) == ("kind", "title", "edits")
            assert all(
                tuple(edit) == ("field", "start", "end", "replacement") for edit in (fix or {"edits": ()})["edits"]
            )


def test_offsets_are_code_points_and_come_with_what_they_cover(run: Run) -> None:
    seen = 0
    for file, record in zip(DEMO, run("parse", *DEMO).records, strict=True):
        inner: Any = record
        text = file.read_bytes().decode("utf-8-sig")
        article = article_from_json(record).article
        for part in inner["furniture"]:
            assert text[part["start"] : part["end"]] == part["text"]
        for turn in inner["interview"]["turns"]:
            stretch = article.body[turn["start"] : turn["end"]]
            assert stretch.strip()
            assert turn["marker"] is None or turn["marker"] in stretch
        for finding in inner["findings"]:
            held = article.field_text(finding["field"])
            assert held[finding["start"] : finding["end"]] == finding["quote"]
            for edit in (finding["fix"] or {"edits": ()})["edits"]:
                assert 0 <= edit["start"] <= edit["end"] <= len(article.field_text(edit["field"]))
            seen += 1
    assert seen > 100


def test_turns_are_in_order_and_apart(run: Run) -> None:
    for record in run("parse", *DEMO).records:
        inner: Any = record
        position = 0
        for turn in inner["interview"]["turns"]:
            assert position <= turn["start"] < turn["end"] <= len(inner["body"])
            position = turn["end"]


def test_json_is_utf_8_as_it_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "u.txt").write_bytes(
        page("Ünï \u2028 \U0001f6a2 e\u0301 \u00a0 \u202bعربي\u202c, and a text of its own.")
    )
    out = run("parse", tmp_path / "u.txt").out
    assert "\\u" not in out
    assert "Ünï \u2028 \U0001f6a2 e\u0301 \u00a0 \u202bعربي\u202c" in out
    assert out.count("\n") == 1


# ---- statuses


@pytest.mark.parametrize(
    ("worst", "expected"),
    [
        ("nothing", {"error": 0, "warning": 0, "info": 0, "never": 0}),
        ("info", {"error": 0, "warning": 0, "info": 1, "never": 0}),
        ("warning", {"error": 0, "warning": 1, "info": 1, "never": 0}),
        ("error", {"error": 1, "warning": 1, "info": 1, "never": 0}),
    ],
)
def test_a_check_fails_on_what_it_is_told_to(filled: Run, worst: str, expected: dict[str, int]) -> None:
    filled("set", "is:interview", "regions=Atlantis")
    rules = {
        "nothing": "text.residue",
        "info": "meta.no-title",
        "warning": "taxonomy.alias",
        "error": "taxonomy.unknown",
    }
    for level, status in expected.items():
        assert filled("check", "--rule", rules[worst], "--fail-on", level).status == status
    for form in ("text", "json", "sarif", "html"):
        assert filled("check", "--rule", rules[worst], "--format", form).status == expected["error"]


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_severities_and_rules_narrow_what_is_told_and_what_fails(filled: Run, severity: str) -> None:
    filled("set", "is:interview", "regions=Atlantis")
    ranks = ("info", "warning", "error")

    def told(*options: str) -> list[Any]:
        records: list[Any] = filled("check", "--json", "--fail-on", "never", *options).records
        return [finding for record in records for finding in record["findings"]]

    everything = told()
    least = [finding for finding in everything if ranks.index(finding["severity"]) >= ranks.index(severity)]
    assert told("--severity", severity) == least
    assert {finding["severity"] for finding in everything} == set(ranks)
    both = told("--severity", severity, "--rule", "taxonomy.*", "--rule", "meta.no-title")
    assert both == [f for f in least if f["rule"].startswith("taxonomy.") or f["rule"] == "meta.no-title"]
    grave = any(finding["severity"] == "error" for finding in both)
    assert filled("check", "--severity", severity, "--rule", "taxonomy.*").status == int(grave)


def test_every_form_of_a_check_tells_the_same_findings(filled: Run) -> None:
    options = ("check", "--fail-on", "never", "--format")
    records: list[Any] = filled(*options, "json").records
    findings = [(record["id"], finding) for record in records for finding in record["findings"]]
    assert len(records) == 3
    sarif = json.loads(filled(*options, "sarif").out)["runs"][0]["results"]
    assert [(result["ruleId"], result["message"]["text"]) for result in sarif] == [
        (finding["rule"], finding["message"]) for _, finding in findings
    ]
    text = filled(*options, "text")
    lines = [line for line in text.out.splitlines() if line.startswith("  ")]
    assert [re.split(r"[ :]+", line.strip())[0] for line in lines] == [finding["severity"] for _, finding in findings]
    assert all(finding["rule"] in line for line, (_, finding) in zip(lines, findings, strict=True))
    html = unescape(filled(*options, "html").out)
    assert re.findall(r"<td>([a-z]+\.[a-z-]+)</td>", html) == [f["rule"] for _, f in findings]
    counted = {level: sum(f["severity"] == level for _, f in findings) for level in ("error", "warning", "info")}
    summary = ", ".join(f"{count} {level}" for level, count in counted.items() if count)
    assert text.err == f"3 articles checked: {summary}.\n"


def test_results_and_words_about_them_go_different_ways(filled: Run, pages: Path, tmp_path: Path) -> None:
    readers: list[tuple[str, ...]] = [("list",), ("rules",), ("history",), ("doctor",), ("parse", str(pages))]
    for words in readers:
        answer = filled(*words)
        assert answer.out
        assert answer.err == ""
    changes: list[tuple[str, ...]] = [("fix",), ("set", "", "title=B"), ("review", "", "--state", "held")]
    for words in changes:
        answer = filled(*words)
        assert answer.out == ""
        assert "takes it back" in answer.err
    for words in changes:
        assert filled(*words).err == "Nothing to change.\n"


# ---- dry runs and operations


@pytest.fixture
def whole(filled: Run, tmp_path: Path) -> Callable[[], tuple[bytes, int]]:
    """All that the library holds, and how many operations made it."""

    def read() -> tuple[bytes, int]:
        output = tmp_path / "whole.jsonl"
        assert filled("export", "--format", "jsonl", "--output", output, "--allow-findings").status == 0
        return output.read_bytes(), len(filled("history", "--json").records)

    return read


CHANGES = {
    "fix": ("fix",),
    "fix unsafe": ("fix", "--unsafe"),
    "fix a rule": ("fix", "--rule", "text.*", "--rule", "taxonomy.alias"),
    "fix a query": ("fix", "region:turkey"),
    "normalise": ("normalise",),
    "normalise to headings": ("normalise", "is:interview", "--form", "headings"),
    "set": ("set", "is:interview", "title=A keeper | of lights", "regions+=Asia|Africa"),
    "shorten": ("set", "", "regions-=Europe", "authors-=Nobody"),
    "empty": ("set", "", "topics=", "outlet="),
    "review": ("review", "", "--state", "review"),
    "assign": ("review", "is:interview", "--state", "new", "--assign", "Ivo"),
}
"""Commands that change several articles."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_dry_run_says_what_it_would_do_and_does_nothing(
    filled: Run, whole: Callable[[], tuple[bytes, int]], name: str
) -> None:
    before = whole()
    dry = filled(*CHANGES[name], "--dry-run", "--json")
    shown = filled(*CHANGES[name], "--dry-run")
    assert (dry.status, shown.status) == (0, 0)
    assert shown.out
    assert whole() == before

    done = filled(*CHANGES[name], "--json")
    assert done.records == dry.records
    assert done.records
    changed = len({record["id"] for record in done.records})
    assert dry.err.startswith(f"Would change {changed} article")
    assert done.err.startswith(f"Changed {changed} article")


@pytest.mark.parametrize("name", CHANGES)
def test_each_run_is_one_operation_that_undo_takes_back_and_gives_again(
    filled: Run, whole: Callable[[], tuple[bytes, int]], name: str
) -> None:
    before, count = whole()
    told = filled(*CHANGES[name]).err
    after, more = whole()
    assert after != before
    assert more == count + 1
    number = re.search(r"`editor-app undo (\d+)`", told)
    assert number is not None
    undone = filled("undo", number[1])
    assert undone.out.startswith(f"{int(number[1]) + 1}: Undo “")
    assert whole()[0] == before
    assert filled("undo", int(number[1]) + 1).status == 0
    assert whole()[0] == after


def test_what_a_dry_run_shows_of_a_fix_is_a_diff_that_can_be_read(filled: Run) -> None:
    article_id = id_of(filled, "faulty")
    lines = filled("fix", "--dry-run").out.splitlines()
    assert lines[:2] == [f"--- {article_id}/body", f"+++ {article_id}/body"]
    assert "-The  council met in Ankara." in lines
    assert "+The council met in Ankara." in lines
    assert [line for line in lines if line.startswith(("+Tür", "-Tur"))] == ["-Turkey", "+Türkiye"]


# ---- the round trip


def test_import_of_an_export_gives_equal_json_and_nothing_new_the_second_time(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "library.db", tmp_path / "second.db"
    assert run("import", *DEMO[::4]).status == 0
    run("set", "is:interview", "title=An interview")
    run("review", "no:title", "--state", "approved", "--assign", "Ivo")
    for form, output in (("jsonl", tmp_path / "all.jsonl"), ("markdown", tmp_path / "all")):
        assert run("export", "--format", form, "--output", output, "--allow-findings").status == 0
        second.unlink(missing_ok=True)
        assert run("import", output, "--library", second).status == 0
        ids = [str(record["id"]) for record in run("list", "--json", "--sort", "id").records]
        assert [record["id"] for record in run("list", "--json", "--sort", "id", "--library", second).records] == ids
        shown = [run("show", id_, "--json", "--library", first).out for id_ in ids]
        assert [run("show", id_, "--json", "--library", second).out for id_ in ids] == shown
        outcomes = {record["outcome"] for record in run("import", output, "--json").records}
        assert outcomes == {"unchanged"}


def files_of(manifest: dict[str, Any], folder: Path) -> Iterator[tuple[Path, str, int]]:
    for file in manifest["files"]:
        yield folder / file["name"], file["sha256"], file["bytes"]


@pytest.mark.parametrize("form", ["jsonl", "markdown", "html", "csv"])
def test_a_manifest_names_every_file_and_verifies(filled: Run, tmp_path: Path, form: str) -> None:
    place = tmp_path / "out"
    answer = filled("export", "no:title", "--format", form, "--output", place, "--allow-findings", "--json")
    (record,) = answer.records
    assert (record["written"], record["output"], record["held_back"]) == (3, str(place), [])
    path = Path(str(record["manifest"]))
    manifest = json.loads(path.read_bytes())
    assert list(manifest) == ["kind", "format", "query", "since", "operation", "articles", "held_back", "files"]
    assert (manifest["format"], manifest["query"], manifest["articles"]) == (form, "no:title", 3)
    folder = place if place.is_dir() else tmp_path
    listed = set()
    for file, digest, size in files_of(manifest, folder):
        data = file.read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (digest, size)
        listed.add(file)
    if place.is_dir():
        assert listed == {file for file in place.rglob("*") if file.is_file()} - {path}
    again = filled("export", "no:title", "--format", form, "--output", tmp_path / "again", "--allow-findings")
    assert again.status == 0
    for file in listed:
        twin = tmp_path / "again" / file.relative_to(place) if place.is_dir() else tmp_path / "again"
        assert twin.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_what_is_held_back_is_named_the_rest_written_and_the_status_1(
    filled: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    filled("set", "is:interview", "regions=Atlantis|Mu")
    answer: Answer = filled("export", "--format", "csv", "--output", tmp_path / "o.csv", *options)
    assert answer.status == 1
    article_id = id_of(filled, "talk")
    assert f"held back: {article_id}" in answer.err
    assert "2 errors: taxonomy.unknown" in answer.err
    if options:
        held: Any = answer.records[0]["held_back"]
        assert [one["id"] for one in held] == [article_id]
    manifest = json.loads((tmp_path / "o.csv.manifest.json").read_bytes())
    assert [one["id"] for one in manifest["held_back"]] == [article_id]
    assert article_id not in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")


def test_what_the_command_line_can_do_the_services_do(filled: Run, tmp_path: Path) -> None:
    """One service layer: what one door stored the other finds, and the other way round."""
    environment = {"EDITOR_APP_HOME": str(tmp_path / "home"), "EDITOR_APP_USER": "Ivo"}
    workspace: Workspace
    with open_workspace(load_settings(str(tmp_path / "library.db"), environment), create=False) as workspace:
        rows = list(workspace.library.all_rows(workspace.library.parse("")))
        assert [row.id for row in rows] == [record["id"] for record in filled("list", "--json").records]
        for row in rows:
            shown: Any = filled("show", row.id, "--json").records[0]
            assert [f["rule"] for f in shown["findings"]] == [f.rule for f in workspace.library.findings(row.id)]
        workspace.review.approve(rows[0].id)
    newest: Any = filled("history", "--json", "--limit", "1").records[0]
    assert (newest["who"], newest["articles"]) == ("Ivo", 1)
