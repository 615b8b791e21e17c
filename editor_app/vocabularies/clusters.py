"""Values that may be one term written in several ways: led to the vocabulary's terms first, then to each other.

Two values that are both names in the vocabulary are never put together, nor are two that an editor has set apart. A
cluster is a star around its most used value, so that a chain of small steps does not join what is far apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.index import VocabularyIndex
from editor_app.vocabularies.normalise import difference_between
from editor_app.vocabularies.quality.keys import quick_key2, quick_key3
from editor_app.vocabularies.resolution import Match

SHORTEST_NEAR = 5
"""Letters; of shorter words a neighbour is most often another word."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A way in which a term is written, how many articles write it so, and what sets it apart (`Match`)."""

    value: str
    count: int
    kind: Match


@dataclass(frozen=True, slots=True)
class Cluster:
    """Values that belong together: `label` is what they should be, a known term's name where `concept` is given."""

    label: str
    count: int
    variants: tuple[Variant, ...]
    concept: Concept | None = None

    @property
    def variant_count(self) -> int:
        """How many articles write the term in another way."""
        return sum(variant.count for variant in self.variants)


AreApart = Callable[[str, str], bool]
"""Whether an editor has said that two values are not the same."""


def never(_one: str, _other: str) -> bool:
    """Nobody has said so of any two."""
    return False


def known_clusters(usage: Mapping[str, int], index: VocabularyIndex, are_apart: AreApart = never) -> list[Cluster]:
    """For each term in use the other ways in which it is written, the most frequent term first.

    A value that the vocabulary cannot give to exactly one term is in none of them.
    """
    found: dict[str, list[Variant]] = {}
    for value, count in usage.items():
        resolution = index.resolve(value)
        concept = resolution.concept
        if concept is None or concept.is_deprecated or value == concept.preferred_label:
            continue
        if not are_apart(value, concept.preferred_label):
            found.setdefault(concept.id, []).append(Variant(value, count, resolution.kind))
    clusters = []
    for concept_id, variants in found.items():
        concept = index.concept(concept_id)
        assert concept is not None
        label = concept.preferred_label
        clusters.append(Cluster(label, usage.get(label, 0), _in_order(variants), concept))
    return _largest_first(clusters)


def free_clusters(usage: Mapping[str, int], are_apart: AreApart = never) -> list[Cluster]:
    """Values that differ from each other in case, accents, punctuation or order, or by one slip of the keyboard."""
    ranked = sorted(usage, key=lambda value: (-usage[value], value))
    by_form: dict[str, list[str]] = {}
    for value in ranked:
        by_form.setdefault(quick_key3(value), []).append(value)
    forms = {quick_key2(values[0]): values for form, values in by_form.items() if form}
    taken: set[str] = set()
    clusters = []
    neighbours = _neighbours(forms)
    for form, values in forms.items():  # in the order of the most used value of each
        if form in taken:
            continue
        taken.add(form)
        head = values[0]
        variants = [Variant(v, usage[v], difference_between(v, head)) for v in values[1:] if not are_apart(v, head)]
        for near in sorted(neighbours.get(form, ()), key=lambda other: (-usage[forms[other][0]], other)):
            if near not in taken and not any(are_apart(v, head) for v in forms[near]):
                taken.add(near)
                variants += [Variant(v, usage[v], Match.TYPO) for v in forms[near]]
        if variants:
            clusters.append(Cluster(head, usage[head], _in_order(variants)))
    return _largest_first(clusters)


def _neighbours(forms: Iterable[str]) -> dict[str, set[str]]:
    """For each form those that are one slip away: their first or their last half is the same."""
    blocks: dict[tuple[bool, str], list[str]] = {}
    for form in forms:
        if len(form) >= SHORTEST_NEAR and not any(character.isdigit() for character in form):
            for block in dict.fromkeys(_blocks(form)):
                blocks.setdefault(block, []).append(form)
    near: dict[str, set[str]] = {}
    for members in blocks.values():
        for one, other in _pairs(members):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    return near


def _blocks(form: str) -> Iterator[tuple[bool, str]]:
    """One slip leaves the first or the last half whole, in a word that may be a letter longer or shorter.

    A half is so short that two letters that changed places are never in both.
    """
    for length in (len(form) - 1, len(form), len(form) + 1):
        half = max(2, (length - 1) // 2)
        yield True, f"{half}{form[:half]}"
        yield False, f"{half}{form[-half:]}"


def _pairs(members: list[str]) -> Iterator[tuple[str, str]]:
    ordered = sorted(members, key=len)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if len(other) > len(one) + 1:
                break
            if OSA.distance(one, other, score_cutoff=1) <= 1:
                yield one, other


def _in_order(variants: list[Variant]) -> tuple[Variant, ...]:
    return tuple(sorted(variants, key=lambda variant: (-variant.count, variant.value)))


def _largest_first(clusters: list[Cluster]) -> list[Cluster]:
    return sorted(clusters, key=lambda cluster: (-cluster.variant_count, cluster.label))
