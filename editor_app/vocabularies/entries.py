"""The labels of a scheme as they are looked up: each with its concept and what kind of name it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum

from editor_app.domain.vocabulary import Concept, Label, LabelKind, Scheme


class Rank(IntEnum):
    """What a label counts for beside others that are written alike; the least goes first."""

    PREFERRED = 0
    ALTERNATIVE = 1
    HIDDEN = 2
    OTHER_LANGUAGE = 3


OWN_RANKS = (Rank.PREFERRED, Rank.ALTERNATIVE, Rank.HIDDEN)
Entry = tuple[Rank, str, Concept]


def entries_of(scheme: Scheme) -> Iterator[Entry]:
    """Every label of every concept but the demonyms, which name people and not the concept."""
    for concept in scheme.concepts:
        yield Rank.PREFERRED, concept.preferred_label, concept
        for label in concept.alternative_labels:
            yield Rank.ALTERNATIVE, label, concept
        for label in concept.hidden_labels:
            yield Rank.HIDDEN, label, concept
        for _, label in concept.labels:
            yield Rank.OTHER_LANGUAGE, label, concept
        for other in concept.other_labels:
            if other.kind is not LabelKind.DEMONYM:
                yield _rank(other, scheme.default_language), other.text, concept


def own_labels(concept: Concept) -> Iterator[str]:
    """The labels in the scheme's own language."""
    yield concept.preferred_label
    yield from concept.alternative_labels
    yield from concept.hidden_labels


def foreign_labels(concept: Concept) -> Iterator[str]:
    """The labels in other languages, and further ones."""
    yield from (label for _, label in concept.labels)
    yield from (label.text for label in concept.other_labels if label.kind is not LabelKind.DEMONYM)


def is_offered(concept: Concept) -> bool:
    """Whether an article may be given the concept."""
    return concept.is_assignable and not concept.is_deprecated


def in_use(entries: list[Entry]) -> list[Entry]:
    """Those of terms in use, where there are any: a retired term does not compete with one that took its name."""
    return [entry for entry in entries if not entry[2].is_deprecated] or entries


def concepts_of(entries: Iterable[Entry]) -> tuple[Concept, ...]:
    """The concepts of some entries, each once."""
    return tuple({concept.id: concept for _, _, concept in entries}.values())


def _rank(label: Label, language: str) -> Rank:
    """What a label counts for that is not one of the scheme's own; one of a variant of its language nearly is."""
    if label.kind is LabelKind.HIDDEN:
        return Rank.HIDDEN
    is_near = not label.language or label.language.partition("-")[0] == language.partition("-")[0]
    return Rank.ALTERNATIVE if is_near else Rank.OTHER_LANGUAGE
