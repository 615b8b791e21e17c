"""Articles that were new to the engine when it was measured on them, and what it reached before it learned from them.

| part | articles | verdict F1 | genre | turn boundaries F1 | spans F1 | speakers | planted findings |
| --- | --- | --- | --- | --- | --- | --- | --- |
| later, unseen | 75 | .970 | .907 | .981 | .954 | .960 | 15 of 18 |
| latest, unseen | 27 | .952 | 1.000 | .970 | .938 | 1.000 | 7 of 7 |
| newest, unseen | 9 | 1.000 | 1.000 | .986 | .971 | none | none |
| blind, unseen | 56 | .971 | .893 | .994 | .978 | .916 | 22 of 24 |
| fresh, unseen | 44 | .981 | .909 | .990 | .986 | .952 | none |
| unread, unseen | 60 | .988 | .950 | .987 | .968 | .919 | 14 of 25 |
| third, unseen | 45 | .984 | .933 | .986 | .955 | .964 | 13 of 16 |

`later` was written by somebody who had not read the engine, `latest` when it had learned from `later`, by somebody
who had; `newest` came after both and is nearly all interviews without any marks. The three findings missed were
raised as `consecutive-questions`, which is what they are called since.
`blind` was written when it had learned from all of these, by a stranger to it; seven of its articles had warnings that
they did not deserve. `fresh` was written by those who knew the engine, after it had learned from `blind`.
`unread` was written by a second stranger to it, after it had learned from all others. Five of its findings missed stand
in one article, two were found one line away from where its writer had put them, and six of its articles had warnings or
errors that were not planted. Of its labels five were changed when they were read again: the two findings one line away
(a repeated marker is reported where it is repeated, the second of two questions where it stands), and what follows the
talk in three reports, which is closing text here as everywhere.
`third` was written by a third stranger, after the engine had learned from `unread`; five of its articles had warnings
or errors that were not planted. Its writer's names for genres were put into those of this project before it was
measured, a teaser became an announced interview and two headings above embedded talks a part of the introduction, as
they are in all other articles; later two letters that an introduction expands were given their names.
The thresholds guard what is reached now. `defects` in the files are the findings that were planted, each with the
line it belongs to.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

import pytest

from editor_app.checks.registry import check_article
from editor_app.domain.article import Article, Source
from editor_app.domain.finding import Finding, Severity
from editor_app.domain.metadata import Metadata
from tests.checks.samples import shipped_context
from tests.evaluation.structure import Structure, measure_structure
from tests.interview.reading import CORPUS_FOLDER, read_corpus

PARTS = ("later", "latest", "newest", "blind", "fresh", "unread", "third")
WITH_DEFECTS = ("later", "latest", "blind", "unread", "third")
LEAST_SPEAKERS = {"later": 0.99, "latest": 0.99, "blind": 0.975, "fresh": 0.99, "unread": 0.99, "third": 0.97}
"""Initials that nothing expands are nobody in `blind`, and themselves elsewhere."""
ASKED_FOR = {"interview.interviewer-missing"}
"""Raised wherever the metadata names no interviewer, which is so in all of these articles."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")


@cache
def structure_of(part: str) -> Structure:
    return measure_structure(read_corpus(part))


def tables_of(part: str) -> list[dict[str, Any]]:
    files = sorted(CORPUS_FOLDER.glob(f"{part}_*.toml"))
    return [table for file in files for table in tomllib.loads(file.read_text(encoding="utf-8"))["article"]]


def grave_findings(table: dict[str, Any]) -> list[tuple[str, int]]:
    """Rule and line of every error and warning on an article's interview, and of every finding that was planted."""
    article = Article(
        id="sample",
        source=Source("sample.txt", "page", "0" * 64),
        title=table.get("title"),
        language=table["language"],
        outlet=table.get("outlet"),
        body=table["body"],
        metadata=Metadata(table.get("metadata", {})),
    )
    planted = {rule for rule, _ in table.get("defects", ())}
    return [
        (finding.rule, line_of(finding, article.body))
        for finding in check_article(article, shipped_context()).findings
        if finding.group == "interview" and (finding.severity is not Severity.INFO or finding.rule in planted)
    ]


def line_of(finding: Finding, body: str) -> int:
    lines = enumerate(_LINE.finditer(body))
    place = (number for number, line in lines if line.start() <= finding.start <= line.end())
    return next(place, -1) if finding.field == "body" else -1


@pytest.mark.parametrize("part", PARTS)
def test_interviews_are_told_from_all_else(part: str) -> None:
    found = structure_of(part)

    assert found.interviews.f1 >= 0.98
    assert found.dialogic.f1 >= 0.98
    assert found.genres.value >= 0.94


@pytest.mark.parametrize("part", PARTS)
def test_turns_begin_and_end_where_they_should(part: str) -> None:
    found = structure_of(part)

    assert found.questions.f1 >= 0.985
    assert found.boundaries.f1 >= 0.985
    assert found.spans.f1 >= 0.975
    assert found.roles[False].value >= 0.98


@pytest.mark.parametrize(("part", "least"), LEAST_SPEAKERS.items())
def test_speakers_are_those_that_speak(part: str, least: float) -> None:
    assert structure_of(part).speakers.value >= least


@pytest.mark.parametrize("part", WITH_DEFECTS)
def test_planted_defects_are_found_on_their_line(part: str) -> None:
    wanted = {(table["name"], rule, line) for table in tables_of(part) for rule, line in table.get("defects", ())}
    found = {(table["name"], *each) for table in tables_of(part) for each in grave_findings(table)}

    assert len(wanted & found) / len(wanted) >= 0.94


@pytest.mark.parametrize("part", PARTS)
def test_hardly_an_article_is_accused_of_what_it_did_not_do(part: str) -> None:
    tables = tables_of(part)
    accused = [
        table["name"]
        for table in tables
        if {each for each in grave_findings(table) if each[0] not in ASKED_FOR}
        - set(map(tuple, table.get("defects", ())))
    ]

    assert len(accused) / len(tables) <= 0.03, accused
