from __future__ import annotations

import pytest

from editor_app.parsing.lines import split_lines
from editor_app.parsing.names import Authors
from editor_app.parsing.teaser import (
    find_cards_without_disclaimer,
    has_navigation_bar,
    leading_abstract,
    split_cards,
)
from tests.parsing.builder import ABSTRACTS, PARAGRAPHS

NAMES = "Wendy Dixie, Maksym Bezdolny"


def cards(*lines: str) -> list[tuple[str, ...]]:
    return [tuple(lines[index] for index in card) for card in split_cards(lines)]


@pytest.mark.parametrize(
    "card",
    [
        (ABSTRACTS[0], "Stefan Lohr"),
        (ABSTRACTS[1], NAMES),
        (ABSTRACTS[2],),
        (ABSTRACTS[0], "Stefan Lohr", "- +2"),
        (ABSTRACTS[0], "- +2", NAMES),
        (ABSTRACTS[0], "Carnegie Europe"),
        ("- The Wrong Kind of IceCommentary", ABSTRACTS[0], "Stefan Lohr"),
        ("- The Wrong Kind of IceCommentary", "Stefan Lohr"),
        ("- The Wrong Kind of IceCommentary", ABSTRACTS[0]),
        ("What the Ice Hides", ABSTRACTS[0], "Stefan Lohr"),
        ("- +2", NAMES),
        ("Stefan Lohr, Olivia Lazar",),
    ],
)
def test_a_card_is_one_part(card: tuple[str, ...]) -> None:
    assert cards(*card) == [card]


def test_cards_in_a_row_are_told_apart() -> None:
    first, second = (ABSTRACTS[0], "Stefan Lohr"), (ABSTRACTS[1], NAMES)
    assert cards(*first, *second, *first) == [first, second, first]


def test_a_missing_byline_does_not_join_two_cards() -> None:
    assert cards(ABSTRACTS[0], ABSTRACTS[1], "Stefan Lohr") == [(ABSTRACTS[0],), (ABSTRACTS[1], "Stefan Lohr")]


def test_titled_cards_in_a_row_are_told_apart() -> None:
    first = ("- Patience IsArticle", ABSTRACTS[0], "Stefan Lohr")
    second = ("- Notes From an Empty QuayIn The Media", ABSTRACTS[1])
    assert cards(*first, *second, *first) == [first, second, first]


@pytest.mark.parametrize(
    "line",
    [
        "• Research",
        "Carnegie lettermark logo",
        "More Work from Carnegie Europe",
        "Link Copied",
        "Commentary",
        "EUUkraine",
        "Subscribe",
    ],
)
def test_navigation_is_no_card(line: str) -> None:
    assert cards(line) == []


def test_navigation_between_cards_is_left_out() -> None:
    card = (ABSTRACTS[0], "Stefan Lohr")
    assert cards(*card, "• Research", *card) == [card, card]


def test_a_navigation_bar_is_known_by_bullets_or_logo() -> None:
    assert has_navigation_bar(["• Research"])
    assert has_navigation_bar(["Carnegie Endowment for International Peace logoCarnegie lettermark logo"])
    assert not has_navigation_bar([ABSTRACTS[0], "Stefan Lohr"])


def test_the_leading_abstract_is_the_first_sentence_before_the_block() -> None:
    assert leading_abstract(["Stefan Lohr", ABSTRACTS[0], ABSTRACTS[1]]) == ABSTRACTS[0]
    assert leading_abstract(["Stefan Lohr", "Too short."]) is None


class TestWithoutDisclaimer:
    authors = Authors(["Mara Lindholm"])

    def begin(self, *lines: str, leading: str | None = None, authors: Authors | None = None) -> int:
        return find_cards_without_disclaimer(
            split_lines("\n".join(lines)), 0, self.authors if authors is None else authors, leading
        )

    def test_a_page_without_cards_has_none(self) -> None:
        assert self.begin(*PARAGRAPHS[:4]) == 4

    def test_the_heading_of_the_cards_begins_them(self) -> None:
        assert self.begin(PARAGRAPHS[0], "More Work from Carnegie Europe", ABSTRACTS[0]) == 1

    def test_the_card_before_the_block_begins_them_when_it_comes_again(self) -> None:
        lines = (*PARAGRAPHS[:3], ABSTRACTS[0], "Stefan Lohr")
        assert self.begin(*lines, leading=ABSTRACTS[0]) == 3

    def test_the_articles_own_abstract_does_not(self) -> None:
        assert self.begin(ABSTRACTS[0], *PARAGRAPHS[:3], leading=ABSTRACTS[0]) == 4

    def test_two_pairs_at_the_end_begin_them_and_one_pair_does_not(self) -> None:
        assert self.begin(*PARAGRAPHS[:3], ABSTRACTS[0], "Stefan Lohr", ABSTRACTS[1], NAMES) == 3
        assert self.begin(*PARAGRAPHS[:3], ABSTRACTS[0], "Stefan Lohr") == 5

    def test_a_note_of_the_articles_own_author_is_no_pair(self) -> None:
        lines = (*PARAGRAPHS[:2], ABSTRACTS[0], "Mara Lindholm", ABSTRACTS[1], NAMES)
        assert self.begin(*lines) == 6

    def test_signed_answers_are_no_pairs_where_authors_are_unknown(self) -> None:
        lines = (*PARAGRAPHS[:3], ABSTRACTS[0], "Stefan Lohr", ABSTRACTS[1], NAMES)
        assert self.begin(*lines, authors=Authors([])) == 7
