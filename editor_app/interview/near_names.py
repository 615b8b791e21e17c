"""Labels of speakers that are mistyped: a semicolon stands where the others have a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.interview.analysis import MarkerKind
from editor_app.interview.labels import Person
from editor_app.interview.pieces import Piece
from editor_app.interview.readings import Candidate

_LONGEST = 42  # characters
_SEMICOLONS = (";", "；")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\n:：;；?!]{0,40}?)[;；](?:\*\*|__)?(?=\s*\S)")


def find_near_names(pieces: Sequence[Piece], people: Sequence[Person]) -> None:
    """Give pieces that open with a speaker's label and a semicolon that label, with the colon as its repair."""
    for piece in pieces if people else ():
        start = piece.reading.lead.length
        head = piece.raw[start : start + _LONGEST]
        if piece.marker is not None or piece.is_heading or not any(sign in head for sign in _SEMICOLONS):
            continue
        match = _LABEL.match(piece.raw, start)
        usual = match and next((each for person in people if (each := _usual(person, match["label"]))), None)
        if match and usual:
            name, delimiter = usual
            piece.take(Candidate(MarkerKind.NAME, match["label"], ":", start, match.end(), is_name=True))
            piece.person, piece.repair = name, match["label"] + delimiter


def _usual(person: Person, label: str) -> tuple[str, str] | None:
    """The person's name and the colon that stands behind that label elsewhere."""
    for _, candidate in person.pieces:
        if candidate.label == label and candidate.delimiter in ("：", ":"):
            return person.name, candidate.delimiter
    return None
