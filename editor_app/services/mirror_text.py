"""What a copy of an article has more: its paragraphs beside ours, and those that an editor chooses put in their place.

Only the articles' own stretches are compared, never whole pages, and nothing is taken that was not chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from rapidfuzz.fuzz import ratio

from editor_app.domain.article import Article
from editor_app.services.mirrors import plain_text

_FIELDS = ("title", "abstract", "published", "outlet", "image_credit")
_FILLED_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_ALIKE = 75
"""From this share of equal letters (of 100) two paragraphs are versions of one."""

_FEW_LETTERS = 24
_BLANK_LINE = "\n\n"


class Standing(StrEnum):
    """How a passage stands in both articles."""

    SAME = "same"
    MISSING = "missing"  # only the copy has it
    LONGER = "longer"  # the copy has all of ours and more
    DIFFERENT = "different"
    OWN = "own"  # the copy lacks it
    ELSEWHERE = "elsewhere"  # the copy has it at another place


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or field of both articles, None where one lacks it.

    `[start, end)` is where the copy's would go in our body: a stretch that it replaces, or a place. `[copy_start,
    copy_end)` is where it stands in the copy's.
    """

    standing: Standing
    own: str | None
    copied: str | None
    field: str = "body"
    start: int = 0
    end: int = 0
    copy_start: int = 0
    copy_end: int = 0

    @property
    def can_be_taken(self) -> bool:
        """Whether the copy has more here."""
        return self.standing in (Standing.MISSING, Standing.LONGER)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    plain: str
    start: int
    end: int


def compare_copy(article: Article, copy: Article) -> tuple[Passage, ...]:
    """The fields that the article lacks, then both bodies paragraph by paragraph."""
    fields = tuple(
        Passage(Standing.MISSING, None, getattr(copy, name), name)
        for name in _FIELDS
        if getattr(copy, name) and not getattr(article, name)
    )
    return (*fields, *_compare_bodies(_lines(article.body), _lines(copy.body)))


def take_passages(article: Article, copy: Article, chosen: Iterable[Passage]) -> Article:
    """The article with the chosen passages of the copy; no other character of it changes."""
    fields: dict[str, Any] = {}
    body = list[Passage]()
    for passage in chosen:
        if passage.field == "body":
            body.append(passage)
        else:
            fields[passage.field] = passage.copied
    return replace(article, body=_insert(article.body, copy.body, body), **fields)


def _compare_bodies(own: list[_Line], copied: list[_Line]) -> Iterator[Passage]:
    known = {line.plain for line in own}
    matcher = SequenceMatcher(None, [line.plain for line in own], [line.plain for line in copied], autojunk=False)
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag == "equal":
            for ours, theirs in zip(own[low:high], copied[first:last], strict=True):
                yield _pair(Standing.SAME, ours, theirs)
        else:
            before = own[low - 1].end if low else 0
            yield from _compare_block(own[low:high], copied[first:last], before, known)


def _compare_block(own: list[_Line], copied: list[_Line], before: int, known: set[str]) -> Iterator[Passage]:
    """Paragraphs between two that are the same: versions of one beside each other, in the order of both."""
    next_own = 0
    for theirs in copied:
        match = next((n for n in range(next_own, len(own)) if _are_versions(own[n], theirs)), None)
        if match is None:
            place = own[next_own - 1].end if next_own else before
            standing = Standing.ELSEWHERE if theirs.plain in known else Standing.MISSING
            yield Passage(standing, None, theirs.text, "body", place, place, theirs.start, theirs.end)
            continue
        for ours in own[next_own:match]:
            yield Passage(Standing.OWN, ours.text, None, "body", ours.start, ours.end)
        ours, next_own = own[match], match + 1
        yield _pair(Standing.LONGER if _is_part(ours, theirs) else Standing.DIFFERENT, ours, theirs)
    for ours in own[next_own:]:
        yield Passage(Standing.OWN, ours.text, None, "body", ours.start, ours.end)


def _pair(standing: Standing, ours: _Line, theirs: _Line) -> Passage:
    return Passage(standing, ours.text, theirs.text, "body", ours.start, ours.end, theirs.start, theirs.end)


def _are_versions(ours: _Line, theirs: _Line) -> bool:
    return _is_part(ours, theirs) or ratio(ours.plain, theirs.plain) >= _ALIKE


def _is_part(ours: _Line, theirs: _Line) -> bool:
    """Whether ours is theirs cut short: a few words alone would be found in many a paragraph."""
    return len(ours.plain) >= _FEW_LETTERS and ours.plain in theirs.plain


def _insert(body: str, copy_body: str, passages: list[Passage]) -> str:
    """The body with the passages, the last first, so that the places of the others hold."""
    groups: dict[tuple[int, int], list[Passage]] = {}
    for passage in passages:
        groups.setdefault((passage.start, passage.end), []).append(passage)
    for (start, end), group in sorted(groups.items(), reverse=True):
        text = _joined(copy_body, group)
        if start < end:
            body = body[:start] + text + body[end:]
        elif not body.strip():
            body = text
        elif start:
            body = body[:start] + _BLANK_LINE + text + body[start:]
        else:
            body = text + _BLANK_LINE + body
    return body


def _joined(copy_body: str, group: list[Passage]) -> str:
    """The passages of one place; what stands together in the copy stays together as it is there."""
    text, last = "", None
    for passage in group:
        between = "" if last is None else copy_body[last.copy_end : passage.copy_start]
        if last is not None:
            text += between if not between.strip() else _BLANK_LINE
        text += passage.copied or ""
        last = passage
    return text


def _lines(body: str) -> list[_Line]:
    return [_Line(m.group(), plain_text(m.group()), m.start(), m.end()) for m in _FILLED_LINE.finditer(body)]
