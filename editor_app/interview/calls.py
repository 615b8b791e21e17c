"""Whom a paragraph calls by name: `Marta, it is January.` is said to the Marta whom the introduction tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from editor_app.interview.lexicon import fold
from editor_app.interview.pieces import Piece

_CALL = re.compile(r"(?P<name>[^\W\d_][^\s,，、،.!?:;]*(?: [^\s,，、،.!?:;]+){0,3})[,，、،!]\s?")
_FULL_NAME = re.compile(r"(?<![\w’'-])[^\W\d_a-z][^\W\d_A-Z][\w’'-]*(?: [^\W\d_a-z][\w’'.-]*)+")
_PATRONYMICS = ("вич", "вна", "ична", "ич")
_LEAST_LETTERS = 2


def _names_in(pieces: Iterable[Piece]) -> frozenset[str]:
    """The words of all names of two words or more in the paragraphs, folded; none in scripts without capitals."""
    found = (name for piece in pieces for name in _FULL_NAME.findall(piece.text))
    return frozenset(fold(word) for name in found for word in name.split() if word[0].lower() != word[0])


def find_called(pieces: Sequence[Piece], first: int) -> frozenset[int]:
    """The places of the paragraphs without a marker that call someone by name, of whom those before `first` tell."""
    opening = pieces[:first]
    names, introduction = _names_in(opening), " ".join(piece.features.folded for piece in opening)
    return frozenset(
        index
        for index, piece in enumerate(pieces)
        if index > 0 and piece.marker is None and _calls_by_name(piece, names, introduction)
    )


def _calls_by_name(piece: Piece, names: frozenset[str], introduction: str) -> bool:
    """Whether a paragraph opens with somebody's name and a comma, after or before a title where it has one.

    `names` are those of the introduction; where names have no capitals a title tells them, and `introduction`, folded,
    must hold them.
    """
    match = _CALL.match(piece.text)
    if match is None:
        return False
    lexicon, called = piece.lexicon, fold(match["name"])
    title = next((title for title in lexicon.titles if called.endswith(title)), "")
    if title:
        name = called.removesuffix(title).strip()
        return len(name) > 0 and name in introduction
    words = called.split()
    bare = [word for word in words if word.rstrip(".") not in lexicon.honorifics]
    if len(bare) < len(words) and piece.text[0].lower() == piece.text[0].upper():
        return all(len(word) >= _LEAST_LETTERS and word in introduction for word in bare)
    return bool(bare) and bare[0] in names and all(word in names or word.endswith(_PATRONYMICS) for word in bare[1:])
