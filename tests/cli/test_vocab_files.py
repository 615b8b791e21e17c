"""`vocab import|publish|versions` as a user types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

TREES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:trees/> a skos:ConceptScheme ; skos:prefLabel "Trees"@en .
<urn:trees/oak> a skos:Concept ; skos:inScheme <urn:trees/> ; skos:prefLabel "Oak"@en .
<urn:trees/elm> a skos:Concept ; skos:inScheme <urn:trees/> ; skos:prefLabel "Elm"@en ; skos:broader <urn:trees/oak> .
"""


def test_a_vocabulary_comes_in_goes_out_and_is_undone(filled: Run, tmp_path: Path) -> None:
    file = tmp_path / "trees.ttl"
    file.write_text(TREES, encoding="utf-8")
    assert filled("vocab", "import", file, "--dry-run").status == 0
    assert "trees" not in filled("vocab", "list").out

    answer = filled("vocab", "import", file)
    assert answer.status == 0
    assert "changed 0 articles; `editor-app undo" in answer.err
    assert filled("vocab", "show", "trees").out.splitlines() == ["Oak", "  Elm"]
    listed = {record["id"]: record for record in filled("vocab", "list", "--json").records}
    assert (listed["trees"]["terms"], listed["trees"]["fields"]) == (2, [])

    again = filled("vocab", "import", file)
    assert "Nothing to change." in again.err
    assert filled("undo").status == 0
    assert filled("vocab", "show", "trees").status == 2
    assert "trees" not in filled("vocab", "list").out
    assert filled("vocab", "import", file).status == 0
    assert len(filled("vocab", "show", "trees").out.splitlines()) == 2


def test_the_librarys_vocabulary_goes_through_a_file_unchanged(filled: Run, tmp_path: Path) -> None:
    filled("vocab", "rename", "regions", "Europe", "Old World")
    assert filled("vocab", "export", "regions", tmp_path / "regions.ttl").status == 0
    filled("undo")
    assert "Old World" not in filled("vocab", "show", "regions").out

    answer = filled("vocab", "import", tmp_path / "regions.ttl", "--json")
    assert answer.status == 0
    assert "Old World" in filled("vocab", "show", "regions").out
    assert filled("vocab", "export", "regions", tmp_path / "again.ttl").status == 0
    assert (tmp_path / "again.ttl").read_bytes() == (tmp_path / "regions.ttl").read_bytes()


def test_versions_are_published_and_listed(filled: Run) -> None:
    assert filled("vocab", "versions", "regions").out == ""
    answer = filled("vocab", "publish", "regions", "2026.1", "--comment", "Ours")
    assert answer.status == 0
    assert "Version 2026.1 of regions" in answer.err
    (record,) = filled("vocab", "versions", "regions", "--json").records
    assert list(record) == ["version", "at", "who", "comment", "sha256"]
    assert "2026.1" in filled("vocab", "versions", "regions").out
    refused = filled("vocab", "publish", "regions", "2026.1")
    assert (refused.status, "has a version 2026.1 already" in refused.err) == (2, True)


def test_files_that_are_no_vocabulary_are_one_sentence(filled: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text("This is not Turtle.", encoding="utf-8")
    for file, words in ((wrong, "wrong.ttl"), (tmp_path / "none.ttl", "cannot be read"), (tmp_path, "cannot be read")):
        answer = filled("vocab", "import", file)
        assert (answer.status, words in answer.err, "Traceback" in answer.err) == (2, True, False)
    assert filled("vocab", "publish", "planets", "1").status == 2
    assert filled("vocab", "versions", "planets").status == 2


def test_versions_are_compared_line_by_line(filled: Run, tmp_path: Path) -> None:
    assert "no change" in filled("vocab", "diff", "regions").err
    filled("vocab", "publish", "regions", "2026.1")
    filled("vocab", "export", "regions", tmp_path / "old.ttl")
    filled("vocab", "rename", "regions", "Europe", "Old World")
    filled("vocab", "add", "regions", "Lilliput")

    records = filled("vocab", "diff", "regions", "--json").records
    assert list(records[0]) == ["category", "id", "label", "sentence", "before", "after", "articles"]
    categories = {record["category"]: record for record in records}
    assert (categories["added"]["id"], categories["added"]["articles"]) == ("lilliput", 0)
    assert (categories["relabelled"]["id"], categories["relabelled"]["articles"]) == ("europe", 3)
    for old in ("2026.1", str(tmp_path / "old.ttl")):
        assert len(filled("vocab", "diff", "regions", old, "--json").records) >= 2
    assert filled("vocab", "diff", "regions", "2026.1", str(tmp_path / "old.ttl")).out == ""
    answer = filled("vocab", "diff", "regions", "2025")
    assert (answer.status, "neither a published version of regions nor a file" in answer.err) == (2, True)


@pytest.mark.parametrize("name", ["regions.foo", "regions", "regions.ttl.gz"])
def test_a_name_without_a_known_ending_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    answer = run("vocab", "export", "regions", tmp_path / name)

    assert answer.status == 2
    assert f"{name} does not tell a format for a vocabulary; its name can end in .ttl" in answer.err
    assert not (tmp_path / name).exists()


def test_a_format_can_be_named(run: Run, tmp_path: Path) -> None:
    assert run("vocab", "export", "regions", tmp_path / "regions", "--format", "n-triples").status == 0
    assert run("vocab", "export", "regions", tmp_path / "regions.nt").status == 0

    assert (tmp_path / "regions").read_bytes() == (tmp_path / "regions.nt").read_bytes()


def test_the_rules_are_written_as_shapes(run: Run, tmp_path: Path) -> None:
    answer = run("vocab", "export", "--format", "shacl", tmp_path / "rules.ttl")

    assert answer.status == 0
    assert "shapes written to" in answer.out
    assert "Left out, as most of them read the text" in answer.err
    text = (tmp_path / "rules.ttl").read_text("utf-8")
    assert "<urn:editor-app:rule#primary-center-is-a-center> a sh:NodeShape" in text
    assert run("vocab", "export", "--format", "shacl", tmp_path / "again.ttl").status == 0
    assert (tmp_path / "again.ttl").read_text("utf-8") == text

    assert run("vocab", "export", "blog", tmp_path / "blog.ttl", "--format", "shacl").status == 0
    assert "rule#primary-center-is-a-center" not in (tmp_path / "blog.ttl").read_text("utf-8")
    assert "rule#blog-with-commentary-only" in (tmp_path / "blog.ttl").read_text("utf-8")


def test_what_to_export_must_be_clear(run: Run, tmp_path: Path) -> None:
    for names in (("regions.ttl",), ("regions", "topics", "out.ttl"), ("nothing", "out.ttl", "--format", "shacl")):
        answer = run("vocab", "export", *names)
        assert answer.status == 2
        assert "Traceback" not in answer.err
