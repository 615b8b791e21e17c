"""Who answers where labels alone do not tell: guests below questions without a label, and the one whom callers ask."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.domain.interview import Role
from editor_app.interview.analysis import MarkerKind
from editor_app.interview.labels import Person
from editor_app.interview.pieces import Piece
from editor_app.interview.style import is_set_off

_LEAST_SET_OFF = 2
_LEAST_CALLERS, _MOST_SIGNED_WORDS = 3, 5
_ASKING_SHARE = 0.6


def make_guests(pieces: Sequence[Piece], people: Sequence[Person], typography: str | None) -> bool:
    """Where questions set off by type, or by having no label, stand above labelled turns, whoever is labelled answers.

    Whether that is so.
    """
    named = [person for person in people if not person.is_role_label and not person.is_outlet]
    asking = [index for index, piece in enumerate(pieces) if _asks_apart(piece, typography)]
    if len(named) < 2 or len(named) < len(people) or len(asking) < _LEAST_SET_OFF:
        return False
    below = [found for index in asking if (found := _first_below(pieces, index)) is not None]
    if not all(piece.person is not None for piece in below):
        return False
    if typography is None and not _are_rounds(named, len(asking)):
        return False
    for person in named:
        person.role = Role.ANSWER
        for piece, _ in person.pieces:
            piece.claim, piece.claim_weight = Role.ANSWER, max(piece.claim_weight, 4.0)
    return True


def _first_below(pieces: Sequence[Piece], index: int) -> Piece | None:
    """What stands below a question, past a heading or a credit."""
    below = pieces[index + 1 : index + 3]
    if len(below) > 1 and below[0].person is None and (below[0].is_heading or below[0].features.is_boilerplate):
        return below[1]
    return below[0] if below else None


def _asks_apart(piece: Piece, typography: str | None) -> bool:
    is_apart = piece.marker is None if typography is None else is_set_off(piece, typography)
    return is_apart and piece.features.asks


def _are_rounds(named: Sequence[Person], question_count: int) -> bool:
    """Whether most of the people speak once after every question, and none of them mostly asks."""
    regular = sum(abs(len(person.pieces) - question_count) <= 1 for person in named)
    return regular > len(named) / 2 and all(person.question_rate < _ASKING_SHARE for person in named)


def assign_callers(pieces: Sequence[Piece], people: list[Person]) -> None:
    """Where many ask once or twice and one answers, who opens a line between two answers asks too, whatever the name.

    Readers and callers sign as `Anonymous` or `A reader from Leeds`, which no other label of a speaker looks like.
    """
    askers = [person for person in people if person.role is Role.QUESTION and len(person.pieces) <= 2]
    guests = [person for person in people if person.role is Role.ANSWER]
    if len(askers) < _LEAST_CALLERS or len(guests) != 1 or len(guests[0].pieces) < _LEAST_CALLERS:
        return
    guest = guests[0].name
    for before, piece, behind in zip(pieces, pieces[1:], pieces[2:], strict=False):
        candidate = piece.reading.find(MarkerKind.NAME, delimiters=":：") if piece.marker is None else None
        if candidate is None or not before.person == behind.person == guest or not _may_sign(candidate.label):
            continue
        caller = Person(candidate.label, [candidate.label], role=Role.QUESTION, weight=3.0)
        piece.take(candidate, Role.QUESTION, caller.weight)
        piece.person = caller.name
        caller.pieces.append((piece, candidate))
        people.append(caller)


def _may_sign(label: str) -> bool:
    return not label[:1].islower() and len(label.split()) <= _MOST_SIGNED_WORDS
