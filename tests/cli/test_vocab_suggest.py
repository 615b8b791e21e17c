"""`vocab suggest` as a user types it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run, id_of
from tests.services.pages import page, write_pages


def test_terms_that_an_article_names_and_lacks_are_printed_with_reasons(filled: Run) -> None:
    answer = filled("vocab", "suggest", f"id:{id_of(filled, 'clean')}", "--field", "region")
    assert answer.status == 0
    (line,) = answer.out.splitlines()
    assert "Türkiye" in line and "named once" in line


def test_one_object_an_article_says_where_each_term_stands(filled: Run) -> None:
    records = filled("vocab", "suggest", "--field", "regions", "--json").records
    assert len(records) == 3 and list(records[0]) == ["id", "source", "suggestions"]
    by_id: dict[object, Any] = {record["id"]: record["suggestions"] for record in records}
    (turkey,) = by_id[id_of(filled, "clean")]
    assert list(turkey) == [
        "field", "term", "concept", "score", "count", "reasons", "found_in", "start", "end", "quote", "sentence",
    ]  # fmt: skip
    assert (turkey["term"], turkey["quote"], turkey["end"] - turkey["start"]) == ("Türkiye", "Turkey", 6)
    assert "Turkey" in turkey["sentence"]


def test_a_limit_of_none_suggests_none(filled: Run) -> None:
    assert filled("vocab", "suggest", "--limit", 0).out == ""


def test_a_field_without_suggestions_and_a_wrong_query_are_sentences(filled: Run) -> None:
    answer = filled("vocab", "suggest", "--field", "authors")
    assert (answer.status, "There are no suggestions for 'authors'" in answer.err) == (2, True)
    assert filled("vocab", "suggest", "region:").status == 2


def test_learning_says_how_good_it_is(run: Run, tmp_path: Path) -> None:
    places = ("Norway", "Kenya", "Japan", "Brazil", "Egypt")
    pages = {
        f"p{n}": page(
            f"Boats from {places[n % 5]} came in number {n}. Others came from {places[(n + 1) % 5]}, in passing.\n"
            f"In {places[n % 5]} the ice of winter {n} was thick.",
            abstract=f"The winter of {n} and what it did to the boats of the harbour.",
            regions=[places[n % 5]],
        )
        for n in range(110)
    }
    assert run("import", write_pages(tmp_path / "pages", **pages)).status == 0
    first = run("vocab", "suggest", "--field", "regions", "--limit", 1)
    assert "learned from" in first.err and "F1@5" in first.err
    assert "learned" not in run("vocab", "suggest", "--field", "regions", "--limit", 1).err
    again = run("vocab", "suggest", "--learn", "--json")
    assert "regions: learned from" in again.err
    assert "projects: too few tagged articles" in again.err
    assert "topics: the tagged articles never name their tags" in again.err
    assert len(again.records) == 110
