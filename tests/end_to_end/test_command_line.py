"""The whole way on the real page, by the command line: capture, parse, check, repair, review, export, undo."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PAGE = next(iter(sorted(SEEDS.glob("*.txt"))), SEEDS / "none")

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the seed page is not beside the project")


class EditorApp:
    """The command in a process of its own, with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments: object, status: int = 0, library: str = "library.db") -> bytes:
        environment = {
            **os.environ,
            "EDITOR_APP_HOME": str(self.home),
            "EDITOR_APP_LIBRARY": str(self.home / library),
            "EDITOR_APP_USER": "Mira",
        }
        command = [sys.executable, "-m", "editor_app", *map(str, arguments)]
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
        assert done.returncode == status, done.stderr.decode()
        return done.stdout

    def records(self, *arguments: object, library: str = "library.db") -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(*arguments, library=library).splitlines()]


@pytest.fixture
def app(tmp_path: Path) -> EditorApp:
    return EditorApp(tmp_path)


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    (record,) = EditorApp(tmp_path_factory.mktemp("parse")).records("parse", "--json", PAGE)
    return record


def between(text: str, start: str, end: str) -> str:
    return text[text.index(start) : text.index(end)]


def test_the_fields_of_the_page_are_told_apart(parsed: dict[str, Any]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    block = json.loads(page[page.index("{") : page.index("}") + 1])
    assert parsed["title"] is None
    assert parsed["published"] is None
    assert parsed["outlet"] == "Kommersant"
    assert parsed["image_credit"] == "Getty"
    assert parsed["language"] == "en"
    assert str(parsed["abstract"]).startswith("While obstacles remain")
    assert parsed["metadata"] == block
    assert list(parsed["metadata"]) == list(block)
    assert [note["name"] for note in parsed["author_notes"]] == ["Igor Ivanov"]


def test_the_body_is_the_interview_exact_to_the_character(parsed: dict[str, Any]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    lines = between(page, "Q: EASI has set", "\nIgor Ivanov\nIgor Ivanov is").split("\n")
    assert parsed["body"] == "\n\n".join(lines)


def test_no_furniture_is_in_the_body_and_every_part_is_accounted_for(parsed: dict[str, Any]) -> None:
    page, body = PAGE.read_text(encoding="utf-8"), str(parsed["body"])
    furniture: list[dict[str, Any]] = parsed["furniture"]
    kinds = [part["kind"] for part in furniture]
    assert kinds.count("teaser") >= 5
    assert {"image_credit", "outlet", "author_note", "disclaimer"} <= set(kinds)
    for part in furniture:
        assert page[part["start"] : part["end"]] == part["text"]
        assert str(part["text"]) not in body
    rest = [character for character in page if not character.isspace()]
    covered = "".join(str(part["text"]) for part in furniture) + body + str(parsed["abstract"])
    block = page[page.index("{") : page.index("}") + 1]
    assert len(rest) == len("".join((covered + block).split()))


def test_it_is_an_interview_of_four_pairs(parsed: dict[str, Any]) -> None:
    interview: dict[str, Any] = parsed["interview"]
    turns: list[dict[str, Any]] = interview["turns"]
    assert (interview["verdict"], interview["genre"], interview["style"]) == ("interview", "interview", "letters-colon")
    assert [turn["role"] for turn in turns] == ["question", "answer"] * 4 + ["outro"]
    body = str(parsed["body"])
    for turn in turns[:8]:
        marker = str(turn["marker"])
        assert body[turn["start"] : turn["end"]] == f"{marker} {turn['text']}"
    assert str(turns[6]["text"]).endswith("Russian-U.S. relations...")
    assert str(turns[8]["text"]).startswith("The Euro-Atlantic Security Initiative (EASI) is")


def test_the_findings_are_those_that_the_page_must_raise(parsed: dict[str, Any]) -> None:
    findings: list[dict[str, Any]] = parsed["findings"]
    rules = {str(finding["rule"]).removeprefix("interview.") for finding in findings}
    assert {
        "interview-detected", "type-hides-interview", "elliptical-question", "interviewer-missing",
        "unlabelled-interviewee", "no-outro-boundary",
    } <= rules  # fmt: skip
    assert "error" not in {finding["severity"] for finding in findings}
    missing = next(finding for finding in findings if finding["rule"] == "interview.interviewer-missing")
    assert missing["fix"]["edits"][0]["replacement"] == "Kommersant"
    trailing = next(finding for finding in findings if finding["rule"] == "interview.elliptical-question")
    body = str(parsed["body"])
    assert body[trailing["start"] : trailing["end"]] == trailing["quote"]
    assert "Russian-U.S. relations..." in body[trailing["start"] - 80 : trailing["end"]]


def test_from_the_page_to_the_reviewed_exported_article_and_back(app: EditorApp, tmp_path: Path) -> None:
    app("import", SEEDS)
    assert [record["outcome"] for record in app.records("import", SEEDS, "--json")] == ["unchanged"]
    (row,) = app.records("list", "is:interview outlet:Kommersant missile", "--json")
    article_id = str(row["id"])
    assert app("show", article_id, "--raw") == PAGE.read_bytes()
    before = app.records("show", article_id, "--json")

    app("check", "--fail-on", "warning", status=1)
    app("fix", "--rule", "interview.interviewer-missing", "--unsafe")
    app("set", f"id:{article_id}", "title=A convenient issue to start with")
    app("review", f"id:{article_id}", "--state", "approved", "--assign", "Ivo")
    (after,) = app.records("show", article_id, "--json")
    assert after["title"] == "A convenient issue to start with"
    assert after["metadata"]["interviewer"] == ["Kommersant"]
    assert after["review"] == {"state": "approved", "assignee": "Ivo"}
    assert after["body"] == before[0]["body"]

    for format_name, output in (("jsonl", "out.jsonl"), ("markdown", "md"), ("html", "html"), ("csv", "out.csv")):
        app("export", "state:approved", "--format", format_name, "--output", tmp_path / output)
    for format_name, output in (("jsonl", "out.jsonl"), ("markdown", "md")):
        library = f"{format_name}.db"
        app("import", tmp_path / output, library=library)
        assert app.records("show", article_id, "--json", library=library) == [after]
        assert app("show", article_id, "--raw", library=library) == PAGE.read_bytes()

    for _ in range(3):
        app("undo")
    assert app.records("show", article_id, "--json") == before
    assert len(app.records("history", "--json")) == 7
    assert app("doctor") == b"The library is sound.\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("binary.txt", bytes(range(256)) * 8),
        ("empty.txt", b""),
        ("broken.txt", b'{\n"authors": [\n'),
        ("two.txt", b'{"authors": ["A"], "type": "x"}\nText.\n{"authors": ["B"], "type": "y"}\nMore.\n'),
        ("utf16.txt", "Text of a page".encode("utf-16")),
        ("latin.txt", b"Caf\xe9 in Paris, long enough to be a text."),
        ("deep.jsonl", b'{"schema":1,"metadata":' + b"[" * 100_000 + b"\n"),
        ("bomb.md", b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nText\n"),
        ("broken.zip", b"PK\x03\x04 not really"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_get_a_sentence_and_no_traceback(app: EditorApp, tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    for command in ("parse", "import"):
        done = subprocess.run(
            [sys.executable, "-m", "editor_app", command, str(file)],
            env={**os.environ, "EDITOR_APP_HOME": str(tmp_path), "EDITOR_APP_LIBRARY": str(tmp_path / "library.db")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 2, (command, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) <= 2
    assert app("doctor") == b"The library is sound.\n"
