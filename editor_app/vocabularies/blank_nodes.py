"""Names for nodes without an address that depend only on what is said of them, so that graphs can be compared.

Colours are refined until they part no more nodes; nodes still alike are told apart one at a time. Unlike an exact
canonical form, whose cost grows without bound with nodes that are all alike, this takes bounded time: two graphs that
then look the same are the same, but of some contrived ones it cannot be told.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from editor_app.vocabularies.rdf_reading import Graph

_MAX_ROUNDS = 200

Triple = tuple[str, str, str]
_Edge = tuple[str, str, str]  # direction, property, other end


def is_blank(term: str) -> bool:
    """Whether a term is a node without an address."""
    return term.startswith("_:")


def name_blank_nodes(graph: Graph) -> Graph:
    """The same graph, its nodes without an address named `_:b1`, `_:b2`, … by what is said of them."""
    edges: dict[str, list[_Edge]] = {}
    places: list[tuple[list[str], int]] = []
    for subject, properties in graph.items():
        for verb, values in properties.items():
            for place, value in enumerate(values):
                if value.startswith("_:"):
                    edges.setdefault(value, []).append(("of", verb, subject))
                    places.append((values, place))
                if subject.startswith("_:"):
                    edges.setdefault(subject, []).append(("has", verb, value))
    names = _names(edges)
    for values, place in places:
        values[place] = names[values[place]]
    moved = [(names[subject], graph.pop(subject)) for subject in names if subject in graph]
    graph.update(moved)
    return graph


def name_in_triples(triples: Iterable[Triple]) -> set[Triple]:
    """The same of triples."""
    found = list(triples)
    edges: dict[str, list[_Edge]] = {}
    for subject, verb, value in found:
        if is_blank(subject):
            edges.setdefault(subject, []).append(("has", verb, value))
        if is_blank(value):
            edges.setdefault(value, []).append(("of", verb, subject))
    names = _names(edges)
    return {(names.get(subject, subject), verb, names.get(value, value)) for subject, verb, value in found}


def _names(edges: dict[str, list[_Edge]]) -> dict[str, str]:
    colours = _part(edges)
    ordered = sorted(edges, key=lambda node: colours[node])
    return {node: f"_:b{place}" for place, node in enumerate(ordered, start=1)}


def _part(edges: dict[str, list[_Edge]]) -> dict[str, str]:
    """A colour a node, different ones as far as the rounds allow."""
    colours, count, rounds = dict.fromkeys(edges, ""), 1, 0
    while edges and rounds < _MAX_ROUNDS:
        rounds += 1
        colours = {node: _colour(colours[node], around, colours) for node, around in edges.items()}
        parted = len(set(colours.values()))
        if parted == len(edges):
            break
        if parted == count:
            alike = min(colour for colour, size in Counter(colours.values()).items() if size > 1)
            chosen = min(node for node in edges if colours[node] == alike)
            colours[chosen] = _digest(alike, "chosen")
            parted += 1
        count = parted
    return colours


def _colour(own: str, around: list[_Edge], colours: dict[str, str]) -> str:
    seen = sorted(f"{direction} {verb} {_look(other, colours)}" for direction, verb, other in around)
    return _digest(own, *seen)


def _look(term: str, colours: dict[str, str]) -> str:
    colour = colours.get(term)
    return term if colour is None else f"_:{colour}"


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
