"""Whether a text holds any name of a concept or of what is below it: quicker than finding every mention, and kinder.

A name counts where a word begins with it, so that "Iran" is in "Iranians" and "Oman" not in "woman"; acronyms only as
they are written. Names in the scheme's own language count, which is the text's too.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cached_property

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.normalise import with_plain_marks, without_accents

_LONGEST_ACRONYM = 4
_COMMON_MARKS = tuple(zip("’‘“”–—…\u00a0", "''\"\"--. ", strict=True))
_BLANKS = dict.fromkeys(map(ord, string.punctuation), " ")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    first_word: str
    is_exact: bool


class Occurrences:
    """The names of a vocabulary's concepts, made ready to be looked for in many texts."""

    def __init__(self, index: VocabularyIndex) -> None:
        self._index = index
        self._names: dict[str, tuple[_Name, ...]] = {}

    def is_in(self, concept_id: str, text: SearchedText) -> bool:
        """Whether the text speaks of the concept or of anything narrower."""
        names = self._names_of(concept_id)
        return any(map(text.has_words_of, names)) or any(map(text.has, names))

    def may_name(self, concept_id: str, text: SearchedText) -> bool:
        """Whether a word of the text is a name of the concept or of anything narrower; quick, endings do not count."""
        return any(map(text.has_words_of, self._names_of(concept_id)))

    def _names_of(self, concept_id: str) -> tuple[_Name, ...]:
        if concept_id not in self._names:
            below = [self._index.concept(other) for other in self._index.narrower(concept_id)]
            names = (name for concept in below if concept is not None for name in _names_of(concept))
            made = (_make_name(name) for name in names)
            self._names[concept_id] = tuple(dict.fromkeys(name for name in made if name is not None))
        return self._names[concept_id]


class SearchedText:
    """A text folded once, to be asked for many names."""

    def __init__(self, text: str) -> None:
        self._plain = f" {text} "

    def __len__(self) -> int:
        return len(self._plain) - 2

    def has_words_of(self, name: _Name) -> bool:
        """Whether the text has the name word by word."""
        return name.first_word in self._words and (name.first_word == name.text or self.has(name))

    def has(self, name: _Name) -> bool:
        """Whether a word of the text begins with the name; whether one is the name where that is an acronym."""
        text = self._plain if name.is_exact else self._folded
        place = text.find(name.text)
        while place >= 0:
            end = place + len(name.text)
            if not text[place - 1].isalnum() and not (name.is_exact and text[end : end + 1].isalnum()):
                return True
            place = text.find(name.text, place + 1)
        return False

    @cached_property
    def _folded(self) -> str:
        return _fold(self._plain)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._folded.translate(_BLANKS).split())  # many times as fast as an expression


def _names_of(concept: Concept) -> list[str]:
    own = (concept.preferred_label, *concept.alternative_labels, *concept.hidden_labels, *concept.demonyms)
    return [*own, *(label.text for label in concept.other_labels if label.language.partition("-")[0] in ("", "en"))]


def _make_name(name: str) -> _Name | None:
    is_exact = len(name) <= _LONGEST_ACRONYM and name.isupper()
    folded = _fold(name)
    first = _WORD.search(folded)
    return _Name(name if is_exact else folded, first.group(), is_exact) if first is not None else None


def _fold(text: str) -> str:
    if not text.isascii():
        for mark, plain in _COMMON_MARKS:
            text = text.replace(mark, plain)
    return text.lower() if text.isascii() else without_accents(with_plain_marks(text)).casefold()
