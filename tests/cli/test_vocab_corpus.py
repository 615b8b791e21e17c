"""`vocab cluster` as a user types it."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_values_that_may_be_one_term_are_shown(filled: Run) -> None:
    article = str(filled("list", "region:Europe", "--json").records[0]["id"])
    assert filled("set", f"id:{article}", "regions=EUROPE|Frnce|Lemuria").status == 0
    answer = filled("vocab", "cluster", "regions")

    assert answer.status == 0
    assert "EUROPE" in answer.out
    (europe,) = [r for r in filled("vocab", "cluster", "regions", "--json").records if r["label"] == "Europe"]
    assert list(europe) == ["field", "label", "articles", "concept", "variants"]
    assert europe["variants"] == [{"value": "EUROPE", "articles": 1, "kind": "case"}]


def test_everything_worth_a_look_is_listed_on_request(filled: Run) -> None:
    assert filled("set", "region:Europe", "regions+=Lemuria").status == 0
    records = filled("vocab", "cluster", "regions", "--all", "--json").records

    assert list(records[0]) == ["field", "kind", "severity", "message", "values", "articles", "target", "proposals"]
    assert "unknown-value" in {record["kind"] for record in records}
    assert "never-used" in filled("vocab", "cluster", "regions", "--all").out
    assert filled("vocab", "cluster").status == 0


def test_a_field_without_a_vocabulary_is_a_sentence(filled: Run) -> None:
    answer = filled("vocab", "cluster", "title")

    assert (answer.status, "is no field with a vocabulary" in answer.err) == (2, True)
