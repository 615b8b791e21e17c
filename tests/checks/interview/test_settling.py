"""Making all safe repairs ends soon, changes nothing the second time, and makes nothing worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import check_article
from editor_app.domain.article import Article
from editor_app.domain.finding import Edit, Finding, FixKind, Severity, apply_edits
from tests.checks.case_files import read_cases
from tests.checks.interview.defect_files import read_clean, read_planted
from tests.checks.interview.test_fixes import article_of
from tests.interview.reading import CORPUS_FOLDER, read_corpus

MOST_ROUNDS = 5
FORM_ONLY = "interview.interview-detected"
"""Its repair gives a sound text the archive's form, and is made only where it is asked for."""

PARTS = sorted({file.stem.partition("_")[0] for file in CORPUS_FOLDER.glob("*.toml")})
ARTICLES = {
    "the cases of the rules": [case.article for case in read_cases()],
    "planted defects": [planted.spoilt for planted in read_planted()],
    "clean interviews": [article for _, article in read_clean()],
    **{f"the articles {part}": [article_of(sample) for sample in read_corpus(part)] for part in PARTS},
}


@dataclass(frozen=True)
class Round:
    """The article after one round, how many repairs were made, and its grave findings before."""

    article: Article
    made: int
    grave: Counter[str]


def repair_once(article: Article, context: CheckContext) -> Round:
    """All safe repairs that are apart from each other."""
    findings = check_article(article, context).findings
    taken: list[Edit] = []
    made = 0
    for finding in findings:
        fix = finding.fix
        if fix is None or fix.kind is not FixKind.SAFE or finding.rule == FORM_ONLY:
            continue
        if not any(_touch(edit, other) for edit in fix.edits for other in taken):
            taken += fix.edits
            made += 1
    return Round(apply_edits(article, taken, context.profile.shapes), made, grave_of(findings))


def grave_of(findings: Iterable[Finding]) -> Counter[str]:
    """The errors by rule, but for terms: a value that is set right may turn out to be unknown."""
    return Counter(f.rule for f in findings if f.severity is Severity.ERROR and f.group != "taxonomy")


def _touch(one: Edit, other: Edit) -> bool:
    return one.field == other.field and one.start <= other.end and other.start <= one.end


@pytest.mark.parametrize("name", ARTICLES)
def test_all_safe_repairs_end_and_make_nothing_worse(name: str, context: CheckContext) -> None:
    assert ARTICLES[name]
    for article in ARTICLES[name]:
        rounds = [repair_once(article, context)]
        while rounds[-1].made:
            assert len(rounds) <= MOST_ROUNDS, article.body
            rounds.append(repair_once(rounds[-1].article, context))
            assert not rounds[-1].grave - rounds[-2].grave, article.body

        assert repair_once(rounds[-1].article, context).article == rounds[-1].article


@pytest.mark.parametrize("name", ARTICLES)
def test_each_safe_repair_by_itself_makes_nothing_worse(name: str, context: CheckContext) -> None:
    for article in ARTICLES[name]:
        findings = check_article(article, context).findings
        grave = grave_of(findings)
        for finding in findings:
            fix = finding.fix
            if fix is None or fix.kind is not FixKind.SAFE or finding.rule == FORM_ONLY:
                continue
            after = check_article(apply_edits(article, fix.edits, context.profile.shapes), context).findings
            assert not grave_of(after) - grave, (finding.rule, finding.quote, article.body)
