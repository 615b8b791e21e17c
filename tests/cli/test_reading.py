"""Commands that read: parse, list, show, check, rules, vocab, history."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.__main__ import open_window
from editor_app.cli import main
from editor_app.cli.rows import COLUMNS
from editor_app.domain.article_json import ARTICLE_KEYS
from editor_app.exporters.jsonl import render_jsonl
from tests.cli.conftest import Run, id_of
from tests.exporters.samples import CONTEXT, an_item
from tests.services.pages import INTERVIEW, page


def test_parse_prints_json_lines_without_a_library(run: Run, pages: Path, tmp_path: Path) -> None:
    answer = run("parse", pages)
    assert answer.status == 0
    assert [tuple(record) for record in answer.records] == [ARTICLE_KEYS] * 3
    assert answer.records == run("parse", "--json", pages).records
    talk = answer.records[2]
    assert talk["body"] == INTERVIEW.replace("\n", "\n\n")
    assert talk["outlet"] == "Harbour Gazette"
    assert not (tmp_path / "library.db").exists()
    assert not (tmp_path / "home").exists()


def test_parse_names_what_failed_and_does_the_rest(run: Run, pages: Path) -> None:
    (pages / "bad.txt").write_bytes(b"\0")
    answer = run("parse", pages)
    assert (answer.status, len(answer.records)) == (1, 3)
    assert "bad.txt: The file is binary" in answer.err
    assert run("parse", pages / "bad.txt").status == 2


def test_list_prints_aligned_columns(filled: Run) -> None:
    head, *rows = filled("list").out.splitlines()
    assert head.split() == ["ID", "STATE", "ERRORS", "WARNINGS", "VERDICT", "TITLE"]
    assert len(rows) == 3
    assert {row.index("new") for row in rows} == {head.index("STATE")}


def test_list_knows_queries_columns_order_and_limits(filled: Run) -> None:
    records = filled("list", "--json").records
    assert tuple(records[0]) == tuple(COLUMNS)
    paths = [record["path"] for record in filled("list", "--json", "--sort", "path").records]
    assert paths == sorted(str(path) for path in paths)
    assert paths == [record["path"] for record in filled("list", "--json", "--sort", "-path").records][::-1]
    assert len(filled("list", "--limit", "2", "--json").records) == 2
    assert filled("list", "is:interview", "--columns", "pairs", "--json").records == [{"pairs": 3}]
    assert filled("list", "keeper", "is:interview", "--columns", "pairs,authors").out == (
        "PAIRS  AUTHORS\n3      Ada Quay\n"
    )
    assert len(filled("list", "nothing at all", "--json").records) == 0
    assert len(filled("list", "counted its boats", "no:title", "--json").records) == 1


def test_list_of_nothing_prints_its_head(filled: Run) -> None:
    assert filled("list", "nosuchword").out == "ID  STATE  ERRORS  WARNINGS  VERDICT  TITLE\n"


def test_show_prints_the_article_and_its_findings(filled: Run) -> None:
    out = filled("show", id_of(filled, "talk")).out
    assert "interview" in out
    assert "Q: Who keeps the light today?" in out
    assert "interview.interview-detected" in out
    assert "Harbour Gazette" in out
    assert "note by" not in out


def test_show_prints_author_notes_and_editors_notes(run: Run, tmp_path: Path) -> None:
    export = tmp_path / "one.jsonl"
    export.write_bytes(render_jsonl(an_item(), CONTEXT).replace(b'"captured_page"', b'"captured_page_of_another"'))
    assert run("import", export).status == 2
    export.write_bytes(render_jsonl(replace(an_item(), captured=None), CONTEXT))
    assert run("import", export).status == 0
    out = run("show", "00aa11bb22cc33dd").out
    assert "state" in out
    assert "approved (Mira)" in out
    assert "[Ada Quay] Ada Quay writes about coasts." in out
    assert "[author] editor" in out
    assert "note by Mira on “lighthouse”: Check: keeper?" in out


def test_show_raw_is_the_page_byte_for_byte(
    filled: Run, pages: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:

    article_id = id_of(filled, "clean")
    capfdbinary.readouterr()
    main(["show", article_id, "--raw"], open_window)
    assert capfdbinary.readouterr().out == (pages / "clean.txt").read_bytes()


def test_show_json_is_what_parse_printed_with_the_review(filled: Run, pages: Path) -> None:
    (shown,) = filled("show", id_of(filled, "talk")[:8], "--json").records
    (parsed,) = filled("parse", pages / "talk.txt").records
    assert shown.pop("review") == {"state": "new", "assignee": None}
    assert shown == parsed
    source = shown["source"]
    assert isinstance(source, dict)
    assert source["sha256"] == hashlib.sha256((pages / "talk.txt").read_bytes()).hexdigest()


def test_check_names_findings_and_fails_on_what_it_is_told_to(filled: Run) -> None:
    answer = filled("check")
    assert answer.status == 0
    assert "taxonomy.alias" in answer.out
    assert answer.err.startswith("3 articles checked: ")
    assert filled("check", "--fail-on", "warning").status == 1
    assert filled("check", "--fail-on", "never").status == 0
    filled("set", "", "regions=Atlantis")
    assert filled("check").status == 1
    assert filled("check", "--fail-on", "never").status == 0


def test_check_chooses_rules_and_severities(filled: Run) -> None:
    records = filled("check", "--json", "--rule", "taxonomy.*", "--severity", "warning").records
    assert len(records) == 3
    assert list(records[0]) == ["id", "source", "findings"]
    rules = {finding["rule"] for record in records for finding in record["findings"]}  # type: ignore[attr-defined]
    assert rules == {"taxonomy.alias"}
    assert records == filled("check", "--format", "json", "--rule", "taxonomy.alias").records


def test_check_of_a_sound_article_says_so(filled: Run) -> None:
    answer = filled("check", f"id:{id_of(filled, 'clean')}", "--severity", "error")
    assert (answer.status, answer.out) == (0, "")
    assert answer.err == "1 articles checked: nothing found.\n"


def test_check_of_files_needs_no_library(run: Run, pages: Path, tmp_path: Path) -> None:
    answer = run("check", "--files", pages, "--json")
    assert len(answer.records) == 3
    assert not (tmp_path / "library.db").exists()
    (pages / "bad.txt").write_bytes(b"")
    answer = run("check", "--files", pages, "--fail-on", "never")
    assert answer.status == 1
    assert "bad.txt: The page is empty." in answer.err
    assert run("check", "--files", pages / "bad.txt").status == 2


def test_check_writes_sarif(filled: Run) -> None:
    report = json.loads(filled("check", "--format", "sarif").out)
    assert report["version"] == "2.1.0"
    results = report["runs"][0]["results"]
    alias = next(result for result in results if result["ruleId"] == "taxonomy.alias")
    assert alias["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("faulty.txt")
    assert alias["properties"]["quote"] == "Turkey"
    assert json.loads(filled("check", "nosuchword", "--format", "sarif").out)["runs"][0]["results"] == []


def test_check_writes_a_page(filled: Run) -> None:
    out = filled("check", "--format", "html").out
    assert "<td>taxonomy.alias</td>" in out
    assert out.startswith("<!doctype html>")
    assert out.rstrip().endswith("</html>")


def test_a_rule_is_found_by_its_other_name(filled: Run) -> None:
    filled("set", "", "type=")
    records = filled("check", "--json", "--rule", "taxonomy.required").records
    rules = {finding["rule"] for record in records for finding in record["findings"]}  # type: ignore[attr-defined]
    assert rules == {"meta.required"}
    assert len(filled("list", "flag:taxonomy.required", "--json").records) == 3
    assert filled("rules", "taxonomy.required").out == filled("rules", "meta.required").out
    assert "Also called `taxonomy.required`" not in filled("rules", "meta.required").out.partition("\n")[0]
    assert "**Also called** `taxonomy.required`." in filled("rules", "meta.required").out


def test_rules_are_listed_and_explained(run: Run) -> None:
    assert "text.double-space" in run("rules").out
    assert {"id", "severity", "fix", "title"} == set(run("rules", "--json").records[0])
    out = run("rules", "text.double-space").out
    assert out.startswith("text.double-space: ")
    assert "When to suppress" in out
    assert "help" in run("rules", "text.double-space", "--json").records[0]


def test_vocabularies_are_listed_shown_and_counted(filled: Run) -> None:
    assert "regions" in filled("vocab", "list").out
    listed = {str(record["id"]): record for record in filled("vocab", "list", "--json").records}
    assert listed["regions"]["fields"] == ["regions"]
    shown = filled("vocab", "show", "regions").out.splitlines()
    assert any(line.startswith("  ") and "Türkiye" in line for line in shown)
    assert len(filled("vocab", "show", "regions", "--json").records) == listed["regions"]["terms"]
    assert filled("vocab", "usage", "region").out.splitlines()[0].split() == ["3", "Europe"]
    usage = filled("vocab", "usage", "regions", "--json").records
    assert usage[0] == {"value": "Europe", "articles": 3, "concept": "europe"}
    filled("set", "", "regions+=Atlantis")
    assert "Atlantis  (no such term)" in filled("vocab", "usage", "regions").out


def test_a_vocabulary_is_written_as_turtle(run: Run, tmp_path: Path) -> None:
    assert run("vocab", "export", "regions", tmp_path / "r.ttl").status == 0
    assert "skos:Concept" in (tmp_path / "r.ttl").read_text(encoding="utf-8")
    answer = run("vocab", "export", "regions", tmp_path / "no" / "r.ttl")
    assert (answer.status, answer.err.count("\n")) == (1, 1)


def test_history_tells_who_did_what(filled: Run) -> None:
    filled("review", "is:interview", "--state", "approved")
    newest, oldest = filled("history").out.splitlines()
    assert "Mira" in newest
    assert "Approve" in newest
    assert "Import pages" in oldest
    (record,) = filled("history", "--json", "--limit", "1").records
    assert list(record) == ["id", "label", "who", "when", "articles", "undoes", "undone_by"]
    own = filled("history", id_of(filled, "talk"), "--json").records[0]
    assert own["changes"] == [{"id": id_of(filled, "talk"), "field": "state", "before": "new", "after": "approved"}]
    assert "approved" in filled("history", "--operation", record["id"]).out


def test_doctor_says_that_all_is_well(filled: Run) -> None:
    answer = filled("doctor")
    assert (answer.status, answer.out) == (0, "The library is sound.\n")
    assert filled("doctor", "--json").records == [{"problems": [], "repaired": []}]


def test_doctor_finds_and_repairs_damage(filled: Run, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "library.db")
    connection.execute("DELETE FROM article_term")
    connection.commit()
    connection.close()
    assert filled("doctor").status == 1
    repaired = filled("doctor", "--repair")
    assert repaired.status == 0
    assert repaired.out.startswith("repaired: ")
    assert filled("doctor").status == 0


def test_a_text_with_any_characters_is_printed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "u.txt"
    file.write_bytes(page("Ünïcödé, עברית, 日本語, \U0001f6a2 and e\u0301."))
    (record,) = run("parse", file).records
    assert record["body"] == "Ünïcödé, עברית, 日本語, \U0001f6a2 and e\u0301."
    run("import", file)
    assert "日本語" in run("show", id_of(run, "u")).out
