"""Checking articles: while typing, whole libraries, and files that are in no library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.article import Article
from editor_app.domain.finding import Finding, Rule
from editor_app.domain.progress import Progress
from editor_app.domain.query import Query
from editor_app.domain.reports import CheckReport

if TYPE_CHECKING:
    from editor_app.checks.registry import Checked
    from editor_app.services.importing import ParsedFile


class CheckingService:
    """What the rules say."""

    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        raise NotImplementedError

    def check(self, article: Article) -> Checked:
        """Findings and interview profile of an article as it is in hand; writes nothing. Suppressed ones left out."""
        raise NotImplementedError

    def check_field(self, article: Article, field: str) -> tuple[Finding, ...]:
        """The findings on one field of the article in hand."""
        raise NotImplementedError

    def check_library(self, query: Query, progress: Progress | None = None) -> CheckReport:
        """Check the articles of a query and store what is found; those whose text and rules are the same are reused."""
        raise NotImplementedError

    def check_files(self, paths: Sequence[Path], format: str = "auto") -> Iterator[ParsedFile]:
        """Check files without touching the library."""
        raise NotImplementedError

    def suppress(self, finding: Finding, article_id: str, reason: str) -> None:
        """Keep a finding quiet in this article, with the reason, until its quote changes."""
        raise NotImplementedError

    def unsuppress(self, finding: Finding, article_id: str) -> None:
        """Let the finding be heard again."""
        raise NotImplementedError
