"""Terms that need a word of explanation and have none, and periods that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.domain.vocabulary import Concept, NoteKind
from editor_app.vocabularies.quality.acts import setting
from editor_app.vocabularies.quality.flaw import Flaw, Repair, unsafe
from editor_app.vocabularies.quality.view import View

_UNDOCUMENTED = "vocab.undocumented"
_EXPLAINING = (NoteKind.DEFINITION, NoteKind.SCOPE, NoteKind.NOTE)


def find_undocumented(view: View) -> Iterator[Flaw]:
    """Terms without definition or scope note that are ambiguous, at the top, or on many articles."""
    most = view.policy.number(_UNDOCUMENTED, "articles")
    shared = {
        named.concept.id
        for group in view.by_key1.values()
        if len({named.concept.id for named in group}) > 1
        for named in group
    }
    for concept in view.in_use:
        if concept.scope_note is not None or any(note.kind in _EXPLAINING for note in concept.notes):
            continue
        count = view.around.usage.get(concept.id, 0)
        if concept.is_ambiguous or concept.id in shared:
            why = "shares a name with others"
        elif concept.is_top_concept:
            why = "stands at the top"
        elif count > most:
            why = f"is on {count:,} articles"
        else:
            continue
        yield Flaw(_UNDOCUMENTED, concept.id, f"{view.name(concept.id)} {why}, and no note says what it covers.")


def find_impossible_periods(view: View) -> Iterator[Flaw]:
    """Terms whose period ends before it begins, or reaches beyond that of what they stand under."""
    for concept in view.scheme.concepts:
        start, end = concept.valid_from, concept.valid_to
        if start and end and _first_day(start) > _last_day(end):
            message = f"{view.name(concept.id)} is valid from {start} to {end}, which is earlier."
            repair = unsafe("Exchange the two dates", setting(concept.id, valid_from=end, valid_to=start))
            yield Flaw("vocab.validity", concept.id, message, (repair,))
    for concept, parent in view.edges:
        flaw = _beyond(concept, parent, view) if parent.valid_from or parent.valid_to else None
        if flaw is not None:
            yield flaw


def _beyond(concept: Concept, parent: Concept, view: View) -> Flaw | None:
    repairs: tuple[Repair, ...]
    start, end = concept.valid_from, concept.valid_to
    if start and parent.valid_from and _last_day(start) < _first_day(parent.valid_from):
        said = f"begins in {start}, before {view.name(parent.id)}, which begins in {parent.valid_from}"
        repairs = (unsafe(f"Let it begin in {parent.valid_from}", setting(concept.id, valid_from=parent.valid_from)),)
    elif end and parent.valid_to and _first_day(end) > _last_day(parent.valid_to):
        said = f"ends in {end}, after {view.name(parent.id)}, which ends in {parent.valid_to}"
        repairs = (unsafe(f"Let it end in {parent.valid_to}", setting(concept.id, valid_to=parent.valid_to)),)
    else:
        return None
    return Flaw("vocab.validity", concept.id, f"{view.name(concept.id)} {said}.", repairs)


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def _last_day(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :]
