from __future__ import annotations

import pytest

from editor_app.parsing import labels
from tests.parsing.builder import DISCLAIMER, RUSSIAN_DISCLAIMER, WORD_DISCLAIMER


@pytest.mark.parametrize(
    "line",
    [
        DISCLAIMER,
        WORD_DISCLAIMER,
        RUSSIAN_DISCLAIMER,
        "Carnegie India does not take institutional positions on public policy issues.",
        "The Carnegie Endowment for International Peace does not take institutional positions on public policy issues.",
        "Фонд Карнеги как организация не выступает с общей позицией по общественно-политическим вопросам.",
    ],
)
def test_a_disclaimer_is_known(line: str) -> None:
    assert labels.is_disclaimer(line)


@pytest.mark.parametrize(
    "line",
    [
        "The harbor does not take institutional positions.",
        "She said that Carnegie does not take institutional positions.",
        "Carnegie takes positions. It does not take institutional positions lightly.",
        "Carnegie does not take a position",
        "Фонд Карнеги издал карту побережья.",
    ],
)
def test_a_sentence_about_positions_is_no_disclaimer(line: str) -> None:
    assert not labels.is_disclaimer(line)


@pytest.mark.parametrize(
    "line", ["In The Media", "in the media", "COMMENTARY", "Q&A", "event", "В прессе", "комментарий"]
)
def test_a_type_label_is_known_in_any_case(line: str) -> None:
    assert labels.is_type_label(line)


@pytest.mark.parametrize("line", ["In the Media Today", "Commentary:", "Events", "", "Прессе"])
def test_a_line_that_only_begins_like_one_is_no_label(line: str) -> None:
    assert not labels.is_type_label(line)


@pytest.mark.parametrize(
    "line", ["- The Empty BerthCommentary", "• Who Waits?In The Media", "- What Now?Q&A", "– ЛедКомментарий"]
)
def test_a_title_with_its_type_glued_to_it_is_known(line: str) -> None:
    assert labels.has_glued_type(line)


@pytest.mark.parametrize(
    "line", ["- The Empty Berth", "The Empty BerthCommentary", "- A Short Commentary", "- Commentary", "-BerthArticle"]
)
def test_a_bullet_without_a_glued_type_is_not(line: str) -> None:
    assert not labels.has_glued_type(line)


@pytest.mark.parametrize(
    ("check", "yes", "no"),
    [
        (
            labels.is_about_author,
            ["About the Author", "About the Authors", "Об авторе"],
            ["About the author of the plan"],
        ),
        (labels.is_recent_work, ["Recent Work", "More by this author"], ["Recent work on the breakwater"]),
        (
            labels.is_more_work,
            ["More Work from Carnegie Europe"],
            ["More Work from carpenters was not expected.", "More Work"],
        ),
        (labels.is_share_link, ["Link Copied", "link copied!"], ["Link Copied to the report"]),
        (
            labels.is_logo,
            ["Carnegie lettermark logo", "Peace logoCarnegie"],
            ["A logographic script", "lo" * 70 + "logo"],
        ),
        (labels.is_bullet, ["• Research", "- One", "* Two"], ["-One", "1. One", "•"]),
    ],
)
def test_headings_and_links_are_known_whole(check: object, yes: list[str], no: list[str]) -> None:
    assert callable(check)
    assert all(map(check, yes))
    assert not any(map(check, no))


@pytest.mark.parametrize(
    "line", ["Q: Why?", "Q. Why?", "Q1: Why?", "A: So.", "Question: Why?", "Вопрос: Почему?", "В: Да?", "Q：Why?"]
)
def test_a_turn_is_known_by_its_marker(line: str) -> None:
    assert labels.is_turn(line)
    assert labels.begins_body(line)


@pytest.mark.parametrize("line", ["Quay: a story", "A harbor waits", "Answers came", "Q", "Qatar: a story"])
def test_a_word_is_no_marker(line: str) -> None:
    assert not labels.is_turn(line)


@pytest.mark.parametrize("line", ["**Why?**", "## Why", "— Почему?", "1. Why?", "2) Why?", "• One", "> Quoted"])
def test_a_body_may_begin_with_markdown_a_dash_or_a_number(line: str) -> None:
    assert labels.begins_body(line)


@pytest.mark.parametrize("line", ["The ferry stops.", "2010 was a good year.", "-1 degrees", "“Ships,” he says."])
def test_a_sentence_may_still_be_an_abstract(line: str) -> None:
    assert not labels.begins_body(line)


def test_a_disclaimer_glued_to_a_sentence_is_found() -> None:
    line = f"The project ends in spring.{DISCLAIMER}"
    assert line[labels.glued_disclaimer_start(line) :] == DISCLAIMER
    assert labels.glued_disclaimer_start(DISCLAIMER) == 0
