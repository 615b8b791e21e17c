"""`vocab lint` on files and on a library: what it prints, its exit status, and repairs that undo takes back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.vocabularies.quality.case_files import HEAD

FLAWED = 'c:q a skos:Concept ; skos:prefLabel "Outer  Quay"@en ; skos:related c:gone ; skos:altLable "Wharf"@en .'
SOUND = 'c:q a skos:Concept ; skos:prefLabel "Quay"@en .'


def write(folder: Path, text: str, name: str = "harbours.ttl") -> str:
    file = folder / name
    file.write_text(HEAD + text, encoding="utf-8")
    return str(file)


def test_flaws_of_a_file_are_printed_and_errors_end_with_one(run: Run, tmp_path: Path) -> None:
    answer = run("vocab", "lint", "--files", write(tmp_path, FLAWED))

    assert answer.status == 1
    assert "error   q vocab.blanks-in-label: The label “Outer  Quay” has several blanks" in answer.out
    assert "[safe fix: Put the blanks in order: “Outer Quay”]" in answer.out
    assert answer.err.strip() == "1 vocabulary checked: 1 error, 2 warning."


def test_rules_and_severity_choose_and_fail_on_decides_the_status(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, FLAWED)

    chosen = run("vocab", "lint", "--files", file, "--rule", "vocab.lost-*", "--json")
    assert [finding["rule"] for finding in chosen.records[0]["findings"]] == ["vocab.lost-reference"]  # type: ignore[attr-defined]
    assert chosen.status == 0
    assert run("vocab", "lint", "--files", file, "--rule", "vocab.lost-*", "--fail-on", "warning").status == 1
    assert run("vocab", "lint", "--files", file, "--fail-on", "never").status == 0
    assert "lost-reference" not in run("vocab", "lint", "--files", file, "--severity", "error").out
    assert run("vocab", "lint", "--files", file, "--rule", "vocab.nothing").status == 2


def test_json_has_a_line_a_vocabulary_and_sarif_a_result_a_flaw(run: Run, tmp_path: Path) -> None:
    flawed, sound = write(tmp_path, FLAWED), write(tmp_path, SOUND, "sound.ttl")

    records = run("vocab", "lint", "--files", flawed, sound, "--json").records
    assert [record["id"] for record in records] == ["harbours", "sound"]
    assert records[1]["findings"] == []
    first = records[0]["findings"][0]  # type: ignore[index]
    assert first["concept"] == "q"
    assert first["fixes"] == [{"kind": "safe", "title": "Put the blanks in order: “Outer Quay”"}]
    sarif = json.loads(run("vocab", "lint", "--files", flawed, "--format", "sarif").out)
    results = sarif["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {
        "vocab.blanks-in-label",
        "vocab.lost-reference",
        "vocab.unknown-property",
    }
    assert results[0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "harbours/q"


def test_a_file_that_cannot_be_read_is_named_and_the_rest_done(run: Run, tmp_path: Path) -> None:
    sound = write(tmp_path, SOUND)

    answer = run("vocab", "lint", "--files", sound, str(tmp_path / "none.ttl"))
    assert answer.status == 1
    assert "none.ttl" in answer.err
    assert run("vocab", "lint", "--files", str(tmp_path / "none.ttl")).status == 2


def test_a_file_is_repaired_safely_and_further_when_told_so(run: Run, tmp_path: Path) -> None:
    name = write(tmp_path, FLAWED)
    file = Path(name)

    before = file.read_bytes()
    dry = run("vocab", "lint", "--files", name, "--fix", "--dry-run")
    assert '+  skos:prefLabel "Outer Quay"@en ;' in dry.err
    assert file.read_bytes() == before
    assert "2 flaws repaired" in run("vocab", "lint", "--files", name, "--fix").err
    text = file.read_text(encoding="utf-8")
    assert '"Outer Quay"@en' in text
    assert 'skos:altLabel "Wharf"@en' in text
    assert "c:gone" in text
    assert run("vocab", "lint", "--files", name, "--fix", "--unsafe").status == 0
    assert "c:gone" not in file.read_text(encoding="utf-8")


def test_options_that_go_together_are_asked_for(run: Run) -> None:
    assert run("vocab", "lint", "--files").status == 2
    assert run("vocab", "lint", "--unsafe").status == 2
    assert run("vocab", "lint", "nothing").status == 2
    assert "no library" in run("vocab", "lint", "--fix").err


def test_the_shipped_vocabularies_have_nothing_worse_than_advice(run: Run) -> None:
    answer = run("vocab", "lint", "--severity", "warning", "--fail-on", "warning")

    assert answer.status == 0
    assert answer.out == ""


def test_a_library_s_vocabulary_is_repaired_in_one_operation_that_undo_takes_back(run: Run, tmp_path: Path) -> None:
    name = write(tmp_path, 'c:a a skos:Concept ; skos:prefLabel "Outer  Quay"@en, "Kai"@de ; skos:related c:b . '
                 'c:b a skos:Concept ; skos:prefLabel "Crane"@en .')  # fmt: skip
    assert run("vocab", "import", name).status == 0
    assert run("vocab", "lint", "harbours").status == 1

    fixed = run("vocab", "lint", "harbours", "--fix")
    assert fixed.status == 0
    assert "harbours: 2 flaws repaired; `editor-app undo" in fixed.err
    assert "Outer Quay" in run("vocab", "show", "harbours").out
    assert run("undo").status == 0
    assert "Outer  Quay" in run("vocab", "show", "harbours").out
    assert run("vocab", "lint", "harbours").status == 1


def test_the_rules_have_manual_pages(run: Run) -> None:
    assert "vocab.cycle" in run("rules").out
    assert "comes back to where it began" in run("rules", "vocab.cycle").out
