"""The kinds of rules that read the vocabularies, on an archive of harbours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editor_app.checks.base import CheckContext
from editor_app.checks.crossfield_terms import period_of
from editor_app.domain.article import Article
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Finding
from editor_app.domain.vocabulary import Concept, Scheme, Status
from editor_app.vocabularies.index import VocabularyIndex
from tests.checks.harbour import CARGO, find, make_context, make_log, make_rule, repair

SUBJECTS = Scheme(
    "cargo",
    "Cargo",
    "2",
    (
        Concept("dry", "Dry Goods"),
        Concept("grain", "Grain", broader=("dry",), belongs_to_center=("quay", "inner-basin")),
        Concept("salt", "Salt", broader=("dry",), belongs_to_program=("quay",)),
        Concept("flour", "Flour", broader=("dry", "fine"), valid_from="2000", valid_to="2010"),
        Concept("sugar", "Sugar", broader=("fine",), status=Status.PROPOSED),
        Concept("fine", "Fine Goods"),
        Concept("meal", "Meal", broader=("dry",), replaced_by=("flour",), valid_to="1999-12"),
        Concept("tea", "Tea", broader=("dry",), implies=("dry",)),
    ),
)


def broken(rule: CrossFieldRule, published: str | None = None, **metadata: Any) -> tuple[Article, list[Finding]]:
    article = replace(make_log(**metadata), published=published)
    return article, find(article, context(rule), rule.rule)


def context(*rules: CrossFieldRule) -> CheckContext:
    made = make_context(*rules)
    vocabularies = {**made.vocabularies, "cargo": VocabularyIndex(SUBJECTS)}
    return CheckContext(made.profile, vocabularies, made.languages, made.rules, made.patterns)


CONFLICT = make_rule(
    "conflicts",
    "taxonomy.conflicts-with",
    "error",
    "{value} not with {other}.",
    left={"field": "cargo", "value": "Salt"},
    right={"field": "harbours", "other_than": ["Quay"]},
)
LIMITS = make_rule("cardinality", "taxonomy.max", message="{label}: {count} of {limit}.", field="cargo", max=2)
LEAST = make_rule(
    "cardinality", "taxonomy.min", field="cargo", min=2, when={"field": "harbour", "value": "Quay"}, message="{count}"
)
OWNER = make_rule(
    "owner", "taxonomy.program-center", message="{value}: {owner}.", field="cargo", of="harbours", relation="center"
)
PERIOD = make_rule("contemporary", "taxonomy.contemporary", message="{value} {period}, {date}", fields=["cargo"])
ORDER = make_rule("order", "taxonomy.order", field="harbours", first="harbour")
SPECIFIC = make_rule("most-specific", "taxonomy.redundant-broader", message="{value}/{narrower}", field="cargo")
SIBLINGS = make_rule("siblings", "taxonomy.sibling-overload", message="{count} of {value}", field="cargo", most=2)
PARENTS = make_rule("one-parent", "taxonomy.poly-parent", message="{value}: {parents}", field="cargo")
ALL_PARENTS = make_rule("one-parent", "taxonomy.poly-parent", field="cargo", parents="all")


def test_what_excludes_another_value_is_told_once_and_either_can_go() -> None:
    article, (finding,) = broken(CONFLICT, cargo=("Salt",), harbours=("Quay", "Inner Basin"))

    assert finding.message == "Salt not with Inner Basin."
    assert [fix.title for fix in finding.fixes] == ["Remove “Inner Basin”", "Remove “Salt”"]
    assert repair(article, finding, context(CONFLICT)).metadata["harbours"] == ("Quay",)
    assert broken(CONFLICT, cargo=("Salt",), harbours=("Quay",))[1] == []
    assert broken(CONFLICT, cargo=("Grain",), harbours=("Inner Basin",))[1] == []


def test_values_beyond_the_limit_can_be_cut_off() -> None:
    article, (finding,) = broken(LIMITS, cargo=("Salt", "Grain", "Flour", "Tea"))

    assert finding.message == "Cargo: 4 of 2."
    assert finding.quote == "Flour\nTea"
    assert repair(article, finding, context(LIMITS)).metadata["cargo"] == ("Salt", "Grain")
    assert broken(LIMITS, cargo=("Salt", "Grain", "salt"))[1] == [], "two spellings are one term"


def test_a_field_with_too_few_values_is_told_only_where_the_condition_holds() -> None:
    assert [finding.message for finding in broken(LEAST, cargo=("Salt",))[1]] == ["1"]
    assert broken(LEAST, cargo=("Salt",), harbour="Inner Basin")[1] == []
    assert broken(LEAST, cargo=())[1] == [], "nothing at all is missing as such"


def test_any_of_the_owners_will_do() -> None:
    article, (finding,) = broken(OWNER, cargo=("Grain",), harbours=("Outer Basin",))

    assert finding.message == "Grain: “Quay” and “Inner Basin”."
    assert repair(article, finding, context(OWNER)).metadata["harbours"] == ("Outer Basin", "Quay")
    assert broken(OWNER, cargo=("Grain",), harbours=("Inner Basin",))[1] == []
    assert broken(OWNER, cargo=("Grain",), harbours=("Iner Basinn",))[1] == [], "what stands there may be meant"
    assert broken(OWNER, cargo=("Salt",), harbours=("Outer Basin",))[1] == []


def test_a_term_of_another_time_leads_to_the_one_of_the_time() -> None:
    article, (finding,) = broken(PERIOD, "1995-04-01", cargo=("Flour",))

    assert finding.message == "Flour from 2000 to 2010, 1995-04-01"
    assert repair(article, finding, context(PERIOD)).metadata["cargo"] == ("Meal",)
    assert broken(PERIOD, "2005", cargo=("Flour",))[1] == []
    assert broken(PERIOD, None, cargo=("Flour",))[1] == []


def test_a_term_of_another_time_without_another_can_only_go() -> None:
    article, (finding,) = broken(PERIOD, "2015", cargo=("Flour", "Salt"))

    assert repair(article, finding, context(PERIOD)).metadata["cargo"] == ("Salt",)


def test_the_period_is_told_by_the_value_where_no_rule_names_the_field() -> None:
    article = replace(make_log(cargo=("Flour", "Sugar")), published="2015")

    assert [finding.rule for finding in find(article, context()) if finding.field == "cargo"] == [
        "taxonomy.not-valid-at-date",
        "taxonomy.unapproved",
    ]
    assert find(article, context(PERIOD), "taxonomy.not-valid-at-date") == []


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "words"),
    [("2000", None, "from 2000 on"), (None, "2010", "until 2010"), ("2000", "2010", "from 2000 to 2010")],
)
def test_a_period_in_words(valid_from: str | None, valid_to: str | None, words: str) -> None:
    assert period_of(Concept("a", "A", valid_from=valid_from, valid_to=valid_to)) == words


def test_the_leading_value_comes_first() -> None:
    article, (finding,) = broken(ORDER, harbours=("Inner Basin", "Outer Basin", "Quay"))

    assert repair(article, finding, context(ORDER)).metadata["harbours"] == ("Quay", "Inner Basin", "Outer Basin")
    assert broken(ORDER, harbours=("Quay", "Inner Basin"))[1] == []
    assert broken(ORDER, harbours=("Inner Basin",))[1] == []


def test_a_broader_term_is_redundant_unless_the_vocabulary_asks_for_it() -> None:
    article, (finding,) = broken(SPECIFIC, cargo=("Dry Goods", "Salt", "Grain"))

    assert finding.message == "Dry Goods/“Salt” and “Grain”"
    assert repair(article, finding, context(SPECIFIC)).metadata["cargo"] == ("Salt", "Grain")
    assert broken(SPECIFIC, cargo=("Dry Goods", "Tea"))[1] == []
    assert broken(SPECIFIC, cargo=("Dry Goods",))[1] == []


def test_many_of_one_branch_give_way_to_it() -> None:
    article, (finding,) = broken(SIBLINGS, cargo=("Sugar", "Salt", "Grain", "Tea"))

    assert finding.message == "3 of Dry Goods"
    assert repair(article, finding, context(SIBLINGS)).metadata["cargo"] == ("Sugar", "Dry Goods")
    assert broken(SIBLINGS, cargo=("Sugar", "Salt", "Grain"))[1] == []


def test_a_term_with_two_parents_wants_one_of_them_or_both() -> None:
    _, (finding,) = broken(PARENTS, cargo=("Flour",))

    assert finding.message == "Flour: “Dry Goods” and “Fine Goods”"
    assert [fix.title for fix in finding.fixes] == ["Add “Dry Goods”", "Add “Fine Goods”"]
    assert broken(PARENTS, cargo=("Flour", "Fine Goods"))[1] == []
    assert len(broken(ALL_PARENTS, cargo=("Flour", "Fine Goods"))[1]) == 1
    assert broken(ALL_PARENTS, cargo=("Flour", "Fine Goods", "Dry Goods"))[1] == []


@pytest.mark.parametrize("rule", [SPECIFIC, SIBLINGS, PARENTS, OWNER, PERIOD])
def test_a_field_without_a_vocabulary_has_no_terms(rule: CrossFieldRule) -> None:
    params: dict[str, Any] = {**dict(rule.params), "field": "pilots", "of": "pilots", "fields": ["pilots"]}
    about_people = make_rule(rule.kind, rule.rule, **params)

    assert broken(about_people, "2015", pilots=("Mara", "Ilse", "Jo"))[1] == []


def test_the_rules_know_the_terms_of_the_library_at_hand() -> None:
    assert CARGO.id == SUBJECTS.id
    assert find(make_log(cargo=("Flour",)), make_context(PERIOD), "taxonomy.unknown") != []
