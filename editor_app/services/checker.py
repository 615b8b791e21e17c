"""The rules with all that they need, ready to run on articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import check_article, check_field, load_context
from editor_app.domain.article import Article
from editor_app.domain.beside import NOTHING_BESIDE, Beside
from editor_app.domain.fields import Profile
from editor_app.domain.finding import Finding
from editor_app.domain.holdings import Checked
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.rule_terms import current_rules


def load_checker(resources: Path, profile: Profile) -> Checker:
    """The rules, terms and languages under `resources/`; raises ProfileError naming the file that is wrong."""
    return Checker(load_context(resources, profile))


def with_terms(context: CheckContext, vocabularies: Mapping[str, VocabularyIndex]) -> CheckContext:
    """What articles are checked against, with other terms than the profile's; its rules follow them."""
    profile = context.profile
    rules = current_rules(profile.rules, profile.fields, context.vocabularies, vocabularies)
    return replace(context, vocabularies=vocabularies, profile=replace(profile, rules=rules))


class Checker:
    """Runs every check on an article, whatever is suppressed in it."""

    def __init__(self, context: CheckContext) -> None:
        self._context = context

    def with_vocabularies(self, vocabularies: Mapping[str, VocabularyIndex]) -> Checker:
        """The same rules and languages with other terms; rules between fields follow terms that changed names."""
        return Checker(with_terms(self._context, vocabularies))

    def check(self, article: Article, beside: Beside = NOTHING_BESIDE) -> Checked:
        """All findings, and what the interview profiler makes of the article; `beside` is what its library says."""
        return check_article(article, self._context, beside)

    def check_field(self, article: Article, field: str) -> tuple[Finding, ...]:
        """The findings that one field's own text shows, fast enough for every key stroke."""
        return check_field(article, field, self._context)
