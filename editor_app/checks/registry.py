"""Every check there is, and running them on an article."""

from __future__ import annotations

from pathlib import Path

from editor_app.checks import (
    absence,
    affiliation,
    bylines,
    crossfield,
    crossfield_terms,
    evidence,
    meta,
    page,
    patterns,
    people,
    taxonomy_ambiguous,
    taxonomy_branches,
    taxonomy_hierarchy,
    taxonomy_library,
    taxonomy_lists,
    taxonomy_relations,
    taxonomy_suggest,
    taxonomy_text,
    taxonomy_values,
    text,
)
from editor_app.checks.base import Check, CheckContext, Subject
from editor_app.checks.interview import INTERVIEW_CHECKS
from editor_app.checks.packs import load_patterns, load_rules
from editor_app.checks.precedence import settle
from editor_app.config.languages import load_languages
from editor_app.config.profile import vocabularies_folder
from editor_app.domain.article import Article
from editor_app.domain.beside import NOTHING_BESIDE, Beside
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding
from editor_app.domain.holdings import Checked
from editor_app.interview import analyse_article
from editor_app.interview.analysis import NOTHING, Analysis
from editor_app.vocabularies.loading import load_vocabularies

CHECKS: tuple[Check, ...] = (
    taxonomy_lists.CHECK,
    taxonomy_values.CHECK,
    taxonomy_hierarchy.CHECK,
    crossfield.CHECK,
    crossfield_terms.CHECK,
    taxonomy_relations.CHECK,
    taxonomy_branches.CHECK,
    taxonomy_text.CHECK,
    taxonomy_ambiguous.CHECK,
    evidence.CHECK,
    taxonomy_suggest.CHECK,
    taxonomy_library.CHECK,
    meta.CHECK,
    absence.CHECK,
    people.CHECK,
    bylines.CHECK,
    affiliation.CHECK,
    text.CHECK,
    patterns.CHECK,
    page.CHECK,
    *INTERVIEW_CHECKS,
)
"""In the order in which they run; what hides what is written in `precedence`."""


def load_context(resources: Path, profile: Profile) -> CheckContext:
    """What articles of that profile are checked against, from the files under `resources/`."""
    return CheckContext(
        profile=profile,
        vocabularies=load_vocabularies(profile, vocabularies_folder(resources, profile.name)),
        languages=load_languages(resources),
        rules=load_rules(resources),
        patterns=load_patterns(resources),
    )


def check_article(article: Article, context: CheckContext, beside: Beside = NOTHING_BESIDE) -> Checked:
    """All findings of an article, and what the interview profiler makes of it; `beside` is what its library says."""
    analysis = analyse_article(article, context.languages)
    return Checked(check_analysed(article, analysis, context, beside), analysis.interview)


def check_analysed(
    article: Article, analysis: Analysis, context: CheckContext, beside: Beside = NOTHING_BESIDE
) -> tuple[Finding, ...]:
    """All findings of an article whose interview analysis is known."""
    subject = Subject(article, analysis, context, beside)
    found = settle(finding for check in CHECKS for finding in check.run(subject))
    return _in_order(found, context)


def check_field(article: Article, field_name: str, context: CheckContext) -> tuple[Finding, ...]:
    """The findings that one field's own text shows, fast enough for every key stroke; rules between fields wait."""
    subject = Subject(article, NOTHING, context)
    runs = [check.run_field for check in CHECKS if check.run_field is not None]
    return _in_order(settle(finding for run in runs for finding in run(subject, field_name)), context)


def _in_order(findings: tuple[Finding, ...], context: CheckContext) -> tuple[Finding, ...]:
    places, last = context.places, len(context.places)

    def place(finding: Finding) -> tuple[int, int, int, str]:
        return places.get(finding.field, last), finding.start, finding.end, finding.rule

    return tuple(sorted(findings, key=place))
