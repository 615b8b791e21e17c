"""Several terms made one, and one made several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from editor_app.domain.errors import InputError
from editor_app.domain.vocabulary import Concept, ReplacementKind, Scheme
from editor_app.vocabularies.term_change import Draft, TermChange, names_of, with_names

Item = TypeVar("Item")

_LISTS = ("broader", "related", "implies", "suggests", "replaced_by")


def merge(scheme: Scheme, sources: Iterable[str], target_id: str, *, keep_names: bool = True) -> TermChange:
    """Terms become another one: it takes their names and relations, they are retired in its favour.

    Labels keep to SKOS S13 (each once), relations to S27 (no ancestor is related), replacements do not form chains.
    Raises InputError for a term merged into itself or into a retired one, and where a circle would come about.
    """
    draft, names = Draft(scheme), tuple(dict.fromkeys(sources))
    target = draft.get(target_id)
    if target.is_deprecated:
        raise InputError(f"“{target.preferred_label}” is retired; merge into a term in use.")
    if not names or target_id in names:
        raise InputError("A term is merged into another one.")
    merged = [draft.get(name) for name in names]
    for source in merged:
        target = _take_over(draft, source, target, keep_names=keep_names)
    draft.put(target)
    for concept in draft.all():
        if concept.id not in names:
            draft.put(_pointed_to(concept, names, target_id))
    for source in merged:
        draft.put(_retired(source, (target_id,), ReplacementKind.MERGE))
    _settle(draft, target_id)
    listed = ", ".join(f"“{source.preferred_label}”" for source in merged)
    return draft.change(f"Merge {listed} into “{target.preferred_label}”", dict.fromkeys(names, (target_id,)))


def split(scheme: Scheme, concept_id: str, parts: Sequence[str]) -> TermChange:
    """A term becomes several, which are there already; it stays readable until no article carries it.

    Each article gets the part that its text speaks of; where the text does not decide, it keeps the old tag.
    """
    draft, names = Draft(scheme), tuple(dict.fromkeys(parts))
    before = draft.get(concept_id)
    if len(names) < 2 or concept_id in names:
        raise InputError("A term is split into two others or more.")
    for name in names:
        if draft.get(name).is_deprecated:
            raise InputError(f"“{draft.get(name).preferred_label}” is retired; split into terms in use.")
    for concept in draft.all():
        if concept.id != concept_id and concept_id in concept.broader:
            below = tuple(sorted({*concept.broader, *before.broader} - {concept_id, concept.id}))
            implies = tuple(name for name in concept.implies if name != concept_id)
            draft.put(replace(concept, broader=below, implies=implies))
            draft.remarks.append(f"“{concept.preferred_label}” goes up to where the term stood.")
    draft.put(_retired(before, names, ReplacementKind.SPLIT))
    listed = " and ".join(f"“{draft.get(name).preferred_label}”" for name in names)
    return draft.change(f"Split “{before.preferred_label}” into {listed}", {concept_id: names})


def _take_over(draft: Draft, source: Concept, target: Concept, *, keep_names: bool) -> Concept:
    """The target with the names and relations of a source."""
    if keep_names:
        clash = [name for name in names_of(source) if _belongs_to_third(draft, name, source, target)]
        target = with_names(target, [name for name in names_of(source) if name not in clash], source.hidden_labels)
        draft.remarks += [f"“{name}” stays with the term that it names too." for name in clash]
    else:
        draft.remarks.append(f"“{source.preferred_label}” will lead nowhere but through the retired term.")
    own = tuple(name for name in target.broader if name != source.id)
    return replace(
        target,
        demonyms=_joined(target.demonyms, source.demonyms),
        related=_joined(target.related, source.related),
        broader=own or tuple(name for name in source.broader if name != target.id),
        mappings=_joined(target.mappings, source.mappings),
        notes=_joined(target.notes, source.notes),
        labels=_joined(target.labels, [(tag, text) for tag, text in source.labels if tag not in dict(target.labels)]),
    )


def _belongs_to_third(draft: Draft, name: str, *two: Concept) -> bool:
    return draft.named(name, *(concept.id for concept in two)) is not None


def _pointed_to(concept: Concept, sources: tuple[str, ...], target: str) -> Concept:
    """The concept with every reference to a source led to the target."""
    values = {}
    for name in _LISTS:
        held: tuple[str, ...] = getattr(concept, name)
        if set(held) & set(sources):
            led = [target if reference in sources else reference for reference in held]
            values[name] = tuple(sorted({reference for reference in led if reference != concept.id}))
    return replace(concept, **values) if values else concept  # type: ignore[arg-type]


def _retired(source: Concept, successors: tuple[str, ...], kind: ReplacementKind) -> Concept:
    return replace(
        source,
        is_deprecated=True,
        replaced_by=successors,
        replacement_kind=kind,
        broader=(),
        related=(),
        implies=(),
        suggests=(),
        is_top_concept=False,
    )


def _settle(draft: Draft, target_id: str) -> None:
    """Refuse a circle, and drop a relation to what is now above or below."""
    target = draft.get(target_id)
    if target_id in draft.above(target_id):
        names = [name for name in target.broader if target_id in draft.above(name) or name == target_id]
        between = ", ".join(draft.get(name).preferred_label for name in names)
        raise InputError(
            f"“{target.preferred_label}” would stand below itself, by way of {between}; move that term first."
        )
    above = {concept.id: draft.above(concept.id) for concept in draft.all()}
    for concept in draft.all():
        for name in concept.related:
            if name in above[concept.id]:
                _unrelate(draft, concept.id, name)
                draft.remarks.append(
                    f"“{concept.preferred_label}” stands below “{draft.get(name).preferred_label}” now, "
                    "so the two are related no longer."
                )


def _unrelate(draft: Draft, one: str, other: str) -> None:
    for name, gone in ((one, other), (other, one)):
        held = draft.find(name)
        if held is not None:
            draft.put(replace(held, related=tuple(reference for reference in held.related if reference != gone)))


def _joined(held: Sequence[Item], more: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys((*held, *more)))
