"""What concepts are called by machines: kinds, ids, notations, addresses, and names of properties."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import quote

from rapidfuzz import process
from rapidfuzz.distance import OSA

from editor_app.domain.rdf_terms import Statement
from editor_app.domain.vocabulary import Concept
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.quality.acts import REFERENCES, drop_statement, setting
from editor_app.vocabularies.quality.draft import RepairDraft
from editor_app.vocabularies.quality.flaw import Flaw, Repair, safe, unsafe
from editor_app.vocabularies.quality.rereading import replace_statement
from editor_app.vocabularies.quality.view import View

_OTHER_KINDS = {
    f"<{names.SKOS}ConceptScheme>": "a vocabulary",
    f"<{names.SKOS}Collection>": "a collection",
    f"<{names.SKOS}OrderedCollection>": "a collection",
}
SKOS_PROPERTIES = (
    "altLabel", "broadMatch", "broader", "broaderTransitive", "changeNote", "closeMatch", "definition", "editorialNote",
    "exactMatch", "example", "hasTopConcept", "hiddenLabel", "historyNote", "inScheme", "mappingRelation", "member",
    "memberList", "narrowMatch", "narrower", "narrowerTransitive", "notation", "note", "prefLabel", "related",
    "relatedMatch", "scopeNote", "semanticRelation", "topConceptOf",
)  # fmt: skip
"""All properties of SKOS (W3C Recommendation of 2009)."""

_SLIP = 2
_ILLEGAL = re.compile(r"[\x00-\x20<>\"{}|^`\\\x7f-\xa0]|%(?![0-9A-Fa-f]{2})")
_KEPT_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~-._"


def find_identity_flaws(view: View) -> Iterator[Flaw]:
    """All of the module."""
    for concept in view.scheme.concepts:
        yield from _other_kinds(concept, view)
        yield from _unknown_properties(concept.id, concept.extra)
        if concept.iri is not None:
            yield from _address(concept, view)
    yield from _unknown_properties("", view.scheme.extra)
    yield from _repeated_ids(view)
    yield from _notations(view)
    yield from _no_web_addresses(view)


def _other_kinds(concept: Concept, view: View) -> Iterator[Flaw]:
    """SKOS S9 and S37: a concept is no scheme and no collection."""
    for statement in concept.extra:
        kind = _OTHER_KINDS.get(statement.value) if statement.property == names.TYPE else None
        if kind:
            message = f"{view.name(concept.id)} is said to be a term and {kind}."
            repair = unsafe("Say that it is a term only", partial(drop_statement, concept.id, statement))
            yield Flaw("vocab.type-clash", concept.id, message, (repair,))


def _unknown_properties(concept_id: str, statements: Iterable[Statement]) -> Iterator[Flaw]:
    for statement in statements:
        name = statement.property.removeprefix(names.SKOS)
        if statement.subject or name == statement.property or name in SKOS_PROPERTIES:
            continue
        meant = process.extractOne(name, SKOS_PROPERTIES, scorer=OSA.distance, score_cutoff=_SLIP)
        if meant is None:
            yield Flaw("vocab.unknown-property", concept_id, f"SKOS has no property “{name}”.")
            continue
        message = f"SKOS has no property “{name}”; “{meant[0]}” is near."
        correct = replace(statement, property=names.SKOS + meant[0])
        repair = safe(f"Write “{meant[0]}”", partial(replace_statement, concept_id, statement, correct))
        yield Flaw("vocab.unknown-property", concept_id, message, (repair,))


def _address(concept: Concept, view: View) -> Iterator[Flaw]:
    """Characters that no address may have, and those that nobody can see in one or type again."""
    iri = concept.iri or ""
    bad = _ILLEGAL.search(iri)
    unseen = None if bad or iri.isascii() else next((c for c in iri if unicodedata.category(c) in ("Cf", "Zs")), None)
    if bad is None and unseen is None and (iri.isascii() or unicodedata.is_normalized("NFC", iri)):
        return
    found = unseen or (bad.group()[0] if bad else "")
    what = f"the character U+{ord(found):04X}" if found else "letters whose accents are characters of their own"
    repairs: tuple[Repair, ...] = ()
    encoded = quote(unicodedata.normalize("NFC", iri), safe=_KEPT_IN_ADDRESSES)
    if encoded != iri and not _ILLEGAL.search(encoded):
        repairs = (unsafe(f"Write it as {encoded}", setting(concept.id, iri=encoded)),)
    yield Flaw("vocab.address-characters", concept.id, f"The address of {view.name(concept.id)} has {what}.", repairs)


def _repeated_ids(view: View) -> Iterator[Flaw]:
    """Ids that are equal, or differ in upper and lower case only: in file names and addresses they collide."""
    seen: dict[str, str] = {}
    for concept in view.scheme.concepts:
        first = seen.setdefault(concept.id.casefold(), concept.id)
        if first != concept.id:
            message = f"The ids “{first}” and “{concept.id}” differ in upper and lower case only."
            free = next(name for n in range(2, len(seen) + 3) if (name := f"{concept.id}-{n}").casefold() not in seen)
            repair = unsafe(f"Give the second the id “{free}”", partial(_renumber, concept.id, free))
            yield Flaw("vocab.repeated-id", concept.id, message, (repair,))
    if len(view.concepts) < len(view.scheme.concepts):
        ids = [concept.id for concept in view.scheme.concepts]
        for concept_id in sorted({name for name in ids if ids.count(name) > 1}):
            yield Flaw("vocab.repeated-id", concept_id, f"Several concepts have the id “{concept_id}”.")


def _notations(view: View) -> Iterator[Flaw]:
    owners: dict[str, str] = {}
    for concept in view.scheme.concepts:
        own = concept.notations
        for notation in (concept.id,) if own is None else own:
            owner = owners.setdefault(notation, concept.id)
            if owner != concept.id:
                message = f"{view.name(owner)} and {view.name(concept.id)} have the notation “{notation}”."
                rest = tuple(held for held in own or () if held != notation)
                repair = unsafe("Take it from the second", setting(concept.id, notations=rest))
                yield Flaw("vocab.repeated-notation", concept.id, message, (repair,))
        if own and len(own) > 1:
            message = f"{view.name(concept.id)} has {len(own)} notations: {', '.join(own)}."
            repairs = tuple(unsafe(f"Keep “{kept}”", setting(concept.id, notations=(kept,))) for kept in own)
            yield Flaw("vocab.repeated-notation", concept.id, message, repairs)


def _no_web_addresses(view: View) -> Iterator[Flaw]:
    """Addresses that lead nowhere on the web; the house's own never do and are meant so."""
    house = names.scheme_iri(view.scheme.id)
    if view.base == house:
        others = [concept.iri for concept in view.scheme.concepts if concept.iri]
    else:
        others = [names.concept_address(concept, view.base) for concept in view.scheme.concepts]
    offline = [iri for iri in others if not iri.startswith(("http://", "https://"))]
    if offline:
        number = f"{len(offline):,} of {len(view.scheme.concepts):,} terms have addresses"
        message = f"{number} that do not begin with http:// or https://, {offline[0]} for one."
        yield Flaw("vocab.address-scheme", "", message)


def _renumber(old: str, new: str, draft: RepairDraft) -> None:
    """Give a term another id; its address stays what it was."""
    concept = draft.find(old)
    if concept is None:
        return
    base = names.base_of(names.address_of(draft.scheme))
    draft.put(replace(concept, id=new, iri=names.concept_address(concept, base)))
    for other in draft.all():
        held = {name: getattr(other, name) for name in REFERENCES}
        if any(old in targets for targets in held.values()):
            led = {
                name: tuple(sorted(new if target == old else target for target in targets))
                for name, targets in held.items()
            }
            draft.edit(other.id, **led)
    draft.remove(old)
    draft.become(old, new)
