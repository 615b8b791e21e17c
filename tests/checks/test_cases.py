"""Every rule has a manual page and examples, and does what its examples say."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import check_article
from editor_app.domain.article import TEXT_FIELDS, Article
from editor_app.domain.finding import Finding, Rule, apply_edits
from tests.checks.case_files import VOCABULARIES, Case, in_context, read_cases

CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_raises_what_it_expects(case: Case, context: CheckContext) -> None:
    raised = [finding.rule for finding in check_article(case.article, in_context(case, context), case.beside).findings]

    assert set(case.expect) <= set(raised)
    assert (case.rule in raised) == (case.rule in case.expect)


@pytest.mark.parametrize("case", [case for case in CASES if case.quote is not None], ids=str)
def test_a_finding_covers_what_the_case_quotes(case: Case, context: CheckContext) -> None:
    finding = _own_findings(case, context)[0]

    assert finding.quote == case.quote
    assert case.article.field_text(finding.field)[finding.start : finding.end] == case.quote


@pytest.mark.parametrize("case", [case for case in CASES if case.fixed is not None], ids=str)
def test_the_first_repair_yields_what_the_case_says(case: Case, context: CheckContext) -> None:
    finding = _own_findings(case, context)[0]
    assert finding.fix is not None

    fixed = apply_edits(case.article, finding.fix.edits, context.profile.shapes)

    for name, wanted in (case.fixed or {}).items():
        assert _value(fixed, name) == wanted
    assert finding.key not in {
        left.key for left in check_article(fixed, in_context(case, context), case.beside).findings
    }


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_finding_has_a_repair_or_says_why_not(case: Case, context: CheckContext) -> None:
    for finding in check_article(case.article, in_context(case, context), case.beside).findings:
        assert finding.fixes or (finding.why_no_fix or "").endswith((".", "?")), finding


def test_every_rule_has_a_case_that_raises_it_and_one_that_does_not(context: CheckContext) -> None:
    raising = {case.rule for case in CASES if case.rule in case.expect}
    quiet = {case.rule for case in CASES if case.rule not in case.expect}

    assert sorted(_of_articles(context.rules) - (raising & quiet)) == []
    assert sorted({case.rule for case in CASES} - set(context.rules)) == []


def test_every_rule_with_a_repair_has_a_case_that_shows_it(context: CheckContext) -> None:
    shown = {case.rule for case in CASES if case.fixed is not None}

    assert sorted(_repairing(context.rules) - shown) == []


def _repairing(rules: Mapping[str, Rule]) -> set[str]:
    return {name for name in _of_articles(rules) if rules[name].fix_kind is not None}


def _of_articles(rules: Mapping[str, Rule]) -> set[str]:
    return {name for name in rules if not name.startswith(f"{VOCABULARIES}.")}


def _own_findings(case: Case, context: CheckContext) -> list[Finding]:
    return [
        finding
        for finding in check_article(case.article, in_context(case, context), case.beside).findings
        if finding.rule == case.rule
    ]


def _value(article: Article, name: str) -> object:
    return article.field_text(name) if name in TEXT_FIELDS else article.metadata.get(name)
