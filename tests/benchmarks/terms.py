"""Goals G7, G8 and G13: did-you-mean beside plain scorers, and many misspelt strings brought to their labels."""

from __future__ import annotations

import difflib
import random
import string
import time

from rapidfuzz import fuzz, process

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.anchoring import Anchors
from editor_app.vocabularies.suggest import Suggester
from tests.benchmarks.ratio import Goal, Outcome, compare

_SYLLABLES = tuple(first + rest for first in "bdfgklmnprstvwz" for rest in ("a", "an", "e", "el", "in", "o", "or", "u"))
_FEW = 40
"""Strings that the slow peers are asked for: difflib takes a fifth of a second for each."""


def run(size: int, pairs: int) -> list[Outcome]:
    """`size` labels of one to three words."""
    chance = random.Random(1)
    labels = make_labels(chance, size)
    concepts = {label: Concept(str(number), label) for number, label in enumerate(labels)}
    suggester = Suggester(concepts.items())
    suggester.suggest("warm")
    asked = [(spoil(chance, label), label) for label in chance.sample(labels, _FEW)]
    texts = [text for text, _ in asked]

    def ours() -> None:
        for text in texts:
            suggester.suggest(text)

    wratio = compare(
        ours, lambda: [process.extract(text, labels, scorer=fuzz.WRatio, limit=5) for text in texts], pairs
    )
    few = texts[:8]
    plain = compare(
        lambda: [suggester.suggest(text) for text in few],
        lambda: [difflib.get_close_matches(text, labels, n=5) for text in few],
        1,
    )
    goals = (20, 80) if size < 100_000 else (100, 800)
    return [
        wratio.speed("did you mean, times as fast as WRatio", Goal(goals[0], at_least=True)),
        plain.speed("did you mean, times as fast as difflib", Goal(goals[1], at_least=True)),
        *_accuracy(suggester, labels, random.Random(2)),
        *_anchoring(labels, random.Random(3)),
    ]


def _accuracy(suggester: Suggester, labels: list[str], chance: random.Random) -> list[Outcome]:
    """One or two slips: how often the label that was meant comes first, and among five."""
    first = five = 0
    chosen = chance.sample([label for label in labels if len(label) >= 7], 400)
    for number, label in enumerate(chosen):
        text = spoil(chance, label)
        text = spoil(chance, text) if number % 2 else text
        found = [concept.preferred_label for concept in suggester.suggest(text)]
        first += found[:1] == [label]
        five += label in found
    return [
        Outcome("did you mean, the right one first", first / len(chosen), goal=Goal(0.95, at_least=True)),
        Outcome("did you mean, the right one among five", five / len(chosen), goal=Goal(0.98, at_least=True)),
    ]


def _anchoring(labels: list[str], chance: random.Random) -> list[Outcome]:
    variants = [(vary(chance, label), label) for label in labels for _ in range(2)]
    known = set(labels)
    variants = [(text, label) for text, label in variants if text not in known]
    anchors = Anchors(labels)
    started = time.process_time()
    found = [(anchors.anchor(text), label) for text, label in variants]
    seconds = time.process_time() - started
    answered = [(answer, label) for answer, label in found if answer is not None]
    right = sum(answer == label for answer, label in answered)
    merged = sum(anchors.anchor(label) != label for label in labels)
    return [
        Outcome("strings anchored to the right label", right / len(answered), goal=Goal(0.999, at_least=True)),
        Outcome("strings anchored at all", len(answered) / len(found), goal=Goal(0.95, at_least=True)),
        Outcome("strings anchored a second", len(found) / seconds, goal=Goal(20_000, at_least=True)),
        Outcome("known labels merged", merged, goal=Goal(0)),
    ]


def make_labels(chance: random.Random, count: int) -> list[str]:
    """Different names of one to three words, of three syllables or more."""
    found: dict[str, None] = {}
    while len(found) < count:
        words = ("".join(chance.choices(_SYLLABLES, k=chance.randint(3, 4))) for _ in range(chance.randint(1, 3)))
        found[" ".join(word.capitalize() for word in words)] = None
    return list(found)


def spoil(chance: random.Random, text: str) -> str:
    """One slip of the keyboard behind the first letter."""
    place, letter = chance.randrange(1, len(text)), chance.choice(string.ascii_lowercase)
    made = (
        text[:place] + text[place + 1 :],
        text[:place] + letter + text[place:],
        text[:place] + letter + text[place + 1 :],
        text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :],
    )
    return chance.choice(made)


def vary(chance: random.Random, label: str) -> str:
    """The label in another case, with other marks or blanks, its words turned round, or with a slip."""
    words = label.split()
    made = (
        label.upper(),
        label.lower(),
        label.replace(" ", "  ") + " ",
        label.replace(" ", "-"),
        f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else f"{label}.",
        label.replace("a", "á", 1),
        spoil(chance, label),
        spoil(chance, label),
    )
    return chance.choice(made)
