"""The trie of words finds exactly what looking up every run of words finds."""

from __future__ import annotations

import random
import re

import pytest

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.mentions import MentionFinder

WORDS = (
    "amber", "bollard", "café", "dredger", "ébène", "ferry", "groyne", "harbour", "islet", "jetty", "keel", "lantern",
    "mole", "naïve", "oar", "pier", "quay", "rope", "straße", "tide",
)  # fmt: skip
FILLING = ("and", "the", "of", "42", "on", "by", "again")
_WORD = re.compile(r"[^\W_]+")
LONGEST = 4
Place = tuple[str, int, int]


def concepts(chance: random.Random) -> tuple[Concept, ...]:
    """Terms of one to four words, some of which begin like others, each name once."""
    names = {" ".join(chance.choices(WORDS, k=chance.randint(1, LONGEST))).title() for _ in range(25)}
    folded = {name.casefold(): name for name in sorted(names)}
    return tuple(Concept(f"t{number}", name) for number, name in enumerate(folded.values()))


def text(chance: random.Random) -> str:
    words = chance.choices((*WORDS, *FILLING), k=200)
    return "".join(
        chance.choice((str.title, str.lower, str.upper))(word) + chance.choice((" ", " ", " ", " ", " ", "-", "\n"))
        for word in words
    )


def every_run(said: str, terms: tuple[Concept, ...]) -> list[Place]:
    """At each word the longest run of words that is a term, then on behind it."""
    names = {tuple(term.preferred_label.casefold().split()): term.id for term in terms}
    words, place, found = list(_WORD.finditer(said)), 0, []
    while place < len(words):
        for length in range(LONGEST, 0, -1):
            run = words[place : place + length]
            term = names.get(tuple(word.group().casefold() for word in run))
            if term is not None and len(run) == length:
                found.append((term, run[0].start(), run[-1].end()))
                place += length - 1
                break
        place += 1
    return found


@pytest.mark.parametrize("seed", range(60))
def test_the_trie_finds_what_every_run_of_words_finds(seed: int) -> None:
    chance = random.Random(seed)
    terms = concepts(chance)
    said = text(chance)

    found = [(mention.concept.id, mention.start, mention.end) for mention in MentionFinder(terms).find(said)]

    assert found == every_run(said, terms)
    assert found
