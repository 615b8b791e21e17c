"""Many strings brought to the labels of a vocabulary: by their fold, their words, or one slip, if that is unique.

What is a label itself stays itself, however near another one is: two known labels are never merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from editor_app.vocabularies.normalise import key2, key3

_SHORTEST = 5


class Anchors:
    """Known labels, ready for any number of strings."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._labels = frozenset(labels)
        self._by_fold: dict[str, str | None] = {}
        self._by_words: dict[str, str | None] = {}
        for label in sorted(self._labels):
            _add(self._by_fold, key2(label), label)
            _add(self._by_words, key3(label), label)
        self._by_rest: dict[str, list[str]] = {}
        for fold in self._by_fold:
            if len(fold) >= _SHORTEST:
                for rest in (fold, *_without_one(fold)):
                    self._by_rest.setdefault(rest, []).append(fold)

    def anchor(self, text: str) -> str | None:
        """The one label that a string stands for, or None where there is none or more than one."""
        if text in self._labels:
            return text
        fold = key2(text)
        if fold in self._by_fold:
            return self._by_fold[fold]
        words = " ".join(sorted(set(fold.split())))
        if words in self._by_words:
            return self._by_words[words]
        return self._near(fold)

    def _near(self, fold: str) -> str | None:
        """The label one slip away; digits are never slips, and names of fewer than five letters are too short."""
        if len(fold) < _SHORTEST or any(character.isdigit() for character in fold):
            return None
        near = {other for rest in (fold, *_without_one(fold)) for other in self._by_rest.get(rest, ())}
        found = {self._by_fold[other] for other in near if OSA.distance(fold, other, score_cutoff=1) <= 1}
        return found.pop() if len(found) == 1 else None


def _add(labels: dict[str, str | None], key: str, label: str) -> None:
    """A key of two labels leads to neither."""
    labels[key] = None if key in labels else label


def _without_one(text: str) -> Iterator[str]:
    """The text without each of its characters in turn: two texts that are one slip apart share one of these."""
    for place in range(len(text)):
        yield text[:place] + text[place + 1 :]
