"""What holds for the repairs of every interview: they keep the text, they end, and they quote what they cover."""

from __future__ import annotations

import pytest

from editor_app.checks.base import CheckContext, Subject
from editor_app.checks.interview import INTERVIEW_CHECKS
from editor_app.checks.precedence import settle
from editor_app.domain.article import Article, Source
from editor_app.domain.finding import Edit, Finding, FixKind, Severity, apply_edits
from editor_app.domain.metadata import Metadata
from editor_app.interview import analyse_article
from tests.checks.case_files import Case, read_cases
from tests.interview.reading import Sample, read_corpus

CASES = [case for case in read_cases() if case.rule.startswith("interview.")]
SAMPLES = [*read_corpus("tuning"), *read_corpus("unseen")]


def article_of(sample: Sample) -> Article:
    surroundings = dict(sample.surroundings)
    metadata = Metadata(surroundings.pop("metadata", {}))
    source = Source("sample.txt", "page", "0" * 64)
    return Article(id="sample", source=source, body=sample.body, metadata=metadata, **surroundings)


ARTICLES = [article_of(sample) for sample in SAMPLES] + [case.article for case in CASES]


def find(article: Article, context: CheckContext) -> tuple[Finding, ...]:
    subject = Subject(article, analyse_article(article, context.languages), context)
    return settle(finding for check in INTERVIEW_CHECKS for finding in check.run(subject))


def apply_safe(article: Article, context: CheckContext) -> Article:
    """All safe repairs at once, but for those that touch another's place."""
    taken: list[Edit] = []
    for finding in find(article, context):
        if finding.fix is None or finding.fix.kind is not FixKind.SAFE:
            continue
        if not any(_touch(edit, other) for edit in finding.fix.edits for other in taken):
            taken += finding.fix.edits
    return apply_edits(article, taken, context.profile.shapes)


def _touch(one: Edit, other: Edit) -> bool:
    return one.field == other.field and one.start <= other.end and other.start <= one.end


@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
def test_findings_quote_what_they_cover_and_say_why_where_there_is_no_repair(
    article: Article, context: CheckContext
) -> None:
    for finding in find(article, context):
        assert article.field_text(finding.field)[finding.start : finding.end] == finding.quote
        assert finding.message.endswith((".", "?", "!", "…"))
        assert finding.fixes or (finding.why_no_fix or "").endswith(".")


@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
def test_every_offered_repair_can_be_applied(article: Article, context: CheckContext) -> None:
    for finding in find(article, context):
        for fix in finding.fixes:
            assert apply_edits(article, fix.edits, context.profile.shapes) != article


@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
def test_safe_repairs_come_to_an_end_and_keep_what_was_said(article: Article, context: CheckContext) -> None:
    once = article
    for _ in range(3):
        once = apply_safe(once, context)
    again = apply_safe(once, context)

    assert again == once


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.verdict == "interview"], ids=str)
def test_a_clean_interview_has_no_errors(sample: Sample, context: CheckContext) -> None:
    errors = [finding.rule for finding in find(article_of(sample), context) if finding.severity is Severity.ERROR]

    assert errors == (["interview.embedded-marker"] if sample.format == "F24" else [])


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.verdict == "interview"], ids=str)
def test_safe_repairs_change_no_word_of_any_turn(sample: Sample, context: CheckContext) -> None:
    article = article_of(sample)
    fixed = apply_safe(article, context)

    before = analyse_article(article, context.languages).turns
    after = analyse_article(fixed, context.languages).turns
    assert [(turn.role, turn.text.replace("(", "[").replace(")", "]")) for turn in after] == [
        (turn.role, turn.text.replace("(", "[").replace(")", "]")) for turn in before
    ]


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.verdict == "none"], ids=str)
def test_other_texts_have_no_findings_on_turns(sample: Sample, context: CheckContext) -> None:
    allowed = {"interview.qa-but-not-interview", "interview.type-without-qa"}

    assert {finding.rule for finding in find(article_of(sample), context)} <= allowed


def test_every_finding_names_a_rule_that_its_check_declares(context: CheckContext) -> None:
    for article in ARTICLES:
        subject = Subject(article, analyse_article(article, context.languages), context)
        for check in INTERVIEW_CHECKS:
            assert {finding.rule for finding in check.run(subject)} <= set(check.rules)


def test_all_rules_are_declared_once_and_exist(context: CheckContext) -> None:
    declared = [rule for check in INTERVIEW_CHECKS for rule in check.rules]

    assert len(declared) == len(set(declared))
    assert set(declared) == {rule for rule in context.rules if rule.startswith("interview.")}


def test_no_rule_promises_a_repair_that_is_never_offered(context: CheckContext) -> None:
    offered: dict[str, set[FixKind]] = {}
    for article in ARTICLES:
        for finding in find(article, context):
            offered.setdefault(finding.rule, set()).update(fix.kind for fix in finding.fixes)

    for rule in context.rules.values():
        if rule.id.startswith("interview."):
            assert bool(offered[rule.id]) == (rule.fix_kind is not None), rule.id


def test_one_case_per_example(context: CheckContext) -> None:
    names = [(case.rule, case.name) for case in CASES]

    assert len(names) == len(set(names))
    assert all(isinstance(case, Case) for case in CASES)


def test_a_marker_of_another_script_is_named_so(context: CheckContext) -> None:
    """The eye cannot see what is wrong with it."""
    body = "\n\n".join(
        ("Q: Who taught you?", "\u0410: My neighbour did, and I watched him.", "Q: And now?", "A: I want to sleep.")
    )
    article = Article(id="0" * 16, source=Source("page.txt", "page", "0" * 64, "A2"), body=body, language="en")
    (finding,) = [one for one in find(article, context) if one.rule == "interview.marker-typo"]
    assert finding.message == "“\u0410:” is written with a Cyrillic letter; it should be “A:”."
