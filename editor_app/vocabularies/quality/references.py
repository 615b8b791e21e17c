"""What the profile's rules and the vocabularies say of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from editor_app.domain.fields import CrossFieldRule
from editor_app.domain.vocabulary import Concept, Scheme
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair, safe, unsafe
from editor_app.vocabularies.quality.view import View

_REFERENCE = "vocab.rule-reference"
_OWNERS = (("belongs_to_center", "centers", "center"), ("belongs_to_program", "programs", "program"))
_OWNED = 0.5


def find_rule_references(view: View) -> Iterator[Flaw]:
    """Values in the profile's rules that are no term of this vocabulary, or a retired one, or not its preferred name.

    A rule compares letter by letter, so it would be silent for ever.
    """
    mine = {field.name for field in view.around.fields if field.vocabulary == view.scheme.id}
    if not mine:
        return
    preferred = {concept.preferred_label: concept for concept in reversed(view.scheme.concepts)}
    for rule in view.around.rules:
        for value in dict.fromkeys(value for field, value in _values(rule) if field in mine and value):
            concept = preferred.get(value)
            if concept is None:
                others = [named.concept for named in view.labels if named.label.text == value]
                meant = f"; {view.name(others[0].id)} is called so too" if others else ""
                message = f"The rule “{rule.id}” names “{value}”, which is no preferred label here{meant}."
                yield Flaw(_REFERENCE, others[0].id if others else "", message)
            elif concept.is_deprecated:
                message = f"The rule “{rule.id}” names {view.name(concept.id)}, which is retired."
                yield Flaw(_REFERENCE, concept.id, message)


def find_owner_flaws(view: View) -> Iterator[Flaw]:
    """Centers and programs that terms belong to and that are not there, and terms without one where most have one."""
    for attribute, owner, word in _OWNERS:
        scheme = view.around.schemes.get(owner)
        owned = [concept for concept in view.in_use if getattr(concept, attribute)]
        if not owned:
            continue
        if scheme is not None:
            for concept in owned:
                yield from _owners(concept, attribute, scheme, view)
        if len(owned) >= _OWNED * len(view.in_use):
            for concept in view.in_use:
                if not getattr(concept, attribute):
                    message = f"{view.name(concept.id)} belongs to no {word}; most of the others do."
                    yield Flaw("vocab.ownerless-term", concept.id, message)


def _owners(concept: Concept, attribute: str, scheme: Scheme, view: View) -> Iterator[Flaw]:
    owners = {owner.id: owner for owner in scheme.concepts}
    for name in getattr(concept, attribute):
        owner = owners.get(name)
        if owner is not None and not owner.is_deprecated:
            continue
        if owner is None and names.reference_address(name, names.scheme_iri(scheme.id)) == name:
            continue  # of another vocabulary
        what = f"“{owner.preferred_label}”, which is retired" if owner else f"“{name}”, which is not there"
        message = f"{view.name(concept.id)} belongs to {what} in “{scheme.title}”."
        repairs: list[Repair] = []
        for successor in owner.replaced_by if owner else ():
            if successor in owners and not owners[successor].is_deprecated:
                choose = safe if owner and len(owner.replaced_by) == 1 else unsafe
                title = f"Let it belong to “{owners[successor].preferred_label}”"
                repairs.append(choose(title, partial(_give, concept.id, attribute, name, (successor,))))
        repairs.append(unsafe("Take the reference away", partial(_give, concept.id, attribute, name, ())))
        yield Flaw(_REFERENCE, concept.id, message, tuple(repairs))


def _give(concept_id: str, attribute: str, old: str, new: tuple[str, ...], draft: RepairDraft) -> None:
    concept = draft.find(concept_id)
    if concept is not None:
        held: tuple[str, ...] = getattr(concept, attribute)
        draft.edit(concept_id, **{attribute: tuple(sorted({name for name in held if name != old} | set(new)))})


def _values(rule: CrossFieldRule) -> Iterator[tuple[str, str]]:
    """(field, value) of every value that a rule names, its conditions included."""
    params = dict(rule.params)
    yield from _named(params)
    for part in params.values():
        if isinstance(part, Mapping):
            yield from _named(part)
    field, targets, table = params.get("field"), params.get("targets"), params.get("map")
    if not isinstance(table, Mapping) or not isinstance(targets, list | tuple):
        return
    for key, expected in table.items():
        yield str(field), str(key)
        if isinstance(expected, list | tuple):
            yield from ((str(target), str(value)) for target, value in zip(targets, expected, strict=False))


def _named(part: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The values beside a `field`."""
    field = part.get("field")
    if not isinstance(field, str):
        return
    value, several = part.get("value"), part.get("values")
    if isinstance(value, str):
        yield field, value
    if isinstance(several, list | tuple):
        yield from ((field, item) for item in several if isinstance(item, str))
