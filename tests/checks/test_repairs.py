"""Repairs keep their promise: what was found is gone, and nothing grave is new."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.checks.registry import check_analysed
from editor_app.domain.article import Article
from editor_app.domain.finding import Finding, FixKind, Severity, apply_edits
from editor_app.interview.analysis import NOTHING
from tests.checks.case_files import Case, read_cases
from tests.checks.samples import make_article, shipped_context

REGIONS = [
    "Turkey",
    "Türkiye",
    "Turkiye",
    "Türkiye",
    " russia",
    "Russia",
    "RUSSIA",
    "Russai",
    "US",
    "United States",
    "North America",
    "Americas",
    "Congo",
    "congo",
    "Soviet Union",
    "Iran;Iraq",
    "Trade",
    "N/A",
    "",
    "Middle\xa0East",
    "Ruѕsia",
    "Irann",
    "Kyrgistan",
    "Россия",
    "<b>Iran</b>",
    "TÃ¼rkiye",
    "Atlantis",
]
TOPICS = [
    "Trade",
    "trade",
    "Tradе",
    "Nuclear Policy",
    "Policy, Foreign",
    "Defense",
    "Military",
    "War on Terror",
    "Miscellaneous",
    "Russia",
    "TBD",
    "EU",
]
PIECES = [
    "It was signed.  Then it was not.",
    "The сommon harbour.",
    "the steward`s key",
    "They left.He stayed.",
    "IMGXYZ1IMGZYX",
    "tea &amp; salt",
    "cafÃ©",
    "“Never, she said.",
    "Click here to read the report.",
    "one -- two",
    "a\xadb",
    "the the quay",
    "\n\n",
    "###",
    "Link Copied",
]

articles = st.builds(
    lambda regions, topics, centers, primary, pieces: make_article(
        " ".join(pieces),
        regions=tuple(regions),
        topics=tuple(topics),
        centers=tuple(centers),
        primaryCenter=primary,
    ),
    st.lists(st.sampled_from(REGIONS), max_size=6),
    st.lists(st.sampled_from(TOPICS), max_size=4),
    st.lists(st.sampled_from(["CEIP", "Carnegie Europe", "Carnegie Moscow Center", "carnegie china"]), max_size=3),
    st.sampled_from(["", "Carnegie Europe", "Carnegie Moscow Center", "Carnegie China"]),
    st.lists(st.sampled_from(PIECES), max_size=8),
)
SHAPES = shipped_context().profile.shapes
slowly = settings(deadline=None, max_examples=120)


def check(article: Article) -> tuple[Finding, ...]:
    findings = check_analysed(article, NOTHING, shipped_context())
    return tuple(finding for finding in findings if finding.group != "interview")


def is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.kind is FixKind.SAFE


def errors(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    """How often each rule finds something grave in a field.

    A repeat stays a repeat when what it repeats gets its preferred name.
    """
    grave = [finding for finding in findings if finding.severity is Severity.ERROR]
    return Counter((finding.rule.removesuffix("-concept"), finding.field) for finding in grave)


@slowly
@given(articles)
def test_a_safe_repair_removes_its_finding_and_brings_no_new_error(article: Article) -> None:
    before = check(article)
    for finding in filter(is_safe, before):
        assert finding.fix is not None
        after = check(apply_edits(article, finding.fix.edits, SHAPES))

        if article.field_text(finding.field).count(finding.quote) == 1:
            assert finding.key not in {left.key for left in after}
        assert errors(after) <= errors(before)


@slowly
@given(articles)
def test_repairing_what_is_safe_comes_to_an_end(article: Article) -> None:
    for _ in range(60):
        finding = next(filter(is_safe, check(article)), None)
        if finding is None or finding.fix is None:
            return
        article = apply_edits(article, finding.fix.edits, SHAPES)

    pytest.fail("the repairs never came to an end")


@slowly
@given(articles)
def test_every_repair_of_any_article_can_be_applied(article: Article) -> None:
    for finding in check(article):
        assert finding.fixes or finding.why_no_fix
        assert article.field_text(finding.field)[finding.start : finding.end] == finding.quote
        for fix in finding.fixes:
            changed = apply_edits(article, fix.edits, SHAPES)
            assert changed != article


@pytest.mark.parametrize("case", [case for case in read_cases() if not case.rule.startswith("interview.")], ids=str)
def test_the_first_repair_is_of_the_kind_that_the_rule_names(case: Case) -> None:
    for finding in check(case.article):
        kind = shipped_context().rules[finding.rule].fix_kind
        if finding.fix is not None and kind is FixKind.UNSAFE:
            assert finding.fix.kind is FixKind.UNSAFE, finding.rule
