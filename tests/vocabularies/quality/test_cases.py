"""Every rule of vocabularies has a manual page and examples, and does what its examples say."""

from __future__ import annotations

import pytest

from editor_app.checks.packs import load_rules
from editor_app.config.paths import resources_folder
from editor_app.domain.finding import FixKind, Rule, Severity
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.import_notes import ImportRule
from editor_app.vocabularies.quality.flaw import Flaw
from editor_app.vocabularies.quality.registry import find_flaws
from tests.vocabularies.quality.case_files import POLICY, Case, read_cases

CASES = read_cases()
RAISING = [case for case in CASES if case.expect]
PAGES = {name: rule for name, rule in load_rules(resources_folder()).items() if name.startswith("vocab.")}
RULES = {name: rule for name, rule in PAGES.items() if name not in set(ImportRule)}


def flaws_of(case: Case, scheme: Scheme | None = None) -> tuple[Flaw, ...]:
    return find_flaws(scheme or case.scheme, POLICY, case.around)


def first_of(case: Case) -> Flaw:
    return next(flaw for flaw in flaws_of(case) if flaw.rule == case.rule)


def grave(flaws: tuple[Flaw, ...]) -> set[str]:
    return {flaw.rule for flaw in flaws if flaw.severity is not Severity.INFO}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_raises_what_it_expects_and_nothing_else_that_is_grave(case: Case) -> None:
    flaws = flaws_of(case)

    assert case.expect <= {flaw.rule for flaw in flaws}
    assert grave(flaws) <= case.expect
    assert (case.rule in {flaw.rule for flaw in flaws}) == (case.rule in case.expect)


@pytest.mark.parametrize("case", RAISING, ids=str)
def test_a_flaw_names_its_concept_and_says_what_is_wrong(case: Case) -> None:
    flaw = first_of(case)

    assert case.says in flaw.message
    assert flaw.message.endswith(".")
    assert case.concept is None or flaw.concept_id == case.concept


@pytest.mark.parametrize("case", [case for case in CASES if case.is_repaired], ids=str)
def test_the_first_repair_leaves_neither_the_flaw_nor_a_warning(case: Case) -> None:
    repair = first_of(case).repair
    assert repair is not None

    change = repair.change(case.scheme)

    left = flaws_of(case, change.after)
    assert case.rule not in {flaw.rule for flaw in left}
    assert grave(left) == set()


@pytest.mark.parametrize("case", RAISING, ids=str)
def test_every_repair_changes_something_and_brings_no_new_error(case: Case) -> None:
    before = {flaw.rule for flaw in flaws_of(case) if flaw.severity is Severity.ERROR}

    for flaw in flaws_of(case):
        for repair in flaw.repairs:
            after = repair.change(case.scheme).after
            assert after != case.scheme, repair.title
            errors = {flaw.rule for flaw in flaws_of(case, after) if flaw.severity is Severity.ERROR}
            assert errors <= before, repair.title


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_page_a_case_that_raises_it_and_one_that_does_not(rule: Rule) -> None:
    own = [case for case in CASES if case.rule == rule.id]

    assert [case for case in own if rule.id in case.expect]
    assert [case for case in own if rule.id not in case.expect]
    assert all(part in rule.help for part in ("**Why.**", "**Bad:**", "**Good:**", "**When to suppress.**"))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_offers_the_kind_of_repair_that_its_page_says(rule: Rule) -> None:
    raised = [flaw for case in RAISING if case.rule == rule.id for flaw in flaws_of(case) if flaw.rule == rule.id]
    kinds = {flaw.repair.kind for flaw in raised if flaw.repair is not None}

    assert kinds or rule.fix_kind is None
    assert rule.fix_kind is not FixKind.SAFE or FixKind.SAFE in kinds
    assert rule.fix_kind is not None or "no repair" in rule.help or "corrected in the profile" in rule.help
    assert {flaw.severity for flaw in raised} == {rule.severity}


def test_every_case_belongs_to_a_rule() -> None:
    assert {case.rule for case in CASES} == set(RULES)


@pytest.mark.parametrize("rule", ImportRule)
def test_what_is_told_at_an_import_has_a_page(rule: ImportRule) -> None:
    page = PAGES[rule]

    assert page.fix_kind is None
    assert "no repair" in page.help
    assert all(part in page.help for part in ("**Why.**", "**Bad:**", "**Good:**", "**When to suppress.**"))
    assert rule not in POLICY.rules
