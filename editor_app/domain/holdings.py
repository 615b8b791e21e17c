"""What a library keeps beside the articles: captured pages, check results, suppressions, quarantine."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.domain.annotation import Note
from editor_app.domain.article import Article, PagePart
from editor_app.domain.finding import Finding
from editor_app.domain.interview import Interview


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page as it was captured, byte for byte, and where each part of it went."""

    article_id: str
    sha256: str
    data: bytes
    parts: tuple[PagePart, ...]


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article to be added, with the page it was made from (None where it came without one).

    `span_hash` identifies the article's own stretch of the page, so that copies on other pages are found; `mirror_of`
    is the id of the article that this one repeats.
    """

    article: Article
    captured: bytes | None = None
    parts: tuple[PagePart, ...] = ()
    span_hash: str | None = None
    mirror_of: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """A file that was imported: where it lay, what it held, and the article it became."""

    path: str
    article_id: str
    sha256: str
    imported: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What checking said of one article; `content_hash` is that of the content that was checked."""

    article_id: str
    content_hash: str
    rules_version: str
    findings: tuple[Finding, ...]
    interview: Interview


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that an editor has set aside for one article, with the reason; `finding_key` is `Finding.key`."""

    article_id: str
    finding_key: str
    rule: str
    reason: str
    who: str
    created: str


@dataclass(frozen=True, slots=True)
class LeftFinding:
    """A finding that is set aside in an article as it is now, with who set it aside and why."""

    finding: Finding
    suppression: Suppression


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of an article by field in the form's order, then by place, and its interview profile."""

    findings: tuple[Finding, ...]
    interview: Interview


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article with its open findings and its profile; `interview` is None until it has been checked.

    Remarks (notes, and findings set aside) and the captured page's bytes are there only where they were asked for.
    """

    article: Article
    findings: tuple[Finding, ...]
    interview: Interview | None
    notes: tuple[Note, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    captured: bytes | None = None


@dataclass(frozen=True, slots=True)
class QuarantinedPage:
    """A file that could not be taken apart: its bytes are kept, with the reason in a sentence."""

    path: str
    sha256: str
    reason: str
    size: int
    quarantined: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong inside a library, in a sentence; `is_repairable` where rebuilding derived data cures it."""

    message: str
    article_id: str | None = None
    is_repairable: bool = False
