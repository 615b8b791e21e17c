"""The beginning of an article: image credit, type label, title, abstract, marks and outlet, up to the body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.domain.article import FurnitureKind
from editor_app.domain.metadata import Metadata
from editor_app.parsing.accounting import Ledger
from editor_app.parsing.labels import begins_body, is_about_author, is_type_label
from editor_app.parsing.layout import Layout, Signs, has_title
from editor_app.parsing.marks import Mark, Marks, claim_dates, claim_marks, mark_of
from editor_app.parsing.names import Authors
from editor_app.parsing.outlet import can_be_outlet, credit_on_line, has_outlet_word, is_agency, outlet_on_line
from editor_app.parsing.seams import HEADER_LINES

_HEAD_LINES = 6  # title and abstract at most, before a mark
_RUN_LINES = 4  # the same, before a blank line
_OUTLET_WORDS = 6
_OUTLET_REACH = 4  # lines of title and abstract before an outlet
_ABSTRACT_CHARACTERS = 1_200
_CENTER = re.compile(r"(?:[\w.]+ ){0,4}Carnegie (?:[\w./–-]+ ){0,4}(?:Center|Europe|China|India|Peace)")


@dataclass(slots=True)
class Header:
    """The fields that the header gave, the layout it has, and the first line of the body."""

    layout: Layout
    end: int
    title: str | None = None
    abstract: str | None = None
    outlet: str | None = None
    image_credit: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading a header needs to know beside its lines."""

    signs: Signs
    authors: Authors
    metadata: Metadata
    is_glued: bool  # the first line stood on the line of the block's closing brace
    is_indented: bool  # the block was indented, as in layout B


@dataclass(frozen=True, slots=True)
class _Head:
    """Lines of title and abstract; `is_firm` where their end is printed and not guessed."""

    end: int
    is_firm: bool


def read_header(ledger: Ledger, around: Surroundings) -> Header:
    """Read and claim the header of an article that follows a metadata block (layouts A1, A2, B)."""
    first = ledger.first
    header = Header(Layout.A2, first)
    header.published = claim_dates(ledger, range(first, min(first + HEADER_LINES, ledger.end)))
    first = _claim_credit(ledger, first, around, header)
    label_end = _claim_label(ledger, first, around.metadata)
    head = _find_head(ledger, label_end, around)
    marks = claim_marks(ledger, head.end, around.authors)
    is_page = marks.has_page_marks or label_end > first or around.is_indented or around.signs.has_navigation
    lines = ledger.free(label_end, head.end)
    if marks.outlet is None and (bare := _bare_outlet(ledger, lines, marks, around, head)) is not None:
        marks.outlet = ledger.plain(bare)
        ledger.claim([bare], "outlet", FurnitureKind.OUTLET)
        lines = [index for index in lines if index != bare]
        marks.end = max(marks.end, bare + 1)
    titled = is_page or has_title([ledger.lines[index] for index in lines], around.signs, is_firm=head.is_firm)
    header.layout = Layout.B if is_page else Layout.A1 if titled else Layout.A2
    _settle(ledger, header, lines, titled=titled, is_firm=head.is_firm)
    return _with_marks(ledger, header, marks)


def read_page_header(ledger: Ledger, marks_at: int | None) -> Header:
    """Read and claim the header of layout C, whose first line is the type label or the title.

    `marks_at` is the line of its first mark, None where only a label tells the layout.
    """
    first = ledger.first
    header = Header(Layout.C, first)
    header.published = claim_dates(ledger, range(first, min(first + HEADER_LINES, ledger.end)))
    label_end = _claim_label(ledger, first, Metadata())
    marks = Marks(label_end + 1) if marks_at is None else claim_marks(ledger, marks_at, Authors(()))
    lines = ledger.free(label_end, min(marks.end if marks_at is None else marks_at, ledger.end))
    _settle(ledger, header, lines, titled=True, is_firm=marks_at is not None)
    return _with_marks(ledger, header, marks)


def _with_marks(ledger: Ledger, header: Header, marks: Marks) -> Header:
    header.outlet = marks.outlet
    header.published = header.published or marks.published
    header.end = min(max(header.end, marks.end), ledger.end)
    return header


def _claim_credit(ledger: Ledger, first: int, around: Surroundings, header: Header) -> int:
    """Claim the image credit, if the article begins with one; the line behind it."""
    if first >= ledger.end:
        return first
    credit = credit_on_line(ledger.plain(first))
    if credit is None or not (around.is_glued or _is_credit(ledger, first, credit)):
        return first
    ledger.claim([first], "image_credit" if credit else None, FurnitureKind.IMAGE_CREDIT)
    header.image_credit = credit or None
    return first + 1


def _is_credit(ledger: Ledger, first: int, credit: str) -> bool:
    """Whether a `Source:` line on a line of its own below the block credits a picture and names no outlet."""
    following = range(first + 1, min(first + HEADER_LINES, ledger.end))
    if is_agency(credit) or is_type_label(ledger.plain(first + 1)):
        return True
    return any(outlet_on_line(ledger.plain(index)) is not None for index in following)


def _claim_label(ledger: Ledger, first: int, metadata: Metadata) -> int:
    """Claim the type label, the center beside it and the blog, each where it stands; the line behind them."""
    end = first
    if end < ledger.end and is_type_label(ledger.plain(end)):
        ledger.claim([end], furniture=FurnitureKind.TYPE_LABEL)
        end += 1
    if end < ledger.end and _is_center(ledger.plain(end), metadata, is_below_label=end > first):
        ledger.claim([end], furniture=FurnitureKind.NAVIGATION)
        end += 1
    blog = metadata.first("blog")
    if blog and end < ledger.end and ledger.plain(end).casefold() == blog.casefold():
        ledger.claim([end], furniture=FurnitureKind.NAVIGATION)
        end += 1
    return end


