"""Another archive: its own fields, vocabularies and rules, to show that the checks know nothing of the shipped one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from editor_app.checks.base import CheckContext, Pattern
from editor_app.checks.registry import check_analysed
from editor_app.config.paths import resources_folder
from editor_app.domain.article import Article, Source
from editor_app.domain.fields import CrossFieldRule, Field, FieldKind, Presence, Profile
from editor_app.domain.finding import Finding, Rule, apply_edits
from editor_app.domain.language import Language
from editor_app.domain.metadata import Metadata, MetadataValue
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.interview.analysis import NOTHING, Analysis
from editor_app.vocabularies.index import VocabularyIndex
from tests.checks.samples import shipped_context
from tests.vocabularies.samples import HARBOURS

CARGO = Scheme(
    "cargo",
    "Cargo",
    "1",
    (
        Concept("fish", "Fish", ("Herring",)),
        Concept("lamp-oil", "Lamp Oil"),
        Concept("ropes", "Ropes & Nets", broader=("fish",), implies=("fish",)),
        Concept("salt", "Salt, Coarse"),
    ),
)
FIELDS = (
    Field("title", "Title", FieldKind.TEXT, is_own=True),
    Field("pilots", "Pilots", FieldKind.PEOPLE),
    Field("harbour", "Harbour", FieldKind.TERM, "harbours", Presence.REQUIRED, ("port",)),
    Field("harbours", "Harbours", FieldKind.TERMS, "harbours"),
    Field("cargo", "Cargo", FieldKind.TERMS, "cargo", Presence.RECOMMENDED),
    Field("weather", "Weather", FieldKind.TEXT),
)
RESOURCES = resources_folder()


def make_rule(
    kind: str, rule: str, severity: str = "warning", message: str = "Message.", **params: Any
) -> CrossFieldRule:
    return CrossFieldRule(f"own-{kind}", kind, rule, severity, message, tuple(params.items()))


def make_context(
    *rules: CrossFieldRule,
    patterns: Iterable[Pattern] = (),
    languages: Iterable[Language] = (),
    more: Iterable[Rule] = (),
) -> CheckContext:
    return CheckContext(
        profile=Profile("harbour", "Harbour Archive", FIELDS, rules),
        vocabularies={scheme.id: VocabularyIndex(scheme) for scheme in (HARBOURS, CARGO)},
        languages=tuple(languages),
        rules={**shipped_context().rules, **{rule.id: rule for rule in more}},
        patterns=tuple(patterns),
    )


def make_log(body: str = "", title: str | None = None, language: str | None = None, **metadata: Any) -> Article:
    values: dict[str, MetadataValue] = {"harbour": "Quay", **metadata}
    source = Source("log.txt", "page", "0" * 64)
    return Article("log", source, body=body, title=title, language=language, metadata=Metadata(values))


def find(
    article: Article, context: CheckContext, rule: str | None = None, analysis: Analysis = NOTHING
) -> list[Finding]:
    """The findings of the four groups that look at fields and text; those on interviews have tests of their own."""
    findings = [found for found in check_analysed(article, analysis, context) if found.group != "interview"]
    return [finding for finding in findings if rule is None or finding.rule == rule]


def repair(article: Article, finding: Finding, context: CheckContext, number: int = 0) -> Article:
    return apply_edits(article, finding.fixes[number].edits, context.profile.shapes)
