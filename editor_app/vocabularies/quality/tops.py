"""The ways into a vocabulary: its top terms, and what cannot be reached from them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies.quality.acts import setting
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, safe, unsafe
from editor_app.vocabularies.quality.view import View, listed


def find_top_flaws(view: View) -> Iterator[Flaw]:
    """Top terms under others, a hierarchy without top, and terms that no top leads to.

    A list without a hierarchy needs no top terms; where it names some, it is held to it.
    """
    parents = {concept.id for concept, _ in view.edges}
    tops = {concept.id for concept in view.in_use if concept.is_top_concept}
    for concept in view.in_use:
        if concept.is_top_concept and concept.id in parents:
            yield _top_with_broader(concept, view)
    roots = [concept for concept in view.in_use if concept.id not in parents]
    if not tops:
        above = {parent.id for _, parent in view.edges}
        heads = [concept.id for concept in roots if concept.id in above]
        if heads:
            yield _without_top(heads, view)
        return
    for group in _groups(view):
        loose = [concept for concept in roots if concept.id in group and concept.id not in tops]
        yield from _unreached(loose, group, tops, view)


def _top_with_broader(concept: Concept, view: View) -> Flaw:
    above = next(name for name in concept.broader if name in view.concepts and name != concept.id)
    message = f"{view.name(concept.id)} is called a top term, but stands under {view.name(above)}."
    repair = safe("Call it a top term no longer", setting(concept.id, is_top_concept=False))
    return Flaw("vocab.top-with-broader", concept.id, message, (repair,))


def _without_top(heads: list[str], view: View) -> Flaw:
    named = listed([view.name(name) for name in heads])
    message = f"“{view.scheme.title}” has a hierarchy and names no top term; nothing stands above {named}."
    repair = safe("Call what has nothing above it top terms", partial(_make_tops, heads))
    return Flaw("vocab.no-top-concept", "", message, (repair,))


def _unreached(roots: list[Concept], group: set[str], tops: set[str], view: View) -> Iterator[Flaw]:
    """What has nothing above it and is no top: alone, beside what is reached, or at the head of its own cluster."""
    if not roots:
        return
    if len(group) > 1 and tops.isdisjoint(group):
        named = listed([view.name(concept.id) for concept in roots])
        message = f"No top term leads to {named} and what hangs together with it, {len(group)} terms in all."
        repair = unsafe("Make it a top term", partial(_make_tops, [concept.id for concept in roots]))
        yield Flaw("vocab.disconnected-cluster", roots[0].id, message, (repair,))
        return
    for concept in roots:
        repair = unsafe("Make it a top term", partial(_make_tops, [concept.id]))
        if len(group) == 1:
            message = f"{view.name(concept.id)} stands by itself: nothing above or below it, nothing related."
            yield Flaw("vocab.orphan", concept.id, message, (repair,))
        else:
            message = f"{view.name(concept.id)} has nothing above it and is no top term."
            yield Flaw("vocab.dangling", concept.id, message, (repair,))


def _groups(view: View) -> Iterator[set[str]]:
    """The terms in use that hang together by whatever relation, as sets of ids."""
    neighbours: dict[str, set[str]] = {concept.id: set() for concept in view.in_use}
    for concept in view.in_use:
        for name in (*concept.broader, *concept.related):
            if name in neighbours:
                neighbours[name].add(concept.id)
                neighbours[concept.id].add(name)
    seen: set[str] = set()
    for start in neighbours:
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            fresh = neighbours[waiting.pop()] - group
            group |= fresh
            waiting += fresh
        seen |= group
        yield group


def _make_tops(concept_ids: list[str], draft: RepairDraft) -> None:
    for concept_id in concept_ids:
        draft.edit(concept_id, is_top_concept=True)
