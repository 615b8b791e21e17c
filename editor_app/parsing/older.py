"""Older pages, which have no metadata block: layout C with a printed header, layout L with the body alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.domain.errors import PageError
from editor_app.parsing.labels import is_type_label
from editor_app.parsing.layout import Layout
from editor_app.parsing.lines import Line
from editor_app.parsing.marks import Mark, mark_of
from editor_app.parsing.names import Authors, is_sentence

_HEADER_LINES = 12
_UNLABELLED_HEAD = 3  # lines before a date or byline that can be title and abstract where no label stands before them
_LEAST_WORDS = 25
_PROSE_WORDS = 6
_NOBODY = Authors(())


@dataclass(frozen=True, slots=True)
class OlderPage:
    """The layout of a page without a block, its article's first line, and the line of its header's first mark."""

    layout: Layout
    first: int
    marks_at: int | None = None


def find_older_page(lines: Sequence[Line], *, has_disclaimer: bool) -> OlderPage:
    """The layout of the page; raises PageError where the lines are no running text."""
    texts = [line.plain for line in lines[:_HEADER_LINES]]
    marks_at = next((index for index, text in enumerate(texts) if _is_mark(text)), None)
    label_at = _label_before(texts, len(texts) if marks_at is None else marks_at)
    if marks_at is not None:
        if label_at is not None:
            return OlderPage(Layout.C, label_at, marks_at)
        is_published_by = mark_of(texts[marks_at], _NOBODY, is_first=True) is Mark.PUBLISHED_BY
        if marks_at <= _UNLABELLED_HEAD or is_published_by:
            return OlderPage(Layout.C, _unlabelled_first(texts, marks_at), marks_at)
    elif label_at == 0 and len(texts) > 1 and not is_sentence(texts[1]):
        return OlderPage(Layout.C, 0)
    if not (has_disclaimer or _is_running_text(lines)):
        raise PageError("The page has no metadata block and no running text, so it is no article of a known layout.")
    return OlderPage(Layout.L, 0)


def _is_mark(text: str) -> bool:
    return mark_of(text, _NOBODY, is_first=True) in (Mark.PUBLISHED_BY, Mark.DATE, Mark.BYLINE, Mark.SHARE)


def _label_before(texts: Sequence[str], end: int) -> int | None:
    return next((index for index in reversed(range(end)) if is_type_label(texts[index])), None)


def _unlabelled_first(texts: Sequence[str], marks_at: int) -> int:
    """The title's line: the nearest one above the marks that is no sentence, the abstract between them."""
    first = marks_at
    while first > 0 and marks_at - first < _UNLABELLED_HEAD:
        first -= 1
        if not is_sentence(texts[first]):
            return first
    return first


def _is_running_text(lines: Sequence[Line]) -> bool:
    """Whether enough words stand in sentences: tables, code and lists of names are no article."""
    words = 0
    for line in lines:
        words += _prose_words(line.plain)
        if words >= _LEAST_WORDS:
            return True
    return False


def _prose_words(text: str) -> int:
    """The words of a sentence, 0 for other lines; two characters are a word where a script does not part words."""
    if not is_sentence(text):
        return 0
    count = len(text) // 2 if text[-1] in "。！？" else text.count(" ") + 1
    return count if count >= _PROSE_WORDS else 0
