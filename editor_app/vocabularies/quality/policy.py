"""What a house thinks of each flaw: its severity, whether it is looked for, and the bounds it goes by."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor_app.domain.errors import ProfileError
from editor_app.domain.finding import Severity

GROUP = "vocab"
IGNORE, REPORT, ENFORCE = "ignore", "report", "enforce"


@dataclass(frozen=True, slots=True)
class RulePolicy:
    """One rule's severity and bounds; `policy` is ignore, report, or enforce (an error, whatever the severity)."""

    severity: Severity
    policy: str = REPORT
    bounds: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QualityPolicy:
    """The policies of all rules by their ids."""

    rules: Mapping[str, RulePolicy]

    def severity(self, rule: str) -> Severity | None:
        """How grave a flaw of the rule is; None where the rule is ignored."""
        known = self.rules[rule]
        if known.policy == IGNORE:
            return None
        return Severity.ERROR if known.policy == ENFORCE else known.severity

    def number(self, rule: str, name: str) -> float:
        """A bound of a rule that is a number."""
        value = self.rules[rule].bounds.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ProfileError(f"The rule {rule} needs a number for '{name}'.")
        return value

    def texts(self, rule: str, name: str) -> tuple[str, ...]:
        """A bound of a rule that is a list of texts."""
        value = self.rules[rule].bounds.get(name)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ProfileError(f"The rule {rule} needs a list of texts for '{name}'.")
        return tuple(value)


_OF_IMPORT = "import"
"""The kind of rules that tell of a file while it is read; no check looks for them afterwards."""


def load_policy(resources: Path, profile: str) -> QualityPolicy:
    """The policies in `rule_packs/vocab/*.toml`, and what the profile's `quality.toml` sets otherwise, if it has one.

    There each table is a rule's name: `[hierarchy-size]`, with `policy`, `severity` and bounds. Raises ProfileError.
    """
    tables = {file.stem: _read(file) for file in sorted((resources / "rule_packs" / GROUP).glob("*.toml"))}
    shipped = {f"{GROUP}.{name}": table for name, table in tables.items() if table.get("kind") != _OF_IMPORT}
    own_file = resources / "profiles" / profile / "quality.toml"
    own = _read(own_file) if own_file.exists() else {}
    unknown = {f"{GROUP}.{name}" for name in own} - set(shipped)
    if unknown:
        raise ProfileError(f"{own_file.name} names rules that are not there: {', '.join(sorted(unknown))}.")
    return QualityPolicy({
        rule: _policy(rule, (table, own.get(rule.partition(".")[2], {}))) for rule, table in shipped.items()
    })  # fmt: skip


def _policy(rule: str, tables: Iterable[Mapping[str, Any]]) -> RulePolicy:
    told: dict[str, Any] = {}
    bounds: dict[str, object] = {}
    for table in tables:
        told |= table
        given = table.get("bounds", {})
        bounds |= given if isinstance(given, dict) else {}
    severity, policy = told.get("severity"), told.get("policy", REPORT)
    if severity not in set(Severity):
        raise ProfileError(f"The rule {rule} has the severity '{severity}'; it can be {', '.join(Severity)}.")
    if policy not in (IGNORE, REPORT, ENFORCE):
        raise ProfileError(f"The rule {rule} has the policy '{policy}'; it can be ignore, report, enforce.")
    return RulePolicy(Severity(severity), policy, bounds)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{file.name} cannot be read: {error}.") from error
