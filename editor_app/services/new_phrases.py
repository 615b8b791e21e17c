"""Phrases of many abstracts that no vocabulary knows: names of several words that end in a common noun.

Only names in capitals count, as nothing else tells a phrase from words that happen to follow each other; their last
word must be an ordinary word of the abstracts too, which leaves out people and places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from editor_app.domain.beside import NewPhrase
from editor_app.domain.fields import CrossFieldRule, FieldKind, Profile
from editor_app.vocabularies.index import VocabularyIndex

if TYPE_CHECKING:
    from editor_app.store.library import Store

MOST_SHARE = 0.1
"""The share of the abstracts above which a phrase belongs to the house and not to the subject."""

MOST_PHRASES = 20
_FEWEST_AS_WORD = 2
_READ_LANGUAGES = ("en", None)
_JOINTS = frozenset(("of", "and", "for", "the", "on", "in", "to", "with"))
_NAME = r"[A-Z][\w’'-]*[\w]"
_PHRASE = re.compile(rf"\b{_NAME}(?: (?:(?:of|and|for|the|on|in|to|with) ){{0,2}}{_NAME})+")
_POSSESSIVE = re.compile(r"[’']s?$")
_WORD = re.compile(r"\b[a-z]{3,}\b")
_OPENING = (
    "A An And As At But By For From How If In It Its Of On Or That The These This Those To What When While Why With "
    "After Before Since Although Despite Under Over Our Their His Her"
)
_OFFICE = (
    "minister president secretary chancellor ambassador senator governor general colonel admiral king queen prince "
    "princess director chairman chair chief leader commander adviser advisor scholar fellow associate analyst expert "
    "professor doctor spokesman spokeswoman envoy editor correspondent reporter mayor premier judge"
)
_OPENERS, _OFFICES = frozenset(_OPENING.split()), frozenset(_OFFICE.split())


@dataclass(slots=True)
class _Abstracts:
    """What was counted in the abstracts: how many have each phrase and each word, and where a phrase came first."""

    phrases: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)

    def add(self, article_id: str, abstract: str, language: str | None, outlet: str | None) -> None:
        """Count one; that of a copy is counted once."""
        self.outlets.add((outlet or "").casefold())
        if language not in _READ_LANGUAGES or abstract in self.seen:
            return
        self.seen.add(abstract)
        self.words.update(set(_WORD.findall(abstract)))
        for phrase in set(phrases_in(abstract)):
            self.phrases[phrase] += 1
            self.first.setdefault(phrase, article_id)

    def frequent(self, least: int) -> list[tuple[str, int]]:
        """The phrases of enough abstracts that end in a common noun and name no outlet, the most frequent first."""
        most = MOST_SHARE * len(self.seen)
        return [
            (phrase, count)
            for phrase, count in self.phrases.most_common()
            if least <= count <= most
            and self._ends_in_noun(phrase)
            and not any(phrase.casefold() in outlet for outlet in self.outlets)
        ]

    def _ends_in_noun(self, phrase: str) -> bool:
        last = phrase.rpartition(" ")[2].lower()
        return self.words[last] >= _FEWEST_AS_WORD and last not in _OFFICES


def find_phrases(
    store: Store, profile: Profile, rule: CrossFieldRule, indexes: Mapping[str, VocabularyIndex]
) -> dict[str, list[NewPhrase]]:
    """The phrases by the id of the oldest article with each, the most frequent ones."""
    least, counted = rule.param("least"), _Abstracts()
    if not isinstance(least, int):
        return {}
    with store.archive() as archive:
        for row in archive.abstracts():
            counted.add(*row)
    frequent = counted.frequent(least)
    people = _people(store, profile) if frequent else frozenset[str]()
    unknown = (
        (phrase, count)
        for phrase, count in frequent
        if phrase.casefold() not in people and not any(_is_known(phrase, index) for index in indexes.values())
    )
    found: dict[str, list[NewPhrase]] = {}
    for phrase, count in islice(unknown, MOST_PHRASES):
        found.setdefault(counted.first[phrase], []).append(NewPhrase(phrase, count))
    return found


def phrases_in(text: str) -> Iterator[str]:
    """The names of two words and more, without the small words that a sentence begins with and a possessive's end."""
    for found in _PHRASE.finditer(text):
        words = found.group().split(" ")
        while words and (words[0] in _OPENERS or words[0] in _JOINTS):
            words.pop(0)
        if sum(word not in _JOINTS for word in words) > 1:
            yield _POSSESSIVE.sub("", " ".join(words))


def _is_known(phrase: str, index: VocabularyIndex) -> bool:
    """Whether the vocabulary has the phrase, or terms that cover its beginning or all but one of its words.

    “Russian Foreign Policy” and “Security Policy” are made of what is known; they say nothing new.
    """
    if index.resolve(phrase).concept is not None:
        return True
    left, end = "", 0
    for mention in index.mentions(phrase):
        left, end = left + phrase[end : mention.start], mention.end
    return sum(word not in _JOINTS for word in (left + phrase[end:]).split()) < 2


def _people(store: Store, profile: Profile) -> frozenset[str]:
    fields = [known.name for known in profile.fields if known.kind is FieldKind.PEOPLE]
    return frozenset(name.casefold() for known in fields for name in store.term_usage(known))
