from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import CHECKS, check_analysed, check_article, check_field, load_context
from editor_app.config.profile import load_profile
from editor_app.domain.article import Article
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.interview import Interview, Verdict
from editor_app.interview.analysis import NOTHING
from editor_app.parsing.page import parse_page
from tests.checks.samples import BODY, make_article

OWN_GROUPS = ("taxonomy", "meta", "text", "page")
DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "000_eff082e1b5054732.txt"


def own(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.group in OWN_GROUPS]


def demo_pages() -> list[dict[str, object]]:
    pages: list[dict[str, object]] = tomllib.loads((DEMO / "expected.toml").read_text(encoding="utf-8"))["page"]
    return pages


def read_demo(page: dict[str, object], context: CheckContext) -> Article:
    name = str(page["file"])
    return parse_page((DEMO / name).read_bytes(), name, context.languages).article


def test_every_rule_of_the_four_groups_is_looked_for(context: CheckContext) -> None:
    looked_for = {rule for check in CHECKS for rule in check.rules}

    assert {rule for rule in context.rules if rule.partition(".")[0] in OWN_GROUPS} <= looked_for
    assert {rule for rule in looked_for if rule.partition(".")[0] in OWN_GROUPS} <= set(context.rules)


def test_every_manual_page_says_why_and_when_to_suppress(context: CheckContext) -> None:
    for rule in context.rules.values():
        if rule.id.partition(".")[0] in OWN_GROUPS:
            assert "**Why.**" in rule.help, rule.id
            assert "**When to suppress.**" in rule.help, rule.id
            assert "**Bad:**" in rule.help and "**Good:**" in rule.help, rule.id
            assert rule.fix_kind is not None or "**No repair.**" in rule.help, rule.id


def test_a_clean_article_has_no_finding(context: CheckContext) -> None:
    assert own(check_article(make_article(), context).findings) == []


def test_findings_come_by_field_in_the_form_s_order_and_then_by_place(context: CheckContext) -> None:
    article = replace(
        make_article(regions=("Turkey", "russia"), topics=("N/A",)), body=BODY + "  Two.Three", title=None
    )
    findings = check_article(article, context).findings
    fields = [finding.field for finding in findings]

    assert fields.index("title") < fields.index("regions") < fields.index("topics") < fields.index("body")
    places = [(finding.start, finding.end) for finding in findings if finding.field == "regions"]
    assert places == sorted(places)


def test_the_result_carries_the_interview_profile(context: CheckContext) -> None:
    body = "\n\n".join(f"Q: What of lamp {n}?\n\nA: I lit lamp {n} myself, and my brother saw it." for n in range(5))
    checked = check_article(make_article(body), context)

    assert isinstance(checked.interview, Interview)
    assert checked.interview.verdict is Verdict.INTERVIEW


def test_checking_twice_says_the_same(context: CheckContext) -> None:
    article = make_article(regions=("Turkey", "Irann"), topics=("Trade; Technology",))

    assert check_article(article, context) == check_article(article, context)


@pytest.mark.parametrize("page", demo_pages(), ids=lambda page: page["file"])
def test_a_demo_page_raises_what_it_was_made_to_raise(page: dict[str, object], context: CheckContext) -> None:
    findings = own(check_article(read_demo(page, context), context).findings)
    raised = {finding.rule for finding in findings}
    wanted, forbidden = page.get("rules", []), page.get("forbidden", [])
    assert isinstance(wanted, list) and isinstance(forbidden, list)

    assert {rule for rule in wanted if rule.partition(".")[0] in OWN_GROUPS} <= raised
    assert not raised & set(forbidden)
    if page.get("clean"):
        assert [finding.rule for finding in findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("page", demo_pages(), ids=lambda page: page["file"])
def test_every_finding_quotes_what_it_covers(page: dict[str, object], context: CheckContext) -> None:
    article = read_demo(page, context)

    for finding in own(check_article(article, context).findings):
        assert article.field_text(finding.field)[finding.start : finding.end] == finding.quote
        assert finding.message.endswith((".", "?"))


@pytest.mark.skipif(not SEED.is_file(), reason="the seed page is not part of the project")
def test_the_seed_page_has_no_error_and_a_caucasus_without_evidence(context: CheckContext) -> None:
    article = parse_page(SEED.read_bytes(), SEED.name, context.languages).article
    findings = own(check_article(article, context).findings)

    assert [finding.rule for finding in findings if finding.severity is not Severity.INFO] == []
    assert [finding.quote for finding in findings if finding.rule == "taxonomy.companion-without-evidence"] == [
        "Caucasus"
    ]


def test_one_field_is_checked_by_itself(context: CheckContext) -> None:
    article = make_article(regions=("Turkey", "Europe", "Middle East"), topics=("Trade; Technology",))

    findings = check_field(article, "regions", context)

    assert [finding.rule for finding in findings] == ["taxonomy.alias"]


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("title", "Lamps,Nets", "text.missing-space"),
        ("body", "the сommon harbour", "text.homoglyph"),
        ("published", "Sep 16, 2010", "meta.published-invalid"),
        ("language", "English", "taxonomy.alias"),
    ],
)
def test_texts_and_dates_are_checked_by_themselves(context: CheckContext, field: str, text: str, rule: str) -> None:
    article = make_article().with_field_text(field, text)

    assert rule in {finding.rule for finding in check_field(article, field, context)}


@pytest.mark.parametrize("field", ["nowhere", "legacyType", "image_credit", "outlet"])
def test_a_field_without_rules_has_no_finding(context: CheckContext, field: str) -> None:
    assert check_field(make_article(), field, context) == ()


def test_one_field_says_what_the_whole_article_says_of_it(context: CheckContext) -> None:
    article = make_article(regions=("Turkey", "Russai", "Congo", "Americas", "United States", "Turkey"))
    whole = [finding for finding in check_article(article, context).findings if finding.field == "regions"]

    assert list(check_field(article, "regions", context)) == whole


def test_a_context_is_made_from_the_resources(resources: Path) -> None:
    context = load_context(resources, load_profile(resources, "carnegie"))

    assert context.vocabulary_of("primaryCenter") is context.vocabulary_of("centers")
    assert context.vocabulary_of("title") is None
    assert context.vocabulary_of("nowhere") is None
    assert {pattern.rule for pattern in context.patterns} <= set(context.rules)


def test_a_library_is_not_kept_waiting(context: CheckContext) -> None:
    """The goal is 1,000 articles of 780 words a second on a free core; a busy one is given ten times as long."""
    words = (BODY.split() * 20)[:780]
    article = make_article(" ".join(words))
    check_analysed(article, NOTHING, context)

    started = time.process_time()
    for _ in range(100):
        check_analysed(article, NOTHING, context)

    assert time.process_time() - started < 1.0
