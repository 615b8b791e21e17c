"""One speaker under several spellings: misspelt, in capitals, with and without a title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import Spoken, View
from editor_app.domain.finding import Finding
from editor_app.interview.analysis import Marker, Speaker
from editor_app.interview.labels import without_honorific
from editor_app.interview.lexicon import fold
from editor_app.interview.name_forms import is_variant, stands_for

_LEAST_NAME, _LEAST_VARIANT = 2, 5


def check_spellings(view: View, turns: list[Spoken]) -> Iterator[Finding]:
    """Labels of one speaker that differ in spelling, capitals or title."""
    counts = Counter(spoken.marker.label for spoken in turns if spoken.marker)
    repairs = Repairs(view.body)
    for number, spoken in enumerate(turns):
        marker = spoken.marker
        if marker is None:
            continue
        variant = _better_spelling(marker.label, counts, view)
        if variant is not None:
            yield report_spelling(view, repairs, marker, *variant)
        elif number and counts.total() > _LEAST_NAME:
            yield from _check_honorific(view, repairs, marker, turns)


def _better_spelling(label: str, counts: Counter[str], view: View) -> tuple[str, str] | None:
    """Rule and better spelling for a label that is rarer than another of the same person, if spelling is all."""
    own = without_honorific(label, view.lexicon)
    for other, count in counts.most_common():
        if (
            other == label
            or count < counts[label]
            or (count == counts[label] and list(counts).index(other) > list(counts).index(label))
        ):
            continue
        theirs = without_honorific(other, view.lexicon)
        own_last, their_last = own.split()[-1], theirs.split()[-1]
        wanted = label[: len(label) - len(own_last)] + their_last
        if (
            _undotted(own_last) == _undotted(their_last)
            and own_last != their_last
            and own_last.isupper() != their_last.isupper()
        ):
            recased = wanted if len(own.split()) == 1 else _recase(label, their_last)
            return "interview.name-case", recased
        if is_variant(fold(own_last), fold(their_last)) and not stands_for(own, theirs) and not stands_for(theirs, own):
            return "interview.speaker-name-variant", wanted
    return None


def _undotted(name: str) -> str:
    """A name folded, with one letter for the Turkish two: capitals do not tell them apart elsewhere."""
    return fold(name).replace("ı", "i").replace("\u0307", "")


def _recase(label: str, like: str) -> str:
    return label.upper() if like.isupper() else label.title()


def report_spelling(view: View, repairs: Repairs, marker: Marker, rule: str, wanted: str) -> Finding:
    """The finding on one label that should be spelt as `wanted`."""
    start = view.body.index(marker.label, marker.start)
    edit = repairs.replace(start, start + len(marker.label), wanted)
    is_case = rule == "interview.name-case"
    fixes = repairs.of_kind(is_safe=is_case, title=f"Use “{wanted}”", edits=[edit], removes=marker.label, adds=wanted)
    if is_case:
        message = f"“{marker.label}” is “{wanted}” elsewhere: the capitals vary."
    else:
        message = f"“{marker.label}” and “{wanted}” seem to be one person."
    return view.subject.finding(rule, "body", (start, start + len(marker.label)), message, fixes=fixes)


def _check_honorific(view: View, repairs: Repairs, marker: Marker, turns: list[Spoken]) -> Iterator[Finding]:
    """A title before the name where most turns of the speaker have none; the first may introduce."""
    marked = [spoken.marker for spoken in turns if spoken.marker]
    titled = sum(_title_of(other, view) != "" for other in marked)
    title = _title_of(marker, view)
    if not title or titled * 2 >= len(marked):
        return
    start = view.body.index(marker.label, marker.start)
    edit = repairs.replace(start, start + len(title), "")
    yield view.subject.finding(
        "interview.honorific",
        "body",
        (start, start + len(marker.label)),
        f"“{title.strip()}” stands before the name here, but not elsewhere.",
        fixes=repairs.safe(f"Remove “{title.strip()}”", [edit], removes=title),
    )


def _title_of(marker: Marker, view: View) -> str:
    """The honorific of a label with the blank after it, or nothing."""
    bare = without_honorific(marker.label, view.lexicon)
    return marker.label[: len(marker.label) - len(bare)] if marker.label.endswith(bare) else ""


def nearly_same(view: View, speaker: Speaker, label: str) -> str | None:
    """Another speaker's label that is one letter away from one that is used once."""
    others = (other for person in view.analysis.speakers if person is not speaker for other in person.labels)
    return next((other for other in others if len(label) >= _LEAST_VARIANT and OSA.distance(label, other) == 1), None)
