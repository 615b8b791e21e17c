from __future__ import annotations

import pytest

from editor_app.checks.base import CheckContext
from editor_app.checks.precedence import HIDES, settle
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity


def finding(rule: str, start: int = 0, end: int = 5, field: str = "regions", add: str | None = None) -> Finding:
    fixes = (Fix(FixKind.SAFE, "Add", (Edit(field, end, end, add),)),) if add else ()
    return Finding(rule, Severity.ERROR, field, start, end, "quote", "Message.", fixes, None if fixes else "No.")


def rules(*findings: Finding) -> list[str]:
    return [left.rule for left in settle(findings)]


def test_a_repeated_value_is_not_also_an_alias() -> None:
    assert rules(finding("taxonomy.alias"), finding("taxonomy.duplicate-concept")) == ["taxonomy.duplicate-concept"]


@pytest.mark.parametrize(
    "weak",
    [
        finding("taxonomy.alias", 5, 9),
        finding("taxonomy.alias", field="topics"),
        finding("meta.no-title"),
        finding("taxonomy.duplicate"),
    ],
)
def test_what_stands_elsewhere_is_not_hidden(weak: Finding) -> None:
    assert len(rules(finding("taxonomy.duplicate"), weak)) == 2


def test_a_place_without_length_hides_only_at_the_same_place() -> None:
    strong = finding("taxonomy.primary-missing", 0, 0, "primaryCenter")

    assert rules(strong, finding("meta.required", 0, 0, "primaryCenter")) == ["taxonomy.primary-missing"]
    assert len(rules(strong, finding("meta.required", 3, 3, "primaryCenter"))) == 2


def test_the_same_repair_is_offered_once() -> None:
    first, second = finding("a.one", add="\nEurope"), finding("b.two", 3, 5, add="\nEurope")

    assert rules(first, second) == ["a.one"]


def test_different_repairs_are_both_offered() -> None:
    assert rules(finding("a.one", add="\nEurope"), finding("b.two", add="\nAsia")) == ["a.one", "b.two"]


def test_findings_without_a_repair_are_all_kept() -> None:
    assert rules(finding("a.one"), finding("b.two")) == ["a.one", "b.two"]


def test_the_order_is_kept() -> None:
    assert rules(finding("b.two"), finding("a.one")) == ["b.two", "a.one"]


def test_nothing_is_hidden_by_itself() -> None:
    assert rules(finding("taxonomy.duplicate"), finding("taxonomy.duplicate")) == ["taxonomy.duplicate"] * 2


def test_precedence_names_rules_that_there_are(context: CheckContext) -> None:
    for strong, weak in HIDES.items():
        for rule in (strong, *weak):
            if not rule.endswith("*") and not rule.startswith("interview."):
                assert rule in context.rules
