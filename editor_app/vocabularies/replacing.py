"""A vocabulary taken over from a file, without taking a term from under the articles that carry it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from editor_app.domain.vocabulary import Concept, ReplacementKind, Scheme
from editor_app.vocabularies.normalise import key1
from editor_app.vocabularies.term_change import TermChange

_NAMED = 3
"""So many terms are named in a remark; the others are counted."""


def take_over(scheme: Scheme, incoming: Scheme, in_use: Collection[str]) -> TermChange:
    """What makes `scheme` the vocabulary that was read; `in_use` holds the ids of the terms that articles carry.

    A term that the file no longer has goes. Where articles carry it, it is retired instead, in favour of a new term of
    the same name if there is one. Articles follow a term whose preferred name is another one now.
    """
    held = {concept.id: concept for concept in scheme.concepts}
    coming = {concept.id: concept for concept in incoming.concepts}
    missing = [concept for concept in scheme.concepts if concept.id not in coming]
    reissued = _reissued(missing, incoming, set(held))
    kept = [_retired(concept, reissued.get(concept.id)) for concept in missing if concept.id in in_use]
    changed = [concept for concept in (*coming.values(), *kept) if held.get(concept.id) != concept]
    both = [(held[name], concept) for name, concept in coming.items() if name in held]
    becomes: dict[str, tuple[str, ...]] = {
        new.id: (new.id,) for old, new in both if old.preferred_label != new.preferred_label
    }
    becomes |= {concept.id: concept.replaced_by for concept in kept if concept.replaced_by}
    head = replace(incoming, id=scheme.id, concepts=())
    return TermChange(
        label=f"Import the vocabulary {incoming.title}",
        scheme=scheme,
        concepts=tuple(changed),
        removed=tuple(concept.id for concept in missing if concept.id not in in_use),
        becomes=becomes,
        remarks=tuple(_remarks(kept)),
        head=head if head != replace(scheme, concepts=()) else None,
    )


def _reissued(missing: list[Concept], incoming: Scheme, known: set[str]) -> dict[str, str]:
    """For each missing term the new one of the same preferred name: the same term under another id."""
    new = {key1(concept.preferred_label): concept.id for concept in incoming.concepts if concept.id not in known}
    found = {concept.id: new.get(key1(concept.preferred_label)) for concept in missing}
    return {old: name for old, name in found.items() if name is not None}


def _retired(concept: Concept, successor: str | None) -> Concept:
    if concept.is_deprecated and successor is None:
        return concept
    return replace(
        concept,
        is_deprecated=True,
        replaced_by=(successor,) if successor else (),
        replacement_kind=ReplacementKind.RENAME if successor else None,
        is_top_concept=False,
    )


def _remarks(kept: list[Concept]) -> list[str]:
    lost = [f"“{concept.preferred_label}”" for concept in kept if not concept.replaced_by]
    remarks = []
    if lost:
        more = f" and {len(lost) - _NAMED:,} more" if len(lost) > _NAMED else ""
        remarks.append(
            f"Articles carry {', '.join(lost[:_NAMED])}{more}, which the file does not have: retired, not deleted."
        )
    led = sum(bool(concept.replaced_by) for concept in kept)
    if led:
        remarks.append(f"{led:,} term{'' if led == 1 else 's'} in use came back under another id; articles follow.")
    return remarks
