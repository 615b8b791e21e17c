"""A check's report in each of its forms, from findings of our own making."""

from __future__ import annotations

import json
import re

import pytest

from editor_app.cli.findings import FindingFilter, finding_line
from editor_app.cli.reports import REPORTS, Checked, Outline, Report
from editor_app.config.paths import resources_folder
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity

FIX = Fix(FixKind.SAFE, "Keep one blank", (Edit("body", 3, 5, " "),))
DOUBLE = Finding("text.double-space", Severity.WARNING, "body", 3, 5, "  ", "Two blanks.", (FIX,))
UNKNOWN = Finding(
    "taxonomy.unknown", Severity.ERROR, "regions", 0, 8, "Atlantis", "No such <term>.", (), "Nothing is near."
)
NOTE = Finding("meta.no-title", Severity.INFO, "title", 0, 0, "", "No title.")
ALL = (UNKNOWN, DOUBLE, NOTE)
ARTICLES = (
    Checked("aaa", "pages/a.txt", "The <Last> Lamp", ALL),
    Checked("bbb", "pages/b.txt", None, ()),
    Checked("ccc", "pages/c.txt", None, (NOTE,)),
)


def written(name: str, capsys: pytest.CaptureFixture[str], articles: tuple[Checked, ...] = ARTICLES) -> tuple[str, str]:
    report: Report = REPORTS[name](Outline(resources_folder()))
    report.begin()
    for checked in articles:
        report.add(checked)
    report.end()
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_text_names_each_article_with_findings_and_counts_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = written("text", capsys)
    assert out.splitlines() == [
        "pages/a.txt (aaa)",
        "  error   regions:0-8 taxonomy.unknown: No such <term>. “Atlantis”",
        "  warning body:3-5 text.double-space: Two blanks. [safe fix: Keep one blank]",
        "  info    title:0-0 meta.no-title: No title.",
        "pages/c.txt (ccc)",
        "  info    title:0-0 meta.no-title: No title.",
    ]
    assert err == "3 articles checked: 1 error, 1 warning, 2 info.\n"


def test_text_of_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert written("text", capsys, ()) == ("", "0 articles checked: nothing found.\n")


def test_json_has_an_object_for_every_article(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = written("json", capsys)
    records = [json.loads(line) for line in out.splitlines()]
    assert [(record["id"], record["source"], len(record["findings"])) for record in records] == [
        ("aaa", {"path": "pages/a.txt"}, 3),
        ("bbb", {"path": "pages/b.txt"}, 0),
        ("ccc", {"path": "pages/c.txt"}, 1),
    ]
    first = records[0]["findings"]
    assert list(first[1]) == ["rule", "severity", "field", "start", "end", "quote", "message", "fix"]
    assert first[0]["why_no_fix"] == "Nothing is near."
    assert first[1]["fix"] == {
        "kind": "safe",
        "title": "Keep one blank",
        "edits": [{"field": "body", "start": 3, "end": 5, "replacement": " "}],
    }
    assert err == ""


def test_sarif_has_a_result_for_every_finding(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = written("sarif", capsys)
    report = json.loads(out)
    assert report["$schema"].endswith("sarif-2.1.0.json")
    (run,) = report["runs"]
    assert run["tool"]["driver"]["name"] == "editor-app"
    assert run["columnKind"] == "unicodeCodePoints"
    results = run["results"]
    assert [(result["ruleId"], result["level"]) for result in results] == [
        ("taxonomy.unknown", "error"),
        ("text.double-space", "warning"),
        ("meta.no-title", "note"),
        ("meta.no-title", "note"),
    ]
    prints = [result["partialFingerprints"]["finding/v1"] for result in results]
    assert len(set(prints)) == 4
    place = results[1]["locations"][0]
    assert place["logicalLocations"] == [{"name": "body", "fullyQualifiedName": "aaa/body"}]


def test_sarif_fingerprints_stay_when_the_finding_moves(capsys: pytest.CaptureFixture[str]) -> None:
    moved = Finding("text.double-space", Severity.WARNING, "body", 90, 92, "  ", "Two blanks.", (FIX,))
    prints = []
    for finding in (DOUBLE, moved):
        out, _ = written("sarif", capsys, (Checked("aaa", "a.txt", None, (finding,)),))
        prints.append(json.loads(out)["runs"][0]["results"][0]["partialFingerprints"])
    assert prints[0] == prints[1]


def test_html_escapes_what_it_shows_and_loads_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = written("html", capsys)
    assert "<td>The &lt;Last&gt; Lamp</td>" in out
    assert "<td>No such &lt;term&gt;.</td>" in out
    assert "<td>Nothing is near.</td>" in out
    assert out.count("<tr><td>") == 4
    assert not re.search(r"(src|href)=", out)


@pytest.mark.parametrize(
    ("rules", "severity", "expected"),
    [
        ((), Severity.INFO, ALL),
        ((), Severity.WARNING, (UNKNOWN, DOUBLE)),
        ((), Severity.ERROR, (UNKNOWN,)),
        (("text.*",), Severity.INFO, (DOUBLE,)),
        (("text.*", "meta.no-title"), Severity.INFO, (DOUBLE, NOTE)),
        (("text.*",), Severity.ERROR, ()),
        (("nosuch.*",), Severity.INFO, ()),
    ],
)
def test_findings_are_chosen_by_rule_and_severity(
    rules: tuple[str, ...], severity: Severity, expected: tuple[Finding, ...]
) -> None:
    assert tuple(FindingFilter(rules, severity).choose(ALL)) == expected


def test_a_long_quote_is_cut_and_kept_on_one_line() -> None:
    quote = "word\n" * 40
    line = finding_line(Finding("text.x", Severity.INFO, "body", 0, len(quote), quote, "Long."))
    assert "\n" not in line
    assert line.endswith("…”")
