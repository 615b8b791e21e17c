"""Markdown marks and how to read past them: what opens a block, and a text without them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_LINK_TARGET = r"<a (?:id|name)=\"[^\"<>\n]*\"></a>"
_ANCHOR = re.compile(rf"[ \t]*\{{#[\w.:-]+\}}(?=[ \t]*\Z)|{_LINK_TARGET}")
_LEAD = re.compile(
    rf"(?:{_LINK_TARGET}[ \t]*)?(?P<quote>(?:>[ \t]*)+)?(?P<heading>\#{{1,6}}[ \t]+)?"
    r"(?P<bullet>[-*+][ \t]+(?=\*\*|__))?(?P<mark>\*{1,3}(?=\S)|_{1,3}(?=\S))?"
)
_BREAK = re.compile(r"(?:[-*_=~#•][ \t]*){3,}\Z")
_QUOTE_MARKS = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_HEADING_TAIL = re.compile(r"[ \t]+#+\Z")
_STRONG = re.compile(r"\*\*+|(?<!\w)__+|__+(?!\w)")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*?[^\s*\\])\*(?![\w*])|(?<![\w\\])_(?=[^\s_])([^_\n]*?[^\s_\\])_(?!\w)"
)
_ESCAPE = re.compile(r"\\([\[\]()*_#>.!+\-`\\])")
_BOLD_RUN = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_ITALIC = re.compile(r"([*_])(?=[^\s*_])[^*_\n]*[^\s*_]\1\Z")
_MARKS = tuple("*_#>\\")


@dataclass(frozen=True, slots=True)
class Lead:
    """What opens a block: `length` characters of marks, and which ones they are."""

    length: int
    mark: str
    is_heading: bool
    is_quote: bool


_NO_LEAD = Lead(0, "", is_heading=False, is_quote=False)


def read_lead(raw: str) -> Lead:
    """The Markdown marks that a block begins with."""
    if raw[:1] not in "*_#>-+<":
        return _NO_LEAD
    match = _LEAD.match(raw)
    assert match is not None  # every group is optional
    return Lead(match.end(), match["mark"] or "", bool(match["heading"]), bool(match["quote"]))


def is_break(raw: str) -> bool:
    """Whether a block is a rule (`---`, `* * *`) that parts sections and says nothing."""
    return raw[:1] in "-*_=~#•" and bool(_BREAK.match(raw))


@lru_cache(maxsize=4096)
def is_all_bold(raw: str) -> bool:
    """Whether all words of a block stand in bold runs."""
    if "**" not in raw and "__" not in raw:
        return False
    raw = _without_anchors(raw)
    rest = _BOLD_RUN.sub("", raw)
    return rest != raw and not any(character.isalnum() for character in rest)


def _without_anchors(raw: str) -> str:
    """The text without the ids that links lead to: `{#t3}` at its end, `<a id="t3"></a>` anywhere."""
    return _ANCHOR.sub("", raw) if "{#" in raw or "<a " in raw else raw


def is_all_italic(raw: str) -> bool:
    """Whether a block is one italic run."""
    return raw[:1] in "*_" and bool(_ITALIC.match(raw))


@lru_cache(maxsize=4096)
def without_marks(raw: str, opened: str = "") -> str:
    """The text without Markdown marks; `opened` is a mark whose beginning was taken away with a marker already."""
    if opened in ("*", "_") and raw.count(opened) % 2:
        head, _, tail = raw.rpartition(opened)
        raw = head + tail
    if not any(map(raw.__contains__, _MARKS)):
        return raw.strip()
    raw = _without_anchors(raw)
    text = _QUOTE_MARKS.sub("", raw) if ">" in raw else raw
    text = _HEADING_TAIL.sub("", text)
    text = _STRONG.sub("", text)
    text = _EMPHASIS.sub(lambda match: match[1] if match[1] is not None else match[2], text)
    return _ESCAPE.sub(r"\1", text).strip() if "\\" in text else text.strip()
