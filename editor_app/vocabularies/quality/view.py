"""What the checks of one vocabulary share, each part worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from editor_app.domain.fields import CrossFieldRule, Field
from editor_app.domain.vocabulary import Concept, Label, LabelKind, Scheme
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.hierarchy import Hierarchy
from editor_app.vocabularies.quality.flaw import Flaw
from editor_app.vocabularies.quality.keys import quick_key1
from editor_app.vocabularies.quality.policy import QualityPolicy

DIFFERENT_FROM = names.OWL + "differentFrom"


@dataclass(frozen=True, slots=True)
class EdgeUse:
    """How many articles carry a term, and how many of them its broader term too."""

    count: int
    with_broader: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a vocabulary: the others by id, the profile's fields and rules, and its use in articles.

    `usage` has how many articles carry each term, by id; it and `edge_uses` are empty where there is no library.
    """

    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    rules: tuple[CrossFieldRule, ...] = ()
    usage: Mapping[str, int] = field(default_factory=dict)
    edge_uses: Mapping[tuple[str, str], EdgeUse] = field(default_factory=dict)


class Named(NamedTuple):
    """A label with the concept that it names."""

    concept: Concept
    label: Label


class View:
    """A scheme as the checks look at it."""

    def __init__(self, scheme: Scheme, policy: QualityPolicy, around: Surroundings) -> None:
        self.scheme = scheme
        self.policy = policy
        self.around = around
        self.language = scheme.default_language
        self.concepts = {concept.id: concept for concept in scheme.concepts}

    @cached_property
    def in_use(self) -> tuple[Concept, ...]:
        """The concepts that are not retired."""
        return tuple(concept for concept in self.scheme.concepts if not concept.is_deprecated)

    @cached_property
    def labels_by_concept(self) -> tuple[tuple[Concept, tuple[Label, ...]], ...]:
        """Every concept with all its labels, in the scheme's order."""
        return tuple((concept, tuple(concept.every_label(self.language))) for concept in self.scheme.concepts)

    @cached_property
    def labels(self) -> tuple[Named, ...]:
        """Every label of every concept, in the scheme's order."""
        return tuple(Named(concept, label) for concept, labels in self.labels_by_concept for label in labels)

    @cached_property
    def by_key1(self) -> Mapping[tuple[str, str], list[Named]]:
        """The names of terms in use by language and by what they are in any dress; names of peoples are apart."""
        found: dict[tuple[str, str], list[Named]] = {}
        for named in self.labels:
            if not named.concept.is_deprecated and named.label.kind is not LabelKind.DEMONYM:
                key = quick_key1(named.label.text)
                if key:
                    found.setdefault((main_language(named.label.language), key), []).append(named)
        return found

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """What stands above and below what, in the scheme."""
        return Hierarchy(self.scheme)

    @cached_property
    def edges(self) -> tuple[tuple[Concept, Concept], ...]:
        """(narrower, broader) of every relation whose two ends are there, a concept under itself apart."""
        concepts = self.concepts
        return tuple(
            (concept, concepts[parent])
            for concept in self.scheme.concepts
            for parent in concept.broader
            if parent in concepts and parent != concept.id
        )

    @cached_property
    def base(self) -> str:
        """What the ids are appended to in addresses."""
        return names.base_of(names.address_of(self.scheme))

    @cached_property
    def ids_by_address(self) -> Mapping[str, str]:
        """The concepts' ids by their addresses."""
        return {names.concept_address(concept, self.base): concept.id for concept in self.scheme.concepts}

    def name(self, concept_id: str) -> str:
        """What to call a concept in a sentence: its label in quotation marks, or its id."""
        concept = self.concepts.get(concept_id)
        label = concept.preferred_label.strip() if concept else ""
        return f"“{label or concept_id}”"

    def said_to_differ(self, one: Concept, other: Concept) -> bool:
        """Whether somebody wrote down that the two are different things."""
        return self._points_at(one, other) or self._points_at(other, one)

    def _points_at(self, one: Concept, other: Concept) -> bool:
        term = f"<{names.concept_address(other, self.base)}>" if one.extra else ""
        return any(item.property == DIFFERENT_FROM and item.value == term for item in one.extra)


Check = Callable[[View], Iterator[Flaw]]
"""Finds the flaws of one or a few related rules."""


def main_language(tag: str) -> str:
    """The language of a tag without region and script."""
    return tag.partition("-")[0]


def listed(items: list[str], most: int = 4) -> str:
    """A few of the items, and how many more there are."""
    more = f" and {len(items) - most:,} more" if len(items) > most else ""
    return ", ".join(items[:most]) + more
