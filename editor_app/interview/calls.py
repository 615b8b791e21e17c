"""Whom a paragraph calls by name: `Marta, it is January.` is said to the Marta whom the introduction tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from editor_app.interview.lexicon import fold
from editor_app.interview.pieces import Piece

_CALL = re.compile(r"(?P<name>[^\W\d_][^\s,，、،.!?:;]*(?: [^\s,，、،.!?:;]+){0,3})[,，、،!]\s?")
FULL_NAME = re.compile(r"(?<![\w’'-])[^\W\d_a-z][^\W\d_A-Z][\w’'-]*(?: [^\W\d_a-z][\w’'.-]*)+")
_PATRONYMICS = ("вич", "вна", "ична", "ич")
_LEAST_LETTERS = 2


def _names_in(pieces: Iterable[Piece]) -> frozenset[str]:
    """The words of all names of two words or more in the paragraphs, folded; none in scripts without capitals."""
    found = (name for piece in pieces for name in FULL_NAME.findall(piece.text))
    return frozenset(fold(word) for name in found for word in name.split() if word[0].lower() != word[0])


def find_called(pieces: Sequence[Piece], first: int) -> frozenset[int]:
    """The places of the paragraphs without a marker that call someone by name, of whom those before `first` tell."""
    calls = [
        (index, match)
        for index, piece in enumerate(pieces)
        if index > 0 and piece.marker is None and (match := _CALL.match(piece.text)) is not None
    ]
    if not calls:
        return frozenset()
    names = _names_in(pieces[:first])
    introduction = " ".join(piece.features.folded for piece in pieces[:first])
    return frozenset(index for index, match in calls if _is_call(pieces[index], match["name"], names, introduction))


def _is_call(piece: Piece, name: str, names: frozenset[str], introduction: str) -> bool:
    """Whether a paragraph opens with somebody's name and a comma, after or before a title where it has one.

    `names` are those of the introduction; where names have no capitals a title tells them, and `introduction`, folded,
    must hold them.
    """
    lexicon, called = piece.lexicon, fold(name)
    title = next((title for title in lexicon.titles if called.endswith(title)), "")
    if title:
        bare_name = called.removesuffix(title).strip()
        return len(bare_name) > 0 and bare_name in introduction
    words = called.split()
    bare = [word for word in words if word.rstrip(".") not in lexicon.honorifics]
    if len(bare) < len(words) and piece.text[0].lower() == piece.text[0].upper():
        return bool(bare) and all(len(word) >= _LEAST_LETTERS and word in introduction for word in bare)
    return bool(bare) and bare[0] in names and all(word in names or word.endswith(_PATRONYMICS) for word in bare[1:])
