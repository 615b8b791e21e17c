"""Mappings to other vocabularies that contradict each other or do not leave their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from editor_app.domain.vocabulary import Concept, Mapping, MatchKind
from editor_app.vocabularies.quality.acts import add_reference, add_relation
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair, unsafe
from editor_app.vocabularies.quality.homographs import merging
from editor_app.vocabularies.quality.view import View

_EXCLUDED = (MatchKind.BROAD, MatchKind.NARROW, MatchKind.RELATED)
_RELATIONS = {
    MatchKind.BROAD: "a broader term",
    MatchKind.NARROW: "a narrower term",
    MatchKind.RELATED: "a related term",
    MatchKind.CLOSE: "a related term",
}


def find_mapping_flaws(view: View) -> Iterator[Flaw]:
    """SKOS S46, and mappings that should be relations."""
    for concept in view.scheme.concepts:
        if concept.mappings:
            yield from _contradicting(concept, view)
            yield from _inside(concept, view)


def _contradicting(concept: Concept, view: View) -> Iterator[Flaw]:
    exact = {mapping.target for mapping in concept.mappings if mapping.kind is MatchKind.EXACT}
    for mapping in concept.mappings:
        if mapping.target in exact and mapping.kind in _EXCLUDED:
            message = f"{view.name(concept.id)} has both exactMatch and {mapping.kind} with {mapping.target}."
            repairs = tuple(
                unsafe(f"Take {gone.kind} away", partial(_drop, concept.id, gone))
                for gone in (mapping, Mapping(MatchKind.EXACT, mapping.target))
            )
            yield Flaw("vocab.contradicting-mappings", concept.id, message, repairs)


def _inside(concept: Concept, view: View) -> Iterator[Flaw]:
    for mapping in concept.mappings:
        target = view.ids_by_address.get(mapping.target)
        if target is None:
            continue
        other = view.concepts[target]
        message = f"{view.name(concept.id)} has {mapping.kind} with {view.name(target)} of the same vocabulary."
        drop = unsafe("Take the mapping away", partial(_drop, concept.id, mapping))
        repairs: tuple[Repair, ...] = (drop,)
        if mapping.kind is MatchKind.EXACT and target != concept.id:
            repairs = (drop, merging(other, concept))
        elif target != concept.id:
            turn = unsafe(f"Make it {_RELATIONS[mapping.kind]}", partial(_turn, concept.id, mapping, target))
            repairs = (turn, drop)
        yield Flaw("vocab.mapping-inside-scheme", concept.id, message, repairs)


def _drop(concept_id: str, mapping: Mapping, draft: RepairDraft) -> None:
    concept = draft.find(concept_id)
    if concept is not None:
        draft.edit(concept_id, mappings=tuple(held for held in concept.mappings if held != mapping))


def _turn(concept_id: str, mapping: Mapping, target: str, draft: RepairDraft) -> None:
    """Make the mapping the relation that it would be, unless that would be a circle."""
    _drop(concept_id, mapping, draft)
    if mapping.kind in (MatchKind.RELATED, MatchKind.CLOSE):
        add_relation(concept_id, target, draft)
        return
    narrower, broader = (concept_id, target) if mapping.kind is MatchKind.BROAD else (target, concept_id)
    if draft.find(broader) is not None and narrower not in draft.above(broader):
        add_reference("broader", narrower, broader, draft)
