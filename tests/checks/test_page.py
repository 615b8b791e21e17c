from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.article import Article, Furniture, FurnitureKind
from editor_app.domain.finding import Severity
from tests.checks.harbour import find, repair
from tests.checks.samples import BODY, make_article, shipped_context

TITLE = "The Quiet Leases of the South China Sea"
ABSTRACT = "The surveyors’ list has been kept for thirty years, and nobody knows why."


def repaired(article: Article, rule: str) -> str:
    (finding,) = find(article, shipped_context(), rule)
    return repair(article, finding, shipped_context()).body


@pytest.mark.parametrize("length", [21, 29, len(TITLE)])
def test_a_title_is_cut_off_wherever_the_converter_cut_it(length: int) -> None:
    article = replace(make_article(TITLE[:length].rstrip() + "Then it rained. " + BODY), title=TITLE)

    assert repaired(article, "page.title-glued") == "Then it rained. " + BODY


@pytest.mark.parametrize("begun", [TITLE[:19], TITLE[:25] + " then", "Then " + TITLE])
def test_a_sentence_that_only_begins_alike_is_left_alone(begun: str) -> None:
    article = replace(make_article(begun + "They " + BODY), title=TITLE)

    assert find(article, shipped_context(), "page.title-glued") == []


def test_a_repeated_title_is_taken_out_whatever_its_marks() -> None:
    article = replace(make_article("the surveyors'  list\n\n" + BODY), title="The Surveyors’ List")

    assert repaired(article, "page.title-repeated") == BODY


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"{ABSTRACT}\n\n{BODY}", BODY),
        (f"{TITLE}\n\n{ABSTRACT}\n\n{BODY}", f"{TITLE}\n\n{BODY}"),
        (f"{ABSTRACT[:50]}\n\n{BODY}", BODY),
        (f"{ABSTRACT} {BODY}", BODY),
    ],
)
def test_an_abstract_is_taken_out_of_the_text(body: str, left: str) -> None:
    assert repaired(replace(make_article(body), abstract=ABSTRACT), "page.abstract-repeated") == left


def test_an_abstract_further_down_is_a_part_of_the_text() -> None:
    article = replace(make_article(f"{BODY}\n\n{BODY}\n\n{ABSTRACT}"), abstract=ABSTRACT)

    assert find(article, shipped_context(), "page.abstract-repeated") == []


@pytest.mark.parametrize(("count", "is_stub"), [(0, True), (199, True), (200, False)])
def test_blanks_do_not_make_a_text(count: int, is_stub: bool) -> None:
    article = make_article(" \n".join("x" * count))

    assert bool(find(article, shipped_context(), "page.stub-body")) is is_stub


def test_what_was_set_apart_is_told_without_a_repair() -> None:
    long = "Click here to read " + "the very long report " * 5
    parts = (Furniture(FurnitureKind.POINTER, long, 0, len(long)), Furniture(FurnitureKind.TEASER, "x", 0, 1))
    (finding,) = find(replace(make_article(), furniture=parts), shipped_context(), "page.dead-pointer")

    assert finding.severity is Severity.INFO
    assert (finding.start, finding.end) == (len(BODY), len(BODY))
    assert finding.fixes == ()
    assert finding.message.startswith("“Click here to read the very long report")
    assert len(finding.message) < 140
