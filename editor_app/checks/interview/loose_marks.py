"""Bold, italics, code and links that open in one turn and close in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import Spoken, View
from editor_app.domain.finding import Finding, Fix

_MARKS: dict[str, re.Pattern[str]] = {
    "**": re.compile(r"(?<![\\*])\*\*(?!\*)"),
    "__": re.compile(r"(?<![\\\w_])__(?=[^\s_])|(?<=[^\s_\\])__(?![\w_])"),
    "*": re.compile(r"(?<![\\*\s])\*(?!\*)|(?<![\\*])\*(?![*\s])"),
    "_": re.compile(r"(?<![\\\w_])_(?=[^\s_])|(?<=[^\s_\\])_(?![\w_])"),
    "`": re.compile(r"(?<![\\`])`(?!`)"),
}
_NAMES = {"**": "bold", "__": "bold", "*": "italic", "_": "italic", "`": "code"}
_LINK_OPENS = re.compile(r"(?<!\\)\[(?=[^\[\]]*\Z)")
_LINK_CLOSES = re.compile(r"\A[^\[\]]*?(?P<close>\]\((?P<address>[^()\s]*)\))")


def check_loose_marks(view: View) -> Iterator[Finding]:
    """Runs of type or links that begin in one turn and end in the next one spoken."""
    if not any(mark in view.body for mark in "*_`["):
        return
    odd = {spoken.index: _odd_marks(view.body[slice(*spoken.span)]) for spoken in view.spoken}
    closed: set[tuple[int, str]] = set()
    for first, second in view.pairs:
        for mark in sorted(odd[first.index] & odd[second.index]):
            runs = _ends_of_run(view, first, second, mark)
            if (first.index, mark) not in closed and runs is not None:
                closed.add((second.index, mark))
                yield _report_run(view, first, second, mark, *runs)
        yield from _check_link(view, first, second)


def _odd_marks(text: str) -> frozenset[str]:
    """The marks that stand an odd number of times, so that one of them has no partner."""
    return frozenset(mark for mark, pattern in _MARKS.items() if mark in text and len(pattern.findall(text)) % 2)


Place = tuple[int, int]


def _ends_of_run(view: View, first: Spoken, second: Spoken, mark: str) -> tuple[Place, Place] | None:
    """The first turn's last mark and the second turn's first, where the one can open a run and the other close it."""
    body, is_unspaced = view.body, view.lexicon.is_unspaced
    opens = list(_MARKS[mark].finditer(body, *first.span))[-1].span()
    begin = second.marker.end if second.marker else second.turn.start
    found = _MARKS[mark].search(body, begin, second.turn.end)
    if found is None:
        return None
    closes = found.span()
    can_open = not body[opens[1]].isspace() and (is_unspaced or not body[opens[0] - 1].isalnum())
    can_close = not body[closes[0] - 1].isspace() and (is_unspaced or not body[closes[1] : closes[1] + 1].isalnum())
    return (opens, closes) if can_open and can_close else None


def _report_run(view: View, first: Spoken, second: Spoken, mark: str, opens: Place, closes: Place) -> Finding:
    repairs = Repairs(view.body)
    end = first.turn.end
    drop = [repairs.replace(*opens, ""), repairs.replace(*closes, "")]
    fixes: list[Fix] = []
    is_in_last = opens[0] >= first.last.text_start
    if is_in_last and second.first.text_start < closes[0] <= second.first.end:
        reopened = [repairs.insert(end, mark), repairs.insert(second.first.text_start, mark)]
        fixes += repairs.unsafe("Close it at the turn's end and open it again", reopened)
    fixes += repairs.unsafe("Drop the marks", drop)
    return view.subject.finding(
        "interview.markup-crosses-turn",
        "body",
        (opens[0], end),
        f"A run of {_NAMES[mark]} type opens in this turn and closes in the next.",
        fixes=fixes,
    )


def _check_link(view: View, first: Spoken, second: Spoken) -> Iterator[Finding]:
    opens = _LINK_OPENS.search(view.body[slice(*first.span)])
    closes = _LINK_CLOSES.match(view.body[slice(*second.span)])
    if opens is None or closes is None:
        return
    repairs = Repairs(view.body)
    start, close = first.turn.start + opens.start(), second.turn.start + closes.start("close")
    address = closes["address"]
    split = [repairs.insert(first.turn.end, f"]({address})"), repairs.insert(second.first.text_start, "[")]
    drop = [repairs.replace(start, start + 1, ""), repairs.replace(close, close + len(closes["close"]), "")]
    yield view.subject.finding(
        "interview.markup-crosses-turn",
        "body",
        (start, first.turn.end),
        "A link opens in this turn and closes in the next.",
        fixes=[
            *repairs.unsafe("Make it two links", split, adds=address),
            *repairs.unsafe("Drop the link", drop, removes=address),
        ],
    )
