"""Which of an article's findings are open, and what lists and queries keep of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from editor_app.domain.finding import Finding, Severity
from editor_app.store.prepared import Row
from editor_app.store.records import finding_key

_WEIGHTS = {Severity.ERROR: 1_000_000, Severity.WARNING: 1_000, Severity.INFO: 1}


def open_of(findings: Sequence[Finding], hidden: Collection[str]) -> tuple[Finding, ...]:
    """The findings whose short key is not among the hidden ones."""
    return tuple(f for f in findings if finding_key(f) not in hidden) if hidden else tuple(findings)


def rule_rows(number: int, opened: Sequence[Finding]) -> list[Row]:
    """The rows of the table `finding`: each rule once."""
    return [{"article": number, "rule": rule} for rule in dict.fromkeys(f.rule for f in opened)]


def finding_counts(opened: Sequence[Finding]) -> dict[str, int]:
    """The columns of `article` that count its open findings; the weight sorts graver ones first."""
    severities = [f.severity for f in opened]
    counts = {severity: severities.count(severity) for severity in Severity}
    return {
        "error_count": counts[Severity.ERROR],
        "warning_count": counts[Severity.WARNING],
        "info_count": counts[Severity.INFO],
        "finding_weight": sum(_WEIGHTS[severity] * count for severity, count in counts.items()),
    }
