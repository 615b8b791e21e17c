"""What keeps an interview from being exported turn by turn: ids that are missing or stand twice, marks, empty turns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.checks.base import Check, Subject
from editor_app.checks.interview.loose_marks import check_loose_marks
from editor_app.checks.interview.names import romanise
from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import Spoken, View
from editor_app.domain.finding import Edit, Finding, Fix, FixKind
from editor_app.domain.metadata import escape_line

RULES = (
    "interview.turn-id-missing",
    "interview.speaker-without-id",
    "interview.markup-crosses-turn",
    "interview.turn-empty-after-normalising",
)
SPEAKERS_KEY = "speakers"
"""The metadata list of who speaks, one `Name` or `Name #id` each."""

_ANCHOR = re.compile(
    r"""[ \t]*\{\#(?P<brace>[^\s{}]+)\}(?=[ \t]*(?:\n|\Z))|<a[ ]id=["'](?P<tag>[^"'<>]+)["']>[ ]*</a>"""
)
_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>\d+)\Z")
_SPEAKER_ID = re.compile(r"(?P<name>.*?)[ \t]*\#(?P<id>[^\s#]+)\Z")
_NOT_IN_IDS = re.compile(r"[^\w]+")
_MARKUP = re.compile(r"<[^<>\n]*>|&(?:[a-zA-Z]+|#\d+);|[*_~`#>|\\]")


def check_export(subject: Subject) -> Iterator[Finding]:
    """What an export cannot carry."""
    view = subject.once(View)
    if not view.has_turns:
        return
    if view.is_interview:
        yield from _check_turn_ids(view)
        yield from _check_speaker_ids(view)
    yield from check_loose_marks(view)
    yield from _check_nothing_said(view)


CHECK = Check(RULES, check_export)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A turn's id, and where it and what marks it stand in the body."""

    id: str
    start: int
    end: int
    is_tag: bool
    is_in_front: bool


def _check_turn_ids(view: View) -> Iterator[Finding]:
    if "{#" not in view.body and "<a id=" not in view.body:
        return
    anchors = [_anchor_of(view, spoken) for spoken in view.spoken]
    present = [anchor for anchor in anchors if anchor is not None]
    if not present:
        return
    used = {found["brace"] or found["tag"] for found in _ANCHOR.finditer(view.body)}
    seen: set[str] = set()
    before: str | None = None
    for spoken, anchor in zip(view.spoken, anchors, strict=True):
        if anchor is not None and anchor.id not in seen:
            seen.add(anchor.id)
            before = anchor.id
            continue
        free = _next_id(before or present[0].id, used, is_first=before is None)
        used.add(free)
        before = free
        yield _report_missing_id(view, spoken, present, free) if anchor is None else _report_same_id(view, anchor, free)


def _anchor_of(view: View, spoken: Spoken) -> _Anchor | None:
    found = _ANCHOR.search(view.body, spoken.turn.start, spoken.turn.end)
    if found is None:
        return None
    group = "brace" if found["brace"] else "tag"
    is_in_front = found.start() < spoken.first.text_start or not view.body[spoken.turn.start : found.start()].strip()
    return _Anchor(found[group], *found.span(group), is_tag=group == "tag", is_in_front=is_in_front)


def _next_id(before: str, used: set[str], *, is_first: bool) -> str:
    """The id after that of the turn before where it is free, else the first one behind all."""
    found = _NUMBERED.match(before)
    stem, number = (found["stem"], int(found["number"])) if found else (f"{before}-", 1)
    wanted = f"{stem}{max(number - 1, 0) if is_first else number + 1}"
    if wanted not in used:
        return wanted
    numbers = (_NUMBERED.match(other) for other in used)
    last = max((int(other["number"]) for other in numbers if other and other["stem"] == stem), default=0)
    return f"{stem}{last + 1}"


