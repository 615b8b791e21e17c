"""Completions of what is being typed: preferred terms and aliases, with the part that was matched."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor_app.domain.vocabulary import Concept, LabelKind
from editor_app.vocabularies.normalise import with_plain_marks, without_accents


@dataclass(frozen=True, slots=True)
class Completion:
    """A term that goes on as what was typed: `label[start:end]` is the matched part.

    `label` is the concept's preferred label or an alias of it; what is put into the field is always the preferred one.
    """

    concept: Concept
    label: str
    start: int
    end: int

    @property
    def is_alias(self) -> bool:
        """Whether another name than the preferred one was matched."""
        return self.label != self.concept.preferred_label


@dataclass(frozen=True, slots=True)
class _Entry:
    concept: Concept
    label: str
    rank: int  # 0 preferred, 1 alias, 2 in another language
    folded: str
    offsets: tuple[int, ...]  # for each folded character, and for the end, the place in the label


class Completer:
    """Finds terms by the beginning of a label, then of a word in it, then by any part."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._entries = [entry for concept in concepts if _is_offered(concept) for entry in _entries_of(concept)]
        self._entries.sort(key=lambda entry: (entry.folded, entry.rank))

    def complete(self, prefix: str, limit: int) -> tuple[Completion, ...]:
        """At most `limit` terms, each once; all terms in alphabetical order while nothing is typed."""
        typed, _ = _fold(prefix.strip())
        ranked = sorted(self._matches(typed), key=lambda match: match[0])
        found: dict[str, Completion] = {}
        for _, entry, start in ranked:
            if entry.concept.id not in found:
                end = entry.offsets[start + len(typed)]
                found[entry.concept.id] = Completion(entry.concept, entry.label, entry.offsets[start], end)
                if len(found) == limit:
                    break
        return tuple(found.values())

    def _matches(self, typed: str) -> Iterator[tuple[tuple[int, int], _Entry, int]]:
        for entry in self._entries:
            if not typed and entry.rank:
                continue
            start = entry.folded.find(typed)
            if start < 0:
                continue
            inside = start if start == 0 else entry.folded.find(" " + typed)
            tier = 0 if start == 0 else 1 if inside >= 0 else 2
            yield (tier, entry.rank), entry, inside + 1 if tier == 1 else start


def _is_offered(concept: Concept) -> bool:
    return concept.is_assignable and not concept.is_deprecated


def _entries_of(concept: Concept) -> Iterator[_Entry]:
    yield _entry(concept, concept.preferred_label, 0)
    for label in concept.alternative_labels:
        yield _entry(concept, label, 1)
    for _, label in concept.labels:
        yield _entry(concept, label, 2)
    for other in concept.other_labels:
        if other.kind in (LabelKind.PREFERRED, LabelKind.ALTERNATIVE):
            yield _entry(concept, other.text, 2)


def _entry(concept: Concept, label: str, rank: int) -> _Entry:
    return _Entry(concept, label, rank, *_fold(label))


def _fold(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as it is compared, and where each of its characters came from (folding may change their number)."""
    if text.isascii():  # each character folds to one, a backtick to an apostrophe among them
        return with_plain_marks(text.casefold()), tuple(range(len(text) + 1))
    pieces: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        piece = without_accents(with_plain_marks(unicodedata.normalize("NFKC", character).casefold()))
        pieces.append(piece)
        offsets += [place] * len(piece)
    return "".join(pieces), (*offsets, len(text))
