"""The seed page goes the whole way on the command line: parsed, imported, checked, exported, imported again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.cli import main

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
DEMO = ROOT / "resources" / "demo"
SEED_RULES = {
    "interview.interview-detected", "interview.type-hides-interview", "interview.elliptical-question",
    "interview.interviewer-missing", "interview.unlabelled-interviewee", "interview.no-outro-boundary",
}  # fmt: skip

needs_seed = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed pages are not beside the project")


class Shell:
    """Runs commands in process and keeps what they print."""

    def __init__(self, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.home, self._capfd = home, capfd

    def __call__(self, *words: str) -> int:
        self._capfd.readouterr()
        self.status = main(list(words))
        self.out, self.error = self._capfd.readouterr()
        return self.status

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    monkeypatch.setenv("EDITOR_APP_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("EDITOR_APP_LIBRARY", raising=False)
    return Shell(tmp_path, capfd)


def seed() -> str:
    return str(next(SEEDS.glob("*.txt")))


@needs_seed
def test_the_seed_is_parsed_to_the_character(shell: Shell) -> None:
    assert shell("parse", seed(), "--json") == 0
    article = shell.lines[0]

    page = Path(seed()).read_text(encoding="utf-8")
    assert article["outlet"] == "Kommersant"
    assert article["image_credit"] == "Getty"
    assert article["title"] is None
    assert article["source"]["layout"] == "A2"  # type: ignore[index]
    body = article["body"]
    assert isinstance(body, str)
    assert all(paragraph in page for paragraph in body.split("\n\n"))
    assert not any(word in body for word in ("Getty", "institutional positions", "Stefan Lehne", "is president of"))
    interview = article["interview"]
    roles = [turn["role"] for turn in interview["turns"]]  # type: ignore[index]
    assert roles == ["question", "answer"] * 4 + ["outro"]
    assert (interview["verdict"], interview["style"]) == ("interview", "letters-colon")  # type: ignore[index]
    assert {finding["rule"] for finding in article["findings"]} >= SEED_RULES  # type: ignore[attr-defined]
    kinds = [furniture["kind"] for furniture in article["furniture"]]  # type: ignore[attr-defined]
    assert kinds.count("teaser") == 6
    assert kinds.count("disclaimer") == 1


@needs_seed
def test_the_same_page_twice_is_unchanged_and_an_export_comes_back_equal(shell: Shell) -> None:
    assert shell("import", str(SEEDS)) == 0
    assert shell("import", str(SEEDS), "--json") == 0
    assert shell.lines[0]["outcome"] == "unchanged"
    shell("list", "--json")
    article_id = str(shell.lines[0]["id"])
    shell("show", article_id, "--json")
    before = shell.lines
    for name, place in (("jsonl", "out.jsonl"), ("markdown", "pages")):
        output = shell.home / place
        assert shell("export", "--format", name, "--output", str(output), "--allow-findings") == 0
        library = str(shell.home / f"{name}.db")
        assert shell("import", "--library", library, str(output)) == 0
        shell("show", "--library", library, article_id, "--json")
        assert shell.lines == before


def test_the_demo_library_is_listed_checked_fixed_set_reviewed_and_undone(shell: Shell) -> None:
    library = str(shell.home / "demo.db")
    assert shell("demo", "--no-window", "--library", library) == 0
    assert shell("list", "--library", library, "is:interview", "--json", "--sort", "title", "--limit", "5") == 0
    assert len(shell.lines) == 5
    assert shell("check", "--library", library, "--json") == 1
    assert sum(bool(line["findings"]) for line in shell.lines) > 30
    for report in ("text", "sarif", "html"):
        shell("check", "--library", library, "--format", report)
        assert shell.out
    assert shell("fix", "--library", library, "--dry-run") == 0
    assert "@@" in shell.out
    assert shell("fix", "--library", library) == 0
    assert shell("set", "--library", library, "region:Russia", "topics+=Security") == 0
    assert shell("review", "--library", library, "is:interview", "--state", "review", "--assign", "Mara") == 0
    assert shell("history", "--library", library, "--json") == 0
    labels = len(shell.lines)
    assert shell("undo", "--library", library) == 0
    shell("history", "--library", library, "--json")
    assert len(shell.lines) == labels + 1
    assert shell("doctor", "--library", library) == 0


@pytest.mark.parametrize("name", ["html", "csv", "jsonl", "markdown"])
def test_every_format_is_written_with_a_manifest(shell: Shell, name: str) -> None:
    library = str(shell.home / "demo.db")
    shell("import", "--library", library, *map(str, sorted(DEMO.glob("baltic*.txt"))))
    output = shell.home / f"out-{name}"
    status = shell("export", "--library", library, "--format", name, "--output", str(output), "--allow-findings")

    assert status == 0
    assert any("manifest" in path.name for path in shell.home.rglob("*"))
    assert output.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list", "regoin:Russia"), "there is no field 'regoin'"),
        (("show", "nothing"), "no article nothing"),
        (("rules", "no.rule"), "no.rule"),
        (("undo", "77"), "77"),
        (("import", "no-such-file.txt"), "no-such-file.txt"),
        (("parse", "no-such-file.txt"), "no-such-file.txt"),
        (("nonsense",), "nonsense"),
    ],
)
def test_wrong_input_gets_a_sentence_and_status_two(shell: Shell, words: tuple[str, ...], sentence: str) -> None:
    shell("import", str(next(DEMO.glob("baltic*.txt"))))

    assert shell(*words) == 2
    assert sentence in shell.error
    assert "Traceback" not in shell.error


def test_rules_and_vocabularies_are_shown(shell: Shell) -> None:
    assert shell("rules") == 0
    assert "interview.embedded-marker" in shell.out
    assert shell("rules", "text.residue") == 0
    shell("import", str(next(DEMO.glob("baltic*.txt"))))
    for words in (("vocab", "list"), ("vocab", "show", "regions"), ("vocab", "usage", "regions")):
        assert shell(*words) == 0
        assert shell.out


def test_broken_pages_are_quarantined_with_a_reason(shell: Shell) -> None:
    folder = shell.home / "pages"
    folder.mkdir()
    (folder / "binary.txt").write_bytes(b"\0\1\2\3")
    (folder / "broken.txt").write_text('Teaser\n{\n"authors": [\n}\nText', encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")

    assert shell("import", str(folder), "--json") == 2
    assert {line["outcome"] for line in shell.lines} == {"quarantined"}
    (folder / "good.txt").write_bytes(next(DEMO.glob("baltic*.txt")).read_bytes())
    assert shell("import", str(folder), "--json") == 1


def test_no_command_knows_qt(tmp_path: Path) -> None:
    script = "import sys; from editor_app.cli import main; main(['list']); sys.exit('PySide6' in sys.modules)"
    environment = {"EDITOR_APP_HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(ROOT)}

    assert subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 0
