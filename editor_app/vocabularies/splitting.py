"""One value that holds several terms, taken apart: only where every part is a known term."""

from __future__ import annotations

import re

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex

_AND = "(?:and|or|und|et|y|e|и|та|ve|och)"
_SEPARATOR = re.compile(
    rf"\s*,\s*{_AND}\s+|(?:^\d+)?;#(?:\d+(?:;#|$))?|\s*[;|/\\&+>•·»、，；،؛]+\s*|\s*,\s*|\s*\n\s*|\t+|\s{{2,}}"
    rf"|\s+{_AND}\s+|\s+[-–—:]+\s+|[–—]|::",
    re.IGNORECASE,
)
_AROUND = " ,;|/&[]{}()\"'"
_MOST_SEPARATORS = 8


def split_terms(text: str, index: VocabularyIndex) -> tuple[Concept, ...]:
    """The terms that a value is made of, two or more, or none where a part of it is no term."""
    return _at_separators(text.strip(_AROUND), index) or _between_words(text, index)


def _at_separators(text: str, index: VocabularyIndex) -> tuple[Concept, ...]:
    places = [found.span() for found in _SEPARATOR.finditer(text)][:_MOST_SEPARATORS]
    return _split_from(text, 0, places, index)


def _split_from(text: str, start: int, places: list[tuple[int, int]], index: VocabularyIndex) -> tuple[Concept, ...]:
    """The text from `start` on as two known terms or more, the first as short as can be: some names have an "and"."""
    for number, (end, following) in enumerate(places):
        first = _all_known([text[start:end]], index) if end > start else ()
        if first:
            rest = _split_from(text, following, places[number + 1 :], index) or _all_known([text[following:]], index)
            if rest:
                return tuple({concept.id: concept for concept in (*first, *rest)}.values())
    return ()


def _between_words(text: str, index: VocabularyIndex) -> tuple[Concept, ...]:
    """`EUUkraine` as EU and Ukraine: terms that were run together without a blank."""
    places = [(place, place) for place in range(2, len(text) - 1) if text[place].isupper()][:_MOST_SEPARATORS]
    return _split_from(text, 0, places, index)


def _all_known(parts: list[str], index: VocabularyIndex) -> tuple[Concept, ...]:
    found = [index.find(part) for part in parts]
    known = {concept.id: concept for concept in found if concept is not None}
    return tuple(known.values()) if len(known) == len(parts) else ()
