"""Other names of rules lead to rules that there are, and are none themselves."""

from __future__ import annotations

from editor_app.checks.packs import load_rules
from editor_app.config.paths import resources_folder
from editor_app.domain.rule_names import OTHER_NAMES, other_names_of, rule_called


def test_an_other_name_is_no_rule_and_leads_to_one() -> None:
    rules = load_rules(resources_folder())

    assert {name for name in OTHER_NAMES if name in rules} == set()
    assert {rule for rule in OTHER_NAMES.values() if rule not in rules} == set()
    assert all(f"`{name}`" in rules[rule].help for name, rule in OTHER_NAMES.items())


def test_an_id_and_a_pattern_mean_themselves() -> None:
    assert rule_called("taxonomy.interviewee") == "interview.speaker-not-in-authors"
    assert rule_called("meta.required") == "meta.required"
    assert rule_called("taxonomy.*") == "taxonomy.*"
    assert other_names_of("taxonomy.case") == ("taxonomy.code-case",)
    assert other_names_of("taxonomy.alias") == ()
