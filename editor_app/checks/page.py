"""Remains of the captured page in the body, and bodies that are hardly there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from textwrap import shorten
from urllib.parse import unquote, urlsplit

from editor_app.checks.base import Check, Subject
from editor_app.checks.stretches import paragraphs, removal_of
from editor_app.domain.article import FurnitureKind
from editor_app.domain.finding import Edit, Finding, Fix, FixKind, Severity
from editor_app.vocabularies.normalise import key1, key2

RULES = (
    "text.residue",
    "page.dead-pointer",
    "page.title-glued",
    "page.title-repeated",
    "page.abstract-repeated",
    "page.stub-body",
    "page.tag-run",
    "page.slug-mismatch",
)

_SHORTEST_PREFIX = 20
_SHORTEST_ABSTRACT = 40
_STUB = 200
_SHORTEST_RUN = 12
_DULL_WORDS = frozenset(
    {"with", "from", "that", "this", "what", "when", "will", "about", "into", "over", "their", "html"}
)


def check_page(subject: Subject) -> Iterator[Finding]:
    """What of the page's layout is left in the body."""
    first = next(paragraphs(subject.article.body), None)
    if first is not None:
        yield from _check_title(subject, first)
        yield from _check_abstract(subject)
    yield from _check_length(subject)
    yield from _check_tag_run(subject)
    yield from _check_address(subject)
    yield from _check_furniture(subject)


CHECK = Check(RULES, check_page)


def _check_title(subject: Subject, first: tuple[int, int]) -> Iterator[Finding]:
    title, body = (subject.article.title or "").strip(), subject.article.body
    start, end = first
    paragraph = body[start:end]
    if title and key1(paragraph) == key1(title):
        yield _repeated(subject, "page.title-repeated", first, "The title is repeated as the first paragraph.")
        return
    length = _common_length(title, paragraph)
    following = paragraph[length : length + 1]
    if length < _SHORTEST_PREFIX or not following.strip() or not following.isupper():
        return
    span = (start, start + length)
    cut = "The title" if length == len(title) else "The beginning of the title"
    yield subject.finding(
        "page.title-glued",
        "body",
        span,
        f"{cut} is glued to the first sentence.",
        fixes=[Fix(FixKind.UNSAFE, f"Remove “{body[span[0] : span[1]]}”", (Edit("body", *span, ""),))],
    )


def _common_length(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _check_abstract(subject: Subject) -> Iterator[Finding]:
    abstract, body = (subject.article.abstract or "").strip(), subject.article.body
    if len(abstract) < _SHORTEST_ABSTRACT:
        return
    wanted = key1(abstract)
    for number, (start, end) in enumerate(paragraphs(body)):
        if number > 1:
            return
        there = key1(body[start:end])
        if there == wanted or (len(there) >= _SHORTEST_ABSTRACT and wanted.startswith(there)):
            message = "The abstract is repeated as a paragraph."
            yield _repeated(subject, "page.abstract-repeated", (start, end), message)
            return
        if body.startswith(abstract, start):
            message = "The abstract is repeated at the beginning of a paragraph."
            yield _repeated(subject, "page.abstract-repeated", (start, start + len(abstract)), message)
            return


def _repeated(subject: Subject, rule: str, span: tuple[int, int], message: str) -> Finding:
    edit = Edit("body", *removal_of(subject.article.body, *span), "")
    return subject.finding(rule, "body", span, message, fixes=[Fix(FixKind.UNSAFE, "Remove the repetition", (edit,))])


def _check_length(subject: Subject) -> Iterator[Finding]:
    body = subject.article.body
    if len(body) > 4 * _STUB:
        return
    count = len("".join(body.split()))
    if count < _STUB:
        message = f"The body has only {count} characters." if count else "The body is empty."
        why = "The page has no more; a mirror copy of the article may."
        yield subject.finding("page.stub-body", "body", (0, len(body)), message, why_no_fix=why)


def _check_tag_run(subject: Subject) -> Iterator[Finding]:
    metadata, body = subject.article.metadata, subject.article.body
    run = "".join((*metadata.values_of("topics"), *metadata.values_of("regions")))
    place = body.find(run) if len(run) >= _SHORTEST_RUN else -1
    if place >= 0 and not body[:place].rpartition("\n")[2].strip():
        span = (place, place + len(run))
        edit = Edit("body", *removal_of(body, *span), "")
        fix = Fix(FixKind.SAFE, "Remove the row of tags", (edit,))
        message = "The page's row of tags stands in the body."
        yield subject.finding("page.tag-run", "body", span, message, fixes=[fix])


def _check_address(subject: Subject) -> Iterator[Finding]:
    slug = unquote(urlsplit(subject.article.source.url or "").path).rstrip("/").rpartition("/")[2]
    words = {word for word in re.split(r"[^\w]+|_", key2(slug)) if len(word) > 3 and word.isalpha()} - _DULL_WORDS
    said = " ".join((subject.article.title or "", subject.article.abstract or ""))
    if len(words) < 3 or not said.strip() or words & set(key2(said).split()):
        return
    field = "title" if subject.article.title else "abstract"
    span = (0, len(subject.article.field_text(field)))
    why = "Either the address or the text belongs to another article; compare the captured page."
    message = f"The address speaks of “{slug}”, title and abstract of nothing in it."
    yield subject.finding("page.slug-mismatch", field, span, message, why_no_fix=why)


_TOLD_FURNITURE = {
    FurnitureKind.RESIDUE: ("text.residue", "“{text}” is left over from the old page; it was set apart from the text."),
    FurnitureKind.POINTER: ("page.dead-pointer", "“{text}” pointed to something; it was set apart from the text."),
}


def _check_furniture(subject: Subject) -> Iterator[Finding]:
    """What was set apart and tells that something is missing; told at the end of the body, where it mostly stood."""
    end = len(subject.article.body)
    for part in subject.article.furniture:
        rule, message = _TOLD_FURNITURE.get(part.kind, ("", ""))
        if rule:
            shown = shorten(part.text, 60, placeholder="…")
            why = "It is no longer in the text; look for what it pointed to on the captured page."
            told = message.format(text=shown)
            yield subject.finding(rule, "body", (end, end), told, why_no_fix=why, severity=Severity.INFO)
