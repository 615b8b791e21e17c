"""Queries, orders and facets answered by plain Python, one article after the other, as the library's SQL must too."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from editor_app.domain.article import Article
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.query import (
    And,
    Comparison,
    FieldTerm,
    Flag,
    Is,
    Not,
    Or,
    Presence,
    Query,
    SeverityTerm,
    Sort,
    Words,
)
from tests.store.samples import HIERARCHY


@dataclass(frozen=True)
class Holding:
    """An article with what was found in it."""

    number: int
    article: Article
    findings: tuple[Finding, ...] = ()
    verdict: str | None = None
    genre: str | None = None
    pairs: int = 0

    def count(self, severity: Severity) -> int:
        """Findings of that severity."""
        return sum(finding.severity is severity for finding in self.findings)


def tokens_of(text: str) -> list[str]:
    """The words of a text as the full-text index tells them: letters and digits, without case and accents."""
    words, current = [], ""
    for character in unicodedata.normalize("NFD", text.lower()):
        if unicodedata.category(character)[0] in "LN":
            current += character
        elif not unicodedata.combining(character) and current:
            words.append(current)
            current = ""
    return [*words, current] if current else words


def has_words(texts: Iterable[str | None], asked: str, *, is_beginning: bool) -> bool:
    """Whether the words asked for stand in one of the texts, one behind the other."""
    wanted = tokens_of(asked)
    for text in texts:
        words = tokens_of(text or "")
        for place in range(len(words) - len(wanted) + 1):
            *whole, last = words[place : place + len(wanted)]
            if whole == wanted[:-1] and (last == wanted[-1] or (is_beginning and last.startswith(wanted[-1]))):
                return True
    return False


def searched_texts(article: Article) -> list[str | None]:
    """Every text that words are looked for in."""
    terms = "\n".join(value for key in article.metadata for value in article.metadata.values_of(key))
    return [article.title, article.abstract, article.body, terms]


def matches(query: Query, held: Holding) -> bool:
    """Whether the article is one that the query asks for."""
    match query:
        case And(operands):
            return all(matches(operand, held) for operand in operands)
        case Or(operands):
            return any(matches(operand, held) for operand in operands)
        case Not(operand):
            return not matches(operand, held)
        case Words(text, is_phrase):
            is_beginning = not is_phrase and text.endswith("*")
            return not tokens_of(text) or has_words(searched_texts(held.article), text, is_beginning=is_beginning)
        case FieldTerm():
            return _field(query, held)
        case Presence(field, is_present):
            return bool(_value(field, held)) == is_present
        case Flag(pattern):
            return any(fnmatchcase(finding.rule, pattern) for finding in held.findings)
        case SeverityTerm(severity, at_least):
            rank = Severity(severity).rank
            ranks = [finding.severity.rank for finding in held.findings]
            return any(found >= rank if at_least else found == rank for found in ranks)
        case Is(what):
            return what in (held.article.state, held.verdict) or (what == "checked" and held.verdict is not None)


def _value(field: str, held: Holding) -> Any:
    article = held.article
    match field:
        case "words":
            return len(article.body.split())
        case "pairs":
            return held.pairs
        case "errors":
            return held.count(Severity.ERROR)
        case "findings" | "finding":
            return len(held.findings)
        case "year":
            return int((article.published or "0")[:4])
        case "verdict" | "genre":
            return getattr(held, field)
        case "path":
            return article.source.path
        case "regions" | "authors" | "type":
            return article.metadata.values_of(field)
    return getattr(article, field)


_COMPARED: Mapping[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.LESS: lambda value, limit: value < limit,
    Comparison.LESS_OR_EQUAL: lambda value, limit: value <= limit,
    Comparison.GREATER: lambda value, limit: value > limit,
    Comparison.GREATER_OR_EQUAL: lambda value, limit: value >= limit,
}


def _field(term: FieldTerm, held: Holding) -> bool:
    value = _value(term.field, held)
    if term.field in ("words", "errors"):
        return _number(term, value)
    if term.field == "published":
        return bool(value) and _date(term, value)
    wanted = term.value.casefold()
    if term.field == "regions":
        values = {member.casefold() for member in value}
        labels = HIERARCHY.get(term.value, ()) if term.comparison is Comparison.IS else ()
        return bool(values & {wanted, *map(str.casefold, labels)})
    if term.field == "authors":
        return any(wanted in member.casefold() for member in value)
    if term.field in ("state", "verdict"):
        return bool(value == term.value)
    if term.field in ("title", "body"):
        return has_words([value], term.value, is_beginning=term.value.endswith("*"))
    return wanted in (value or "").casefold()


def _number(term: FieldTerm, value: int) -> bool:
    if term.comparison is Comparison.RANGE:
        return int(term.value or 0) <= value and (not term.high or value <= int(term.high))
    compared = _COMPARED.get(term.comparison)
    return compared(value, int(term.value)) if compared else value == int(term.value)


def _date(term: FieldTerm, value: str) -> bool:
    """Dates compare by as much as was asked for."""
    beginning = value[: len(term.value)]
    if term.comparison is Comparison.RANGE:
        return beginning >= term.value and (not term.high or value[: len(term.high)] <= term.high)
    compared = _COMPARED.get(term.comparison)
    return compared(beginning, term.value) if compared else value.startswith(term.value)


def sort_key(field: str, held: Holding) -> Any:
    """What a list sorts by."""
    article = held.article
    heading = " ".join((article.title or article.abstract or article.body)[:480].split())[:120]
    weight = {Severity.ERROR: 1_000_000, Severity.WARNING: 1_000, Severity.INFO: 1}
    keys: dict[str, Any] = {
        "added": held.number,
        "title": heading.casefold(),
        "findings": sum(weight[finding.severity] for finding in held.findings),
        "words": len(article.body.split()),
        "state": str(article.state),
        "path": article.source.path,
        "edited": "",
        "id": article.id,
        "type": article.metadata.first("type") or "",
        "verdict": held.verdict or "",
        "pairs": held.pairs,
        "assigned": article.assignee or "",
        "authors": "\n".join(article.metadata.values_of("authors")),
    }
    return keys[field] if field in keys else getattr(article, field) or ""


def in_order(library: Iterable[Holding], sort: Sort) -> list[str]:
    """The ids of the articles as a list shows them."""
    ordered = sorted(library, key=lambda held: (sort_key(sort.field, held), held.article.id), reverse=sort.descending)
    return [held.article.id for held in ordered]


def facet_counts(library: Iterable[Holding], field: str) -> dict[str, int]:
    """How many articles carry each value, values told apart without case."""
    counts: Counter[str] = Counter()
    for held in library:
        counts.update(_carried(field, held))
    return dict(counts)


def _carried(field: str, held: Holding) -> set[str]:
    article = held.article
    match field:
        case "flag":
            return {finding.rule for finding in held.findings}
        case "severity":
            return {finding.severity.value for finding in held.findings}
        case "year":
            return {(article.published or "")[:4]} - {""}
        case "regions" | "authors" | "type":
            return {value.casefold() for value in article.metadata.values_of(field)}
        case "verdict" | "genre":
            return {str(getattr(held, field))} - {"None"}
        case "assigned":
            return {article.assignee or ""} - {""}
    return {str(getattr(article, field) or "")} - {""}
