"""Broader and narrower concepts of a scheme."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.domain.vocabulary import Concept, Scheme


class Hierarchy:
    """The tree of a scheme, or rather its net: a concept may have several broader ones.

    Broader concepts that the scheme does not have are left out, and a cycle ends where it began; `quality` reports
    both.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._concepts = {concept.id: concept for concept in scheme.concepts}
        self._parents: dict[str, list[str]] = {}
        self._children: dict[str, list[str]] = {}
        for concept in scheme.concepts:
            self._parents[concept.id] = [parent for parent in concept.broader if parent in self._concepts]
            for parent in self._parents[concept.id]:
                self._children.setdefault(parent, []).append(concept.id)
        self._below: dict[str, frozenset[str]] = {}
        self._above: dict[str, frozenset[str]] = {}

    def parents(self, concept_id: str) -> tuple[str, ...]:
        """Ids of the concepts directly above."""
        return tuple(self._parents.get(concept_id, ()))

    def children(self, concept_id: str) -> tuple[str, ...]:
        """Ids of the concepts directly below, in the scheme's order."""
        return tuple(self._children.get(concept_id, ()))

    @property
    def roots(self) -> tuple[Concept, ...]:
        """The concepts with nothing above them, in the scheme's order."""
        return tuple(concept for concept in self._concepts.values() if not self.parents(concept.id))

    def narrower(self, concept_id: str) -> frozenset[str]:
        """Ids of the concept and of all below it; empty for an unknown id."""
        if concept_id not in self._concepts:
            return frozenset()
        if concept_id not in self._below:
            self._below[concept_id] = _reach(concept_id, self._children)
        return self._below[concept_id]

    def broader(self, concept_id: str) -> frozenset[str]:
        """Ids of all concepts above, the concept itself not among them (but in a cycle)."""
        if concept_id not in self._above:
            self._climb(concept_id)
        return self._above[concept_id]

    def _climb(self, concept_id: str) -> None:
        """Work out what is above a concept from what is above its parents, the uppermost first."""
        waiting, begun = [concept_id], set[str]()
        while waiting:
            current = waiting[-1]
            parents = self._parents.get(current, ())
            unknown = [parent for parent in parents if parent not in self._above]
            if not unknown:
                above = (self._above[parent] for parent in parents)
                self._above[current] = frozenset(parents).union(*above)
                waiting.pop()
            elif current in begun:  # a parent waits for its own child: a circle
                reached = [_reach(parent, self._parents) for parent in parents]
                self._above[current] = frozenset().union(*reached)
                waiting.pop()
            else:
                begun.add(current)
                waiting += unknown

    def path(self, concept_id: str) -> tuple[str, ...]:
        """Ids from the top down to the concept, along the first broader one each time."""
        path: list[str] = []
        current: str | None = concept_id if concept_id in self._concepts else None
        while current is not None and current not in path:
            path.insert(0, current)
            current = next(iter(self.parents(current)), None)
        return tuple(path)

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Every concept that is above itself, with all that are in the same circle, each circle once."""
        circles: dict[tuple[str, ...], None] = {}
        for concept_id in self._concepts:
            if concept_id in self.broader(concept_id):
                circle = self.broader(concept_id) & self.narrower(concept_id)
                circles[tuple(sorted(circle))] = None
        return tuple(circles)


def _reach(start: str, edges: dict[str, list[str]]) -> frozenset[str]:
    reached, waiting = {start}, [start]
    while waiting:
        following: Iterable[str] = edges.get(waiting.pop(), ())
        for concept_id in following:
            if concept_id not in reached:
                reached.add(concept_id)
                waiting.append(concept_id)
    return frozenset(reached)
