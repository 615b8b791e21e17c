"""Errors that people wrote down, labelled before they were tried on the program: `stranger.jsonl`, `second.jsonl`,
`third.jsonl`, `fourth.jsonl`.

A line has `kind`, `field`, `written` and `right` (terms that should stand there, empty where none does), and may have
`also_kind` (kinds that are as right) and `also` (terms that are as right).
`stranger.jsonl` is by somebody who had not seen the program. At first, before anybody learned from it: the kind was
right in 558 of 600 (.930), the right term first in 554 of 570 and among five in as many (.972).
`second.jsonl` is by the author of the repairs, from other processes (keyboards set to another layout, poor prints,
hyphens and ligatures of typeset pages, spreadsheets and their lists, other encodings, other ways to romanise). At its
first run, after the repairs for the stranger's: kinds 382 of 394 (.970), first 337 of 345, among five as many (.977).
Two of its lines were mistyped themselves and were put right then. One more kind is right since the vocabulary has the
Arabic name of Sada.
`third.jsonl` is by another person who had not seen the program. At first: kinds 286 of 300 (.953), first 281 of 288
(.976), among five as many. Since then a line is left out whose field has no vocabulary; one letter from two terms
(Austrlia, Nigera, Iram, SP) `unknown` is right too, ME is a code and the initials of a region, and MENA and Carnegie
Beirut became known names.
`fourth.jsonl` is by the author of the repairs for the third, to see whether they are general: first kinds 121 of 125,
right term first 98 of 99; three labels were put right (ind is a code of Indonesian; one letter from a short code).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import check_article
from editor_app.domain.article import TEXT_FIELDS, Article
from editor_app.domain.finding import Finding, apply_edits
from editor_app.domain.metadata import Metadata
from tests.evaluation_terms.planted import Planted, Score, article_with, findings_on

_WITHOUT_ONE_ANSWER = ("wrong-field", "placeholder-empty")


@dataclass(frozen=True)
class Written:
    """One error with all that is right about it."""

    error: Planted
    kinds: frozenset[str]
    answers: frozenset[frozenset[str]]


def read_written(name: str) -> tuple[Written, ...]:
    """The errors of one file."""
    lines = (Path(__file__).parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_read(json.loads(line)) for line in lines)


def judge_written(written: Written, context: CheckContext) -> Score:
    """What the checks make of one error."""
    error = written.error
    article = _article(error)
    findings = _findings(article, error, context)
    names = [finding.rule.removeprefix("taxonomy.") for finding in findings]
    score = Score(planted=1, kinds=int(not written.kinds.isdisjoint(names)))
    offered = [frozenset(values) for values in _offered(article, findings, error, context)]
    if error.right:
        is_move = error.kind == "wrong-field"
        score.answered = 1
        score.first = int(bool(offered) if is_move else bool(offered) and offered[0] in written.answers)
        score.five = int(bool(offered) if is_move else not written.answers.isdisjoint(offered[:5]))
    if not score.kinds or score.first < score.answered:
        offers = [sorted(values) for values in offered[:2]]
        score.misses.append(f"{error.kind}: {error.field} {error.written!r}: {', '.join(names)}, {offers}")
    return score


def _read(row: dict[str, Any]) -> Written:
    right = tuple(row.get("right", ()))
    error = Planted(row["kind"], row["field"], row["written"], right)
    answers = [right, *((also,) for also in _listed(row.get("also")))]
    return Written(error, frozenset((error.kind, *_listed(row.get("also_kind")))), frozenset(map(frozenset, answers)))


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


def _article(error: Planted) -> Article:
    article = article_with(error)
    if error.field not in TEXT_FIELDS:
        return article
    return replace(article, metadata=Metadata({}), language=error.written)


def _findings(article: Article, error: Planted, context: CheckContext) -> list[Finding]:
    if error.field in TEXT_FIELDS:
        found = check_article(article, context).findings
        return [finding for finding in found if finding.field == error.field and finding.group == "taxonomy"]
    return findings_on(article, replace(error, right=()) if error.kind in _WITHOUT_ONE_ANSWER else error, context)


def _offered(
    article: Article, findings: list[Finding], error: Planted, context: CheckContext
) -> Iterator[tuple[str, ...]]:
    for fix in findings[0].fixes if findings else ():
        repaired = apply_edits(article, fix.edits, context.profile.shapes)
        in_text = error.field in TEXT_FIELDS
        yield (repaired.field_text(error.field),) if in_text else repaired.metadata.values_of(error.field)
