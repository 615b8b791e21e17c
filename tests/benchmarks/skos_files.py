"""Vocabularies read, written and compared, beside rdflib on the same thesaurus (G6, G15 and G16 of the design)."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from editor_app.domain.vocabulary import Scheme
from editor_app.store.vocabulary_records import concept_json, read_concept
from editor_app.vocabularies.diff import diff_schemes
from editor_app.vocabularies.rdf_reading import read_graph
from editor_app.vocabularies.rdf_writing import export_scheme
from editor_app.vocabularies.skos import parse_scheme
from editor_app.vocabularies.turtle import scheme_to_turtle
from tests.benchmarks.ratio import ROOT, Goal, Outcome, compare, run_child
from tests.vocabularies.thesaurus import as_n_triples, thesaurus

_CHANGED_EACH = 20
"""One term in so many has another label and another alias in the version that is compared."""
_LARGE = 10_000
"""Terms from which on the vocabulary weighs more than the interpreter with its modules."""


def run(size: int, pairs: int) -> list[Outcome]:
    """The speeds on a thesaurus of `size` terms as ratios to rdflib's."""
    before = parse_scheme(as_n_triples(thesaurus(size)), "bench.nt", "bench").scheme
    after = _changed(before)
    old, new = scheme_to_turtle(before).encode(), scheme_to_turtle(after).encode()
    return [
        *_reading(before, old, pairs),
        _memory(size, None),
        _memory(max(size, _LARGE), Goal(0.35)),
        *_comparing(before, after, old, new, pairs),
    ]


def _reading(scheme: Scheme, data: bytes, pairs: int) -> list[Outcome]:
    import rdflib

    rows = [concept_json(concept) for concept in scheme.concepts]

    def parse() -> None:
        rdflib.Graph().parse(data=data, format="turtle")

    return [
        compare(lambda: read_graph(data, "bench.ttl", "urn:x:"), parse, pairs).speed(
            "Turtle read into statements: speed against rdflib", Goal(10, at_least=True)
        ),
        compare(lambda: parse_scheme(data, "bench.ttl", "bench"), parse, pairs).speed(
            "Turtle read into terms, labels and notes: speed against rdflib's statements"
        ),
        compare(lambda: [read_concept(row) for row in rows], parse, pairs).speed(
            "warm start from the library's rows: speed against rdflib", Goal(40, at_least=True)
        ),
    ]


def _memory(size: int, goal: Goal | None) -> Outcome:
    """The most memory of a process that reads so many terms, against one that does so with rdflib."""
    file = ROOT / "build" / "benchmarks" / f"thesaurus-{size}.ttl"
    file.parent.mkdir(parents=True, exist_ok=True)
    scheme = parse_scheme(as_n_triples(thesaurus(size)), "bench.nt", "bench").scheme
    file.write_bytes(scheme_to_turtle(scheme).encode())
    child = str(Path(__file__).with_name("skos_child.py"))
    ours, theirs = (run_child([child, which, str(file)]).peak_memory for which in ("ours", "rdflib"))
    return Outcome(f"peak memory of reading {size:,} terms against rdflib", ours / theirs, "×", goal=goal)


def _comparing(before: Scheme, after: Scheme, old: bytes, new: bytes, pairs: int) -> list[Outcome]:
    import rdflib
    from rdflib.compare import graph_diff, to_isomorphic

    graph, other = (rdflib.Graph().parse(data=data, format="turtle") for data in (old, new))
    is_same = to_isomorphic(rdflib.Graph().parse(data=export_scheme(before), format="turtle")) == to_isomorphic(graph)
    return [
        compare(lambda: scheme_to_turtle(before), lambda: graph.serialize(format="turtle"), pairs).speed(
            "Turtle written: speed against rdflib", Goal(30, at_least=True)
        ),
        compare(lambda: export_scheme(before), lambda: graph.serialize(format="turtle"), pairs).speed(
            "Turtle written, read again and proved: speed against rdflib's writing"
        ),
        compare(lambda: diff_schemes(before, after), lambda: graph_diff(graph, other), 1).speed(
            "two versions compared: speed against rdflib", Goal(50, at_least=True)
        ),
        Outcome("the export is the same graph to rdflib (1: yes)", float(is_same), goal=Goal(1, at_least=True)),
    ]


def _changed(scheme: Scheme) -> Scheme:
    concepts = [
        concept
        if place % _CHANGED_EACH
        else replace(
            concept,
            preferred_label=f"{concept.preferred_label} anew",
            alternative_labels=(*concept.alternative_labels, concept.preferred_label),
        )
        for place, concept in enumerate(scheme.concepts)
    ]
    return replace(scheme, version="next", concepts=tuple(concepts))


if __name__ == "__main__":
    for outcome in run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, 3):
        print(outcome)
