from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editor_app.domain.article import AuthorNote
from editor_app.domain.finding import Severity
from editor_app.domain.language import Language
from editor_app.domain.metadata import MetadataValue
from tests.checks.harbour import find, make_context, make_log, repair
from tests.checks.samples import make_article, shipped_context

CONTEXT = make_context()
LANGUAGES = (
    Language("en", "English", frozenset("the of and to in is it".split())),  # noqa: SIM905
    Language("nl", "Dutch", frozenset("de het een en van is in".split())),  # noqa: SIM905
    Language("xx", "Unread"),
)
ENGLISH = (
    "The lamps of the harbour are in the care of the pilots, and it is the custom to count them in the spring. " * 4
)


def rules(**metadata: Any) -> list[str]:
    return [finding.rule for finding in find(make_log("x" * 300, "Lamps", **metadata), CONTEXT)]


def test_required_and_recommended_fields_are_asked_for() -> None:
    assert rules(harbour="") == ["meta.required", "meta.recommended"]
    assert rules(cargo=("Fish",)) == []


@pytest.mark.parametrize("absent", ["", (), None])
def test_the_three_ways_of_absence_are_one(absent: MetadataValue) -> None:
    assert "meta.required" in rules(harbour=absent)


def test_a_page_without_a_block_is_told_once() -> None:
    article = replace(make_article(), metadata=type(make_article().metadata)())
    found = [finding.rule for finding in find(article, shipped_context()) if finding.rule.startswith("meta.")]

    assert found == ["meta.no-metadata"]


@pytest.mark.parametrize(("layout", "severity"), [("A2", "info"), ("L", "info"), ("A1", "warning"), (None, "warning")])
def test_a_missing_title_weighs_less_where_pages_have_none(layout: str | None, severity: str) -> None:
    article = replace(make_article(layout=layout), title=None)
    (finding,) = find(article, shipped_context(), "meta.no-title")

    assert finding.severity is Severity(severity)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.org/posts/2011/05/small-rules-for-waters", "Small rules for waters"),
        ("https://example.org/a/the_long_quay.html", "The long quay"),
        ("https://example.org/a/%C3%A9tat-des-lieux/", "État des lieux"),
    ],
)
def test_an_address_tells_a_title(url: str, title: str) -> None:
    article = replace(make_article(url=url), title=None)
    (finding,) = find(article, shipped_context(), "meta.no-title")

    assert repair(article, finding, shipped_context()).title == title


@pytest.mark.parametrize(
    "url", ["", "https://example.org", "https://example.org/4312", "https://example.org/a--b", "x"]
)
def test_an_address_without_words_tells_none(url: str) -> None:
    (finding,) = find(replace(make_article(url=url), title=None), shipped_context(), "meta.no-title")

    assert finding.fixes == ()


def test_names_in_author_notes_are_offered_once() -> None:
    notes = (AuthorNote("Mara Lindqvist", "x"), AuthorNote(None, "Fellow"), AuthorNote("Mara Lindqvist", "y"))
    article = replace(make_article(authors=()), author_notes=notes)
    (finding,) = find(article, shipped_context(), "meta.no-authors")

    assert len(finding.fixes) == 1
    assert repair(article, finding, shipped_context()).metadata["authors"] == ("Mara Lindqvist",)


@pytest.mark.parametrize(("said", "found"), [("nl", ["“en”"]), ("en", []), ("xx", []), ("de", [])])
def test_the_language_is_compared_with_the_text(said: str, found: list[str]) -> None:
    context = replace(shipped_context(), languages=LANGUAGES)
    findings = find(replace(make_article(ENGLISH), language=said), context, "meta.language-differs")

    assert [finding.fixes[0].title.split()[-1] for finding in findings] == found


def test_a_key_by_its_short_name_is_moved() -> None:
    article = make_log(port="Inner Basin", harbour="")
    (finding,) = find(article, CONTEXT, "meta.unknown-key")

    moved = repair(article, finding, CONTEXT)

    assert (moved.metadata["harbour"], moved.metadata["port"]) == ("Inner Basin", "")


@pytest.mark.parametrize("key", ["moon", "title", "body", "carg0s!", "legacyType"])
def test_a_key_that_is_like_none_is_kept_in_silence(key: str) -> None:
    assert find(make_log(**{key: "x"}), CONTEXT, "meta.unknown-key") == []


def test_shapes_are_compared_with_the_kind_of_field() -> None:
    article = make_log(cargo="Fish", harbour=("Quay",))
    by_field = {finding.field: finding for finding in find(article, CONTEXT, "meta.scalar-list")}

    assert set(by_field) == {"cargo", "harbour"}
    assert repair(article, by_field["cargo"], CONTEXT).metadata["cargo"] == ("Fish",)
    assert repair(article, by_field["harbour"], CONTEXT).metadata["harbour"] == "Quay"
    [several] = find(make_log(harbour=("Quay", "Dock")), CONTEXT, "meta.scalar-list")
    assert several.fix is None and several.why_no_fix is not None


@pytest.mark.parametrize(
    ("names", "left"),
    [
        (("Mara Lindqvist", "MARA LINDQVIST"), ("Mara Lindqvist",)),
        (("José Moss", "Jose Moss"), ("José Moss",)),
        (("By Mara Lindqvist",), ("Mara Lindqvist",)),
        (("Mara  Lindqvist ",), ("Mara Lindqvist",)),
        (("Mara Lindqvist.",), ("Mara Lindqvist",)),
        (("Mara Lindqvist & Tomas Rey",), ("Mara Lindqvist", "Tomas Rey")),
        (("Mara Lindqvist; Tomas Rey; Al Moss",), ("Mara Lindqvist", "Tomas Rey", "Al Moss")),
        (("Lindqvist, Mara",), ("Mara Lindqvist",)),
    ],
)
def test_a_name_is_repaired(names: tuple[str, ...], left: tuple[str, ...]) -> None:
    article = make_log(pilots=names)
    finding = next(finding for finding in find(article, CONTEXT) if finding.field == "pilots")

    assert repair(article, finding, CONTEXT).metadata["pilots"] == left


@pytest.mark.parametrize(
    "name",
    [
        "Thomas Hale, Jr.",
        "Ariel (Eli) Levite",
        "J. R. Moss",
        "Bread and Salt",
        "Hale, PhD",
        "de la Cruz",
        "Moss, Hale, Rey",
    ],
)
def test_a_name_that_only_looks_odd_is_left_alone(name: str) -> None:
    assert [finding.rule for finding in find(make_log(pilots=(name,)), CONTEXT) if finding.field == "pilots"] == []
