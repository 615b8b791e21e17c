"""Our checks and skosify's own find the same on vocabularies that were spoiled, for the checks that both have."""

from __future__ import annotations

import logging
import random
import re
import warnings
from collections.abc import Iterator

import pytest

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.quality.registry import find_flaws
from tests.vocabularies.quality.case_files import HEAD, POLICY, read_scheme_text

BASE = "https://v.example/"
COUNT = 12
KINDS = ("cycle", "related", "redundant", "twice", "names")
Finding = tuple[str, str]


def spoiled(seed: int) -> str:
    """A sound tree with one to three defects put in at random places."""
    chance = random.Random(seed)
    facts = [f'c:t{n} skos:prefLabel "Term {chr(65 + n) * 3}"@en ; a skos:Concept .' for n in range(COUNT)]
    facts.append("c:t0 skos:topConceptOf s: .")
    parents = {n: (n - 1) // 2 for n in range(1, COUNT)}
    facts += [f"c:t{n} skos:broader c:t{parent} ." for n, parent in parents.items()]
    for kind in chance.sample(KINDS, chance.randint(1, 3)):
        deep = chance.randrange(7, COUNT)
        above = parents[parents[deep]]
        facts += {
            "cycle": [f"c:t{above} skos:broader c:t{deep} ."],
            "related": [f"c:t{deep} skos:related c:t{above} . c:t{above} skos:related c:t{deep} ."],
            "redundant": [f"c:t{deep} skos:broader c:t{above} ."],
            "twice": [f'c:t{deep} skos:altLabel "Term {chr(65 + deep) * 3}"@en .'],
            "names": [f'c:t{deep} skos:prefLabel "Other {chr(65 + deep) * 3}"@en .'],
        }[kind]
    return "\n".join(facts)


def said_by_skosify(turtle: str) -> set[Finding]:
    """(rule, concept) of what its own checks warn of, its changes left out."""
    rdflib = pytest.importorskip("rdflib")
    check = pytest.importorskip("skosify.check")
    graph = rdflib.Graph()
    graph.parse(data=HEAD + turtle, format="turtle")
    heard: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            check.hierarchy_cycles(graph)
            check.disjoint_relations(graph)
            check.hierarchical_redundancy(graph)
            check.label_overlap(graph)
            check.preflabel_uniqueness(graph, "shortest")  # the last, as it changes the graph
    finally:
        logging.getLogger().removeHandler(handler)
    return {finding for line in heard for finding in _read(line)}


def _read(line: str) -> Iterator[Finding]:
    ids = re.findall(rf"{re.escape(BASE)}(t\d+)", line)
    if "cycle" in line:
        yield "vocab.cycle", ""
    elif "both skos:broaderTransitive" in line:
        yield "vocab.related-ancestor", "".join(sorted(ids))
    elif "Redundant" in line:
        yield "vocab.redundant-broader", ids[0] if ids else ""
    elif "more than one prefLabel" in line:
        yield "vocab.two-preferred-labels", ids[0]
    elif " as both " in line:
        yield "vocab.repeated-label", ids[0]


def said_by_us(scheme: Scheme) -> set[Finding]:
    found: set[Finding] = set()
    for flaw in find_flaws(scheme, POLICY):
        if flaw.rule == "vocab.cycle":
            found.add((flaw.rule, ""))
        elif flaw.rule == "vocab.related-ancestor":
            assert flaw.repair is not None
            one, other = flaw.repair.act.args  # type: ignore[attr-defined]
            found.add((flaw.rule, "".join(sorted((one, other)))))
        elif flaw.rule in ("vocab.redundant-broader", "vocab.two-preferred-labels", "vocab.repeated-label"):
            found.add((flaw.rule, flaw.concept_id))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_both_say_the_same(seed: int) -> None:
    turtle = spoiled(seed)
    ours, theirs = said_by_us(read_scheme_text(turtle)), said_by_skosify(turtle)

    if ("vocab.cycle", "") in ours | theirs:  # in a circle skosify calls every second way redundant or related above
        assert ("vocab.cycle", "") in ours & theirs
        ours, theirs = ({item for item in said if item[0].endswith("labels") or item[0].endswith("label")}
                        for said in (ours, theirs))  # fmt: skip
    assert ours == theirs


def test_the_defects_are_of_every_kind_that_both_know() -> None:
    seen = {rule for seed in range(60) for rule, _ in said_by_us(read_scheme_text(spoiled(seed)))}

    assert len(seen) == len(KINDS)
