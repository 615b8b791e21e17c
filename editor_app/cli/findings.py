"""Findings as lines of text, and the ways to choose among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import click

from editor_app.cli.session import Command, Session
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.rule_names import rule_called

_QUOTE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are asked for: rules by pattern (`text.*`), and the least severity."""

    rules: tuple[str, ...] = ()
    severity: Severity = Severity.INFO

    def choose(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those that are asked for."""
        return [finding for finding in findings if self._wants(finding)]

    def _wants(self, finding: Finding) -> bool:
        if finding.severity.rank < self.severity.rank:
            return False
        return not self.rules or any(fnmatchcase(finding.rule, pattern) for pattern in self.rules)


def rule_option(command: Command) -> Command:
    """Adds `--rule`, which may be given several times."""
    text = "Only this rule; a pattern such as text.* will do."
    return click.option("--rule", "rules", multiple=True, metavar="RULE", help=text)(command)


def require_rules(session: Session, named: Sequence[str]) -> tuple[str, ...]:
    """The patterns with the ids of rules in place of their other names.

    Refuses a pattern that no rule fits: it would find nothing for ever, and nobody would hear of it.
    """
    patterns = tuple(map(rule_called, named))
    if not patterns:
        return ()
    from editor_app.checks.packs import load_rules

    known = load_rules(session.settings.resources)
    for pattern in patterns:
        if not any(fnmatchcase(rule, pattern) for rule in known):
            near = ", ".join(rule for rule in known if pattern.split(".")[-1] in rule) if pattern else ""
            raise click.UsageError(f"There is no rule '{pattern}': {near or '`editor-app rules` lists them'}.")
    return patterns


def finding_line(finding: Finding) -> str:
    """One finding on a line: severity, place, rule, message, quote and what repairs it."""
    quote = " ".join(finding.quote.split())
    quote = quote if len(quote) <= _QUOTE_LENGTH else quote[: _QUOTE_LENGTH - 1] + "…"
    fix = f" [{finding.fix.kind.value} fix: {finding.fix.title}]" if finding.fix else ""
    place = f"{finding.field}:{finding.start}-{finding.end}"
    return f"{finding.severity.value:7} {place} {finding.rule}: {finding.message}{f' “{quote}”' if quote else ''}{fix}"
