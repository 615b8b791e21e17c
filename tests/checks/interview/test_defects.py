"""One defect planted in a clean interview raises one finding, where it is, and no other."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import check_article
from editor_app.domain.article import Article
from editor_app.domain.finding import Finding, FixKind, Severity, apply_edits
from tests.checks.interview.defect_files import Planted, read_clean, read_planted
from tests.checks.samples import shipped_context

PLANTED = read_planted()


@cache
def _found(article: Article) -> tuple[Finding, ...]:
    return check_article(article, shipped_context()).findings


def _added(planted: Planted) -> Counter[str]:
    return Counter(f.rule for f in _found(planted.spoilt)) - Counter(f.rule for f in _found(planted.clean))


def _own(planted: Planted) -> Finding:
    before = Counter(f.key for f in _found(planted.clean))
    return next(f for f in _found(planted.spoilt) if f.rule == planted.rule and not before[f.key])


@pytest.mark.parametrize(("name", "article"), read_clean(), ids=[name for name, _ in read_clean()])
def test_the_clean_interviews_have_no_grave_findings(name: str, article: Article) -> None:
    grave = [f.rule for f in _found(article) if f.severity is not Severity.INFO and f.rule != "meta.required"]

    assert grave == []
    assert "interview.interview-detected" in {finding.rule for finding in _found(article)}


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_a_defect_raises_exactly_its_finding(planted: Planted) -> None:
    assert _added(planted) == {planted.rule: 1}


@pytest.mark.parametrize("planted", [one for one in PLANTED if one.at is not None], ids=str)
def test_the_finding_is_in_the_spoilt_paragraph(planted: Planted) -> None:
    finding = _own(planted)
    body = planted.spoilt.body

    start = body.rfind("\n\n", 0, finding.start) + 2 if "\n\n" in body[: finding.start] else 0
    assert body[start:].startswith(planted.at or "")


@pytest.mark.parametrize("planted", [one for one in PLANTED if one.gives_clean], ids=str)
def test_the_repair_gives_the_clean_text_back(planted: Planted, context: CheckContext) -> None:
    fix = _own(planted).fix
    assert fix is not None

    assert (fix.kind is FixKind.SAFE) == planted.is_safe
    assert apply_edits(planted.spoilt, fix.edits, context.profile.shapes).body == planted.clean.body


def test_most_rules_are_planted_in_several_forms_and_languages() -> None:
    languages = {planted.spoilt.language for planted in PLANTED}

    assert len({planted.rule for planted in PLANTED}) >= 40
    assert len(languages) >= 4