def _is_center(text: str, metadata: Metadata, *, is_below_label: bool) -> bool:
    """Whether the line is one of the article's centers; below a type label any of the archive's centers is believed."""
    if text in metadata.values_of("centers") or text == metadata.first("primaryCenter"):
        return True
    return is_below_label and _CENTER.fullmatch(text) is not None


def _find_head(ledger: Ledger, first: int, around: Surroundings) -> _Head:
    """The lines before the first mark, or else before the first blank line, turn or author's note."""
    stop = first
    free = ledger.free(first, min(first + HEADER_LINES, ledger.end))
    for place, index in enumerate(free[: _HEAD_LINES + 1]):
        text = ledger.plain(index)
        mark = mark_of(text, around.authors, is_first=True)
        if mark is not None and (mark is not Mark.OUTLET or _is_within_reach(ledger, first, free[:place], index)):
            return _Head(index, is_firm=True)
        if begins_body(text) or is_about_author(text) or around.authors.has(text):
            break
        stop = index + 1
    return _find_run(ledger, first, stop, around.signs)


def _is_within_reach(ledger: Ledger, first: int, before: list[int], index: int) -> bool:
    """Whether a `Source:` line names the outlet: far down, or below the blank line before the body, it is text."""
    if len(before) > _OUTLET_REACH or sum(len(ledger.lines[line].text) for line in before) > _ABSTRACT_CHARACTERS:
        return False
    is_below_blank = any(ledger.lines[line].after_blank for line in before)
    is_blank_behind = index + 1 >= ledger.end or ledger.lines[index + 1].after_blank
    return not is_below_blank or is_blank_behind or _is_spaced(ledger, first)


def _find_run(ledger: Ledger, first: int, stop: int, signs: Signs) -> _Head:
    """The lines up to the first blank line; where blank lines part all paragraphs, title and abstract by their form."""
    limit = min(stop, first + _RUN_LINES + 1)
    is_stopped = stop < min(first + _HEAD_LINES, ledger.end) or stop == ledger.end
    blank = next((index for index in range(first, limit) if ledger.lines[index].after_blank), None)
    if blank is not None and (blank > first + 1 or not _is_spaced(ledger, first)):
        return _Head(blank, is_firm=True)
    if is_stopped and stop - first <= _RUN_LINES and not _is_spaced(ledger, first):
        return _Head(stop, is_firm=True)
    head = [ledger.lines[index] for index in range(first, min(first + 2, stop))]
    return _Head(first + (2 if len(head) > 1 and has_title(head, signs, is_firm=False) else min(1, len(head))), False)


def _is_spaced(ledger: Ledger, first: int) -> bool:
    """Whether blank lines stand between most paragraphs, so that one alone says nothing."""
    lines = ledger.lines[first : ledger.end]
    return len(lines) > 2 and sum(line.after_blank for line in lines[1:]) > 0.6 * (len(lines) - 1)


def _bare_outlet(ledger: Ledger, lines: list[int], marks: Marks, around: Surroundings, head: _Head) -> int | None:
    """The line that is an outlet without saying so: the last one of the head, or the first one behind the marks."""
    is_last = len(lines) > 1 or (bool(lines) and _is_outlet_alone(ledger, lines[0], around))
    if is_last and _counts_as_outlet(ledger, lines[-1], around, least_signs=2):
        return lines[-1]
    is_behind_blank = head.is_firm and not marks.has_page_marks
    index = marks.end
    is_outlet = index < ledger.end and _counts_as_outlet(ledger, index, around, least_signs=3 if is_behind_blank else 2)
    return index if is_outlet else None


def _is_outlet_alone(ledger: Ledger, index: int, around: Surroundings) -> bool:
    """Whether the only line before the body can be an outlet: on pages without a title, where it is no sentence."""
    return around.signs.title_score < 0 and ledger.plain(index).count(" ") < _OUTLET_WORDS


def _counts_as_outlet(ledger: Ledger, index: int, around: Surroundings, *, least_signs: int) -> bool:
    """Whether enough speaks for an outlet: a word that outlets have, an article from elsewhere, a blank line behind."""
    text = ledger.plain(index)
    if not ledger.is_free(index) or not can_be_outlet(text) or around.authors.has(text) or _is_repeated(ledger, index):
        return False
    is_blank_behind = index + 1 >= ledger.end or ledger.lines[index + 1].after_blank
    is_set_apart = is_blank_behind and (not ledger.lines[index].after_blank or not _is_spaced(ledger, index))
    is_from_elsewhere = around.metadata.first("type") == "legacyinthemedia"
    return has_outlet_word(text) + is_from_elsewhere + is_set_apart >= least_signs


def _is_repeated(ledger: Ledger, index: int) -> bool:
    """Whether the line stands in the text again: then it is a speaker's name."""
    text = ledger.plain(index)
    return any(ledger.lines[other].plain == text for other in range(index + 1, ledger.end))


def _settle(ledger: Ledger, header: Header, lines: list[int], *, titled: bool, is_firm: bool) -> None:
    """Claim title and abstract; a guessed abstract must have the size of one."""
    if titled and lines:
        header.title = ledger.lines[lines[0]].text
        ledger.claim(lines[:1], "title")
        header.end = max(header.end, lines[0] + 1)
        lines = lines[1:]
    length = sum(len(ledger.lines[index].text) for index in lines)
    if lines and (is_firm or length <= _ABSTRACT_CHARACTERS):
        header.abstract = "\n\n".join(ledger.lines[index].text for index in lines)
        ledger.claim(lines, "abstract")
        header.end = max(header.end, lines[-1] + 1)
