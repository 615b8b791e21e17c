"""A hierarchy that turns in circles, repeats itself, or has grown too wide or too deep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from editor_app.domain.vocabulary import Concept, EdgePolicy
from editor_app.vocabularies.quality.acts import drop_reference
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair, safe, unsafe
from editor_app.vocabularies.quality.view import View, listed

_SIZE = "vocab.hierarchy-size"
_SEVERAL = "vocab.several-broader"
_MOST_BREAKS = 4


def find_cycles(view: View) -> Iterator[Flaw]:
    """Concepts that stand above themselves, each circle once, with the way round it."""
    parents: dict[str, list[str]] = {concept.id: [] for concept in view.scheme.concepts}
    for concept, parent in view.edges:
        parents[concept.id].append(parent.id)
    reported: set[str] = set()
    for concept_id in parents:
        if concept_id not in reported and concept_id in view.hierarchy.broader(concept_id):
            path = _way_round(concept_id, parents)
            if path:
                reported |= view.hierarchy.broader(concept_id) & view.hierarchy.narrower(concept_id)
                yield _cycle(path, view)


def find_redundant_edges(view: View) -> Iterator[Flaw]:
    """A broader term that another broader term stands under: the way there is said twice."""
    for concept in view.scheme.concepts:
        if len(concept.broader) < 2:
            continue
        for far in concept.broader:
            near = next((name for name in concept.broader if _leads(concept.id, name, far, view)), None)
            if near is not None and far != concept.id:
                yield _redundant(concept, near, far, view)


def find_sizes(view: View) -> Iterator[Flaw]:
    """More terms on one level, or more levels, than anybody finds a way through."""
    most = view.policy.number(_SIZE, "children")
    for concept in view.in_use:
        count = sum(not view.concepts[name].is_deprecated for name in view.hierarchy.children(concept.id))
        if count > most:
            message = f"{view.name(concept.id)} has {count} terms directly under it, more than {most:.0f}."
            yield Flaw(_SIZE, concept.id, message)
    deepest = view.policy.number(_SIZE, "depth")
    for concept_id, depth in _depths(view).items():
        if depth == deepest + 1:
            path = " › ".join(view.name(name) for name in view.hierarchy.path(concept_id))
            message = f"{view.name(concept_id)} stands on level {depth}, deeper than {deepest:.0f}: {path}."
            yield Flaw(_SIZE, concept_id, message)


def find_several_broader(view: View) -> Iterator[Flaw]:
    """Several broader terms where the house has not allowed it and no edge has a policy."""
    allowed = set(view.policy.texts(_SEVERAL, "branches"))
    if view.scheme.id in allowed:
        return
    for concept in view.in_use:
        parents = [name for name in concept.broader if name in view.concepts and name != concept.id]
        if len(parents) < 2 or not allowed.isdisjoint(view.hierarchy.broader(concept.id) | {concept.id}):
            continue
        if all(concept.policy(name) is not EdgePolicy.NONE for name in parents):
            continue
        message = f"{view.name(concept.id)} stands under {listed([view.name(name) for name in parents])}."
        repairs = tuple(
            unsafe(f"Leave it under {view.name(kept)} only", partial(_keep_one, concept.id, kept)) for kept in parents
        )
        yield Flaw(_SEVERAL, concept.id, message, repairs)


def _way_round(start: str, parents: Mapping[str, list[str]]) -> list[str]:
    """The shortest way from a concept up to itself; empty where it is above itself only as its own parent."""
    came: dict[str, str] = {}
    waiting = [start]
    while waiting:
        following: list[str] = []
        for name in waiting:
            for parent in parents[name]:
                if parent == start:
                    path = [name]
                    while path[0] != start:
                        path.insert(0, came[path[0]])
                    return path
                if parent not in came:
                    came[parent] = name
                    following.append(parent)
        waiting = following
    return []


def _cycle(path: list[str], view: View) -> Flaw:
    way = " → ".join(view.name(name) for name in (*path, path[0]))
    edges = list(zip(path, (*path[1:], path[0]), strict=True))
    # best to break where a top concept, or what has another way up, is put under something
    edges.sort(key=lambda edge: not (view.concepts[edge[0]].is_top_concept or len(view.concepts[edge[0]].broader) > 1))
    repairs = tuple(_break(narrower, broader, view) for narrower, broader in edges[:_MOST_BREAKS])
    return Flaw("vocab.cycle", path[0], f"Each of these stands under the next: {way}.", repairs)


def _break(narrower: str, broader: str, view: View) -> Repair:
    title = f"Take {view.name(narrower)} from under {view.name(broader)}"
    return unsafe(title, partial(drop_reference, "broader", narrower, broader))


def _leads(concept_id: str, near: str, far: str, view: View) -> bool:
    """Whether the way by `near` goes up to `far`; in a circle every way does, which is another rule's."""
    above = view.hierarchy.broader(near)
    is_circle = concept_id in above or near in view.hierarchy.broader(far)
    return near != far and far in above and not is_circle


def _redundant(concept: Concept, near: str, far: str, view: View) -> Flaw:
    message = f"{view.name(concept.id)} stands under {view.name(far)} directly and by way of {view.name(near)}."
    choose = safe if concept.policy(far) is EdgePolicy.NONE else unsafe
    title = f"Leave it under {view.name(near)} only"
    repair = choose(title, partial(drop_reference, "broader", concept.id, far))
    return Flaw("vocab.redundant-broader", concept.id, message, (repair,))


def _depths(view: View) -> dict[str, int]:
    """The level of each concept on its shortest way from the top; those in circles without a top have none."""
    hierarchy = view.hierarchy
    level = [concept.id for concept in hierarchy.roots]
    depths: dict[str, int] = dict.fromkeys(level, 1)
    depth = 1
    while level:
        depth += 1
        level = [child for name in level for child in hierarchy.children(name) if child not in depths]
        depths |= dict.fromkeys(level, depth)
    return depths


def _keep_one(concept_id: str, kept: str, draft: RepairDraft) -> None:
    concept = draft.find(concept_id)
    for name in concept.broader if concept and kept in concept.broader else ():
        if name != kept:
            drop_reference("broader", concept_id, name, draft)
