"""Relations between concepts that contradict each other, lead nowhere, or are said at one end only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from editor_app.domain.vocabulary import Concept, Mapping, MatchKind
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.quality.acts import (
    REFERENCES,
    add_reference,
    add_relation,
    drop_reference,
    drop_relation,
    state,
)
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair, safe, unsafe
from editor_app.vocabularies.quality.view import View

_WORDS = {
    "broader": "a broader term", "related": "a related term", "implies": "what it requires",
    "suggests": "what it suggests", "replaced_by": "its replacement",
}  # fmt: skip


def find_relation_flaws(view: View) -> Iterator[Flaw]:
    """All of the module, concept by concept."""
    for concept in view.scheme.concepts:
        yield from _to_itself(concept)
        yield from _lost(concept, view)
        yield from _policies_without_edge(concept, view)
        for name in concept.related:
            other = view.concepts.get(name)
            if other is not None and other.id != concept.id:
                yield from _related(concept, other, view)


def find_one_way_narrower(view: View) -> Iterator[Flaw]:
    """“Narrower” that the narrower term does not answer with “broader”, in a vocabulary that does so elsewhere."""
    inherited = [
        (concept, parent, f"<{names.concept_address(parent, view.base)}>")
        for concept, parent in view.edges
        if concept.unstated
    ]
    silent = [
        (concept, parent, term)
        for concept, parent, term in inherited
        if any(item.property == names.BROADER and item.value == term for item in concept.unstated)
    ]
    if len(silent) * 2 > len(view.edges):
        return
    for concept, parent, term in silent:
        message = (
            f"{view.name(parent.id)} names {view.name(concept.id)} as narrower, "
            "which does not name it as broader in return."
        )
        repair = safe("Say it at both ends", partial(state, concept.id, names.BROADER, term))
        yield Flaw("vocab.one-way-relation", concept.id, message, (repair,))


def _to_itself(concept: Concept) -> Iterator[Flaw]:
    for attribute in REFERENCES[:2]:
        if concept.id in getattr(concept, attribute):
            message = f"“{concept.preferred_label}” names itself as {_WORDS[attribute]}."
            repair = safe("Take the relation away", partial(drop_reference, attribute, concept.id, concept.id))
            yield Flaw("vocab.self-relation", concept.id, message, (repair,))


def _lost(concept: Concept, view: View) -> Iterator[Flaw]:
    """What is not in the scheme; replacements are the business of retired terms."""
    lost: dict[str, str] = {}
    for attribute in REFERENCES[:4]:
        for target in getattr(concept, attribute):
            if target not in view.concepts:
                lost.setdefault(target, attribute)
    for target, attribute in lost.items():
        is_outside = names.reference_address(target, view.base) == target and not target.startswith(view.base)
        where = "which is no term of this vocabulary" if is_outside else "which is not there"
        message = f"{view.name(concept.id)} names “{target}” as {_WORDS[attribute]}, {where}."
        drop = unsafe("Take the reference away", partial(_forget, concept.id, target))
        repairs: tuple[Repair, ...] = (drop,)
        if is_outside and attribute in ("broader", "related"):
            kind = MatchKind.BROAD if attribute == "broader" else MatchKind.RELATED
            repairs = (unsafe("Make it a mapping", partial(_map, concept.id, target, kind)), drop)
        yield Flaw("vocab.lost-reference", concept.id, message, repairs)


def _policies_without_edge(concept: Concept, view: View) -> Iterator[Flaw]:
    for attribute, word in (("implies", "requires"), ("suggests", "suggests")):
        for target in getattr(concept, attribute):
            if target in view.concepts and target not in concept.broader:
                message = f"{view.name(concept.id)} {word} {view.name(target)}, which is not its broader term."
                drop = unsafe("Take the policy away", partial(drop_reference, attribute, concept.id, target))
                add = unsafe("Make it a broader term", partial(add_reference, "broader", concept.id, target))
                yield Flaw("vocab.policy-without-edge", concept.id, message, (drop, add))


def _related(concept: Concept, other: Concept, view: View) -> Iterator[Flaw]:
    """SKOS S27, one end only, and siblings; what is said at both ends is reported once."""
    is_mutual = concept.id in other.related
    if not is_mutual:
        message = f"{view.name(concept.id)} is related to {view.name(other.id)}, but not the other way round."
        repair = safe("Say it at both ends", partial(add_relation, concept.id, other.id))
        if not _is_above(concept, other, view):
            yield Flaw("vocab.one-way-relation", concept.id, message, (repair,))
    elif concept.id > other.id:
        return
    if _is_above(concept, other, view):
        above, below = (concept, other) if concept.id in view.hierarchy.broader(other.id) else (other, concept)
        message = f"{view.name(below.id)} is related to {view.name(above.id)}, which stands above it."
        repair = safe("Take the relation away", partial(drop_relation, concept.id, other.id))
        yield Flaw("vocab.related-ancestor", below.id, message, (repair,))
        return
    shared = [parent for parent in concept.broader if parent in other.broader and parent in view.concepts]
    if shared:
        message = (
            f"{view.name(concept.id)} and {view.name(other.id)} are related "
            f"and both stand under {view.name(shared[0])}."
        )
        repair = unsafe("Take the relation away", partial(drop_relation, concept.id, other.id))
        yield Flaw("vocab.related-siblings", concept.id, message, (repair,))


def _is_above(concept: Concept, other: Concept, view: View) -> bool:
    hierarchy = view.hierarchy
    return concept.id in hierarchy.broader(other.id) or other.id in hierarchy.broader(concept.id)


def _forget(concept_id: str, target: str, draft: RepairDraft) -> None:
    for attribute in REFERENCES[:4]:
        drop_reference(attribute, concept_id, target, draft)


def _map(concept_id: str, target: str, kind: MatchKind, draft: RepairDraft) -> None:
    _forget(concept_id, target, draft)
    concept = draft.find(concept_id)
    if concept is not None:
        draft.edit(concept_id, mappings=tuple(sorted({*concept.mappings, Mapping(kind, target)})))
