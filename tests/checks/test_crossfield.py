from __future__ import annotations

from typing import Any

import pytest

from editor_app.checks.conditions import Condition, fill, read_condition
from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.finding import Severity
from tests.checks.harbour import find, make_context, make_log, make_rule, repair

SUBSET = make_rule(
    "subset", "taxonomy.primary-in-list", message="{value} leads nothing.", field="harbour", of="harbours"
)
NEEDS_CARGO = make_rule(
    "requires",
    "taxonomy.type-requires",
    message="{value} needs cargo, not “{found}”.",
    field="cargo",
    values=["Fish", "Lamp Oil"],
    when={"field": "harbour", "values": ["Quay", "Inner Basin"]},
)
TOGETHER = make_rule(
    "equivalent",
    "taxonomy.equivalent",
    message="Only {present}.",
    left={"field": "harbour", "value": "Quay"},
    right={"field": "weather"},
)
MAP = make_rule(
    "functional-map",
    "taxonomy.functional-map",
    message="{value} goes with {label} {expected}.",
    field="harbour",
    targets=["cargo", "weather"],
    map={"Quay": ["Fish", "calm"]},
)
ONLY_FISH = make_rule(
    "only-if",
    "taxonomy.not-applicable",
    field="weather",
    when={"field": "cargo", "value": "Fish"},
    message="No {value}.",
)
ALWAYS = make_rule("always-has", "taxonomy.always-has", "error", field="cargo", value="Fish")
FIRST = make_rule(
    "requires",
    "taxonomy.primary-missing",
    field="harbour",
    when={"field": "harbours"},
    propose={"field": "harbours"},
)


def broken(rule: CrossFieldRule, **metadata: Any) -> list[str]:
    return [finding.message for finding in find(make_log(**metadata), make_context(rule), rule.rule)]


def repaired(rule: CrossFieldRule, number: int = 0, **metadata: Any) -> dict[str, object]:
    article, context = make_log(**metadata), make_context(rule)
    return repair(article, find(article, context, rule.rule)[0], context, number).metadata.as_json()


def test_a_leader_must_be_in_its_list() -> None:
    assert broken(SUBSET, harbours=("Inner Basin",)) == ["Quay leads nothing."]
    assert broken(SUBSET, harbours=("Wharf",)) == []
    assert broken(SUBSET, harbour="", harbours=("Wharf",)) == []


def test_a_leader_is_added_or_replaced() -> None:
    assert repaired(SUBSET, harbours=("Inner Basin",))["harbours"] == ["Inner Basin", "Quay"]
    assert repaired(SUBSET, 1, harbours=("Inner Basin",))["harbour"] == "Inner Basin"


def test_an_empty_list_offers_only_to_add_the_leader() -> None:
    (finding,) = find(make_log(), make_context(SUBSET), SUBSET.rule)

    assert [fix.title for fix in finding.fixes] == ["Add “Quay” to Harbours"]


def test_a_condition_asks_for_one_of_some_values() -> None:
    assert broken(NEEDS_CARGO, cargo=("Salt, Coarse",)) == ["Quay needs cargo, not “Salt, Coarse”."]
    assert broken(NEEDS_CARGO, cargo=()) == ["Quay needs cargo, not “not given”."]
    assert broken(NEEDS_CARGO, cargo=("Herring",)) == []
    assert broken(NEEDS_CARGO, harbour="Outer Basin") == []


def test_what_is_asked_for_is_offered() -> None:
    assert repaired(NEEDS_CARGO)["cargo"] == ["Fish"]
    assert repaired(NEEDS_CARGO, 1)["cargo"] == ["Lamp Oil"]


def test_a_missing_leader_may_be_any_of_the_list() -> None:
    metadata: dict[str, Any] = {"harbour": "", "harbours": ("Inner Basin", "Quay")}

    assert broken(FIRST, **metadata) == ["Message."]
    assert repaired(FIRST, 1, **metadata)["harbour"] == "Quay"


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ({}, ["Only Harbour."]),
        ({"harbour": "Inner Basin", "weather": "fog"}, ["Only Weather."]),
        ({"weather": "fog"}, []),
        ({"harbour": "Inner Basin"}, []),
    ],
)
def test_two_fields_go_together(metadata: dict[str, Any], message: list[str]) -> None:
    assert broken(TOGETHER, **metadata) == message


def test_the_missing_half_is_set_or_the_other_emptied() -> None:
    alone: dict[str, Any] = {"harbour": "Inner Basin", "weather": "fog"}

    assert repaired(TOGETHER, **alone)["harbour"] == "Quay"
    assert repaired(TOGETHER, 1, **alone)["weather"] == ""
    assert repaired(TOGETHER)["harbour"] == ""


def test_a_value_decides_others() -> None:
    assert broken(MAP) == ["Quay goes with Cargo Fish.", "Quay goes with Weather calm."]
    assert broken(MAP, cargo=("Herring", "Lamp Oil"), weather="calm") == []
    assert broken(MAP, harbour="Inner Basin") == []
    assert broken(MAP, harbour="Kai", cargo=("Fish",)) == ["Kai goes with Weather calm."]


def test_decided_values_are_added_to_lists_and_set_in_single_fields() -> None:
    assert repaired(MAP, cargo=("Lamp Oil",), weather="calm")["cargo"] == ["Lamp Oil", "Fish"]
    assert repaired(MAP, cargo=("Fish",), weather="storm")["weather"] == "calm"


def test_a_field_is_used_under_its_condition_only() -> None:
    assert broken(ONLY_FISH, weather="fog", cargo=("Lamp Oil",)) == ["No fog."]
    assert broken(ONLY_FISH, weather="fog", cargo=("Fish",)) == []
    assert broken(ONLY_FISH, weather=" ") == []
    assert repaired(ONLY_FISH, weather="fog")["weather"] == ""


def test_a_value_that_is_always_there_is_added() -> None:
    assert broken(ALWAYS, cargo=("Lamp Oil",)) == ["Message."]
    assert repaired(ALWAYS, cargo=("Lamp Oil",))["cargo"] == ["Lamp Oil", "Fish"]


def test_the_profile_s_severity_is_the_finding_s() -> None:
    (finding,) = find(make_log(cargo=("Lamp Oil",)), make_context(ALWAYS), ALWAYS.rule)

    assert finding.severity is Severity.ERROR


def test_a_rule_of_an_unknown_kind_is_left_to_others() -> None:
    assert broken(make_rule("mention-of-the-moon", "taxonomy.equivalent")) == []


def test_a_rule_about_a_half_that_the_profile_lacks_is_quiet() -> None:
    assert (
        broken(make_rule("equivalent", "taxonomy.equivalent", left={"field": "harbour"}, right={"field": "moon"})) == []
    )


@pytest.mark.parametrize(
    ("table", "condition"),
    [
        ({"field": "a"}, Condition("a")),
        ({"field": "a", "value": "x"}, Condition("a", ("x",))),
        ({"field": "a", "values": ["x", "y"]}, Condition("a", ("x", "y"))),
        (None, Condition("")),
        ("a", Condition("")),
    ],
)
def test_a_condition_is_read_in_its_three_forms(table: object, condition: Condition) -> None:
    assert read_condition(table) == condition


def test_placeholders_that_nobody_fills_stay() -> None:
    assert fill("{value} and {other} and {", value="Quay") == "Quay and {other} and {"
