"""Cards that lead to other pages, before or behind an article: one looks like the next, and nobody says them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_

from editor_app.interview.analysis import MarkerKind
from editor_app.interview.card_lines import Kind, Line, kind_of, read_line
from editor_app.interview.pieces import Piece

NOTE = "teaser"
"""What `Piece.note` says of the lines of a card."""
_LEAST_CARDS, _MOST_CARDS, _MOST_LINES = 3, 100, 4
_ASKING_SHARE = 0.4
_LONGEST_ABOVE, _LONGEST_RAW_ABOVE = 6, 80  # words and characters of the line above cards
_MOST_BELOW = 2
_LABELS = (MarkerKind.NAME, MarkerKind.LETTER, MarkerKind.WORD)


def part_cards(pieces: Sequence[Piece], body: str) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The cards before what is the article's own, that itself, and the cards behind it; those have a note.

    They are known by their shape alone: three or more alike at an end of the body, none of which says I or you, and
    with something on each that only cards have (names below, a date, a link, "read also", a title without a full stop).
    """
    printed = [index for index, piece in enumerate(pieces) if not piece.is_break]
    lines = [pieces[index] for index in printed]
    above, below = _count_above(lines, body), _count_below(lines, body)
    if not (above or below):
        return [], list(pieces), []
    start = printed[above] if above < len(printed) else len(pieces)
    end = printed[-below] if below else len(pieces)
    if not any(_is_of_exchange(piece) for piece in pieces[start:end]):
        return [], list(pieces), []
    for piece in (*pieces[:start], *pieces[end:]):
        piece.note = NOTE
    return list(pieces[:start]), list(pieces[start:end]), list(pieces[end:])


def _is_of_exchange(piece: Piece) -> bool:
    return piece.features.asks or piece.reading.find(*_LABELS) is not None


def _count_below(pieces: Sequence[Piece], body: str) -> int:
    """How many pieces at the end are cards, with the line that announces them and boilerplate behind them."""
    counts = [0]
    for rest in range(min(_MOST_BELOW, len(pieces)) + 1):
        if rest and not (kind_of(pieces[-rest]) and pieces[-rest].features.is_boilerplate):
            break
        count = _count_lines(_lines_upwards(pieces[: len(pieces) - rest], body), from_end=True)
        counts.append(count + rest if count else 0)
    count = max(counts)
    if not count or count == len(pieces):
        return count
    line = pieces[-count - 1]
    if _announces_cards(line):
        return count + 1
    return 0 if line.text.endswith((":", "：")) else count  # a list belongs to what is said before it


def _count_above(pieces: Sequence[Piece], body: str) -> int:
    """How many pieces at the beginning are cards, with the line that announces them."""
    skipped = int(bool(pieces) and _announces_cards(pieces[0]))
    for line in range(skipped, -1, -1):
        count = _count_lines(_lines_downwards(pieces[line:], body), from_end=False)
        if count:
            return line + count - _is_answered(pieces, line + count)
    return 0


def _is_answered(pieces: Sequence[Piece], count: int) -> bool:
    """Whether the last of `count` lines asks and the next one answers: with a name, a marker or an I."""
    if count >= len(pieces) or not pieces[count - 1].features.asks:
        return False
    below = pieces[count]
    return below.features.first_singular > 0 or below.reading.find(*_LABELS, delimiters=":：.") is not None


def _announces_cards(piece: Piece) -> bool:
    """Whether a line is the heading of cards: "Read also", or a few words in bold or as a heading."""
    if len(piece.raw) > _LONGEST_RAW_ABOVE or not kind_of(piece) & (Kind.POINTER | Kind.HEADING):
        return False
    return piece.features.words <= _LONGEST_ABOVE and not piece.features.asks


def _lines_upwards(pieces: Sequence[Piece], body: str) -> list[Line]:
    """The lines at the end that can stand on cards, in their order."""
    lines: list[Line] = []
    for place in range(len(pieces) - 1, -1, -1):
        above = pieces[place - 1].end if place else pieces[place].start
        line = read_line(pieces[place], body[above : pieces[place].start])
        if line is None:
            break
        lines.append(line)
    return lines[::-1]


def _lines_downwards(pieces: Sequence[Piece], body: str) -> list[Line]:
    lines: list[Line] = []
    above = 0
    for piece in pieces:
        line = read_line(piece, body[above : piece.start])
        if line is None:
            break
        lines.append(line)
        above = piece.end
    return lines


def _count_lines(lines: Sequence[Line], *, from_end: bool) -> int:
    """How many lines at the end (or the beginning) are cards, whatever number of lines one has."""
    most = min(_MOST_LINES, len(lines) // _LEAST_CARDS)
    return max((_count_run(lines, unit, from_end=from_end) for unit in range(1, most + 1)), default=0)


def _count_run(lines: Sequence[Line], unit: int, *, from_end: bool) -> int:
    """How many lines at the end (or the beginning) are cards of `unit` lines each, all alike; 0 where none are."""
    most = min(len(lines) // unit, _MOST_CARDS)
    for count in range(_alike(lines, unit, most, from_end=from_end), _LEAST_CARDS - 1, -1):
        run = lines[-count * unit :] if from_end else lines[: count * unit]
        if _are_cards([run[slot::unit] for slot in range(unit)]):
            return count * unit
    return 0


def _alike(lines: Sequence[Line], unit: int, most: int, *, from_end: bool) -> int:
    """How many groups of `unit` lines from the end (or the beginning) are like each other, line by line."""
    kinds = [~Kind.NONE] * unit
    gaps: list[bool] = []
    for count in range(most):
        start = len(lines) - (count + 1) * unit if from_end else count * unit
        group = lines[start : start + unit]
        kinds = [kind & line.kind for kind, line in zip(kinds, group, strict=True)]
        seam = [lines[start + unit if from_end else start].is_apart] if count else []
        found = [line.is_apart for line in group[1:]] + seam
        if not all(kinds) or found[: len(gaps)] != gaps[: len(found)]:
            return count
        gaps = max(gaps, found, key=len)
    return most


def _are_cards(slots: Sequence[Sequence[Line]]) -> bool:
    """Whether lines that are alike, slot by slot, have what only cards have."""
    kinds = [reduce(and_, (line.kind for line in slot)) for slot in slots]
    if any(kind & (Kind.POINTER | Kind.LINK) for kind in kinds):
        return True
    if len(kinds) == 1:
        return Kind.TITLE in kinds[0] and _seldom_asks(slots[0])
    if Kind.NAMES in kinds[-1] and not kinds[-1] & Kind.HEADING and Kind.NAMES not in kinds[0]:
        return True
    has_title = any(Kind.TITLE in kind and _seldom_asks(slot) for kind, slot in zip(kinds, slots, strict=True))
    if any(Kind.META in kind for kind in kinds[1:]):
        return True
    if any(kind & (Kind.META | Kind.CATEGORY | Kind.NAMES) for kind in kinds):
        return has_title
    is_heading = Kind.HEADING in kinds[0] and Kind.NAMES not in kinds[0]
    return is_heading and _seldom_asks(slots[0])


def _seldom_asks(lines: Sequence[Line]) -> bool:
    return sum(line.asks for line in lines) <= _ASKING_SHARE * len(lines)
