"""Ids for the concepts of a file: their notation, or the end of their address, each id once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container

from editor_app.domain.vocabulary import LabelKind
from editor_app.vocabularies import rdf_names as names
from editor_app.vocabularies.blank_nodes import is_blank
from editor_app.vocabularies.literals import read_literal
from editor_app.vocabularies.normalise import key2
from editor_app.vocabularies.rdf_reading import Graph

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def id_from_label(label: str, taken: Container[str]) -> str:
    """A new id that reads like a label, in plain letters; `term-1` and so on where the label has none."""
    from anyascii import anyascii  # late: its tables take a while

    plain = _NO_LETTER.sub("-", anyascii(key2(label)).casefold()).strip("-")[:_LONGEST].strip("-")
    if plain and plain not in taken:
        return plain
    number = 2 if plain else 1
    while f"{plain or 'term'}-{number}" in taken:
        number += 1
    return f"{plain or 'term'}-{number}"


def address_blank_concepts(graph: Graph, scheme: str, address: str) -> tuple[Graph, tuple[str, ...]]:
    """The graph with an address for the scheme and for each concept that has none, and the ids given to the latter."""
    nameless = [term for term in instances(graph, names.CONCEPT) if is_blank(term)]
    if not nameless and not is_blank(scheme):
        return graph, ()
    base = names.base_of(address)
    taken = {names.local_name(term[1:-1], base) for term in graph if not is_blank(term)}
    given: dict[str, str] = {}
    for term in nameless:
        given[term] = id_from_label(_label(graph[term]), taken)
        taken.add(given[term])
    renamed = {term: f"<{names.appended(concept_id, base)}>" for term, concept_id in given.items()}
    renamed[scheme] = f"<{address}>"
    return _renamed(graph, renamed), tuple(given.values())


def concept_ids(concepts: Graph, base: str) -> dict[str, str]:
    """The id of each concept, by its term: its one notation if no other has it, else the end of its address."""
    ordered = sorted(concepts)
    notations = {term: _notation(concepts[term]) for term in ordered}
    shared = Counter(notations.values())
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for is_last_resort in (False, True):
        for term in ordered:
            if term not in ids and (made := _pick(term, notations[term], shared, base, taken, is_last_resort)):
                ids[term] = made
                taken.add(made)
    return ids


def instances(graph: Graph, kind: str) -> list[str]:
    """The subjects that are said to be of a kind, in a fixed order."""
    return sorted(term for term, properties in graph.items() if kind in properties.get(names.TYPE, ()))


def _pick(
    term: str, notation: str | None, shared: Counter[str | None], base: str, taken: set[str], is_last_resort: bool
) -> str | None:
    iri = term[1:-1]
    if notation and shared[notation] == 1 and notation not in taken:
        return notation
    if not is_last_resort:
        return None
    local = names.local_name(iri, base)
    return local if local not in taken else iri


def _notation(properties: dict[str, list[str]]) -> str | None:
    found = [literal for value in properties.get(names.NOTATION, ()) if (literal := read_literal(value))]
    plain = [literal.text for literal in found if literal.is_plain]
    return plain[0] if len(plain) == 1 and plain[0] else None


def _label(properties: dict[str, list[str]]) -> str:
    found = [read_literal(value) for value in sorted(properties.get(names.LABELS[LabelKind.PREFERRED], ()))]
    return next((literal.text for literal in found if literal), "")


def _renamed(graph: Graph, given: dict[str, str]) -> Graph:
    """The graph with other terms for some; what is then said twice of one subject is put together."""
    made: Graph = {}
    for subject, properties in graph.items():
        target = made.setdefault(given.get(subject, subject), {})
        for verb, values in properties.items():
            held = target.setdefault(verb, [])
            held += [term for value in values if (term := given.get(value, value)) not in held]
    return made
