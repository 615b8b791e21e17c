"""Where a text speaks of a vocabulary's concepts: by label, alias or adjective."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from editor_app.domain.vocabulary import Concept, LabelKind

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:]['’”»)]*\s+|\n)\W*$")
_LONGEST_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A place `[start, end)` of the text that speaks of a concept."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    concept: Concept
    is_exact: bool  # an acronym: US is not us
    is_proper: bool  # a place or its people: Polish is not polish


class MentionFinder:
    """Finds the longest name at each place, word by word; a word is folded by itself, so that places stay exact.

    Acronyms must stand as they are written, names of places and their adjectives need a capital (Polish, polish), and
    those of ambiguous concepts (Georgia, Jordan) a place inside a sentence besides. A name of two concepts is none.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._names: dict[str, list[_Name]] = {}
        for concept in concepts:
            if not concept.is_deprecated:
                for label in (concept.preferred_label, *concept.alternative_labels, *concept.demonyms):
                    self._add(label, concept)
                for _, label in concept.labels:
                    self._add(label, concept)
                for other in concept.other_labels:
                    if other.kind is not LabelKind.HIDDEN:
                        self._add(other.text, concept)
        for first, names in self._names.items():
            own = [name for name in names if not any(_is_shared(name, other) for other in names)]
            self._names[first] = sorted(own, key=lambda name: -len(name.words))

    def find(self, text: str) -> Iterator[Mention]:
        """The mentions in the order of the text; they do not overlap."""
        folded = [word.casefold() for word in _WORD.findall(text)]
        places = [place for place, word in enumerate(folded) if word in self._names]
        words = list(_WORD.finditer(text)) if places else []
        beyond = 0  # the last name that was found
        for place in places:
            name = self._name_at(text, words, folded, place) if place >= beyond else None
            if name is not None:
                beyond = place + len(name.words)
                yield Mention(name.concept, words[place].start(), words[beyond - 1].end())

    def _add(self, label: str, concept: Concept) -> None:
        plain = _WORD.findall(label)
        if not plain:
            return
        letters = "".join(plain)
        is_exact = len(letters) <= _LONGEST_ACRONYM and letters.isupper()
        words = tuple(plain) if is_exact else tuple(word.casefold() for word in plain)
        is_proper = concept.is_ambiguous or bool(concept.demonyms)
        self._names.setdefault(words[0].casefold(), []).append(_Name(words, concept, is_exact, is_proper))

    def _name_at(self, text: str, words: list[re.Match[str]], folded: list[str], place: int) -> _Name | None:
        for name in self._names.get(folded[place], ()):
            end = place + len(name.words)
            there = tuple(word.group() for word in words[place:end]) if name.is_exact else tuple(folded[place:end])
            if there == name.words and _is_joined(text, words[place:end]) and self._is_meant(text, words[place], name):
                return name
        return None

    def _is_meant(self, text: str, word: re.Match[str], name: _Name) -> bool:
        if name.is_proper and not word.group()[0].isupper():
            return False
        return not name.concept.is_ambiguous or not _SENTENCE_END.search(text, max(0, word.start() - 8), word.start())


def _is_shared(name: _Name, other: _Name) -> bool:
    """Whether a name belongs to another concept too, so that it tells of neither."""
    return name.words == other.words and name.concept.id != other.concept.id


def _is_joined(text: str, words: list[re.Match[str]]) -> bool:
    """Whether the words stand close enough to be one name: no more than a blank and a mark between two."""
    return all(after.start() - before.end() <= 2 for before, after in pairwise(words))
