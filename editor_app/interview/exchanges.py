"""Names that changed places: from some turn on the one who asked answers, and the one who answered asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editor_app.domain.interview import Role
from editor_app.interview.features import Features
from editor_app.interview.labels import KnownNames, Person
from editor_app.interview.name_forms import stands_for
from editor_app.interview.pieces import Piece

_LEAST_EACH, _LEAST_TURNS = 2, 8
_AT_SEAM, _WITHOUT_SEAM = 0.2, 0.8
_SHORT, _FEW = 25, 0.6
_WEIGHT = 5.0


class Exchange(NamedTuple):
    """Who asks and who answers, and from which place on (or up to which, where `is_before`) it is the reverse."""

    asker: Person
    guest: Person
    place: int
    is_before: bool


def mend_exchange(people: Sequence[Person], known: KnownNames) -> None:
    """Where two names changed places, give the people the roles that they have, and every turn the one it is."""
    found = find_exchange(people, known)
    if found is None:
        _mend_single(people)
        return
    for person, role in ((found.asker, Role.QUESTION), (found.guest, Role.ANSWER)):
        other = Role.ANSWER if role is Role.QUESTION else Role.QUESTION
        person.role, person.weight, person.is_exchanged = role, _WEIGHT, True
        for piece, _ in person.pieces:
            is_reversed = (piece.start < found.place) is found.is_before
            piece.claim, piece.claim_weight = (other if is_reversed else role), _WEIGHT


def _mend_single(people: Sequence[Person]) -> None:
    """Take for a question what asks under the guest's name between two answers of theirs: the label is the other's."""
    named = [person for person in people if not (person.is_role_label or person.is_place)]
    if len(people) != len(named) or sorted(person.role is Role.ANSWER for person in people) != [False, True]:
        return
    turns = sorted(
        ((piece, person.role) for person in people for piece, _ in person.pieces), key=lambda turn: turn[0].start
    )
    asked = sum(role is Role.QUESTION for _, role in turns)
    for (before, one), (piece, two), (behind, three) in zip(turns, turns[1:], turns[2:], strict=False):
        is_inside = one is two is three is Role.ANSWER and asked >= _LEAST_EACH
        if is_inside and _only_asks(piece.features) and not (before.features.asks or behind.features.asks):
            piece.claim, piece.claim_weight = Role.QUESTION, _WEIGHT


def _only_asks(features: Features) -> bool:
    """Whether it is a short question to somebody and nothing else."""
    is_short = features.words <= _SHORT and features.sentences <= features.question_marks
    return is_short and features.ends_question and features.first == 0


def find_exchange(people: Sequence[Person], known: KnownNames) -> Exchange | None:
    """The place where the only two speakers changed parts, as what they say tells; None where they did not."""
    if len(people) != 2 or any(person.is_role_label or person.is_place for person in people):
        return None
    one, two = sorted(people, key=lambda person: min((piece.start for piece, _ in person.pieces), default=0))
    turns = sorted(((piece, person is one) for person in people for piece, _ in person.pieces), key=_place)
    if len(turns) < _LEAST_TURNS:
        return None
    usual = sum(piece.features.words for piece, _ in turns) / len(turns)
    voices = [
        _asks(piece.features, usual) * (1 if is_one else -1) for piece, is_one in turns
    ]  # above 0: the first asks
    cut = _find_cut([is_one for _, is_one in turns], voices)
    if cut is None:
        return None
    asker, guest = (one, two) if sum(voices[:cut]) > 0 else (two, one)
    if guest.is_outlet or _is_known_to(guest, known.askers) or _is_known_to(asker, known.answerers):
        return Exchange(guest, asker, turns[cut][0].start, is_before=True)
    return Exchange(asker, guest, turns[cut][0].start, is_before=False)


def _place(turn: tuple[Piece, bool]) -> int:
    return turn[0].start


def _asks(features: Features, usual: float) -> float:
    """How much a turn reads as a question (1) or as an answer (-1); `usual` is the mean length of all turns."""
    if features.asks and not features.tells_first:
        return 1.0
    if features.first_singular > 0:
        return -1.0 if features.second == 0 else -0.7
    if features.second > 0 and features.words <= _SHORT:
        return 0.4
    if features.words > usual:
        return -0.6
    return 0.2 if features.words < _FEW * usual else -0.3


def _find_cut(names: Sequence[bool], voices: Sequence[float]) -> int | None:
    """Before which turn the parts change: where one of the two speaks twice in a row, else where it is quite plain."""
    seams = [at for at in range(1, len(names)) if names[at] is names[at - 1]]
    cuts, least = (seams, _AT_SEAM) if seams else (range(1, len(names)), _WITHOUT_SEAM)
    fitting = [cut for cut in cuts if _is_reversed(names, voices, cut, least)]
    return max(fitting, key=lambda cut: abs(sum(voices[:cut]) - sum(voices[cut:])), default=None)


def _is_reversed(names: Sequence[bool], voices: Sequence[float], cut: int, least: float) -> bool:
    """Whether both speak before and behind the cut, and do there the opposite of what they did."""
    before, behind = sum(voices[:cut]), sum(voices[cut:])
    both = all(min(part.count(True), part.count(False)) >= _LEAST_EACH for part in (names[:cut], names[cut:]))
    is_opposite = before * behind < 0 and min(abs(before) / cut, abs(behind) / (len(names) - cut)) >= least
    return both and is_opposite


def _is_known_to(person: Person, names: Sequence[str]) -> bool:
    return any(stands_for(person.name, name) for name in names)
