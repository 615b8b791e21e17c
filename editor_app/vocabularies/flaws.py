"""What is wrong with a vocabulary itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.domain.vocabulary import Concept, LabelKind, Scheme
from editor_app.vocabularies.hierarchy import Hierarchy
from editor_app.vocabularies.normalise import key1, with_plain_blanks


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong: the rule's id, the concept it is found at, and a sentence."""

    rule: str
    concept_id: str
    message: str


def find_flaws(scheme: Scheme) -> tuple[Flaw, ...]:
    """Everything wrong with a scheme, in the order of its concepts for each rule; a sound scheme has none."""
    finders = (_find_repeated_ids, _find_blank_labels, _find_shared_labels, _find_lost_references, _find_cycles)
    return tuple(flaw for finder in (*finders, _find_dead_ends) for flaw in finder(scheme))


def labels_of(concept: Concept) -> tuple[str, ...]:
    """All labels of a concept: preferred, alternative, hidden, and those in other languages."""
    others = [label for _, label in concept.labels]
    others += [label.text for label in concept.other_labels if label.kind is not LabelKind.DEMONYM]
    return concept.preferred_label, *concept.alternative_labels, *concept.hidden_labels, *others


def _find_repeated_ids(scheme: Scheme) -> Iterator[Flaw]:
    seen: set[str] = set()
    for concept in scheme.concepts:
        if concept.id in seen:
            yield Flaw("vocab.repeated-id", concept.id, f"Two concepts have the id “{concept.id}”.")
        seen.add(concept.id)


def _find_blank_labels(scheme: Scheme) -> Iterator[Flaw]:
    for concept in scheme.concepts:
        for label in labels_of(concept):
            if not label.strip() or with_plain_blanks(label) != label:
                yield Flaw("vocab.blanks-in-label", concept.id, f"The label “{label}” is empty or has stray blanks.")


def _find_shared_labels(scheme: Scheme) -> Iterator[Flaw]:
    """The same words twice on one concept, or on two, with case, dashes and blanks set aside.

    A concept may be called the same in two languages, and two concepts that are both marked as ambiguous may share a
    name: that is what the mark says.
    """
    owners: dict[str, Concept] = {}
    for concept in scheme.concepts:
        named = [label for label in concept.every_label(scheme.default_language) if label.kind is not LabelKind.DEMONYM]
        counts = Counter((label.language, label.text) for label in named)
        for text in sorted({text for (_, text), count in counts.items() if count > 1}):
            yield Flaw("vocab.repeated-label", concept.id, f"“{text}” is there twice.")
        for label in dict.fromkeys(labels_of(concept)):
            owner = owners.setdefault(key1(label), concept)
            if owner.id != concept.id and not (owner.is_ambiguous and concept.is_ambiguous):
                message = f"“{label}” names “{owner.preferred_label}” and “{concept.preferred_label}”."
                yield Flaw("vocab.shared-label", concept.id, message)


def _find_lost_references(scheme: Scheme) -> Iterator[Flaw]:
    ids = {concept.id for concept in scheme.concepts}
    for concept in scheme.concepts:
        for target in (*concept.broader, *concept.related, *concept.implies, *concept.replaced_by):
            if target not in ids:
                message = f"“{concept.preferred_label}” refers to “{target}”, which is not there."
                yield Flaw("vocab.lost-reference", concept.id, message)
        for target in set(concept.implies) - set(concept.broader):
            message = f"“{concept.preferred_label}” implies “{target}”, which is not broader."
            yield Flaw("vocab.implies-not-broader", concept.id, message)


def _find_cycles(scheme: Scheme) -> Iterator[Flaw]:
    for circle in Hierarchy(scheme).cycles():
        yield Flaw("vocab.cycle", circle[0], f"These are each broader than the other: {', '.join(circle)}.")


def _find_dead_ends(scheme: Scheme) -> Iterator[Flaw]:
    retired = {concept.id for concept in scheme.concepts if concept.is_deprecated}
    for concept in scheme.concepts:
        if concept.is_deprecated and concept.replaced_by and retired.issuperset(concept.replaced_by):
            message = f"“{concept.preferred_label}” is replaced by retired terms only."
            yield Flaw("vocab.retired-replacement", concept.id, message)
        if not concept.is_deprecated and retired.intersection(concept.broader):
            message = f"“{concept.preferred_label}” stands under a retired term."
            yield Flaw("vocab.retired-broader", concept.id, message)
