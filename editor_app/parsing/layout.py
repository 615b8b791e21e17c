"""The archive's five layouts (pages.md section 1), and which of them a page has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from editor_app.parsing.labels import is_about_author, is_more_work, is_recent_work
from editor_app.parsing.lines import Line
from editor_app.parsing.names import is_sentence
from editor_app.parsing.teaser import has_navigation_bar

_TITLE_WORDS = 26
_SHORT_TITLE_WORDS = 12  # an abstract is a sentence, so a short line that is none is a title
_ABSTRACT_WORDS = 8


class Layout(StrEnum):
    """A1 and A2 have a block, A2 no title; B has navigation and page marks; C and L have no block, L no header."""

    A1 = "A1"
    A2 = "A2"
    B = "B"
    C = "C"
    L = "L"


@dataclass(frozen=True, slots=True)
class Signs:
    """What the surroundings of an article say about its layout."""

    has_navigation: bool
    has_card_before: bool
    has_lost_byline: bool
    has_plain_cards_after: bool
    has_more_work: bool
    has_about_author: bool
    has_recent_work: bool

    @property
    def title_score(self) -> int:
        """How strongly the surroundings speak for a title on the page; negative speaks for A2."""
        score = 2 * self.has_about_author + 2 * self.has_more_work + self.has_recent_work + self.has_lost_byline
        return score - 2 * self.has_card_before - 2 * self.has_plain_cards_after


def read_signs(lines: Sequence[Line], first: int, end: int, behind: int) -> Signs:
    """The signs around the article `lines[first:end]`; `behind` is the first line of what follows its disclaimer."""
    before = [line.plain for line in lines[:first]]
    within = [line.plain for line in lines[first:end] if len(line.text) < 60]
    after = [line.plain for line in lines[behind:]]
    has_card_before = any(is_sentence(text) and text.count(" ") >= _ABSTRACT_WORDS for text in before)
    has_more_work = any(is_more_work(text) for text in after[:4])
    return Signs(
        has_navigation=has_navigation_bar(before),
        has_card_before=has_card_before,
        has_lost_byline=bool(before) and not has_card_before,
        has_plain_cards_after=bool(after) and not has_more_work and not after[0].startswith("- "),
        has_more_work=has_more_work,
        has_about_author=any(is_about_author(text) for text in within),
        has_recent_work=any(is_recent_work(text) for text in within),
    )


def has_title(head: Sequence[Line], signs: Signs, *, is_firm: bool) -> bool:
    """Whether the first line between block and outlet is a title (A1) and not the abstract (A2).

    `is_firm` says that the head's end is printed (an outlet, a blank line) and not guessed.
    """
    if not head:
        return False
    first = head[0].plain
    is_prose = ends_as_prose(first)
    if len(head) == 1:
        is_short = first.count(" ") < _SHORT_TITLE_WORDS
        return not is_prose and signs.title_score >= (0 if is_short and is_firm else 2)
    if is_prose or first.count(" ") >= _TITLE_WORDS:
        return False
    second = head[1].plain
    is_abstract_next = is_sentence(second) or second.count(" ") >= _ABSTRACT_WORDS
    shape = (5 if is_firm else 2) if is_abstract_next else 0
    return signs.title_score + shape >= 1


def ends_as_prose(text: str) -> bool:
    """Whether a line is a sentence and no title: titles may end with a question or exclamation mark while short."""
    if not is_sentence(text):
        return False
    return text.rstrip("\"'”’»)")[-1:] in ".…" or text.count(" ") >= 16
