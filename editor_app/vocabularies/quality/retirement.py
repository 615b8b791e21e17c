"""Retired terms: what stands for them, and what still hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.operations import lift_children
from editor_app.vocabularies.quality.acts import drop_reference, replace_reference
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair, safe, unsafe
from editor_app.vocabularies.quality.view import View


def find_replacement_flaws(view: View) -> Iterator[Flaw]:
    """Retired terms that lead nowhere, in circles, by way of other retired terms, or out of the vocabulary."""
    pointed_at = {name for concept in view.scheme.concepts if concept.is_deprecated for name in concept.replaced_by}
    for concept in view.scheme.concepts:
        if not concept.is_deprecated:
            continue
        if not concept.replaced_by and concept.id not in pointed_at:
            message = f"{view.name(concept.id)} is retired, and nothing takes its place."
            yield Flaw("vocab.retired-without-replacement", concept.id, message)
        for target in concept.replaced_by:
            flaw = _replacement(concept, target, view)
            if flaw is not None:
                yield flaw


def find_retired_in_hierarchy(view: View) -> Iterator[Flaw]:
    """Terms in use under retired ones, and retired ones that are still a top or have something under them."""
    for concept, parent in view.edges:
        if parent.is_deprecated and not concept.is_deprecated:
            yield _retired_broader(concept, parent, view)
    for concept in view.scheme.concepts:
        if not concept.is_deprecated:
            continue
        below = [name for name in view.hierarchy.children(concept.id) if view.concepts[name].is_deprecated]
        if concept.is_top_concept or (below and below != [concept.id]):
            what = "a top term" if concept.is_top_concept else f"above {view.name(below[0])}"
            message = f"{view.name(concept.id)} is retired, but still {what}."
            repair = safe("Take it out of the hierarchy", partial(_take_out, concept.id))
            yield Flaw("vocab.retired-in-hierarchy", concept.id, message, (repair,))


def successors(concept: Concept, view: View) -> tuple[tuple[str, ...], bool]:
    """Ids of the terms in use at the end of a term's replacements, and whether these come back to the term."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = list(concept.replaced_by)
    is_circle = False
    while waiting:
        name = waiting.pop(0)
        is_circle = is_circle or name == concept.id
        successor = view.concepts.get(name)
        if successor is None or name in seen or name == concept.id:
            continue
        seen.add(name)
        if successor.is_deprecated:
            waiting += successor.replaced_by
        else:
            found[name] = None
    return tuple(found), is_circle


def _replacement(concept: Concept, target: str, view: View) -> Flaw | None:
    successor = view.concepts.get(target)
    if successor is None:
        return _not_here(concept, target, view)
    if not successor.is_deprecated:
        return None
    ends, is_circle = successors(concept, view)
    drop = unsafe("Take the replacement away", partial(drop_reference, "replaced_by", concept.id, target))
    if is_circle:
        message = f"The replacements of {view.name(concept.id)} lead back to it, by way of {view.name(target)}."
        return Flaw("vocab.replacement-cycle", concept.id, message, (drop,))
    if not successors(successor, view)[0]:
        message = f"{view.name(concept.id)} is replaced by {view.name(target)}, which is retired too."
        return Flaw("vocab.retired-replacement", concept.id, message, (drop,))
    named = " and ".join(map(view.name, ends))
    message = f"{view.name(concept.id)} leads to {named} only by way of {view.name(target)}, which is retired."
    act = partial(replace_reference, "replaced_by", concept.id, target, successors(successor, view)[0])
    return Flaw("vocab.replacement-chain", concept.id, message, (safe(f"Lead it to {named} directly", act),))


def _not_here(concept: Concept, target: str, view: View) -> Flaw:
    drop = unsafe("Take the replacement away", partial(drop_reference, "replaced_by", concept.id, target))
    if names.reference_address(target, view.base) == target and not target.startswith(view.base):
        message = f"{view.name(concept.id)} is replaced by {target}, a term of another vocabulary."
        return Flaw("vocab.replacement-elsewhere", concept.id, message, (drop,))
    message = f"{view.name(concept.id)} is replaced by “{target}”, which is not there."
    return Flaw("vocab.lost-replacement", concept.id, message, (drop,))


def _retired_broader(concept: Concept, parent: Concept, view: View) -> Flaw:
    ends, _ = successors(parent, view)
    fitting = [name for name in ends if name != concept.id and concept.id not in view.hierarchy.broader(name)]
    message = f"{view.name(concept.id)} stands under {view.name(parent.id)}, which is retired."
    repairs: list[Repair] = []
    for name in fitting:
        act = partial(replace_reference, "broader", concept.id, parent.id, (name,))
        choose = safe if len(ends) == 1 else unsafe
        repairs.append(choose(f"Put it under {view.name(name)}", act))
    above = tuple(name for name in parent.broader if name in view.concepts and name != concept.id)
    where = " and ".join(map(view.name, above)) or "nothing"
    lift = partial(replace_reference, "broader", concept.id, parent.id, above)
    repairs.append(unsafe(f"Put it under {where} instead", lift))
    return Flaw("vocab.retired-broader", concept.id, message, tuple(repairs))


def _take_out(concept_id: str, draft: RepairDraft) -> None:
    concept = draft.find(concept_id)
    if concept is None:
        return
    draft.edit(concept_id, is_top_concept=False)
    lift_children(draft, concept)
    for child in draft.all():
        if concept_id in child.broader:
            replace_reference("broader", child.id, concept_id, concept.broader, draft)