def _report_missing_id(view: View, spoken: Spoken, present: Sequence[_Anchor], free: str) -> Finding:
    """The id stands where most other turns have theirs: at the end of the first paragraph, or at the beginning."""
    repairs = Repairs(view.body)
    is_tag = 2 * sum(anchor.is_tag for anchor in present) > len(present)
    mark, added = (f'<a id="{free}"></a>', f"aid{free}a") if is_tag else (f"{{#{free}}}", free)
    if 2 * sum(anchor.is_in_front for anchor in present) > len(present):
        edit = repairs.insert(spoken.turn.start, mark)
    else:
        edit = repairs.insert(spoken.first.end, f" {mark}")
    return view.subject.finding(
        "interview.turn-id-missing",
        "body",
        spoken.span,
        "The turn has no id, although other turns have one.",
        fixes=repairs.safe(f"Add “{free}”", [edit], adds=added),
    )


def _report_same_id(view: View, anchor: _Anchor, free: str) -> Finding:
    repairs = Repairs(view.body)
    edit = repairs.replace(anchor.start, anchor.end, free)
    return view.subject.finding(
        "interview.turn-id-missing",
        "body",
        (anchor.start, anchor.end),
        f"The id “{anchor.id}” stands twice.",
        fixes=repairs.safe(f"Change to “{free}”", [edit], removes=anchor.id, adds=free),
    )


def _check_speaker_ids(view: View) -> Iterator[Finding]:
    """Speakers without an id, or with another's, where the metadata give some of them ids."""
    entries = view.article.metadata.values_of(SPEAKERS_KEY)
    found = [_SPEAKER_ID.match(entry) for entry in entries]
    used = {entry["id"] for entry in found if entry}
    seen: set[str] = set()
    start = 0
    for entry, match in zip(entries, found, strict=True):
        line = escape_line(entry)
        if used and (match is None or match["id"] in seen):
            wanted = _free_speaker_id(match["name"] if match else entry, used)
            used.add(wanted)
            yield _report_speaker(view, (start, start + len(line)), match["id"] if match else None, wanted)
        if match is not None:
            seen.add(match["id"])
        start += len(line) + 1


def _free_speaker_id(name: str, used: set[str]) -> str:
    stem = "sp-" + _NOT_IN_IDS.sub("-", romanise(name)).strip("-")
    numbers = range(2, len(used) + 3)
    return next(wanted for wanted in (stem, *(f"{stem}-{number}" for number in numbers)) if wanted not in used)


def _report_speaker(view: View, span: tuple[int, int], old: str | None, wanted: str) -> Finding:
    end = span[1]
    if old is None:
        message, edit = "The speaker has no id, although others have one.", Edit(SPEAKERS_KEY, end, end, f" #{wanted}")
    else:
        message, edit = f"The id “{old}” stands twice.", Edit(SPEAKERS_KEY, end - len(old), end, wanted)
    fix = Fix(FixKind.SAFE, f"Use “#{wanted}”", (edit,))
    return view.subject.finding("interview.speaker-without-id", SPEAKERS_KEY, span, message, fixes=[fix])


def _check_nothing_said(view: View) -> Iterator[Finding]:
    """Turns of signs alone, which nothing is left of once a text is made plain."""
    repairs = Repairs(view.body)
    for spoken in view.spoken:
        text = spoken.turn.text
        if not text or spoken.marker is None or _says_something(text):
            continue
        edit = repairs.remove_paragraph(*spoken.span)
        yield view.subject.finding(
            "interview.turn-empty-after-normalising",
            "body",
            spoken.span,
            "The turn holds nothing but signs.",
            fixes=repairs.unsafe("Delete the turn", [edit], removes=view.body[edit.start : edit.end]),
        )


def _says_something(text: str) -> bool:
    """Whether anything but marks, punctuation, blanks and invisible characters is there."""
    return any(unicodedata.category(character)[0] not in "PZC" for character in _MARKUP.sub("", text))
