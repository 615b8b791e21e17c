"""Where a text speaks of a vocabulary's concepts: by label, alias or adjective."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from editor_app.domain.vocabulary import Concept, LabelKind
from editor_app.vocabularies.joined_words import WORD as JOINED_WORD
from editor_app.vocabularies.joined_words import (
    BareWord,
    RunNames,
    bare_word,
    fold_word,
    has_runs,
    is_korean,
    joins_words,
)

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:]['’”»)]*\s+|\n)\W*$")
_LONGEST_ACRONYM = 4
_MEMO_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class Mention:
    """A place `[start, end)` of the text that speaks of a concept."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    words: list[str]
    concept: Concept
    is_exact: bool  # an acronym: US is not us
    is_proper: bool  # a place or its people: Polish is not polish


@dataclass(slots=True)
class _Words:
    """The words of a text: as compared, and where each stands."""

    text: str
    folded: list[str]
    spans: list[tuple[int, int]]

    def plain(self, place: int) -> str:
        """A word as it is written."""
        start, end = self.spans[place]
        return self.text[start:end]


class MentionFinder:
    """Finds the longest name at each place, word by word; a word is folded by itself, so that places stay exact.

    Acronyms must stand as they are written, names of places and their adjectives need a capital (Polish, polish) where
    their script has any, and those of ambiguous concepts (Georgia, Jordan) a place inside a sentence besides. A name of
    two concepts is none.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._names: dict[str, list[_Name]] = {}
        self._runs: RunNames[Concept] = RunNames()
        for concept in concepts:
            if not concept.is_deprecated:
                for label in _labels_of(concept):
                    self._add(label, concept)
        for first, names in self._names.items():
            own = [name for name in names if not any(_is_shared(name, other) for other in names)]
            self._names[first] = sorted(own, key=lambda name: -len(name.words))
        self._bare: dict[str, BareWord] = {}
        self._known_words = {word.casefold() for names in self._names.values() for name in names for word in name.words}

    def find(self, text: str) -> Iterator[Mention]:
        """The mentions in the order of the text; they do not overlap."""
        if not joins_words(text):
            folded = [word.casefold() for word in _WORD.findall(text)]
            places = [place for place, word in enumerate(folded) if word in self._names]
            if places:
                words = _Words(text, folded, [word.span() for word in _WORD.finditer(text)])
                yield from self._named(words, places)
            return
        words = self._bare_words(text)
        places = [place for place, word in enumerate(words.folded) if word in self._names]
        found_in_runs = (Mention(*found) for found in self._runs.find(text)) if has_runs(text) else ()
        yield from sorted((*self._named(words, places), *found_in_runs), key=lambda mention: mention.start)

    def _bare_words(self, text: str) -> _Words:
        """The words without what Arabic and Korean join to them."""
        words = _Words(text, [], [])
        for found in JOINED_WORD.finditer(text):
            word = found.group()
            bare = self._bare.get(word)
            if bare is None:
                if len(self._bare) >= _MEMO_LIMIT:
                    self._bare.clear()
                bare = self._bare[word] = bare_word(word, self._known_words)
            start, end = found.start() + bare.front, found.end() - bare.tail
            words.folded.append(bare.text)
            words.spans.append((start, end))
        return words

    def _named(self, words: _Words, places: list[int]) -> Iterator[Mention]:
        beyond = 0  # the last name that was found
        for place in places:
            name = self._name_at(words, place) if place >= beyond else None
            if name is not None:
                beyond = place + len(name.words)
                yield Mention(name.concept, words.spans[place][0], words.spans[beyond - 1][1])

    def _add(self, label: str, concept: Concept) -> None:
        if has_runs(label):
            for name in {label, label.replace("・", "")}:
                self._runs.add(name, concept)
            return
        plain = _WORD.findall(label)
        if len(plain) > 1 and is_korean(label):
            self._add("".join(plain), concept)
        if not plain:
            return
        letters = "".join(plain)
        is_exact = len(letters) <= _LONGEST_ACRONYM and letters.isupper()
        words = plain if is_exact else [fold_word(word) for word in plain]
        is_proper = concept.is_ambiguous or bool(concept.demonyms)
        self._names.setdefault(words[0].casefold(), []).append(_Name(words, concept, is_exact, is_proper))

    def _name_at(self, words: _Words, place: int) -> _Name | None:
        for name in self._names.get(words.folded[place], ()):
            end = place + len(name.words)
            if (
                _stands_at(name, words, place, end)
                and _is_joined(words.spans[place:end])
                and _is_meant(words, place, name)
            ):
                return name
        return None


def _labels_of(concept: Concept) -> Iterator[str]:
    yield concept.preferred_label
    yield from concept.alternative_labels
    yield from concept.demonyms
    yield from (text for _, text in concept.labels)
    yield from (other.text for other in concept.other_labels if other.kind is not LabelKind.HIDDEN)


def _stands_at(name: _Name, words: _Words, place: int, end: int) -> bool:
    there = (
        [words.plain(number) for number in range(place, min(end, len(words.spans)))]
        if name.is_exact
        else words.folded[place:end]
    )
    return there == name.words


def _is_meant(words: _Words, place: int, name: _Name) -> bool:
    """Whether a word is used as a name; a letter that is neither small nor capital cannot tell."""
    if not name.is_proper:
        return True
    start = words.spans[place][0]
    first = words.text[start]
    if not first.isupper():
        return first.lower() == first.upper()
    return not name.concept.is_ambiguous or not _SENTENCE_END.search(words.text, max(0, start - 8), start)


def _is_shared(name: _Name, other: _Name) -> bool:
    """Whether a name belongs to another concept too, so that it tells of neither."""
    return name.words == other.words and name.concept.id != other.concept.id


def _is_joined(spans: list[tuple[int, int]]) -> bool:
    """Whether the words stand close enough to be one name: no more than a blank and a mark between two."""
    return all(after[0] - before[1] <= 2 for before, after in pairwise(spans))
