from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editor_app.domain.interview import Genre, Interview, Role, Turn, Verdict
from editor_app.interview.analysis import NOTHING, Analysis
from tests.checks.harbour import find, make_context, make_log, make_rule, repair

COMPANION = make_rule(
    "companion",
    "taxonomy.companion-without-evidence",
    message="{value} came along.",
    field="harbours",
    value="Inner Basin",
    when={"field": "harbour", "value": "Quay"},
)
NAMED_IN: dict[str, Any] = {"field": "harbours", "in": ["title"]}
MENTION = make_rule("mention", "taxonomy.title-mention", message="{value} is named.", **NAMED_IN)
CONTEXT = make_context(COMPANION, MENTION)
TALK = "Q: Is it deep?\n\nA: Very.\n\nThe Old Dock Foundation paid for the talk."


def unsupported(body: str, **more: str) -> list[str]:
    article = make_log(body, harbours=("Inner Basin",), **more)
    return [finding.message for finding in find(article, CONTEXT, COMPANION.rule)]


def with_outro(body: str, start: int) -> Analysis:
    turn = Turn(Role.OUTRO, None, None, body[start:], start, len(body))
    return replace(NOTHING, interview=Interview(Verdict.INTERVIEW, Genre.INTERVIEW, 1.0, turns=(turn,)))


def test_a_companion_that_nothing_speaks_of_is_found() -> None:
    assert unsupported("Nothing is said of it.") == ["Inner Basin came along."]


@pytest.mark.parametrize(
    "body", ["It was the Inner Basin.", "It was the Old Dock.", "The Wharf lies in it.", "An INNER basin."]
)
def test_a_name_an_alias_or_something_below_it_is_evidence(body: str) -> None:
    assert unsupported(body) == []


def test_the_title_is_evidence_too() -> None:
    assert unsupported("Nothing.", title="Lamps of the Inner Basin") == []


def test_without_its_companion_a_tag_is_left_alone() -> None:
    assert unsupported("Nothing.", harbour="Outer Basin") == []


def test_the_closing_words_of_an_interview_are_no_evidence() -> None:
    article = make_log(TALK, harbours=("Inner Basin",))
    start = TALK.index("The Old")

    assert find(article, CONTEXT, COMPANION.rule) == []
    assert len(find(article, CONTEXT, COMPANION.rule, with_outro(TALK, start))) == 1


def test_a_text_in_another_language_is_not_judged() -> None:
    assert unsupported("Nichts davon.", language="de") == []


def test_a_companion_is_taken_out() -> None:
    article = make_log("Nothing.", harbours=("Quay", "Inner Basin"))
    (finding,) = find(article, make_context(COMPANION), COMPANION.rule)

    assert repair(article, finding, CONTEXT).metadata["harbours"] == ("Quay",)


def named(title: str, *harbours: str) -> list[str]:
    return [finding.message for finding in find(make_log(title=title, harbours=harbours), CONTEXT, MENTION.rule)]


def test_a_place_in_the_title_asks_to_be_tagged() -> None:
    assert named("From Quay to Outer Basin", "Nørre Bro") == ["Quay is named.", "Outer Basin is named."]


def test_a_place_is_asked_for_once() -> None:
    assert named("The Quay, the Wharf and the Kai", "Nørre Bro") == ["Quay is named."]


@pytest.mark.parametrize("tagged", ["Quay", "Wharf", "Inner Basin"])
def test_what_is_tagged_above_or_itself_is_not_asked_for(tagged: str) -> None:
    assert named("The Quay at Night", tagged) == []


def test_nothing_is_asked_for_where_nothing_is_tagged() -> None:
    assert named("The Quay at Night") == []


def test_tagging_a_place_adds_it_at_the_end() -> None:
    article = make_log(title="The Quay at Night", harbours=("Nørre Bro",))
    (finding,) = find(article, CONTEXT, MENTION.rule)

    assert (finding.field, finding.quote) == ("title", "Quay")
    assert repair(article, finding, CONTEXT).metadata["harbours"] == ("Nørre Bro", "Quay")


@pytest.mark.parametrize(
    ("author", "word"),
    [
        ("Anna Boucek", "Bouceck"),
        ("Anna Boucek", "Buocek"),
        ("Igor Lindqvater", "Lindqwatter"),
        ("Tom Haley, Jr.", "Halley"),
    ],
)
def test_a_misspelt_surname_is_found(author: str, word: str) -> None:
    (finding,) = find(make_log(f"Then {word} said so.", authors=(author,)), CONTEXT, "taxonomy.name-variant")

    assert finding.quote == word


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Anna Boucek", "Boucek and the Bouceks"),
        ("Anna Boucek", "BOUCEK"),
        ("Anna Boucek", "Basket"),
        ("Anna Boucek", "boucekk"),
        ("Al Moss", "Mass"),
        ("Иван Петров", "Петрев"),
        ("", "Word"),
    ],
)
def test_other_words_are_no_misspelt_surnames(author: str, text: str) -> None:
    assert find(make_log(text, authors=(author,)), CONTEXT, "taxonomy.name-variant") == []


def test_a_misspelling_is_reported_once_a_spelling() -> None:
    body = "Bouceck came. Bouceck went. Buocek stayed."

    assert len(find(make_log(body, authors=("Anna Boucek",)), CONTEXT, "taxonomy.name-variant")) == 2
