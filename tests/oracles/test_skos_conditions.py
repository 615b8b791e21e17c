"""SKOS's own conditions, asked as queries of a store of RDF, and our checks find the same in spoiled vocabularies."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest

from editor_app.domain.vocabulary import Scheme
from editor_app.vocabularies.quality.registry import find_flaws
from tests.vocabularies.quality.case_files import HEAD, POLICY, read_scheme_text

BASE = "https://v.example/"
COUNT = 14
PREFIXES = {"skos": "http://www.w3.org/2004/02/skos/core#"}
CONDITIONS = {
    "vocab.type-clash": "?c a skos:Concept, ?kind FILTER (?kind IN (skos:ConceptScheme, skos:Collection))",
    "vocab.repeated-label": "{ ?c skos:prefLabel ?l ; skos:altLabel ?l } UNION { ?c skos:prefLabel ?l ; "
    "skos:hiddenLabel ?l } UNION { ?c skos:altLabel ?l ; skos:hiddenLabel ?l }",
    "vocab.two-preferred-labels": "?c skos:prefLabel ?one, ?two FILTER (?one != ?two && LANG(?one) = LANG(?two))",
    "vocab.related-ancestor": "?c skos:broader+ ?o . { ?c skos:related ?o } UNION { ?o skos:related ?c } "
    "FILTER (?c != ?o)",
    "vocab.contradicting-mappings": "?c skos:exactMatch ?o ; skos:broadMatch|skos:narrowMatch|skos:relatedMatch ?o",
    "vocab.no-preferred-label": "?c a skos:Concept FILTER NOT EXISTS { ?c skos:prefLabel ?l FILTER (LANG(?l) = 'en') }",
    "vocab.cycle": "?c skos:broader ?d . ?d skos:broader+ ?c FILTER (?c != ?d)",
    "vocab.self-relation": "?c skos:broader|skos:related ?c",
    "vocab.redundant-broader": "?c skos:broader ?far, ?near . ?near skos:broader+ ?far "
    "FILTER (?near != ?far && ?c != ?far && ?c != ?near)",
}
"""V01 to V09 of the list of checks: S9 and S37, S13, S14, S27, S46, and what every thesaurus needs besides."""
OF_HIERARCHY = ("vocab.related-ancestor", "vocab.redundant-broader")
Finding = tuple[str, str]


def spoiled(seed: int) -> str:
    """A sound tree with one to four defects at random places."""
    chance = random.Random(seed)
    parents = {n: (n - 1) // 2 for n in range(1, COUNT)}
    named = [n for n in range(COUNT) if seed % 3 or n != 9]
    facts = [f"c:t{n} a skos:Concept ; skos:inScheme s: ." for n in range(COUNT)]
    facts += [f'c:t{n} skos:prefLabel "Term {chr(65 + n) * 3}"@en .' for n in named]
    facts += [f"c:t{n} skos:broader c:t{parent} ." for n, parent in parents.items()] + ["c:t0 skos:topConceptOf s: ."]
    for _ in range(chance.randint(1, 4)):
        low = chance.randrange(7, COUNT)
        high = parents[parents[low]]
        match = chance.choice(("broadMatch", "narrowMatch", "relatedMatch", "closeMatch"))
        facts.append(
            chance.choice(
                (
                    f"c:t{low} a skos:Collection .",
                    f'c:t{low} skos:hiddenLabel "Term {chr(65 + low) * 3}"@en .',
                    f'c:t{low} skos:altLabel "Same"@en ; skos:hiddenLabel "Same"@en .',
                    f'c:t{low} skos:prefLabel "Another {low}"@en .',
                    f"c:t{low} skos:related c:t{high} . c:t{high} skos:related c:t{low} .",
                    f"c:t{high} skos:related c:t{low} .",
                    f"c:t{low} skos:exactMatch <https://o.example/1> ; skos:{match} <https://o.example/1> .",
                    f"c:t{high} skos:broader c:t{low} .",
                    f"c:t{low} skos:related c:t{low} .",
                    f"c:t{low} skos:broader c:t{high} .",
                )
            )
        )
    return "\n".join(facts)


def said_by_queries(turtle: str) -> set[Finding]:
    store = ox.Store()
    store.load((HEAD + turtle).encode(), ox.RdfFormat.TURTLE)
    found: set[Finding] = set()
    for rule, pattern in CONDITIONS.items():
        answers = store.query(f"SELECT DISTINCT ?c WHERE {{ {pattern} }}", prefixes=PREFIXES)
        assert isinstance(answers, ox.QuerySolutions)
        found |= {(rule, str(answer["c"])[1:-1].removeprefix(BASE)) for answer in answers}
    return found


def said_by_us(scheme: Scheme) -> set[Finding]:
    return {(flaw.rule, flaw.concept_id) for flaw in find_flaws(scheme, POLICY) if flaw.rule in CONDITIONS}


@pytest.mark.parametrize("seed", range(150))
def test_both_say_the_same(seed: int) -> None:
    turtle = spoiled(seed)
    ours, theirs = said_by_us(read_scheme_text(turtle)), said_by_queries(turtle)

    circles = {concept for rule, concept in theirs if rule == "vocab.cycle"}
    assert {concept for rule, concept in ours if rule == "vocab.cycle"} <= circles
    assert ("vocab.cycle" in dict(ours)) == bool(circles)  # a circle is told once, at one of its terms
    apart = ("vocab.cycle", *(OF_HIERARCHY if circles else ()))  # in a circle everything is above everything
    assert {item for item in ours if item[0] not in apart} == {item for item in theirs if item[0] not in apart}


def test_every_condition_is_broken_somewhere() -> None:
    assert {rule for seed in range(150) for rule, _ in said_by_queries(spoiled(seed))} == set(CONDITIONS)
