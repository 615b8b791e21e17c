"""Names that changed places halfway: one finding for all the turns that carry the wrong one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.checks.interview.repairs import Repairs
from editor_app.checks.interview.view import Spoken, View
from editor_app.domain.finding import Finding
from editor_app.domain.interview import Role

_LEAST = 2


def exchanged_turns(view: View) -> tuple[Spoken, ...]:
    """The turns that carry the other one's name: the first or the last ones of two speakers who both change parts."""
    roles = {speaker.name: speaker.role for speaker in view.analysis.speakers}
    named = [spoken for spoken in view.spoken if spoken.marker is not None and spoken.turn.speaker in roles]
    wrong = [spoken for spoken in named if spoken.role is not roles[spoken.turn.speaker or ""]]
    is_edge = wrong in (named[: len(wrong)], named[-len(wrong) :])
    if len(roles) != _LEAST or not is_edge or any(spoken.is_decided for spoken in wrong):
        return ()
    per_name = [sum(spoken.turn.speaker == name for spoken in wrong) for name in roles]
    return tuple(wrong) if min(per_name) >= _LEAST else ()


def single_turns(view: View) -> tuple[Spoken, ...]:
    """The turns that ask under the name of the only guest, as what stands around them tells."""
    roles = {speaker.name: speaker.role for speaker in view.analysis.speakers}
    if sorted(role is Role.ANSWER for role in roles.values()) != [False, True] or exchanged_turns(view):
        return ()
    named = [spoken for spoken in view.spoken if spoken.marker is not None and not spoken.is_decided]
    asking = [spoken for spoken in named if spoken.role is Role.QUESTION]
    return tuple(spoken for spoken in asking if roles.get(spoken.turn.speaker or "") is Role.ANSWER)


def check_single(view: View, wrong: Spoken) -> Iterator[Finding]:
    """The finding on such a turn, with the other one's name as its repair."""
    own = wrong.turn.speaker or ""
    other = next(speaker.name for speaker in view.analysis.speakers if speaker.name != own)
    marker, repairs, label = wrong.marker, Repairs(view.body), _label_of(view, other)
    if marker is None:
        return
    start = view.body.index(marker.label, marker.start)
    edits = [repairs.replace(start, start + len(marker.label), label)]
    yield view.subject.finding(
        "interview.role-conflict",
        "body",
        wrong.marker_span,
        f"{own} answers, but asks here: is it {other}?",
        fixes=repairs.unsafe(f"Name {other}", edits, removes=marker.label, adds=label),
    )


def check_exchanged(view: View, wrong: Sequence[Spoken]) -> Iterator[Finding]:
    """The finding on those turns, with the exchange of their names as its repair."""
    first, last = wrong[0], wrong[-1]
    names = [speaker.name for speaker in view.analysis.speakers]
    repairs, edits, removed = Repairs(view.body), [], ""
    labels = {name: _label_of(view, name) for name in names}
    for spoken in wrong:
        marker = spoken.marker
        if marker is not None:
            name = names[1] if spoken.turn.speaker == names[0] else names[0]
            start = view.body.index(marker.label, marker.start)
            edits.append(repairs.replace(start, start + len(marker.label), labels[name]))
            removed += marker.label
    added = "".join(edit.replacement for edit in edits)
    where = "up to here" if last is not view.spoken[-1] else "from here on"
    place = last if last is not view.spoken[-1] else first
    yield view.subject.finding(
        "interview.role-conflict",
        "body",
        place.marker_span,
        f"{names[0]} and {names[1]} have changed places {where}: who asks has the name of who answers.",
        fixes=repairs.unsafe("Exchange the two names there", edits, removes=removed, adds=added),
    )


def _label_of(view: View, name: str) -> str:
    """The shortest label that the person has, which is the one used later on."""
    labels = (speaker.labels for speaker in view.analysis.speakers if speaker.name == name)
    return min(next(labels, (name,)), key=len)
