"""Teaser cards and navigation: what a page prints before its metadata block and after the disclaimer.

A card is a title (on some pages, after a dash and with its type glued to it), an abstract of one to three sentences on
one line, and a line of names; each of the three may be missing. What is no card is navigation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor_app.domain.article import FurnitureKind
from editor_app.parsing.accounting import Ledger
from editor_app.parsing.labels import has_glued_type, is_bullet, is_logo, is_more_work, is_share_link, is_type_label
from editor_app.parsing.lines import Line
from editor_app.parsing.names import Authors, ends_as_sentence_or_long, is_name_list, is_overflow, is_sentence

_BYLINE_WORDS = 8
_ABSTRACT_WORDS = 90
_LEAST_PAIRS = 2
_HEADER_LINES = 3  # an article's own abstract may equal that of the card before it


def claim_cards_before(ledger: Ledger) -> None:
    """Claim the cards before the article, one part a card."""
    texts = [ledger.plain(index) for index in range(ledger.first)]
    has_bar = has_navigation_bar(texts)
    for card in split_cards(texts):
        if has_bar and not any(ends_as_sentence_or_long(texts[index]) for index in card):
            continue  # glued topics of the navigation bar look like names
        ledger.claim(card, furniture=FurnitureKind.TEASER)


def claim_cards_after(ledger: Ledger, first: int) -> None:
    """Claim the cards from line `first` to the page's end, one part a card."""
    texts = [ledger.plain(index) for index in range(first, len(ledger.lines))]
    for card in split_cards(texts):
        ledger.claim([first + index for index in card], furniture=FurnitureKind.TEASER)


def has_navigation_bar(texts: Iterable[str]) -> bool:
    """Whether the lines before an article are layout B's: bullets and the logo's text."""
    return any(text.startswith("•") or is_logo(text) for text in texts)


def split_cards(texts: Sequence[str]) -> list[range]:
    """The places of the cards among the lines, in order."""
    cards: list[range] = []
    index = 0
    while index < len(texts):
        end = _card_end(texts, index)
        if end > index:
            cards.append(range(index, end))
        index = max(end, index + 1)
    return cards


def find_cards_without_disclaimer(lines: Sequence[Line], first: int, authors: Authors, leading: str | None) -> int:
    """Where the cards begin on a page whose disclaimer is lost; the number of lines where there are none.

    Signs are the heading of the cards, the card that also stood before the block (`leading` is its abstract), and two
    or more pairs of an abstract and names at the very end, the names not the article's own authors. Where no authors
    are known, pairs say nothing: readers' letters and experts' answers are signed like that.
    """
    for index in range(first, len(lines)):
        text = lines[index].plain
        if is_more_work(text) or (text == leading and index >= first + _HEADER_LINES):
            return index
    index = len(lines)
    while authors and index - 2 > first and _is_pair(lines[index - 2].plain, lines[index - 1].plain, authors):
        index -= 2
    return index if len(lines) - index >= 2 * _LEAST_PAIRS else len(lines)


def leading_abstract(texts: Iterable[str]) -> str | None:
    """The abstract of the card before the block, or None."""
    return next((text for text in texts if is_sentence(text) and text.count(" ") >= _BYLINE_WORDS), None)


def _card_end(texts: Sequence[str], index: int) -> int:
    """The line behind the card that begins at `index`; `index` itself where none begins there."""
    text = texts[index]
    if _is_navigation(text):
        return index
    if is_overflow(text):
        return _behind_names(texts, index)
    if ends_as_sentence_or_long(text):
        return _behind_byline(texts, index + 1)
    following = texts[index + 1] if index + 1 < len(texts) else ""
    is_title = " " in text and not is_name_list(text) and ends_as_sentence_or_long(following)
    if _is_dash_title(text) or is_title:
        begins_abstract = ends_as_sentence_or_long(following) and not _is_navigation(following)
        return _behind_byline(texts, index + 2 if begins_abstract else index + 1)
    return index + 1 if is_name_list(text) else index


def _behind_byline(texts: Sequence[str], index: int) -> int:
    """Behind the line of names at `index`, if one stands there."""
    if index >= len(texts) or (is_bullet(texts[index]) and not is_overflow(texts[index])):
        return index
    text = texts[index]
    if is_overflow(text) or is_name_list(text):
        return _behind_names(texts, index)
    is_last_of_card = index + 1 >= len(texts) or ends_as_sentence_or_long(texts[index + 1])
    is_short = text.count(" ") < _BYLINE_WORDS and not is_sentence(text) and not _is_navigation(text)
    return index + 1 if is_short and is_last_of_card else index


def _behind_names(texts: Sequence[str], index: int) -> int:
    """Behind names and counts of further names, `- +2`."""
    end = index + 1
    if end < len(texts) and (is_overflow(texts[index]) != is_overflow(texts[end])):
        is_further = is_overflow(texts[end]) or is_name_list(texts[end])
        return end + 1 if is_further else end
    return end


def _is_dash_title(text: str) -> bool:
    return text.startswith(("- ", "– ", "— ")) and not is_overflow(text)


def _is_navigation(text: str) -> bool:
    if text.startswith("•") or is_share_link(text) or is_type_label(text):
        return True
    return is_logo(text) or (is_more_work(text) and not has_glued_type(text))


def _is_pair(prose: str, names: str, authors: Authors) -> bool:
    is_own = any(authors.has(name) for name in names.split(", "))
    return (
        not is_own
        and is_sentence(prose)
        and _BYLINE_WORDS <= prose.count(" ") <= _ABSTRACT_WORDS
        and is_name_list(names)
    )
