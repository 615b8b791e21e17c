"""Reports of `vocab lint` as text, JSON Lines or SARIF 2.1.0."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import click

from editor_app.cli.reports import Checked, Outline, SarifReport
from editor_app.cli.session import note, write_json
from editor_app.domain.finding import Finding, Fix, Severity
from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.quality.flaw import Flaw


@dataclass(frozen=True, slots=True)
class LintedVocabulary:
    """One vocabulary of a report with the flaws that were asked for; `path` is its file where it comes from one."""

    scheme: Scheme
    path: str | None
    flaws: tuple[Flaw, ...]


class LintReport(ABC):
    """Written to standard output vocabulary by vocabulary."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def begin(self) -> None:
        """Write what comes before the first vocabulary."""
        return

    @abstractmethod
    def add(self, linted: LintedVocabulary) -> None:
        """Write a vocabulary's flaws."""

    def end(self) -> None:
        """Write what comes after the last vocabulary."""
        return


class TextLint(LintReport):
    """A line a flaw below the vocabulary's name, and the numbers on standard error."""

    def __init__(self, resources: Path) -> None:
        super().__init__(resources)
        self._counts = dict.fromkeys(reversed(Severity), 0)
        self._vocabularies = 0

    def add(self, linted: LintedVocabulary) -> None:
        """Nothing for a vocabulary without flaws."""
        self._vocabularies += 1
        if linted.flaws:
            click.echo(f"{linted.path or linted.scheme.id} ({linted.scheme.title})")
        for flaw in linted.flaws:
            self._counts[flaw.severity] += 1
            repair = f" [{flaw.repair.kind.value} fix: {flaw.repair.title}]" if flaw.repair else ""
            place = flaw.concept_id or linted.scheme.id
            click.echo(f"  {flaw.severity.value:7} {place} {flaw.rule}: {flaw.message}{repair}")

    def end(self) -> None:
        """How many of each severity."""
        counts = ", ".join(f"{count:,} {severity.value}" for severity, count in self._counts.items() if count)
        number = f"{self._vocabularies} vocabular{'y' if self._vocabularies == 1 else 'ies'}"
        note(f"{number} checked: {counts or 'nothing found'}.")


class JsonLint(LintReport):
    """An object a vocabulary, those without flaws included."""

    def add(self, linted: LintedVocabulary) -> None:
        """The vocabulary's line."""
        labels = {concept.id: concept.preferred_label for concept in linted.scheme.concepts}
        findings = [_record(flaw, labels.get(flaw.concept_id)) for flaw in linted.flaws]
        write_json({"id": linted.scheme.id, "source": {"path": linted.path}, "findings": findings})


class SarifLint(LintReport):
    """SARIF 2.1.0: a place is a concept of the vocabulary (a logical location)."""

    def __init__(self, resources: Path) -> None:
        super().__init__(resources)
        self._report = SarifReport(Outline(resources))

    def begin(self) -> None:
        """The run and the tool."""
        self._report.begin()

    def add(self, linted: LintedVocabulary) -> None:
        """A result a flaw."""
        labels = {concept.id: concept.preferred_label for concept in linted.scheme.concepts}
        findings = tuple(_as_finding(flaw, labels.get(flaw.concept_id, "")) for flaw in linted.flaws)
        path = linted.path or f"{linted.scheme.id}.ttl"
        self._report.add(Checked(linted.scheme.id, path, linted.scheme.title, findings))

    def end(self) -> None:
        """Close what was opened."""
        self._report.end()


def wants(flaw: Flaw, rules: tuple[str, ...], severity: Severity) -> bool:
    """Whether a flaw is asked for: by patterns of rules, and the least severity."""
    is_named = not rules or any(fnmatchcase(flaw.rule, pattern) for pattern in rules)
    return is_named and flaw.severity.rank >= severity.rank


def _record(flaw: Flaw, label: str | None) -> dict[str, object]:
    return {
        "rule": flaw.rule,
        "severity": flaw.severity.value,
        "concept": flaw.concept_id or None,
        "label": label,
        "message": flaw.message,
        "fixes": [{"kind": repair.kind.value, "title": repair.title} for repair in flaw.repairs],
    }


def _as_finding(flaw: Flaw, label: str) -> Finding:
    fixes = tuple(Fix(repair.kind, repair.title, ()) for repair in flaw.repairs)
    return Finding(flaw.rule, flaw.severity, flaw.concept_id, 0, len(label), label, flaw.message, fixes)


REPORTS: dict[str, Callable[[Path], LintReport]] = {"text": TextLint, "json": JsonLint, "sarif": SarifLint}
