"""Export: a query's articles into files, with a manifest and what was held back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.domain.progress import Progress
from editor_app.domain.query import Query
from editor_app.domain.reports import ExportReport


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """Options kept in a TOML file (`--profile`): what to export, how, and the format's own options."""

    format: str | None = None
    query: str = ""
    allow_findings: bool = False
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """A format to offer: its name on the command line, what it is called, its suffix, and a sentence about it."""

    name: str
    label: str
    suffix: str
    is_folder: bool
    description: str


class ExportService:
    """Writes articles in the formats that others read."""

    def formats(self) -> tuple[FormatInfo, ...]:
        """The formats there are."""
        raise NotImplementedError

    def export(
        self,
        query: Query,
        format: str,
        output: Path,
        *,
        query_text: str = "",
        profile: ExportProfile | None = None,
        since: int | str | None = None,
        allow_findings: bool = False,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write the articles; all or nothing.

        `since` is an operation's number or "LAST": only articles changed after it. Articles with open errors are held
        back unless `allow_findings`. Raises ExportError.
        """
        raise NotImplementedError

    def preview(self, article_id: str, format: str) -> str:
        """The text that the format would write for one article."""
        raise NotImplementedError
