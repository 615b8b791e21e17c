"""What a line at an end of the body can be on a card that leads to another page: a title, a name, a date, a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Flag, auto
from functools import lru_cache

from editor_app.interview.analysis import MarkerKind
from editor_app.interview.features import Features, describe
from editor_app.interview.lexicon import Lexicon, compose
from editor_app.interview.lexing import looks_like_name, read_block
from editor_app.interview.marks import is_all_bold, without_marks
from editor_app.interview.pieces import Piece

_LONGEST_RAW = 320  # characters
_LONGEST_LINE, _LONGEST_META, _LONGEST_TITLE, _LONGEST_CATEGORY = 45, 7, 18, 3  # words
_LEAST_TITLE, _LEAST_UNSPACED_TITLE = 3, 6  # words, characters
_MOST_NAMES, _LONGEST_BY = 4, 4
_BULLET = re.compile(r"(?:[-*+•·▪■►»→▸]|\d{1,2}[.)])[ \t]+(?=\S)")
_LINK = re.compile(r"(?:\*\*)?\[[^\[\]\n]+\]\([^()\s]+\)(?:\*\*)?|https?://\S+")
_YEAR_OR_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)")
_COUNTED = re.compile(r"\d+\s*[^\W\d_]|[^\W\d_][.,]?\s*\d")
_NUMERIC = re.compile(r"[\d.:,/\s-]+\Z")
_NAMES = re.compile(r"\s*[,،、;&·|]\s*|\s+(?:and|und|et|y|e|i|и|та|ve|و|och)\s+|\s+و(?=\w)")
_SENTENCE_ENDS = frozenset(".!…:;,。！،؛：；")
_QUESTION_MARKS = frozenset("?？؟")
_CLOSERS = "\"'”’»)]」』*_ "


class Kind(Flag):
    """What a line can be on a card; a title is a text as well."""

    NONE = 0
    TEXT = auto()
    TITLE = auto()
    HEADING = auto()
    NAMES = auto()
    META = auto()
    CATEGORY = auto()
    POINTER = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line at an end of the body: what it can be, whether it asks, and whether a blank line stands above it."""

    kind: Kind
    asks: bool
    is_apart: bool


def read_line(piece: Piece, gap: str) -> Line | None:
    """What a piece can be on a card, or None where somebody may say it; `gap` is what stands above it."""
    kind = kind_of(piece)
    if not kind:
        return None
    return Line(kind, piece.text.rstrip(_CLOSERS)[-1:] in _QUESTION_MARKS, gap.count("\n") > 1)


def kind_of(piece: Piece) -> Kind:
    """All that a piece can be on a card; nothing where somebody may say it."""
    return _kind_of(piece.raw, piece.lexicon)


@lru_cache(maxsize=4096)
def _kind_of(raw: str, lexicon: Lexicon) -> Kind:
    """What a line can be on a card, or nothing where somebody may say it."""
    if len(raw) > _LONGEST_RAW or read_block(raw, lexicon).find(MarkerKind.LETTER, MarkerKind.WORD) is not None:
        return Kind.NONE
    bullet = _BULLET.match(raw)
    bare = raw[bullet.end() :] if bullet else raw
    text = without_marks(bare)
    if not text:
        return Kind.NONE
    features = describe(text, lexicon)
    if lexicon.starts("boilerplate", features.folded) and features.words <= _LONGEST_LINE:
        return Kind.POINTER
    link = _LINK.match(bare)
    if link is not None and len(bare[link.end() :].split()) <= _LONGEST_META:
        return Kind.LINK
    if _may_be_said(raw, features):
        return Kind.NONE
    return _kind_of_text(bare, compose(text), features, lexicon)


def _may_be_said(raw: str, features: Features) -> bool:
    if features.words > _LONGEST_LINE or features.first_singular or features.second or features.is_note:
        return True
    return features.asks and raw[:1].isdigit()


def _kind_of_text(bare: str, text: str, features: Features, lexicon: Lexicon) -> Kind:
    last = text.rstrip(_CLOSERS)[-1:]
    is_short = features.words <= _LONGEST_META and last not in _QUESTION_MARKS
    if is_short and (_YEAR_OR_DATE.search(text) or (last not in _SENTENCE_ENDS and _COUNTED.search(text))):
        return Kind.META | (Kind.TEXT if not _NUMERIC.match(text) else Kind.NONE)
    kind = Kind.TEXT
    if last not in _SENTENCE_ENDS:
        if _are_names(text, lexicon):
            kind |= Kind.NAMES
        if text.isupper() and features.words <= _LONGEST_CATEGORY:
            kind |= Kind.CATEGORY
        if _is_title(text, features, lexicon):
            kind |= Kind.TITLE
        if bare.startswith("#") or is_all_bold(bare):
            kind |= Kind.HEADING
    return kind


def _is_title(text: str, features: Features, lexicon: Lexicon) -> bool:
    if lexicon.is_unspaced:
        return _LEAST_UNSPACED_TITLE <= len(text) <= 2 * _LONGEST_TITLE
    return _LEAST_TITLE <= features.words <= _LONGEST_TITLE


def _are_names(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is one or a few full names, with a word like "by" before them or not."""
    names = _NAMES.split(text)
    if len(names) > _MOST_NAMES:
        return False
    first, _, rest = names[0].partition(" ")
    if len(first) <= _LONGEST_BY and " " in rest:
        names[0] = rest
    return all(_is_full_name(name, lexicon) for name in names)


def _is_full_name(name: str, lexicon: Lexicon) -> bool:
    return (lexicon.is_uncased or " " in name) and looks_like_name(name, lexicon)
