"""A small profile and small articles for tests of the store."""

from __future__ import annotations

import hashlib
from typing import Any

from editor_app.domain.article import Article, Source
from editor_app.domain.fields import Field, FieldKind, Profile
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.domain.holdings import CheckResult
from editor_app.domain.interview import Genre, Interview, Reason, Role, Turn, Verdict
from editor_app.domain.metadata import Metadata, MetadataValue
from editor_app.store.encoding import content_hash
from editor_app.store.library import Store

PROFILE = Profile(
    "test",
    "Test",
    (
        Field("title", "Title", FieldKind.TEXT, is_own=True),
        Field("outlet", "Outlet", FieldKind.TEXT, is_own=True),
        Field("authors", "Authors", FieldKind.PEOPLE, query_names=("author",)),
        Field("regions", "Regions", FieldKind.TERMS, "regions", query_names=("region",)),
        Field("type", "Type", FieldKind.TERM, "types"),
    ),
)
HIERARCHY = {"Levant": ("Syria", "Lebanon"), "Türkiye": ("Turkey",)}


def narrower(_field: str, value: str) -> tuple[str, ...]:
    """Aliases and narrower terms of the tests' regions."""
    return HIERARCHY.get(value, ())


def page_of(number: int) -> bytes:
    """The captured page of an article."""
    return f"page {number}\r\n\u2028".encode()


def make_article(number: int = 1, **parts: Any) -> Article:
    """One article; `parts` replace what it has."""
    people: MetadataValue = ("Igor Ivanov",)
    block = {"authors": people, "type": "commentary", "regions": ("Syria",), "blog": ""}
    values: dict[str, Any] = {
        "id": f"article{number:04d}",
        "source": Source(f"page-{number}.txt", "page", hashlib.sha256(page_of(number)).hexdigest(), "A2"),
        "title": f"Title {number}",
        "body": f"Words of article {number}.\n\nMissile talks went on.",
        "metadata": Metadata(block),
        "published": f"20{number % 20:02d}-05-12",
    }
    return Article(**{**values, **parts})


def add(store: Store, *articles: Article) -> int:
    """Add articles with their pages; the operation's number."""
    with store.write("Import", "Mara") as unit:
        for number, article in enumerate(articles, 1):
            unit.add_article(article, page_of(number))
    assert unit.operation_id is not None
    return unit.operation_id


def make_finding(rule: str = "text.residue", severity: Severity = Severity.WARNING, quote: str = "Words") -> Finding:
    """A finding with two fixes."""
    fixes = (
        Fix(FixKind.SAFE, "Remove", (Edit("body", 0, 5, ""),)),
        Fix(FixKind.UNSAFE, "Replace", (Edit("body", 0, 5, "x"), Edit("title", 0, 0, "y"))),
    )
    return Finding(rule, severity, "body", 0, len(quote), quote, f"{rule} here.", fixes)


INTERVIEW = Interview(
    Verdict.INTERVIEW,
    Genre.PANEL,
    0.75,
    "letters-colon",
    (Reason("alternation", 2.5),),
    (Turn(Role.QUESTION, None, "Q:", "Why?", 0, 7), Turn(Role.ANSWER, "Ada", "A:", "So.", 9, 15)),
)


def check(store: Store, article: Article, *findings: Finding, interview: Interview = INTERVIEW) -> None:
    """Keep findings for an article."""
    with store.write("Check", "Mara") as unit:
        unit.set_checked(CheckResult(article.id, content_hash(article), "rules-1", findings, interview))
