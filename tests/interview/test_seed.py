"""The page that the product was started from, exact to the character."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.interview import Genre, Role, Verdict
from editor_app.interview import Analysis, analyse_article
from editor_app.parsing.page import parse_page
from tests.interview.reading import LANGUAGES

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed page is not part of the project")


@pytest.fixture(scope="module")
def seed() -> tuple[str, Analysis]:
    page = next(SEEDS.glob("*.txt"))
    article = parse_page(page.read_bytes(), page.name, LANGUAGES).article
    return article.body, analyse_article(article, LANGUAGES)


def test_the_seed_is_an_interview_of_four_pairs(seed: tuple[str, Analysis]) -> None:
    profile = seed[1].interview

    assert (profile.verdict, profile.genre, profile.style) == (Verdict.INTERVIEW, Genre.INTERVIEW, "letters-colon")
    assert profile.pair_count == 4
    assert profile.score > 0.9


def test_turns_alternate_and_the_closing_text_is_none_of_them(seed: tuple[str, Analysis]) -> None:
    roles = [turn.role for turn in seed[1].interview.turns]

    assert roles == [Role.QUESTION, Role.ANSWER] * 4 + [Role.OUTRO]


def test_the_text_of_every_turn_is_exact(seed: tuple[str, Analysis]) -> None:
    body, analysis = seed

    lines = [line for line in body.splitlines() if line]
    assert [(turn.marker, turn.text) for turn in analysis.interview.turns] == [
        (line[:2], line[3:]) if line[1] == ":" else (None, line) for line in lines
    ]


def test_offsets_cover_marker_and_text(seed: tuple[str, Analysis]) -> None:
    body, analysis = seed

    for turn in analysis.interview.turns:
        marker = f"{turn.marker} " if turn.marker else ""
        assert body[turn.start : turn.end] == marker + turn.text


def test_letters_give_nobody_a_name(seed: tuple[str, Analysis]) -> None:
    assert {turn.speaker for turn in seed[1].interview.turns} == {None}
