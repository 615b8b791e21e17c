"""A check's report as text, JSON Lines, SARIF 2.1.0 or a page of HTML, written while the articles come."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Protocol

import click
import orjson

from editor_app import __version__
from editor_app.cli.findings import finding_line
from editor_app.cli.session import note, write_json
from editor_app.domain.article_json import finding_to_json
from editor_app.domain.finding import Finding, Severity

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One article of a report with the findings that were asked for."""

    article_id: str
    path: str
    title: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a report needs besides the articles."""

    resources: Path


class Report(Protocol):
    """Written to standard output article by article."""

    def begin(self) -> None:
        """Write what comes before the first article."""

    def add(self, checked: Checked) -> None:
        """Write an article's findings."""

    def end(self) -> None:
        """Write what comes after the last article."""


class TextReport:
    """A line a finding below the article's path, and the numbers on standard error."""

    def __init__(self, _outline: Outline) -> None:
        self._counts = dict.fromkeys(reversed(Severity), 0)
        self._articles = 0

    def begin(self) -> None:
        """Nothing comes first."""

    def add(self, checked: Checked) -> None:
        """Nothing for an article without findings."""
        self._articles += 1
        for finding in checked.findings:
            self._counts[finding.severity] += 1
        if checked.findings:
            click.echo(f"{checked.path} ({checked.article_id})")
        for finding in checked.findings:
            click.echo(f"  {finding_line(finding)}")

    def end(self) -> None:
        """How many of each severity."""
        counts = ", ".join(f"{count} {severity.value}" for severity, count in self._counts.items() if count)
        note(f"{self._articles} articles checked: {counts or 'nothing found'}.")


class JsonReport:
    """An object an article, those without findings included."""

    def __init__(self, _outline: Outline) -> None:
        pass

    def begin(self) -> None:
        """Nothing comes first."""

    def add(self, checked: Checked) -> None:
        """The article's line."""
        write_json(
            {
                "id": checked.article_id,
                "source": {"path": checked.path},
                "findings": [finding_to_json(finding) for finding in checked.findings],
            }
        )

    def end(self) -> None:
        """Nothing comes last."""


class SarifReport:
    """SARIF 2.1.0: a place is a field of the article (a logical location), as offsets count in fields."""

    def __init__(self, _outline: Outline) -> None:
        self._separator = ""

    def begin(self) -> None:
        """The run and the tool."""
        driver = {"name": "editor-app", "version": __version__}
        head = orjson.dumps({"driver": driver}).decode()
        click.echo(f'{{"$schema":"{_SARIF_SCHEMA}","version":"2.1.0","runs":[{{"tool":{head},"results":[')

    def add(self, checked: Checked) -> None:
        """A result a finding."""
        for finding in checked.findings:
            click.echo(self._separator + orjson.dumps(_sarif_result(checked, finding)).decode(), nl=False)
            self._separator = ",\n"

    def end(self) -> None:
        """Close what was opened; offsets are code points."""
        click.echo('\n],"columnKind":"unicodeCodePoints"}]}')


class HtmlReport:
    """A page that needs nothing else, for those who get the report by mail."""

    def __init__(self, outline: Outline) -> None:
        style = (outline.resources / "styles" / "export.css").read_text(encoding="utf-8")
        page = Template((outline.resources / "templates" / "check.html").read_text(encoding="utf-8"))
        self._head, self._foot = page.substitute(style=style, rows="\0").split("\0")

    def begin(self) -> None:
        """The page's head."""
        click.echo(self._head)

    def add(self, checked: Checked) -> None:
        """A row a finding."""
        for finding in checked.findings:
            cells = (
                finding.severity.value, checked.title or checked.path, finding.field, finding.rule, finding.message,
                finding.quote, finding.fix.title if finding.fix else finding.why_no_fix or "",
            )  # fmt: skip
            click.echo(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>")

    def end(self) -> None:
        """The page's foot."""
        click.echo(self._foot)


def _sarif_result(checked: Checked, finding: Finding) -> dict[str, object]:
    place = {
        "physicalLocation": {
            "artifactLocation": {"uri": Path(checked.path).as_posix()},
            "region": {"snippet": {"text": finding.quote}},
        },
        "logicalLocations": [{"name": finding.field, "fullyQualifiedName": f"{checked.article_id}/{finding.field}"}],
    }
    fingerprint = hashlib.sha256(f"{checked.article_id}\x1f{finding.key}".encode()).hexdigest()[:24]
    return {
        "ruleId": finding.rule,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [place],
        "partialFingerprints": {"finding/v1": fingerprint},
        "properties": finding_to_json(finding),
    }


REPORTS: dict[str, Callable[[Outline], Report]] = {
    "text": TextReport,
    "json": JsonReport,
    "sarif": SarifReport,
    "html": HtmlReport,
}
