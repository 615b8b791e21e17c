"""Words and terms that generated pages are made of: our own, seeded, and shaped like the archive's."""

from __future__ import annotations

import itertools
import random
from functools import cache

WORD_COUNT = 60_000

COMMON_WORDS = (
    "the of and to in a that is it for on was as with by be at from this have are not which has had its but an they "
    "we were or their been will more one would there all also than other two when new can who between into could "
    "about after states government over most only some time these no first many such what may so if policy under "
    "even while against should where both through country political years might them our being since without before "
    "because region security any world how public power now during military people economic international"
)

AUTHORS = ("Mara Lindqvist", "Tomas Rey", "Ilse Vantongeren", "Pavel Orsic", "Nadia Halabi", "Jun Okafor", "Rui Calder")
OUTLETS = ("Baltic Ledger", "Harbor Post", "Meridian Review", "Polis Weekly", "River Gazette", "The Long Channel")
CENTERS = ("Carnegie Europe", "Carnegie China", "Malcolm H. Kerr Carnegie Middle East Center")
TOPICS = ("Security", "Foreign Policy", "Political Reform", "Economy", "Trade", "Democracy", "Nuclear Policy", "EU")
REGIONS = (
    ("Russia", "Caucasus"),
    ("Levant", "Syria", "Middle East"),
    ("North America", "United States"),
    ("Western Europe", "Germany", "Europe"),
    ("East Asia", "China"),
    ("North Africa", "Egypt"),
)
PROGRAMS = (("MEP", "menaTransitions", "Middle East"), ("AP", "asia", "Asia"), ("EP", "ctw", "Europe"))

QUESTIONS = (
    "What do you think will change once {words}?",
    "How did you come to {words}?",
    "Why do you say that {words}?",
    "Do you expect that {words}?",
    "Tell us what you saw when {words}.",
    "But you have also written that {words}...",
)
ANSWERS = (
    "I think that {words}.",
    "We were not sure, but I would say {words}.",
    "My own view is that {words}.",
    "No, and I have said so before: {words}.",
)

_ONSETS = (
    "b",
    "br",
    "c",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
)
_NUCLEI = ("a", "e", "i", "o", "u", "ea", "ou")
_CODAS = ("", "n", "r", "s", "l", "nt", "st", "rd", "m")


@cache
def words() -> tuple[str, ...]:
    """60,000 different words, the commonest first; the rare ones are made of syllables, always the same."""
    chance = random.Random(0)
    found = dict.fromkeys(COMMON_WORDS.split())
    while len(found) < WORD_COUNT:
        syllables = chance.choices((1, 2, 3), (1, 5, 4))[0]
        parts = (chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS) for _ in range(syllables))
        found["".join(parts)] = None
    return tuple(found)


@cache
def cumulative_weights() -> tuple[float, ...]:
    """Zipf's law over the words: the n-th commonest stands 1/n times as often as the commonest."""
    return tuple(itertools.accumulate(1 / rank for rank in range(1, WORD_COUNT + 1)))
